//! Questions about why the incident happened, and about action now.

use super::{ACTIONS, EPISODES, MAY, help};
use crate::catalogue::{ASK, Kind, Mark, OPT, Question, Section, When, lists};

/// Each key practice episode.
pub const EPISODES_SECTION: Section = Section {
    id: "review_episode",
    title: "Key practice episodes",
    hint: "Each moment that shows most",
    group: Some(&EPISODES),
    when: When::Always,
    confirm: false,
    questions: EPISODE,
};

/// Analysis.
pub const ANALYSIS: Section = Section {
    id: "review_analysis",
    title: "Analysis",
    hint: "Not only what happened but why",
    group: None,
    when: When::Always,
    confirm: false,
    questions: WHY,
};

/// Immediate action and learning.
pub const ACTION: Section = Section {
    id: "review_action",
    title: "Immediate action and learning",
    hint: "What has to be done now, and what is learned already",
    group: None,
    when: When::Always,
    confirm: false,
    questions: NOW,
};

/// Each action.
pub const ACTIONS_SECTION: Section = Section {
    id: "review_action_entry",
    title: "Immediate actions",
    hint: "Each action, with who does it and by when",
    group: Some(&ACTIONS),
    when: ACTS,
    confirm: false,
    questions: ACT,
};

/// Somebody has to act now.
pub(super) const ACTS: When = When::Any(&[
    When::Is("action_needed", &["yes"]),
    When::Is("immediate_learning", &["yes"]),
]);

const EPISODE: &[Question] = &[
    Question {
        id: "episode_title",
        label: "Name of the episode",
        hint: "A few words, without names of people",
        kind: Kind::Text { most: 100 },
        not_known: false,
        missing: "Enter a name for the episode",
        rules: &[33],
        ..ASK
    },
    Question {
        id: "episode_what",
        label: "What happened in the episode",
        kind: Kind::Narrative {
            most: 2000,
            rows: 6,
        },
        not_known: false,
        missing: "Enter what happened in the episode",
        rules: &[33],
        ..ASK
    },
    Question {
        id: "episode_why",
        label: "Why it happened that way",
        hint: "Look at systems and conditions, not at one person",
        help: Some(help::WHY.summary),
        kind: Kind::Narrative {
            most: 2000,
            rows: 6,
        },
        not_known: false,
        missing: "Enter why the episode happened that way",
        rules: &[33],
        ..ASK
    },
];

const WHY: &[Question] = &[
    Question {
        id: "why_it_happened",
        label: "Why it happened",
        hint: "Look at systems and conditions, not at one person",
        help: Some(help::WHY.summary),
        kind: Kind::Narrative {
            most: 6000,
            rows: 10,
        },
        not_known: false,
        missing: "Enter why it happened",
        rules: &[33],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "good_practice",
        label: "Good practice",
        kind: Kind::Narrative {
            most: 3000,
            rows: 5,
        },
        missing: "Enter the good practice you found",
        ..MAY
    },
    Question {
        id: "improvements_needed",
        label: "Improvements needed",
        kind: Kind::Narrative {
            most: 3000,
            rows: 5,
        },
        missing: "Enter the improvements needed",
        rules: &[32, 36],
        mark: Mark::Law,
        ..MAY
    },
    Question {
        id: "earlier_learning",
        label: "Whether earlier local reviews already say this, and what has changed since",
        kind: Kind::Narrative {
            most: 3000,
            rows: 5,
        },
        missing: "Enter whether earlier local reviews already say this",
        rules: &[36],
        mark: Mark::Law,
        ..MAY
    },
    Question {
        id: "working_together",
        label: "How agencies worked together",
        hint: "Include how work was passed on and what was shared",
        kind: Kind::Narrative {
            most: 3000,
            rows: 5,
        },
        missing: "Enter how agencies worked together",
        rules: &[36],
        mark: Mark::Law,
        ..MAY
    },
    Question {
        id: "single_agency_concerns",
        label: "Concerns about a single agency",
        kind: Kind::Narrative {
            most: 2000,
            rows: 4,
        },
        missing: "Enter any concerns about a single agency",
        rules: &[37],
        ..MAY
    },
    Question {
        id: "no_agency_concern",
        label: "If no agency was involved, is that a concern?",
        kind: Kind::Narrative {
            most: 2000,
            rows: 4,
        },
        missing: "Enter whether it is a concern that no agency was involved",
        rules: &[37],
        ..MAY
    },
    Question {
        id: "inequalities",
        label: "How race, racism, ableism, disability and other inequalities may have mattered for the child and for \
                the work of agencies",
        help: Some(help::INEQUALITIES.summary),
        kind: Kind::Narrative {
            most: 3000,
            rows: 6,
        },
        missing: "Enter how inequalities may have mattered",
        rules: &[33],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "institutional_settings",
        label: "Issues about children in institutional settings",
        kind: Kind::Narrative {
            most: 2000,
            rows: 4,
        },
        missing: "Enter any issues about children in institutional settings",
        rules: &[37],
        ..MAY
    },
    Question {
        id: "no_blame",
        label: "This review looks at systems and blames no named member of staff",
        kind: Kind::Tick,
        not_known: false,
        missing: "Select that this review blames no named member of staff",
        ..ASK
    },
    Question {
        id: "practitioners_view",
        label: "What practitioners who worked with the family say",
        hint: "In their own words where you can, without their names",
        kind: Kind::Narrative {
            most: 2000,
            rows: 5,
        },
        missing: "Enter what practitioners who worked with the family say",
        ..MAY
    },
    Question {
        id: "staff_support",
        label: "Support for the staff involved",
        kind: Kind::Narrative {
            most: 1000,
            rows: 3,
        },
        ..OPT
    },
    Question {
        id: "themes",
        label: "Themes, by your council’s own codes",
        hint: "Separate them with commas",
        kind: Kind::Text { most: 300 },
        ..OPT
    },
];

const NOW: &[Question] = &[
    Question {
        id: "action_needed",
        label: "Is immediate action needed to keep any child safe?",
        kind: Kind::One(&lists::YES_NO),
        not_known: false,
        missing: "Select whether immediate action is needed to keep any child safe",
        rules: &[32],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "action_taken",
        label: "What is needed, and what has been done",
        kind: Kind::Narrative {
            most: 2000,
            rows: 5,
        },
        not_known: false,
        when: When::Is("action_needed", &["yes"]),
        missing: "Enter what is needed, and what has been done",
        rules: &[32],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "immediate_learning",
        label: "Is there learning to act on now?",
        kind: Kind::One(&lists::YES_NO),
        missing: "Select whether there is learning to act on now",
        rules: &[32],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "learning_shared",
        label: "How learning is shared now",
        kind: Kind::Narrative {
            most: 1000,
            rows: 4,
        },
        missing: "Enter how learning is shared now",
        rules: &[32],
        mark: Mark::Law,
        ..MAY
    },
];

const ACT: &[Question] = &[
    Question {
        id: "action_what",
        label: "What is to be done",
        kind: Kind::Text { most: 500 },
        not_known: false,
        missing: "Enter what is to be done",
        rules: &[32],
        ..ASK
    },
    Question {
        id: "action_owner",
        label: "Who does it",
        hint: "Give a role or an agency",
        kind: Kind::Text { most: 200 },
        missing: "Enter who does it",
        rules: &[32],
        ..ASK
    },
    Question {
        id: "action_by",
        label: "Date to be done by",
        kind: Kind::Date { future: true },
        missing: "Enter the date it is to be done by",
        rules: &[32],
        ..ASK
    },
    Question {
        id: "action_progress",
        label: "Progress",
        kind: Kind::Narrative {
            most: 1000,
            rows: 3,
        },
        ..OPT
    },
];
