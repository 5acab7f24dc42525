//! Titles of entries: "Child 2: Ada Morgan".

use crate::catalogue::words::{self, fill, isolated};
use crate::catalogue::{self, CHILDREN, Catalogue, Group, Question, Section};
use crate::record::{Answers, Row, in_words};

/// "child 2".
pub fn entry_number(answers: &Answers, group: &'static Group, row: Row) -> String {
    let rows = answers.rows(group);
    let position = rows.iter().position(|other| *other == row).unwrap_or(0) + 1;
    fill(words::ENTRY_NUMBER, &[group.one, &position.to_string()])
}

/// "Child 2: Ada Morgan".
pub fn entry_title(answers: &Answers, group: &'static Group, row: Row) -> String {
    entry_title_in(&catalogue::WHOLE, answers, group, row)
}

/// The same with this catalogue, for code of the first load.
pub fn entry_title_in(
    catalogue: &Catalogue,
    answers: &Answers,
    group: &'static Group,
    row: Row,
) -> String {
    with_name(catalogue, answers, group, row, ": ")
}

/// The title of a section, after the title of its entry.
pub fn section_title(answers: &Answers, section: &'static Section, row: Row) -> String {
    match section.group {
        Some(group) => {
            // A comma before the name, because the section's title follows a colon.
            let entry = with_name(&catalogue::WHOLE, answers, group, row, ", ");
            format!("{entry}: {}", section.title.to_ascii_lowercase())
        }
        None => section.title.to_owned(),
    }
}

/// "What happened to the child? (Child 2: Ada Morgan)". Only one of several children needs its name.
pub fn label_with_child(answers: &Answers, question: &Question, row: Row) -> String {
    let children = answers.rows(&CHILDREN);
    match children.len() > 1 && children.contains(&row) {
        true => {
            let child = entry_title(answers, &CHILDREN, row);
            fill(words::OF_ENTRY, &[question.label, &child])
        }
        false => question.label.to_owned(),
    }
}

/// Whether a group is the children. The task list itself shows their sections.
pub fn is_children(group: &Group) -> bool {
    group.id == catalogue::CHILDREN.id
}

fn with_name(
    catalogue: &Catalogue,
    answers: &Answers,
    group: &'static Group,
    row: Row,
    before: &str,
) -> String {
    let mut title = capitalised(&entry_number(answers, group, row));
    let mut is_first = true;
    for id in group.named_by {
        let question = catalogue.question(id);
        let name = question.map(|question| in_words(answers, question, row));
        if let Some(name) = name.filter(|name| !name.trim().is_empty()) {
            title.push_str(match (is_first, *id) {
                (true, _) => before,
                (_, "child_last_name") => " ",
                _ => ", ",
            });
            title.push_str(&isolated(name.trim()));
            is_first = false;
        }
    }
    title
}

fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
