//! Lists of the rapid review.

use crate::catalogue::{List, ListStatus, choice};

/// What partners must take into account for a local review.
pub static LCSPR_CRITERION: List = List {
    id: "lcspr_criterion",
    status: ListStatus::Attested,
    source: "SI 2018/789, regulation 11(a) to (d)",
    options: &[
        choice(
            "a",
            "Improvements needed to safeguard and promote the welfare of children, including improvements identified before",
        ),
        choice(
            "b",
            "Recurrent themes in safeguarding and promoting the welfare of children",
        ),
        choice(
            "c",
            "Concerns about two or more agencies working together effectively",
        ),
        choice(
            "d",
            "The Panel has considered the case and concluded a local review may be more appropriate",
        ),
    ],
};

/// What partners should also have regard to.
pub static LCSPR_CIRCUMSTANCE: List = List {
    id: "lcspr_circumstance",
    status: ListStatus::Attested,
    source: "Circumstances in local partnership practice, after guidance",
    options: &[
        choice(
            "single_agency",
            "Cause for concern about the actions of a single agency",
        ),
        choice(
            "no_agency_involvement",
            "No agency involvement, and this causes concern",
        ),
        choice(
            "multiple_areas",
            "More than one local authority, police area or integrated care board is involved, including where families moved",
        ),
        choice(
            "institutional_setting",
            "Issues about children in institutional settings",
        ),
    ],
};

/// National review criteria.
pub static NATIONAL_CRITERION: List = List {
    id: "national_criterion",
    status: ListStatus::Attested,
    source: "SI 2018/789, regulation 3(a) to (c)",
    options: &[
        choice(
            "a",
            "Improvements needed, including improvements identified before",
        ),
        choice(
            "b",
            "Issues that may need a change in legislation or guidance",
        ),
        choice("c", "Recurrent themes"),
    ],
};

/// Whether a criterion is met.
pub static CRITERION_ANSWER: List = List {
    id: "criterion_answer",
    status: ListStatus::FromStatute,
    source: "Ours, after SI 2018/789: \"highlights or may highlight\"",
    options: &[
        choice("yes", "Yes"),
        choice("may", "It may"),
        choice("no", "No"),
        choice("not_yet_known", "Not yet known"),
    ],
};

/// The decision of a rapid review.
pub static RAPID_REVIEW_DECISION: List = List {
    id: "rapid_review_decision",
    status: ListStatus::InSubstance,
    source: "Local partnership practice and the Panel’s website; wording ours",
    options: &[
        choice(
            "lcspr",
            "Carry out a local child safeguarding practice review",
        ),
        choice(
            "no_lcspr_learning_captured",
            "No local review: learning captured in this rapid review",
        ),
        choice(
            "other_local_learning",
            "No local review: another form of local learning",
        ),
        choice(
            "suggest_national",
            "Ask the Panel to consider a national review",
        ),
        choice(
            "not_serious_case",
            "Not a serious child safeguarding case: notification to be withdrawn",
        ),
    ],
};
