//! The table of deadlines: what is due, when the count starts, its length, the dates between which
//! it applies, and its rules.
//!
//! Add a deadline as one entry here. All code that shows, sends or stores days walks this table.

use super::rule::RuleId;
use chrono::NaiveDate;

/// What is due, by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due(&'static str);

impl Due {
    /// The notification.
    pub const NOTIFY: Due = Due("notify");
    /// Informing the safeguarding partners.
    pub const TELL_PARTNERS: Due = Due("partners");
    /// The rapid review, from the event that the council chose.
    pub const RAPID_REVIEW: Due = Due("rapid_review");
    /// The rapid review, if the notification is sent on the last day for it: to plan with.
    pub const RAPID_REVIEW_IF_NOTIFIED_ON_LAST_DAY: Due =
        Due("rapid_review_if_notified_on_last_day");
    /// The rapid review, counted from awareness: a custom of some areas.
    pub const RAPID_REVIEW_FROM_AWARENESS: Due = Due("rapid_review_awareness_basis");
    /// The Panel's reply: an indication only.
    pub const PANEL_REPLY: Due = Due("panel_reply");
    /// The local review, finished and published.
    pub const LOCAL_REVIEW: Due = Due("lcspr_report");
    /// The report, to the Panel, the Secretary of State and Ofsted, before publication.
    pub const REPORT_BEFORE_PUBLICATION: Due = Due("report_to_panel_and_sos");
    /// The end of the year for which the report is kept public.
    pub const KEEP_PUBLISHED: Due = Due("earliest_removal");

    /// Makes the id with this code.
    pub const fn of(code: &'static str) -> Due {
        Due(code)
    }

    /// Its code.
    pub const fn code(self) -> &'static str {
        self.0
    }
}

/// What happened on the day from which a clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The authority became aware.
    BecameAware,
    /// Abuse or neglect was first suspected, after the death or harm was known.
    Suspected,
    /// The last day to notify.
    LastDayToNotify,
    /// The notification was sent.
    NotificationSent,
    /// The rapid review was sent.
    RapidReviewSent,
    /// The partners decided to hold a local review.
    LocalReviewDecided,
    /// The report is planned to be published.
    PublicationPlanned,
    /// The report was published.
    Published,
}

/// The length of a deadline, and its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Working days after the event.
    WorkingDays(u32),
    /// Working days before the event.
    WorkingDaysBefore(u32),
    /// About this many calendar days after the event; an indication only.
    AboutDays(u32),
    /// Calendar months after the event.
    Months(u32),
    /// One year after the event.
    OneYear,
}

/// The day from which a deadline counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Becoming aware, or the day suspicion began where that counts.
    Awareness,
    /// The last day to notify.
    LastDayToNotify,
    /// The event that the council chose for the rapid review.
    ReviewAnchor,
    /// The notification was sent.
    Notification,
    /// The rapid review was sent.
    RapidReviewSent,
    /// The partners decided to hold a local review.
    LocalReviewDecided,
    /// The report was published, or is planned to be.
    Publication,
}

impl Start {
    /// The event of this day; the usual one where there are two.
    pub const fn event(self) -> Event {
        match self {
            Start::Awareness => Event::BecameAware,
            Start::LastDayToNotify => Event::LastDayToNotify,
            Start::ReviewAnchor | Start::Notification => Event::NotificationSent,
            Start::RapidReviewSent => Event::RapidReviewSent,
            Start::LocalReviewDecided => Event::LocalReviewDecided,
            Start::Publication => Event::Published,
        }
    }
}

/// The condition under which a deadline runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runs {
    /// While there is a notification to make, or to decide on.
    WhileToNotify,
    /// While a rapid review has to be held here, or may have to be.
    WhileToReview,
    /// Once the first day of its count is known: partners may review any case.
    OnceStarted,
}

/// The event that ends a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// No event that the record holds.
    Never,
    /// The notification was sent.
    Notified,
    /// The council informed the partners.
    PartnersTold,
    /// The rapid review was sent.
    RapidReviewSent,
    /// The Panel replied.
    PanelReplied,
    /// The report was published.
    Published,
}

/// What kind of time limit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineKind {
    /// An Act or regulations require it.
    Duty,
    /// Guidance expects it.
    Expectation,
    /// A custom of some areas.
    LocalCustom,
}

/// One deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What is due.
    pub id: Due,
    /// The name of its day in a payload.
    pub field: &'static str,
    /// What it is called: "Notify the Panel by".
    pub name: &'static str,
    /// The day from which it counts.
    pub start: Start,
    /// How long it is.
    pub count: Count,
    /// The first day of becoming aware for which it applies, where it has one.
    pub from: Option<NaiveDate>,
    /// The last day of becoming aware for which it applies, where it has one.
    pub until: Option<NaiveDate>,
    /// The rules that give it: the deciding one first.
    pub rules: &'static [RuleId],
    /// Whether law, guidance or local custom sets it.
    pub kind: DeadlineKind,
    /// The condition under which it runs.
    pub runs: Runs,
    /// The event that ends it.
    pub done: Done,
    /// A last day, for which somebody can be late; otherwise a day to plan with or to know.
    pub is_last_day: bool,
    /// Every payload has its field, which is null where there is no day.
    pub is_always_sent: bool,
}

impl Deadline {
    /// Whether the deadline applies to an authority that became aware on this day.
    pub fn applies_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

const fn r(number: u8) -> RuleId {
    RuleId::known(number)
}

/// Defaults of an entry: a last day that guidance expects, with no first or last date.
pub const EXPECTED: Deadline = Deadline {
    id: Due(""),
    field: "",
    name: "",
    start: Start::Awareness,
    count: Count::WorkingDays(5),
    from: None,
    until: None,
    rules: &[],
    kind: DeadlineKind::Expectation,
    runs: Runs::WhileToNotify,
    done: Done::Never,
    is_last_day: true,
    is_always_sent: false,
};

const REVIEW: Deadline = Deadline {
    start: Start::ReviewAnchor,
    count: Count::WorkingDays(15),
    rules: &[r(31), r(30), r(61), r(60)],
    runs: Runs::WhileToReview,
    done: Done::RapidReviewSent,
    is_always_sent: true,
    ..EXPECTED
};

/// Every deadline, in the order of a timeline.
pub static DEADLINES: &[Deadline] = &[
    Deadline {
        id: Due::NOTIFY,
        field: "notify_by",
        name: "Notify the Panel by",
        rules: &[r(20), r(22), r(61), r(60)],
        done: Done::Notified,
        is_always_sent: true,
        ..EXPECTED
    },
    Deadline {
        id: Due::TELL_PARTNERS,
        field: "partners_by",
        name: "Tell the safeguarding partners by",
        rules: &[r(21), r(61), r(60)],
        done: Done::PartnersTold,
        is_always_sent: true,
        ..EXPECTED
    },
    Deadline {
        id: Due::RAPID_REVIEW,
        field: "rapid_review_by",
        name: "Send the rapid review by",
        ..REVIEW
    },
    Deadline {
        id: Due::RAPID_REVIEW_IF_NOTIFIED_ON_LAST_DAY,
        field: "rapid_review_by_if_notified_on_last_day",
        name: "Rapid review, if you notify on the last day",
        start: Start::LastDayToNotify,
        is_last_day: false,
        ..REVIEW
    },
    Deadline {
        id: Due::RAPID_REVIEW_FROM_AWARENESS,
        field: "rapid_review_by_awareness_basis",
        name: "Rapid review, counted from becoming aware",
        start: Start::Awareness,
        kind: DeadlineKind::LocalCustom,
        is_last_day: false,
        ..REVIEW
    },
    Deadline {
        id: Due::PANEL_REPLY,
        field: "panel_reply_about",
        name: "Panel’s reply, at about",
        start: Start::RapidReviewSent,
        count: Count::AboutDays(10),
        rules: &[r(40)],
        kind: DeadlineKind::LocalCustom,
        runs: Runs::OnceStarted,
        done: Done::PanelReplied,
        is_last_day: false,
        ..EXPECTED
    },
    Deadline {
        id: Due::LOCAL_REVIEW,
        field: "lcspr_report_by",
        name: "Publish the local review by",
        start: Start::LocalReviewDecided,
        count: Count::Months(6),
        rules: &[r(50), r(67), r(35)],
        kind: DeadlineKind::Duty,
        runs: Runs::OnceStarted,
        done: Done::Published,
        ..EXPECTED
    },
    Deadline {
        id: Due::REPORT_BEFORE_PUBLICATION,
        field: "report_to_panel_and_sos_by",
        name: "Send the report before publishing by",
        start: Start::Publication,
        count: Count::WorkingDaysBefore(7),
        rules: &[r(51), r(66), r(60)],
        runs: Runs::OnceStarted,
        ..EXPECTED
    },
    Deadline {
        id: Due::KEEP_PUBLISHED,
        field: "earliest_removal_on",
        name: "Keep the report public until",
        start: Start::Publication,
        count: Count::OneYear,
        rules: &[r(53), r(68)],
        runs: Runs::OnceStarted,
        is_last_day: false,
        ..EXPECTED
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    const HOW_TO: &str = "docs/how-to/change-a-rule-or-deadline.md, A deadline";

    #[test]
    fn every_deadline_has_a_name_of_its_own_and_a_rule_that_gives_it() {
        for (at, one) in DEADLINES.iter().enumerate() {
            let names = [one.id.code(), one.field, one.name];
            assert!(!names.contains(&""), "{names:?}: {HOW_TO}, step 2");
            for rule in one.rules {
                assert!(
                    RuleId::new(rule.number()).is_some(),
                    "{rule}: {HOW_TO}, step 1"
                );
            }
            assert!(!one.rules.is_empty(), "{}: {HOW_TO}, step 1", one.field);
            for earlier in DEADLINES.iter().take(at) {
                let same = [
                    earlier.id == one.id,
                    earlier.field == one.field,
                    earlier.name == one.name,
                ];
                if same == [false; 3] {
                    continue;
                }
                assert_eq!(same, [true; 3], "{names:?}: {HOW_TO}, step 3");
                let next = earlier.until.and_then(|day| day.succ_opt());
                assert!(
                    next.is_some() && next == one.from,
                    "{names:?}: {HOW_TO}, step 3"
                );
            }
        }
    }
}
