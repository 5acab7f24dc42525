//! The answer as a whole, and what it calls for.

use super::facts::{Decision, Facts};

/// The answer as a whole, in the order in which the first that fits is taken.
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
    /// This authority has to notify, or to decide whether it must.
    pub fn calls_for_action(self) -> bool {
        self <= Verdict::NeedsDecision
    }

    /// This authority has to notify.
    pub fn notifies(self) -> bool {
        self < Verdict::NeedsDecision
    }
}

/// Whether a rapid review is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RapidReview {
    /// Here.
    Required,
    /// By the partnership of the place where it happened, or of the child's home.
    RequiredElsewhere,
    /// Not known before a person has decided.
    Undetermined,
    /// No.
    NotRequired,
}

/// There is something to notify or to decide, or a person has decided to notify all the same.
pub(super) fn counts_as_decided(facts: &Facts, verdict: Verdict) -> bool {
    verdict.calls_for_action() || facts.decision == Some(Decision::Notify)
}
