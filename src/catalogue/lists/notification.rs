//! Lists of the notification form. None of them is the list inside the DfE form, which was not seen.

use crate::catalogue::{List, ListStatus};

/// Whether it is known that the child is disabled.
pub static DISABILITY_KNOWN: List = List::of(
    "disability_known",
    ListStatus::Proposed,
    "Ours; DfE statistics publish disability",
    "
        yes Yes, disabled
        no No
        not_known Not known at this time
    ",
);

/// Why a council notifies.
pub static NOTIFICATION_REASON: List = List::of("notification_reason", ListStatus::InSubstance, "Uses listed on the start page of the notification system", "
        death_abuse_known_or_suspected A child has died and abuse or neglect is known or suspected
        serious_harm_abuse_known_or_suspected A child has been seriously harmed and abuse or neglect is known or suspected
        looked_after_child_death A looked-after child has died (abuse or neglect not known or suspected)
        care_leaver_death A care leaver aged up to and including 24 has died
    ");

/// What happened to the child.
pub static OUTCOME: List = List::of(
    "outcome",
    ListStatus::Proposed,
    "Ours; the first two follow the Act and guidance",
    "
        died Died
        seriously_harmed Seriously harmed
        harmed_not_serious Harmed, but not seriously
        near_miss Not harmed: a near miss
        no_harm Not harmed
    ",
);

/// Whether abuse or neglect is known or suspected.
pub static ABUSE_NEGLECT_STATUS: List = List::of(
    "abuse_neglect_status",
    ListStatus::FromStatute,
    "Children Act 2004, section 16C(1)",
    "
        known Known
        suspected Suspected
        not_suspected Not known or suspected
        unknown Cannot yet say
    ",
);

/// How abuse or neglect relates to the incident.
pub static ABUSE_LINK: List = List::of(
    "abuse_link",
    ListStatus::Proposed,
    "Ours, after Panel guidance as the Tees protocol restates it",
    "
        cause_or_contributory Known or suspected to have caused or contributed
        concern_not_linked Recent or current concern, no link to the incident shown
        historic_only Past abuse or neglect only
        unknown Not yet known
    ",
);

/// Where and by whom the harm was done.
pub static HARM_CONTEXT: List = List::of(
    "harm_context",
    ListStatus::Proposed,
    "Ours, after Panel annual report themes",
    "
        intrafamilial Within the family or household
        extrafamilial Outside the home
        online Wholly or partly online
        institutional In an institution, placement or regulated setting
        child_on_child By another child or children
        self_inflicted Self-inflicted
        ! unknown Not yet known
    ",
);

/// Likely cause of death or main harm.
pub static HARM_TYPE: List = List::of(
    "harm_type",
    ListStatus::Proposed,
    "Ours, after Panel annual report themes and census factors",
    "
        fatal_or_serious_assault Physical assault
        abusive_head_trauma Head injury with suspected non-accidental cause
        suspicious_injuries Other suspicious injuries (fractures, burns, bruising)
        stabbing_or_weapon Stabbing or other weapon injury
        intrafamilial_sexual_abuse Sexual abuse within the family
        extrafamilial_sexual_abuse_or_exploitation Sexual abuse or exploitation outside the family
        criminal_exploitation Criminal exploitation
        neglect Neglect
        medical_neglect Failure to meet health needs
        poisoning_or_ingestion Poisoning or ingestion of drugs, alcohol or other substance
        drowning Drowning
        fire Fire
        road_or_other_accident Accident where neglect or lack of supervision is suspected
        sudden_unexpected_death Sudden unexpected death of an infant or child
        suspected_suicide Suspected suicide
        self_harm Serious self-harm or attempted suicide
        fabricated_or_induced_illness Perplexing presentations, fabricated or induced illness
        abuse_linked_to_belief_or_fgm Abuse linked to faith or belief, or female genital mutilation
        homicide_of_family Killed as part of a family homicide
        concealed_birth Concealed pregnancy or birth
        natural_causes Natural causes (looked-after child or care leaver death)
        other Other
        ! not_known Not yet known
    ",
);

/// Factors that the census does not list.
pub static CONTEXTUAL_FACTORS_EXTRA: List = List::of(
    "contextual_factors_extra",
    ListStatus::Proposed,
    "Ours, after Panel themes",
    "
        adverse_housing Housing, overcrowding or homelessness
        poverty Poverty or debt
        parent_offending Parent or carer offending or known to pose a risk
        recent_birth_or_pregnancy Pregnancy or new baby
        concealed_pregnancy Concealed pregnancy
        not_in_school_or_ehe Not in school, or electively home educated
        school_exclusion Excluded or on a reduced timetable
        online_harm Online harm
        racism_or_discrimination Racism or other discrimination experienced
        language_or_interpreter Language barrier or interpreter needed
        parent_separation_or_contact_dispute Separation or contact dispute
        non_engagement_or_disguised_compliance Services not able to engage the family
        previous_child_removed_or_died Earlier child removed or died
    ",
);

/// Children's social care status at the time.
pub static SOCIAL_CARE_STATUS: List = List::of(
    "social_care_status",
    ListStatus::InSubstance,
    "DfE serious incident statistics; wording ours",
    "
        not_known_to_csc Not known to children’s social care
        previously_known Closed, known in the past
        referral_or_assessment Open: referral or assessment
        child_in_need Open: child in need plan
        section_47 Open: section 47 enquiry
        child_protection_plan Open: child protection plan
        looked_after Looked after
        care_leaver Care leaver
        early_help_only Early or family help only
        not_yet_established Not yet established
    ",
);

/// Orders and status of a child who is not looked after.
pub static LEGAL_STATUS_OTHER: List = List::of("legal_status_other", ListStatus::Proposed, "Ours", "
        ! none No order
        supervision_order Supervision order
        special_guardianship Special guardianship order
        child_arrangements Child arrangements order
        adoption Adopted
        private_fostering Privately fostered
        wardship_or_inherent_jurisdiction Wardship or inherent jurisdiction, including deprivation of liberty order
        mental_health_act Detained under the Mental Health Act 1983
        custody In custody
        interim_supervision_order Interim supervision order
        ! not_known Not known
    ");

/// Where the child was living.
pub static LIVING_ARRANGEMENT: List = List::of(
    "living_arrangement",
    ListStatus::Proposed,
    "Ours; DfE statistics publish placement type",
    "
        home_with_parents At home with one or both parents
        with_relatives With relatives or friends
        foster_care In foster care
        adoptive_family With adoptive family
        childrens_home In a children’s home
        secure_setting In a secure setting or custody
        residential_school In a residential school
        hospital In hospital
        mother_and_baby_unit In a mother and baby or family assessment unit
        supported_or_semi_independent In supported or semi-independent accommodation
        independent Living independently
        temporary_accommodation In temporary accommodation, refuge or hostel
        missing_or_no_fixed_address Missing or no fixed address
        other Other
        not_known Not known
    ",
);

/// Type of place.
pub static INCIDENT_LOCATION: List = List::of(
    "incident_location",
    ListStatus::Proposed,
    "Ours; the notification system asks for a location",
    "
        family_home Family home
        other_private_home Another private home
        foster_home Foster home
        childrens_home Children’s home
        supported_accommodation Supported accommodation
        school_or_college School or college
        early_years_setting Nursery, childminder or early years setting
        hospital_or_health_setting Hospital or other health setting
        custody_or_police Custody or police premises
        public_place Street, park or other public place
        water River, sea, pool or other water
        transport Transport or railway
        sport_faith_or_community Sports, faith or community setting
        online Online
        temporary_accommodation Hotel, hostel or temporary accommodation
        outside_england Outside England
        other Other
        not_known Not known
    ",
);

/// Whose area the death or harm happened in.
pub static INCIDENT_JURISDICTION: List = List::of(
    "incident_jurisdiction",
    ListStatus::FromStatute,
    "Children Act 2004, section 16C(1)(a) and (b)",
    "
        this_la In our area
        other_la_england In another English local authority area
        outside_england Outside England
        unknown Not yet known
    ",
);

macro_rules! agencies {
    () => {
        "
            csc Children’s social care
            early_help Early or family help
            police Police
            gp GP
            health_visiting Health visiting
            school_nursing School nursing
            midwifery Midwifery
            acute_hospital Acute hospital
            ambulance Ambulance
            camhs Child and adolescent mental health
            adult_mental_health Adult mental health
            substance_misuse Drug and alcohol service
            early_years Early years
            school School or college
            elective_home_education Elective home education service
            send SEND service
            youth_justice Youth justice
            probation Probation
            housing Housing
            adult_social_care Adult social care
            domestic_abuse_service Domestic abuse service
            cafcass Cafcass
            immigration Immigration or asylum support
            armed_forces Armed forces welfare
            voluntary Voluntary or faith organisation
            other_la Another local authority
        "
    };
}

/// Agencies that knew the child or family.
pub static AGENCY: List = List::of(
    "agency",
    ListStatus::Proposed,
    "Ours; DfE statistics publish known to any agency",
    concat!(
        agencies!(),
        "! none No agency
        ! not_known Not yet known
    "
    ),
);

/// The kind of one agency that was asked: "no agency" comes from older records only.
pub static AGENCY_ASKED: List = List::of(
    "agency_asked",
    ListStatus::Proposed,
    "Ours; DfE statistics publish known to any agency",
    concat!(
        agencies!(),
        "~ none No agency
        ! not_known Not yet known
    "
    ),
);

/// Relationship to the child.
pub static RELATIONSHIP: List = List::of(
    "relationship",
    ListStatus::Proposed,
    "Ours, after the paper form before 2018",
    "
        mother Mother
        father Father
        step_parent Step-parent
        parent_partner Parent’s partner
        sibling Sibling, half or step sibling
        grandparent Grandparent
        other_relative Other relative
        carer_foster Foster carer
        carer_adoptive Adoptive parent
        special_guardian Special guardian
        other_household Other household member
        peer Peer
        professional Professional or staff
        other_known Other person known to the child
        stranger Stranger
        not_known Not known
    ",
);

/// Other processes under way.
pub static PARALLEL_PROCESS: List = List::of(
    "parallel_process",
    ListStatus::Proposed,
    "Ours",
    "
        police_investigation Police investigation
        coroner Coroner
        child_death_review Child death review
        joint_agency_response Joint agency response
        section_47 Section 47 enquiry
        care_proceedings Care proceedings
        lado Allegation against a person in a position of trust
        domestic_homicide_review Domestic homicide or abuse related death review
        mappa_serious_case MAPPA serious case review
        safeguarding_adults_review Safeguarding adults review
        patient_safety NHS patient safety investigation
        ofsted_or_cqc Ofsted or CQC action
        iopc Independent Office for Police Conduct
        offensive_weapons_homicide_review Offensive weapons homicide review
        ! none None
        ! not_known Not yet known
    ",
);

/// Police involvement.
pub static POLICE_STATUS: List = List::of(
    "police_status",
    ListStatus::Proposed,
    "Ours",
    "
        none No police involvement
        initial_enquiries Initial enquiries
        investigation Criminal investigation open
        arrest Arrest made
        charged Person charged
        concluded Concluded
        not_known Not yet known
    ",
);

/// Media interest.
pub static MEDIA_INTEREST: List = List::of(
    "media_interest",
    ListStatus::Proposed,
    "Ours; the paper form before 2018 asked about it",
    "
        none_expected None expected
        possible Possible
        likely Likely
        current Current coverage
    ",
);
