//! The list of people with their names in the copy. Only this page shows it, never the copy.

use crate::app::components::answer_list::Fact;
use crate::app::components::entry_title::entry_title;
use crate::app::state::FormState;
use crate::catalogue::{CHILDREN, PEOPLE};
use crate::record::shareable::People;
use crate::record::{Answers, Row};
use leptos::prelude::*;

/// Each child and other person that has an entry, with the name in the copy.
pub fn people(form: FormState) -> AnyView {
    let people: Vec<AnyView> = form.answers(|answers| {
        let people = People::of(answers).people.into_iter();
        let shown = people.filter_map(|person| {
            let name = entry_name(answers, person.row?)?;
            Some(person_row(name, person.called))
        });
        shown.collect()
    });
    view! { <dl class="summary">{people}</dl> }.into_any()
}

fn entry_name(answers: &Answers, row: Row) -> Option<String> {
    let mut groups = [&CHILDREN, &PEOPLE].into_iter();
    let group = groups.find(|group| answers.rows(group).contains(&row))?;
    Some(entry_title(answers, group, row))
}

fn person_row(name: String, called: String) -> AnyView {
    view! {
        <Fact label=name>
            <bdi class="typed">{called}</bdi>
        </Fact>
    }
    .into_any()
}
