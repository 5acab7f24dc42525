//! The part of the form that nobody needs before the first field is usable: every page but the task list
//! and the first one, the law, keeping the record on the device, and sending.
//!
//! `cargo xtask build` puts it in a file of its own, which is fetched once the task list is shown.
//! What is in that file follows from what only [`LaterPart`] reaches; every other build has it in one
//! piece with the rest and calls through.

use super::desk::Desk;
use super::field::{self, Place};
use super::page::Page;
use super::parts::{button, buttons, details, notice_heading, para, title};
use super::send::{self, Sending};
use super::{
    calendar, check_answers, disclosed, entries, keeping, law, opened, paper, prefill, received,
    records, remove, review, section, sharing, tasks, timeline, trail, transfer, unlikely,
};
use crate::browser::dom::{El, el};
use crate::browser::network;
use crate::catalogue::{self, Group, Section, words};
use crate::law::Clock;
use crate::record::{Answers, Derived, Key, Problem, Row};
use crate::storage::record_store::StorageError;
use crate::use_cases::Session;
use crate::wire::schema;
use std::pin::Pin;

/// A section in one entry of its group.
pub type Spot = (&'static Section, Row);

/// What the first part asks of the later one. Whatever else it names of it moves to the first file.
pub struct LaterPart {
    /// Gives the catalogue every question. Before anything else.
    begin: fn(),
    /// Works out what follows from the answers, and whether it differs from what followed before.
    pub derived: fn(&Session, &Derived) -> (Derived, bool),
    /// The verdict.
    pub verdict: fn(Desk) -> Vec<El>,
    /// Below the verdict: the reasons and what to do.
    pub reasons: fn(Desk) -> Vec<El>,
    /// The two clocks on top of the task list.
    pub clocks: fn(Desk) -> Vec<El>,
    /// What stands around the questions of a page.
    pub around: fn(Desk, Spot, &[Problem]) -> Around,
    /// Checks the page of a section, and leaves it where nothing blocks.
    pub leave_page: fn(Desk, Spot),
    /// "Child 2", with the name that was given.
    pub entry_title: fn(&Answers, &'static Group, Row) -> String,
    /// What may be said of an answer's state, below its control.
    pub notes_on_state: fn(&Place) -> Vec<El>,
    /// A page that the first part does not draw.
    pub page: fn(Desk, Page, &[Problem]) -> Vec<El>,
    /// How far the record has come on its way to the council, on the task list.
    pub sent_state: fn(Desk) -> &'static str,
    /// Whether the Panel was notified, on the task list.
    pub panel_state: fn(Desk) -> &'static str,
    /// What was received, said on the task list.
    pub reminder: fn(Desk) -> El,
    /// What became of sending.
    pub notice: fn(Desk, Sending) -> Vec<El>,
    /// Begins to keep the record on the device.
    pub start: fn(Desk),
    /// Saves what is typed.
    pub save_now: fn(Desk),
    /// Does what the host asks; why not, where it cannot.
    pub method: fn(Desk, Method) -> Coming<Result<Given, Broken>>,
    /// The problems of one page, or of the whole record.
    pub problems: fn(Desk, Option<Spot>) -> Vec<Problem>,
    /// Takes an entry away in which nothing was answered, by the place of its section.
    pub drop_if_blank: fn(Desk, usize, Row),
    /// Where the answer to a question came from.
    pub origin: fn(Desk, Key) -> Option<El>,
    /// The inside of a disclosure.
    inside: fn(Desk, Disclosed) -> Vec<El>,
    /// Opens the record again that the form was locked with, or what this tab had open.
    pub unlock: fn(Desk, Option<String>),
    /// Saves what is typed while the form is taken down.
    pub leave: fn(Desk),
    /// Starts over for another user of the same page; whether the one before was named.
    pub change_user: fn(Desk, bool),
    /// Starts over because the council turned keeping on or off.
    pub restart: fn(Desk),
    /// Fetches the record that the council's page names now.
    pub fetch_record: fn(Desk),
    /// Fetches the list of bank holidays that the council's page names now.
    pub fetch_calendar: fn(Desk),
    /// What is to be said of keeping and of a record from outside, above every page.
    pub notices: fn(Desk) -> Vec<El>,
    /// Where the typed words are, on every page.
    pub kept: fn(Desk) -> String,
    /// The link to the records on the device.
    pub records_link: fn(Desk) -> Option<El>,
    /// How far the rapid review has come, on the task list.
    pub review_state: fn(Desk) -> &'static str,
    /// Everything typed so far, as JSON text.
    pub export: fn(&Session) -> String,
    /// Assesses one case, for programs.
    pub assess: fn(&str) -> String,
    /// The JSON Schema of what is sent.
    pub schema: fn() -> String,
}

/// What the host may ask that takes its time.
pub enum Method {
    /// Save what is typed: done once it is on the device.
    Save,
    /// Send the record, as the button does.
    Submit,
    /// Put the record away: saved, and gone from the page.
    Lock,
    /// Delete this user's records from the device. Gives the number that stay: they wait to be sent, or
    /// another tab has them open.
    Clear,
    /// Open a signed record, a plain payload or a downloaded copy.
    Load(String),
    /// Fill in what nobody has answered. Gives what was filled in and what was left, as JSON text.
    Prefill(String),
    /// Take the council's own checklist, as JSON text: items that are not core switched off or reworded.
    SetChecklist(String),
    /// Give the public key as JSON text, for enrolment: a JWK with its thumbprint as `kid`.
    PublicKey,
    /// Give everything typed so far, as JSON text that `Load` opens.
    Export,
}

impl Method {
    /// The method of this name in `element.js`, with its text.
    pub fn named(name: &str, text: String) -> Option<Method> {
        Some(match name {
            "save" => Method::Save,
            "submit" => Method::Submit,
            "lock" => Method::Lock,
            "clear" => Method::Clear,
            "load" => Method::Load(text),
            "prefill" => Method::Prefill(text),
            "checklist" => Method::SetChecklist(text),
            "publicKey" => Method::PublicKey,
            "export" => Method::Export,
            _ => return None,
        })
    }
}

/// What it gets.
pub enum Given {
    /// That it is done.
    Done,
    /// A number.
    Number(usize),
    /// A text.
    Text(String),
}

/// Why the host does not get it.
pub struct Broken {
    /// One of the codes of `notifiable-incident-error`.
    pub code: &'static str,
    /// What is wrong, in words for developers. Never with what was typed.
    pub message: String,
}

impl Broken {
    /// Words that are there already.
    pub fn of(code: &'static str, message: &str) -> Broken {
        Broken {
            code,
            message: message.to_owned(),
        }
    }
}

impl From<StorageError> for Broken {
    fn from(fault: StorageError) -> Broken {
        let code = keeping::code_of(fault);
        Broken::of(code, records::notice_of(fault).title)
    }
}

/// What stands around the questions of a page.
#[derive(Default)]
pub struct Around {
    /// The entry that the page is about, over the title.
    pub caption: String,
    /// What is wrong on it, on top.
    pub errors: Option<El>,
    /// "Have you completed this section?", below the questions.
    pub confirmation: Option<El>,
    /// What follows from its answers, beside them.
    pub aside: Option<El>,
}

/// What a disclosure is about.
#[derive(Clone, Copy)]
pub enum Disclosed {
    /// The reasons of the verdict.
    Why,
    /// Which answers would change it.
    Changes,
    /// How a day was counted.
    Counted(Clock),
    /// Longer help, by its label.
    Help(&'static str),
}

/// What an asynchronous function of the later part gives.
pub type Coming<T> = Pin<Box<dyn Future<Output = T>>>;

static LATER: LaterPart = LaterPart {
    begin: || catalogue::here(true),
    derived: |session, before| {
        let derived = session.derived();
        let differs = !before.says_the_same(&derived);
        (derived, differs)
    },
    verdict: law::verdict,
    reasons: law::reasons,
    clocks: law::two_clocks,
    around: section::around,
    leave_page: |desk, (section, row)| section::check_and_leave(desk, section, row),
    entry_title: tasks::entry_title,
    notes_on_state: field::notes_on_state,
    page,
    sent_state: received::sent_state,
    panel_state: received::panel_state,
    reminder: received::reminder,
    notice: send::notice,
    start: keeping::start,
    save_now: keeping::save_now,
    method: |desk, method| Box::pin(self::method(desk, method)),
    problems: check_answers::problems,
    drop_if_blank: remove::drop_if_blank,
    origin: prefill::origin,
    inside: disclosed::inside,
    unlock: keeping::unlock,
    leave: keeping::leave,
    change_user: keeping::change_user,
    restart: keeping::restart,
    fetch_record: opened::fetch,
    fetch_calendar: calendar::fetch,
    notices,
    kept: records::kept,
    records_link: records::records_link,
    review_state: review::state,
    export: |session| session.export().canonical(),
    assess: crate::use_cases::assess::assess,
    schema: || schema::schema().canonical(),
};

async fn method(desk: Desk, method: Method) -> Result<Given, Broken> {
    // These two tell what came of them also when the form is taken down meanwhile.
    let outlives = matches!(method, Method::Save | Method::PublicKey);
    let given = answer(desk, method);
    match outlives {
        true => given.await,
        false => match desk.while_open(given).await {
            Some(given) => given,
            None => Err(StorageError::Gone.into()),
        },
    }
}

async fn answer(desk: Desk, method: Method) -> Result<Given, Broken> {
    match method {
        Method::Submit => {
            keeping::ready(desk).await?;
            // The record that is open now may have come with a page of its own.
            if desk.page() != Page::Check {
                desk.go_to_send();
            }
            send::send(desk);
        }
        Method::Save => {
            keeping::ready(desk).await?;
            keeping::save(desk).await?;
        }
        Method::Lock => keeping::lock(desk).await,
        Method::Clear => {
            let waiting = keeping::clear(desk).await?;
            return Ok(Given::Number(waiting));
        }
        Method::Load(text) => opened::load(desk, &text).await?,
        Method::Prefill(text) => {
            let report = prefill::prefill(desk, &text).await?;
            return Ok(Given::Text(report.canonical()));
        }
        Method::SetChecklist(text) => review::set_checklist(desk, &text),
        Method::Export => {
            keeping::settled(desk).await?;
            return Ok(Given::Text(desk.session(LATER.export)));
        }
        Method::PublicKey => {
            let key = send::public_key(desk.world().keys).await;
            let broken = |error| Broken::of(keeping::key_code(error), words::NO_KEY.title);
            return key.map(Given::Text).map_err(broken);
        }
    }
    Ok(Given::Done)
}

fn page(desk: Desk, page: Page, problems: &[Problem]) -> Vec<El> {
    match page {
        Page::Entries(_) => match page.section().and_then(|section| section.group) {
            Some(group) => entries::page(desk, group),
            None => tasks::page(desk),
        },
        Page::Check => check_answers::page(desk, problems),
        Page::Received => received::page(desk),
        Page::Transfer => transfer::page(desk),
        Page::Records => records::page(desk),
        Page::Delete(position) => records::delete_page(desk, position),
        Page::Compare => opened::page(desk),
        Page::NotOpened => opened::not_opened(desk),
        Page::Trail => trail::page(desk),
        Page::Timeline => timeline::page(desk),
        Page::Sharing => sharing::page(desk),
        Page::Paper(which) => paper::page(desk, which),
        Page::Review => review::page(desk),
        Page::SignOff => review::sign_off_page(desk),
        Page::Remove(_, row) => match page.section().and_then(|section| section.group) {
            Some(group) => remove::page(desk, group, row),
            None => tasks::page(desk),
        },
        Page::Unlikely(_, row) => match page.section() {
            Some(section) => unlikely::page(desk, section, row),
            None => tasks::page(desk),
        },
        Page::Section(_, row) => match page.section() {
            Some(section) => review::section_page(desk, section, row, problems),
            None => tasks::page(desk),
        },
        _ => tasks::page(desk),
    }
}

fn notices(desk: Desk) -> Vec<El> {
    let mut notices = records::notices(desk);
    if network::is_offline() {
        notices.push(para("inset", words::OFFLINE).attr("role", "status"));
    }
    notices.push(el("div").live(move || {
        // What is said of a record depends on the page.
        desk.shown();
        opened::notice(desk).into_iter().collect()
    }));
    notices
}

/// Where the later part is.
#[derive(Clone, Copy)]
pub enum Arrival {
    /// On its way.
    Awaited,
    /// It could not be fetched. It is tried again whenever a page is opened.
    Missing,
    /// Here.
    Here(&'static LaterPart),
}

impl Arrival {
    /// Whether the file came.
    pub fn of(came: bool) -> Arrival {
        match came {
            true => Arrival::Here(later()),
            false => Arrival::Missing,
        }
    }
}

/// The later part, and with it the whole catalogue. Only once its file is here.
pub fn later() -> &'static LaterPart {
    let later = seam::later();
    (later.begin)();
    later
}

/// Draws a page of the later part; until it is here, what there is to say about that.
pub fn shown(desk: Desk, page: Page, problems: &[Problem]) -> Vec<El> {
    let said = match desk.arrival() {
        Arrival::Here(later) => return (later.page)(desk, page, problems),
        Arrival::Awaited => vec![title(desk, "", words::FETCHING)],
        Arrival::Missing => {
            let mut said = vec![title(desk, "", words::PAGE_NOT_HERE.title)];
            said.extend(
                words::PAGE_NOT_HERE
                    .text
                    .iter()
                    .map(|text| para("text", text)),
            );
            said
        }
    };
    let mut all = vec![section::back_to_tasks(desk)];
    all.extend(said);
    all
}

/// A disclosure with something of the later part in it.
pub fn disclosure(desk: Desk, summary: &str, what: Disclosed) -> El {
    details(summary, move || {
        fetch(desk);
        let inside = el("div").live(move || match desk.arrival() {
            Arrival::Here(later) => (later.inside)(desk, what),
            Arrival::Awaited => vec![para("text", words::FETCHING_TEXT)],
            Arrival::Missing => vec![para("text", words::PAGE_NOT_HERE.title)],
        });
        vec![inside]
    })
}

/// That nothing is kept on the device, above every page, for as long as the later part is missing.
pub fn not_kept(desk: Desk) -> El {
    let again = button("button plain", words::FETCH_AGAIN, move || fetch(desk));
    el("div")
        .class("banner")
        .attr("role", "alert")
        .child(notice_heading(
            desk,
            "subheading",
            words::NOT_KEPT_HERE_YET.title,
        ))
        .children(
            words::NOT_KEPT_HERE_YET
                .text
                .iter()
                .map(|text| para("text", text)),
        )
        .child(buttons(vec![again]))
}

/// Does something with the later part: at once where it is here; otherwise once it has come, or could not
/// be fetched, unless the page is left before.
pub fn with(desk: Desk, act: impl FnOnce(Option<&'static LaterPart>) + 'static) {
    if let Some(later) = desk.later_now() {
        return act(Some(later));
    }
    let page = desk.page();
    desk.say(words::FETCHING_TEXT);
    desk.spawn(async move {
        let later = desk.later().await;
        desk.say("");
        if desk.page() == page {
            act(later);
        }
    });
}

/// Sees that the later part comes.
pub fn fetch(desk: Desk) {
    ask(desk, |_, _| {});
}

/// Asks something of the later part, once it is here.
pub fn ask(desk: Desk, act: fn(&LaterPart, Desk)) {
    desk.spawn(async move {
        if let Some(later) = desk.later().await {
            act(later, desk);
        }
    });
}

/// The place where the two files are cut apart. The tool that cuts (`xtask/src/bin/bindgen.rs`)
/// knows it by the names of these two functions: what only the one with `export` reaches goes to the
/// later file, and a call of the one with `import` becomes a call of it.
#[cfg(split)]
#[allow(
    unsafe_code,
    improper_ctypes,
    improper_ctypes_definitions,
    reason = "one function between two files that are compiled as one: both sides are Rust"
)]
mod seam {
    use super::{LATER, LaterPart};

    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    unsafe extern "C" {
        #[link_name = "__wasm_split_00later00_import_00000000000000000000000000000000"]
        safe fn import() -> &'static LaterPart;
    }

    #[unsafe(export_name = "__wasm_split_00later00_export_00000000000000000000000000000000")]
    extern "C" fn export() -> &'static LaterPart {
        &LATER
    }

    pub fn later() -> &'static LaterPart {
        import()
    }
}

#[cfg(not(split))]
mod seam {
    use super::{LATER, LaterPart};

    pub fn later() -> &'static LaterPart {
        &LATER
    }
}
