//! The open items of the rapid review, and whether it may be signed off and shared.
//!
//! The law decides the items behind sign-off. Every other item is settled once each of its answers
//! is given, does not apply with a reason, or is not yet known with a plan.

use super::answers::{Answers, INCIDENT, Key, Row, State};
use super::date;
use super::visible_answers::{VisibleAnswers, day_of};
use crate::catalogue::review::{self, ATTENDEES, CHRONOLOGY, Effect, Item};
use crate::catalogue::{self, CHILDREN, Group, Kind, Need, Question, Section};
use crate::law::rapid_review::{self, Criterion, Decision, Ethnicity, Review, SignOff, View};
use chrono::NaiveDate;

/// An open item of the checklist.
#[derive(Clone, Copy)]
pub struct Open {
    /// The item.
    pub item: &'static Item,
    /// What it blocks.
    pub stops: Stops,
    /// Where to settle it.
    pub place: ItemPosition,
}

/// What an open item blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stops {
    /// Signing off.
    SignOff,
    /// Nothing: it is a warning.
    Nothing,
    /// Closing the review, after signing off.
    Closing,
    /// Sharing the copy without names.
    Sharing,
}

/// The position of an answer in the form.
#[derive(Clone, Copy)]
pub struct ItemPosition {
    /// The section.
    pub section: &'static Section,
    /// The entry; [`INCIDENT`] where the list itself needs an entry.
    pub row: Row,
    /// The question.
    pub question: Option<&'static Question>,
}

/// The status of a rapid review.
pub struct ReviewStatus {
    /// The open items, in the order of the checklist.
    pub open: Vec<Open>,
    /// The result of the law, with its rules.
    pub law: SignOff,
    /// The decision.
    pub decision: Vec<Decision>,
}

impl ReviewStatus {
    /// Whether no open item blocks signing off.
    pub fn can_sign_off(&self) -> bool {
        !self.has(Stops::SignOff)
    }

    /// Whether it may be signed off and its copy identifies nobody.
    pub fn can_share(&self) -> bool {
        self.can_sign_off() && !self.has(Stops::Sharing)
    }

    /// Whether it may be signed off and the Panel has it.
    pub fn can_close(&self) -> bool {
        self.can_sign_off() && !self.has(Stops::Closing)
    }

    /// The open items that block this step.
    pub fn open(&self, stops: Stops) -> impl Iterator<Item = &Open> {
        self.open.iter().filter(move |open| open.stops == stops)
    }

    fn has(&self, stops: Stops) -> bool {
        self.open(stops).next().is_some()
    }
}

/// Whether any visible question of the rapid review has an answer.
pub fn has_begun(visible: VisibleAnswers) -> bool {
    let answers = visible.answers;
    visible.review_sections().iter().any(|section| {
        let rows = rows_of(visible, section);
        let mut rows = rows.iter().filter(|row| visible.section(section, **row));
        rows.any(|row| {
            let mut questions = visible.questions(section, *row).into_iter();
            questions.any(|question| !answers.is_blank(Key::of(*row, question.id)))
        })
    })
}

/// Whether partners review the case by choice: it was not notified, has no due date, and does not
/// go to the Panel.
pub fn is_by_choice(visible: VisibleAnswers) -> bool {
    let sent = catalogue::question("review_sent_on");
    sent.is_some_and(|question| !visible.question(question, INCIDENT))
}

/// Assesses the whole review. `identifiers_found` is the result of the search in the shareable
/// copy; none before anybody searched.
pub fn status(visible: VisibleAnswers, identifiers_found: Option<bool>) -> ReviewStatus {
    let review = read(visible, identifiers_found);
    let law = rapid_review::sign_off(&review);
    let mut open = Vec::new();
    for item in review::items().iter().filter(|item| visible.item(item)) {
        if let Some(stops) = what_stops(visible, item, &law) {
            open.push(Open {
                item,
                stops,
                place: place_of(visible, item),
            });
        }
    }
    ReviewStatus {
        open,
        law,
        decision: review.decision,
    }
}

/// What one item blocks; none when it is settled.
pub fn stops(visible: VisibleAnswers, item: &'static Item) -> Option<Stops> {
    what_stops(visible, item, &rapid_review::sign_off(&read(visible, None)))
}

fn what_stops(visible: VisibleAnswers, item: &'static Item, law: &SignOff) -> Option<Stops> {
    if rapid_review::LOOKS_AT.contains(&item.id) {
        let among = |items: &[&str]| items.contains(&item.id);
        return match item.effect {
            Effect::BlocksSharing => among(&law.blocking_share).then_some(Stops::Sharing),
            _ if among(&law.blocking) => Some(Stops::SignOff),
            _ => among(&law.warnings).then_some(Stops::Nothing),
        };
    }
    if is_settled(visible, item) {
        return None;
    }
    match item.effect {
        Effect::Blocks | Effect::BlocksOrWarns => Some(Stops::SignOff),
        Effect::Warns => Some(Stops::Nothing),
        Effect::BlocksClosing => Some(Stops::Closing),
        Effect::BlocksSharing => Some(Stops::Sharing),
        Effect::Optional => None,
    }
}

/// Whether every answer on which an item rests is there, and its list has an entry.
pub fn is_settled(visible: VisibleAnswers, item: &'static Item) -> bool {
    first_open(visible, item).is_none()
}

/// Where to settle an item: at its first open answer, or else at its first question.
fn place_of(visible: VisibleAnswers, item: &'static Item) -> ItemPosition {
    let page = ItemPosition {
        section: item.section,
        row: INCIDENT,
        question: None,
    };
    let begins = || asked_for(visible, item).into_iter().next();
    first_open(visible, item).or_else(begins).unwrap_or(page)
}

/// The positions of the visible questions that an item uses.
fn asked_for(visible: VisibleAnswers, item: &'static Item) -> Vec<ItemPosition> {
    let mut places = Vec::new();
    for id in item.rests_on() {
        let (Some(question), Some(section)) = (catalogue::question(id), catalogue::section_of(id))
        else {
            continue;
        };
        for row in rows_of(visible, section) {
            if visible.section(section, row) && visible.question(question, row) {
                places.push(ItemPosition {
                    section,
                    row,
                    question: Some(question),
                });
            }
        }
    }
    places
}

fn first_open(visible: VisibleAnswers, item: &'static Item) -> Option<ItemPosition> {
    let places = asked_for(visible, item);
    // An item whose questions are all hidden is still open.
    if places.is_empty() && item.entries.is_none() && item.rests_on().next().is_some() {
        return Some(ItemPosition {
            section: item.section,
            row: INCIDENT,
            question: None,
        });
    }
    let open = places.into_iter().find(|place| {
        place.question.is_some_and(|question| {
            question.need != Need::Opt && !is_answered(visible, Key::of(place.row, question.id))
        })
    });
    open.or_else(|| missing_entry(visible, item))
}

/// The list of an item, where it still needs an entry.
fn missing_entry(visible: VisibleAnswers, item: &'static Item) -> Option<ItemPosition> {
    let group = item.entries?;
    let section = catalogue::sections_of(group).next()?;
    let needs_more = match item.id {
        "RR-A06" => !all_represented(visible),
        _ => visible.answers.rows(group).is_empty() && visible.section(section, INCIDENT),
    };
    needs_more.then_some(ItemPosition {
        section,
        row: INCIDENT,
        question: None,
    })
}

/// Whether an answer is given, does not apply with a reason, or is not yet known with a plan.
fn is_answered(visible: VisibleAnswers, key: Key) -> bool {
    match visible.answers.state(key) {
        (State::Given, _) if key.id == "child_pseudonym" => {
            !visible.answers.is_blank(key) && !shows_real_name(visible, key)
        }
        (State::Given, _) => {
            let left = ["not_asked", "not_yet_known"];
            !visible.answers.is_blank(key)
                && !left.contains(&visible.answers.text(key))
                && is_possible(visible, key)
        }
        (_, note) => !note.is_empty(),
    }
}

/// Whether an answer is not a date, or is a date that its question accepts: half a date or a planned
/// day settles nothing.
fn is_possible(visible: VisibleAnswers, key: Key) -> bool {
    match catalogue::question(key.id).map(|question| &question.kind) {
        Some(Kind::Date { future }) => {
            day_of(visible.answers.codes(key)).is_some_and(|day| *future || !visible.is_future(day))
        }
        _ => true,
    }
}

fn rows_of(visible: VisibleAnswers, section: &Section) -> Vec<Row> {
    match section.group {
        Some(group) => visible.answers.rows(group).to_vec(),
        None => vec![INCIDENT],
    }
}

/// Whether the local authority, health and the police attended the meeting (RR-A06).
fn all_represented(visible: VisibleAnswers) -> bool {
    let rows = visible.answers.rows(&ATTENDEES);
    ["local_authority", "health", "police"].iter().all(|body| {
        rows.iter()
            .any(|row| visible.text(*row, "attendee_for") == *body)
    })
}

/// Whether a pseudonym has a real name of the child, or the child's initials.
pub(super) fn shows_real_name(visible: VisibleAnswers, key: Key) -> bool {
    let mut names: Vec<&str> = Vec::new();
    for id in ["child_forenames", "child_last_name", "child_other_names"] {
        names.extend(words(visible.text(key.row, id)));
    }
    let initials: String = names
        .iter()
        .filter_map(|name| name.chars().next())
        .collect();
    words(visible.answers.text(key)).any(|word| {
        let letters = word.len() < 4 && word.chars().all(|c| c.is_ascii_uppercase());
        let real = names.iter().any(|name| name.eq_ignore_ascii_case(word));
        real || letters && word.chars().all(|c| initials.contains(c))
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| c == '’' || c.is_ascii() && !c.is_ascii_alphanumeric();
    text.split(between).filter(|word| !word.is_empty())
}

/// Moves an event to its place in the chronology, after all that are not later. One without a valid
/// date goes last. Entries of other lists stay where they are.
pub fn put_in_order(answers: &mut Answers, group: &Group, row: Row) {
    if group.id != CHRONOLOGY.id {
        return;
    }
    let on = |answers: &Answers, row| match answers.codes(Key::of(row, "event_on")) {
        [day, month, year] => date::parse(day, month, year).ok(),
        _ => None,
    };
    let here = on(answers, row);
    let later = |other: Option<NaiveDate>| match (here, other) {
        (Some(here), Some(other)) => other > here,
        (here, other) => here.is_some() && other.is_none(),
    };
    let mut rows = answers.rows(group).to_vec();
    rows.retain(|other| *other != row);
    let place = rows.iter().position(|other| later(on(answers, *other)));
    rows.insert(place.unwrap_or(rows.len()), row);
    answers.set_rows(group, rows);
}

/// Reads the facts of the review for the law.
fn read(visible: VisibleAnswers, identifiers_found: Option<bool>) -> Review {
    let text = |id| visible.text(INCIDENT, id);
    let given = |id| !text(id).is_empty();
    let settled = |id| review::item(id).is_some_and(|item| is_settled(visible, item));
    let criterion = |answer, evidence| Criterion {
        answer: rapid_review::Answer::from_code(text(answer)),
        evidence: given(evidence),
    };
    let circumstances = visible.codes(INCIDENT, "circumstances");
    let decision = Decision::from_code(text("review_decision"));
    let also = text("also_national") == "yes";
    let (ethnicity, ethnicity_plan) = ethnicity(visible);
    Review {
        criteria: [
            criterion("criterion_a", "criterion_a_evidence"),
            criterion("criterion_b", "criterion_b_evidence"),
            criterion("criterion_c", "criterion_c_evidence"),
            criterion("criterion_d", "criterion_d_evidence"),
        ],
        circumstances_answered: !circumstances.is_empty(),
        circumstance: circumstances.iter().any(|code| code != "none"),
        decision: decision
            .into_iter()
            .chain(also.then_some(Decision::SuggestNational))
            .collect(),
        rationale: settled("RR-H02"),
        what_review_would_add: settled("RR-H03"),
        withdrawal_reason: settled("RR-H08"),
        partners: ["la_view", "icb_view", "police_view"].map(|id| View::from_code(text(id))),
        dissent_recorded: settled("RR-H04"),
        immediate_safety_answered: settled("RR-F01"),
        ethnicity,
        ethnicity_plan,
        child_voice: settled("RR-B08"),
        good_practice: settled("RR-E02"),
        identity_analysis: settled("RR-E08"),
        earlier_learning_checked: settled("RR-E04"),
        identifiers_found,
    }
}

/// The least complete ethnicity of all children, and whether each unknown one has a plan. An
/// unidentified child has no ethnicity and no plan yet; for an unborn child the form does not ask.
fn ethnicity(visible: VisibleAnswers) -> (Ethnicity, bool) {
    let mut least = Ethnicity::Recorded;
    let mut planned = true;
    for row in visible.answers.rows(&CHILDREN) {
        let unidentified = visible.text(*row, "child_unidentified") == "yes";
        let unborn = visible.text(*row, "child_unborn") == "yes";
        let known = match visible.text(*row, "child_ethnicity") {
            _ if unidentified => Ethnicity::NotObtained,
            _ if unborn => Ethnicity::Recorded,
            code => Ethnicity::from_code(code),
        };
        let has_plan = match visible.answers.state(Key::of(*row, "child_ethnicity_plan")) {
            (State::Given, _) => !visible.text(*row, "child_ethnicity_plan").is_empty(),
            (_, plan) => !plan.is_empty(),
        };
        planned &= known != Ethnicity::NotObtained || (has_plan && !unidentified);
        least = match (least, known) {
            (Ethnicity::Blank, _) | (_, Ethnicity::Blank) => Ethnicity::Blank,
            (Ethnicity::NotObtained, _) | (_, Ethnicity::NotObtained) => Ethnicity::NotObtained,
            _ => Ethnicity::Recorded,
        };
    }
    (least, planned)
}
