//! Assesses a whole record, JSON in and JSON out: answers by question id, as in a payload. A
//! council's backend can assess a received record as the form does.

use crate::catalogue;
use crate::law::{Anchor, Calendar};
use crate::record::review::{self, Stops};
use crate::record::{
    self, Answers, AssessmentContext, Checklist, Derived, INCIDENT, Problem, Row, VisibleAnswers,
    headline, is_decision_open,
};
use crate::use_cases::assessment_json::{assessment_json, list};
use crate::wire::json::Json;
use crate::wire::object::Object;
use crate::wire::payload;
use chrono::NaiveDate;

/// Inputs of the assessment other than the answers and the calendar.
pub(super) struct Settings<'a> {
    /// The day of the assessment.
    pub as_of: NaiveDate,
    /// Whether the council has the record already.
    pub sent: bool,
    /// The event that starts the rapid review's clock.
    pub anchor: Anchor,
    /// Items of the rapid review's checklist that the council has switched off.
    pub switched_off: Vec<&'a str>,
}

/// Assesses the answers of a payload.
pub(super) fn record(answers: &Json, settings: &Settings, calendar: &Calendar) -> Json {
    let (answers, unknown) = payload::read_answers(answers);
    let mut checklist = Checklist::default();
    for id in &settings.switched_off {
        if let Some(item) = catalogue::review::items()
            .iter()
            .find(|item| item.id == *id)
        {
            checklist.switch_off(item);
        }
    }
    let context = AssessmentContext {
        today: settings.as_of,
        calendar: calendar.clone(),
        other_deadlines: None,
        anchor: settings.anchor,
        sent: settings.sent,
        checklist,
    };
    let mut json = of(&answers, &context);
    if let Json::Object(members) = &mut json {
        let ids = unknown.iter().filter_map(|one| one.get("id").cloned());
        members.push(("unknown".to_owned(), Json::List(ids.collect())));
    }
    json
}

/// The assessment of answers as the form shows it: verdict, duties, deadlines, problems and open
/// items.
pub fn of(answers: &Answers, context: &AssessmentContext) -> Json {
    let derived = Derived::of(answers, context);
    let visible = VisibleAnswers::new(answers, &derived);
    let mut json = assessment_json(&derived.facts, &derived.assessment, &context.calendar);
    match headline(&derived) {
        Some(line) => {
            json.text("headline", line.code);
            json.text("headline_words", line.name);
        }
        None => json.put("headline", Json::Null),
    }
    json.truth("decision_open", is_decision_open(&derived));
    let (open, problems): (Vec<Problem>, Vec<Problem>) =
        record::problems(answers, &derived, context)
            .into_iter()
            .partition(|one| one.is_missing() && !one.blocks);
    json.truth("can_send", !problems.iter().any(|one| one.blocks));
    let all = |problems: &[Problem]| {
        Json::List(problems.iter().map(|one| problem(answers, one)).collect())
    };
    json.put("problems", all(&problems));
    json.put("open", all(&open));
    if review::has_begun(visible) {
        let status = review::status(visible, None);
        json.put("open_items", list(&status.open, item));
        json.truth("can_sign_off", status.can_sign_off());
    }
    json.json()
}

fn problem(answers: &Answers, problem: &Problem) -> Json {
    let mut json = Object::default();
    json.text("code", problem.code);
    json.text("question", problem.key.id);
    json.put("entry", entry(answers, problem.key.row));
    json.truth("blocks", problem.blocks);
    json.text("words", &problem.sentence);
    json.json()
}

/// The entry of a problem: its list, and its number from 1; `null` for the incident.
fn entry(answers: &Answers, row: Row) -> Json {
    if row == INCIDENT {
        return Json::Null;
    }
    let place = catalogue::groups().find_map(|group| {
        let rows = answers.rows(group);
        let place = rows.iter().position(|one| *one == row)?;
        Some((group.id, place))
    });
    let Some((group, place)) = place else {
        return Json::Null;
    };
    let mut json = Object::default();
    json.text("list", group);
    json.number("number", u32::try_from(place + 1).unwrap_or(u32::MAX));
    json.json()
}

fn item(open: &review::Open) -> Json {
    let mut json = Object::default();
    json.text("item", open.item.id);
    json.text(
        "stops",
        match open.stops {
            Stops::SignOff => "sign_off",
            Stops::Nothing => "nothing",
            Stops::Closing => "closing",
            Stops::Sharing => "sharing",
        },
    );
    json.json()
}
