//! The pages of the form, and their names in the browser's history.

use crate::catalogue::{self, Catalogue, Group, Section};
use crate::record::{Answers, INCIDENT, Row};
use crate::use_cases::Session;

/// A page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Page {
    /// The task list: where the form opens.
    TaskList,
    /// One section, for one entry of its group.
    Section(&'static Section, Row),
    /// The entries of a group.
    EntryList(&'static Group),
    /// "Are you sure?" before an entry is removed.
    RemoveEntry(&'static Group, Row),
    /// "Is this right?", asked about an unlikely answer before the next page.
    UnlikelyAnswer(&'static Section, Row),
    /// The check whether there is a duty to notify, with as few questions as possible.
    MustNotify,
    /// The decision on notifying, which can be sent by itself.
    Decision,
    /// A referral by another agency, the only page that the agency sees.
    Referral,
    /// Check answers, declaration and sending.
    CheckAnswers,
    /// The rapid review's sections.
    RapidReview,
    /// The open items that stop the rapid review from being signed off.
    SignOff,
    /// The confirmation.
    Confirmation,
    /// The copy-ready page for the national system.
    NationalSystem,
    /// The records on this device.
    Records,
    /// "Are you sure?" before a record is deleted. The number is its position in the list.
    DeleteRecord(usize),
    /// Two versions of the record, side by side.
    CompareVersions,
    /// The attribute `record` names a record that could not be opened, and no other record is open.
    NotOpened,
    /// The audit trail: each revision with its user and the changed questions.
    AuditTrail,
    /// The form is locked, and shows nothing of the record.
    Locked,
    /// Past and due dates.
    Timeline,
    /// The page on which somebody makes a copy without names.
    ShareableCopy,
    /// A document to print or save.
    Document(Document),
}

/// A document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Document {
    /// The decision on notifying, on one page.
    Decision,
    /// The notification.
    Notification,
    /// The rapid review.
    RapidReview,
    /// The copy without names, which may be shared.
    Shareable,
}

impl Page {
    /// The first page of a record. An empty record starts on the check where `start="check"`.
    pub fn to_start_on(session: &Session) -> Page {
        if session.settings.is_referral {
            return Page::Referral;
        }
        let is_blank = !session.has_unsent() && session.receipt().is_none();
        match session.settings.starts_with_check && is_blank {
            true => Page::MustNotify,
            false => Page::TaskList,
        }
    }

    /// The page of a section.
    pub fn of(section: &'static Section, row: Row) -> Page {
        Page::Section(section, row)
    }

    /// The page with the entries of a group.
    pub fn entries(group: &'static Group) -> Page {
        Page::EntryList(group)
    }

    /// The page that shows this one. In the rapid review, a section about each child is part of its
    /// item's page.
    pub fn shown_in(self, catalogue: &Catalogue) -> Page {
        match self {
            Page::Section(section, _) => match catalogue.shown_on(section) {
                Some(section) => Page::Section(section, INCIDENT),
                None => self,
            },
            page => page,
        }
    }

    /// Whether the page comes with the lazy part.
    pub fn is_lazy(self) -> bool {
        match self {
            Page::TaskList | Page::Locked | Page::EntryList(_) => false,
            Page::Section(section, _) => catalogue::is_review(section),
            _ => true,
        }
    }

    /// The section of the page.
    pub fn section(self) -> Option<&'static Section> {
        match self {
            Page::Section(section, _) | Page::UnlikelyAnswer(section, _) => Some(section),
            _ => None,
        }
    }

    /// The group whose entries the page is about.
    pub fn group(self) -> Option<&'static Group> {
        match self {
            Page::EntryList(group) | Page::RemoveEntry(group, _) => Some(group),
            page => page.section()?.group,
        }
    }

    /// The page's name in the browser's history. Holds no answer.
    pub fn name(self) -> String {
        let id = match self {
            Page::EntryList(group) | Page::RemoveEntry(group, _) => group.id,
            page => page.section().map_or("", |section| section.id),
        };
        let row = match self {
            Page::Section(_, row) | Page::RemoveEntry(_, row) | Page::UnlikelyAnswer(_, row) => row,
            _ => INCIDENT,
        };
        let kind = match self {
            Page::TaskList => "tasks",
            Page::Section(..) => "section",
            Page::EntryList(_) => "entries",
            Page::RemoveEntry(..) => "remove",
            Page::UnlikelyAnswer(..) => "unlikely",
            Page::MustNotify => "must-notify",
            Page::Decision => "decision",
            Page::Referral => "referral",
            Page::CheckAnswers => "check",
            Page::RapidReview => "review",
            Page::SignOff => "sign-off",
            Page::Confirmation => "received",
            Page::NationalSystem => "transfer",
            Page::Records | Page::DeleteRecord(_) => "records",
            Page::CompareVersions => "compare",
            Page::NotOpened => "not-opened",
            Page::AuditTrail => "trail",
            Page::Locked => "locked",
            Page::Timeline => "timeline",
            Page::ShareableCopy => "sharing",
            Page::Document(Document::Notification) => "paper",
            Page::Document(Document::Decision) => "paper-decision",
            Page::Document(Document::RapidReview) => "paper-review",
            Page::Document(Document::Shareable) => "paper-shared",
        };
        format!("{kind}.{id}.{}", row.0)
    }

    /// The page with this name in the history. The task list if its section or entry is gone, or if the
    /// history cannot bring the page back, such as the list of records.
    pub fn named(name: &str, answers: &Answers, catalogue: &Catalogue) -> Page {
        let mut parts = name.split('.');
        let (kind, id) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        let row = Row(parts.next().and_then(|row| row.parse().ok()).unwrap_or(0));
        let section = || {
            catalogue.section(id).filter(|section| {
                let group = section.group;
                group.map_or(row == INCIDENT, |group| answers.rows(group).contains(&row))
            })
        };
        let entry = || {
            let group = catalogue.group(id);
            group.filter(|group| answers.rows(group).contains(&row))
        };
        let page = match kind {
            "section" => section().map(|section| Page::Section(section, row)),
            "entries" => catalogue.group(id).map(Page::EntryList),
            "remove" => entry().map(|group| Page::RemoveEntry(group, row)),
            "unlikely" => section().map(|section| Page::UnlikelyAnswer(section, row)),
            "must-notify" => Some(Page::MustNotify),
            "decision" => Some(Page::Decision),
            "referral" => Some(Page::Referral),
            "check" => Some(Page::CheckAnswers),
            "review" => Some(Page::RapidReview),
            "sign-off" => Some(Page::SignOff),
            "received" => Some(Page::Confirmation),
            "transfer" => Some(Page::NationalSystem),
            "trail" => Some(Page::AuditTrail),
            "timeline" => Some(Page::Timeline),
            "sharing" => Some(Page::ShareableCopy),
            "paper-decision" => Some(Page::Document(Document::Decision)),
            "paper" => Some(Page::Document(Document::Notification)),
            "paper-review" => Some(Page::Document(Document::RapidReview)),
            "paper-shared" => Some(Page::Document(Document::Shareable)),
            _ => None,
        };
        page.unwrap_or(Page::TaskList)
    }
}
