//! The seam between the first load and the lazily loaded part.
//!
//! The first load has the task list, the section pages and the catalogue of the notification. The
//! law, keeping on the device, sending and every other page come in a second file. This file is all
//! that the first load knows of it; [`part`](super::part) is the other side.

use super::page::Page;
use crate::catalogue::{Group, Section};
use crate::record::{Key, Row};

/// A section in one entry of its group.
pub type SectionRef = (&'static Section, Row);

/// The views that come with the lazy part.
#[derive(Clone, Copy, PartialEq)]
pub enum LazyView {
    /// A page that the first load does not draw.
    Page(Page),
    /// The verdict, its reasons and the way to decide otherwise.
    Verdict,
    /// The deadline cards on top of the task list.
    DeadlineCards,
    /// What is wrong with keeping on the device, above every page.
    StorageNotices,
    /// What became of sending, above every page.
    SendStatus,
    /// Where the typed words are, in one line.
    SaveStatus,
    /// The link to the records on this device.
    RecordsLink,
    /// What the council has received, on the task list.
    ReceivedReminder,
    /// How far the check whether to notify has come, on the task list.
    MustNotifyState,
    /// How far sending has come, on the task list.
    SentState,
    /// Whether it is recorded that the Panel was notified, on the task list.
    PanelState,
    /// How far the rapid review has come, on the task list.
    ReviewState,
    /// Which system filled an answer in, and when.
    Origin(Key),
    /// How an answer will be found out, or why it does not apply.
    AnswerNotes(Key),
    /// What a child shares with the first one, on the page of this section.
    SameAsFirst(Key),
    /// The agencies of the notification that are not in this list of the review yet.
    AgenciesToAdd(&'static Group),
    /// The longer help behind a summary.
    Help(&'static str),
}

/// The actions that come with the lazy part.
pub enum LazyAction {
    /// Opens the device's storage and what this tab had open.
    Start,
    /// Saves what was typed, now.
    Save,
    /// Saves what was typed while the element is taken out of the page.
    Leave,
    /// Sends what waits: the page or the network is back.
    Resume,
    /// Starts over for another user. `was_named`: the page named one before.
    SwitchUser {
        /// Whether the page named a user before.
        was_named: bool,
    },
    /// Opens or leaves the device's storage, as the council's settings now say.
    RestartStorage,
    /// Opens the record again with which the form was locked.
    Unlock(Option<String>),
    /// Fetches the record that the page names.
    FetchRecord,
    /// Fetches the list of bank holidays that the page names.
    FetchBankHolidays,
    /// Shows the records on this device.
    ShowRecords,
    /// Validates a page of the notification, and continues where nothing on it blocks.
    ValidatePage(SectionRef),
    /// Goes on from a list of entries of the notification.
    LeaveList(&'static Group),
}

/// What the host may ask for through a method of the element.
pub enum HostMethod {
    /// Save what was typed. Resolves once it is on the device.
    Save,
    /// Send the record, as the button does.
    Submit,
    /// Put the record away: saved, and gone from the page.
    Lock {
        /// Nobody but the host opens it again.
        until_host: bool,
    },
    /// Open the locked form again.
    Unlock,
    /// Delete this user's records from the device. Resolves with the number that stay.
    Clear,
    /// Open a signed record, a plain payload or a downloaded copy.
    Load(String),
    /// Fill in what nobody has answered. Resolves with a report as JSON text.
    Prefill(String),
    /// Take the council's own checklist, as JSON text.
    SetChecklist(String),
    /// Give the public key as JSON text.
    PublicKey,
    /// Give everything typed so far, as JSON text that `Load` opens.
    Export,
}

impl HostMethod {
    /// The method of this name in `element.js`, with its text.
    pub fn named(name: &str, text: String) -> Option<HostMethod> {
        Some(match name {
            "save" => HostMethod::Save,
            "submit" => HostMethod::Submit,
            "lock" => HostMethod::Lock {
                until_host: text == "host",
            },
            "unlock" => HostMethod::Unlock,
            "clear" => HostMethod::Clear,
            "load" => HostMethod::Load(text),
            "prefill" => HostMethod::Prefill(text),
            "checklist" => HostMethod::SetChecklist(text),
            "publicKey" => HostMethod::PublicKey,
            "export" => HostMethod::Export,
            _ => return None,
        })
    }
}

/// What a method resolves or rejects with.
pub type MethodResult = Result<MethodValue, MethodError>;

/// What a method resolves with.
pub enum MethodValue {
    /// Nothing: it is done.
    Done,
    /// A number.
    Number(usize),
    /// A text.
    Text(String),
}

/// What a method rejects with.
pub struct MethodError {
    /// One of the codes of `notifiable-incident-error`.
    pub code: &'static str,
    /// What is wrong, in words for developers. Never what was typed.
    pub message: String,
}

impl MethodError {
    /// An error with words that are there already.
    pub fn new(code: &'static str, message: &str) -> MethodError {
        MethodError {
            code,
            message: message.to_owned(),
        }
    }
}

/// The lazy part could not be fetched. Asking again tries again.
#[derive(Clone, Copy, Debug)]
pub struct LoadError;
