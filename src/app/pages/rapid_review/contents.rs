//! The parts of a review page, in order.

use super::items_of;
use super::special_items::SpecialItem;
use crate::app::components::entry_title::is_children;
use crate::catalogue::review::{self as checklist, Item};
use crate::catalogue::{self, Question, Section};
use crate::record::review;
use crate::record::{Row, VisibleAnswers};

/// A part of a review page.
#[derive(Clone, Copy)]
pub enum Part {
    /// Answers of the notification on which the page's items rest.
    FromNotification,
    /// An item of the checklist: heading, list and deadline.
    Item(&'static Item),
    /// A question.
    Question(&'static Question),
}

impl Part {
    /// The key of the part, unique on its page.
    pub fn id(self) -> &'static str {
        match self {
            Part::FromNotification => "from_notification",
            Part::Item(item) => item.id,
            Part::Question(question) => question.id,
        }
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Part) -> bool {
        self.id() == other.id()
    }
}

/// The parts of a page: the due date, answers of the notification, then the visible questions. An item that
/// shows more than questions comes before its first question.
pub fn contents(visible: VisibleAnswers, section: &'static Section, row: Row) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut items = items_of(section)
        .filter(|item| section.group.is_none() && visible.item(item))
        .filter(|item| has_heading(visible, item) || has_more(visible, item))
        .peekable();
    let due_date = items.next_if(|item| SpecialItem::DueDate.is(item));
    parts.extend(due_date.map(Part::Item));
    if section.group.is_none() && shows_notification(visible, section) {
        parts.push(Part::FromNotification);
    }
    for question in visible.questions(section, row) {
        let here = position(|item| item.questions.contains(&question.id));
        let is_due =
            |item: &&'static Item| here.is_some() && position(|other| other.id == item.id) <= here;
        while let Some(item) = items.next_if(is_due) {
            parts.push(Part::Item(item));
        }
        parts.push(Part::Question(question));
    }
    parts.extend(items.map(Part::Item));
    parts
}

/// The position of an item in the checklist.
fn position(is_it: impl Fn(&Item) -> bool) -> Option<usize> {
    checklist::items().iter().position(is_it)
}

/// Whether a page shows answers of the notification.
fn shows_notification(visible: VisibleAnswers, section: &'static Section) -> bool {
    items_of(section).any(|item| visible.item(item) && !item.from.is_empty())
}

/// Whether an item shows more than its questions.
fn has_more(visible: VisibleAnswers, item: &'static Item) -> bool {
    match SpecialItem::of(item) {
        Some(
            SpecialItem::DueDate | SpecialItem::LocalReviewDueDate | SpecialItem::CopyWithoutNames,
        ) => true,
        Some(SpecialItem::Warning) => review::stops(visible, item).is_some(),
        _ => item.entries.is_some() || section_of_children(item).is_some(),
    }
}

/// Whether an item has its title as heading. A warning is the title itself, and a deadline card has its own
/// heading.
fn has_title(visible: VisibleAnswers, item: &'static Item) -> bool {
    let has_own = matches!(
        SpecialItem::of(item),
        Some(SpecialItem::Warning | SpecialItem::LocalReviewDueDate)
    );
    !has_own && has_more(visible, item)
}

/// Whether an item has a heading: if it shows more than questions, or has several questions on a page with
/// headings.
pub fn has_heading(visible: VisibleAnswers, item: &'static Item) -> bool {
    let on_page = item.section.questions.iter();
    let own = on_page.filter(|question| item.questions.contains(&question.id));
    has_title(visible, item) || own.count() > 1 && has_headings(visible, item.section)
}

/// Whether a page has headings. Each of its questions then needs one, or a label that looks like one.
pub fn has_headings(visible: VisibleAnswers, section: &'static Section) -> bool {
    let mut items = items_of(section).filter(|item| visible.item(item));
    shows_notification(visible, section) || items.any(|item| has_title(visible, item))
}

/// The section whose questions an item's page asks for each child.
pub fn section_of_children(item: &'static Item) -> Option<&'static Section> {
    let section = catalogue::section_of(item.questions.first()?)?;
    section.group.filter(|group| is_children(group))?;
    Some(section)
}
