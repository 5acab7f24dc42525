//! What the law needs to know about an incident: plain values, no form and no browser.
//!
//! Every fact is an `Option`: `None` means that nobody has answered yet or that the answer is not
//! yet known. The law never reads a missing fact as "no".

use super::work::step;
use chrono::NaiveDate;

/// The facts of one incident, as one authority knows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The day of the assessment, usually today (Europe/London).
    pub as_of: Option<NaiveDate>,
    /// The day the authority became aware (Europe/London, R-065).
    pub aware_on: Option<NaiveDate>,
    /// The day abuse or neglect was first suspected, where that was later than awareness.
    pub suspicion_on: Option<NaiveDate>,
    /// The day of the death or harm.
    pub incident_on: Option<NaiveDate>,
    /// The day the notification was sent to the Panel.
    pub notified_on: Option<NaiveDate>,
    /// The day the council informed the safeguarding partners in its area.
    pub partners_told_on: Option<NaiveDate>,
    /// The day the notification was withdrawn as not meeting the criteria.
    pub withdrawn_on: Option<NaiveDate>,
    /// The day the rapid review was sent to the Panel.
    pub rapid_review_sent_on: Option<NaiveDate>,
    /// The day the Panel replied to the rapid review.
    pub panel_replied_on: Option<NaiveDate>,
    /// The day the partners answered the Panel.
    pub panel_answered_on: Option<NaiveDate>,
    /// The day the partners decided to start a local review.
    pub lcspr_decided_on: Option<NaiveDate>,
    /// The day the local review's report is planned to be published.
    pub planned_publication_on: Option<NaiveDate>,
    /// The day the local review's report was published.
    pub published_on: Option<NaiveDate>,
    /// The partners decided not to publish the local review's report.
    pub is_not_to_be_published: bool,
    /// Which event starts the rapid review's 15 working days.
    pub rapid_review_anchor: Anchor,
    /// The decision of a person, whatever the duty tests find.
    pub decision: Option<Decision>,
    /// The notification that was sent is known to be about a serious incident, and not only about the
    /// death of a looked-after child or care leaver.
    pub notified_of_incident: bool,
    /// The notification that was sent is known to be about such a death alone.
    pub notified_of_death_alone: bool,
    /// The children, in the order of the form.
    pub children: Vec<Child>,
}

impl Facts {
    /// The notification was sent, and nobody has withdrawn it since.
    pub fn is_notified(&self) -> bool {
        self.notified_on.is_some() && !self.is_withdrawn()
    }

    /// A notification that was sent has been withdrawn as not meeting the criteria.
    pub fn is_withdrawn(&self) -> bool {
        let days = self.notified_on.zip(self.withdrawn_on);
        days.is_some_and(|(notified, withdrawn)| notified <= withdrawn)
    }

    /// The day abuse or neglect was first suspected, where the Panel's days count from it
    ///
    pub fn suspected_later(&self) -> Option<NaiveDate> {
        self.suspicion().began_on
    }

    /// Suspicion of abuse or neglect across all children. Reads each child once.
    pub fn suspicion(&self) -> Suspicion {
        self.suspicion_of(self.suspicion_counts())
    }

    /// Counts the abuse answers of all children.
    pub(super) fn suspicion_counts(&self) -> SuspicionCounts {
        let mut counts = SuspicionCounts::default();
        for child in &self.children {
            step();
            counts.count(child.abuse);
        }
        counts
    }

    /// Suspicion across all children, from counts made earlier.
    pub(super) fn suspicion_of(&self, counts: SuspicionCounts) -> Suspicion {
        let before = |other: Option<NaiveDate>| {
            other
                .zip(self.suspicion_on)
                .is_some_and(|(other, day)| other < day)
        };
        // Ignore the date while abuse of no child is known or suspected. Ignore it in the future or
        // after the notification too: it may be a slip, so the days count from awareness. Suspicion
        // can follow the notification of a death alone.
        let after_notified = before(self.notified_on) && !self.notified_of_death_alone;
        let applies = counts.suspected > 0 && !before(self.as_of) && !after_notified;
        Suspicion {
            began_on: self
                .suspicion_on
                .filter(|_| applies && before(self.aware_on)),
            is_denied: self.suspicion_on.is_some() && counts.denied == self.children.len(),
        }
    }
}

/// Suspicion of abuse or neglect across all children of an incident.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Suspicion {
    /// The day suspicion began, where the Panel's days count from it.
    pub began_on: Option<NaiveDate>,
    /// A suspicion date was given, although abuse is "not suspected" for every child.
    pub is_denied: bool,
}

/// How many children have each kind of answer on abuse or neglect.
#[derive(Clone, Copy, Default)]
pub(super) struct SuspicionCounts {
    suspected: usize,
    denied: usize,
    neither: usize,
}

impl SuspicionCounts {
    /// Adds the answer of one more child.
    pub fn count(&mut self, abuse: Option<Abuse>) {
        *self.place(abuse) += 1;
    }

    fn place(&mut self, abuse: Option<Abuse>) -> &mut usize {
        match abuse {
            Some(Abuse::Known | Abuse::Suspected) => &mut self.suspected,
            Some(Abuse::NotSuspected) => &mut self.denied,
            Some(Abuse::CannotYetSay) | None => &mut self.neither,
        }
    }

    /// The counts with the answer of one child replaced.
    pub fn with(mut self, before: Option<Abuse>, after: Option<Abuse>) -> SuspicionCounts {
        let place = self.place(before);
        *place = place.saturating_sub(1);
        *self.place(after) += 1;
        self
    }
}

/// The facts about one child.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Child {
    /// Age in completed years at the death or harm.
    pub age_at_incident: Option<u8>,
    /// Age in completed years on the day of death, where that is known separately.
    pub age_at_death: Option<u8>,
    /// Under 18, although the exact age is not known: a child not yet identified.
    pub under_18: bool,
    /// The child had not been born.
    pub unborn: bool,
    /// Nobody knows yet whether the child had been born; an age settles it.
    pub may_be_unborn: bool,
    /// What happened to the child.
    pub outcome: Option<Outcome>,
    /// Whether abuse or neglect of the child is known or suspected.
    pub abuse: Option<Abuse>,
    /// Another answer names abuse or neglect: the kind of harm, an enquiry or a child protection plan.
    pub is_abuse_named: bool,
    /// How the abuse or neglect relates to what happened.
    pub link: Option<Link>,
    /// The death may have been suicide.
    pub suspected_suicide: Option<bool>,
    /// The death is unexplained at present.
    pub unexplained_death: Option<bool>,
    /// The authority that looks after the child.
    pub looked_after_by: Option<Whose>,
    /// The authority that last looked after the care leaver.
    pub care_leaver_of: Option<Whose>,
    /// The child seriously harmed somebody else.
    pub caused_serious_harm: Option<bool>,
    /// Where the harm happened.
    pub harm_location: Option<Jurisdiction>,
    /// Where the child died; none if where the harm happened.
    pub death_location: Option<Jurisdiction>,
    /// Where the child is normally resident.
    pub normally_resident: Option<Jurisdiction>,
}

impl Child {
    /// Whether the child had not been born, or may not have been.
    pub(super) fn is_perhaps_unborn(&self) -> bool {
        let is_aged = self.under_18 || self.age_at_incident.is_some();
        self.unborn || (self.may_be_unborn && !is_aged)
    }

    /// Where the child died, if that may differ from where the harm happened.
    pub(super) fn died_in(&self) -> Option<Jurisdiction> {
        match self.outcome {
            Some(Outcome::Died) => self.death_location,
            // A child who lives outside England may have died in England.
            None => self.death_location.or_else(|| {
                let is_abroad = self.normally_resident == Some(Jurisdiction::OutsideEngland);
                is_abroad.then_some(Jurisdiction::NotYetKnown)
            }),
            Some(_) => None,
        }
    }
}

/// The decision of a person on notifying the Panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Notify.
    Notify,
    /// Do not notify.
    DoNotNotify,
}

/// The event that starts the rapid review's clock: the council's choice (R-031, section 10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// The day the notification was sent to the Panel.
    #[default]
    NotificationSent,
    /// The day the authority became aware.
    BecameAware,
}

/// What happened to the child, in the order of the form's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The child died.
    Died,
    /// The child was seriously harmed.
    SeriouslyHarmed,
    /// The child was harmed, and the harm was judged not serious.
    HarmedNotSerious,
    /// The child was not harmed, but nearly was.
    NearMiss,
    /// The child was not harmed.
    NoHarm,
}

/// Whether abuse or neglect is known or suspected (Children Act 2004 s16C(1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abuse {
    /// Known.
    Known,
    /// Suspected: enough for the duty.
    Suspected,
    /// Nobody knows of or suspects any.
    NotSuspected,
    /// Somebody looked and cannot yet say.
    CannotYetSay,
}

/// How the abuse or neglect relates to the death or harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Known or suspected to have caused it or contributed to it.
    CauseOrContributory,
    /// A recent or current concern; no link to the incident shown.
    ConcernNotLinked,
    /// Past abuse or neglect only.
    HistoricOnly,
    /// Not yet known.
    NotYetKnown,
}

/// Which authority looks after, or last looked after, the child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// This authority.
    ThisAuthority,
    /// Another authority.
    OtherAuthority,
    /// No authority.
    Nobody,
}

/// A place, as the duty divides the world (Children Act 2004 s16C(1)(a) and (b)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jurisdiction {
    /// In this authority's area.
    ThisAuthority,
    /// In another English authority's area.
    OtherAuthorityInEngland,
    /// Outside England, so including Wales, Scotland and Northern Ireland.
    OutsideEngland,
    /// Somebody looked and cannot yet say.
    NotYetKnown,
}
