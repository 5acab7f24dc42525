//! Radio buttons and checkboxes under one legend. None is chosen at first.

use super::context::QuestionContext;
use super::label::ControlGroup;
use super::option_box::{OptionBox, OptionValue};
use crate::app::components::list::{List, ListItem};
use crate::catalogue::{Choice, Kind, words};
use crate::record::State;
use leptos::prelude::*;

/// One line of a list of options.
#[derive(Clone, PartialEq)]
enum Line {
    /// A heading over the options that follow.
    Group(&'static str),
    /// "or", before options that exclude the others (UX rule 20).
    Or,
    /// An option.
    Option {
        id: String,
        label: &'static str,
        value: OptionValue,
    },
}

impl Line {
    fn key(&self) -> String {
        match self {
            Line::Group(name) => format!("group {name}"),
            Line::Or => "or".to_owned(),
            // With the label, because the id does not name the first option: it has the question's own id.
            Line::Option { id, label, .. } => format!("{id} {label}"),
        }
    }
}

/// The options of a question.
#[component]
pub fn Choices(context: QuestionContext) -> impl IntoView {
    let items = move || {
        let lines = match allowed_codes(context) {
            Some(codes) => lines(context, |choice| {
                codes.iter().any(|code| code == choice.code)
            }),
            None => lines(context, |choice| !choice.retired),
        };
        let lines = lines.into_iter();
        let items =
            lines.map(|line| ListItem::new(line.key(), move || option_line(context, &line)));
        items.collect()
    };
    view! {
        <ControlGroup context>
            <div class="options">
                <List items/>
            </div>
        </ControlGroup>
    }
}

/// The codes chosen in another question, to which the options are limited. None without a limit.
fn allowed_codes(context: QuestionContext) -> Option<Vec<String>> {
    let Kind::ChosenIn { question, .. } = context.question.kind else {
        return None;
    };
    let (form, row) = (context.form, context.key.row);
    Some(form.visible(|visible| visible.codes(row, question).to_vec()))
}

fn option_line(context: QuestionContext, line: &Line) -> AnyView {
    match line {
        Line::Group(name) => view! { <p class="group">{*name}</p> }.into_any(),
        Line::Or => view! { <p class="or">{words::OR}</p> }.into_any(),
        Line::Option { id, label, value } => {
            let name = format!("{}-group", context.id());
            let is_radio = !takes_several(context);
            view! {
                <OptionBox key=context.key id=id.clone() label=*label value=*value name is_radio/>
            }
            .into_any()
        }
    }
}

fn takes_several(context: QuestionContext) -> bool {
    matches!(
        context.question.kind,
        Kind::Many(_) | Kind::ChosenIn { many: true, .. } | Kind::Tick
    )
}

fn lines(context: QuestionContext, is_offered: impl Fn(&Choice) -> bool) -> Vec<Line> {
    let question = context.question;
    let id = context.id();
    let mut lines = Vec::new();
    let mut count = 0;
    let mut option = |code: &str, label, value| {
        count += 1;
        // The first option has the question's own id, so that the error summary can link to it.
        let id = match count {
            1 => id.clone(),
            _ => format!("{id}-{code}"),
        };
        Line::Option { id, label, value }
    };
    if let Kind::Tick = question.kind {
        return vec![option("", question.label, OptionValue::Tick)];
    }
    let choices = question.options().into_iter().filter(is_offered);
    let (last, first): (Vec<Choice>, Vec<Choice>) =
        choices.partition(|choice| takes_several(context) && choice.exclusive);
    let code_of = |choice: &Choice| OptionValue::Code {
        code: choice.code,
        is_exclusive: choice.exclusive,
    };
    let mut group = "";
    for choice in first {
        if choice.group != group {
            group = choice.group;
            lines.push(Line::Group(group));
        }
        lines.push(option(choice.code, choice.label, code_of(&choice)));
    }
    if !last.is_empty() || question.not_known || question.not_applicable {
        lines.push(Line::Or);
    }
    for choice in last {
        lines.push(option(choice.code, choice.label, code_of(&choice)));
    }
    if question.not_known {
        let state = OptionValue::State(State::NotKnown);
        lines.push(option("not-known", words::NOT_YET_KNOWN, state));
    }
    if question.not_applicable {
        let state = OptionValue::State(State::NotApplicable);
        lines.push(option("not-applicable", words::DOES_NOT_APPLY, state));
    }
    lines
}
