//! What follows from the answers: the verdict, the clocks, and the rule behind each.

use super::desk::Desk;
use super::page::Page;
use super::parts::{details, heading, link, para, small_heading, subheading};
use crate::browser::dom::{El, el};
use crate::catalogue;
use crate::catalogue::words::{self, fill, named};
use crate::law::{
    self, Clock, Count, Due, Duty, Event, Fact, RapidReview, Reason, RuleId, Standing, Test, Value,
    Verdict, Weighs,
};
use crate::record::{INCIDENT, date, in_words};
use crate::text::digits;

/// The verdict beside the facts that produce it.
pub fn verdict_panel(desk: Desk) -> El {
    // One region that stays: a change of verdict is announced, typing is not.
    let verdict = el("div").attr("role", "status").live(move || {
        desk.on_facts();
        verdict(desk)
    });
    let reasons = el("div").live(move || {
        desk.on_facts();
        reasons(desk)
    });
    el("section")
        .class("panel")
        .attr("aria-labelledby", "verdict-heading")
        .child(heading(desk, "verdict-heading", words::VERDICT))
        .child(verdict)
        .child(reasons)
}

fn verdict(desk: Desk) -> Vec<El> {
    let situation = desk.situation();
    let verdict = situation.assessment.verdict;
    // What nobody has answered yet is not a matter for a decision.
    let open = verdict == Verdict::NeedsDecision && situation.has_unanswered();
    if !situation.has_outcome() || open {
        return vec![para("text", words::VERDICT_NOT_YET)];
    }
    match named(words::VERDICTS, verdict.code()) {
        Some(words) => vec![para("verdict", words.name), para("text small", words.means)],
        None => Vec::new(),
    }
}

fn reasons(desk: Desk) -> Vec<El> {
    let situation = desk.situation();
    if !situation.has_outcome() {
        return Vec::new();
    }
    let said = |id| {
        desk.answers(|answers| {
            catalogue::question(id).map_or(String::new(), |question| {
                in_words(answers, question, INCIDENT)
            })
        })
    };
    let decision = said("human_decision");
    let decide = match situation.assessment.verdict {
        _ if !decision.is_empty() => words::CHANGE,
        Verdict::NeedsDecision => words::RECORD_DECISION,
        _ => words::DECIDE_DIFFERENTLY,
    };
    let decided = (!decision.is_empty()).then(|| {
        para(
            "strong",
            &fill(words::DECIDED, &[&decision, &said("human_decision_by")]),
        )
    });
    let decide = link("link", decide, "", move || {
        if let Some(section) = catalogue::section("decision") {
            desk.go(Page::of(section, INCIDENT));
        }
    });
    let mut parts: Vec<El> = decided.into_iter().collect();
    parts.push(decide);
    parts.push(details(words::VERDICT_WHY, move || why(desk)));
    parts.push(details(words::VERDICT_CHANGE, move || changes(desk)));
    parts.push(para("source", words::VERDICT_IS_HELP));
    parts
}

/// Each duty with who has it, and the reasons for it.
fn why(desk: Desk) -> Vec<El> {
    let situation = desk.situation();
    let assessment = &situation.assessment;
    let many = situation.facts.children.len() > 1;
    let duties = [
        (Test::Panel, assessment.duties.panel),
        (Test::LookedAfterDeath, assessment.duties.looked_after_death),
        (Test::CareLeaverDeath, assessment.duties.care_leaver_death),
    ];
    let mut parts = Vec::new();
    for (test, duty) in duties {
        if duty == Duty::None && test != Test::Panel {
            continue;
        }
        let name = named(words::DUTIES, test.code()).map_or("", |duty| duty.name);
        let holder = named(words::HOLDERS, duty.code()).map_or("", |holder| holder.name);
        parts.push(subheading(desk, name));
        parts.push(para("text strong small", holder));
        for reason in assessment
            .reasons
            .iter()
            .filter(|reason| reason.test == test)
        {
            parts.extend(reason_line(reason, many));
        }
    }
    if let Some(set) = assessment.ruleset {
        parts.push(para("source", &fill(words::RULESET, &[set.title])));
    }
    parts
}

/// "Child 2: ", where there are several.
fn of_child(child: Option<usize>, many: bool) -> String {
    match child.filter(|_| many) {
        Some(child) => [&fill(words::CHILD_NUMBER, &[&digits(child + 1)]), ": "].concat(),
        None => String::new(),
    }
}

fn reason_line(reason: &Reason, many: bool) -> [El; 2] {
    let mark = match reason.weighs {
        Weighs::Open => words::OPEN_QUESTION,
        _ => "",
    };
    let line = el("p")
        .class("small")
        .child(el("span").class("strong").text(mark))
        .text(&of_child(reason.child, many))
        .text(reason.words);
    [line, source_line(reason.rule)]
}

/// Which answers would lead elsewhere, found by trying them.
fn changes(desk: Desk) -> Vec<El> {
    let situation = desk.situation();
    let found =
        desk.session(|session| law::what_would_change(&situation.facts, &session.setting.calendar));
    if found.is_empty() {
        return vec![para("text small", words::NOTHING_ALONE_CHANGES)];
    }
    let many = situation.facts.children.len() > 1;
    let lines = found.iter().map(|change| {
        let values: Vec<String> = change
            .values
            .iter()
            .map(|value| value_words(change.fact, value))
            .collect();
        let verdict = named(words::VERDICTS, change.verdict.code()).map_or("", |v| v.name);
        el("li")
            .text(&of_child(change.child, many))
            .text(fact_words(change.fact))
            .text(": ")
            .text(&values.join(", "))
            .text(words::WOULD_GIVE)
            .text(verdict)
    });
    vec![el("ul").class("bullets small").children(lines)]
}

fn fact_words(fact: Fact) -> &'static str {
    match fact {
        Fact::AwareOn => words::FACT_AWARE_ON,
        Fact::Age => words::FACT_AGE,
        Fact::Unborn => words::FACT_UNBORN,
        Fact::Outcome => words::FACT_OUTCOME,
        Fact::Abuse => words::FACT_ABUSE,
        Fact::Link => words::FACT_LINK,
        Fact::LookedAfterBy => words::FACT_LOOKED_AFTER_BY,
        Fact::CareLeaverOf => words::FACT_CARE_LEAVER_OF,
        Fact::CausedSeriousHarm => words::FACT_CAUSED_HARM,
        Fact::HarmLocation => words::FACT_HARM_LOCATION,
        Fact::NormallyResident => words::FACT_NORMALLY_RESIDENT,
    }
}

/// A value as the form's own option says it.
fn value_words(fact: Fact, value: &Value) -> String {
    match value {
        Value::Code(code) => {
            let list = match fact {
                Fact::Outcome => "child_outcome",
                Fact::Abuse => "child_abuse_status",
                Fact::Link => "child_abuse_link",
                Fact::HarmLocation => "incident_jurisdiction",
                _ => "",
            };
            let options = catalogue::list_of(list);
            let label = options.iter().find(|choice| choice.code == *code);
            let other = || named(words::VALUES, code).map_or("", |value| value.name);
            label.map_or_else(other, |choice| choice.label).to_owned()
        }
        Value::Age(from, to) if from == to => digits(*from),
        Value::Age(from, u8::MAX) => fill(words::AGE_OR_OVER, &[&digits(*from)]),
        Value::Age(from, to) => fill(words::FROM_TO, &[&digits(*from), &digits(*to)]),
    }
}

/// A rule with its source and how sure it is.
pub fn source_line(id: RuleId) -> El {
    let rule = law::rule(id);
    let text = [&id.text(), ". ", rule.source, ". ", rule.certainty.label()].concat();
    para("source", &text)
}

/// The rules behind something, each with its source.
pub fn source_lines(numbers: &[u8]) -> Vec<El> {
    numbers
        .iter()
        .filter_map(|number| RuleId::new(*number))
        .map(source_line)
        .collect()
}

/// The two clocks on top of the task list.
pub fn clocks(desk: Desk) -> El {
    el("div").class("clocks").live(move || {
        desk.on_facts();
        vec![notify_clock(desk), review_clock(desk)]
    })
}

fn clock_name(code: &str) -> &'static str {
    named(words::CLOCKS, code).map_or("", |clock| clock.name)
}

fn find(desk: Desk, what: Due) -> Option<Clock> {
    desk.situation()
        .assessment
        .clocks
        .iter()
        .find(|clock| clock.what == what)
        .copied()
}

fn notify_clock(desk: Desk) -> El {
    let situation = desk.situation();
    let verdict = situation.assessment.verdict;
    let name = match verdict {
        Verdict::NotifySosOfsted => words::NOTIFY_DEATH_BY,
        _ => clock_name("notify_by"),
    };
    match find(desk, Due::Notify) {
        Some(clock) => clock_card(desk, name, clock, None),
        None if situation.facts.aware_on.is_none() => empty_card(desk, name, words::NEEDS_AWARE_ON),
        None => {
            let verdict = named(words::VERDICTS, verdict.code()).map_or("", |words| words.name);
            empty_card(desk, name, verdict)
        }
    }
}

/// The clock of the local review, once the day of its decision is there.
pub fn local_review_clock(desk: Desk) -> Option<El> {
    let clock = find(desk, Due::LocalReview)?;
    Some(clock_card(desk, clock_name("lcspr_report_by"), clock, None))
}

/// The clock of the rapid review.
pub fn review_clock(desk: Desk) -> El {
    let situation = desk.situation();
    let name = clock_name("rapid_review_by");
    if let Some(clock) = find(desk, Due::RapidReview) {
        return clock_card(desk, name, clock, None);
    }
    let text = match situation.assessment.rapid_review {
        RapidReview::NotRequired if situation.assessment.verdict.notifies() => {
            words::RAPID_REVIEW_NOT_NEEDED
        }
        RapidReview::Undetermined if situation.has_outcome() => words::RAPID_REVIEW_OPEN,
        RapidReview::RequiredElsewhere => words::RAPID_REVIEW_ELSEWHERE,
        _ => words::NEEDS_NOTIFIED_ON,
    };
    // Nobody can plan with a last day that has passed.
    let today = desk.session(|session| session.setting.today);
    let planned = find(desk, Due::RapidReviewIfNotifiedOnLastDay);
    match planned.filter(|clock| clock.from >= today) {
        Some(planned) => clock_card(desk, words::RAPID_REVIEW_PLANNED, planned, Some(text)),
        None => empty_card(desk, name, text),
    }
}

fn empty_card(desk: Desk, name: &str, text: &str) -> El {
    el("section")
        .class("clock")
        .child(small_heading(desk, name))
        .child(para("small", text))
}

fn clock_card(desk: Desk, name: &str, clock: Clock, note: Option<&'static str>) -> El {
    let due = clock.due.map_or(String::new(), date::with_weekday);
    let (standing, late) = standing_words(&clock);
    let flags = [
        clock.decision_pending.then_some(words::PROVISIONAL),
        clock.calendar_computed.then_some(words::COMPUTED),
        (late && clock.done_on.is_none()).then_some(words::LATE_STILL_DUE),
        note,
    ];
    el("section")
        .class(if late { "clock late" } else { "clock" })
        .child(small_heading(desk, name))
        .child(el("span").class("date").text(&due))
        .child(para("strong", &standing))
        .children(flags.into_iter().flatten().map(|text| para("small", text)))
        .child(details(words::HOW_COUNTED, move || {
            how_counted(desk, clock)
        }))
}

/// How a clock stands, and whether that is late.
pub fn standing_words(clock: &Clock) -> (String, bool) {
    let done = clock.done_on.map(date::long).unwrap_or_default();
    match clock.standing {
        Standing::Open => (String::new(), false),
        Standing::OnTime => (fill(words::DONE_ON, &[&done]), false),
        Standing::Late(days) => (fill(words::DONE_LATE, &[&done, &digits(days)]), true),
        Standing::Left(0) => (words::LAST_DAY.to_owned(), false),
        Standing::Left(1) => (words::ONE_DAY_LEFT.to_owned(), false),
        Standing::Left(days) => (fill(words::DAYS_LEFT, &[&digits(days)]), false),
        Standing::Overdue(0) => (words::OVERDUE_TODAY.to_owned(), true),
        Standing::Overdue(1) => (words::OVERDUE_ONE.to_owned(), true),
        Standing::Overdue(days) => (fill(words::OVERDUE, &[&digits(days)]), true),
    }
}

pub fn how_counted(desk: Desk, clock: Clock) -> Vec<El> {
    let (template, number) = match clock.count {
        Count::WorkingDays(days) => (words::COUNT_WORKING_DAYS, days),
        Count::WorkingDaysBefore(days) => (words::COUNT_WORKING_DAYS_BEFORE, days),
        Count::AboutDays(days) => (words::COUNT_ABOUT_DAYS, days),
        Count::Months(months) => (words::COUNT_MONTHS, months),
        Count::OneYear => (words::COUNT_ONE_YEAR, 1),
    };
    let count = fill(template, &[&digits(number)]);
    let from = fill(
        words::COUNTED_FROM,
        &[event_words(clock.event), &date::with_weekday(clock.from)],
    );
    let version = desk.session(|session| session.setting.calendar.version().to_owned());
    let mut lines = vec![
        para("small", &[&count, ". ", &from, "."].concat()),
        para("small", &fill(words::COUNTED_OVER, &[&version])),
    ];
    if let Some(other) = clock.alternative {
        let due = other.due.map_or(String::new(), date::with_weekday);
        let values = [event_words(other.event), &date::long(other.from), &due];
        lines.push(para("small", &fill(words::OTHER_COUNT, &values)));
    }
    for id in clock.rules {
        lines.push(para("small", law::rule(*id).words));
        lines.push(source_line(*id));
    }
    lines
}

pub fn event_words(event: Event) -> &'static str {
    match event {
        Event::BecameAware => words::EVENT_BECAME_AWARE,
        Event::Suspected => words::EVENT_SUSPECTED,
        Event::LastDayToNotify => words::EVENT_LAST_DAY,
        Event::NotificationSent => words::EVENT_NOTIFIED,
        Event::RapidReviewSent => words::EVENT_RAPID_REVIEW_SENT,
        Event::LocalReviewDecided => words::EVENT_LOCAL_REVIEW_DECIDED,
        Event::PublicationPlanned => words::EVENT_PUBLICATION_PLANNED,
        Event::Published => words::EVENT_PUBLISHED,
    }
}
