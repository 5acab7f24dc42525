//! The interface between the first load and the lazy part: its views, actions and host methods.
//!
//! The first load has the task list, the section pages and the catalogue of the notification. The law,
//! storage, sending and every other page come in a second wasm file. The first load names only this
//! interface; [`part`](super::part) implements it.

use super::page::Page;
use crate::catalogue::{Group, Section};
use crate::record::{Key, Row};

/// A section, for one entry of its group.
pub type SectionRef = (&'static Section, Row);

/// The views that come with the lazy part.
#[derive(Clone, Copy, PartialEq)]
pub enum LazyView {
    /// A page that the first load does not draw.
    Page(Page),
    /// The verdict, its reasons and the link to decide otherwise.
    Verdict,
    /// The deadline cards on top of the task list.
    DeadlineCards,
    /// Notices about saving on this device, above every page.
    StorageNotices,
    /// The result of sending, above every page.
    SendStatus,
    /// Whether the draft is saved, in one line.
    SaveStatus,
    /// The sentence about where the answers are saved, on the task list.
    PlaceOfAnswers,
    /// The link to the records on this device.
    RecordsLink,
    /// The next step, or the council's receipt, on the task list.
    NextOnList,
    /// The state of the task "check whether you must notify".
    MustNotifyState,
    /// The state of the task "check and send".
    SentState,
    /// The state of the task "notify the Panel".
    PanelState,
    /// The state of the task "rapid review".
    ReviewState,
    /// The system that filled in an answer, and the day.
    Origin(Key),
    /// The note at an answer: how somebody will find it out, or why it does not apply.
    AnswerNotes(Key),
    /// The offer to copy answers from the first child, on the page of this section.
    SameAsFirst(Key),
    /// The button that adds agencies of the notification to this list of the review.
    AgenciesToAdd(&'static Group),
    /// The longer help with this summary.
    Help(&'static str),
}

/// The actions that come with the lazy part.
pub enum LazyAction {
    /// Opens the device's storage and the record that this tab had open.
    Start,
    /// Saves the draft now.
    Save,
    /// Saves the draft while the element is removed from the page.
    Leave,
    /// Sends waiting records, because the page or the network is back.
    Resume,
    /// Starts over for another user.
    SwitchUser {
        /// Whether the page named a user before.
        was_named: bool,
    },
    /// Opens or closes the device's storage after the attribute `drafts` changed.
    RestartStorage,
    /// Opens the record that was open when the form was locked.
    Unlock(Option<String>),
    /// Fetches the record that the attribute `record` names.
    FetchRecord,
    /// Fetches the list of bank holidays that the attribute `calendar` names.
    FetchBankHolidays,
    /// Shows the records on this device.
    ShowRecords,
    /// Validates a page of the notification. Continues where no problem blocks.
    ValidatePage(SectionRef),
    /// Continues from a list of entries of the notification.
    LeaveList(&'static Group),
}

/// A method of the element that the host calls.
pub enum HostMethod {
    /// Saves the draft. Resolves once it is on the device.
    Save,
    /// Sends the record, as the button does.
    Submit,
    /// Saves the record, and removes it from the page and from memory.
    Lock {
        /// Only the host can unlock it.
        until_host: bool,
    },
    /// Unlocks the form.
    Unlock,
    /// Deletes this user's records from the device. Resolves with the number that stay.
    Clear,
    /// Opens a signed record, a plain payload or a downloaded copy.
    Load(String),
    /// Fills in blank answers. Resolves with a report as JSON text.
    Prefill(String),
    /// Sets the council's own checklist, as JSON text.
    SetChecklist(String),
    /// Resolves with the public key as JSON text.
    PublicKey,
    /// Resolves with everything typed so far, as JSON text that `Load` opens.
    Export,
}

impl HostMethod {
    /// The method with this name in `element.js`. `text` is its argument.
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

/// The result with which the method's promise resolves or rejects.
pub type MethodResult = Result<MethodValue, MethodError>;

/// The value with which a method's promise resolves.
pub enum MethodValue {
    /// `undefined`.
    Done,
    /// A number.
    Number(usize),
    /// A text.
    Text(String),
}

/// The error with which a method's promise rejects.
pub struct MethodError {
    /// One of the codes of `notifiable-incident-error`.
    pub code: &'static str,
    /// A description for developers. Never holds an answer.
    pub message: String,
}

impl MethodError {
    /// An error with this code and message.
    pub fn new(code: &'static str, message: &str) -> MethodError {
        MethodError {
            code,
            message: message.to_owned(),
        }
    }
}

/// The lazy part could not be fetched. Another call fetches again.
#[derive(Clone, Copy, Debug)]
pub struct LoadError;
