//! What a page of the review shows, in order.

use super::items_of;
use super::special_items::SpecialItem;
use crate::app::components::entry_title::is_children;
use crate::catalogue::review::{self as checklist, Item};
use crate::catalogue::{self, Question, Section};
use crate::record::review;
use crate::record::{Row, VisibleAnswers};

/// A part of a page.
#[derive(Clone, Copy)]
pub enum Part {
    /// The answers that the page takes over from the notification.
    FromNotification,
    /// An item of the checklist: heading, list and deadline.
    Item(&'static Item),
    /// A question.
    Question(&'static Question),
}

impl Part {
    /// The name of the part: no two parts of a page share one.
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

/// The parts of a page: the due date, what the notification says, then the questions that are asked.
/// An item with something to show comes before its first question.
pub fn contents(visible: VisibleAnswers, section: &'static Section, row: Row) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut items = items_of(section)
        .filter(|item| section.group.is_none() && visible.item(item))
        .filter(|item| has_heading(visible, item) || has_more(visible, item))
        .peekable();
    let due_date = items.next_if(|item| SpecialItem::DueDate.is(item));
    parts.extend(due_date.map(Part::Item));
    if section.group.is_none() && takes_over(visible, section) {
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

/// Whether a page takes answers over from the notification.
fn takes_over(visible: VisibleAnswers, section: &'static Section) -> bool {
    items_of(section).any(|item| visible.item(item) && !item.from.is_empty())
}

/// Whether an item has more to show than its questions on the page.
fn has_more(visible: VisibleAnswers, item: &'static Item) -> bool {
    match SpecialItem::of(item) {
        Some(
            SpecialItem::DueDate | SpecialItem::LocalReviewDueDate | SpecialItem::CopyWithoutNames,
        ) => true,
        Some(SpecialItem::Warning) => review::stops(visible, item).is_some(),
        _ => item.entries.is_some() || section_of_children(item).is_some(),
    }
}

/// Whether an item has its title over it. A warning is its own words, and a deadline has its own
/// heading.
fn has_title(visible: VisibleAnswers, item: &'static Item) -> bool {
    let has_own = matches!(
        SpecialItem::of(item),
        Some(SpecialItem::Warning | SpecialItem::LocalReviewDueDate)
    );
    !has_own && has_more(visible, item)
}

/// Whether an item has a heading: for what it shows besides questions, or over several questions on a
/// page with headings.
pub fn has_heading(visible: VisibleAnswers, item: &'static Item) -> bool {
    let on_page = item.section.questions.iter();
    let own = on_page.filter(|question| item.questions.contains(&question.id));
    has_title(visible, item) || own.count() > 1 && has_headings(visible, item.section)
}

/// Whether a page has headings, so that each question needs one or has to look like one.
pub fn has_headings(visible: VisibleAnswers, section: &'static Section) -> bool {
    let mut items = items_of(section).filter(|item| visible.item(item));
    takes_over(visible, section) || items.any(|item| has_title(visible, item))
}

/// The section that an item asks for each child, on the item's own page.
pub fn section_of_children(item: &'static Item) -> Option<&'static Section> {
    let section = catalogue::section_of(item.questions.first()?)?;
    section.group.filter(|group| is_children(group))?;
    Some(section)
}
