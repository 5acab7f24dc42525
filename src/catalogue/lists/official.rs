//! Code sets that were read in a DfE source.

use crate::catalogue::{List, ListStatus};

/// Ethnicity, as the children in need census codes it.
pub static ETHNICITY: List = List::of(
    "ethnicity",
    ListStatus::Attested,
    "DfE children in need census 2023 to 2024, section 3.1 and appendix B2",
    "
        # White
        WBRI White British
        WIRI White Irish
        WIRT Traveller of Irish heritage
        WROM Gypsy/Roma
        WOTH Any other White background
        # Mixed
        MWBC White and Black Caribbean
        MWBA White and Black African
        MWAS White and Asian
        MOTH Any other mixed background
        # Asian or Asian British
        AIND Indian
        APKN Pakistani
        ABAN Bangladeshi
        CHNE Chinese
        AOTH Any other Asian background
        # Black or Black British
        BCRB Caribbean
        BAFR African
        BOTH Any other Black background
        # Other ethnic groups
        OOTH Any other ethnic group
        # Not stated
        REFU Refused
        NOBT Information not yet obtained
    ",
);

/// Disability, as the children in need census codes it.
pub static DISABILITY: List = List::of(
    "disability",
    ListStatus::Attested,
    "DfE children in need census 2023 to 2024, section 3.2 and appendix B3",
    "
        ! NONE No disability
        MOB Mobility: getting about the house and beyond
        HAND Hand function: holding and touching
        PC Personal care: eating, washing, going to the toilet, dressing
        INC Incontinence: controlling the passage of urine or faeces
        COMM Communication: speaking and/or understanding others
        LD Learning, including special educational needs
        HEAR Hearing
        VIS Vision
        BEH Behaviour: a condition entailing behavioural difficulties, includes ADHD
        CON Consciousness: seizures
        AUT Autism or Asperger syndrome, diagnosed by a qualified medical practitioner
        DDA Other disability within the statutory definition, not in the groups above
    ",
);

/// Sex, as the census codes it from 2024 to 2025.
pub static SEX: List = List::of(
    "sex",
    ListStatus::Attested,
    "DfE children in need census, 2024 to 2025 onward",
    "
        F Female
        M Male
        U Not recorded, or unborn
    ",
);

/// Category of abuse or neglect; the census's "multiple" is for export only.
pub static ABUSE_CATEGORY: List = List::of(
    "abuse_category",
    ListStatus::Attested,
    "DfE children in need census 2023 to 2024, appendix B8",
    "
        PHY Physical abuse
        EMO Emotional abuse
        SAB Sexual abuse
        NEG Neglect
    ",
);

/// Assessment factors of the census. 18A and 19A still come with old records.
pub static CONTEXTUAL_FACTORS: List = List::of(
    "contextual_factors",
    ListStatus::CodesReused,
    "DfE children in need census 2023 to 2024, section 4.10 and appendix B7, labels shortened",
    "
        # Alcohol and drugs
        1A Alcohol misuse by the child
        1B Alcohol misuse by a parent or carer
        1C Alcohol misuse by another person in the household
        2A Drug misuse by the child
        2B Drug misuse by a parent or carer
        2C Drug misuse by another person in the household
        # Domestic abuse
        3A Domestic abuse: child is the subject
        3B Domestic abuse: parent or carer is the subject
        3C Domestic abuse: another person in the household is the subject
        # Mental health
        4A Mental health of the child
        4B Mental health of a parent or carer
        4C Mental health of another person in the household
        # Disability or illness
        5A Learning disability of the child
        5B Learning disability of a parent or carer
        5C Learning disability of another person in the household
        6A Physical disability or illness of the child
        6B Physical disability or illness of a parent or carer
        6C Physical disability or illness of another person in the household
        # Caring, private fostering and asylum
        7A Young carer
        8B Privately fostered: overseas child who intends to return
        8C Privately fostered: overseas child who intends to stay
        8D Privately fostered: UK child in educational placement
        8E Privately fostered: UK child, alternative family arrangement
        8F Privately fostered: other
        9A Unaccompanied asylum-seeking child
        # Risks to the child
        10A Going or being missing
        11A Child sexual exploitation
        12A Trafficking
        13A Gangs
        14A Socially unacceptable behaviour
        15A Self-harm
        # Abuse and neglect
        16A Neglect
        17A Emotional abuse
        ~ 18A Physical abuse (old code)
        18B Physical abuse by another child
        18C Physical abuse by an adult
        ~ 19A Sexual abuse (old code)
        19B Sexual abuse by another child
        19C Sexual abuse by an adult
        # Other
        20 Other
        ! 21 No factors identified
        # Particular kinds of abuse
        22A Female genital mutilation
        23A Abuse linked to faith or belief
        24A Child criminal exploitation
    ",
);

/// Legal status of a looked-after child.
pub static LEGAL_STATUS: List = List::of(
    "legal_status",
    ListStatus::Attested,
    "SSDA903 looked-after children return",
    "
        C1 Interim care order
        C2 Full care order
        D1 Freeing order granted
        E1 Placement order granted
        V2 Accommodated under section 20 (single period)
        V3 Short-term breaks, individual episodes recorded
        V4 Short-term breaks, agreements recorded
        L1 Under police protection and in local authority accommodation
        L2 Emergency protection order
        L3 Child assessment order and in local authority accommodation
        J1 Remanded to local authority or youth detention accommodation
        J2 In local authority accommodation under PACE 1984
        J3 Youth rehabilitation order with residence or intensive fostering requirement
    ",
);

/// Placement of a looked-after child.
pub static PLACEMENT_TYPE: List = List::of(
    "placement_type",
    ListStatus::Attested,
    "SSDA903 looked-after children return, labels shortened",
    "
        # Foster care
        U1 Foster: relative or friend, long term
        U2 Foster: relative or friend, also approved adopter or concurrent planning
        U3 Foster: relative or friend, not long term
        U4 Foster: other carer, long term
        U5 Foster: other carer, also approved adopter or concurrent planning
        U6 Foster: other carer, not long term
        # Children’s homes and supported accommodation
        K1 Secure children’s home
        K2 Children’s home
        H5 Semi-independent or supported accommodation
        # Other residential
        R1 Residential care home
        R2 NHS, health trust or other medical or nursing establishment
        R3 Family centre or mother and baby unit
        R5 Young offender institution
        S1 Residential school (not dual-registered as a children’s home)
        # Parents or independent living
        P1 Placed with own parent or person with parental responsibility
        P2 Independent living
        P3 Residential employment
        # Placed for adoption
        A3 Placed for adoption with consent, with current foster carer
        A4 Placed for adoption with consent, not with current foster carer
        A5 Placed for adoption with placement order, with current foster carer
        A6 Placed for adoption with placement order, not with current foster carer
        # Temporary
        T0 Temporary move
        T1 Temporary: hospital
        T2 Temporary: holiday
        T3 Temporary: while foster carer on holiday
        T4 Temporary: seven days or less, other reason
        # Other
        Z1 Other placement
    ",
);

/// Who provides the placement.
pub static PLACEMENT_PROVIDER: List = List::of(
    "placement_provider",
    ListStatus::Attested,
    "SSDA903 looked-after children return",
    "
        PR0 Parent or person with parental responsibility
        PR1 Own provision
        PR2 Other local authority provision
        PR3 Other public provision
        PR4 Private provision
        PR5 Voluntary or third sector provision
    ",
);
