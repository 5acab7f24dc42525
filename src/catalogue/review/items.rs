//! The checklist of the rapid review, and the answers that each item uses.

use super::{
    ACTIONS, AGENCIES, ATTENDEES, CHRONOLOGY, EPISODES, LOCAL, MONITORING, NOTIFIED, SENT,
};
use super::{analysis, case, decision, items, local, people};
use crate::catalogue::{DerivedCondition, Group, Question, Section, When};

/// One item of the checklist.
pub struct Item {
    /// Its number in the reference, such as RR-B08.
    pub id: &'static str,
    /// Its title on the page.
    pub title: &'static str,
    /// Whether a council can neither switch it off nor reword it.
    pub core: bool,
    /// The effect while the item is open.
    pub effect: Effect,
    /// The sources of the item.
    pub sources: &'static [Source],
    /// The section whose page shows the item.
    pub section: &'static Section,
    /// Ids of questions of the notification whose answers it uses.
    pub from: &'static [&'static str],
    /// Ids of its own questions.
    pub questions: &'static [&'static str],
    /// The list that needs at least one entry.
    pub entries: Option<&'static Group>,
    /// When the checklist shows the item.
    pub when: When,
    /// The rules behind the item, by number.
    pub rules: &'static [u8],
}

impl Item {
    /// The ids of every question whose answer the item uses.
    pub fn rests_on(&self) -> impl Iterator<Item = &'static str> {
        self.from.iter().chain(self.questions).copied()
    }
}

/// The effect of an open item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Blocks signing off.
    Blocks,
    /// Warns.
    Warns,
    /// Blocks where there is no answer, and warns where the answer is not yet known.
    BlocksOrWarns,
    /// Blocks closing the review, which comes after signing off.
    BlocksClosing,
    /// Blocks sharing the copy without names.
    BlocksSharing,
    /// Does nothing.
    Optional,
}

/// The source of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Aims in Working Together.
    WorkingTogether,
    /// Panel guidance of June 2025.
    Panel2025,
    /// SI 2018/789, regulation 11 or 3.
    Regulations,
    /// Local pages on reviews that the project started from.
    Seed,
    /// The Panel's frequently asked questions.
    PanelFaq,
    /// Local practice.
    Local,
    /// The Panel's annual report 2023 to 2024.
    AnnualReport,
    /// The Panel's "It's Silent".
    Race,
    /// Panel newsletters.
    Newsletter,
    /// This form.
    Proposed,
}

impl Source {
    /// The source in words, no surer than our reading of it.
    pub fn label(self) -> &'static str {
        match self {
            Source::WorkingTogether => {
                "Working Together, as restated by Islington, Plymouth and Devon"
            }
            Source::Panel2025 => {
                "Panel guidance, June 2025, as restated by Cambridgeshire and Peterborough"
            }
            Source::Regulations => "SI 2018/789",
            Source::Seed => "Local partnership pages on practice reviews",
            Source::PanelFaq => "Panel, frequently asked questions",
            Source::Local => "Local practice",
            Source::AnnualReport => "Panel annual report 2023 to 2024, as summarised locally",
            Source::Race => "Panel, “It’s Silent”, March 2025, as summarised by the NSPCC",
            Source::Newsletter => "Panel newsletters, 2020 to 2022",
            Source::Proposed => "Proposed by this form",
        }
    }
}

use Source::{
    AnnualReport as AR, Local as LOC, Newsletter as NEW, Panel2025 as P25, PanelFaq as FAQ,
    Proposed as P, Race as RACE, Regulations as REG, Seed as SEED, WorkingTogether as WT,
};

/// Defaults of an item that warns.
const WARNS: Item = Item {
    id: "",
    title: "",
    core: false,
    effect: Effect::Warns,
    sources: &[],
    section: &people::START,
    from: &[],
    questions: &[],
    entries: None,
    when: When::Always,
    rules: &[],
};

/// Defaults of an item that blocks.
const BLOCKS: Item = Item {
    effect: Effect::Blocks,
    ..WARNS
};

/// Defaults of an item that blocks and that no council can switch off.
const CORE: Item = Item {
    core: true,
    ..BLOCKS
};

/// Defaults of an item that warns and that no council can switch off.
const CORE_WARNS: Item = Item {
    core: true,
    ..WARNS
};

/// Defaults of a criterion of SI 2018/789 regulation 11.
const CRITERION: Item = Item {
    effect: Effect::BlocksOrWarns,
    sources: &[REG],
    section: &decision::CRITERIA,
    rules: &[36],
    ..CORE
};

const NOT_SERIOUS: When = When::Is("review_decision", &["not_serious_case"]);

/// The checklist, in the order of the reference.
pub static ITEMS: &[Item] = &[
    Item {
        id: "RR-A01",
        title: "Notification reference, date sent and due date",
        sources: &[FAQ, P25],
        section: &people::START,
        from: &["dfe_reference", "notified_on"],
        when: NOTIFIED,
        rules: &[30, 31],
        ..CORE
    },
    Item {
        id: "RR-A02",
        title: "Date of the incident and date you became aware",
        sources: &[LOC],
        section: &people::START,
        from: &["incident_on_precision", "incident_on", "aware_on"],
        ..BLOCKS
    },
    Item {
        id: "RR-A03",
        title: "Lead partnership and other areas",
        sources: &[FAQ],
        section: &people::START,
        from: &["other_la"],
        questions: &["lead_partnership"],
        rules: &[42],
        ..BLOCKS
    },
    Item {
        id: "RR-A04",
        title: "Agencies asked, and what came back",
        sources: &[WT, LOC],
        section: &people::START,
        questions: &["agency_asked_on", "agency_nil_return", "agency_received_on"],
        entries: Some(&AGENCIES),
        ..WARNS
    },
    Item {
        id: "RR-A05",
        title: "Education, adult services and voluntary bodies",
        sources: &[LOC, P],
        section: &people::START,
        questions: &["others_considered"],
        ..WARNS
    },
    Item {
        id: "RR-A06",
        title: "Meeting, with the local authority, health and police all represented",
        sources: &[WT],
        section: &people::START,
        questions: &["review_meeting_on", "review_chair", "attendee_for"],
        entries: Some(&ATTENDEES),
        rules: &[32],
        ..CORE
    },
    Item {
        id: "RR-A07",
        title: "Period under review",
        sources: &[LOC],
        section: &people::START,
        questions: &[
            "review_period_from",
            "review_period_to",
            "review_period_reason",
        ],
        ..WARNS
    },
    Item {
        id: "RR-A08",
        title: "Why the rapid review is late",
        sources: &[P],
        section: &people::START,
        questions: &["review_late_reason", "review_late_told_on"],
        when: When::Derived(DerivedCondition::ReviewLate),
        rules: &[31],
        ..WARNS
    },
    Item {
        id: "RR-A09",
        title: "Records secured by each agency",
        sources: &[P],
        section: &people::START,
        questions: &["agency_secured_on"],
        entries: Some(&AGENCIES),
        ..WARNS
    },
    Item {
        id: "RR-A10",
        title: "Education asked to the meeting",
        sources: &[P],
        section: &people::START,
        questions: &["education_asked"],
        ..WARNS
    },
    Item {
        id: "RR-A11",
        title: "Executive meeting before the last day",
        effect: Effect::Optional,
        sources: &[LOC],
        section: &people::START,
        questions: &["executive_meeting_on"],
        rules: &[31],
        ..WARNS
    },
    Item {
        id: "RR-B01",
        title: "Names used instead of the children’s",
        sources: &[SEED],
        section: &case::CHILD,
        questions: &["child_pseudonym"],
        rules: &[70],
        ..CORE
    },
    Item {
        id: "RR-B02",
        title: "Ethnicity",
        effect: Effect::BlocksOrWarns,
        sources: &[RACE, P25],
        section: &case::CHILD,
        from: &["child_ethnicity", "child_ethnicity_plan"],
        rules: &[33],
        ..CORE
    },
    Item {
        id: "RR-B03",
        title: "Disability and health",
        sources: &[P25],
        section: &case::CHILD,
        from: &[
            "child_disability_known",
            "child_disability",
            "child_health_note",
        ],
        rules: &[33],
        ..WARNS
    },
    Item {
        id: "RR-B04",
        title: "Faith, language, culture and immigration",
        sources: &[RACE],
        section: &case::CHILD,
        from: &[
            "child_religion",
            "child_first_language",
            "child_interpreter",
            "child_nationality_immigration",
        ],
        questions: &["child_culture"],
        ..WARNS
    },
    Item {
        id: "RR-B05",
        title: "Family, with the father, male carers and other adults",
        sources: &[LOC, P],
        section: &case::CHILD,
        from: &["person_relationship"],
        questions: &["family_make_up"],
        ..WARNS
    },
    Item {
        id: "RR-B06",
        title: "Brothers, sisters and other children, and whether each is safe",
        sources: &[WT],
        section: &case::CHILD,
        from: &["sibling_safe"],
        questions: &["siblings_safe_how"],
        rules: &[32],
        ..BLOCKS
    },
    Item {
        id: "RR-B07",
        title: "Legal status, plans, placement and education at the time",
        sources: &[LOC],
        section: &case::CHILD,
        from: &[
            "child_living",
            "child_cp_plan",
            "child_cin_plan",
            "child_looked_after",
            "child_legal_status",
            "child_placement_type",
            "child_education_setting",
        ],
        ..WARNS
    },
    Item {
        id: "RR-B08",
        title: "The child’s voice, and what life was like for this child",
        sources: &[P25, LOC],
        section: &case::CHILD,
        from: &["child_voice"],
        rules: &[33],
        ..CORE_WARNS
    },
    Item {
        id: "RR-B09",
        title: "Family told of the review, and their view",
        sources: &[SEED],
        section: &case::CHILD,
        questions: &["family_told", "family_view"],
        rules: &[72],
        ..WARNS
    },
    Item {
        id: "RR-C01",
        title: "What happened",
        sources: &[WT],
        section: &case::INCIDENT,
        from: &["incident_summary"],
        questions: &["review_account"],
        rules: &[32],
        ..CORE
    },
    Item {
        id: "RR-C02",
        title: "Type of harm, and abuse or neglect",
        sources: &[REG, WT],
        section: &case::INCIDENT,
        from: &[
            "child_abuse_status",
            "child_abuse_category",
            "child_harm_type",
        ],
        ..BLOCKS
    },
    Item {
        id: "RR-C03",
        title: "Place and setting",
        sources: &[P],
        section: &case::INCIDENT,
        from: &["incident_location", "harm_context"],
        ..WARNS
    },
    Item {
        id: "RR-C04",
        title: "Other processes under way",
        sources: &[SEED, LOC],
        section: &case::INCIDENT,
        from: &["parallel_processes", "police_status"],
        ..WARNS
    },
    Item {
        id: "RR-C05",
        title: "Media or public interest",
        sources: &[P],
        section: &case::INCIDENT,
        from: &["media_interest"],
        ..WARNS
    },
    Item {
        id: "RR-D01",
        title: "Each agency: known or not, its part and dates",
        sources: &[P25],
        section: &case::AGENCY_INVOLVEMENT,
        questions: &["agency_kind", "agency_knew", "agency_role", "agency_dates"],
        entries: Some(&AGENCIES),
        rules: &[33],
        ..BLOCKS
    },
    Item {
        id: "RR-D02",
        title: "Short chronology of key events",
        sources: &[LOC],
        section: &case::AGENCY_INVOLVEMENT,
        questions: &["event_on", "event_source", "event_what"],
        entries: Some(&CHRONOLOGY),
        ..WARNS
    },
    Item {
        id: "RR-D03",
        title: "Key practice episodes",
        sources: &[P25],
        section: &case::AGENCY_INVOLVEMENT,
        questions: &["episode_title", "episode_what"],
        entries: Some(&EPISODES),
        rules: &[33],
        ..CORE_WARNS
    },
    Item {
        id: "RR-D04",
        title: "Moves between areas, and handovers",
        sources: &[SEED, AR],
        section: &case::AGENCY_INVOLVEMENT,
        questions: &["moves_and_handovers"],
        rules: &[37],
        ..WARNS
    },
    Item {
        id: "RR-E01",
        title: "Not only what happened but why",
        sources: &[SEED, P25],
        section: &analysis::ANALYSIS,
        questions: &["why_it_happened", "episode_why"],
        rules: &[33],
        ..CORE
    },
    Item {
        id: "RR-E02",
        title: "Good practice",
        sources: &[SEED, AR],
        section: &analysis::ANALYSIS,
        questions: &["good_practice"],
        ..WARNS
    },
    Item {
        id: "RR-E03",
        title: "Improvements needed",
        sources: &[REG],
        section: &analysis::ANALYSIS,
        questions: &["improvements_needed"],
        rules: &[32, 36],
        ..WARNS
    },
    Item {
        id: "RR-E04",
        title: "Earlier local reviews",
        sources: &[REG, NEW],
        section: &analysis::ANALYSIS,
        questions: &["earlier_learning"],
        rules: &[36],
        ..WARNS
    },
    Item {
        id: "RR-E05",
        title: "How agencies worked together",
        sources: &[REG, AR],
        section: &analysis::ANALYSIS,
        questions: &["working_together"],
        rules: &[36],
        ..WARNS
    },
    Item {
        id: "RR-E06",
        title: "Concerns about a single agency",
        sources: &[SEED],
        section: &analysis::ANALYSIS,
        questions: &["single_agency_concerns"],
        rules: &[37],
        ..WARNS
    },
    Item {
        id: "RR-E07",
        title: "No agency involved",
        sources: &[SEED],
        section: &analysis::ANALYSIS,
        questions: &["no_agency_concern"],
        rules: &[37],
        ..WARNS
    },
    Item {
        id: "RR-E08",
        title: "Race, racism, ableism, disability and other inequalities",
        sources: &[P25, RACE],
        section: &analysis::ANALYSIS,
        questions: &["inequalities"],
        rules: &[33],
        ..CORE_WARNS
    },
    Item {
        id: "RR-E09",
        title: "Institutional settings",
        sources: &[SEED],
        section: &analysis::ANALYSIS,
        questions: &["institutional_settings"],
        rules: &[37],
        ..WARNS
    },
    Item {
        id: "RR-E10",
        title: "No blame of named staff",
        sources: &[SEED],
        section: &analysis::ANALYSIS,
        questions: &["no_blame"],
        ..WARNS
    },
    Item {
        id: "RR-E11",
        title: "Front-line practitioners’ view",
        sources: &[P],
        section: &analysis::ANALYSIS,
        questions: &["practitioners_view"],
        ..WARNS
    },
    Item {
        id: "RR-E12",
        title: "Support for the staff involved",
        effect: Effect::Optional,
        sources: &[P],
        section: &analysis::ANALYSIS,
        questions: &["staff_support"],
        ..WARNS
    },
    Item {
        id: "RR-F01",
        title: "Immediate action to keep any child safe",
        sources: &[WT],
        section: &analysis::ACTION,
        questions: &["action_needed", "action_taken"],
        rules: &[32],
        ..CORE
    },
    Item {
        id: "RR-F02",
        title: "Immediate learning, with who acts on it and by when",
        sources: &[WT],
        section: &analysis::ACTION,
        questions: &[
            "immediate_learning",
            "action_what",
            "action_owner",
            "action_by",
        ],
        entries: Some(&ACTIONS),
        rules: &[32],
        ..WARNS
    },
    Item {
        id: "RR-F03",
        title: "How learning is shared now",
        sources: &[WT],
        section: &analysis::ACTION,
        questions: &["learning_shared"],
        rules: &[32],
        ..WARNS
    },
    Item {
        id: "RR-G01",
        title: "Criterion (a): improvements needed",
        questions: &["criterion_a", "criterion_a_evidence"],
        ..CRITERION
    },
    Item {
        id: "RR-G02",
        title: "Criterion (b): recurrent themes",
        questions: &["criterion_b", "criterion_b_evidence"],
        ..CRITERION
    },
    Item {
        id: "RR-G03",
        title: "Criterion (c): agencies working together",
        questions: &["criterion_c", "criterion_c_evidence"],
        ..CRITERION
    },
    Item {
        id: "RR-G04",
        title: "Criterion (d): the Panel’s view",
        questions: &["criterion_d", "criterion_d_evidence"],
        ..CRITERION
    },
    Item {
        id: "RR-G05",
        title: "Four circumstances",
        sources: &[SEED],
        section: &decision::CRITERIA,
        questions: &["circumstances"],
        rules: &[37],
        ..CORE
    },
    Item {
        id: "RR-G06",
        title: "National issues",
        sources: &[REG, WT],
        section: &decision::CRITERIA,
        questions: &["national_criteria", "national_reasons"],
        rules: &[34, 39],
        ..WARNS
    },
    Item {
        id: "RR-H01",
        title: "Decision",
        sources: &[WT],
        section: &decision::DECISION,
        questions: &["review_decision"],
        rules: &[38],
        ..CORE
    },
    Item {
        id: "RR-H02",
        title: "Reasons for the decision",
        sources: &[WT],
        section: &decision::DECISION,
        questions: &["decision_reasons"],
        rules: &[38],
        ..CORE
    },
    Item {
        id: "RR-H03",
        title: "What a local review would add",
        sources: &[NEW, LOC],
        section: &decision::DECISION,
        questions: &["what_review_would_add"],
        when: LOCAL,
        ..BLOCKS
    },
    Item {
        id: "RR-H04",
        title: "How a disagreement was settled",
        sources: &[P],
        section: &decision::PARTNERS,
        questions: &["disagreement", "disagreement_settled"],
        when: decision::DISAGREES,
        ..BLOCKS
    },
    Item {
        id: "RR-H05",
        title: "Each of the three partners asked",
        sources: &[WT],
        section: &decision::PARTNERS,
        questions: &["la_view", "icb_view", "police_view"],
        ..CORE
    },
    Item {
        id: "RR-H06",
        title: "A local review is chosen, but no criterion or circumstance is met",
        sources: &[P],
        section: &decision::DECISION,
        when: LOCAL,
        rules: &[36, 37],
        ..WARNS
    },
    Item {
        id: "RR-H07",
        title: "A criterion is met, but no local review is chosen. Check that the reasons say why",
        sources: &[P],
        section: &decision::DECISION,
        when: When::Is(
            "review_decision",
            &["no_lcspr_learning_captured", "other_local_learning"],
        ),
        rules: &[38],
        ..WARNS
    },
    Item {
        id: "RR-H08",
        title: "Why the notification is withdrawn",
        sources: &[FAQ],
        section: &decision::DECISION,
        questions: &["withdrawal_reason"],
        when: NOT_SERIOUS,
        rules: &[27],
        ..BLOCKS
    },
    Item {
        id: "RR-H09",
        title: "The local review: dates, reviewer, scope and who takes part",
        sources: &[SEED],
        section: &local::LOCAL_REVIEW,
        questions: &[
            "lcspr_decided_on",
            "reviewer",
            "review_scope",
            "family_involvement",
            "practitioner_involvement",
        ],
        when: LOCAL,
        rules: &[50],
        ..WARNS
    },
    Item {
        id: "RR-H10",
        title: "Other local learning: form, who leads it and by when",
        sources: &[SEED],
        section: &decision::DECISION,
        questions: &[
            "other_learning",
            "other_learning_owner",
            "other_learning_by",
        ],
        when: When::Is("review_decision", &["other_local_learning"]),
        ..WARNS
    },
    Item {
        id: "RR-H11",
        title: "Name, role and date of each partner",
        sources: &[WT],
        section: &decision::PARTNERS,
        questions: &[
            "la_name",
            "la_role",
            "la_signed_on",
            "icb_name",
            "icb_role",
            "icb_signed_on",
            "police_name",
            "police_role",
            "police_signed_on",
        ],
        ..BLOCKS
    },
    Item {
        id: "RR-I01",
        title: "Copy sent to the Panel",
        effect: Effect::BlocksClosing,
        sources: &[WT],
        section: &people::SHARING,
        questions: &["review_sent_on"],
        when: NOTIFIED,
        rules: &[34],
        ..WARNS
    },
    Item {
        id: "RR-I02",
        title: "Ofsted and the Department for Education told of the local review",
        section: &people::SHARING,
        questions: &["local_review_told_on"],
        when: When::All(&[LOCAL, SENT]),
        rules: &[35],
        ..WARNS
    },
    Item {
        id: "RR-I03",
        title: "Other areas and agencies told",
        sources: &[LOC],
        section: &people::SHARING,
        questions: &["others_told"],
        when: SENT,
        ..WARNS
    },
    Item {
        id: "RR-I04",
        title: "Copy without names checked for names and other details that identify",
        effect: Effect::BlocksSharing,
        sources: &[SEED],
        section: &people::SHARING,
        rules: &[70, 71],
        ..WARNS
    },
    Item {
        id: "RR-I05",
        title: "The Panel’s reply",
        sources: &[LOC],
        section: &people::SHARING,
        questions: &["panel_replied_on", "panel_view", "panel_answered_on"],
        when: SENT,
        rules: &[40],
        ..WARNS
    },
    Item {
        id: "RR-I06",
        title: "Why the partners see it differently from the Panel",
        sources: &[P],
        section: &people::SHARING,
        questions: &["differ_reasons", "differ_sent_on"],
        when: people::DIFFERS,
        rules: &[40],
        ..WARNS
    },
    Item {
        id: "RR-I07",
        title: "Progress of actions",
        effect: Effect::Optional,
        sources: &[P],
        section: &analysis::ACTION,
        questions: &["action_progress"],
        when: analysis::ACTS,
        ..WARNS
    },
    Item {
        id: "RR-I08",
        title: "Time and quality of the local review monitored",
        sources: &[REG],
        section: &local::LOCAL_REVIEW,
        entries: Some(&MONITORING),
        when: When::All(&[LOCAL, SENT]),
        rules: &[56],
        ..WARNS
    },
];

/// The item with this number.
pub fn item(id: &str) -> Option<&'static Item> {
    items().iter().find(|item| item.id == id)
}

/// The item to which a question belongs, or else the first one that uses its answer.
pub fn item_of(question: &Question) -> Option<&'static Item> {
    let own = items()
        .iter()
        .find(|item| item.questions.contains(&question.id));
    own.or_else(|| items().iter().find(|item| item.from.contains(&question.id)))
}
