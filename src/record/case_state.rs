//! The state of a case, as one code that a council can count.

use super::answers::INCIDENT;
use super::derived::Derived;
use super::review;
use super::visible_answers::VisibleAnswers;
use crate::law::rapid_review::Decision;

/// The state of a case. The last one that applies counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseState {
    /// The Panel was notified.
    Notified,
    /// The rapid review has begun.
    RapidReview,
    /// A local review was decided.
    LocalReview,
    /// The local review is held back for proceedings.
    HeldBack,
    /// The local review was published.
    Published,
    /// The rapid review is done and no local review follows, or its report is not published.
    Closed,
    /// The notification was withdrawn.
    Withdrawn,
}

impl CaseState {
    /// Every state.
    pub const ALL: [CaseState; 7] = [
        CaseState::Notified,
        CaseState::RapidReview,
        CaseState::LocalReview,
        CaseState::HeldBack,
        CaseState::Published,
        CaseState::Closed,
        CaseState::Withdrawn,
    ];

    /// The code in the payload.
    pub const fn code(self) -> &'static str {
        match self {
            CaseState::Notified => "notified",
            CaseState::RapidReview => "rapid_review",
            CaseState::LocalReview => "local_review",
            CaseState::HeldBack => "held_back_for_proceedings",
            CaseState::Published => "published",
            CaseState::Closed => "closed",
            CaseState::Withdrawn => "withdrawn",
        }
    }
}

/// The state of a case; none before the Panel was notified or a review by choice began.
pub fn case_state(visible: VisibleAnswers, derived: &Derived) -> Option<CaseState> {
    let facts = &derived.facts;
    // A case can be notified again after a withdrawal.
    if facts.withdrawn_on.is_some() && !facts.is_notified() {
        return Some(CaseState::Withdrawn);
    }
    if !review::has_begun(visible) {
        return facts.notified_on.map(|_| CaseState::Notified);
    }
    let status = review::status(visible, None);
    let given = |id| !visible.text(INCIDENT, id).is_empty();
    Some(match status.decision.contains(&Decision::LocalReview) {
        true if facts.published_on.is_some() => CaseState::Published,
        true if given("not_published_reason") => CaseState::Closed,
        true if visible.text(INCIDENT, "held_back") == "yes" => CaseState::HeldBack,
        true => CaseState::LocalReview,
        false if !status.decision.is_empty() && status.can_close() => CaseState::Closed,
        false => CaseState::RapidReview,
    })
}

/// The council's own codes for the themes of the case, each once.
pub fn themes(visible: VisibleAnswers<'_>) -> Vec<&str> {
    let mut themes: Vec<&str> = Vec::new();
    for code in visible.text(INCIDENT, "themes").split([',', ';']) {
        let code = code.trim();
        if !code.is_empty() && !themes.contains(&code) {
            themes.push(code);
        }
    }
    themes
}
