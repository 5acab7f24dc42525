//! The button that sends.

use super::button::PRIMARY;
use super::link::Press;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words;
use crate::use_cases::Session;
use crate::wire::payload::RevisionKind;
use leptos::prelude::*;

/// The button, disabled while the record is read-only. Its words say that a waiting record is sent again, if
/// there is one.
#[component]
pub fn SendButton(
    /// The words where no record waits.
    text: fn(&Session) -> &'static str,
    /// What the button sends.
    kind: RevisionKind,
    #[prop(into)] on_press: Press,
) -> impl IntoView {
    let form = FormState::of_context();
    let mut on_press = on_press;
    let words = Memo::new(move |_| {
        form.session
            .with(|session| match session.to_send_again(kind) {
                Some(_) => words::SEND_WAITING,
                None => text(session),
            })
    });
    view! {
        <button
            type="button"
            class=PRIMARY
            disabled=move || form.is_read_only()
            on:click=move |_| on_press.act()
        >
            {move || words.get()}
        </button>
    }
}
