//! Imports a record from a file, a message or the council's service. Merges it with the version on this
//! device.

use super::{answer, lazy_part, navigate, open_record, save, storage_ready};
use crate::app::lazy::MethodError;
use crate::app::page::Page;
use crate::app::state::{Comparison, FormState, ImportNotice, StorageMode};
use crate::catalogue::words::{self, fill};
use crate::law::authority;
use crate::platform::{Response, ResponseBody};
use crate::record::merge::{Difference, Merge, Side};
use crate::record::{Answers, Key};
use crate::storage::draft::Draft;
use crate::storage::record_store::StorageError;
use crate::use_cases::Session;
use crate::use_cases::import::{self, Record, Signature};
use crate::wire::reply::{self, Fetched, Outcome};
use std::cmp::Ordering;
use std::sync::Arc;

/// The form for which a record is on its way. Another user, another address or a lock makes it late.
struct Awaited {
    user: Option<String>,
    generation: u32,
    /// The address. None for the text of `load()`.
    url: Option<String>,
}

impl Awaited {
    fn by(form: FormState, url: Option<String>) -> Awaited {
        Awaited {
            user: save::user(form),
            generation: save::generation(form),
            url,
        }
    }

    /// Whether the record must not open any more: it would show to another user, replace another record,
    /// or open a locked form.
    fn is_late(&self, form: FormState) -> bool {
        let is_same_user = form.handles(|handles| handles.user == self.user);
        let is_locked = save::mode(form) == StorageMode::Locked;
        !is_same_user
            || is_locked
            || save::generation(form) != self.generation
            || !self.is_named(form)
    }

    /// Whether the page still names this address.
    fn is_named(&self, form: FormState) -> bool {
        let is_named = |session: &Session| session.settings.record == self.url;
        self.url.is_none() || form.session.with_untracked(is_named)
    }

    /// The error of a late record.
    fn late(form: FormState) -> MethodError {
        match save::mode(form) {
            StorageMode::Locked => MethodError::new("locked", words::LOCKED.title),
            _ => StorageError::Gone.into(),
        }
    }
}

/// Opens a record from the text of `load()`. Saves the open record first; where that fails, refuses the
/// new one.
pub async fn load(form: FormState, text: &str) -> Result<(), MethodError> {
    storage_ready::ready(form).await?;
    open(form, text, None, &Awaited::by(form, None)).await
}

/// Opens a record. `fetched` has the headers of the council's service, if it comes from there. Only those
/// count as a receipt.
async fn open(
    form: FormState,
    text: &str,
    fetched: Option<Fetched>,
    awaited: &Awaited,
) -> Result<(), MethodError> {
    let keys = form.services().keys;
    let read = import::open(text, &keys).await;
    if awaited.is_late(form) {
        return Err(Awaited::late(form));
    }
    match read {
        Ok(mut record) => {
            let is_fetched = fetched.is_some();
            match fetched {
                Some(fetched) => record.from_council(&fetched, |at| form.words_for_moment(at)),
                // Nobody can check the receipt in a downloaded copy.
                None => record.draft.receipt = None,
            }
            let adopted = adopt(form, record, is_fetched, awaited).await;
            if awaited.is_late(form) {
                return Err(Awaited::late(form));
            }
            adopted.map_err(|error| {
                form.storage.trouble.set(Some(error));
                form.fire("error", &[("code", save::code_of(error))]);
                error.into()
            })
        }
        Err(refused) => {
            form.fire("error", &[("code", refused.code())]);
            show_not_opened(form, ImportNotice::NotARecord(refused));
            Err(MethodError::new(refused.code(), &refused.to_string()))
        }
    }
}

/// Fetches the record that the attribute `record` names, and opens it.
pub fn fetch_record(form: FormState) {
    let (url, credentials) = form.session.with_untracked(|session| {
        let settings = &session.settings;
        (settings.record.clone(), settings.credentials)
    });
    let Some(url) = url else { return };
    form.import.is_fetching.set(true);
    let awaited = Awaited::by(form, Some(url.clone()));
    form.spawn(async move {
        let network = form.services().network;
        let response = network.get(&url, credentials).await;
        open_response(form, response, &awaited).await;
        // Otherwise a later fetch is under way. Behind a lock, no later one may come.
        if save::mode(form) == StorageMode::Locked || !awaited.is_late(form) {
            form.import.is_fetching.set(false);
        }
    });
}

/// Opens the record of a response, or shows why there is none.
async fn open_response(form: FormState, response: Response, awaited: &Awaited) {
    if storage_ready::ready(form).await.is_err() || awaited.is_late(form) {
        return;
    }
    match response {
        Response::Answer {
            status: 200,
            body: ResponseBody::Read(bytes),
            fetched,
            ..
        } => match String::from_utf8(bytes) {
            // `open` itself shows a refusal on the page.
            Ok(text) => drop(open(form, &text, Some(fetched), awaited).await),
            Err(_) => show_not_fetched(form),
        },
        response => {
            let refused = reply::fetching(&response.as_reply(form.now()));
            if matches!(refused, Outcome::SignInAgain { .. }) {
                form.fire("lapsed", &[]);
            }
            if matches!(
                refused,
                Outcome::KeyRefused { .. } | Outcome::BlockedOnTheWay | Outcome::HeadersFailed
            ) {
                form.fire("error", &[("code", refused.code())]);
            }
            show_not_fetched(form);
        }
    }
}

/// Fetches the record at the start, if the page names one. Returns whether the page names one.
pub fn at_start(form: FormState) -> bool {
    let is_named = is_record_named(form);
    match is_named && form.storage.mode.get_untracked() != StorageMode::Locked {
        true => fetch_record(form),
        false => form.import.is_fetching.set(false),
    }
    is_named
}

fn is_record_named(form: FormState) -> bool {
    form.session
        .with_untracked(|session| session.settings.record.is_some())
}

/// Fetches the named record again if it could not be fetched and nothing else is open. Returns whether it
/// does.
pub fn fetch_again(form: FormState) -> bool {
    let is_missing = matches!(
        form.import.notice.get_untracked(),
        Some(ImportNotice::NotFetched)
    );
    let is_awaited = is_missing && is_record_named(form) && !lazy_part::has_unsent(form);
    if is_awaited {
        fetch_record(form);
    }
    is_awaited
}

fn show_not_fetched(form: FormState) {
    form.fire("error", &[("code", "record-not-fetched")]);
    show_not_opened(form, ImportNotice::NotFetched);
}

/// The notice about an imported record, which a locked form does not show. Tracked.
pub fn shown_notice(form: FormState) -> Option<ImportNotice> {
    let notice = form.import.notice.get();
    notice.filter(|_| form.storage.mode.get() != StorageMode::Locked)
}

/// Shows why a record could not be opened. A blank form shows it on a separate page: an empty task list
/// would look as if the record were lost.
fn show_not_opened(form: FormState, why: ImportNotice) {
    let is_blank = form
        .session
        .with_untracked(|session| !session.has_unsent() && session.receipt().is_none());
    answer::set_import_notice(form, Some(why));
    if is_record_named(form) && is_blank && form.page.get_untracked() == navigate::start_page(form)
    {
        navigate::go(form, Page::NotOpened);
    }
}

/// Opens an imported record. If this device has another version of it, shows both side by side.
async fn adopt(
    form: FormState,
    record: Record,
    fetched: bool,
    awaited: &Awaited,
) -> Result<(), StorageError> {
    let notice = ImportNotice::Here {
        signature: record.signature,
        newer: record.newer,
        unknown: record.unknown,
        fetched,
    };
    let is_copy = record.signature == Signature::Copy;
    let theirs = record.draft;
    let is_stored = open_record::open_if_stored(form, &theirs.record_id).await;
    if awaited.is_late(form) {
        return Err(StorageError::Gone);
    }
    match is_stored {
        Ok(true) => {
            let mine = form.session.with_untracked(|session| session.draft());
            let is_next = mine.previous == theirs.previous;
            // The version on this device continues the imported revision. Two drafts continue neither.
            let is_continued = !is_copy && (is_next || theirs.revision < mine.revision);
            if is_continued && is_next {
                take_receipt(form, &theirs);
            }
            if !is_continued && mine.answers != theirs.answers {
                compare(form, mine, theirs);
            }
        }
        // The device cannot store the open record, so that one stays.
        Err(error) if save::would_lose(form) => return Err(error),
        _ => {
            let slots = open_record::slots_to_replace(form, &theirs.record_id).await;
            if awaited.is_late(form) {
                return Err(StorageError::Gone);
            }
            open_record::adopt(form, theirs, slots).await;
        }
    }
    if awaited.is_late(form) {
        return Err(StorageError::Gone);
    }
    answer::set_import_notice(form, Some(notice));
    Ok(())
}

/// Takes over the imported receipt of the previous revision. Not where this device sent that revision: the
/// council's own answer says more.
fn take_receipt(form: FormState, theirs: &Draft) {
    let Some(receipt) = theirs.receipt.clone() else {
        return;
    };
    let is_known = form
        .session
        .with_untracked(|session| session.receipt().is_some_and(|known| !known.fetched));
    if !is_known {
        form.session.update(|session| session.confirm(receipt));
        save::save_soon(form);
    }
}

/// Shows two versions of the open record side by side.
fn compare(form: FormState, mine: Draft, theirs: Draft) {
    set_versions(form, mine, theirs);
    navigate::go(form, Page::CompareVersions);
}

fn set_versions(form: FormState, mine: Draft, imported: Draft) {
    let mut theirs = imported.clone();
    let context = theirs.context(&form.context());
    let (own, other) = (mine.answers.clone(), &theirs.answers);
    let is_fork = mine.previous != theirs.previous;
    // The version with the higher number began as the earlier one was sent. Two different revisions of one
    // number have no base that this device knows.
    let mut merge = match mine.revision.cmp(&theirs.revision) {
        Ordering::Greater => Merge::of_earlier(&theirs.sent, own, other, &context),
        Ordering::Equal if is_fork => Merge::of(&Answers::default(), own, other, &context),
        _ => Merge::of(&mine.sent, own, other, &context),
    };
    theirs.renumber(&mut merge, &mine);
    // Not compared: the merged version needs a new declaration.
    merge
        .differences
        .retain(|difference| difference.key.id != "declaration");
    form.import.choices.set(vec![None; merge.differences.len()]);
    set_comparison(
        form,
        Some(Comparison {
            merge,
            mine,
            theirs,
            imported,
        }),
    );
}

fn set_comparison(form: FormState, comparison: Option<Comparison>) {
    form.import.comparison.set(comparison.map(Arc::new));
    form.import.missing.set(false);
}

/// Takes over the open record from another tab, and compares its newest version again.
pub fn take_over(form: FormState) {
    form.spawn(async move {
        open_record::take_over(form).await;
        compare_again(form);
    });
}

/// Compares again if the version on this device has changed since. Returns whether it has.
fn compare_again(form: FormState) -> bool {
    let mine = form.session.with_untracked(Session::draft);
    let comparison = form.import.comparison.get_untracked();
    let is_outdated = |comparison: &&Arc<Comparison>| {
        let known = &comparison.mine;
        (known.revision, &known.answers) != (mine.revision, &mine.answers)
    };
    let Some(outdated) = comparison.as_ref().filter(is_outdated) else {
        return false;
    };
    set_versions(form, mine, outdated.imported.clone());
    form.draw_anew();
    true
}

/// Opens the merged version as the next revision. Shows which choices are missing.
pub fn merge_versions(form: FormState) {
    if save::is_read_only(form) || compare_again(form) {
        return;
    }
    let Some(comparison) = form.import.comparison.get_untracked() else {
        return;
    };
    let choices = form.import.choices.get_untracked();
    if !comparison.open(&choices).is_empty() {
        form.import.missing.set(true);
        return form.focus("errors");
    }
    let draft = merged(&comparison, &choices);
    set_comparison(form, None);
    answer::replace_record(form, draft, None);
    save::save_soon(form);
    navigate::go(form, Page::CheckAnswers);
    form.report(words::PUT_TOGETHER);
}

fn merged(comparison: &Comparison, choices: &[Option<Side>]) -> Draft {
    let Comparison {
        merge,
        mine,
        theirs,
        ..
    } = comparison;
    let position = |difference: &Difference| {
        let mut all = merge.differences.iter();
        all.position(|other| other.key == difference.key)
    };
    let answers = merge.apply(|difference| {
        let choice =
            position(difference).and_then(|position| choices.get(position).copied().flatten());
        choice.unwrap_or(Side::Mine)
    });
    let (newest, other) = match theirs.revision >= mine.revision {
        true => (theirs, mine),
        false => (mine, theirs),
    };
    // The receipt of the later revision.
    let receipts = [&mine.receipt, &theirs.receipt].into_iter().flatten();
    let receipt = receipts.max_by_key(|receipt| receipt.revision).cloned();
    // Perhaps only one of the two still has the referral with which the record began.
    let referrals = [mine, theirs].map(Draft::referral_answers);
    let referral = referrals
        .into_iter()
        .find(|answers| **answers != Answers::default());
    let mut draft = Draft {
        answers,
        referral: referral.cloned().unwrap_or_default(),
        receipt,
        ..newest.clone()
    };
    draft.add_unknown(&other.unknown);
    draft.sharing.add(&other.sharing);
    draft.needs_declaration();
    draft
}

/// The warning that the record belongs to another council than the attribute `authority` names. Tracked.
pub fn other_council_warning(form: FormState) -> Option<String> {
    let (own, of) = form.session.with(|session| {
        let of = session.answers.text(Key::once("notifying_la")).to_owned();
        (session.settings.authority.clone(), of)
    });
    let own = own.filter(|own| !of.is_empty() && *own != of)?;
    let name = |code: &str| {
        authority::find(code).map_or(String::new(), |authority| authority.name.to_owned())
    };
    Some(fill(words::OF_ANOTHER_COUNCIL, &[&name(&of), &name(&own)]))
}
