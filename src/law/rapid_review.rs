//! Whether a rapid review may be signed off and shared, and which checklist items prevent it. An
//! unanswered item counts as not done.

use super::code::codes;
use super::rule::{RuleId, Rules};

/// Answer to one of the criteria of SI 2018/789 regulation 11.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The case meets the criterion.
    Yes,
    /// The case may meet it.
    May,
    /// The case does not meet it.
    No,
    /// Not yet known.
    NotYetKnown,
}

/// The decision of the partners. A national review may be suggested beside one of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// A local child safeguarding practice review.
    LocalReview,
    /// No local review: the learning is in the rapid review.
    LearningCaptured,
    /// No local review: another form of local learning.
    OtherLearning,
    /// The Panel is asked to consider a national review.
    SuggestNational,
    /// Not a serious case: the council withdraws the notification.
    NotSerious,
}

/// The view of one partner on the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Agrees.
    Agree,
    /// Disagrees.
    Disagree,
    /// Was not asked.
    NotAsked,
}

/// How far the child's ethnicity is recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ethnicity {
    /// The question is not answered.
    #[default]
    Blank,
    /// Not yet obtained.
    NotObtained,
    /// Recorded, also when the family preferred not to say.
    Recorded,
}

/// One criterion: its answer and whether there is a line of evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Criterion {
    /// The answer.
    pub answer: Option<Answer>,
    /// Whether there is a line of evidence.
    pub evidence: bool,
}

/// The answers that sign-off reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// Criteria (a) to (d), in order.
    pub criteria: [Criterion; 4],
    /// The circumstances were considered.
    pub circumstances_answered: bool,
    /// At least one circumstance applies.
    pub circumstance: bool,
    /// The decision of the partners.
    pub decision: Vec<Decision>,
    /// The reasons are given.
    pub rationale: bool,
    /// What a local review would add is given.
    pub what_review_would_add: bool,
    /// The reason for withdrawing the notification is given.
    pub withdrawal_reason: bool,
    /// The views of the local authority, the integrated care board and the police.
    pub partners: [Option<View>; 3],
    /// A partner's different view, and how it was settled, is recorded.
    pub dissent_recorded: bool,
    /// Whether any child needs immediate action is answered.
    pub immediate_safety_answered: bool,
    /// The child's ethnicity.
    pub ethnicity: Ethnicity,
    /// How and when ethnicity will be found out is planned.
    pub ethnicity_plan: bool,
    /// The child's voice and daily life are described.
    pub child_voice: bool,
    /// Good practice is described.
    pub good_practice: bool,
    /// How racism, disability and other inequalities may have mattered is considered.
    pub identity_analysis: bool,
    /// The learning was checked against earlier reviews.
    pub earlier_learning_checked: bool,
    /// The shared copy was checked for identifying details: whether any were found.
    pub identifiers_found: Option<bool>,
}

/// The checklist items that [`sign_off`] decides. Every other item is done once it is answered.
pub const LOOKS_AT: &[&str] = &[
    "RR-B02", "RR-B08", "RR-E02", "RR-E04", "RR-E08", "RR-F01", "RR-G01", "RR-G02", "RR-G03",
    "RR-G04", "RR-G05", "RR-H01", "RR-H02", "RR-H03", "RR-H04", "RR-H05", "RR-H06", "RR-H07",
    "RR-H08", "RR-I04",
];

/// The open checklist items, by what they prevent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignOff {
    /// Checklist items that block signing off.
    pub blocking: Vec<&'static str>,
    /// Checklist items to check once more; they block nothing.
    pub warnings: Vec<&'static str>,
    /// Checklist items that block only the sharing of the anonymised copy.
    pub blocking_share: Vec<&'static str>,
    /// The rules that the result rests on.
    pub rules: Rules,
}

impl SignOff {
    /// Whether no item blocks signing off.
    pub fn can_sign_off(&self) -> bool {
        self.blocking.is_empty()
    }

    /// Whether it may be signed off and its copy identifies nobody.
    pub fn can_share(&self) -> bool {
        self.can_sign_off() && self.blocking_share.is_empty()
    }
}

const fn r(number: u8) -> RuleId {
    RuleId::known(number)
}

/// Checks a rapid review for sign-off, in the order of the checklist.
pub fn sign_off(review: &Review) -> SignOff {
    let mut off = SignOff::default();
    off.rules.cite_all(&[r(34), r(36), r(37), r(38)]);
    people(review, &mut off);
    criteria(review, &mut off);
    decision(review, &mut off);
    match review.identifiers_found {
        Some(false) => {}
        // Nobody checked the copy, or somebody found identifying details.
        _ => {
            off.blocking_share.push("RR-I04");
            off.rules.cite_all(&[r(70), r(71)]);
        }
    }
    off
}

/// Sections B, E and F: the child, the analysis, immediate safety.
fn people(review: &Review, off: &mut SignOff) {
    match (review.ethnicity, review.ethnicity_plan) {
        (Ethnicity::Blank, _) => off.blocking.push("RR-B02"),
        (Ethnicity::NotObtained, false) => off.warnings.push("RR-B02"),
        _ => {}
    }
    for (done, item) in [
        (review.child_voice, "RR-B08"),
        (review.good_practice, "RR-E02"),
        (review.earlier_learning_checked, "RR-E04"),
        (review.identity_analysis, "RR-E08"),
    ] {
        if !done {
            off.warnings.push(item);
        }
    }
    if !review.immediate_safety_answered {
        off.blocking.push("RR-F01");
    }
}

/// Section G: regulation 11 and the circumstances. "Yes" and "may" need evidence.
fn criteria(review: &Review, off: &mut SignOff) {
    let items = ["RR-G01", "RR-G02", "RR-G03", "RR-G04"];
    for (criterion, item) in review.criteria.iter().zip(items) {
        match criterion.answer {
            None => off.blocking.push(item),
            Some(Answer::Yes | Answer::May) if !criterion.evidence => off.blocking.push(item),
            Some(Answer::NotYetKnown) => off.warnings.push(item),
            Some(_) => {}
        }
    }
    if !review.circumstances_answered {
        off.blocking.push("RR-G05");
    }
}

/// Section H: the decision and the views of the partners.
fn decision(review: &Review, off: &mut SignOff) {
    let decided = |one| review.decision.contains(&one);
    let answers = |wanted: &[Answer]| {
        review
            .criteria
            .iter()
            .any(|one| one.answer.is_some_and(|answer| wanted.contains(&answer)))
    };
    let partner = |view| review.partners.contains(&view);
    let local_review = decided(Decision::LocalReview);
    let no_local_review = decided(Decision::LearningCaptured) || decided(Decision::OtherLearning);
    // Only `SuggestNational` may be combined with another decision (code lists).
    let national = |one: &&Decision| **one != Decision::SuggestNational;
    let other_decisions = review.decision.iter().filter(national).count();
    let engaged = answers(&[Answer::Yes, Answer::May]) || review.circumstance;
    for (blocked, item) in [
        (review.decision.is_empty() || other_decisions > 1, "RR-H01"),
        (!review.rationale, "RR-H02"),
        (local_review && !review.what_review_would_add, "RR-H03"),
        (
            partner(Some(View::Disagree)) && !review.dissent_recorded,
            "RR-H04",
        ),
        (partner(None) || partner(Some(View::NotAsked)), "RR-H05"),
        (
            decided(Decision::NotSerious) && !review.withdrawal_reason,
            "RR-H08",
        ),
    ] {
        if blocked {
            off.blocking.push(item);
        }
    }
    if local_review && !engaged {
        off.warnings.push("RR-H06");
    }
    if no_local_review && answers(&[Answer::Yes]) {
        off.warnings.push("RR-H07");
    }
    if decided(Decision::NotSerious) {
        off.rules.cite(r(27));
    }
}

codes!(Answer, Yes "yes", May "may", No "no", NotYetKnown "not_yet_known");
codes!(Decision, LocalReview "lcspr", LearningCaptured "no_lcspr_learning_captured",
    OtherLearning "other_local_learning", SuggestNational "suggest_national",
    NotSerious "not_serious_case");
codes!(View, Agree "agree", Disagree "disagree", NotAsked "not_asked");

impl Ethnicity {
    /// Reads a code of the ethnicity list; NOBT is "not yet obtained".
    pub fn from_code(code: &str) -> Ethnicity {
        match code.trim() {
            "" => Ethnicity::Blank,
            "NOBT" => Ethnicity::NotObtained,
            _ => Ethnicity::Recorded,
        }
    }
}
