//! Navigation between pages, and the browser's Back button.

use super::{answer, lazy_part};
use crate::app::page::Page;
use crate::app::state::{FormState, StorageMode};
use crate::catalogue::{
    self, CHILDREN, Catalogue, Group, PARTNER_VIEWS, Question, TOLD_INTERNALLY,
};
use crate::record::{Answers, Key, Problem, Row};
use leptos::prelude::*;

/// Opens a page with a new history entry, and clears the status line.
pub fn go(form: FormState, page: Page) {
    form.status.set(String::new());
    let page = page.shown_in(form.catalogue());
    form.platform().page.push_page(&page.name());
    show(form, page);
}

/// Shows a page without a new history entry.
pub fn show(form: FormState, page: Page) {
    // The Back button must not lead out of a locked form.
    let page = match form.storage.mode.get_untracked() {
        StorageMode::Locked => Page::Locked,
        // Only the council sees the list of sections, and sends a notification.
        _ if matches!(page, Page::TaskList | Page::CheckAnswers) && is_referral(form) => {
            Page::Referral
        }
        _ => page,
    };
    answer::refresh_today(form);
    let before = form.page.get_untracked();
    if before == Page::MustNotify && page != before {
        remove_blank_children(form);
    }
    if let Page::Section(_, row) = before
        && !matches!(page, Page::Section(_, same) | Page::UnlikelyAnswer(_, same) if same == row)
        && let Some(group) = before.section().and_then(|section| section.group)
    {
        remove_if_blank(form, group, row);
    }
    if !keeps_return_page(form, before, page) {
        let returns = returns_from(form, before, page);
        form.returns_to.set(returns.then_some(before));
    }
    form.problems.set(Vec::new());
    form.page.set(page);
    form.draw_anew();
    form.focus("heading");
    lazy_part::load(form);
}

/// Whether the form is a referral by another agency.
pub fn is_referral(form: FormState) -> bool {
    form.session
        .with_untracked(|session| session.settings.is_referral)
}

/// Whether the page to return to stays the same: for "Is this right?", and between entries of one list.
fn keeps_return_page(form: FormState, before: Page, page: Page) -> bool {
    let asks = |page| matches!(page, Page::UnlikelyAnswer(..));
    let list = |page: Page| {
        let group = page
            .group()
            .filter(|group| is_in_review(form, page) || is_of_decision(group))?;
        Some(group.id)
    };
    asks(before) || asks(page) || (list(page).is_some() && list(before) == list(page))
}

/// Whether "continue" on this page leads back to the page before (UX rule 63).
fn returns_from(form: FormState, before: Page, page: Page) -> bool {
    match (before, page) {
        (
            Page::CheckAnswers | Page::SignOff | Page::MustNotify | Page::Decision,
            Page::Section(..),
        ) => true,
        (Page::Section(..), Page::Section(..)) => {
            is_in_review(form, before) && !is_in_review(form, page)
        }
        (Page::CheckAnswers | Page::SignOff | Page::Section(..), Page::EntryList(_)) => {
            is_in_review(form, page)
        }
        (Page::Decision, Page::EntryList(group)) => is_of_decision(group),
        (Page::RapidReview | Page::SignOff, Page::CheckAnswers) => true,
        (Page::Section(..), Page::CheckAnswers) => is_in_review(form, before),
        _ => false,
    }
}

/// Whether a list belongs to the decision on notifying: the partners' views, and who was told.
fn is_of_decision(group: &Group) -> bool {
    group.id == PARTNER_VIEWS.id || group.id == TOLD_INTERNALLY.id
}

fn is_in_review(form: FormState, page: Page) -> bool {
    let section = match page {
        Page::EntryList(group) | Page::RemoveEntry(group, _) => {
            form.catalogue().sections_of(group).next()
        }
        page => page.section(),
    };
    section.is_some_and(catalogue::is_review)
}

/// Removes an added entry that was left blank. The first entries of a group (`least`) always stay.
fn remove_if_blank(form: FormState, group: &'static Group, row: Row) {
    let is_blank = form.session.with_untracked(|session| {
        let rows = session.answers.rows(group);
        rows.contains(&row) && rows.len() > group.least && session.answers.is_blank_row(row)
    });
    if is_blank {
        answer::answer(form, |answers| answers.remove_row(row));
    }
}

/// Removes children that were added on the check and left blank, because each keeps the verdict open.
fn remove_blank_children(form: FormState) {
    let rows = form
        .session
        .with_untracked(|session| session.answers.rows(&CHILDREN).to_vec());
    for row in rows.into_iter().skip(CHILDREN.least) {
        remove_if_blank(form, &CHILDREN, row);
    }
}

/// Shows the error summary, and moves the focus there.
pub fn show_problems(form: FormState, problems: Vec<Problem>) {
    form.problems.set(problems);
    form.focus("errors");
}

/// Opens the page of a problem and focuses its control. The declaration is on check answers itself.
pub fn go_to_problem(form: FormState, problem: &Problem) {
    let key = problem.key;
    let catalogue = form.catalogue();
    let section = catalogue
        .section_of(key.id)
        .or_else(|| catalogue.section(key.id));
    let Some(section) = section else { return };
    let page = Page::of(section, key.row).shown_in(catalogue);
    // These questions are also on a page other than their section's.
    let is_here = match section.id {
        "declaration" => true,
        "decision" => form.page.get_untracked() == Page::Decision,
        // The referral's page asks every question that may be missing.
        _ => form.page.get_untracked() == Page::Referral,
    };
    if !is_here && form.page.get_untracked() != page {
        go(form, page);
        if problem.blocks {
            show_problems(form, untrack(|| form.problems_of(Some((section, key.row)))));
        }
    }
    match catalogue.question(key.id) {
        Some(question) => form.focus(&form.part_id(question, key.row, problem.part)),
        None => form.focus("completed"),
    }
}

/// Opens the page of a question at its control.
pub fn go_to_question(form: FormState, question: &'static Question, row: Row) {
    if let Some(section) = form.catalogue().section_of(question.id) {
        go(form, Page::of(section, row));
        form.focus(&form.part_id(question, row, 0));
    }
}

/// Adds an entry to a list and opens its first page. Does nothing while the record is read-only.
pub fn add_entry(form: FormState, group: &'static Group) {
    if form.is_read_only() {
        return;
    }
    let mut added = crate::record::INCIDENT;
    answer::answer(form, |answers| added = answers.add_row(group));
    if let Some(section) = form.catalogue().sections_of(group).next() {
        go(form, Page::of(section, added));
    }
}

/// The first page of the open record.
pub fn start_page(form: FormState) -> Page {
    form.session.with_untracked(Page::to_start_on)
}

/// Shows the page that this tab had open before a reload. Without a remembered record it is another
/// user's page, and is not shown.
pub fn show_remembered_page(form: FormState) {
    let page = form.platform().page;
    match page.remembered_record().and_then(|_| remembered_page(form)) {
        Some(remembered) => show(form, remembered),
        None => page.replace_page(&start_page(form).name()),
    }
}

/// The page that the current history entry names.
pub fn remembered_page(form: FormState) -> Option<Page> {
    let name = form.platform().page.remembered_page()?;
    Some(
        form.session
            .with_untracked(|session| Page::named(&name, &session.answers, form.catalogue())),
    )
}

/// Shows the page of a history entry, after Back or Forward.
pub fn show_history_page(form: FormState, name: &str) {
    let page = form
        .session
        .with_untracked(|session| Page::named(name, &session.answers, form.catalogue()));
    show(form, page);
}

impl FormState {
    /// The id of a question's control, such as `aware-on`, or `child-2-dob` for the second child.
    pub fn control_id(self, question: &Question, row: Row) -> String {
        self.session.with_untracked(|session| {
            control_id(self.catalogue(), &session.answers, question.id, row)
        })
    }

    /// The id of a question's control. For a date, the id of one of its parts.
    pub fn part_id(self, question: &'static Question, row: Row, part: usize) -> String {
        let id = self.control_id(question, row);
        match question.kind {
            catalogue::Kind::Date { .. } => date_part_id(&id, part),
            _ => id,
        }
    }

    /// The key of a question in an entry.
    pub fn key(self, question: &'static Question, row: Row) -> Key {
        Key {
            row,
            id: question.id,
        }
    }
}

/// The id of one part of a date.
pub fn date_part_id(id: &str, part: usize) -> String {
    let part = match part {
        1 => "month",
        2 => "year",
        _ => "day",
    };
    format!("{id}-{part}")
}

fn control_id(catalogue: &Catalogue, answers: &Answers, id: &'static str, row: Row) -> String {
    let Some(group) = catalogue.section_of(id).and_then(|section| section.group) else {
        return id.replace('_', "-");
    };
    let rows = answers.rows(group);
    let position = rows.iter().position(|other| *other == row).unwrap_or(0) + 1;
    let name = id.strip_prefix("child_").unwrap_or(id).replace('_', "-");
    format!("{}-{position}-{name}", group.one.replace(' ', "-"))
}
