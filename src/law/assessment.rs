//! The whole assessment: which duties, by when, and why.

use super::clock::{self, Clock, DeadlineStatus, Deadlines, Running};
use super::deadline::{DEADLINES, Deadline, Due, Event};
use super::duty::{self, Duties, Duty, Fact, Found, Reason, Tell, is_asked};
use super::facts::{Abuse, Child, Decision, Facts, Jurisdiction, Link, Outcome, Suspicion, Whose};
use super::guidance::{Ruleset, ruleset_on};
use super::rule::{RuleId, Rules};
use super::verdict::{RapidReview, Verdict, is_to_notify};
use super::work::step;
use super::working_day::Calendar;

/// The status of the notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notification {
    /// This authority has no notification to make.
    NotApplicable,
    /// Not sent.
    NotYet,
    /// Sent in time.
    OnTime,
    /// Sent, this many working days after the last day.
    Late(u32),
    /// Sent, but without the day of becoming aware nobody can tell whether in time.
    CannotSay,
}

/// The status of the notification and the rapid review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// The notification.
    pub notification: Notification,
    /// The rapid review, once it was sent or its last day is known.
    pub rapid_review: Option<DeadlineStatus>,
}

/// How the children fit into the national form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Notifications to make: one for the incident, or none.
    pub notifications: usize,
    /// Children described in the form's own blocks.
    pub children_in_form: usize,
    /// Children described under further information.
    pub children_in_further_information: usize,
}

/// Children that one form takes.
pub const CHILDREN_IN_FORM: usize = 4;

/// The result of assessing one set of facts.
#[derive(Clone, PartialEq)]
pub struct Assessment {
    /// The verdict.
    pub verdict: Verdict,
    /// Each duty for the incident.
    pub duties: Duties,
    /// Each duty for each child.
    pub children: Vec<Duties>,
    /// Whether a rapid review is needed.
    pub rapid_review: RapidReview,
    /// The guidance that applies; none before the duty began or without the day of becoming aware.
    pub ruleset: Option<&'static Ruleset>,
    /// The clocks, in the order of a timeline.
    pub clocks: Vec<Clock>,
    /// The last days by name.
    pub deadlines: Deadlines,
    /// The status of notification and rapid review.
    pub status: Status,
    /// How the children fit into the form.
    pub form: Form,
    /// Only a death was notified so far, and the Panel is to be notified too, or may be.
    pub is_panel_left: bool,
    /// Other councils to inform now.
    pub tell: Vec<Tell>,
    /// The reasons for each duty.
    pub reasons: Vec<Reason>,
    /// Every rule that the answer rests on.
    pub rules: Rules,
}

const fn r(number: u8) -> RuleId {
    RuleId::known(number)
}

/// Assesses an incident.
pub fn assess(facts: &Facts, calendar: &Calendar) -> Assessment {
    assess_by(facts, calendar, DEADLINES)
}

/// Assesses an incident with another table of deadlines.
pub fn assess_by(facts: &Facts, calendar: &Calendar, deadlines: &'static [Deadline]) -> Assessment {
    let mut found = Found::default();
    let children = each_child(&mut found, facts);
    let duties = of_the_incident(&mut found, &children);
    let verdict = of_duties(&duties);
    // A notification of a death alone does not meet the duty to notify the Panel.
    let is_panel_left = is_panel_left(facts, &duties);
    let for_panel = is_panel_left.then(|| Facts {
        notified_on: None,
        withdrawn_on: None,
        ..facts.clone()
    });
    let facts = for_panel.as_ref().unwrap_or(facts);
    let rapid_review = rapid_review(facts, &duties, verdict, found.is_certain_elsewhere);
    let running = running(facts, &duties, verdict, rapid_review);
    let aware = clock::awareness(facts, &duties, &children, is_panel_left);
    let clocks = clock::clocks(facts, calendar, aware, &running, deadlines);
    let sent = clock::notification_status(facts, calendar, aware, &running, deadlines);
    let status = status(facts, &running, &clocks, sent);
    let form = form(verdict, &children);
    // the guidance in force on the day from which the deadlines count.
    let counted = aware.map(|((day, _), _)| day);
    let mut assessment = Assessment {
        verdict,
        duties,
        children,
        rapid_review,
        ruleset: counted.and_then(ruleset_on),
        deadlines: Deadlines::of(&clocks, verdict, !running.to_notify_is_open),
        clocks,
        status,
        form,
        is_panel_left,
        tell: found.tell,
        reasons: found.reasons,
        rules: found.rules,
    };
    assessment.cite(facts, calendar);
    assessment
}

fn each_child(found: &mut Found, facts: &Facts) -> Vec<Duties> {
    each_child_under(found, facts, facts.suspicion())
}

fn each_child_under(found: &mut Found, facts: &Facts, suspicion: Suspicion) -> Vec<Duties> {
    let children = facts.children.iter().enumerate();
    children
        .map(|(index, child)| duty::duties(found, index, child, facts, suspicion))
        .collect()
}

fn of_the_incident(found: &mut Found, children: &[Duties]) -> Duties {
    match children.is_empty() {
        true => duty::no_child_yet(found),
        false => Tally::of(children).strongest(),
    }
}

/// How many children raise each duty, by whose it is.
#[derive(Clone, Default)]
struct Tally([[usize; OF_ALL.len()]; 3]);

/// The possible answers for a duty, the strongest first.
const OF_ALL: [Duty; 4] = [
    Duty::ThisAuthority,
    Duty::Decide,
    Duty::OtherAuthority,
    Duty::None,
];

impl Tally {
    fn of(children: &[Duties]) -> Tally {
        let mut tally = Tally::default();
        for child in children {
            step();
            tally.change(child, |count| count + 1);
        }
        tally
    }

    /// The tally with the duties of one child replaced.
    fn with(&self, before: &Duties, after: &Duties) -> Tally {
        let mut tally = self.clone();
        tally.change(before, |count| count.saturating_sub(1));
        tally.change(after, |count| count + 1);
        tally
    }

    fn change(&mut self, child: &Duties, change: impl Fn(usize) -> usize) {
        let Tally(counts) = self;
        let each = [
            child.panel,
            child.looked_after_death,
            child.care_leaver_death,
        ];
        for (counts, duty) in counts.iter_mut().zip(each) {
            for (count, whose) in counts.iter_mut().zip(OF_ALL) {
                if whose == duty {
                    *count = change(*count);
                }
            }
        }
    }

    /// A duty for one child is a duty for the incident; the strongest is shown.
    fn strongest(&self) -> Duties {
        let Tally([panel, looked_after, care_leaver]) = self;
        let strongest = |counts: &[usize; OF_ALL.len()]| {
            let mut counts = counts.iter().zip(OF_ALL);
            let found = counts.find(|(count, _)| **count > 0);
            found.map_or(Duty::None, |(_, whose)| whose)
        };
        Duties {
            panel: strongest(panel),
            looked_after_death: strongest(looked_after),
            care_leaver_death: strongest(care_leaver),
        }
    }
}

/// The verdict that follows from the duties. "No duty" remains only when every duty is ruled out.
pub(super) fn of_duties(duties: &Duties) -> Verdict {
    let all = [
        duties.panel,
        duties.looked_after_death,
        duties.care_leaver_death,
    ];
    if duties.panel == Duty::ThisAuthority {
        Verdict::NotifyPanel
    } else if all.contains(&Duty::ThisAuthority) {
        Verdict::NotifySosOfsted
    } else if all.contains(&Duty::Decide) {
        Verdict::NeedsDecision
    } else if all.contains(&Duty::OtherAuthority) {
        Verdict::OtherLaToNotify
    } else {
        Verdict::NotNotifiable
    }
}

/// Whose the duty to notify the Panel is, once a named person has decided where the facts are open
///
///
/// A case that a person decides to notify is reviewed like any other. No decision
/// removes a duty that the facts give.
fn panel_as_decided(facts: &Facts, duties: &Duties, verdict: Verdict) -> Duty {
    match (facts.decision, duties.panel) {
        (Some(Decision::Notify), Duty::Decide) => Duty::ThisAuthority,
        (Some(Decision::Notify), _) if !verdict.calls_for_action() => Duty::ThisAuthority,
        (Some(Decision::DoNotNotify), Duty::Decide) => Duty::None,
        (_, panel) => panel,
    }
}

/// Whether the Panel is still to be notified, or may be, although a death was notified: that
/// notification did not go to the Panel as a serious incident.
fn is_panel_left(facts: &Facts, duties: &Duties) -> bool {
    let is_left = match duties.panel {
        Duty::ThisAuthority => true,
        Duty::Decide => facts.decision != Some(Decision::DoNotNotify),
        Duty::OtherAuthority | Duty::None => false,
    };
    facts.notified_of_death_alone && is_left
}

/// a rapid review follows the duty to notify the Panel, or a notification
/// that was sent. Only a withdrawal by a person ends it; changed answers do not.
fn rapid_review(
    facts: &Facts,
    duties: &Duties,
    verdict: Verdict,
    is_certain_elsewhere: bool,
) -> RapidReview {
    let panel = panel_as_decided(facts, duties, verdict);
    let deaths = [duties.looked_after_death, duties.care_leaver_death];
    // No rapid review follows a notification of a death alone.
    let has_begun = facts.is_notified()
        && !facts.notified_of_death_alone
        && (facts.notified_of_incident || !deaths.contains(&Duty::ThisAuthority));
    let may_be_of_a_death = deaths.contains(&Duty::Decide) && !facts.notified_of_incident;
    match panel {
        Duty::ThisAuthority | Duty::Decide | Duty::None if facts.is_withdrawn() => {
            RapidReview::NotRequired
        }
        Duty::ThisAuthority => RapidReview::Required,
        Duty::Decide if has_begun && facts.notified_of_incident => RapidReview::Required,
        Duty::Decide => RapidReview::Undetermined,
        _ if has_begun && may_be_of_a_death => RapidReview::Undetermined,
        _ if has_begun => RapidReview::Required,
        Duty::OtherAuthority if is_certain_elsewhere => RapidReview::RequiredElsewhere,
        Duty::OtherAuthority => RapidReview::Undetermined,
        Duty::None => RapidReview::NotRequired,
    }
}

/// Which deadlines run. Where another council has the duty, it also decides the open points
///
fn running(facts: &Facts, duties: &Duties, verdict: Verdict, rapid_review: RapidReview) -> Running {
    let panel = panel_as_decided(facts, duties, verdict);
    let is_undetermined = rapid_review == RapidReview::Undetermined;
    let is_ours = panel != Duty::OtherAuthority || facts.is_notified();
    // A decision or a notification settles an open verdict. A notification of a death alone
    // does not settle the duty to the Panel.
    let of_a_death = verdict == Verdict::NotifySosOfsted && !facts.notified_of_incident;
    let is_settled = facts.decision.is_some() || (facts.notified_on.is_some() && !of_a_death);
    // Once the death was notified, only an open duty to the Panel can be left.
    let is_open = verdict == Verdict::NeedsDecision
        || (facts.notified_of_death_alone && duties.panel == Duty::Decide);
    Running {
        to_notify: is_to_notify(facts, verdict),
        to_notify_is_open: is_open && !is_settled,
        to_review: rapid_review == RapidReview::Required || (is_undetermined && is_ours),
        to_review_is_open: is_undetermined && !is_settled,
    }
}

fn status(
    facts: &Facts,
    running: &Running,
    clocks: &[Clock],
    sent: Option<DeadlineStatus>,
) -> Status {
    let review = clocks
        .iter()
        .find(|clock| clock.what() == Due::RAPID_REVIEW)
        .map(|clock| clock.status);
    let is_followed = running.to_notify || (running.to_review && facts.is_notified());
    let notification = match (facts.notified_on, sent) {
        _ if !is_followed => Notification::NotApplicable,
        (None, _) => Notification::NotYet,
        (Some(_), Some(DeadlineStatus::OnTime)) => Notification::OnTime,
        (Some(_), Some(DeadlineStatus::Late(days))) => Notification::Late(days),
        (Some(_), _) => Notification::CannotSay,
    };
    Status {
        notification,
        rapid_review: review.filter(|_| running.to_review),
    }
}

/// one notification for the incident, with up to four children in the form. It covers the
/// children for whom this authority has a duty or may have one.
fn form(verdict: Verdict, children: &[Duties]) -> Form {
    if !verdict.notifies() {
        return Form::default();
    }
    let ours = children
        .iter()
        .filter(|duties| of_duties(duties).calls_for_action())
        .count();
    let in_form = ours.min(CHILDREN_IN_FORM);
    Form {
        notifications: 1,
        children_in_form: in_form,
        children_in_further_information: ours - in_form,
    }
}

impl Assessment {
    /// Whether a person has to decide on notifying the Panel, whatever else is certain.
    pub fn is_panel_open(&self) -> bool {
        self.duties.panel == Duty::Decide
    }

    /// The clock of a deadline, where it runs.
    pub fn clock(&self, what: Due) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.what() == what)
    }

    /// Whether only the death of a care leaver is to be notified: guidance expects it, no Act
    /// requires it.
    pub fn is_only_expected(&self) -> bool {
        self.duties.care_leaver_death == Duty::ThisAuthority
            && matches!(
                self.duties.looked_after_death,
                Duty::OtherAuthority | Duty::None
            )
            && self.duties.panel != Duty::ThisAuthority
    }

    /// Adds the rules that the clocks, the form and the status rest on.
    fn cite(&mut self, facts: &Facts, calendar: &Calendar) {
        let mut rules = self.rules;
        rules.cite(r(69));
        for clock in &self.clocks {
            rules.cite_all(clock.deadline.rules);
            let late = matches!(
                clock.status,
                DeadlineStatus::Late(_) | DeadlineStatus::Overdue(_)
            );
            if clock.what() == Due::NOTIFY && late {
                rules.cite(r(26));
            }
            let knowing = matches!(clock.event, Event::BecameAware | Event::Suspected);
            if knowing && !calendar.is_working_day(clock.from).value {
                rules.cite(r(62));
            }
            if clock.calendar_computed {
                rules.cite(r(64));
            }
        }
        let withdrawn = facts.withdrawn_on.is_some() && facts.notified_on.is_some();
        if self.duties.panel == Duty::ThisAuthority || withdrawn {
            rules.cite(r(30));
        }
        if withdrawn {
            rules.cite(r(27));
        }
        if self.verdict.calls_for_action() {
            rules.cite_all(&[r(20), r(21), r(22)]);
            if facts.children.len() > 1 {
                rules.cite(r(24));
            }
        }
        if self.verdict == Verdict::NeedsDecision || self.is_panel_open() {
            rules.cite(r(14));
        }
        // The review follows from the notification that was sent, whatever the answers are now.
        let by_sending = self.duties.panel != Duty::ThisAuthority
            && matches!(
                self.rapid_review,
                RapidReview::Undetermined | RapidReview::Required
            );
        if by_sending && facts.notified_on.is_some() {
            rules.cite_all(&[r(27), r(30)]);
        }
        self.rules = rules;
    }
}

/// A value that a fact could have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A code of the form, such as that of `Outcome::code`.
    Code(&'static str),
    /// The youngest and the oldest age in years; `u8::MAX` is "or over".
    Age(u8, u8),
}

/// A fact that would change the verdict, with the values that would lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The index of the child; none for the incident.
    pub child: Option<usize>,
    /// The fact.
    pub fact: Fact,
    /// The values.
    pub values: Vec<Value>,
    /// The verdict with any of these values.
    pub verdict: Verdict,
}

/// The single answers about a child that would change the verdict, found by assessing again with
/// each. Never tries another day of becoming aware, which is a record, not an open question.
pub fn what_would_change(facts: &Facts) -> Vec<Change> {
    let counts = facts.suspicion_counts();
    let mut known = vec![AllChildren::under(facts, facts.suspicion_of(counts))];
    let now = known.first().map(|all| of_duties(&all.tally.strongest()));
    let mut changes = Vec::new();
    for (index, child) in facts.children.iter().enumerate() {
        for (fact, value, other) in alternatives(child) {
            if !is_asked(child, fact) {
                continue;
            }
            // An answer about one child affects the duties of another only through `Suspicion`,
            // which takes only a few values.
            let suspicion = facts.suspicion_of(counts.with(child.abuse, other.abuse));
            if !known.iter().any(|all| all.suspicion == suspicion) {
                known.push(AllChildren::under(facts, suspicion));
            }
            let verdict = known
                .iter()
                .find(|all| all.suspicion == suspicion)
                .map(|all| all.verdict_with(facts, index, &other));
            if let (Some(now), Some(verdict)) = (now, verdict) {
                note(&mut changes, now, Some(index), fact, value, verdict);
            }
        }
    }
    changes
}

/// The duties of all children, under one value of `Suspicion`.
struct AllChildren {
    suspicion: Suspicion,
    duties: Vec<Duties>,
    tally: Tally,
}

impl AllChildren {
    fn under(facts: &Facts, suspicion: Suspicion) -> AllChildren {
        let duties = each_child_under(&mut Found::default(), facts, suspicion);
        AllChildren {
            suspicion,
            tally: Tally::of(&duties),
            duties,
        }
    }

    /// The verdict with one child replaced.
    fn verdict_with(&self, facts: &Facts, index: usize, other: &Child) -> Verdict {
        let found = &mut Found::default();
        let after = duty::duties(found, index, other, facts, self.suspicion);
        let tally = match self.duties.get(index) {
            Some(before) => self.tally.with(before, &after),
            None => self.tally.clone(),
        };
        of_duties(&tally.strongest())
    }
}

fn note(
    changes: &mut Vec<Change>,
    now: Verdict,
    child: Option<usize>,
    fact: Fact,
    value: Value,
    verdict: Verdict,
) {
    if verdict == now {
        return;
    }
    let same = |change: &&mut Change| {
        (change.child, change.fact, change.verdict) == (child, fact, verdict)
    };
    // Children are tried in turn, so only the last changes are about this child.
    let mut own = changes
        .iter_mut()
        .rev()
        .inspect(|_| step())
        .take_while(|change| change.child == child);
    match own.find(same) {
        Some(change) => change.values.push(value),
        None => changes.push(Change {
            child,
            fact,
            values: vec![value],
            verdict,
        }),
    }
}

/// Ranges of age within which every test gives the same result.
const AGES: [(u8, u8); 4] = [(0, 15), (16, 17), (18, 24), (25, u8::MAX)];

/// The child with each possible value of each fact. "Not yet known" is left out: learning it
/// settles nothing.
pub(super) fn alternatives(child: &Child) -> Vec<(Fact, Value, Child)> {
    let child = *child;
    let mut all = Vec::new();
    let mut with = |fact, value, other| all.push((fact, value, other));
    for (youngest, oldest) in AGES {
        let other = Child {
            age_at_incident: Some(youngest),
            ..child
        };
        with(Fact::Age, Value::Age(youngest, oldest), other);
    }
    for one in Outcome::ALL {
        with(
            Fact::Outcome,
            Value::Code(one.code()),
            Child {
                outcome: Some(one),
                death_location: match child.outcome {
                    None if one == Outcome::Died => child.died_in(),
                    _ => child.death_location,
                },
                ..child
            },
        );
    }
    for one in [Abuse::Known, Abuse::Suspected, Abuse::NotSuspected] {
        with(
            Fact::Abuse,
            Value::Code(one.code()),
            Child {
                abuse: Some(one),
                ..child
            },
        );
    }
    for one in [
        Link::CauseOrContributory,
        Link::ConcernNotLinked,
        Link::HistoricOnly,
    ] {
        with(
            Fact::Link,
            Value::Code(one.code()),
            Child {
                link: Some(one),
                ..child
            },
        );
    }
    for one in Whose::ALL {
        let code = Value::Code(one.code());
        with(
            Fact::LookedAfterBy,
            code,
            Child {
                looked_after_by: Some(one),
                ..child
            },
        );
        with(
            Fact::CareLeaverOf,
            code,
            Child {
                care_leaver_of: Some(one),
                ..child
            },
        );
    }
    for (code, one) in [("yes", true), ("no", false)] {
        with(
            Fact::Unborn,
            Value::Code(code),
            Child {
                unborn: one,
                may_be_unborn: false,
                ..child
            },
        );
        let other = Child {
            caused_serious_harm: Some(one),
            ..child
        };
        with(Fact::CausedSeriousHarm, Value::Code(code), other);
    }
    for one in [
        Jurisdiction::ThisAuthority,
        Jurisdiction::OtherAuthorityInEngland,
        Jurisdiction::OutsideEngland,
    ] {
        let code = Value::Code(one.code());
        with(
            Fact::HarmLocation,
            code,
            Child {
                harm_location: Some(one),
                ..child
            },
        );
        with(
            Fact::DeathLocation,
            code,
            Child {
                death_location: Some(one),
                ..child
            },
        );
        with(
            Fact::NormallyResident,
            code,
            Child {
                normally_resident: Some(one),
                ..child
            },
        );
    }
    all
}
