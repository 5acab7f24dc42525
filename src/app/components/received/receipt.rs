//! The receipt of the council's service. Shows only what the service has confirmed.

use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::law::authority;
use crate::record::Key;
use crate::storage::draft::Receipt;
use leptos::prelude::*;

/// The receipt in a box, under a title.
#[component]
pub fn ReceivedBox(receipt: Receipt, children: Children) -> impl IntoView {
    let Receipt { id, at, .. } = receipt;
    let reference = (!id.is_empty()).then(|| {
        view! {
            <p class="strong">
                {fill(words::REFERENCE, &[])}<bdi class="typed">{id}</bdi>
            </p>
        }
        .into_any()
    });
    let at =
        (!at.is_empty()).then(|| view! { <p>{fill(words::RECEIVED_AT, &[&at])}</p> }.into_any());
    view! {
        <div class="received">
            {children()}
            {reference}
            {at}
        </div>
    }
}

/// The receipt in one line.
pub fn receipt_line(council: &str, receipt: &Receipt) -> String {
    let Receipt { id, at, .. } = receipt;
    let (base, at) = match receipt.fetched {
        true => (words::FETCHED_FROM, at.as_str()),
        false => (words::RECEIVED_BY, ""),
    };
    let mut line = fill(base, &[council]);
    for (words, text) in [
        (words::ITS_REFERENCE, id.as_str()),
        (words::RECEIVED_THERE, at),
    ] {
        if !text.is_empty() {
            line.push_str(&fill(words, &[text]));
        }
    }
    line
}

/// The title over the receipt.
pub fn confirmation_title(form: FormState) -> String {
    let words = form.session.with(|session| match session.receipt() {
        Some(receipt) if receipt.fetched => words::CONFIRMATION_FETCHED,
        _ if session.sent_a_decision() => words::CONFIRMATION_DECISION,
        _ if session.sent_a_referral() => words::CONFIRMATION_REFERRAL,
        _ => words::CONFIRMATION,
    });
    fill(words, &[&council(form)])
}

/// The name of the council that the record is for.
pub fn council(form: FormState) -> String {
    let code = form.answers(|answers| answers.text(Key::once("notifying_la")).to_owned());
    authority::find(&code)
        .map_or(words::YOUR_COUNCIL, |authority| authority.name)
        .to_owned()
}
