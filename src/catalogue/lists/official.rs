//! Code sets that we read in a DfE source.

use crate::catalogue::{List, ListStatus, exclusive, heading, no_heading, option, retired};

/// Ethnicity, as the children in need census codes it.
pub static ETHNICITY: List = List::of(
    "ethnicity",
    ListStatus::Attested,
    "DfE children in need census 2023 to 2024, section 3.1 and appendix B2",
    &[
        heading("White"),
        option("WBRI", "White British"),
        option("WIRI", "White Irish"),
        option("WIRT", "Traveller of Irish heritage"),
        option("WROM", "Gypsy/Roma"),
        option("WOTH", "Any other White background"),
        heading("Mixed"),
        option("MWBC", "White and Black Caribbean"),
        option("MWBA", "White and Black African"),
        option("MWAS", "White and Asian"),
        option("MOTH", "Any other mixed background"),
        heading("Asian or Asian British"),
        option("AIND", "Indian"),
        option("APKN", "Pakistani"),
        option("ABAN", "Bangladeshi"),
        option("CHNE", "Chinese"),
        option("AOTH", "Any other Asian background"),
        heading("Black or Black British"),
        option("BCRB", "Caribbean"),
        option("BAFR", "African"),
        option("BOTH", "Any other Black background"),
        no_heading(),
        option("OOTH", "Any other ethnic group"),
        option("REFU", "Refused"),
        option("NOBT", "Information not yet obtained"),
    ],
);

/// Disability, as the children in need census codes it.
pub static DISABILITY: List = List::of(
    "disability",
    ListStatus::Attested,
    "DfE children in need census 2023 to 2024, section 3.2 and appendix B3",
    &[
        exclusive("NONE", "No disability"),
        option("MOB", "Mobility: getting about the house and beyond"),
        option("HAND", "Hand function: holding and touching"),
        option(
            "PC",
            "Personal care: eating, washing, going to the toilet, dressing",
        ),
        option(
            "INC",
            "Incontinence: controlling the passage of urine or faeces",
        ),
        option(
            "COMM",
            "Communication: speaking and/or understanding others",
        ),
        option("LD", "Learning, including special educational needs"),
        option("HEAR", "Hearing"),
        option("VIS", "Vision"),
        option(
            "BEH",
            "Behaviour: a condition entailing behavioural difficulties, includes ADHD",
        ),
        option("CON", "Consciousness: seizures"),
        option(
            "AUT",
            "Autism or Asperger syndrome, diagnosed by a qualified medical practitioner",
        ),
        option(
            "DDA",
            "Other disability within the statutory definition, not in the groups above",
        ),
    ],
);

/// Sex, as the census codes it from 2024 to 2025.
pub static SEX: List = List::of(
    "sex",
    ListStatus::Attested,
    "DfE children in need census, 2024 to 2025 onward",
    &[
        option("F", "Female"),
        option("M", "Male"),
        option("U", "Not recorded, or unborn"),
    ],
);

/// Category of abuse or neglect. Leaves out the census's "multiple": the questions take several codes.
pub static ABUSE_CATEGORY: List = List::of(
    "abuse_category",
    ListStatus::Attested,
    "DfE children in need census 2023 to 2024, appendix B8",
    &[
        option("PHY", "Physical abuse"),
        option("EMO", "Emotional abuse"),
        option("SAB", "Sexual abuse"),
        option("NEG", "Neglect"),
    ],
);

/// Assessment factors of the census. Old records still hold 18A and 19A.
pub static CONTEXTUAL_FACTORS: List = List::of(
    "contextual_factors",
    ListStatus::CodesReused,
    "DfE children in need census 2023 to 2024, section 4.10 and appendix B7, labels shortened",
    &[
        heading("Alcohol and drugs"),
        option("1A", "Alcohol misuse by the child"),
        option("1B", "Alcohol misuse by a parent or carer"),
        option("1C", "Alcohol misuse by another person in the household"),
        option("2A", "Drug misuse by the child"),
        option("2B", "Drug misuse by a parent or carer"),
        option("2C", "Drug misuse by another person in the household"),
        heading("Domestic abuse"),
        option("3A", "Domestic abuse: child is the subject"),
        option("3B", "Domestic abuse: parent or carer is the subject"),
        option(
            "3C",
            "Domestic abuse: another person in the household is the subject",
        ),
        heading("Mental health"),
        option("4A", "Mental health of the child"),
        option("4B", "Mental health of a parent or carer"),
        option("4C", "Mental health of another person in the household"),
        heading("Disability or illness"),
        option("5A", "Learning disability of the child"),
        option("5B", "Learning disability of a parent or carer"),
        option(
            "5C",
            "Learning disability of another person in the household",
        ),
        option("6A", "Physical disability or illness of the child"),
        option("6B", "Physical disability or illness of a parent or carer"),
        option(
            "6C",
            "Physical disability or illness of another person in the household",
        ),
        heading("Caring, private fostering and asylum"),
        option("7A", "Young carer"),
        option(
            "8B",
            "Privately fostered: overseas child who intends to return",
        ),
        option(
            "8C",
            "Privately fostered: overseas child who intends to stay",
        ),
        option(
            "8D",
            "Privately fostered: UK child in educational placement",
        ),
        option(
            "8E",
            "Privately fostered: UK child, alternative family arrangement",
        ),
        option("8F", "Privately fostered: other"),
        option("9A", "Unaccompanied asylum-seeking child"),
        heading("Risks to the child"),
        option("10A", "Going or being missing"),
        option("11A", "Child sexual exploitation"),
        option("12A", "Trafficking"),
        option("13A", "Gangs"),
        option("14A", "Socially unacceptable behaviour"),
        option("15A", "Self-harm"),
        heading("Abuse and neglect"),
        option("16A", "Neglect"),
        option("17A", "Emotional abuse"),
        retired("18A", "Physical abuse (old code)"),
        option("18B", "Physical abuse by another child"),
        option("18C", "Physical abuse by an adult"),
        retired("19A", "Sexual abuse (old code)"),
        option("19B", "Sexual abuse by another child"),
        option("19C", "Sexual abuse by an adult"),
        no_heading(),
        option("20", "Other"),
        exclusive("21", "No factors identified"),
        heading("Particular kinds of abuse"),
        option("22A", "Female genital mutilation"),
        option("23A", "Abuse linked to faith or belief"),
        option("24A", "Child criminal exploitation"),
    ],
);

/// Legal status of a looked-after child.
pub static LEGAL_STATUS: List = List::of(
    "legal_status",
    ListStatus::Attested,
    "SSDA903 looked-after children return",
    &[
        option("C1", "Interim care order"),
        option("C2", "Full care order"),
        option("D1", "Freeing order granted"),
        option("E1", "Placement order granted"),
        option("V2", "Accommodated under section 20 (single period)"),
        option("V3", "Short-term breaks, individual episodes recorded"),
        option("V4", "Short-term breaks, agreements recorded"),
        option(
            "L1",
            "Under police protection and in local authority accommodation",
        ),
        option("L2", "Emergency protection order"),
        option(
            "L3",
            "Child assessment order and in local authority accommodation",
        ),
        option(
            "J1",
            "Remanded to local authority or youth detention accommodation",
        ),
        option("J2", "In local authority accommodation under PACE 1984"),
        option(
            "J3",
            "Youth rehabilitation order with residence or intensive fostering requirement",
        ),
    ],
);

/// Placement of a looked-after child.
pub static PLACEMENT_TYPE: List = List::of(
    "placement_type",
    ListStatus::Attested,
    "SSDA903 looked-after children return, labels shortened",
    &[
        heading("Foster care"),
        option("U1", "Foster: relative or friend, long term"),
        option(
            "U2",
            "Foster: relative or friend, also approved adopter or concurrent planning",
        ),
        option("U3", "Foster: relative or friend, not long term"),
        option("U4", "Foster: other carer, long term"),
        option(
            "U5",
            "Foster: other carer, also approved adopter or concurrent planning",
        ),
        option("U6", "Foster: other carer, not long term"),
        heading("Children’s homes and supported accommodation"),
        option("K1", "Secure children’s home"),
        option("K2", "Children’s home"),
        option("H5", "Semi-independent or supported accommodation"),
        heading("Other residential"),
        option("R1", "Residential care home"),
        option(
            "R2",
            "NHS, health trust or other medical or nursing establishment",
        ),
        option("R3", "Family centre or mother and baby unit"),
        option("R5", "Young offender institution"),
        option(
            "S1",
            "Residential school (not dual-registered as a children’s home)",
        ),
        heading("Parents or independent living"),
        option(
            "P1",
            "Placed with own parent or person with parental responsibility",
        ),
        option("P2", "Independent living"),
        option("P3", "Residential employment"),
        heading("Placed for adoption"),
        option(
            "A3",
            "Placed for adoption with consent, with current foster carer",
        ),
        option(
            "A4",
            "Placed for adoption with consent, not with current foster carer",
        ),
        option(
            "A5",
            "Placed for adoption with placement order, with current foster carer",
        ),
        option(
            "A6",
            "Placed for adoption with placement order, not with current foster carer",
        ),
        heading("Temporary"),
        option("T0", "Temporary move"),
        option("T1", "Temporary: hospital"),
        option("T2", "Temporary: holiday"),
        option("T3", "Temporary: while foster carer on holiday"),
        option("T4", "Temporary: seven days or less, other reason"),
        no_heading(),
        option("Z1", "Other placement"),
    ],
);

/// Who provides the placement.
pub static PLACEMENT_PROVIDER: List = List::of(
    "placement_provider",
    ListStatus::Attested,
    "SSDA903 looked-after children return",
    &[
        option("PR0", "Parent or person with parental responsibility"),
        option("PR1", "Own provision"),
        option("PR2", "Other local authority provision"),
        option("PR3", "Other public provision"),
        option("PR4", "Private provision"),
        option("PR5", "Voluntary or third sector provision"),
    ],
);

/// Why no unique pupil number is known.
pub static UPN_MISSING: List = List::of(
    "upn_missing",
    ListStatus::CodesReused,
    "DfE returns on children in need and looked after: reasons why a pupil number is unknown, shortened",
    &[
        option("UN1", "Too young to have one"),
        option("UN2", "Never went to a maintained school in England"),
        option("UN3", "Educated outside England"),
        option("UN4", "New to us, and not yet found out"),
        option("UN5", "Sources do not agree"),
    ],
);
