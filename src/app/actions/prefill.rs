//! Prefilling: another system fills in answers.

use super::{answer, storage_ready};
use crate::app::lazy::{MethodError, SectionRef};
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::record::Key;
use crate::storage::record_store::StorageError;
use crate::use_cases::prefill::{Report, read_prefill};
use crate::wire::json::Json;
use leptos::prelude::*;

/// Fills in blank answers from the text of `prefill()`. Returns the report.
pub async fn prefill(form: FormState, text: &str) -> Result<Json, MethodError> {
    storage_ready::ready(form).await?;
    if untrack(|| form.is_read_only()) {
        return Err(StorageError::Elsewhere.into());
    }
    let read = form
        .session
        .with_untracked(|session| read_prefill(text, &session.context));
    let prefill = read.map_err(|refusal| {
        form.fire("error", &[("code", refusal.code())]);
        MethodError {
            code: refusal.code(),
            message: refusal.message(),
        }
    })?;
    let mut answers = untrack(|| form.answers(Clone::clone));
    let report = prefill.fill(&mut answers);
    if !report.filled.is_empty() {
        answer::answer(form, |typed| *typed = answers);
        form.draw_anew();
    }
    form.report(&sentence(&report));
    Ok(report.json())
}

fn sentence(report: &Report) -> String {
    let mut text = fill(words::FILLED_IN_NUMBER, &[&number(report.filled.len())]);
    if !report.left.is_empty() {
        text.push_str(&fill(words::LEFT_ALONE, &[&number(report.left.len())]));
    }
    text
}

/// "1 answer", "3 answers".
pub fn number(of: usize) -> String {
    match of {
        1 => words::ONE_ANSWER.to_owned(),
        several => fill(words::SEVERAL_ANSWERS, &[&several.to_string()]),
    }
}

/// Marks the prefilled answers of a page as seen, because the user continues from it.
pub fn mark_seen(form: FormState, (section, row): SectionRef) {
    let is_on_page = |key: Key| {
        let mut questions = section.questions.iter();
        key.row == row && questions.any(|question| question.id == key.id)
    };
    let has_unseen = untrack(|| {
        form.answers(|answers| {
            let mut filled = answers.filled.iter();
            filled.any(|filled| !filled.seen && is_on_page(filled.key))
        })
    });
    if has_unseen {
        let visible = untrack(|| form.visible(|visible| visible.questions(section, row)));
        let is_shown =
            |key: Key| is_on_page(key) && visible.iter().any(|question| question.id == key.id);
        answer::answer(form, |answers| answers.look_at(is_shown));
    }
}
