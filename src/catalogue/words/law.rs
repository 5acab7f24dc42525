//! Words of the verdict, the duties and the clocks. No word is surer than the statutory reference.

use super::Named;

/// Verdicts by their code.
pub static VERDICTS: &[Named] = &[
    Named {
        code: "notify_panel",
        name: "Notify the Panel",
        means: "On these facts your authority has a duty to notify the Panel.",
    },
    Named {
        code: "notify_sos_ofsted",
        name: "Notify the Secretary of State and Ofsted",
        means: "On these facts the death is notified to the Secretary of State and Ofsted, in the same \
                national system. No rapid review is needed for that alone.",
    },
    Named {
        code: "other_la_to_notify",
        name: "Another authority must notify",
        means: "On these facts the duty is with another authority. Tell it now, and help.",
    },
    Named {
        code: "needs_decision",
        name: "A person must decide",
        means: "The facts so far, or the sources, do not settle this. A named person decides and says why. \
                The days keep counting meanwhile.",
    },
    Named {
        code: "not_notifiable",
        name: "No duty to notify on these facts",
        means: "This does not appear to meet the criteria. Professional judgement decides, and you can go \
                on. Partners may still choose to review it.",
    },
];

/// Headlines that replace a plain verdict: an open duty beside a certain one, or the decision of a
/// named person.
pub static HEADLINES: &[Named] = &[
    Named {
        code: "death_and_panel_open",
        name: "Notify the Secretary of State and Ofsted, and decide whether to notify the Panel",
        means: "The death is notified whatever the cause. The facts so far do not settle whether the \
                Panel must be notified too: a named person decides and says why. The last day is the \
                same for both.",
    },
    Named {
        code: "decided_both",
        name: "Notify the Panel, the Secretary of State and Ofsted",
        means: "The death is notified whatever the cause, and a person decided to notify the Panel too. \
                One notification in the national system does both.",
    },
    Named {
        code: "decided_death_alone",
        name: "Notify the Secretary of State and Ofsted",
        means: "The death is notified whatever the cause. A named person decided not to notify the Panel \
                as well.",
    },
    Named {
        code: "care_leaver_death",
        name: "Notify the Secretary of State and Ofsted",
        means: "Guidance expects the death of a care leaver to be notified, in the same national system. \
                It is not a duty in the Act. No rapid review is needed for that alone.",
    },
    Named {
        code: "decided_to_notify",
        name: "Notify the Panel",
        means: "The facts did not settle this. A person decided to notify.",
    },
    Named {
        code: "decided_death",
        name: "Notify the Secretary of State and Ofsted",
        means: "The facts did not settle this. A person decided to notify the death.",
    },
    Named {
        code: "decided_not_to_notify",
        name: "Decided: do not notify",
        means: "The facts did not settle this. A named person decided not to notify. If more becomes \
                known, look again.",
    },
    Named {
        code: "notified_death",
        name: "The Secretary of State and Ofsted were notified",
        means: "The facts did not settle this, and your authority notified the death.",
    },
    Named {
        code: "notified",
        name: "The Panel was notified",
        means: "The facts did not settle this, and your authority notified. A rapid review follows unless \
                the notification is withdrawn.",
    },
];

/// Other councils to inform now, by code.
pub static TELLS: &[Named] = &[
    Named {
        code: "council_of_harm",
        name: "Tell the council where the harm happened, now.",
        means: "",
    },
    Named {
        code: "council_of_death",
        name: "Tell the council where the child died, now.",
        means: "",
    },
    Named {
        code: "council_of_home",
        name: "Tell the council where the child normally lives, now.",
        means: "",
    },
    Named {
        code: "council_of_care",
        name: "Tell the council that looked after the child or care leaver, now.",
        means: "",
    },
];

/// The duties, by the code of the test that decides each.
pub static DUTIES: &[Named] = &[
    Named {
        code: "panel",
        name: "Notify the Panel",
        means: "Children Act 2004, section 16C: abuse or neglect known or suspected, and death or serious \
                harm.",
    },
    Named {
        code: "looked_after_death",
        name: "Death of a looked-after child",
        means: "Children Act 1989, Schedule 2, paragraph 20: whatever the cause.",
    },
    Named {
        code: "care_leaver_death",
        name: "Death of a care leaver up to and including 24",
        means: "Expected by guidance, not a duty in the Act: whatever the cause, where the authority knows.",
    },
];

/// Who has a duty, by code.
pub static HOLDERS: &[Named] = &[
    Named {
        code: "this_la",
        name: "Your authority",
        means: "",
    },
    Named {
        code: "other_la",
        name: "Another authority",
        means: "",
    },
    Named {
        code: "decide",
        name: "A person must decide",
        means: "",
    },
    Named {
        code: "none",
        name: "No duty on these facts",
        means: "",
    },
];

/// Heading of the verdict.
pub const VERDICT: &str = "Must we notify?";
/// Before the answers give a verdict.
pub const VERDICT_NOT_YET: &str =
    "Answer where it happened and the questions about each child to see this.";
/// In the panel and on the deadline cards, until the lazy part has loaded.
pub const WORKING_THIS_OUT: &str = "Working this out";
/// Disclosure with the reasons.
pub const VERDICT_WHY: &str = "Why";
/// Disclosure with the answers that would change the verdict.
pub const VERDICT_CHANGE: &str = "What would change this";
/// Under every verdict.
pub const VERDICT_IS_HELP: &str = "This is help, not legal advice. People decide.";
/// Link to the decision, from any verdict.
pub const DECIDE_DIFFERENTLY: &str = "Record a different decision";
/// The guidance in force; with its title.
pub const RULESET: &str = "Guidance in force on the day from which the days count: {}";
/// Name on the card of the notification until the lazy part has loaded; equals that in
/// `law::DEADLINES`.
pub const NOTIFY_BY: &str = "Notify the Panel by";
/// Name on the card of the rapid review until the lazy part has loaded; equals that in
/// `law::DEADLINES`.
pub const RAPID_REVIEW_BY: &str = "Send the rapid review by";

/// Whether law, guidance or local custom sets a deadline, by code.
pub static DEADLINE_KINDS: &[Named] = &[
    Named {
        code: "duty",
        name: "This is a duty in law",
        means: "",
    },
    Named {
        code: "expectation",
        name: "Guidance expects this",
        means: "",
    },
    Named {
        code: "local_custom",
        name: "This is a custom of some areas",
        means: "",
    },
];
/// In help; with what a deadline counts from.
pub const COUNTS_FROM: &str = "It counts from {}";
/// In help; with the day.
pub const APPLIES_FROM: &str = " It applies where you became aware on {} or later.";
/// In help; with the day.
pub const APPLIES_UNTIL: &str = " It applied where you became aware on {} or earlier.";

/// Disclosure under a date.
pub const HOW_COUNTED: &str = "How this date was counted";
/// Disclosure with the sources, and how certain they are.
pub const SOURCES: &str = "Where this comes from";
/// A deadline in one line; with its name and last day.
pub const LAST_DAY_OF: &str = "{}: {}";
/// With the number.
pub const DAYS_LEFT: &str = "{} working days left";
/// One.
pub const ONE_DAY_LEFT: &str = "1 working day left";
/// None.
pub const LAST_DAY: &str = "Today is the last day";
/// With the number.
pub const OVERDUE: &str = "Overdue by {} working days";
/// One.
pub const OVERDUE_ONE: &str = "Overdue by 1 working day";
/// On a day that is not a working day.
pub const OVERDUE_TODAY: &str = "The last day has passed";
/// At a late notification.
pub const LATE_STILL_DUE: &str =
    "Notify now. A late notification is still due. Record why it is late.";
/// The same once the reason is recorded.
pub const LATE_NOTIFY_NOW: &str = "Notify now. A late notification is still due.";
/// At every other late date.
pub const LATE_OTHERWISE: &str = "It is still due.";
/// After the reasons, where not every child is entered.
pub const CHILDREN_TO_ADD: &str = "You said that more children died or were harmed than you have added. Until each of \
    them is added, nothing can be ruled out for them.";
/// Done; with the date.
pub const DONE_ON: &str = "Done on {}";
/// Done late; with date and days.
pub const DONE_LATE: &str = "Done on {}, {} working days late";
/// Late by one working day at most; with the date.
pub const DONE_AFTER: &str = "Done on {}, after the last day";
/// While a person has to decide.
pub const PROVISIONAL: &str = "This is the last day if there is a duty to notify";
/// Once a named person decided not to notify.
pub const DECIDED_AGAINST_NOTIFYING: &str =
    "A named person decided not to notify. The day is shown in case that changes";
/// Once the partners decided not to publish.
pub const NOT_PUBLISHED: &str =
    "The partners decided not to publish. Publish what will be improved instead";
/// At the death of a care leaver.
pub const EXPECTED_NOT_A_DUTY: &str = "Expected by guidance, not a duty in the Act";
/// Of the council's own list of bank holidays.
pub const LIST_USED: &str = "Your council gave this list of bank holidays. It is used for the years that it covers, and the \
     list built into this form for other years.";
/// Of the council's own list.
pub const LIST_NOT_FETCHED: &str = "Your council’s list of bank holidays could not be fetched, so the list built into \
    this form is used.";
/// Of the council's own list.
pub const LIST_NOT_ONE: &str = "What your council gave is not a list of the bank holidays of England and Wales, so the \
    list built into this form is used.";
/// Of the council's own list.
pub const LIST_INCOMPLETE: &str = "Your council’s list of bank holidays leaves some out, so the list built into this \
    form is used.";
/// Of the council's own list, where another one is in use already.
pub const LIST_KEPT_NOT_FETCHED: &str = "Your council’s new list of bank holidays could not be fetched, so the list that it \
    gave before is used.";
/// Of the council's own list, where another one is in use already.
pub const LIST_KEPT: &str = "Your council’s new list of bank holidays cannot be used, so the list that it gave before is used.";
/// Of a day, with the council's own list.
pub const LATER_BY_LIST: &str = "Your council’s list of bank holidays makes this day later than the list built into this \
    form does. Check that there is such a bank holiday";
/// Bank holidays not published.
pub const COMPUTED: &str =
    "Worked out from the usual bank holidays, because the official list does not reach this year";
/// Without a date of awareness.
pub const NEEDS_AWARE_ON: &str = "Shown once you enter the date your authority became aware";
/// Without a date of notification.
pub const NEEDS_NOTIFIED_ON: &str = "Starts when the Panel is notified";
/// Without a rapid review.
pub const RAPID_REVIEW_NOT_NEEDED: &str =
    "No rapid review is needed for this death alone. Partners may choose one.";
/// Before a decision.
pub const RAPID_REVIEW_OPEN: &str = "Whether a rapid review is needed depends on the decision";
/// The start of a count; with the event and its date.
pub const COUNTED_FROM: &str = "Counted from {}, {}";
/// The days left out of a count; with the name of the list.
pub const COUNTED_OVER: &str =
    "Weekends and bank holidays in England are left out. Bank holidays: {}.";
/// The official list; with its version.
pub const GOV_UK_LIST: &str = "GOV.UK list of {}";
/// After the source of a rule; with its number.
pub const RULE: &str = "Rule {}";
/// After the sources of rules; with their numbers.
pub const RULES: &str = "Rules {}";

/// Before a reason that somebody still has to settle.
pub const OPEN_QUESTION: &str = "To settle: ";
/// When no single answer would change the verdict.
pub const NOTHING_ALONE_CHANGES: &str = "No single answer would change this.";
/// An answer that would change the verdict; with the question, the answers and the verdict.
pub const WOULD_CHANGE: &str = "If “{}” were {}, the result would be “{}”.";
/// Between answers that would do the same.
pub const OR_ELSE: &str = " or ";
/// The clock for a death that is not for the Panel.
pub const NOTIFY_DEATH_BY: &str = "Notify the Secretary of State and Ofsted by";
/// The clock for a death, where the Panel is to be notified too.
pub const NOTIFY_BOTH_BY: &str = "Notify the Panel, the Secretary of State and Ofsted by";
/// The clock for a death, while nobody has decided about the Panel.
pub const NOTIFY_DEATH_AND_DECIDE_BY: &str =
    "Notify the Secretary of State and Ofsted, and decide about the Panel, by";
/// No rapid review, because of a decision.
pub const RAPID_REVIEW_DECIDED_AGAINST: &str =
    "No rapid review is needed: a named person decided not to notify the Panel";
/// No rapid review any more.
pub const RAPID_REVIEW_WITHDRAWN: &str =
    "No rapid review is needed: the notification was withdrawn";
/// Where another council has the duty.
pub const RAPID_REVIEW_ELSEWHERE: &str =
    "The rapid review is for the other area. Your authority helps";
/// With a number.
pub const COUNT_WORKING_DAYS: &str = "{} working days after that day";
/// With a number.
pub const COUNT_WORKING_DAYS_BEFORE: &str = "{} working days before that day";
/// With a number.
pub const COUNT_ABOUT_DAYS: &str = "About {} days after that day. This is only a guide";
/// With a number.
pub const COUNT_MONTHS: &str = "{} months after that day";
/// One year.
pub const COUNT_ONE_YEAR: &str = "1 year after that day";
/// The same clock from another event; with the event, its day and the date.
pub const OTHER_COUNT: &str = "Counted from {}, {}, it would be {}.";
/// What a clock counts from.
pub const EVENT_BECAME_AWARE: &str = "the day your authority became aware";
/// What a clock counts from.
pub const EVENT_SUSPECTED: &str = "the day abuse or neglect was first suspected";
/// What a clock counts from.
pub const EVENT_LAST_DAY: &str = "the last day to notify";
/// What a clock counts from.
pub const EVENT_NOTIFIED: &str = "the day the Panel was notified";
/// What a clock counts from.
pub const EVENT_RAPID_REVIEW_SENT: &str = "the day the rapid review was sent";
/// What a clock counts from.
pub const EVENT_LOCAL_REVIEW_DECIDED: &str = "the day a local review was decided";
/// What a clock counts from.
pub const EVENT_PUBLICATION_PLANNED: &str = "the day of publication";
/// What a clock counts from.
pub const EVENT_PUBLISHED: &str = "the day the report was published";
/// A fact that could change a verdict.
pub const FACT_AWARE_ON: &str = "Date of becoming aware";
/// A fact that could change a verdict.
pub const FACT_AGE: &str = "Age when it happened";
/// A fact that could change a verdict.
pub const FACT_UNBORN: &str = "Unborn";
/// A fact that could change a verdict.
pub const FACT_OUTCOME: &str = "What happened";
/// A fact that could change a verdict.
pub const FACT_ABUSE: &str = "Abuse or neglect";
/// A fact that could change a verdict.
pub const FACT_LINK: &str = "Link to what happened";
/// A fact that could change a verdict.
pub const FACT_LOOKED_AFTER_BY: &str = "Looked after by";
/// A fact that could change a verdict.
pub const FACT_CARE_LEAVER_OF: &str = "Care leaver of";
/// A fact that could change a verdict.
pub const FACT_CAUSED_HARM: &str = "Seriously harmed somebody else";
/// A fact that could change a verdict.
pub const FACT_HARM_LOCATION: &str = "Where the harm happened";
/// A fact that could change a verdict.
pub const FACT_DEATH_LOCATION: &str = "Where the child died";
/// A fact that could change a verdict.
pub const FACT_NORMALLY_RESIDENT: &str = "Normally resident";
/// Values of facts that no list of the form holds.
pub static VALUES: &[Named] = &[
    Named {
        code: "this_la",
        name: "in or by your authority",
        means: "",
    },
    Named {
        code: "other_la",
        name: "another authority",
        means: "",
    },
    Named {
        code: "other_la_england",
        name: "another authority in England",
        means: "",
    },
    Named {
        code: "outside_england",
        name: "outside England",
        means: "",
    },
    Named {
        code: "none",
        name: "nobody",
        means: "",
    },
    Named {
        code: "unknown",
        name: "not known",
        means: "",
    },
    Named {
        code: "yes",
        name: "yes",
        means: "",
    },
    Named {
        code: "no",
        name: "no",
        means: "",
    },
];
/// A range of ages without an upper end; with the age.
pub const AGE_OR_OVER: &str = "{} or over";
/// A range; with both ends.
pub const FROM_TO: &str = "{} to {}";
/// Link to the decision that the verdict asks for.
pub const RECORD_DECISION: &str = "Record the decision";
