//! Questions about a local review, once one is decided: scope, people, recommendations and
//! publication.

use super::{LINES, LOCAL, MAY, MONITORING, RECOMMENDATIONS, help};
use crate::catalogue::{ASK, Kind, Mark, OPT, Question, Section, When, lists};

/// Local review.
pub const LOCAL_REVIEW: Section = Section {
    id: "local_review",
    title: "Local review",
    hint: "When it was decided, who reviews, and what is looked at",
    group: None,
    when: LOCAL,
    confirm: false,
    questions: START,
};

/// Each line of enquiry.
pub const LINES_SECTION: Section = Section {
    id: "local_review_line",
    title: "Key lines of enquiry",
    hint: "Each question that the local review should answer",
    group: Some(&LINES),
    when: LOCAL,
    confirm: false,
    questions: LINE,
};

/// Each entry of the monitoring log.
pub const MONITORING_SECTION: Section = Section {
    id: "local_review_monitoring",
    title: "Monitoring log",
    hint: "When the partners looked at the review, and what they asked the reviewer in writing",
    group: Some(&MONITORING),
    when: LOCAL,
    confirm: false,
    questions: MONITORED,
};

/// Report and publication.
pub const REPORT: Section = Section {
    id: "local_review_report",
    title: "Report and publication",
    hint: "What the report contains, and when it is published",
    group: None,
    when: LOCAL,
    confirm: false,
    questions: END,
};

/// Each recommendation.
pub const RECOMMENDATIONS_SECTION: Section = Section {
    id: "local_review_recommendation",
    title: "Recommendations",
    hint: "Each recommendation, with who must do what",
    group: Some(&RECOMMENDATIONS),
    when: LOCAL,
    confirm: false,
    questions: RECOMMENDATION,
};

const START: &[Question] = &[
    Question {
        id: "lcspr_decided_on",
        label: "Date the local review was decided",
        hint: "The last day to publish counts from this",
        help: Some(help::SIX_MONTHS.summary),
        kind: Kind::Date { future: false },
        not_known: false,
        when: LOCAL,
        missing: "Enter the date the local review was decided",
        rules: &[50, 67],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "reviewer",
        label: "Reviewer",
        kind: Kind::Text { most: 200 },
        when: LOCAL,
        missing: "Enter the reviewer",
        rules: &[35],
        identifies: true,
        ..ASK
    },
    Question {
        id: "review_scope",
        label: "Scope",
        hint: "Say which period, agencies and questions the review covers",
        kind: Kind::Narrative {
            most: 3000,
            rows: 6,
        },
        when: LOCAL,
        missing: "Enter the scope of the local review",
        ..ASK
    },
    Question {
        id: "family_involvement",
        label: "How the family takes part",
        kind: Kind::Narrative {
            most: 2000,
            rows: 4,
        },
        when: LOCAL,
        missing: "Enter how the family takes part",
        rules: &[72],
        ..MAY
    },
    Question {
        id: "monitoring_log",
        label: "How time and quality of the review are monitored",
        hint: "Say who looks at it and how often; each time goes into the monitoring log",
        kind: Kind::Narrative {
            most: 4000,
            rows: 6,
        },
        when: LOCAL,
        missing: "Enter how the time and quality of the review are monitored",
        rules: &[56],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "written_requests",
        label: "Where the written requests to the reviewer are kept",
        hint: "Say where the replies are too; each request goes into the monitoring log",
        kind: Kind::Narrative {
            most: 4000,
            rows: 6,
        },
        when: LOCAL,
        rules: &[56],
        mark: Mark::Law,
        ..OPT
    },
    Question {
        id: "practitioner_involvement",
        label: "How practitioners take part",
        kind: Kind::Narrative {
            most: 2000,
            rows: 4,
        },
        when: LOCAL,
        missing: "Enter how practitioners take part",
        ..MAY
    },
];

const LINE: &[Question] = &[Question {
    id: "line_question",
    label: "Line of enquiry",
    hint: "A question about systems, without names of people",
    kind: Kind::Text { most: 500 },
    not_known: false,
    missing: "Enter the line of enquiry",
    ..ASK
}];

const MONITORED: &[Question] = &[
    Question {
        id: "monitored_on",
        label: "Date",
        kind: Kind::Date { future: false },
        not_known: false,
        missing: "Enter the date of this monitoring entry",
        rules: &[56],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "monitored_kind",
        label: "What was done",
        hint: "A request to the reviewer must be made in writing",
        kind: Kind::One(&lists::MONITORED_KIND),
        not_known: false,
        missing: "Select what was done",
        rules: &[56],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "monitored_what",
        label: "What was found, asked or answered",
        kind: Kind::Narrative {
            most: 2000,
            rows: 4,
        },
        missing: "Enter what was found, asked or answered",
        rules: &[56],
        mark: Mark::Law,
        ..ASK
    },
];

const END: &[Question] = &[
    Question {
        id: "report_qualities",
        label: "Which of these does the report do?",
        hint: "Select all that apply",
        help: Some(help::QUALITIES.summary),
        kind: Kind::Many(&lists::REPORT_QUALITY),
        when: LOCAL,
        rules: &[58],
        mark: Mark::Law,
        ..OPT
    },
    Question {
        id: "report_contents",
        label: "Which of these does the report contain?",
        hint: "Select all that apply",
        help: Some(help::CONTENTS.summary),
        kind: Kind::Many(&lists::REPORT_CONTENTS),
        when: LOCAL,
        rules: &[54],
        mark: Mark::Law,
        ..OPT
    },
    Question {
        id: "held_back",
        label: "Is it held back for proceedings?",
        kind: Kind::One(&lists::YES_NO),
        when: LOCAL,
        rules: &[55],
        mark: Mark::Law,
        ..OPT
    },
    Question {
        id: "local_review_delay",
        label: "Why the local review is delayed",
        hint: "Say what is done meanwhile about early learning",
        help: Some(help::DELAY.summary),
        kind: Kind::Narrative {
            most: 2000,
            rows: 4,
        },
        when: LOCAL,
        rules: &[55],
        mark: Mark::Law,
        ..OPT
    },
    Question {
        id: "delay_told_on",
        label: "Date the Panel and the Secretary of State were told of the delay",
        kind: Kind::Date { future: false },
        when: When::All(&[LOCAL, When::Answered("local_review_delay")]),
        rules: &[55],
        mark: Mark::Law,
        ..OPT
    },
    Question {
        id: "planned_publication_on",
        label: "Planned date of publication",
        help: Some(help::PUBLISH.summary),
        kind: Kind::Date { future: true },
        when: LOCAL,
        rules: &[51, 66],
        mark: Mark::Law,
        ..OPT
    },
    Question {
        id: "published_on",
        label: "Date of publication",
        kind: Kind::Date { future: false },
        when: LOCAL,
        rules: &[53, 68],
        mark: Mark::Law,
        ..OPT
    },
    Question {
        id: "not_published_reason",
        label: "Why publishing the report would be wrong",
        hint: "If it is not published: also say which improvements are published in its place",
        kind: Kind::Narrative {
            most: 2000,
            rows: 4,
        },
        when: LOCAL,
        rules: &[52],
        mark: Mark::Law,
        ..OPT
    },
];

const RECOMMENDATION: &[Question] = &[
    Question {
        id: "recommendation_what",
        label: "What must be done",
        kind: Kind::Narrative {
            most: 1000,
            rows: 4,
        },
        not_known: false,
        missing: "Enter what must be done",
        rules: &[54],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "recommendation_who",
        label: "Who must do it",
        hint: "Name each agency, and say what they do together",
        kind: Kind::Text { most: 300 },
        missing: "Enter who must do it",
        rules: &[54],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "recommendation_by",
        label: "Date it must be done by",
        kind: Kind::Date { future: true },
        missing: "Enter the date it must be done by",
        rules: &[54],
        mark: Mark::Law,
        ..ASK
    },
];
