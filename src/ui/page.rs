//! The pages of the form, and their names in the browser's history.

use crate::catalogue::{self, Group, Section};
use crate::record::{Answers, INCIDENT, Row};
use crate::text::digits;

/// A page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Page {
    /// The task list: where the form opens.
    Tasks,
    /// One section, in one entry of its group. The number is its place in the catalogue.
    Section(usize, Row),
    /// The entries of the group of this section.
    Entries(usize),
    /// "Are you sure?" before an entry is removed.
    Remove(usize, Row),
    /// "Is this right?" before a section is left with an answer that is unlikely.
    Unlikely(usize, Row),
    /// Check answers, declaration and sending.
    Check,
    /// The rapid review's sections.
    Review,
    /// What is open before the rapid review is signed off.
    SignOff,
    /// The confirmation.
    Received,
    /// The copy-ready page for the national system.
    Transfer,
    /// The records on this device.
    Records,
    /// "Are you sure?" before a record is deleted, by its place in the list.
    Delete(usize),
    /// Two versions of the record, side by side.
    Compare,
    /// The record that the council's page names could not be opened, and nothing else is on the desk.
    NotOpened,
    /// Who did what.
    Trail,
    /// The host locked the form.
    Locked,
    /// What has happened and what is due.
    Timeline,
    /// Making a copy that may be shared.
    Sharing,
    /// A document to print or save.
    Paper(Paper),
}

/// A document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paper {
    /// The notification.
    Notification,
    /// The rapid review.
    Review,
    /// The copy that may be shared.
    Shared,
}

impl Page {
    /// The page of a section.
    pub fn of(section: &'static Section, row: Row) -> Page {
        let (section, row) = match catalogue::review::shown_on(section) {
            Some(section) => (section, INCIDENT),
            None => (section, row),
        };
        let place = catalogue::sections().position(|other| other.id == section.id);
        place.map_or(Page::Tasks, |place| Page::Section(place, row))
    }

    /// The page with the entries of a group.
    pub fn entries(group: &'static Group) -> Page {
        let place = catalogue::sections()
            .position(|section| section.group.is_some_and(|other| other.id == group.id));
        place.map_or(Page::Tasks, Page::Entries)
    }

    /// Whether it waits for the later part of the form.
    pub fn is_later(self) -> bool {
        match self {
            Page::Tasks | Page::Locked => false,
            Page::Section(..) => self
                .section()
                .is_none_or(|section| section.id != catalogue::FIRST),
            _ => true,
        }
    }

    /// The section of the page.
    pub fn section(self) -> Option<&'static Section> {
        match self {
            Page::Section(place, _)
            | Page::Entries(place)
            | Page::Remove(place, _)
            | Page::Unlikely(place, _) => catalogue::sections().nth(place),
            _ => None,
        }
    }

    /// The name under which the browser's history remembers the page. Holds no answer.
    pub fn name(self) -> String {
        let section = self.section().map_or("", |section| section.id);
        let row = match self {
            Page::Section(_, row) | Page::Remove(_, row) | Page::Unlikely(_, row) => row,
            _ => INCIDENT,
        };
        let kind = match self {
            Page::Tasks => "tasks",
            Page::Section(..) => "section",
            Page::Entries(_) => "entries",
            Page::Remove(..) => "remove",
            Page::Unlikely(..) => "unlikely",
            Page::Check => "check",
            Page::Review => "review",
            Page::SignOff => "sign-off",
            Page::Received => "received",
            Page::Transfer => "transfer",
            Page::Records | Page::Delete(_) => "records",
            Page::Compare => "compare",
            Page::NotOpened => "not-opened",
            Page::Trail => "trail",
            Page::Locked => "locked",
            Page::Timeline => "timeline",
            Page::Sharing => "sharing",
            Page::Paper(Paper::Notification) => "paper",
            Page::Paper(Paper::Review) => "paper-review",
            Page::Paper(Paper::Shared) => "paper-shared",
        };
        [kind, ".", section, ".", &digits(row.0)].concat()
    }

    /// The page of a remembered name; the task list for one that is gone.
    pub fn named(name: &str, answers: &Answers) -> Page {
        let mut parts = name.split('.');
        let (kind, id) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        let row = Row(parts.next().and_then(|row| row.parse().ok()).unwrap_or(0));
        let place = catalogue::sections().position(|section| section.id == id);
        let there = |place: usize| {
            let group = catalogue::sections()
                .nth(place)
                .and_then(|section| section.group);
            group.map_or(row == INCIDENT, |group| answers.rows(group).contains(&row))
        };
        match (kind, place) {
            ("section", Some(place)) if there(place) => Page::Section(place, row),
            ("entries", Some(place)) => Page::Entries(place),
            ("remove", Some(place)) if there(place) => Page::Remove(place, row),
            ("unlikely", Some(place)) if there(place) => Page::Unlikely(place, row),
            ("check", _) => Page::Check,
            ("review", _) => Page::Review,
            ("sign-off", _) => Page::SignOff,
            ("received", _) => Page::Received,
            ("transfer", _) => Page::Transfer,
            ("trail", _) => Page::Trail,
            ("timeline", _) => Page::Timeline,
            ("sharing", _) => Page::Sharing,
            ("paper", _) => Page::Paper(Paper::Notification),
            ("paper-review", _) => Page::Paper(Paper::Review),
            ("paper-shared", _) => Page::Paper(Paper::Shared),
            _ => Page::Tasks,
        }
    }
}
