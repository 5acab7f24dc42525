//! Lists of the notification form. None of them is the list inside the DfE form, which was not seen.

use crate::catalogue::{List, ListStatus, choice};

/// Whether it is known that the child is disabled.
pub static DISABILITY_KNOWN: List = List {
    id: "disability_known",
    status: ListStatus::Proposed,
    source: "Ours; DfE statistics publish disability",
    options: &[
        choice("yes", "Yes, disabled"),
        choice("no", "No"),
        choice("not_known", "Not known at this time"),
    ],
};

/// Why a council notifies.
pub static NOTIFICATION_REASON: List = List {
    id: "notification_reason",
    status: ListStatus::InSubstance,
    source: "Uses listed on the start page of the notification system",
    options: &[
        choice(
            "death_abuse_known_or_suspected",
            "A child has died and abuse or neglect is known or suspected",
        ),
        choice(
            "serious_harm_abuse_known_or_suspected",
            "A child has been seriously harmed and abuse or neglect is known or suspected",
        ),
        choice(
            "looked_after_child_death",
            "A looked-after child has died (abuse or neglect not known or suspected)",
        ),
        choice(
            "care_leaver_death",
            "A care leaver aged up to and including 24 has died",
        ),
    ],
};

/// What happened to the child.
pub static OUTCOME: List = List {
    id: "outcome",
    status: ListStatus::Proposed,
    source: "Ours; the first two follow the Act and guidance",
    options: &[
        choice("died", "Died"),
        choice("seriously_harmed", "Seriously harmed"),
        choice("harmed_not_serious", "Harmed, but not seriously"),
        choice("near_miss", "Not harmed: a near miss"),
        choice("no_harm", "Not harmed"),
    ],
};

/// Whether abuse or neglect is known or suspected.
pub static ABUSE_NEGLECT_STATUS: List = List {
    id: "abuse_neglect_status",
    status: ListStatus::FromStatute,
    source: "Children Act 2004, section 16C(1)",
    options: &[
        choice("known", "Known"),
        choice("suspected", "Suspected"),
        choice("not_suspected", "Not known or suspected"),
        choice("unknown", "Cannot yet say"),
    ],
};

/// How abuse or neglect relates to the incident.
pub static ABUSE_LINK: List = List {
    id: "abuse_link",
    status: ListStatus::Proposed,
    source: "Ours, after Panel guidance as the Tees protocol restates it",
    options: &[
        choice(
            "cause_or_contributory",
            "Known or suspected to have caused or contributed",
        ),
        choice(
            "concern_not_linked",
            "Recent or current concern, no link to the incident shown",
        ),
        choice("historic_only", "Past abuse or neglect only"),
        choice("unknown", "Not yet known"),
    ],
};

/// Where and by whom the harm was done.
pub static HARM_CONTEXT: List = List {
    id: "harm_context",
    status: ListStatus::Proposed,
    source: "Ours, after Panel annual report themes",
    options: &[
        choice("intrafamilial", "Within the family or household"),
        choice("extrafamilial", "Outside the home"),
        choice("online", "Wholly or partly online"),
        choice(
            "institutional",
            "In an institution, placement or regulated setting",
        ),
        choice("child_on_child", "By another child or children"),
        choice("self_inflicted", "Self-inflicted"),
        choice("unknown", "Not yet known").alone(),
    ],
};

/// Likely cause of death or main harm.
pub static HARM_TYPE: List = List {
    id: "harm_type",
    status: ListStatus::Proposed,
    source: "Ours, after Panel annual report themes and census factors",
    options: &[
        choice("fatal_or_serious_assault", "Physical assault"),
        choice(
            "abusive_head_trauma",
            "Head injury with suspected non-accidental cause",
        ),
        choice(
            "suspicious_injuries",
            "Other suspicious injuries (fractures, burns, bruising)",
        ),
        choice("stabbing_or_weapon", "Stabbing or other weapon injury"),
        choice(
            "intrafamilial_sexual_abuse",
            "Sexual abuse within the family",
        ),
        choice(
            "extrafamilial_sexual_abuse_or_exploitation",
            "Sexual abuse or exploitation outside the family",
        ),
        choice("criminal_exploitation", "Criminal exploitation"),
        choice("neglect", "Neglect"),
        choice("medical_neglect", "Failure to meet health needs"),
        choice(
            "poisoning_or_ingestion",
            "Poisoning or ingestion of drugs, alcohol or other substance",
        ),
        choice("drowning", "Drowning"),
        choice("fire", "Fire"),
        choice(
            "road_or_other_accident",
            "Accident where neglect or lack of supervision is suspected",
        ),
        choice(
            "sudden_unexpected_death",
            "Sudden unexpected death of an infant or child",
        ),
        choice("suspected_suicide", "Suspected suicide"),
        choice("self_harm", "Serious self-harm or attempted suicide"),
        choice(
            "fabricated_or_induced_illness",
            "Perplexing presentations, fabricated or induced illness",
        ),
        choice(
            "abuse_linked_to_belief_or_fgm",
            "Abuse linked to faith or belief, or female genital mutilation",
        ),
        choice("homicide_of_family", "Killed as part of a family homicide"),
        choice("concealed_birth", "Concealed pregnancy or birth"),
        choice(
            "natural_causes",
            "Natural causes (looked-after child or care leaver death)",
        ),
        choice("other", "Other"),
        choice("not_known", "Not yet known").alone(),
    ],
};

/// Factors that the census does not list.
pub static CONTEXTUAL_FACTORS_EXTRA: List = List {
    id: "contextual_factors_extra",
    status: ListStatus::Proposed,
    source: "Ours, after Panel themes",
    options: &[
        choice("adverse_housing", "Housing, overcrowding or homelessness"),
        choice("poverty", "Poverty or debt"),
        choice(
            "parent_offending",
            "Parent or carer offending or known to pose a risk",
        ),
        choice("recent_birth_or_pregnancy", "Pregnancy or new baby"),
        choice("concealed_pregnancy", "Concealed pregnancy"),
        choice(
            "not_in_school_or_ehe",
            "Not in school, or electively home educated",
        ),
        choice("school_exclusion", "Excluded or on a reduced timetable"),
        choice("online_harm", "Online harm"),
        choice(
            "racism_or_discrimination",
            "Racism or other discrimination experienced",
        ),
        choice(
            "language_or_interpreter",
            "Language barrier or interpreter needed",
        ),
        choice(
            "parent_separation_or_contact_dispute",
            "Separation or contact dispute",
        ),
        choice(
            "non_engagement_or_disguised_compliance",
            "Services not able to engage the family",
        ),
        choice(
            "previous_child_removed_or_died",
            "Earlier child removed or died",
        ),
    ],
};

/// Children's social care status at the time.
pub static SOCIAL_CARE_STATUS: List = List {
    id: "social_care_status",
    status: ListStatus::InSubstance,
    source: "DfE serious incident statistics; wording ours",
    options: &[
        choice("not_known_to_csc", "Not known"),
        choice("previously_known", "Closed, known in the past"),
        choice("referral_or_assessment", "Open: referral or assessment"),
        choice("child_in_need", "Open: child in need plan"),
        choice("section_47", "Open: section 47 enquiry"),
        choice("child_protection_plan", "Open: child protection plan"),
        choice("looked_after", "Looked after"),
        choice("care_leaver", "Care leaver"),
        choice("early_help_only", "Early or family help only"),
        choice("not_yet_established", "Not yet established"),
    ],
};

/// Orders and status of a child who is not looked after.
pub static LEGAL_STATUS_OTHER: List = List {
    id: "legal_status_other",
    status: ListStatus::Proposed,
    source: "Ours",
    options: &[
        choice("none", "No order").alone(),
        choice("supervision_order", "Supervision order"),
        choice("special_guardianship", "Special guardianship order"),
        choice("child_arrangements", "Child arrangements order"),
        choice("adoption", "Adopted"),
        choice("private_fostering", "Privately fostered"),
        choice(
            "wardship_or_inherent_jurisdiction",
            "Wardship or inherent jurisdiction, including deprivation of liberty order",
        ),
        choice(
            "mental_health_act",
            "Detained under the Mental Health Act 1983",
        ),
        choice("custody", "In custody"),
        choice("interim_supervision_order", "Interim supervision order"),
        choice("not_known", "Not known").alone(),
    ],
};

/// Where the child was living.
pub static LIVING_ARRANGEMENT: List = List {
    id: "living_arrangement",
    status: ListStatus::Proposed,
    source: "Ours; DfE statistics publish placement type",
    options: &[
        choice("home_with_parents", "At home with one or both parents"),
        choice("with_relatives", "With relatives or friends"),
        choice("foster_care", "In foster care"),
        choice("adoptive_family", "With adoptive family"),
        choice("childrens_home", "In a children’s home"),
        choice("secure_setting", "In a secure setting or custody"),
        choice("residential_school", "In a residential school"),
        choice("hospital", "In hospital"),
        choice(
            "mother_and_baby_unit",
            "In a mother and baby or family assessment unit",
        ),
        choice(
            "supported_or_semi_independent",
            "In supported or semi-independent accommodation",
        ),
        choice("independent", "Living independently"),
        choice(
            "temporary_accommodation",
            "In temporary accommodation, refuge or hostel",
        ),
        choice("missing_or_no_fixed_address", "Missing or no fixed address"),
        choice("other", "Other"),
        choice("not_known", "Not known"),
    ],
};

/// Type of place.
pub static INCIDENT_LOCATION: List = List {
    id: "incident_location",
    status: ListStatus::Proposed,
    source: "Ours; the notification system asks for a location",
    options: &[
        choice("family_home", "Family home"),
        choice("other_private_home", "Another private home"),
        choice("foster_home", "Foster home"),
        choice("childrens_home", "Children’s home"),
        choice("supported_accommodation", "Supported accommodation"),
        choice("school_or_college", "School or college"),
        choice(
            "early_years_setting",
            "Nursery, childminder or early years setting",
        ),
        choice(
            "hospital_or_health_setting",
            "Hospital or other health setting",
        ),
        choice("custody_or_police", "Custody or police premises"),
        choice("public_place", "Street, park or other public place"),
        choice("water", "River, sea, pool or other water"),
        choice("transport", "Transport or railway"),
        choice(
            "sport_faith_or_community",
            "Sports, faith or community setting",
        ),
        choice("online", "Online"),
        choice(
            "temporary_accommodation",
            "Hotel, hostel or temporary accommodation",
        ),
        choice("outside_england", "Outside England"),
        choice("other", "Other"),
        choice("not_known", "Not known"),
    ],
};

/// Whose area the death or harm happened in.
pub static INCIDENT_JURISDICTION: List = List {
    id: "incident_jurisdiction",
    status: ListStatus::FromStatute,
    source: "Children Act 2004, section 16C(1)(a) and (b)",
    options: &[
        choice("this_la", "In our area"),
        choice(
            "other_la_england",
            "In another English local authority area",
        ),
        choice("outside_england", "Outside England"),
        choice("unknown", "Not yet known"),
    ],
};

/// Agencies that knew the child or family.
pub static AGENCY: List = List {
    id: "agency",
    status: ListStatus::Proposed,
    source: "Ours; DfE statistics publish known to any agency",
    options: &[
        choice("csc", "Children’s social care"),
        choice("early_help", "Early or family help"),
        choice("police", "Police"),
        choice("gp", "GP"),
        choice("health_visiting", "Health visiting"),
        choice("school_nursing", "School nursing"),
        choice("midwifery", "Midwifery"),
        choice("acute_hospital", "Acute hospital"),
        choice("ambulance", "Ambulance"),
        choice("camhs", "Child and adolescent mental health"),
        choice("adult_mental_health", "Adult mental health"),
        choice("substance_misuse", "Drug and alcohol service"),
        choice("early_years", "Early years"),
        choice("school", "School or college"),
        choice("elective_home_education", "Elective home education service"),
        choice("send", "SEND service"),
        choice("youth_justice", "Youth justice"),
        choice("probation", "Probation"),
        choice("housing", "Housing"),
        choice("adult_social_care", "Adult social care"),
        choice("domestic_abuse_service", "Domestic abuse service"),
        choice("cafcass", "Cafcass"),
        choice("immigration", "Immigration or asylum support"),
        choice("armed_forces", "Armed forces welfare"),
        choice("voluntary", "Voluntary or faith organisation"),
        choice("other_la", "Another local authority"),
        choice("none", "No agency").alone(),
        choice("not_known", "Not yet known").alone(),
    ],
};

/// Relationship to the child.
pub static RELATIONSHIP: List = List {
    id: "relationship",
    status: ListStatus::Proposed,
    source: "Ours, after the paper form before 2018",
    options: &[
        choice("mother", "Mother"),
        choice("father", "Father"),
        choice("step_parent", "Step-parent"),
        choice("parent_partner", "Parent’s partner"),
        choice("sibling", "Sibling, half or step sibling"),
        choice("grandparent", "Grandparent"),
        choice("other_relative", "Other relative"),
        choice("carer_foster", "Foster carer"),
        choice("carer_adoptive", "Adoptive parent"),
        choice("special_guardian", "Special guardian"),
        choice("other_household", "Other household member"),
        choice("peer", "Peer"),
        choice("professional", "Professional or staff"),
        choice("other_known", "Other person known to the child"),
        choice("stranger", "Stranger"),
        choice("not_known", "Not known"),
    ],
};

/// Other processes under way.
pub static PARALLEL_PROCESS: List = List {
    id: "parallel_process",
    status: ListStatus::Proposed,
    source: "Ours",
    options: &[
        choice("police_investigation", "Police investigation"),
        choice("coroner", "Coroner"),
        choice("child_death_review", "Child death review"),
        choice("joint_agency_response", "Joint agency response"),
        choice("section_47", "Section 47 enquiry"),
        choice("care_proceedings", "Care proceedings"),
        choice("lado", "Allegation against a person in a position of trust"),
        choice(
            "domestic_homicide_review",
            "Domestic homicide or abuse related death review",
        ),
        choice("mappa_serious_case", "MAPPA serious case review"),
        choice("safeguarding_adults_review", "Safeguarding adults review"),
        choice("patient_safety", "NHS patient safety investigation"),
        choice("ofsted_or_cqc", "Ofsted or CQC action"),
        choice("iopc", "Independent Office for Police Conduct"),
        choice(
            "offensive_weapons_homicide_review",
            "Offensive weapons homicide review",
        ),
        choice("none", "None").alone(),
        choice("not_known", "Not yet known").alone(),
    ],
};

/// Police involvement.
pub static POLICE_STATUS: List = List {
    id: "police_status",
    status: ListStatus::Proposed,
    source: "Ours",
    options: &[
        choice("none", "No police involvement"),
        choice("initial_enquiries", "Initial enquiries"),
        choice("investigation", "Criminal investigation open"),
        choice("arrest", "Arrest made"),
        choice("charged", "Person charged"),
        choice("concluded", "Concluded"),
        choice("not_known", "Not yet known"),
    ],
};

/// Media interest.
pub static MEDIA_INTEREST: List = List {
    id: "media_interest",
    status: ListStatus::Proposed,
    source: "Ours; the paper form before 2018 asked about it",
    options: &[
        choice("none_expected", "None expected"),
        choice("possible", "Possible"),
        choice("likely", "Likely"),
        choice("current", "Current coverage"),
    ],
};
