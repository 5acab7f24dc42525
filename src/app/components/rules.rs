//! Rules with their sources, and what disclosures show of them: how a day was counted, longer help.

mod reasons;

pub use reasons::{changes, to_settle, why};

use crate::app::state::FormState;
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::law::date::parse_iso;
use crate::law::{self, Certainty, Clock, Count, Event, RuleId};
use crate::record::date;
use leptos::prelude::*;

/// The longer help behind a summary, with its rules.
pub fn help(summary: &'static str) -> AnyView {
    let Some(help) = catalogue::help(summary) else {
        return ().into_any();
    };
    let text = help
        .text
        .iter()
        .map(|text| view! { <p class="text">{*text}</p> }.into_any());
    let text = text.collect_view();
    view! { {text}{source_lines(help.rules)} }.into_any()
}

/// A rule with its source and its certainty.
pub fn source_line(id: RuleId) -> AnyView {
    source_lines(&[id.number()])
}

/// The rules behind something, each with its source.
pub fn source_lines(numbers: &[u8]) -> AnyView {
    let lines = source_texts(numbers)
        .into_iter()
        .map(|line| view! { <p class="source">{line}</p> }.into_any());
    lines.collect_view().into_any()
}

/// Where rules come from and how certain that is, with their numbers last. Rules of one source share
/// a line.
pub fn source_texts(numbers: &[u8]) -> Vec<String> {
    let mut sources: Vec<(String, Vec<String>)> = Vec::new();
    for id in numbers.iter().filter_map(|number| RuleId::new(*number)) {
        let rule = law::rule(id);
        let source = match rule.certainty {
            // The source of what is our own reading names the part that is.
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

/// How the last day of a deadline was counted.
pub fn how_counted(form: FormState, clock: Clock) -> AnyView {
    let (template, number) = match clock.count {
        Count::WorkingDays(days) => (words::COUNT_WORKING_DAYS, days),
        Count::WorkingDaysBefore(days) => (words::COUNT_WORKING_DAYS_BEFORE, days),
        Count::AboutDays(days) => (words::COUNT_ABOUT_DAYS, days),
        Count::Months(months) => (words::COUNT_MONTHS, months),
        Count::OneYear => (words::COUNT_ONE_YEAR, 1),
    };
    let count = fill(template, &[&number.to_string()]);
    let from = [event_words(clock.event), &date::with_weekday(clock.from)];
    let from = fill(words::COUNTED_FROM, &from);
    let mut lines = vec![format!("{from}. {count}.")];
    let is_over_list = matches!(
        clock.count,
        Count::WorkingDays(_) | Count::WorkingDaysBefore(_)
    );
    if is_over_list {
        // The list changes together with the words about it.
        let about_list = form.bank_holidays.get();
        let version = form
            .session
            .with_untracked(|session| list_name(session.context.calendar.version()));
        lines.push(fill(words::COUNTED_OVER, &[&version]));
        lines.extend((!about_list.is_empty()).then(|| about_list.to_owned()));
    }
    if let Some(other) = clock.alternative {
        let due = other.due.map_or(String::new(), date::with_weekday);
        let values = [event_words(other.event), &date::long(other.from), &due];
        lines.push(fill(words::OTHER_COUNT, &values));
    }
    lines.extend(clock.rules.iter().map(|id| law::rule(*id).words.to_owned()));
    let lines = lines
        .into_iter()
        .map(|line| view! { <p class="small">{line}</p> }.into_any());
    let lines = lines.collect_view();
    let numbers: Vec<u8> = clock.rules.iter().map(|id| id.number()).collect();
    view! { {lines}{source_lines(&numbers)} }.into_any()
}

/// The version of a list of bank holidays, with its dates in words.
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

/// What a deadline counts from, or up to.
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
