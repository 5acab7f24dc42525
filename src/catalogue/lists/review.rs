//! Lists of the rapid review.

use crate::catalogue::{List, ListStatus, exclusive, option};

/// The criteria that partners must take into account for a local review.
pub static LCSPR_CRITERION: List = List::of(
    "lcspr_criterion",
    ListStatus::Attested,
    "SI 2018/789, regulation 11(a) to (d)",
    &[
        option(
            "a",
            "Improvements needed to safeguard and promote the welfare of children, including improvements identified before",
        ),
        option(
            "b",
            "Recurrent themes in safeguarding and promoting the welfare of children",
        ),
        option(
            "c",
            "Concerns about two or more agencies working together effectively",
        ),
        option(
            "d",
            "The Panel has considered the case and concluded a local review may be more appropriate",
        ),
    ],
);

/// The circumstances that partners should also have regard to. "None of these" is ours: it
/// shows that somebody considered them.
pub static LCSPR_CIRCUMSTANCE: List = List::of(
    "lcspr_circumstance",
    ListStatus::Attested,
    "Circumstances in local partnership practice, after guidance",
    &[
        option(
            "single_agency",
            "Cause for concern about the actions of a single agency",
        ),
        option(
            "no_agency_involvement",
            "No agency involvement, and this causes concern",
        ),
        option(
            "multiple_areas",
            "More than one local authority, police area or integrated care board is involved, including where families moved",
        ),
        option(
            "institutional_setting",
            "Issues about children in institutional settings",
        ),
        exclusive("none", "None of these"),
    ],
);

/// National review criteria. "None of these" is ours.
pub static NATIONAL_CRITERION: List = List::of(
    "national_criterion",
    ListStatus::Attested,
    "SI 2018/789, regulation 3(a) to (c)",
    &[
        option(
            "a",
            "Improvements needed, including improvements identified before",
        ),
        option(
            "b",
            "Issues that may need a change in legislation or guidance",
        ),
        option("c", "Recurrent themes"),
        exclusive("none", "None of these"),
    ],
);

/// Whether a criterion is met.
pub static CRITERION_ANSWER: List = List::of(
    "criterion_answer",
    ListStatus::FromStatute,
    "Ours, after SI 2018/789: \"highlights or may highlight\"",
    &[
        option("yes", "Yes"),
        option("may", "It may"),
        option("no", "No"),
        option("not_yet_known", "Not yet known"),
    ],
);

/// The decision of a rapid review.
pub static RAPID_REVIEW_DECISION: List = List::of(
    "rapid_review_decision",
    ListStatus::InSubstance,
    "Local partnership practice and the Panel’s website; wording ours",
    &[
        option(
            "lcspr",
            "Carry out a local child safeguarding practice review",
        ),
        option(
            "no_lcspr_learning_captured",
            "No local review: learning captured in this rapid review",
        ),
        option(
            "other_local_learning",
            "No local review: another form of local learning",
        ),
        option(
            "suggest_national",
            "Ask the Panel to consider a national review",
        ),
        option(
            "not_serious_case",
            "Not a serious child safeguarding case: notification to be withdrawn",
        ),
    ],
);

/// What a good report does.
pub static REPORT_QUALITY: List = List::of(
    "report_quality",
    ListStatus::InSubstance,
    "A local partnership’s page on reviews; wording ours",
    &[
        option("context", "Gives the context"),
        option("decisions", "Shows the decisions that were taken"),
        option(
            "agencies",
            "Analyses critically how agencies worked together",
        ),
        option(
            "local_practice",
            "Asks whether faults are part of local practice",
        ),
        option("prevention", "Says what would stop it happening again"),
        option("next_steps", "Gives the next steps"),
    ],
);

/// The contents of a report.
pub static REPORT_CONTENTS: List = List::of(
    "report_contents",
    ListStatus::InSubstance,
    "A local partnership’s page on reviews; wording ours",
    &[
        option("improvements", "A summary of the improvements recommended"),
        option("reasons", "An analysis of systemic or underlying reasons"),
    ],
);

/// Whether education was asked to the rapid review meeting.
pub static EDUCATION_ASKED: List = List::of(
    "education_asked",
    ListStatus::Proposed,
    "Ours",
    &[
        option("took_part", "Yes, and it took part"),
        option("asked", "Yes, and it has not taken part"),
        option("not_asked", "No"),
    ],
);
