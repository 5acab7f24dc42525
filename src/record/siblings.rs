//! Copies shared answers of the first child to a sibling. It fills only blank answers, each must be
//! checked, and one press undoes it.

use super::answers::{Answer, Answers, Filled, Key, Row};
use super::visible_answers::VisibleAnswers;
use crate::catalogue::{CHILDREN, Section};
use chrono::NaiveDate;

/// The source of an answer copied from the first child. No other system has an empty name.
pub const OF_FIRST_CHILD: &str = "";

/// The answers of the first child on this page that another child may share and has not answered.
pub fn shared_answers(
    visible: VisibleAnswers,
    section: &'static Section,
    row: Row,
) -> Vec<(Key, Answer)> {
    let answers = visible.answers;
    let first = answers.rows(&CHILDREN).first().copied();
    let Some(first) = first.filter(|first| *first != row) else {
        return Vec::new();
    };
    let is_children = section.group.is_some_and(|group| group.id == CHILDREN.id);
    let questions = section.questions.iter();
    let shared = questions.filter(|question| is_children && question.shared);
    shared
        .filter_map(|question| {
            let (from, to) = (Key::of(first, question.id), Key::of(row, question.id));
            let answer = answers.get(from).filter(|answer| !answer.is_blank())?;
            let is_free = answers.is_blank(to) && visible.has(from);
            is_free.then(|| (to, answer.clone()))
        })
        .collect()
}

/// Copies answers. Sending requires that somebody checks each.
pub fn take_over(answers: &mut Answers, shared: Vec<(Key, Answer)>, today: NaiveDate) {
    for (key, answer) in shared {
        answers.set(key, answer.clone());
        answers.filled.retain(|filled| filled.key != key);
        answers.filled.push(Filled {
            key,
            answer,
            source: OF_FIRST_CHILD.to_owned(),
            date: today.to_string(),
            seen: false,
        });
    }
}

/// The copied answers of a page that are unchanged and not checked yet.
pub fn taken_over(answers: &Answers, section: &'static Section, row: Row) -> Vec<Key> {
    let questions = section.questions.iter();
    let keys = questions.map(|question| Key::of(row, question.id));
    keys.filter(|key| {
        let origin = answers.origin(*key);
        origin.is_some_and(|filled| filled.source == OF_FIRST_CHILD && !filled.seen)
    })
    .collect()
}

/// Undoes copying: clears these answers.
pub fn give_back(answers: &mut Answers, keys: &[Key]) {
    for key in keys {
        answers.set(*key, Answer::default());
        answers.filled.retain(|filled| filled.key != *key);
    }
}
