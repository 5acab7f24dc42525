//! Waits until storage is open.

use super::save;
use crate::app::lazy::MethodError;
use crate::app::state::{FormState, StorageMode};
use crate::catalogue::words;
use crate::storage::StorageError;

/// Waits until storage, and the record that this tab had open, are open. Also resolves where the form is
/// locked.
pub async fn opened(form: FormState) -> Result<(), MethodError> {
    while form.is_open() && save::mode(form) == StorageMode::Opening {
        save::next_wake(form).await;
    }
    match form.is_open() {
        true => Ok(()),
        false => Err(StorageError::Gone.into()),
    }
}

/// Waits until storage is open. Rejects where the form is locked.
pub async fn ready(form: FormState) -> Result<(), MethodError> {
    opened(form).await?;
    match save::mode(form) {
        StorageMode::Locked => Err(MethodError::new("locked", words::LOCKED.title)),
        _ => Ok(()),
    }
}
