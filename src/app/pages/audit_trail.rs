//! The audit trail: each revision with its user and the changed questions. Never shows answers.

use crate::app::actions::prefill;
use crate::app::components::disclosure::Disclosure;
use crate::app::components::heading::{Heading, PageTitle, Subheading};
use crate::app::components::page_frame::BackToTasks;
use crate::app::components::question::origin::day;
use crate::app::state::FormState;
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::wire::json::Json;
use leptos::prelude::*;
use std::sync::Arc;

/// The page. The newest revision comes first.
#[component]
pub fn AuditTrailPage() -> impl IntoView {
    let form = FormState::of_context();
    let (revisions, is_empty) = form.session.with_untracked(|session| {
        let trail = session.audit();
        let revisions = trail.iter().rev().map(|entry| revision(form, entry));
        (revisions.collect_view(), trail.is_empty())
    });
    let nothing = is_empty.then(|| view! { <p class="inset">{words::TRAIL_EMPTY}</p> }.into_any());
    view! {
        <BackToTasks/>
        <PageTitle text=words::TRAIL_TITLE/>
        <div class="main">
            <p class="text">{words::TRAIL_TEXT}</p>
            {nothing}
            {revisions}
        </div>
    }
}

fn revision(form: FormState, entry: &Json) -> AnyView {
    let number = entry.get("revision").and_then(Json::as_int).unwrap_or(0);
    let at = form.words_for_instant(text_of(entry, "at"));
    let user = match text_of(entry, "user") {
        "" => words::TRAIL_NOBODY,
        user => user,
    };
    let ids = entry.get("changed").and_then(Json::as_list);
    let ids = ids.unwrap_or_default().iter().filter_map(Json::as_text);
    let ids: Arc<[String]> = ids.map(str::to_owned).collect();
    // In the first revision every answer is new, so its list is in a disclosure.
    let changed = match number {
        1 => {
            let summary = fill(words::TRAIL_ALL, &[&ids.len().to_string()]);
            view! { <Disclosure summary=summary content=move || by_section(&ids)/> }.into_any()
        }
        _ => by_section(&ids),
    };
    view! {
        <Heading text=fill(words::TRAIL_REVISION, &[&number.to_string()])/>
        <p class="text">
            {fill(words::TRAIL_SENT, &[&at])}<bdi class="typed">{user.to_owned()}</bdi>
        </p>
        {changed}
        {filled_in(entry)}
    }
    .into_any()
}

/// The systems that filled in answers of a revision, each with the number of answers.
fn filled_in(entry: &Json) -> AnyView {
    let sources = entry.get("prefilled").and_then(Json::as_list);
    let lines = sources.unwrap_or_default().iter().map(|source| {
        let answers = source.get("answers").and_then(Json::as_list);
        let number = prefill::number(answers.unwrap_or_default().len());
        let date = day(text_of(source, "date"));
        let name = text_of(source, "source").to_owned();
        view! {
            <p class="text">
                {fill(words::TRAIL_FILLED_IN, &[&date, &number])}<bdi class="typed">{name}</bdi>
            </p>
        }
        .into_any()
    });
    lines.collect_view().into_any()
}

fn text_of<'a>(entry: &'a Json, name: &str) -> &'a str {
    entry.get(name).and_then(Json::as_text).unwrap_or_default()
}

/// The changed questions by section, in the order of the form.
fn by_section(ids: &[String]) -> AnyView {
    let mut lists = Vec::new();
    for section in catalogue::sections() {
        let questions = section.questions.iter();
        let changed = questions.filter(|question| ids.iter().any(|id| id == question.id));
        let labels: Vec<String> = changed.map(|question| question.label.to_owned()).collect();
        lists.extend(list(section.title, labels));
    }
    // A question from another version of the form is shown by its id.
    let unknown = ids.iter().filter(|id| catalogue::question(id).is_none());
    lists.extend(list(words::TRAIL_OTHER, unknown.cloned().collect()));
    lists.into_any()
}

fn list(title: &'static str, labels: Vec<String>) -> Option<AnyView> {
    if labels.is_empty() {
        return None;
    }
    let labels = labels
        .into_iter()
        .map(|label| view! { <li><bdi class="typed">{label}</bdi></li> }.into_any());
    let labels = labels.collect_view();
    Some(
        view! {
            <Subheading text=title/>
            <ul class="bullets">{labels}</ul>
        }
        .into_any(),
    )
}
