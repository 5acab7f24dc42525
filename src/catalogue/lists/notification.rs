//! Lists of the notification form. We have not seen the DfE form, so none of them is its list.

use crate::catalogue::{List, ListStatus, exclusive, heading, no_heading, option, retired};

/// Whether it is known that the child is disabled.
pub static DISABILITY_KNOWN: List = List::of(
    "disability_known",
    ListStatus::Proposed,
    "Ours; DfE statistics publish disability",
    &[
        option("yes", "Yes, disabled"),
        option("no", "No"),
        option("not_known", "Not known at this time"),
    ],
);

/// Why a council notifies.
pub static NOTIFICATION_REASON: List = List::of(
    "notification_reason",
    ListStatus::InSubstance,
    "Uses listed on the start page of the notification system",
    &[
        option(
            "death_abuse_known_or_suspected",
            "A child has died and abuse or neglect is known or suspected",
        ),
        option(
            "serious_harm_abuse_known_or_suspected",
            "A child has been seriously harmed and abuse or neglect is known or suspected",
        ),
        option(
            "looked_after_child_death",
            "A looked-after child has died (abuse or neglect not known or suspected)",
        ),
        option(
            "care_leaver_death",
            "A care leaver aged up to and including 24 has died",
        ),
        option(
            "other",
            "Another reason: a child who seriously harmed someone",
        ),
    ],
);

/// What happened to the child.
pub static OUTCOME: List = List::of(
    "outcome",
    ListStatus::Proposed,
    "Ours; the first two follow the Act and guidance",
    &[
        option("died", "Died"),
        option("seriously_harmed", "Seriously harmed"),
        option("harmed_not_serious", "Harmed, but not seriously"),
        option("near_miss", "Not harmed: a near miss"),
        option("no_harm", "Not harmed"),
    ],
);

/// Whether abuse or neglect is known or suspected.
pub static ABUSE_NEGLECT_STATUS: List = List::of(
    "abuse_neglect_status",
    ListStatus::FromStatute,
    "Children Act 2004, section 16C(1)",
    &[
        option("known", "Known"),
        option("suspected", "Suspected"),
        option("not_suspected", "Not known or suspected"),
        option("unknown", "Cannot yet say"),
    ],
);

/// How abuse or neglect relates to the incident.
pub static ABUSE_LINK: List = List::of(
    "abuse_link",
    ListStatus::Proposed,
    "Ours, after Panel guidance as the Tees protocol restates it",
    &[
        option(
            "cause_or_contributory",
            "Known or suspected to have caused or contributed",
        ),
        option(
            "concern_not_linked",
            "Recent or current concern, no link to the incident shown",
        ),
        option("historic_only", "Past abuse or neglect only"),
        option("unknown", "Not yet known"),
    ],
);

/// Where the harm happened, and through whom.
pub static HARM_CONTEXT: List = List::of(
    "harm_context",
    ListStatus::Proposed,
    "Ours, after Panel annual report themes",
    &[
        option("intrafamilial", "Within the family or household"),
        option("extrafamilial", "Outside the home"),
        option("online", "Wholly or partly online"),
        option(
            "institutional",
            "In an institution, placement or regulated setting",
        ),
        option("child_on_child", "By another child or children"),
        option("self_inflicted", "Self-inflicted"),
        exclusive("unknown", "Not yet known"),
    ],
);

/// Likely cause of death or main harm.
pub static HARM_TYPE: List = List::of(
    "harm_type",
    ListStatus::Proposed,
    "Ours, after Panel annual report themes and census factors",
    &[
        heading("Assault or injury"),
        option("fatal_or_serious_assault", "Physical assault"),
        option(
            "abusive_head_trauma",
            "Head injury with suspected non-accidental cause",
        ),
        option(
            "suspicious_injuries",
            "Other suspicious injuries (fractures, burns, bruising)",
        ),
        option("stabbing_or_weapon", "Stabbing or other weapon injury"),
        option("homicide_of_family", "Killed as part of a family homicide"),
        heading("Sexual abuse or exploitation"),
        option(
            "intrafamilial_sexual_abuse",
            "Sexual abuse within the family",
        ),
        option(
            "extrafamilial_sexual_abuse_or_exploitation",
            "Sexual abuse or exploitation outside the family",
        ),
        option("criminal_exploitation", "Criminal exploitation"),
        heading("Neglect, accident, drowning, fire or poisoning"),
        option("neglect", "Neglect"),
        option("medical_neglect", "Failure to meet health needs"),
        option(
            "poisoning_or_ingestion",
            "Poisoning or ingestion of drugs, alcohol or other substance",
        ),
        option("drowning", "Drowning"),
        option("fire", "Fire"),
        option(
            "road_or_other_accident",
            "Accident where neglect or lack of supervision is suspected",
        ),
        heading("Sudden death, suicide or self-harm"),
        option(
            "sudden_unexpected_death",
            "Sudden unexpected death of an infant or child",
        ),
        option("suspected_suicide", "Suspected suicide"),
        option("self_harm", "Serious self-harm or attempted suicide"),
        heading("Illness, belief, birth, natural causes"),
        option(
            "fabricated_or_induced_illness",
            "Perplexing presentations, fabricated or induced illness",
        ),
        option(
            "abuse_linked_to_belief_or_fgm",
            "Abuse linked to faith or belief, or female genital mutilation",
        ),
        option("concealed_birth", "Concealed pregnancy or birth"),
        option(
            "natural_causes",
            "Natural causes (looked-after child or care leaver death)",
        ),
        no_heading(),
        option("other", "Other"),
        exclusive("not_known", "Not yet known"),
    ],
);

/// Factors that the census does not list.
pub static CONTEXTUAL_FACTORS_EXTRA: List = List::of(
    "contextual_factors_extra",
    ListStatus::Proposed,
    "Ours, after Panel themes",
    &[
        option("adverse_housing", "Housing, overcrowding or homelessness"),
        option("poverty", "Poverty or debt"),
        option(
            "parent_offending",
            "Parent or carer offending or known to pose a risk",
        ),
        option("recent_birth_or_pregnancy", "Pregnancy or new baby"),
        option("concealed_pregnancy", "Concealed pregnancy"),
        option(
            "not_in_school_or_ehe",
            "Not in school, or electively home educated",
        ),
        option("school_exclusion", "Excluded or on a reduced timetable"),
        option("online_harm", "Online harm"),
        option(
            "racism_or_discrimination",
            "Racism or other discrimination experienced",
        ),
        option(
            "language_or_interpreter",
            "Language barrier or interpreter needed",
        ),
        option(
            "parent_separation_or_contact_dispute",
            "Separation or contact dispute",
        ),
        option(
            "non_engagement_or_disguised_compliance",
            "Services not able to engage the family",
        ),
        option(
            "previous_child_removed_or_died",
            "Earlier child removed or died",
        ),
    ],
);

/// Children's social care status at the time.
pub static SOCIAL_CARE_STATUS: List = List::of(
    "social_care_status",
    ListStatus::InSubstance,
    "DfE serious incident statistics; wording ours",
    &[
        option("not_known_to_csc", "Not known to children’s social care"),
        option("previously_known", "Closed, known in the past"),
        option("referral_or_assessment", "Open: referral or assessment"),
        option("child_in_need", "Open: child in need plan"),
        option("section_47", "Open: section 47 enquiry"),
        option("child_protection_plan", "Open: child protection plan"),
        option("looked_after", "Looked after"),
        option("care_leaver", "Care leaver"),
        option("early_help_only", "Early or family help only"),
        option("not_yet_established", "Not yet established"),
    ],
);

/// Orders and status of a child who is not looked after.
pub static LEGAL_STATUS_OTHER: List = List::of(
    "legal_status_other",
    ListStatus::Proposed,
    "Ours",
    &[
        exclusive("none", "No order"),
        option("supervision_order", "Supervision order"),
        option("special_guardianship", "Special guardianship order"),
        option("child_arrangements", "Child arrangements order"),
        option("adoption", "Adopted"),
        option("private_fostering", "Privately fostered"),
        option(
            "wardship_or_inherent_jurisdiction",
            "Wardship or inherent jurisdiction, including deprivation of liberty order",
        ),
        option(
            "mental_health_act",
            "Detained under the Mental Health Act 1983",
        ),
        option("custody", "In custody"),
        option("interim_supervision_order", "Interim supervision order"),
        exclusive("not_known", "Not known"),
    ],
);

/// Where the child was living.
pub static LIVING_ARRANGEMENT: List = List::of(
    "living_arrangement",
    ListStatus::Proposed,
    "Ours; DfE statistics publish placement type",
    &[
        option("home_with_parents", "At home with one or both parents"),
        option("with_relatives", "With relatives or friends"),
        option("adoptive_family", "With adoptive family"),
        heading("In care or residential"),
        option("foster_care", "In foster care"),
        option("childrens_home", "In a children’s home"),
        option("residential_school", "In a residential school"),
        option("secure_setting", "In a secure setting or custody"),
        option("hospital", "In hospital"),
        option(
            "mother_and_baby_unit",
            "In a mother and baby or family assessment unit",
        ),
        heading("Independent, temporary, missing"),
        option(
            "supported_or_semi_independent",
            "In supported or semi-independent accommodation",
        ),
        option("independent", "Living independently"),
        option(
            "temporary_accommodation",
            "In temporary accommodation, refuge or hostel",
        ),
        option("missing_or_no_fixed_address", "Missing or no fixed address"),
        no_heading(),
        option("other", "Other"),
        option("not_known", "Not known"),
    ],
);

/// Type of place.
pub static INCIDENT_LOCATION: List = List::of(
    "incident_location",
    ListStatus::Proposed,
    "Ours; the notification system asks for a location",
    &[
        heading("A home, placement or hotel"),
        option("family_home", "Family home"),
        option("other_private_home", "Another private home"),
        option("foster_home", "Foster home"),
        option("childrens_home", "Children’s home"),
        option("supported_accommodation", "Supported accommodation"),
        option(
            "temporary_accommodation",
            "Hotel, hostel or temporary accommodation",
        ),
        heading("A school or other setting"),
        option("school_or_college", "School or college"),
        option(
            "early_years_setting",
            "Nursery, childminder or early years setting",
        ),
        option(
            "hospital_or_health_setting",
            "Hospital or other health setting",
        ),
        option("custody_or_police", "Custody or police premises"),
        option(
            "sport_faith_or_community",
            "Sports, faith or community setting",
        ),
        heading("In public, water or transport"),
        option("public_place", "Street, park or other public place"),
        option("water", "River, sea, pool or other water"),
        option("transport", "Transport or railway"),
        no_heading(),
        option("online", "Online"),
        option("outside_england", "Outside England"),
        option("other", "Other"),
        option("not_known", "Not known"),
    ],
);

/// Whose area the death or harm happened in.
pub static INCIDENT_JURISDICTION: List = List::of(
    "incident_jurisdiction",
    ListStatus::FromStatute,
    "Children Act 2004, section 16C(1)(a) and (b)",
    &[
        option("this_la", "In our area"),
        option(
            "other_la_england",
            "In another English local authority area",
        ),
        option("outside_england", "Outside England"),
        option("unknown", "Not yet known"),
    ],
);

/// Every agency, and the options that follow.
macro_rules! agencies {
    ($($after:expr),*) => {
        &[
            heading("Social care and early help"),
            option("csc", "Children’s social care"),
            option("early_help", "Early or family help"),
            option("adult_social_care", "Adult social care"),
            option("other_la", "Another local authority"),
            heading("Health"),
            option("gp", "GP"),
            option("health_visiting", "Health visiting"),
            option("school_nursing", "School nursing"),
            option("midwifery", "Midwifery"),
            option("acute_hospital", "Acute hospital"),
            option("ambulance", "Ambulance"),
            option("camhs", "Child and adolescent mental health"),
            option("adult_mental_health", "Adult mental health"),
            option("substance_misuse", "Drug and alcohol service"),
            heading("Education and early years"),
            option("early_years", "Early years"),
            option("school", "School or college"),
            option("elective_home_education", "Elective home education service"),
            option("send", "SEND service"),
            heading("Police and justice"),
            option("police", "Police"),
            option("youth_justice", "Youth justice"),
            option("probation", "Probation"),
            option("cafcass", "Cafcass"),
            heading("Other services"),
            option("domestic_abuse_service", "Domestic abuse service"),
            option("housing", "Housing"),
            option("immigration", "Immigration or asylum support"),
            option("armed_forces", "Armed forces welfare"),
            option("voluntary", "Voluntary or faith organisation"),
            no_heading(),
            $($after),*
        ]
    };
}

/// Agencies that knew the child or family.
pub static AGENCY: List = List::of(
    "agency",
    ListStatus::Proposed,
    "Ours; DfE statistics publish known to any agency",
    agencies!(
        exclusive("none", "No agency"),
        exclusive("not_known", "Not yet known")
    ),
);

/// The kind of an agency asked for information. Only older records hold "no agency".
pub static AGENCY_ASKED: List = List::of(
    "agency_asked",
    ListStatus::Proposed,
    "Ours; DfE statistics publish known to any agency",
    agencies!(
        retired("none", "No agency"),
        exclusive("not_known", "Not yet known")
    ),
);

/// Relationship to the child.
pub static RELATIONSHIP: List = List::of(
    "relationship",
    ListStatus::Proposed,
    "Ours, after the paper form before 2018",
    &[
        option("mother", "Mother"),
        option("father", "Father"),
        option("step_parent", "Step-parent"),
        option("parent_partner", "Parent’s partner"),
        option("sibling", "Sibling, half or step sibling"),
        option("grandparent", "Grandparent"),
        option("other_relative", "Other relative"),
        heading("A carer, or in the household"),
        option("carer_foster", "Foster carer"),
        option("carer_adoptive", "Adoptive parent"),
        option("special_guardian", "Special guardian"),
        option("other_household", "Other household member"),
        heading("Outside the family"),
        option("peer", "Peer"),
        option("professional", "Professional or staff"),
        option("other_known", "Other person known to the child"),
        option("stranger", "Stranger"),
        no_heading(),
        option("not_known", "Not known"),
    ],
);

/// Other processes under way.
pub static PARALLEL_PROCESS: List = List::of(
    "parallel_process",
    ListStatus::Proposed,
    "Ours",
    &[
        heading("Police and courts"),
        option("police_investigation", "Police investigation"),
        option("care_proceedings", "Care proceedings"),
        option("mappa_serious_case", "MAPPA serious case review"),
        option("iopc", "Independent Office for Police Conduct"),
        heading("After a death"),
        option("coroner", "Coroner"),
        option("child_death_review", "Child death review"),
        option("joint_agency_response", "Joint agency response"),
        option(
            "domestic_homicide_review",
            "Domestic homicide or abuse related death review",
        ),
        option(
            "offensive_weapons_homicide_review",
            "Offensive weapons homicide review",
        ),
        heading("Other enquiries and reviews"),
        option("section_47", "Section 47 enquiry"),
        option("lado", "Allegation against a person in a position of trust"),
        option("safeguarding_adults_review", "Safeguarding adults review"),
        option("patient_safety", "NHS patient safety investigation"),
        option("ofsted_or_cqc", "Ofsted or CQC action"),
        no_heading(),
        exclusive("none", "None"),
        exclusive("not_known", "Not yet known"),
    ],
);

/// Police involvement.
pub static POLICE_STATUS: List = List::of(
    "police_status",
    ListStatus::Proposed,
    "Ours",
    &[
        option("none", "No police involvement"),
        option("initial_enquiries", "Initial enquiries"),
        option("investigation", "Criminal investigation open"),
        option("arrest", "Arrest made"),
        option("charged", "Person charged"),
        option("concluded", "Concluded"),
        option("not_known", "Not yet known"),
    ],
);

/// Media interest.
pub static MEDIA_INTEREST: List = List::of(
    "media_interest",
    ListStatus::Proposed,
    "Ours; the paper form before 2018 asked about it",
    &[
        option("none_expected", "None expected"),
        option("possible", "Possible"),
        option("likely", "Likely"),
        option("current", "Current coverage"),
    ],
);
