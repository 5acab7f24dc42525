//! The lazy part: the one implementation of [`LazyPart`], through which the first load calls it.
//!
//! `cargo xtask build` puts all code that only [`PART`] reaches into a second wasm file. A direct call from
//! the first load would link that code into the first file.

use super::actions::{
    bank_holidays, host_methods, import, leave, left_early, open_record, save, startup,
    switch_user, validate_page,
};
use super::components::agencies_to_add::agencies_to_add;
use super::components::deadline_card::DeadlineCardsNow;
use super::components::question::{notes, origin};
use super::components::received::{panel_state, sent_state};
use super::components::rules;
use super::components::same_as_first::same_as_first;
use super::components::save_status::{SaveStatusLine, place_of_answers, records_link};
use super::components::send_status::SendStatusBanner;
use super::components::storage_notices::StorageNotices;
use super::components::verdict_panel::Verdict;
use super::lazy::{HostMethod, LazyAction, LazyView, MethodResult, SectionRef};
use super::page::Page;
use super::pages::audit_trail::AuditTrailPage;
use super::pages::check_answers::CheckAnswersPage;
use super::pages::compare_versions::CompareVersionsPage;
use super::pages::confirmation::ConfirmationPage;
use super::pages::decision::DecisionPage;
use super::pages::delete_record::DeleteRecordPage;
use super::pages::documents::Documents;
use super::pages::must_notify::{self, MustNotifyPage};
use super::pages::national_system::NationalSystemPage;
use super::pages::not_opened::NotOpenedPage;
use super::pages::rapid_review::{self, RapidReview, ReviewSection, SignOff};
use super::pages::records::RecordsPage;
use super::pages::referral::ReferralPage;
use super::pages::remove_entry::RemoveEntryPage;
use super::pages::section::SectionPage;
use super::pages::shareable_copy::ShareableCopy;
use super::pages::task_list::TaskListPage;
use super::pages::task_list::go_on::next_on_list;
use super::pages::timeline::Timeline;
use super::pages::unlikely_answer::UnlikelyAnswerPage;
use super::state::{FormState, LazyPart, SharedDerived};
use crate::catalogue::{self, Catalogue, Section};
use crate::platform::{BoxFuture, Services};
use crate::record::{self, Derived, Problem, Row};
use crate::use_cases::{Session, assess};
use crate::wire::schema;
use leptos::prelude::*;
use std::sync::Arc;

/// The only [`LazyPart`].
struct Part;

/// The lazy part. Only `element/lazy_services.rs` may name it.
pub static PART: &dyn LazyPart = &Part;

impl LazyPart for Part {
    fn catalogue(&self) -> &'static Catalogue {
        &catalogue::WHOLE
    }

    fn derive(&self, session: &Session, before: Option<SharedDerived>) -> SharedDerived {
        let derived = Some(session.derived());
        match before {
            Some(before) if *before == derived => before,
            _ => Arc::new(derived),
        }
    }

    fn problems(
        &self,
        session: &Session,
        derived: &Derived,
        of: Option<SectionRef>,
    ) -> Vec<Problem> {
        let (answers, context) = (&session.answers, &session.context);
        match of {
            Some((section, row)) => record::check_section(answers, derived, context, section, row),
            None => record::problems(answers, derived, context),
        }
    }

    fn view(&self, form: FormState, view: LazyView) -> AnyView {
        match view {
            LazyView::Page(page) => self::page(page),
            LazyView::Verdict => view! { <Verdict/> }.into_any(),
            LazyView::DeadlineCards => view! { <DeadlineCardsNow/> }.into_any(),
            LazyView::StorageNotices => view! { <StorageNotices/> }.into_any(),
            LazyView::SendStatus => view! { <SendStatusBanner/> }.into_any(),
            LazyView::SaveStatus => view! { <SaveStatusLine/> }.into_any(),
            LazyView::PlaceOfAnswers => place_of_answers(form),
            LazyView::RecordsLink => records_link(form),
            LazyView::NextOnList => next_on_list(form),
            LazyView::MustNotifyState => must_notify::state(form),
            LazyView::SentState => sent_state(form),
            LazyView::PanelState => panel_state(form),
            LazyView::ReviewState => rapid_review::state(form),
            LazyView::Origin(key) => origin::origin(form, key),
            LazyView::AnswerNotes(key) => notes::answer_notes(form, key),
            LazyView::SameAsFirst(page) => same_as_first(form, page),
            LazyView::AgenciesToAdd(group) => agencies_to_add(form, group),
            LazyView::Help(summary) => rules::help(summary),
        }
    }

    fn run(&self, form: FormState, action: LazyAction) {
        match action {
            LazyAction::Start => startup::start(form),
            LazyAction::Save => save::save_now(form),
            LazyAction::Leave => leave::leave(form),
            LazyAction::Resume => startup::send_and_fetch_again(form),
            LazyAction::SwitchUser { was_named } => switch_user::start_over(form, was_named),
            LazyAction::RestartStorage => startup::restart_storage(form),
            LazyAction::Unlock(record) => startup::unlock_record(form, record),
            LazyAction::FetchRecord => import::fetch_record(form),
            LazyAction::FetchBankHolidays => bank_holidays::fetch(form),
            LazyAction::ShowRecords => open_record::show_records(form),
            LazyAction::LeaveList(group) => validate_page::leave_list(form, group),
            LazyAction::ValidatePage(section) => validate_page::validate_page(form, section),
        }
    }

    fn host_method(&self, form: FormState, method: HostMethod) -> BoxFuture<MethodResult> {
        Box::pin(host_methods::call(form, method))
    }

    fn save_left(&self, services: Services) -> BoxFuture<()> {
        Box::pin(left_early::save_left(services))
    }

    fn assess(&self, json: &str) -> String {
        assess::assess(json)
    }

    fn schema(&self) -> String {
        schema::schema().canonical()
    }
}

/// A page that the first load does not draw.
fn page(page: Page) -> AnyView {
    let section = page.section();
    match page {
        Page::Section(_, row) => section.map(|section| section_page(section, row)),
        Page::RemoveEntry(group, row) => {
            Some(view! { <RemoveEntryPage group=group row=row/> }.into_any())
        }
        Page::UnlikelyAnswer(_, row) => section
            .map(|section| view! { <UnlikelyAnswerPage section=section row=row/> }.into_any()),
        Page::MustNotify => Some(view! { <MustNotifyPage/> }.into_any()),
        Page::Referral => Some(view! { <ReferralPage/> }.into_any()),
        Page::Decision => Some(view! { <DecisionPage/> }.into_any()),
        Page::CheckAnswers => Some(view! { <CheckAnswersPage/> }.into_any()),
        Page::RapidReview => Some(view! { <RapidReview/> }.into_any()),
        Page::SignOff => Some(view! { <SignOff/> }.into_any()),
        Page::Confirmation => Some(view! { <ConfirmationPage/> }.into_any()),
        Page::NationalSystem => Some(view! { <NationalSystemPage/> }.into_any()),
        Page::Records => Some(view! { <RecordsPage/> }.into_any()),
        Page::DeleteRecord(position) => {
            Some(view! { <DeleteRecordPage position=position/> }.into_any())
        }
        Page::CompareVersions => Some(view! { <CompareVersionsPage/> }.into_any()),
        Page::NotOpened => Some(view! { <NotOpenedPage/> }.into_any()),
        Page::AuditTrail => Some(view! { <AuditTrailPage/> }.into_any()),
        Page::Timeline => Some(view! { <Timeline/> }.into_any()),
        Page::ShareableCopy => Some(view! { <ShareableCopy/> }.into_any()),
        Page::Document(document) => Some(view! { <Documents document=document/> }.into_any()),
        // The first load draws these.
        Page::TaskList | Page::EntryList(_) | Page::Locked => None,
    }
    .unwrap_or_else(|| view! { <TaskListPage/> }.into_any())
}

fn section_page(section: &'static Section, row: Row) -> AnyView {
    match catalogue::is_review(section) {
        true => view! { <ReviewSection section=section row=row/> }.into_any(),
        false => view! { <SectionPage section=section row=row/> }.into_any(),
    }
}
