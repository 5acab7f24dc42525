//! The verdict on an incident, and the actions it calls for.

use super::facts::{Decision, Facts};

/// The verdict on an incident. The first in this order that fits is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Notify the Panel.
    NotifyPanel,
    /// Notify the Secretary of State and Ofsted.
    NotifySosOfsted,
    /// A person must decide.
    NeedsDecision,
    /// Another authority must notify.
    OtherLaToNotify,
    /// No duty to notify on these facts.
    NotNotifiable,
}

impl Verdict {
    /// Whether this authority has to notify, or to decide whether it must.
    pub fn calls_for_action(self) -> bool {
        self <= Verdict::NeedsDecision
    }

    /// Whether this authority has to notify.
    pub fn notifies(self) -> bool {
        self < Verdict::NeedsDecision
    }
}

/// Whether a rapid review is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RapidReview {
    /// Here.
    Required,
    /// By the partnership where the incident happened, or of the child's home.
    RequiredElsewhere,
    /// Unknown until a person has decided.
    Undetermined,
    /// No.
    NotRequired,
}

/// Whether the notification deadlines run: the verdict calls for action, or a person decided to
/// notify.
pub(super) fn is_to_notify(facts: &Facts, verdict: Verdict) -> bool {
    verdict.calls_for_action() || facts.decision == Some(Decision::Notify)
}
