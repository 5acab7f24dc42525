//! Code sets that were read in a DfE source.

use crate::catalogue::{List, ListStatus, choice};

/// Ethnicity, as the children in need census codes it.
pub static ETHNICITY: List = List {
    id: "ethnicity",
    status: ListStatus::Attested,
    source: "DfE children in need census 2023 to 2024, section 3.1 and appendix B2",
    options: &[
        choice("WBRI", "White British").under("White"),
        choice("WIRI", "White Irish").under("White"),
        choice("WIRT", "Traveller of Irish heritage").under("White"),
        choice("WROM", "Gypsy/Roma").under("White"),
        choice("WOTH", "Any other White background").under("White"),
        choice("MWBC", "White and Black Caribbean").under("Mixed"),
        choice("MWBA", "White and Black African").under("Mixed"),
        choice("MWAS", "White and Asian").under("Mixed"),
        choice("MOTH", "Any other mixed background").under("Mixed"),
        choice("AIND", "Indian").under("Asian or Asian British"),
        choice("APKN", "Pakistani").under("Asian or Asian British"),
        choice("ABAN", "Bangladeshi").under("Asian or Asian British"),
        choice("CHNE", "Chinese").under("Asian or Asian British"),
        choice("AOTH", "Any other Asian background").under("Asian or Asian British"),
        choice("BCRB", "Caribbean").under("Black or Black British"),
        choice("BAFR", "African").under("Black or Black British"),
        choice("BOTH", "Any other Black background").under("Black or Black British"),
        choice("OOTH", "Any other ethnic group").under("Other ethnic groups"),
        choice("REFU", "Refused").under("Not stated"),
        choice("NOBT", "Information not yet obtained").under("Not stated"),
    ],
};

/// Disability, as the children in need census codes it.
pub static DISABILITY: List = List {
    id: "disability",
    status: ListStatus::Attested,
    source: "DfE children in need census 2023 to 2024, section 3.2 and appendix B3",
    options: &[
        choice("NONE", "No disability").alone(),
        choice("MOB", "Mobility: getting about the house and beyond"),
        choice("HAND", "Hand function: holding and touching"),
        choice(
            "PC",
            "Personal care: eating, washing, going to the toilet, dressing",
        ),
        choice(
            "INC",
            "Incontinence: controlling the passage of urine or faeces",
        ),
        choice(
            "COMM",
            "Communication: speaking and/or understanding others",
        ),
        choice("LD", "Learning, including special educational needs"),
        choice("HEAR", "Hearing"),
        choice("VIS", "Vision"),
        choice(
            "BEH",
            "Behaviour: a condition entailing behavioural difficulties, includes ADHD",
        ),
        choice("CON", "Consciousness: seizures"),
        choice(
            "AUT",
            "Autism or Asperger syndrome, diagnosed by a qualified medical practitioner",
        ),
        choice(
            "DDA",
            "Other disability within the statutory definition, not in the groups above",
        ),
    ],
};

/// Sex, as the census codes it from 2024 to 2025.
pub static SEX: List = List {
    id: "sex",
    status: ListStatus::Attested,
    source: "DfE children in need census, 2024 to 2025 onward",
    options: &[
        choice("F", "Female"),
        choice("M", "Male"),
        choice("U", "Not recorded, or unborn"),
    ],
};

/// Category of abuse or neglect; the census's "multiple" is for export only.
pub static ABUSE_CATEGORY: List = List {
    id: "abuse_category",
    status: ListStatus::Attested,
    source: "DfE children in need census 2023 to 2024, appendix B8",
    options: &[
        choice("PHY", "Physical abuse"),
        choice("EMO", "Emotional abuse"),
        choice("SAB", "Sexual abuse"),
        choice("NEG", "Neglect"),
    ],
};

/// Assessment factors of the census. 18A and 19A still come with old records.
pub static CONTEXTUAL_FACTORS: List = List {
    id: "contextual_factors",
    status: ListStatus::CodesReused,
    source: "DfE children in need census 2023 to 2024, section 4.10 and appendix B7, labels shortened",
    options: &[
        choice("1A", "Alcohol misuse by the child").under("Alcohol and drugs"),
        choice("1B", "Alcohol misuse by a parent or carer").under("Alcohol and drugs"),
        choice("1C", "Alcohol misuse by another person in the household")
            .under("Alcohol and drugs"),
        choice("2A", "Drug misuse by the child").under("Alcohol and drugs"),
        choice("2B", "Drug misuse by a parent or carer").under("Alcohol and drugs"),
        choice("2C", "Drug misuse by another person in the household").under("Alcohol and drugs"),
        choice("3A", "Domestic abuse: child is the subject").under("Domestic abuse"),
        choice("3B", "Domestic abuse: parent or carer is the subject").under("Domestic abuse"),
        choice(
            "3C",
            "Domestic abuse: another person in the household is the subject",
        )
        .under("Domestic abuse"),
        choice("4A", "Mental health of the child").under("Mental health"),
        choice("4B", "Mental health of a parent or carer").under("Mental health"),
        choice("4C", "Mental health of another person in the household").under("Mental health"),
        choice("5A", "Learning disability of the child").under("Disability or illness"),
        choice("5B", "Learning disability of a parent or carer").under("Disability or illness"),
        choice(
            "5C",
            "Learning disability of another person in the household",
        )
        .under("Disability or illness"),
        choice("6A", "Physical disability or illness of the child").under("Disability or illness"),
        choice("6B", "Physical disability or illness of a parent or carer")
            .under("Disability or illness"),
        choice(
            "6C",
            "Physical disability or illness of another person in the household",
        )
        .under("Disability or illness"),
        choice("7A", "Young carer").under("Caring, private fostering and asylum"),
        choice(
            "8B",
            "Privately fostered: overseas child who intends to return",
        )
        .under("Caring, private fostering and asylum"),
        choice(
            "8C",
            "Privately fostered: overseas child who intends to stay",
        )
        .under("Caring, private fostering and asylum"),
        choice(
            "8D",
            "Privately fostered: UK child in educational placement",
        )
        .under("Caring, private fostering and asylum"),
        choice(
            "8E",
            "Privately fostered: UK child, alternative family arrangement",
        )
        .under("Caring, private fostering and asylum"),
        choice("8F", "Privately fostered: other").under("Caring, private fostering and asylum"),
        choice("9A", "Unaccompanied asylum-seeking child")
            .under("Caring, private fostering and asylum"),
        choice("10A", "Going or being missing").under("Risks to the child"),
        choice("11A", "Child sexual exploitation").under("Risks to the child"),
        choice("12A", "Trafficking").under("Risks to the child"),
        choice("13A", "Gangs").under("Risks to the child"),
        choice("14A", "Socially unacceptable behaviour").under("Risks to the child"),
        choice("15A", "Self-harm").under("Risks to the child"),
        choice("16A", "Neglect").under("Abuse and neglect"),
        choice("17A", "Emotional abuse").under("Abuse and neglect"),
        choice("18A", "Physical abuse (old code)")
            .under("Abuse and neglect")
            .retired(),
        choice("18B", "Physical abuse by another child").under("Abuse and neglect"),
        choice("18C", "Physical abuse by an adult").under("Abuse and neglect"),
        choice("19A", "Sexual abuse (old code)")
            .under("Abuse and neglect")
            .retired(),
        choice("19B", "Sexual abuse by another child").under("Abuse and neglect"),
        choice("19C", "Sexual abuse by an adult").under("Abuse and neglect"),
        choice("20", "Other").under("Other"),
        choice("21", "No factors identified").under("Other").alone(),
        choice("22A", "Female genital mutilation").under("Particular kinds of abuse"),
        choice("23A", "Abuse linked to faith or belief").under("Particular kinds of abuse"),
        choice("24A", "Child criminal exploitation").under("Particular kinds of abuse"),
    ],
};

/// Legal status of a looked-after child.
pub static LEGAL_STATUS: List = List {
    id: "legal_status",
    status: ListStatus::Attested,
    source: "SSDA903 looked-after children return",
    options: &[
        choice("C1", "Interim care order"),
        choice("C2", "Full care order"),
        choice("D1", "Freeing order granted"),
        choice("E1", "Placement order granted"),
        choice("V2", "Accommodated under section 20 (single period)"),
        choice("V3", "Short-term breaks, individual episodes recorded"),
        choice("V4", "Short-term breaks, agreements recorded"),
        choice(
            "L1",
            "Under police protection and in local authority accommodation",
        ),
        choice("L2", "Emergency protection order"),
        choice(
            "L3",
            "Child assessment order and in local authority accommodation",
        ),
        choice(
            "J1",
            "Remanded to local authority or youth detention accommodation",
        ),
        choice("J2", "In local authority accommodation under PACE 1984"),
        choice(
            "J3",
            "Youth rehabilitation order with residence or intensive fostering requirement",
        ),
    ],
};

/// Placement of a looked-after child.
pub static PLACEMENT_TYPE: List = List {
    id: "placement_type",
    status: ListStatus::Attested,
    source: "SSDA903 looked-after children return, labels shortened",
    options: &[
        choice("U1", "Foster: relative or friend, long term").under("Foster care"),
        choice(
            "U2",
            "Foster: relative or friend, also approved adopter or concurrent planning",
        )
        .under("Foster care"),
        choice("U3", "Foster: relative or friend, not long term").under("Foster care"),
        choice("U4", "Foster: other carer, long term").under("Foster care"),
        choice(
            "U5",
            "Foster: other carer, also approved adopter or concurrent planning",
        )
        .under("Foster care"),
        choice("U6", "Foster: other carer, not long term").under("Foster care"),
        choice("K1", "Secure children’s home")
            .under("Children’s homes and supported accommodation"),
        choice("K2", "Children’s home").under("Children’s homes and supported accommodation"),
        choice("H5", "Semi-independent or supported accommodation")
            .under("Children’s homes and supported accommodation"),
        choice("R1", "Residential care home").under("Other residential"),
        choice(
            "R2",
            "NHS, health trust or other medical or nursing establishment",
        )
        .under("Other residential"),
        choice("R3", "Family centre or mother and baby unit").under("Other residential"),
        choice("R5", "Young offender institution").under("Other residential"),
        choice(
            "S1",
            "Residential school (not dual-registered as a children’s home)",
        )
        .under("Other residential"),
        choice(
            "P1",
            "Placed with own parent or person with parental responsibility",
        )
        .under("Parents or independent living"),
        choice("P2", "Independent living").under("Parents or independent living"),
        choice("P3", "Residential employment").under("Parents or independent living"),
        choice(
            "A3",
            "Placed for adoption with consent, with current foster carer",
        )
        .under("Placed for adoption"),
        choice(
            "A4",
            "Placed for adoption with consent, not with current foster carer",
        )
        .under("Placed for adoption"),
        choice(
            "A5",
            "Placed for adoption with placement order, with current foster carer",
        )
        .under("Placed for adoption"),
        choice(
            "A6",
            "Placed for adoption with placement order, not with current foster carer",
        )
        .under("Placed for adoption"),
        choice("T0", "Temporary move").under("Temporary"),
        choice("T1", "Temporary: hospital").under("Temporary"),
        choice("T2", "Temporary: holiday").under("Temporary"),
        choice("T3", "Temporary: while foster carer on holiday").under("Temporary"),
        choice("T4", "Temporary: seven days or less, other reason").under("Temporary"),
        choice("Z1", "Other placement").under("Other"),
    ],
};

/// Who provides the placement.
pub static PLACEMENT_PROVIDER: List = List {
    id: "placement_provider",
    status: ListStatus::Attested,
    source: "SSDA903 looked-after children return",
    options: &[
        choice("PR0", "Parent or person with parental responsibility"),
        choice("PR1", "Own provision"),
        choice("PR2", "Other local authority provision"),
        choice("PR3", "Other public provision"),
        choice("PR4", "Private provision"),
        choice("PR5", "Voluntary or third sector provision"),
    ],
};
