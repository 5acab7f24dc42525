//! The asynchronous methods of the element.

use super::{
    import, lazy_part, lock, navigate, open_record, prefill, save, send, settings, storage_ready,
};
use crate::app::lazy::{HostMethod, MethodError, MethodResult, MethodValue};
use crate::app::page::Page;
use crate::app::state::{FormState, LazyStatus};
use crate::catalogue::words::{self, Notice};
use crate::platform::{KeyError, StoreError};
use crate::storage::record_store::StorageError;
use crate::wire::payload::RevisionKind;

/// Runs a method. Waits for the lazy part, and rejects with `part-missing` where it cannot be fetched.
/// `lock` changes the page at once, and so does a `submit` before the lazy part is loaded.
pub async fn call_early(form: FormState, method: HostMethod) -> MethodResult {
    match method {
        // Once the lazy part is loaded, `submit` may send a waiting record and stay on the same page.
        HostMethod::Submit if form.is_open() && !is_lazy_here(form) => {
            navigate::show(form, Page::CheckAnswers);
        }
        // A removed form shows nothing.
        HostMethod::Lock { .. } | HostMethod::Unlock if !form.is_open() => {
            return Ok(MethodValue::Done);
        }
        HostMethod::Lock { until_host } if !is_lazy_here(form) => {
            // Storage is not open yet, so the record stays in memory.
            match until_host {
                true => lock::hide_until_host(form, None),
                false => lock::hide(form, None),
            }
            return Ok(MethodValue::Done);
        }
        _ => {}
    }
    match form.while_open(lazy_part::lazy_part(form)).await.flatten() {
        Some(part) => part.host_method(form, method).await,
        None => Err(MethodError::new("part-missing", words::PAGE_NOT_HERE.title)),
    }
}

fn is_lazy_here(form: FormState) -> bool {
    matches!(form.lazy.get_untracked(), LazyStatus::Here(_))
}

/// Runs a method, once the lazy part is loaded.
pub async fn call(form: FormState, method: HostMethod) -> MethodResult {
    // These two run to their end, even if the element is removed meanwhile.
    let outlives_form = matches!(method, HostMethod::Save | HostMethod::PublicKey);
    let work = run(form, method);
    match outlives_form {
        true => work.await,
        false => match form.while_open(work).await {
            Some(result) => result,
            None => Err(StorageError::Gone.into()),
        },
    }
}

async fn run(form: FormState, method: HostMethod) -> MethodResult {
    match method {
        HostMethod::Submit => {
            storage_ready::ready(form).await?;
            // After a sign-in: the open record may not be what the session lapsed for.
            if import::fetch_again(form) {
                return Ok(MethodValue::Done);
            }
            let has_entry = form
                .session
                .with_untracked(|session| session.entry().is_some());
            if !has_entry && send::retry_lapsed(form).await {
                return Ok(MethodValue::Done);
            }
            let kind = match navigate::is_referral(form) {
                true => RevisionKind::Referral,
                false => RevisionKind::Notification,
            };
            let page = send::page_that_sends(kind);
            // Opening storage may have opened another record on another page.
            if form.page.get_untracked() != page {
                navigate::show(form, page);
            }
            send::send(form, kind);
        }
        HostMethod::Save => {
            storage_ready::ready(form).await?;
            save::save(form).await?;
        }
        HostMethod::Lock { until_host: false } => lock::lock(form).await,
        HostMethod::Lock { until_host: true } => lock::lock_until_host(form).await?,
        HostMethod::Unlock => lock::open_by_host(form).await?,
        HostMethod::Clear => return Ok(MethodValue::Number(open_record::clear(form).await?)),
        HostMethod::Load(text) => import::load(form, &text).await?,
        HostMethod::Prefill(text) => {
            let report = prefill::prefill(form, &text).await?;
            return Ok(MethodValue::Text(report.canonical()));
        }
        HostMethod::SetChecklist(text) => settings::set_checklist(form, &text),
        HostMethod::Export => {
            storage_ready::opened(form).await?;
            return Ok(MethodValue::Text(export(form)));
        }
        HostMethod::PublicKey => {
            let key = send::public_key(form).await;
            let rejected = |error| MethodError::new(save::key_code(error), words::NO_KEY.title);
            return key.map(MethodValue::Text).map_err(rejected);
        }
    }
    Ok(MethodValue::Done)
}

/// Everything typed so far as JSON text, which the method `load()` opens. Works before the lazy part is
/// loaded.
pub fn export(form: FormState) -> String {
    form.session
        .with_untracked(|session| session.export().canonical())
}

impl From<StorageError> for MethodError {
    fn from(error: StorageError) -> MethodError {
        MethodError::new(save::code_of(error), notice_of(error).title)
    }
}

/// The notice about an error of storage.
pub fn notice_of(error: StorageError) -> &'static Notice {
    match error {
        StorageError::Store(StoreError::Full) | StorageError::Key(KeyError::Full) => &words::FULL,
        StorageError::Store(StoreError::Blocked) => &words::BLOCKED,
        StorageError::Store(StoreError::Newer) | StorageError::Newer => &words::NEWER,
        StorageError::Store(_) | StorageError::Key(KeyError::NotStored | KeyError::NoCrypto) => {
            &words::SAVE_FAILED
        }
        StorageError::Key(KeyError::Gone) => &words::KEY_GONE,
        StorageError::Key(KeyError::MaterialFailed) => &words::SIGN_IN_TO_SAVE,
        StorageError::Key(KeyError::MaterialMissing) => &words::OTHER_SEAL_KEY,
        StorageError::Gone => &words::GONE,
        StorageError::Elsewhere => &words::OPEN_ELSEWHERE,
        StorageError::TooLong => &words::TOO_LONG,
        StorageError::Key(_) | StorageError::Damaged => &words::DAMAGED,
    }
}
