//! One section on one page: its questions, and beside them what follows from the answers.

use super::desk::Desk;
use super::field::{error_text, field};
use super::kept::Mode;
use super::later::{self, Around, Spot};
use super::law::{clocks, verdict_panel};
use super::page::Page;
use super::parts::{button, buttons, link, title};
use super::tasks::{entry_title, is_children};
use super::{prefill, unlikely};
use crate::browser::dom::{El, el};
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Section};
use crate::record::{self, Key, Problem, Row};

/// The page.
pub fn page(desk: Desk, section: &'static Section, row: Row, problems: &[Problem]) -> Vec<El> {
    // The first section does without.
    let around = desk.later_now().map_or_else(Around::default, |later| {
        (later.around)(desk, (section, row), problems)
    });
    let visible = move || {
        desk.on_typed();
        desk.asked(|asked| {
            asked
                .questions(section, row)
                .into_iter()
                .map(|question| question.id)
                .collect()
        })
    };
    let shown = problems.to_vec();
    let make = move |id| match catalogue::question(id) {
        Some(question) => field(desk, question, row, &shown),
        None => el("span"),
    };
    let form = el("form")
        .class("main")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            leave(desk, section, row);
        })
        .child(fields(desk).live_list(visible, make))
        .children(around.confirmation)
        .child(buttons(vec![go_on(desk), come_back(desk, Page::Tasks)]));
    let aside = around
        .aside
        .map(|aside| el("div").class("aside").child(aside));
    let columns = el("div").class("columns").child(form).children(aside);
    let mut page = vec![back(desk, section)];
    page.extend(around.errors);
    page.extend([title(desk, &around.caption, section.title), columns]);
    page
}

/// What stands around the questions.
pub fn around(desk: Desk, (section, row): Spot, problems: &[Problem]) -> Around {
    let caption = section.group.map_or(String::new(), |group| {
        desk.answers(|answers| entry_title(answers, group, row))
    });
    let confirm = section.confirm;
    Around {
        caption,
        errors: super::shell::errors(desk, problems),
        confirmation: confirm.then(|| confirmation(desk, section, row, problems)),
        // What follows from this page.
        aside: match section.id {
            "dates" => Some(clocks(desk)),
            _ if section.questions.iter().any(record::is_read) => Some(verdict_panel(desk)),
            _ => None,
        },
    }
}

/// What holds the questions of a page: in a tab that may only read, nothing in it can be changed.
pub fn fields(desk: Desk) -> El {
    el("fieldset")
        .class("plain")
        .maybe("disabled", desk.is_read_only().then_some(""))
}

/// The button that goes on to the next page. It speaks of saving only where answers are saved.
pub fn go_on(desk: Desk) -> El {
    el("button")
        .attr("type", "submit")
        .class("button")
        .live_text(move || saving(desk, words::SAVE_AND_CONTINUE, words::CONTINUE))
}

/// The button that leaves a page unchecked.
pub fn come_back(desk: Desk, to: Page) -> El {
    button("button plain", "", move || desk.go(to))
        .live_text(move || saving(desk, words::SAVE_AND_COME_BACK, words::COME_BACK_LATER))
}

fn saving(desk: Desk, saves: &str, only: &str) -> String {
    desk.track_noticed();
    let is_kept = matches!(desk.mode(), Mode::Device | Mode::Opening);
    if is_kept { saves } else { only }.to_owned()
}

/// The link at the top: to the list of entries, or to the task list.
pub fn back(desk: Desk, section: &'static Section) -> El {
    match section.group.filter(|group| !is_children(group)) {
        Some(group) => {
            let text = fill(words::BACK_TO, &[&group.title.to_ascii_lowercase()]);
            link("back", &text, "", move || desk.go(Page::entries(group)))
        }
        None => back_to_tasks(desk),
    }
}

/// The link back to the task list.
pub fn back_to_tasks(desk: Desk) -> El {
    link("back", words::BACK_TO_LIST, "", move || {
        desk.go(Page::Tasks)
    })
}

/// Leaves the page once it can be checked. Where the later part cannot be fetched there is no other
/// page to go to but the list: what is wrong is said at check answers too.
fn leave(desk: Desk, section: &'static Section, row: Row) {
    later::with(desk, move |later| match later {
        Some(later) => (later.leave_page)(desk, (section, row)),
        None => desk.go(Page::Tasks),
    });
}

/// Checks the page; goes on when nothing on it blocks, once what is unlikely was asked about. "No,
/// I'll come back later" goes on unchecked.
pub fn check_and_leave(desk: Desk, section: &'static Section, row: Row) {
    let key = Key {
        row,
        id: section.id,
    };
    let completed = desk.answers(|answers| answers.text(key).to_owned());
    if completed != "no" {
        prefill::look_at(desk, (section, row));
    }
    let mut problems = desk.problems(Some((section, row)));
    problems.retain(|problem| problem.blocks);
    if section.confirm && completed.is_empty() {
        problems.push(Problem {
            key,
            part: 0,
            code: "missing",
            sentence: words::SECTION_MISSING.to_owned(),
            blocks: true,
        });
    }
    if !problems.is_empty() && completed != "no" {
        return desk.show_problems(problems);
    }
    if completed != "no" && unlikely::asks(desk, (section, row)) {
        return;
    }
    if let Some(page) = desk.returns_to() {
        return desk.go(page);
    }
    desk.go(match section.group.filter(|group| !is_children(group)) {
        Some(group) => Page::entries(group),
        None => next_page(desk, section, row),
    });
}

/// The next section that is asked once, or for the same child; the task list after the last one.
fn next_page(desk: Desk, section: &'static Section, row: Row) -> Page {
    desk.asked(|asked| {
        let places = record::places(asked);
        let here = places
            .iter()
            .position(|(other, r)| other.id == section.id && *r == row);
        let next = here.and_then(|here| places.get(here + 1)).copied();
        let next = next.filter(|(next, next_row)| {
            *next_row == row
                && next.id != "declaration"
                && !asked.questions(next, *next_row).is_empty()
        });
        next.map_or(Page::Tasks, |(next, next_row)| Page::of(next, next_row))
    })
}

/// "Have you completed this section?"
fn confirmation(desk: Desk, section: &'static Section, row: Row, problems: &[Problem]) -> El {
    let key = Key {
        row,
        id: section.id,
    };
    let wrong = problems.iter().any(|problem| problem.key == key);
    let option = |id: &'static str, code: &'static str, label: &str| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("id", id)
            .attr("name", "completed")
            .on("change", move |_| {
                desk.answer(|answers| answers.choose(key, code))
            })
            .live_checked(move || {
                desk.on_typed();
                desk.answers(|answers| answers.text(key) == code)
            });
        let label = el("label").attr("for", id).text(label);
        el("div").class("option").child(radio).child(label)
    };
    let mut group = el("fieldset")
        .maybe("aria-describedby", wrong.then_some("completed-error"))
        .child(el("legend").class("label").text(words::SECTION_COMPLETED));
    if wrong {
        group = group.child(error_text("completed-error", words::SECTION_MISSING));
    }
    let group = group
        .child(option("completed", "yes", words::SECTION_YES))
        .child(option("completed-no", "no", words::SECTION_NO));
    // Around it, since the border of a fieldset begins in the middle of its legend.
    el("div")
        .class(if wrong { "question wrong" } else { "question" })
        .child(group)
}
