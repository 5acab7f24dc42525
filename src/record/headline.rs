//! The headline of the verdict panel: the verdict, or the decision of a named person. It shows an
//! open duty to notify the Panel beside a certain duty, and does not ask again for a
//! decision.

use super::derived::Derived;
use crate::catalogue::words::{self, Named, named};
use crate::law::{Decision, Duty, Verdict};

/// The headline; none before the answers give a verdict.
pub fn headline(derived: &Derived) -> Option<&'static Named> {
    let assessment = &derived.assessment;
    let facts = &derived.facts;
    let is_panel_open = assessment.is_panel_open();
    let code = match (assessment.verdict, facts.decision) {
        (Verdict::NotifySosOfsted, Some(Decision::Notify)) if is_panel_open => "decided_both",
        (Verdict::NotifySosOfsted, Some(Decision::DoNotNotify)) if is_panel_open => {
            "decided_death_alone"
        }
        (Verdict::NotifySosOfsted, None) if is_panel_open && was_panel_notified(derived) => {
            "notified"
        }
        (Verdict::NotifySosOfsted, None) if is_panel_open => "death_and_panel_open",
        (Verdict::NotifySosOfsted, _) if assessment.is_only_expected() => "care_leaver_death",
        (Verdict::NeedsDecision, Some(Decision::Notify)) if is_panel_open => "decided_to_notify",
        (Verdict::NeedsDecision, Some(Decision::Notify)) => "decided_death",
        (Verdict::NeedsDecision, Some(Decision::DoNotNotify)) => "decided_not_to_notify",
        (Verdict::NeedsDecision, None) if is_settled_by_notifying(derived) => {
            match facts.notified_of_death_alone {
                true => "notified_death",
                false => "notified",
            }
        }
        _ if !derived.has_verdict() => return None,
        (verdict, _) => verdict.code(),
    };
    named(words::HEADLINES, code).or_else(|| named(words::VERDICTS, code))
}

/// Whether the council notified the Panel of a serious incident, and not only of a death. It may have
/// withdrawn the notification since.
pub fn was_panel_notified(derived: &Derived) -> bool {
    let facts = &derived.facts;
    let of_a_death =
        derived.assessment.is_panel_left || derived.assessment.verdict == Verdict::NotifySosOfsted;
    facts.notified_on.is_some()
        && !facts.notified_of_death_alone
        && (!of_a_death || facts.notified_of_incident)
}

/// Whether a notification settles what the facts leave open: of the death, or of the serious
/// incident where the duty to the Panel is open. A withdrawal is a decision of a person too.
fn is_settled_by_notifying(derived: &Derived) -> bool {
    match derived.assessment.is_panel_open() {
        true => was_panel_notified(derived),
        false => derived.facts.notified_on.is_some(),
    }
}

/// Whether a person still has to decide on notifying.
pub fn is_decision_open(derived: &Derived) -> bool {
    let assessment = &derived.assessment;
    let is_open = assessment.verdict == Verdict::NeedsDecision || assessment.is_panel_open();
    is_open && derived.facts.decision.is_none() && !is_settled_by_notifying(derived)
}

/// Whether only a death is to be notified, and not to the Panel.
pub fn is_death_alone(derived: &Derived) -> bool {
    let assessment = &derived.assessment;
    let is_not_for_panel = match assessment.duties.panel {
        Duty::Decide => derived.facts.decision == Some(Decision::DoNotNotify),
        Duty::ThisAuthority => false,
        Duty::OtherAuthority | Duty::None => true,
    };
    assessment.verdict == Verdict::NotifySosOfsted && is_not_for_panel
}

/// The sentences that name the other councils to inform now.
pub fn to_tell(derived: &Derived) -> Vec<&'static str> {
    let tell = derived.assessment.tell.iter();
    tell.filter_map(|council| named(words::TELLS, council.code()))
        .map(|council| council.name)
        .collect()
}
