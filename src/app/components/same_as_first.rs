//! "Same as child 1": copies the answers that siblings share from the first child, and can undo that.

use super::button::{Button, PLAIN};
use super::entry_title::entry_title;
use crate::app::actions::answer;
use crate::app::actions::prefill::number;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, CHILDREN};
use crate::record::siblings::{give_back, shared_answers, take_over, taken_over};
use crate::record::{Key, Row};
use leptos::prelude::*;

/// The id of the box. It receives the focus after the page is drawn again.
const BOX: &str = "same-as-first";

/// The offer to copy answers from the first child, or the button to undo it. Nothing for the first child
/// itself.
pub fn same_as_first(form: FormState, page: Key) -> AnyView {
    let Some(section) = catalogue::section(page.id) else {
        return ().into_any();
    };
    let row = page.row;
    let is_first =
        untrack(|| form.answers(|answers| answers.rows(&CHILDREN).first() == Some(&row)));
    if is_first {
        return ().into_any();
    }
    let taken = Memo::new(move |_| form.answers(|answers| taken_over(answers, section, row)));
    let free =
        Memo::new(move |_| form.visible(|visible| shared_answers(visible, section, row).len()));
    let take = move || {
        let shared = untrack(|| form.visible(|visible| shared_answers(visible, section, row)));
        let today = form.session.with_untracked(|session| session.context.today);
        let count = shared.len();
        answer::answer(form, |answers| take_over(answers, shared, today));
        draw(form, &fill(words::TAKEN_FROM_FIRST, &[&number(count)]));
    };
    let undo = move || {
        let keys = taken.get_untracked();
        answer::answer(form, |answers| give_back(answers, &keys));
        draw(form, words::GIVEN_BACK);
    };
    let content = move || {
        let (taken, free) = (taken.with(Vec::len), free.get());
        if form.is_read_only() || (taken == 0 && free == 0) {
            return None;
        }
        let offer = (taken == 0).then(|| {
            let text = fill(words::SAME_AS, &[&untrack(|| first_child(form))]);
            view! {
                <p>{fill(words::SAME_AS_TEXT, &[&number(free)])}</p>
                <Button class=PLAIN text on_press=take/>
            }
            .into_any()
        });
        let taken = (taken > 0).then(|| {
            view! {
                <p class="strong">{fill(words::TAKEN_FROM_FIRST, &[&number(taken)])}</p>
                <Button class=PLAIN text=words::GIVE_BACK on_press=undo/>
            }
            .into_any()
        });
        Some(view! { <div class="inset" id=BOX tabindex="-1">{offer}{taken}</div> }.into_any())
    };
    content.into_any()
}

/// Draws the page again, because text boxes do not show answers that changed otherwise than by typing.
fn draw(form: FormState, report: &str) {
    form.draw_anew();
    form.report(report);
    form.focus(BOX);
}

fn first_child(form: FormState) -> String {
    form.answers(|answers| {
        let first: Option<Row> = answers.rows(&CHILDREN).first().copied();
        first.map_or(String::new(), |row| entry_title(answers, &CHILDREN, row))
    })
}
