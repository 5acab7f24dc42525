//! The advice beside the questions of a referral. It never says that there is nothing to do: the local
//! authority decides, and may know more.

use crate::app::components::heading::Heading;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words;
use crate::law::Verdict;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn Advice() -> impl IntoView {
    let form = FormState::of_context();
    let text = Memo::new(move |_| advice(form));
    view! {
        <section class="panel" aria-labelledby="advice-heading">
            <Heading id="advice-heading" text=words::ADVICE/>
            // One live region that stays: screen readers announce a change, but no typing.
            <div role="status">
                <p class="text strong">{move || text.get()}</p>
            </div>
            <p class="text small">{words::AUTHORITY_DECIDES}</p>
        </section>
    }
}

fn advice(form: FormState) -> &'static str {
    form.derived.with(|derived| {
        let derived = derived.as_ref().filter(|derived| derived.has_outcome());
        match derived.map(|derived| derived.assessment.verdict) {
            None => words::ADVICE_NOTHING,
            Some(Verdict::NotifyPanel | Verdict::NotifySosOfsted | Verdict::OtherLaToNotify) => {
                words::ADVICE_MAY_MEET
            }
            Some(Verdict::NotNotifiable) => words::ADVICE_NO_DUTY,
            Some(_) => words::ADVICE_OPEN,
        }
    })
}
