//! Validates a page of questions, and continues to the next page.

use super::{answer, navigate, prefill, save};
use crate::app::lazy::SectionRef;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::review::{self as checklist, Item};
use crate::catalogue::{self, CHILDREN, Group, Section, words};
use crate::record::{INCIDENT, Key, Problem, Row, VisibleAnswers, in_words, review};
use leptos::prelude::*;

/// Validates a page of the notification, and continues where no problem blocks. The first load starts it
/// by [`LazyAction::ValidatePage`](crate::app::lazy::LazyAction::ValidatePage).
pub fn validate_page(form: FormState, (section, row): SectionRef) {
    answer::refresh_today(form);
    let key = Key {
        row,
        id: section.id,
    };
    let completed = untrack(|| form.answers(|answers| answers.text(key).to_owned()));
    // "No, I'll come back later" continues without validation.
    if completed != "no" {
        prefill::mark_seen(form, (section, row));
        let mut problems = blocking(form, (section, row));
        let lacks_answers = problems.iter().any(Problem::is_missing);
        // Missing answers block only where the user says that the section is complete.
        if completed != "yes" {
            problems.retain(|problem| !problem.is_missing());
        }
        let asks_if_complete = section.confirm && completed.is_empty() && !lacks_answers;
        if asks_if_complete && problems.is_empty() {
            problems.push(Problem::missing(key, words::SECTION_MISSING, true));
        }
        if !problems.is_empty() {
            return navigate::show_problems(form, problems);
        }
        if asks_about_unlikely(form, (section, row)) {
            return;
        }
    }
    if let Some(page) = form.returns_to.get_untracked() {
        return navigate::go(form, page);
    }
    let page = match section.group.filter(|group| group.id != CHILDREN.id) {
        Some(group) => Page::entries(group),
        None => page_after(form, Page::of(section, row)),
    };
    navigate::go(form, page);
}

fn blocking(form: FormState, of: SectionRef) -> Vec<Problem> {
    let mut problems = untrack(|| form.problems_of(Some(of)));
    problems.retain(|problem| problem.blocks);
    problems
}

/// Continues from a list of entries to the next page.
pub fn leave_list(form: FormState, group: &'static Group) {
    navigate::go(form, page_after(form, Page::entries(group)));
}

/// The next page in the order of the task list. The task list after the last one.
fn page_after(form: FormState, page: Page) -> Page {
    let pages = untrack(|| form.visible(pages_in_order));
    let mut rest = pages.into_iter().skip_while(|other| *other != page);
    rest.nth(1).unwrap_or(Page::TaskList)
}

/// The pages of the notification, in the order in which "continue" opens them. Sections about a child come
/// once for each child, and a list of entries is one page.
pub fn pages_in_order(visible: VisibleAnswers) -> Vec<Page> {
    let mut pages = Vec::new();
    for run in catalogue::runs(catalogue::notification()) {
        let Some(first) = run.first() else {
            continue;
        };
        let rows = match first.group {
            Some(group) if group.id != CHILDREN.id => {
                let is_asked = visible.section(first, INCIDENT);
                pages.extend(is_asked.then(|| Page::entries(group)));
                continue;
            }
            Some(group) => visible.answers.rows(group),
            None => &[INCIDENT],
        };
        for row in rows {
            let visible_sections = run.iter().filter(|section| {
                visible.section(section, *row)
                    && !visible.questions(section, *row).is_empty()
                    && !SKIPPED.contains(&section.id)
            });
            pages.extend(visible_sections.map(|section| Page::of(section, *row)));
        }
    }
    pages
}

/// Sections that "continue" skips: the agency's referral, the declaration on check answers, and the
/// section for after sending.
const SKIPPED: [&str; 3] = ["referral", "declaration", "after_sending"];

/// Asks the user to confirm the unlikely answers of a page, if there are any. Returns whether it asks.
pub fn asks_about_unlikely(form: FormState, (section, row): SectionRef) -> bool {
    let asks = !unlikely(form, (section, row)).is_empty();
    if asks && let Page::Section(shown, row) = form.page.get_untracked() {
        navigate::go(form, Page::UnlikelyAnswer(shown, row));
    }
    asks
}

/// The unlikely answers of a page that the user has not confirmed, each with the answer in words.
pub fn unlikely(form: FormState, of: SectionRef) -> Vec<(Problem, String)> {
    let mut problems = untrack(|| form.problems_of(Some(of)));
    problems.retain(Problem::asks);
    let with_answer = problems.into_iter().map(|problem| {
        let answer = catalogue::question(problem.key.id).map(|question| {
            untrack(|| form.answers(|answers| in_words(answers, question, problem.key.row)))
        });
        (problem, answer.unwrap_or_default())
    });
    let confirmed = form.confirmed.get_untracked();
    with_answer
        .filter(|problem| !confirmed.contains(problem))
        .collect()
}

/// Validates a page of the rapid review, and continues where no problem blocks. Missing answers do not
/// block. `add` continues with a new entry of the same list.
pub fn validate_review_page(form: FormState, (section, row): SectionRef, add: bool) {
    prefill::mark_seen(form, (section, row));
    let mut problems = blocking(form, (section, row));
    for inner in items_of(section).filter_map(section_of_children) {
        for child in untrack(|| form.answers(|answers| answers.rows(&CHILDREN).to_vec())) {
            prefill::mark_seen(form, (inner, child));
            problems.extend(blocking(form, (inner, child)));
        }
    }
    if !problems.is_empty() {
        return navigate::show_problems(form, problems);
    }
    if asks_about_unlikely(form, (section, row)) {
        return;
    }
    if let Some(group) = section.group {
        answer::answer(form, |answers| review::put_in_order(answers, group, row));
        // A page without an entry would take text that no list shows.
        let page = match add && !save::is_read_only(form) {
            true => Page::of(section, add_row(form, group)),
            false => Page::entries(group),
        };
        return navigate::go(form, page);
    }
    if let Some(page) = form.returns_to.get_untracked() {
        return navigate::go(form, page);
    }
    navigate::go(form, next_review_page(form, section));
}

fn add_row(form: FormState, group: &'static Group) -> Row {
    let mut added = INCIDENT;
    answer::answer(form, |answers| added = answers.add_row(group));
    added
}

fn next_review_page(form: FormState, section: &'static Section) -> Page {
    let mut rest = checklist::sections()
        .iter()
        .skip_while(|other| other.id != section.id)
        .skip(1);
    let is_next = |next: &&'static Section| {
        next.group.is_none() && untrack(|| is_shown_in_review(form, next))
    };
    match rest.find(is_next) {
        Some(next) => Page::of(next, INCIDENT),
        None => Page::RapidReview,
    }
}

/// Whether a section of the review has a page with something to do on it. Tracked. The copy without names
/// (RR-I04) does not count: it has a page of its own.
pub fn is_shown_in_review(form: FormState, section: &'static Section) -> bool {
    form.visible(|visible| {
        let mut items = items_of(section).filter(|item| visible.item(item));
        visible.section(section, INCIDENT)
            && section.group.is_none_or(|group| group.id != CHILDREN.id)
            && (section.group.is_some()
                || !visible.questions(section, INCIDENT).is_empty()
                || items.any(|item| item.id != "RR-I04"))
    })
}

/// The checklist's items on the page of a section.
fn items_of(section: &'static Section) -> impl Iterator<Item = &'static Item> {
    let items = checklist::items().iter();
    items.filter(move |item| item.section.id == section.id)
}

/// The section whose questions an item's page asks for each child.
fn section_of_children(item: &'static Item) -> Option<&'static Section> {
    let section = catalogue::section_of(item.questions.first()?)?;
    section.group.filter(|group| group.id == CHILDREN.id)?;
    Some(section)
}
