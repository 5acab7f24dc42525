//! The timeline: what has happened, what is due, and the rule behind each date.

use super::desk::Desk;
use super::disclosed::{event_words, how_counted, source_line};
use super::law::standing_words;
use super::page::Page;
use super::parts::{button, buttons, details, link, para, title};
use super::section::back_to_tasks;
use crate::browser::clipboard;
use crate::browser::dom::{El, el};
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::law::day_plan::{DAY_PLAN, PLAN_COUNTS, days_of};
use crate::law::{self, Clock, Due};
use crate::platform::Clock as _;
use crate::record::timeline::{Line, What, counts, is_late, other_count_alone, timeline};
use crate::record::{INCIDENT, date};
use crate::text::digits;
use crate::wire::calendar_file;

/// The page.
pub fn page(desk: Desk) -> Vec<El> {
    let derived = desk.derived();
    let lines = timeline(&derived);
    let mut page = vec![
        back_to_tasks(desk),
        title(desk, "", words::TIMELINE),
        para("text", words::TIMELINE_ABOUT),
    ];
    if derived.facts.aware_on.is_none() {
        let dates = link("", words::TIMELINE_DATES, "", move || {
            if let Some(section) = catalogue::section("dates") {
                desk.go(Page::of(section, INCIDENT));
            }
        });
        let inset = el("div").class("inset");
        page.push(
            inset
                .child(para("", words::TIMELINE_EMPTY))
                .child(el("p").class("text").child(dates)),
        );
    }
    if let Some((used, other)) = counts(&derived) {
        let text = fill(words::WHICH_COUNT, &[event_words(used), event_words(other)]);
        page.push(para("inset", &text));
    }
    page.push(super::received::not_the_panel(desk));
    let is_due = |line: &Line| matches!(line.what, What::Due(_));
    let counted = derived.facts.aware_on.is_some() || lines.iter().any(is_due);
    if counted {
        page.push(drawn(desk, &lines));
    }
    if let Some(day) = other_count_alone(&derived) {
        let text = fill(words::RAPID_REVIEW_WAITS, &[&date::with_weekday(day)]);
        page.push(para("text", &text));
    }
    page.push(super::received::states(desk));
    if !counted {
        return page;
    }
    page.push(details(words::TIMELINE_TABLE, move || {
        vec![table(&timeline(&desk.derived()))]
    }));
    page.push(details(words::DAY_PLAN, move || day_plan(desk)));
    if calendar(desk).is_some() {
        let save = button("button", words::DOWNLOAD_CALENDAR, move || download(desk));
        page.push(buttons(vec![save]));
        page.push(para("hint", words::CALENDAR_ABOUT));
    }
    page
}

/// The lines along a rail. The longer the time between two, the longer the rail, in five steps.
fn drawn(desk: Desk, lines: &[Line]) -> El {
    let mut list = el("ol").class("timeline");
    let mut before = lines.first().map(|line| line.on);
    for line in lines {
        let days = before.map_or(0, |day| (line.on - day).num_days());
        let gap = match days {
            0 => " gap-0",
            1..=3 => " gap-1",
            4..=13 => " gap-2",
            14..=60 => " gap-3",
            _ => " gap-4",
        };
        before = Some(line.on);
        list = list.child(entry(desk, line, gap));
    }
    list
}

fn entry(desk: Desk, line: &Line, gap: &str) -> El {
    let (class, state) = state(line);
    let entry = el("li")
        .class(&["line ", class, gap].concat())
        .child(el("span").class("day").text(&date::with_weekday(line.on)))
        .child(el("span").class("strong").text(line.name));
    let entry = match state.as_str() {
        "" => entry,
        state => entry.child(el("span").class("small").text(state)),
    };
    match line.what {
        What::Due(clock) => entry
            .children(flags(&clock).map(|text| para("small", text)))
            .child(details(words::HOW_COUNTED, move || {
                how_counted(desk, clock)
            })),
        _ => entry,
    }
}

/// What else there is to say of a clock.
fn flags(clock: &Clock) -> impl Iterator<Item = &'static str> {
    let compared = clock.what == Due::RapidReviewFromAwareness;
    [
        clock.decision_pending.then_some(words::PROVISIONAL),
        clock.calendar_computed.then_some(words::COMPUTED),
        (clock.what == Due::PanelReply).then_some(words::ONLY_A_GUIDE),
        (clock.what == Due::RapidReviewIfNotifiedOnLastDay).then_some(words::NEEDS_NOTIFIED_ON),
        compared.then_some(words::NOT_USED),
        clock.not_a_working_day.then_some(words::NOT_A_WORKING_DAY),
    ]
    .into_iter()
    .flatten()
}

/// The class of a line, and how it stands in words.
fn state(line: &Line) -> (&'static str, String) {
    match line.what {
        What::Today => ("today", String::new()),
        What::Happened if line.name == words::LINE_PUBLICATION_PLANNED => {
            ("due", words::PLANNED.to_owned())
        }
        What::Happened => ("happened", words::HAPPENED.to_owned()),
        What::NotUsed(_) => ("other", words::NOT_USED.to_owned()),
        What::Due(clock) => {
            let (said, _) = standing_words(&clock);
            match clock.what {
                Due::PanelReply | Due::KeepPublished if clock.done_on.is_none() => {
                    ("other", String::new())
                }
                Due::RapidReviewFromAwareness | Due::RapidReviewIfNotifiedOnLastDay => {
                    ("other", String::new())
                }
                _ if is_late(&clock) => ("late", said),
                _ if clock.done_on.is_some() => ("happened", said),
                _ => ("due", said),
            }
        }
    }
}

/// The same as a table, with the rule and how sure it is.
fn table(lines: &[Line]) -> El {
    let columns = [
        words::COLUMN_DATE,
        words::COLUMN_WHAT,
        words::COLUMN_HOW,
        words::COLUMN_RULES,
    ];
    let head = columns.map(|name| el("th").attr("scope", "col").text(name));
    let rows = lines.iter().map(|line| {
        let (_, said) = state(line);
        let mut stands: Vec<El> = Vec::new();
        if !said.is_empty() {
            stands.push(para("", &said));
        }
        if let What::Due(clock) = line.what {
            stands.extend(flags(&clock).map(|text| para("", text)));
        }
        let rules: Vec<El> = match line.what {
            What::Due(clock) | What::NotUsed(clock) => {
                clock.rules.iter().map(|id| source_line(*id)).collect()
            }
            _ => Vec::new(),
        };
        el("tr")
            .child(el("td").text(&date::with_weekday(line.on)))
            .child(el("th").attr("scope", "row").text(line.name))
            .child(el("td").children(stands))
            .child(el("td").children(rules))
    });
    el("table")
        .class("dates-table")
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(rows))
}

/// The local, optional day plan, from the day of the notification.
fn day_plan(desk: Desk) -> Vec<El> {
    let mut parts = vec![para("small", words::DAY_PLAN_ABOUT)];
    let Some(start) = desk.derived().facts.notified_on else {
        parts.push(para("small", words::DAY_PLAN_NEEDS));
        return parts;
    };
    let steps = DAY_PLAN.iter().filter_map(|step| {
        let (first, last) =
            desk.session(|session| days_of(step, start, &session.context.calendar))?;
        let (days, dates) = match step.from == step.to {
            true => (
                fill(words::WORKING_DAY, &[&digits(step.from)]),
                date::with_weekday(first),
            ),
            false => (
                fill(
                    words::WORKING_DAYS_TO,
                    &[&digits(step.from), &digits(step.to)],
                ),
                [
                    &date::with_weekday(first),
                    " ",
                    words::TO,
                    " ",
                    &date::with_weekday(last),
                ]
                .concat(),
            ),
        };
        let line = el("li")
            .child(el("span").class("strong").text(&days))
            .text(": ")
            .text(step.words)
            .text(". ")
            .text(&dates);
        Some(line)
    });
    parts.push(el("ul").class("bullets small").children(steps));
    parts.push(para("small", law::rule(PLAN_COUNTS).words));
    parts
}

/// The dates as a calendar file, where one is due.
fn calendar(desk: Desk) -> Option<String> {
    let now = desk.world().clock.utc();
    let derived = desk.derived();
    desk.session(|session| calendar_file::calendar_file(&derived, session.record_id(), now))
}

/// Saves it.
fn download(desk: Desk) {
    let saved = calendar(desk).map(|file| {
        clipboard::save_file(calendar_file::FILE_NAME, calendar_file::CONTENT_TYPE, &file)
    });
    if let Some(Err(_)) = saved {
        desk.say(words::NO_DOWNLOAD);
    }
}
