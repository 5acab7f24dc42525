//! Lists of questions with their answers, to read and to change.

use super::link::Link;
use super::question::origin::origin_now;
use crate::app::actions::navigate;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::words;
use crate::catalogue::{Kind, Need, Question, Section};
use crate::record::{self, Key, Row, date, formats};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use leptos::prelude::*;

/// The questions of a section with their answers. Leaves out blank optional questions; without `change`,
/// all blank ones.
#[component]
pub fn FactRows(section: &'static Section, row: Row, change: bool) -> impl IntoView {
    fact_rows(FormState::of_context(), section, row, change)
}

/// The rows of [`FactRows`] as a list, for a page that leaves out an empty section.
pub fn fact_rows(
    form: FormState,
    section: &'static Section,
    row: Row,
    change: bool,
) -> Vec<AnyView> {
    untrack(|| {
        let questions = form.visible(|visible| visible.questions(section, row));
        let rows = questions
            .into_iter()
            .filter_map(|question| fact_row(form, section, question, row, change));
        rows.collect()
    })
}

fn fact_row(
    form: FormState,
    section: &'static Section,
    question: &'static Question,
    row: Row,
    change: bool,
) -> Option<AnyView> {
    let answer = form.answers(|answers| record::on_paper(answers, question, row))?;
    let is_blank = answer.trim().is_empty();
    let is_left_out = is_blank && (!change || question.need == Need::Opt);
    (!is_left_out).then(|| fact_line(form, section, question, row, change))
}

/// The line of one answer, even of a deleted one. `change` adds a link to change it.
pub fn fact_line(
    form: FormState,
    section: &'static Section,
    question: &'static Question,
    row: Row,
    change: bool,
) -> AnyView {
    let answer = form.answers(|answers| {
        let answer = record::on_paper(answers, question, row);
        answer.unwrap_or_else(|| record::in_words(answers, question, row))
    });
    let is_blank = answer.trim().is_empty();
    let shown = match is_blank {
        true => view! { <span class="blank">{words::NOT_PROVIDED}</span> }.into_any(),
        false => answered(question, checkable(form, question, row, answer)),
    };
    let shown = match origin_now(form, form.key(question, row)) {
        Some(origin) => view! { <div>{shown}{origin}</div> }.into_any(),
        None => shown,
    };
    if !change {
        return view! { <Fact label=question.label>{shown}</Fact> }.into_any();
    }
    let link = view! {
        <Link
            text=words::CHANGE
            hidden=question.label
            on_press=move || {
                navigate::go(form, Page::of(section, row));
                form.focus(&form.part_id(question, row, 0));
            }
        />
    }
    .into_any();
    view! { <Fact label=question.label change=link>{shown}</Fact> }.into_any()
}

/// A date with its weekday, and a time in the form's own format, so that both are easier to check. A date of
/// birth has no weekday.
fn checkable(form: FormState, question: &Question, row: Row, answer: String) -> String {
    let key = Key::of(row, question.id);
    let shown = match question.kind {
        Kind::Date { .. } if question.id != "child_dob" => form.answers(|answers| {
            let parts = answers.codes(key);
            let part = |index| parts.get(index).map_or("", String::as_str);
            let day = date::parse(part(0), part(1), part(2)).ok()?;
            Some(date::with_weekday(day))
        }),
        Kind::Time => formats::time(&answer)
            .and_then(|time| NaiveTime::parse_from_str(&time, "%H:%M").ok())
            .map(|time| date::time(NaiveDateTime::new(NaiveDate::MIN, time))),
        _ => None,
    };
    shown.unwrap_or(answer)
}

/// An answer as typed. An email address may wrap at a `wbr`, which is not copied with the text.
pub fn answered(question: &Question, answer: String) -> AnyView {
    if !matches!(question.kind, Kind::Email) {
        return view! { <bdi class="typed">{answer}</bdi> }.into_any();
    }
    let parts = answer.split_inclusive(['@', '.']).map(|part| {
        let part = part.to_owned();
        view! { {part}<wbr/> }.into_any()
    });
    let parts = parts.collect_view();
    view! { <bdi class="typed">{parts}</bdi> }.into_any()
}

/// A question with its answer, and a link to change or copy it.
#[component]
pub fn Fact(
    #[prop(into)] label: String,
    #[prop(optional)] change: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let class = match change {
        Some(_) => "fact",
        None => "fact two",
    };
    let change = change.map(|change| view! { <dd class="change">{change}</dd> }.into_any());
    view! {
        <div class=class>
            <dt>{label}</dt>
            <dd>{children()}</dd>
            {change}
        </div>
    }
}
