//! A record that comes from outside: opened, its signature said, and brought together with what is
//! on this device.

use super::desk::Desk;
use super::field::error_text;
use super::keeping;
use super::kept::{self, Mode};
use super::later::Broken;
use super::page::Page;
use super::parts::{button, buttons, heading, link, para, title, typed};
use super::section::back_to_tasks;
use super::shell::error_box;
use super::tasks::place_title;
use crate::browser::dom::{El, el};
use crate::browser::network::Network;
use crate::catalogue::words::{self, Notice, fill};
use crate::catalogue::{self, Kind};
use crate::law::authority;
use crate::platform::{Network as _, Response, ResponseBody};
use crate::record::merge::{Difference, Merge, Side};
use crate::record::{Answers, Key, in_words};
use crate::storage::draft::Draft;
use crate::storage::record_store::StorageError;
use crate::text::digits;
use crate::use_cases::Session;
use crate::use_cases::import::{self, Record, Refused, Signature};
use std::cell::RefCell;
use std::rc::Rc;

/// What is said about the record that was opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// It is here.
    Here {
        /// What is known about its signature.
        signature: Signature,
        /// It was written by a later version of the form.
        newer: bool,
        /// Answers that this version does not know.
        unknown: usize,
    },
    /// It could not be fetched.
    NotFetched,
    /// What was fetched is no record.
    NotARecord(Refused),
}

/// Two versions of the record at the desk, and what was chosen.
pub struct Comparison {
    merge: Merge,
    mine: Draft,
    theirs: Draft,
    choices: RefCell<Vec<Option<Side>>>,
}

impl Comparison {
    /// What a person has still to choose, with its place.
    fn open(&self) -> Vec<(usize, &Difference)> {
        let choices = self.choices.borrow();
        let differences = self
            .merge
            .differences
            .iter()
            .zip(choices.iter())
            .enumerate();
        differences
            .filter(|(_, (difference, choice))| difference.settled.is_none() && choice.is_none())
            .map(|(place, (difference, _))| (place, difference))
            .collect()
    }
}

fn choice_name(place: usize) -> String {
    ["choice-", &digits(place)].concat()
}

/// Opens a record from its text, as `load()` does. What stands on the desk is saved first; where the
/// device does not take that, it stays there and the record is not opened.
pub async fn load(desk: Desk, text: &str) -> Result<(), Broken> {
    keeping::ready(desk).await?;
    let keys = desk.world().keys;
    match import::open(text, keys.as_ref()).await {
        Ok(record) => adopt(desk, record).await.map_err(|fault| {
            desk.set_trouble(Some(fault));
            desk.fire("error", &[("code", keeping::code_of(fault))]);
            fault.into()
        }),
        Err(refused) => {
            desk.fire("error", &[("code", refused.code())]);
            say_not_opened(desk, Opened::NotARecord(refused));
            Err(Broken::of(refused.code(), refused.message()))
        }
    }
}

/// Fetches the record that the council's page names, and opens it.
pub fn fetch(desk: Desk) {
    let (url, credentials) = desk.session(|session| {
        let settings = &session.settings;
        (settings.record.clone(), settings.credentials)
    });
    let Some(url) = url else { return };
    desk.spawn(async move {
        let network = Network::new(desk.host());
        let response = network.get(&url, credentials).await;
        let text = match response {
            Response::Answer {
                status: 200,
                body: ResponseBody::Read(bytes),
                ..
            } => String::from_utf8(bytes).ok(),
            Response::Answer {
                status: 401 | 403, ..
            } => {
                desk.fire("lapsed", &[]);
                None
            }
            _ => None,
        };
        match text {
            // Why it is refused is said on the page.
            Some(text) => drop(load(desk, &text).await),
            None => {
                desk.fire("error", &[("code", "record-not-fetched")]);
                say_not_opened(desk, Opened::NotFetched);
            }
        }
    });
}

/// In the place of an empty task list, which would look as if the record were lost; above the page
/// where something is on the desk.
fn say_not_opened(desk: Desk, why: Opened) {
    let named = desk.session(|session| session.settings.record.is_some());
    let blank = desk.session(|session| !session.has_unsent() && session.receipt().is_none());
    desk.set_opened(Some(why));
    if named && blank && desk.page() == Page::Tasks {
        desk.go(Page::NotOpened);
    }
}

/// Why there is no record, with the code for whoever looks after the page; none where there is one.
fn why_not(opened: Opened) -> Option<(&'static Notice, Option<El>)> {
    match opened {
        Opened::NotFetched => Some((&words::NOT_FETCHED, None)),
        Opened::NotARecord(refused) => {
            let code = para("source", &fill(words::CODE_FOR_IT, &[refused.code()]));
            Some((&words::NOT_A_RECORD, Some(code)))
        }
        Opened::Here { .. } => None,
    }
}

/// The page that says so, with every way on.
pub fn not_opened(desk: Desk) -> Vec<El> {
    let Some((notice, code)) = desk.opened().and_then(why_not) else {
        return super::tasks::page(desk);
    };
    let again = button("button", words::TRY_AGAIN, move || fetch(desk));
    let new = button("button plain", words::START_NEW, move || {
        desk.set_opened(None);
        desk.go(Page::Tasks);
    });
    let main = el("div")
        .class("main")
        .children(notice.text.iter().map(|text| para("text", text)))
        .children(code)
        .children(super::records::records_link(desk))
        .child(buttons(vec![again, new]));
    vec![title(desk, "", notice.title), main]
}

/// Puts a record on the desk; beside what this device has of it, where that is not the same.
async fn adopt(desk: Desk, record: Record) -> Result<(), StorageError> {
    let said = Opened::Here {
        signature: record.signature,
        newer: record.newer,
        unknown: record.unknown,
    };
    let mut theirs = record.draft;
    if let Some(receipt) = &mut theirs.receipt {
        receipt.at = desk.words_for_instant(&receipt.at);
    }
    match keeping::open_if_kept(desk, &theirs.record_id).await {
        Ok(true) => {
            let mine = desk.session(|session| session.draft());
            // What is here was written on top of it, or is the same.
            let based_on_it = mine.previous == theirs.previous && mine.previous.is_some();
            if !based_on_it && mine.answers != theirs.answers {
                compare(desk, mine, theirs);
            }
        }
        // The device does not take what stands on the desk: that stays.
        Err(fault) if desk.would_lose() => return Err(fault),
        _ => keeping::adopt(desk, theirs).await,
    }
    desk.set_opened(Some(said));
    Ok(())
}

fn compare(desk: Desk, mine: Draft, theirs: Draft) {
    let mut merge = Merge::of(&mine.sent, mine.answers.clone(), &theirs.answers);
    // It is made again for what is put together, whatever either said.
    merge
        .differences
        .retain(|difference| difference.key.id != "declaration");
    let choices = RefCell::new(vec![None; merge.differences.len()]);
    desk.set_comparison(Some(Rc::new(Comparison {
        merge,
        mine,
        theirs,
        choices,
    })));
    desk.go(Page::Compare);
}

/// The button that fetches the newer version, where the page names the record's address.
pub fn compare_button(desk: Desk) -> Option<El> {
    let named = desk.session(|session| session.settings.record.is_some());
    named.then(|| button("button", words::COMPARE, move || fetch(desk)))
}

/// What is said about the record. What gives no reason to doubt it is said on the task list only,
/// until something is changed.
pub fn notice(desk: Desk) -> Option<El> {
    let opened = desk.opened().filter(|_| desk.page() != Page::NotOpened)?;
    let banner = el("div").class("inset").attr("role", "status");
    let Opened::Here {
        signature,
        newer,
        unknown,
    } = opened
    else {
        let (notice, code) = why_not(opened)?;
        let again = || button("button plain", words::TRY_AGAIN, move || fetch(desk));
        let again = (opened == Opened::NotFetched).then(|| buttons(vec![again()]));
        return Some(
            banner
                .child(para("strong", notice.title))
                .children(notice.text.iter().map(|text| para("", text)))
                .children(code)
                .children(again),
        );
    };
    let says = match signature {
        Signature::Verified => words::SIGNATURE_VERIFIED,
        Signature::OtherKey => words::SIGNATURE_OTHER_KEY,
        Signature::Broken => words::SIGNATURE_BROKEN,
        Signature::None => words::SIGNATURE_NONE,
        Signature::Copy => words::OPENED_FROM_COPY,
    };
    let class = match signature {
        Signature::Broken => "warning-text",
        _ => "",
    };
    let foreign = foreign(desk);
    let doubtful = matches!(signature, Signature::Broken | Signature::None)
        || foreign.is_some()
        || newer
        || unknown > 0;
    let is_changed = signature != Signature::Copy && desk.session(Session::has_unsent);
    if !doubtful && (is_changed || desk.page() != Page::Tasks) {
        return None;
    }
    let mut banner = banner.child(para(class, says));
    banner = banner.children(foreign.map(|text| para("warning-text", &text)));
    if newer {
        banner = banner.child(para("", words::WRITTEN_BY_NEWER));
    }
    if unknown > 0 {
        let text = fill(words::UNKNOWN_KEPT, &[&digits(unknown)]);
        banner = banner.child(para("", &text));
    }
    Some(banner)
}

/// That the record is another council's than the page is set up for.
fn foreign(desk: Desk) -> Option<String> {
    let (own, of) = desk.session(|session| {
        let of = session.answers.text(Key::once("notifying_la")).to_owned();
        (session.settings.authority.clone(), of)
    });
    let own = own.filter(|own| !of.is_empty() && *own != of)?;
    let name = |code: &str| authority::find(code).map_or(String::new(), |one| one.name.to_owned());
    Some(fill(words::OF_ANOTHER_COUNCIL, &[&name(&of), &name(&own)]))
}

/// The two versions side by side, question by question.
pub fn page(desk: Desk) -> Vec<El> {
    let Some(comparison) = desk.comparison() else {
        return super::tasks::page(desk);
    };
    let named = comparison.merge.named();
    let mut main = el("form")
        .class("main")
        .attr("novalidate", "")
        .children(words::COMPARE_TEXT.iter().map(|text| para("text", text)))
        .on("submit", {
            let comparison = comparison.clone();
            move |event| {
                event.prevent_default();
                put_together(desk, &comparison);
            }
        });
    let mut settled = Vec::new();
    for (place, difference) in comparison.merge.differences.iter().enumerate() {
        match difference.settled {
            None => {
                let missing = desk.said_missing();
                let conflict = conflict(&comparison, &named, difference, place, missing);
                main = main.child(conflict);
            }
            Some(side) => settled.push(only_one_side(&named, difference, side)),
        }
    }
    if !settled.is_empty() {
        main = main
            .child(heading(desk, "", words::CHANGED_ON_ONE_SIDE))
            .child(el("dl").class("summary").children(settled));
    }
    let go_on = el("button")
        .attr("type", "submit")
        .class("button")
        .text(words::USE_THESE);
    let mut page = vec![back_to_tasks(desk)];
    if desk.said_missing() {
        let links = comparison.open().into_iter().map(|(place, difference)| {
            let text = fill(words::CHOOSE_FOR, &[&label(&named, difference)]);
            let act = move || desk.focus(&[&choice_name(place), "-mine"].concat());
            el("li").child(link("", &text, "", act))
        });
        page.push(error_box(desk, el("ul").children(links)));
    }
    page.push(title(desk, "", words::COMPARE_TITLE));
    page.push(main.child(buttons(vec![go_on])));
    page
}

fn label(named: &Answers, difference: &Difference) -> String {
    let key = difference.key;
    let label = catalogue::question(key.id).map_or("", |question| question.label);
    match catalogue::section_of(key.id).filter(|section| section.group.is_some()) {
        Some(section) => [&place_title(named, section, key.row), ": ", label].concat(),
        None => label.to_owned(),
    }
}

fn said(answers: &Answers, difference: &Difference, side: Side) -> El {
    let mut one = answers.clone();
    let answer = match side {
        Side::Mine => &difference.mine,
        _ => &difference.theirs,
    };
    one.set(difference.key, answer.clone());
    let question = catalogue::question(difference.key.id);
    let text = question.map(|question| in_words(&one, question, difference.key.row));
    match text.filter(|text| !text.trim().is_empty()) {
        Some(text) => typed(&text),
        None => el("span").class("blank").text(words::NOT_PROVIDED),
    }
}

fn conflict(
    comparison: &Rc<Comparison>,
    named: &Answers,
    difference: &Difference,
    place: usize,
    missing: bool,
) -> El {
    let name = choice_name(place);
    let chosen = comparison.choices.borrow().get(place).copied().flatten();
    let text = matches!(
        catalogue::question(difference.key.id).map(|question| &question.kind),
        Some(Kind::Narrative { .. })
    );
    let option = |side: Side, word: &str, mark: &str| {
        let id = [&name, "-", mark].concat();
        let choosing = comparison.clone();
        let radio = el("input")
            .attr("type", "radio")
            .attr("id", &id)
            .attr("name", &name)
            .maybe("checked", (chosen == Some(side)).then_some(""))
            .on("change", move |_| {
                if let Some(choice) = choosing.choices.borrow_mut().get_mut(place) {
                    *choice = Some(side);
                }
            });
        let mut label = el("label")
            .attr("for", &id)
            .child(el("span").class("strong").text(word));
        if side != Side::Both {
            label = label.child(el("br")).child(said(named, difference, side));
        }
        el("div").class("option").child(radio).child(label)
    };
    let label = label(named, difference);
    let wrong = missing && chosen.is_none();
    let class = if wrong { "question wrong" } else { "question" };
    let error_id = [&name, "-error"].concat();
    let error = wrong.then(|| error_text(&error_id, &fill(words::CHOOSE_FOR, &[&label])));
    let mut group = el("fieldset")
        .class(class)
        .maybe("aria-describedby", wrong.then_some(&error_id))
        .child(el("legend").class("label").text(&label))
        .children(error)
        .child(option(Side::Mine, words::YOURS, "mine"))
        .child(option(Side::Theirs, words::THEIRS, "theirs"));
    if text {
        group = group.child(option(Side::Both, words::BOTH, "both"));
    }
    group
}

fn only_one_side(named: &Answers, difference: &Difference, side: Side) -> El {
    let who = match side {
        Side::Theirs => words::THEIRS,
        _ => words::YOURS,
    };
    el("div")
        .class("fact")
        .child(el("dt").text(&label(named, difference)))
        .child(el("dd").child(said(named, difference, side)))
        .child(el("dd").class("muted").text(who))
}

/// The answers that were chosen become the next revision of theirs.
fn put_together(desk: Desk, comparison: &Rc<Comparison>) {
    let choices = comparison.choices.borrow().clone();
    if !comparison.open().is_empty() {
        desk.say_missing(true);
        return desk.focus("errors");
    }
    let differences = &comparison.merge.differences;
    let answers = comparison.merge.apply(|difference| {
        let place = differences
            .iter()
            .position(|other| other.key == difference.key);
        let choice = place.and_then(|place| choices.get(place).copied().flatten());
        choice.unwrap_or(Side::Mine)
    });
    let newest = match comparison.theirs.revision >= comparison.mine.revision {
        true => &comparison.theirs,
        false => &comparison.mine,
    };
    let mut unknown = comparison.mine.unknown.clone();
    for one in &comparison.theirs.unknown {
        if !unknown.contains(one) {
            unknown.push(one.clone());
        }
    }
    let mut draft = Draft {
        answers,
        unknown,
        ..newest.clone()
    };
    draft.needs_declaration();
    desk.set_comparison(None);
    desk.replace_session(draft, None);
    kept::save_soon(desk);
    desk.go(Page::Check);
    desk.say(words::PUT_TOGETHER);
}

/// Fetches the record at the start, where the page names one.
pub fn at_the_start(desk: Desk) -> bool {
    let named = desk.session(|session| session.settings.record.is_some());
    if named && !matches!(desk.mode(), Mode::Locked) {
        fetch(desk);
    }
    named
}
