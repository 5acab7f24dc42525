//! Answers beside their questions, as they are read back.

use super::desk::Desk;
use super::field::part_id;
use super::page::Page;
use super::parts::{link, typed};
use super::prefill;
use crate::browser::dom::{El, el};
use crate::catalogue::words;
use crate::catalogue::{Kind, Need, Question, Section};
use crate::record::{self, Key, Row};

/// The questions of a section with their answers. Optional ones without an answer are left out,
/// as is everything without an answer where nothing can be changed.
pub fn fact_rows(desk: Desk, section: &'static Section, row: Row, change: bool) -> Vec<El> {
    let mut rows = Vec::new();
    for question in desk.asked(|asked| asked.questions(section, row)) {
        let answer = desk.answers(|answers| record::in_words(answers, question, row));
        let blank = answer.trim().is_empty();
        if blank && (!change || question.need == Need::Opt) {
            continue;
        }
        let shown = match blank {
            true => el("span").class("blank").text(words::NOT_PROVIDED),
            false => answered(question, &answer),
        };
        let shown = match prefill::said_of(desk, Key::of(row, question.id)) {
            Some(origin) => el("div").child(shown).child(origin),
            None => shown,
        };
        let fact = fact(question.label, shown);
        rows.push(match change {
            true => fact.child(change_link(desk, section, question, row)),
            false => fact.class("fact two"),
        });
    }
    rows
}

/// An answer as typed. An email address may break after its parts, and is copied without a break.
pub fn answered(question: &Question, answer: &str) -> El {
    if !matches!(question.kind, Kind::Email) {
        return typed(answer);
    }
    let mut shown = el("bdi").class("typed");
    for part in answer.split_inclusive(['@', '.']) {
        shown = shown.text(part).child(el("wbr"));
    }
    shown
}

/// A question with its answer.
pub fn fact(label: &str, answer: El) -> El {
    el("div")
        .class("fact")
        .child(el("dt").text(label))
        .child(el("dd").child(answer))
}

fn change_link(desk: Desk, section: &'static Section, question: &'static Question, row: Row) -> El {
    let act = move || {
        desk.go(Page::of(section, row));
        desk.focus(&part_id(desk, question, row, 0));
    };
    el("dd")
        .class("change")
        .child(link("", words::CHANGE, question.label, act))
}
