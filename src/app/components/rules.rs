//! Rules with their sources, how a deadline was counted, and the text of longer help.

mod changes;
mod reasons;

pub use changes::changes;
pub use reasons::{to_settle, why};

use crate::app::components::disclosure::Disclosure;
use crate::app::state::{FormState, HolidayList};
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::law::date::parse_iso;
use crate::law::{self, Certainty, Clock, Count, RuleId};
use crate::record::date;
use crate::record::timeline::{count_words, deadline_in_words, event_words, kind_words};
use crate::wire::holiday_list::Unused;
use leptos::prelude::*;

/// The text of the longer help with this summary, and its rules.
pub fn help(summary: &'static str) -> AnyView {
    let Some(help) = catalogue::help(summary) else {
        return ().into_any();
    };
    let text = help
        .text
        .iter()
        .map(|text| view! { <p class="text">{*text}</p> }.into_any());
    let text = text.collect_view();
    view! { {text}{sources(help.rules.to_vec())} }.into_any()
}

/// A disclosure with the sources of rules and their certainty. Closed at first: most readers need only the
/// reason above it.
pub fn sources(numbers: Vec<u8>) -> AnyView {
    if numbers.is_empty() {
        return ().into_any();
    }
    view! { <Disclosure summary=words::SOURCES content=move || source_lines(&numbers)/> }.into_any()
}

/// The source of a rule and its certainty.
pub fn source_line(id: RuleId) -> AnyView {
    source_lines(&[id.number()])
}

/// The sources of several rules.
fn source_lines(numbers: &[u8]) -> AnyView {
    let lines = source_texts(numbers)
        .into_iter()
        .map(|line| view! { <p class="source">{line}</p> }.into_any());
    lines.collect_view().into_any()
}

/// Each source with its certainty and the numbers of its rules. Rules of one source share a line.
pub fn source_texts(numbers: &[u8]) -> Vec<String> {
    let mut sources: Vec<(String, Vec<String>)> = Vec::new();
    for id in numbers.iter().filter_map(|number| RuleId::new(*number)) {
        let rule = law::rule(id);
        let source = match rule.certainty {
            // The source text of an inferred rule already says which part is our own reading.
            Certainty::Inferred => format!("{}.", rule.source),
            certainty => format!("{}. {}.", rule.source, certainty.label()),
        };
        match sources.iter_mut().find(|(other, _)| *other == source) {
            Some((_, ids)) => ids.push(id.text()),
            None => sources.push((source, vec![id.text()])),
        }
    }
    let lines = sources.into_iter().map(|(source, ids)| {
        let name = match ids.len() {
            1 => words::RULE,
            _ => words::RULES,
        };
        format!("{source} {}.", fill(name, &[&ids.join(", ")]))
    });
    lines.collect()
}

/// The sentence that says why this list is in use. None for the built-in list, which needs no reason.
fn why_this_list(list: HolidayList) -> Option<&'static str> {
    match list {
        HolidayList::BuiltIn => None,
        HolidayList::Council => Some(words::LIST_USED),
        HolidayList::CouncilEarlier(Unused::NotFetched) => Some(words::LIST_KEPT_NOT_FETCHED),
        HolidayList::CouncilEarlier(_) => Some(words::LIST_KEPT),
        HolidayList::BuiltInInstead(Unused::NotFetched) => Some(words::LIST_NOT_FETCHED),
        HolidayList::BuiltInInstead(Unused::NotAList) => Some(words::LIST_NOT_ONE),
        HolidayList::BuiltInInstead(Unused::Incomplete) => Some(words::LIST_INCOMPLETE),
    }
}

/// How the last day of a deadline was counted.
pub fn how_counted(form: FormState, clock: Clock) -> AnyView {
    let deadline = clock.deadline;
    let from = [event_words(clock.event), &date::with_weekday(clock.from)];
    let from = fill(words::COUNTED_FROM, &from);
    let mut lines = vec![format!("{from}. {}.", count_words(deadline.count))];
    let uses_bank_holidays = matches!(
        deadline.count,
        Count::WorkingDays(_) | Count::WorkingDaysBefore(_)
    );
    if uses_bank_holidays {
        // Tracks which list is in use: the calendar itself changes together with it.
        let about_list = why_this_list(form.bank_holidays.get());
        let version = form
            .session
            .with_untracked(|session| list_name(session.context.calendar.version()));
        lines.push(fill(words::COUNTED_OVER, &[&version]));
        lines.extend(about_list.map(str::to_owned));
    }
    if let Some(other) = clock.alternative {
        let due = other.due.map_or(String::new(), date::with_weekday);
        let values = [event_words(other.event), &date::long(other.from), &due];
        lines.push(fill(words::OTHER_COUNT, &values));
    }
    lines.push(format!("{}.", kind_words(deadline.kind)));
    lines.extend(
        deadline
            .rules
            .iter()
            .map(|id| law::rule(*id).words.to_owned()),
    );
    let lines = lines
        .into_iter()
        .map(|line| view! { <p class="small">{line}</p> }.into_any());
    let lines = lines.collect_view();
    let numbers: Vec<u8> = deadline.rules.iter().map(|id| id.number()).collect();
    view! { {lines}{sources(numbers)} }.into_any()
}

/// Every deadline of the table, with its sources.
pub fn all_deadlines(form: FormState) -> AnyView {
    let deadlines = form
        .session
        .with_untracked(|session| session.context.deadlines());
    let lines = deadlines.iter().map(|deadline| {
        let numbers: Vec<u8> = deadline.rules.iter().map(|id| id.number()).collect();
        view! {
            <li>{deadline_in_words(deadline)}{source_lines(&numbers)}</li>
        }
        .into_any()
    });
    let lines = lines.collect_view();
    view! { <ul class="bullets small">{lines}</ul> }.into_any()
}

/// The version of a list of bank holidays, with its ISO dates in words.
fn list_name(version: &str) -> String {
    let version = match version.strip_prefix("gov.uk ") {
        Some(of) => fill(words::GOV_UK_LIST, &[of]),
        None => version.to_owned(),
    };
    let words = version.split(' ').map(|word| {
        let (day, end) = match word.strip_suffix(',') {
            Some(day) => (day, ","),
            None => (word, ""),
        };
        let day = parse_iso(day).map_or_else(|| day.to_owned(), date::long);
        day + end
    });
    words.collect::<Vec<String>>().join(" ")
}
