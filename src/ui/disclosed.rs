//! What the disclosures hold: the reasons of a verdict, how a day was counted, and longer help, each
//! with its rules. It comes with the later part; one that is opened before fills when it is here.

use super::desk::Desk;
use super::later::Disclosed;
use super::parts::{para, subheading};
use crate::browser::dom::{El, el};
use crate::catalogue;
use crate::catalogue::words::{self, fill, named};
use crate::law::date::parse_iso;
use crate::law::{
    self, Certainty, Clock, Count, Duty, Event, Fact, Reason, ReasonDirection, RuleId, Test, Value,
};
use crate::record::date;
use crate::text::digits;

/// The inside of a disclosure.
pub fn inside(desk: Desk, what: Disclosed) -> Vec<El> {
    match what {
        Disclosed::Why => why(desk),
        Disclosed::Changes => changes(desk),
        Disclosed::Counted(clock) => how_counted(desk, clock),
        Disclosed::Help(summary) => help(summary),
    }
}

fn help(summary: &str) -> Vec<El> {
    let Some(help) = catalogue::help(summary) else {
        return Vec::new();
    };
    let mut inside: Vec<El> = help.text.iter().map(|text| para("text", text)).collect();
    inside.extend(source_lines(help.rules));
    inside
}

/// Each duty with who has it, and the reasons for it.
fn why(desk: Desk) -> Vec<El> {
    let derived = desk.derived();
    let assessment = &derived.assessment;
    let many = derived.facts.children.len() > 1;
    let entered = entered(desk);
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
        for reason in assessment.reasons.iter().filter(|reason| {
            reason.test == test && reason.child.is_none_or(|child| child < entered)
        }) {
            parts.extend(reason_line(reason, many));
        }
    }
    if derived.facts.children.len() > entered {
        parts.push(para("small", words::CHILDREN_TO_ADD));
    }
    if let Some(set) = assessment.ruleset {
        parts.push(para("source", &fill(words::RULESET, &[set.title])));
    }
    parts
}

/// How many children are entered. One more may stand for those that are still to be added.
fn entered(desk: Desk) -> usize {
    desk.answers(|answers| answers.rows(&catalogue::CHILDREN).len())
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
        ReasonDirection::Open => words::OPEN_QUESTION,
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
    let derived = desk.derived();
    let mut found = law::what_would_change(&derived.facts);
    let entered = entered(desk);
    found.retain(|change| change.child.is_none_or(|child| child < entered));
    if found.is_empty() {
        let words = match derived.facts.children.len() > entered {
            true => words::CHILDREN_TO_ADD,
            false => words::NOTHING_ALONE_CHANGES,
        };
        return vec![para("text small", words)];
    }
    let many = derived.facts.children.len() > 1;
    let lines = found.iter().map(|change| {
        let values: Vec<String> = change
            .values
            .iter()
            .map(|value| ["“", &value_words(change.fact, value), "”"].concat())
            .collect();
        let values = values.join(words::OR_ELSE);
        let verdict = named(words::VERDICTS, change.verdict.code()).map_or("", |v| v.name);
        let sentence = [fact_words(change.fact), &values, verdict];
        el("li")
            .text(&of_child(change.child, many))
            .text(&fill(words::WOULD_CHANGE, &sentence))
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
    para("source", &said_of(&[id.number()]).concat())
}

/// The rules behind something, each with its source.
pub fn source_lines(numbers: &[u8]) -> Vec<El> {
    let lines = said_of(numbers);
    lines.iter().map(|line| para("source", line)).collect()
}

/// Where rules come from and how sure that is, with their numbers last. Rules of one source stand
/// together.
pub fn said_of(numbers: &[u8]) -> Vec<String> {
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for id in numbers.iter().filter_map(|number| RuleId::new(*number)) {
        let rule = law::rule(id);
        let mut line = [rule.source, "."].concat();
        // The source of what is our own reading says which part of it is.
        if rule.certainty != Certainty::Inferred {
            line = [&line, " ", rule.certainty.label(), "."].concat();
        }
        match said.iter_mut().find(|(other, _)| *other == line) {
            Some((_, ids)) => ids.push(id.text()),
            None => said.push((line, vec![id.text()])),
        }
    }
    let lines = said.into_iter().map(|(line, ids)| {
        let name = match ids.len() {
            1 => words::RULE,
            _ => words::RULES,
        };
        [&line, " ", &fill(name, &[&ids.join(", ")]), "."].concat()
    });
    lines.collect()
}

/// How the last day of a clock was counted.
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
    let mut lines = vec![para("small", &[&from, ". ", &count, "."].concat())];
    if matches!(
        clock.count,
        Count::WorkingDays(_) | Count::WorkingDaysBefore(_)
    ) {
        let version = desk.session(|session| list_name(session.context.calendar.version()));
        lines.push(para("small", &fill(words::COUNTED_OVER, &[&version])));
        let says = desk.keeping().calendar.get();
        lines.extend((!says.is_empty()).then(|| para("small", says)));
    }
    if let Some(other) = clock.alternative {
        let due = other.due.map_or(String::new(), date::with_weekday);
        let values = [event_words(other.event), &date::long(other.from), &due];
        lines.push(para("small", &fill(words::OTHER_COUNT, &values)));
    }
    for id in clock.rules {
        lines.push(para("small", law::rule(*id).words));
    }
    let numbers: Vec<u8> = clock.rules.iter().map(|id| id.number()).collect();
    lines.extend(source_lines(&numbers));
    lines
}

/// The version of a list of bank holidays as it is read: its dates in words.
fn list_name(version: &str) -> String {
    let version = match version.strip_prefix("gov.uk ") {
        Some(of) => fill(words::GOV_UK_LIST, &[of]),
        None => version.to_owned(),
    };
    let words: Vec<String> = version
        .split(' ')
        .map(|word| {
            let (day, end) = match word.strip_suffix(',') {
                Some(day) => (day, ","),
                None => (word, ""),
            };
            let day = parse_iso(day).map_or_else(|| day.to_owned(), date::long);
            [&day, end].concat()
        })
        .collect();
    words.join(" ")
}

/// What a clock counts from, or up to.
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
