//! The page for a record that could not be opened: the reason, trying again, other records, a new record.

use super::task_list::TaskListPage;
use crate::app::actions::{answer, import, navigate};
use crate::app::components::button::{Button, PLAIN};
use crate::app::components::heading::PageTitle;
use crate::app::components::import_notice::{notice_text, why_not};
use crate::app::components::save_status::records_link;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words;
use leptos::prelude::*;

/// The page. It tracks the notice, because another attempt may fail for another reason.
#[component]
pub fn NotOpenedPage() -> impl IntoView {
    let form = FormState::of_context();
    let notice = Memo::new(move |_| form.import.notice.get());
    move || match notice.get().and_then(why_not) {
        Some((notice, code)) => {
            let start_new = move || {
                answer::set_import_notice(form, None);
                navigate::go(form, navigate::start_page(form));
            };
            view! {
                <PageTitle text=notice.title/>
                <div class="main">
                    {notice_text(notice, code)}
                    {records_link(form)}
                    <div class="buttons">
                        <Button
                            text=words::TRY_AGAIN
                            on_press=move || import::fetch_record(form)
                        />
                        <Button class=PLAIN text=words::START_NEW on_press=start_new/>
                    </div>
                </div>
            }
            .into_any()
        }
        None => view! { <TaskListPage/> }.into_any(),
    }
}
