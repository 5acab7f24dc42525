//! The codes of facts and answers in payload and JSON: those of the form's lists.

use super::deadline::{DeadlineKind, Event};
use super::duty::{Duty, Fact, ReasonDirection, Tell, Test};
use super::facts::{Abuse, Anchor, Jurisdiction, Link, Outcome, Whose};
use super::verdict::{RapidReview, Verdict};

/// The index of a code in a list.
pub(super) fn place(codes: &[&str], code: &str) -> Option<usize> {
    codes.iter().position(|one| *one == code)
}

/// Gives an enum its codes, in the order of the form's list.
macro_rules! codes {
    ($type:ty, $($variant:ident $code:literal),+) => {
        impl $type {
            /// Every variant, in the order of the form's list.
            pub const ALL: [$type; [$($code),+].len()] = [$(<$type>::$variant),+];

            /// The code of this variant.
            pub const fn code(self) -> &'static str {
                match self {
                    $(<$type>::$variant => $code,)+
                }
            }

            /// The variant with this code.
            pub fn from_code(code: &str) -> Option<$type> {
                let place = $crate::law::code::place(&[$($code),+], code)?;
                Self::ALL.get(place).copied()
            }
        }
    };
}

pub(super) use codes;

codes!(Outcome, Died "died", SeriouslyHarmed "seriously_harmed",
    HarmedNotSerious "harmed_not_serious", NearMiss "near_miss", NoHarm "no_harm");
codes!(Abuse, Known "known", Suspected "suspected", NotSuspected "not_suspected", CannotYetSay "unknown");
codes!(Link, CauseOrContributory "cause_or_contributory", ConcernNotLinked "concern_not_linked",
    HistoricOnly "historic_only", NotYetKnown "unknown");
codes!(Whose, ThisAuthority "this_la", OtherAuthority "other_la", Nobody "none");
codes!(Jurisdiction, ThisAuthority "this_la", OtherAuthorityInEngland "other_la_england",
    OutsideEngland "outside_england", NotYetKnown "unknown");
codes!(Anchor, NotificationSent "notification_sent", BecameAware "became_aware");
codes!(Duty, ThisAuthority "this_la", OtherAuthority "other_la", Decide "decide", None "none");
codes!(Verdict, NotifyPanel "notify_panel", NotifySosOfsted "notify_sos_ofsted",
    NeedsDecision "needs_decision", OtherLaToNotify "other_la_to_notify", NotNotifiable "not_notifiable");
codes!(RapidReview, Required "required", RequiredElsewhere "required_elsewhere",
    Undetermined "undetermined", NotRequired "not_required");
codes!(Test, Panel "panel", LookedAfterDeath "looked_after_death", CareLeaverDeath "care_leaver_death");
codes!(Tell, CouncilOfHarm "council_of_harm", CouncilOfDeath "council_of_death",
    CouncilOfHome "council_of_home", CouncilOfCare "council_of_care");
codes!(ReasonDirection, For "for", Open "open", Against "against");
codes!(DeadlineKind, Duty "duty", Expectation "expectation", LocalCustom "local_custom");
codes!(Event, BecameAware "became_aware", Suspected "suspected", LastDayToNotify "last_day_to_notify",
    NotificationSent "notification_sent", RapidReviewSent "rapid_review_sent",
    LocalReviewDecided "lcspr_decided", PublicationPlanned "publication_planned", Published "published");
codes!(Fact, AwareOn "aware_on", Age "age_at_incident", Unborn "unborn", Outcome "outcome",
    Abuse "abuse_neglect", Link "abuse_link", LookedAfterBy "looked_after_by",
    CareLeaverOf "care_leaver_of", CausedSeriousHarm "caused_serious_harm_to_others",
    HarmLocation "harm_location", DeathLocation "death_location", NormallyResident "normally_resident");
