//! The assessment as JSON in and JSON out, for a council's own systems and tests.
//!
//! One case in, `{"kind", "inputs"}`; its result out, or `{"error": {"code", "message"}}` where the
//! text is not a case. A missing or `null` field is a fact that is not yet known. Unknown fields
//! are ignored.

use super::assess_record;
use super::assessment_json::{assessment_json, list};
use crate::catalogue::{self, Kind};
use crate::law::authority::{self, Authority, CouncilStatus};
use crate::law::date::parse_iso;
use crate::law::order::{self, Dates, ValidationCode};
use crate::law::rapid_review::{self, Answer, Criterion, Decision, Ethnicity, Review, View};
use crate::law::{self, Abuse, Anchor, Calendar, Child, Facts, Jurisdiction, Link, Outcome, Whose};
use crate::wire::json::{Json, without_mark};
use crate::wire::object::Object;
use chrono::NaiveDate;
use std::cell::Cell;

/// Assesses one case with the built-in bank holidays.
pub fn assess(json: &str) -> String {
    assess_with(json, &Calendar::built_in())
}

/// Assesses one case with a list of bank holidays. Never panics.
pub fn assess_with(json: &str, calendar: &Calendar) -> String {
    let refused = Refused(Cell::new(None));
    let answer = case(json, calendar, &refused);
    match refused.0.take() {
        None => answer.canonical(),
        Some((code, message)) => {
            let mut error = Object::default();
            error.text("code", code);
            error.text("message", &message);
            let mut answer = Object::default();
            answer.put("error", error.json());
            answer.json().canonical()
        }
    }
}

/// The first reason why a text is not a case: a code and a sentence. If there is one, the result is
/// discarded.
struct Refused(Cell<Option<(&'static str, String)>>);

impl Refused {
    fn refuse(&self, code: &'static str, words: &[&str]) {
        let first = self.0.take();
        self.0.set(first.or_else(|| Some((code, words.concat()))));
    }

    fn is_refused(&self) -> bool {
        let first = self.0.take();
        let is_refused = first.is_some();
        self.0.set(first);
        is_refused
    }
}

/// The greatest number of children in a case. The form allows 99; one more lets a miscount be
/// reported.
const MOST_CHILDREN: usize = 100;

/// The greatest number of entries in any other list.
const MOST_IN_A_LIST: usize = 1_000;

/// Refuses lists longer than any real case, so that the call returns soon.
fn refuse_long_lists(json: &Json, refused: &Refused) {
    for (_, value) in json.entries().unwrap_or_default() {
        refuse_long_lists(value, refused);
    }
    let list = json.as_list().unwrap_or_default();
    if list.len() > MOST_IN_A_LIST {
        refused.refuse("too_many", &["A list has more than 1,000 entries."]);
        return;
    }
    for value in list {
        refuse_long_lists(value, refused);
    }
}

fn case(json: &str, calendar: &Calendar, refused: &Refused) -> Json {
    let case = match Json::parse(without_mark(json)) {
        Ok(case) => case,
        Err(error) => {
            refused.refuse(
                "not_json",
                &["The text could not be read: ", &error.to_string(), "."],
            );
            return Json::Null;
        }
    };
    if case.entries().is_none() {
        refused.refuse(
            "wrong_type",
            &["A case must be an object with “kind” and “inputs”."],
        );
    }
    let case = Fields {
        json: &case,
        refused,
    };
    let Some(kind) = case.text("kind") else {
        refused.refuse("missing_field", &["“kind” is missing."]);
        return Json::Null;
    };
    if case.get("inputs").is_none() {
        refused.refuse("missing_field", &["“inputs” is missing."]);
    }
    let inputs = case.within("inputs");
    let children = inputs.get("children").and_then(Json::as_list);
    if children.is_some_and(|children| children.len() > MOST_CHILDREN) {
        refused.refuse("too_many", &["“children” has more than 100 entries."]);
    }
    refuse_long_lists(inputs.json, refused);
    if refused.is_refused() {
        return Json::Null;
    }
    match kind {
        "incident" => incident(inputs, calendar),
        "rapid_review_decision" => rapid_review_decision(inputs),
        "validation" => validation(inputs, calendar),
        "record" => record(inputs, calendar),
        _ => {
            refused.refuse(
                "unknown_kind",
                &["“kind” must be “incident”, “record”, “rapid_review_decision” or “validation”."],
            );
            Json::Null
        }
    }
}

/// The fields of an object. An invalid field refuses the case, and reads as none.
#[derive(Clone, Copy)]
struct Fields<'a> {
    json: &'a Json,
    refused: &'a Refused,
}

impl<'a> Fields<'a> {
    /// A field that is present and not `null`.
    fn get(self, name: &str) -> Option<&'a Json> {
        self.json
            .get(name)
            .filter(|value| !matches!(value, Json::Null))
    }

    fn wrong_type(self, name: &str, wanted: &str) {
        self.refused
            .refuse("wrong_type", &["“", name, "” must be ", wanted, "."]);
    }

    /// A text; none for an empty one.
    fn text(self, name: &str) -> Option<&'a str> {
        match self.get(name)? {
            Json::Text(text) => Some(text.as_str()).filter(|text| !text.is_empty()),
            _ => {
                self.wrong_type(name, "a text");
                None
            }
        }
    }

    fn date(self, name: &str) -> Option<NaiveDate> {
        let text = self.text(name).filter(|text| !is_not_known(text))?;
        let date = parse_iso(text);
        if date.is_none() {
            let words = ["“", name, "” must be a real date, written like 2026-03-27."];
            self.refused.refuse("not_a_date", &words);
        }
        date
    }

    fn truth(self, name: &str) -> Option<bool> {
        match self.get(name)? {
            Json::Bool(truth) => return Some(*truth),
            Json::Text(text) if text == "yes" => return Some(true),
            Json::Text(text) if text == "no" => return Some(false),
            Json::Text(text) if is_not_known(text) => {}
            _ => self.wrong_type(name, "true or false"),
        }
        None
    }

    /// A truth value; false where it is missing.
    fn done(self, name: &str) -> bool {
        self.truth(name).unwrap_or(false)
    }

    /// A whole number up to a limit.
    fn number(self, name: &str, most: u8) -> Option<u8> {
        let number = match self.get(name)? {
            Json::Int(number) => u8::try_from(*number).ok(),
            Json::Text(text) if is_not_known(text) => return None,
            Json::Text(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok(),
            _ => {
                self.wrong_type(name, "a whole number");
                return None;
            }
        };
        let number = number.filter(|number| *number <= most);
        if number.is_none() {
            self.refused.refuse(
                "out_of_range",
                &["“", name, "” is not a number that can be right here."],
            );
        }
        number
    }

    /// A code. "Not yet known" is none, unless the list has a code for it.
    fn code<T>(self, name: &str, from_code: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name)?;
        let code = from_code(text);
        if code.is_none() && !is_not_known(text) {
            self.unknown_code(name);
        }
        code
    }

    fn unknown_code(self, name: &str) {
        self.refused.refuse(
            "unknown_code",
            &["“", name, "” is not one of the codes of its list."],
        );
    }

    fn list(self, name: &str) -> Option<&'a [Json]> {
        match self.get(name)? {
            Json::List(list) => Some(list),
            _ => {
                self.wrong_type(name, "a list");
                None
            }
        }
    }

    /// A list of objects.
    fn rows(self, name: &str) -> Option<Vec<Fields<'a>>> {
        let list = self.list(name)?;
        if list.iter().any(|one| one.entries().is_none()) {
            self.wrong_type(name, "a list of objects");
        }
        Some(list.iter().map(|json| Fields { json, ..self }).collect())
    }

    /// The fields of an inner object; no fields where it is missing.
    fn within(self, name: &str) -> Fields<'a> {
        let json = self.get(name).unwrap_or(&Json::Null);
        if !matches!(json, Json::Null | Json::Object(_)) {
            self.wrong_type(name, "an object");
        }
        Fields { json, ..self }
    }
}

/// Whether a text means "not known", as an empty one does.
fn is_not_known(text: &str) -> bool {
    matches!(text, "" | "unknown" | "not_known" | "not_yet_known")
}

// Incident.

fn incident(inputs: Fields, calendar: &Calendar) -> Json {
    let children = inputs.rows("children");
    if children.is_none() {
        inputs
            .refused
            .refuse("missing_field", &["“children” is missing."]);
    }
    let facts = Facts {
        as_of: inputs.date("as_of"),
        aware_on: inputs.date("aware_on"),
        suspicion_on: inputs.date("suspicion_on"),
        incident_on: inputs.date("incident_on"),
        notified_on: inputs.date("notified_on"),
        partners_told_on: inputs.date("partners_told_on"),
        withdrawn_on: inputs.date("withdrawn_on"),
        rapid_review_sent_on: inputs.date("rapid_review_sent_on"),
        panel_replied_on: inputs.date("panel_replied_on"),
        panel_answered_on: inputs.date("panel_answered_on"),
        lcspr_decided_on: inputs.date("lcspr_decided_on"),
        planned_publication_on: inputs.date("planned_publication_on"),
        published_on: inputs.date("published_on"),
        is_not_to_be_published: false,
        rapid_review_anchor: inputs
            .code("rapid_review_anchor", Anchor::from_code)
            .unwrap_or_default(),
        decision: None,
        notified_of_incident: false,
        notified_of_death_alone: false,
        children: children
            .unwrap_or_default()
            .into_iter()
            .map(child)
            .collect(),
    };
    let answer = law::assess(&facts, calendar);
    let mut json = assessment_json(&facts, &answer, calendar);
    json.put("problems", out_of_order(&facts));
    json.json()
}

/// The dates of an incident that are out of order. The assessment uses them all the same.
fn out_of_order(facts: &Facts) -> Json {
    let dates = Dates {
        incident_on: facts.incident_on,
        aware_on: facts.aware_on,
        notified_on: facts.notified_on,
        rapid_review_sent_on: facts.rapid_review_sent_on,
        ..Dates::default()
    };
    let faults = order::out_of_order(&dates).into_iter().map(|fault| {
        let mut problem = Object::default();
        problem.text("code", fault.code());
        problem.text("field", field_of(fault));
        problem.json()
    });
    Json::List(faults.collect())
}

/// The field of an error about the order of dates.
fn field_of(fault: ValidationCode) -> &'static str {
    match fault {
        ValidationCode::OrderNotified => "notified_on",
        ValidationCode::OrderAware => "aware_on",
        _ => "rapid_review_sent_on",
    }
}

/// Assesses a whole record: its answers by question id, and the day of the assessment.
fn record(inputs: Fields, calendar: &Calendar) -> Json {
    let answers = inputs.get("answers");
    if answers.is_none_or(|answers| answers.entries().is_none()) {
        let words = ["“answers” must be an object of answers by question id."];
        inputs.refused.refuse("missing_field", &words);
    }
    let children = answers.and_then(|answers| answers.get("children"));
    let children = children.and_then(Json::as_list).unwrap_or_default();
    if children.len() > MOST_CHILDREN {
        let words = ["“children” has more than 100 entries."];
        inputs.refused.refuse("too_many", &words);
        return Json::Null;
    }
    let Some((answers, as_of)) = answers.zip(inputs.date("as_of")) else {
        inputs
            .refused
            .refuse("missing_field", &["“as_of” is missing."]);
        return Json::Null;
    };
    let switched_off = inputs.list("switched_off").unwrap_or_default();
    let settings = assess_record::Settings {
        as_of,
        sent: inputs.done("sent"),
        anchor: inputs
            .code("rapid_review_anchor", Anchor::from_code)
            .unwrap_or_default(),
        switched_off: switched_off.iter().filter_map(Json::as_text).collect(),
    };
    assess_record::record(answers, &settings, calendar)
}

fn child(fields: Fields) -> Child {
    let unborn = fields.truth("unborn");
    let age_at_death = fields.number("age_at_death", 120);
    Child {
        age_at_incident: fields.number("age_at_incident", 120),
        age_at_death,
        under_18: fields.done("under_18"),
        unborn: unborn == Some(true),
        may_be_unborn: unborn.is_none() && age_at_death.is_none(),
        outcome: fields.code("outcome", Outcome::from_code),
        abuse: fields.code("abuse_neglect", Abuse::from_code),
        is_abuse_named: false,
        link: fields.code("abuse_link", Link::from_code),
        suspected_suicide: fields.truth("suspected_suicide"),
        unexplained_death: fields.truth("unexplained_death"),
        looked_after_by: fields.code("looked_after_by", Whose::from_code),
        care_leaver_of: fields.code("care_leaver_of", Whose::from_code),
        caused_serious_harm: fields.truth("caused_serious_harm_to_others"),
        harm_location: fields.code("harm_location", Jurisdiction::from_code),
        death_location: fields.code("death_location", Jurisdiction::from_code),
        normally_resident: fields.code("normally_resident", Jurisdiction::from_code),
    }
}

// Rapid review.

fn rapid_review_decision(inputs: Fields) -> Json {
    let answers = inputs.within("criteria");
    let evidence = inputs.within("criteria_evidence");
    let partners = inputs.within("partners");
    let review = Review {
        criteria: ["a", "b", "c", "d"].map(|name| Criterion {
            answer: criterion_answer(answers, name),
            evidence: evidence.done(name),
        }),
        circumstances_answered: inputs.done("circumstances_answered"),
        circumstance: circumstances(inputs),
        decision: decisions(inputs),
        rationale: inputs.done("rationale"),
        what_review_would_add: inputs.done("what_review_would_add"),
        withdrawal_reason: inputs.done("withdrawal_reason"),
        partners: ["local_authority", "icb", "police"]
            .map(|name| partners.code(name, View::from_code)),
        dissent_recorded: inputs.done("dissent_recorded"),
        immediate_safety_answered: inputs.done("immediate_safety_answered"),
        ethnicity: ethnicity(inputs),
        ethnicity_plan: inputs.done("ethnicity_plan"),
        child_voice: inputs.done("child_voice"),
        good_practice: inputs.done("good_practice"),
        identity_analysis: inputs.done("identity_analysis"),
        earlier_learning_checked: inputs.done("earlier_learning_checked"),
        identifiers_found: inputs.truth("identifiers_found"),
    };
    let off = rapid_review::sign_off(&review);
    let mut json = Object::default();
    json.truth("can_sign_off", off.can_sign_off());
    json.texts("blocking", &off.blocking);
    json.texts("warnings", &off.warnings);
    json.truth("can_share", off.can_share());
    json.texts("blocking_share", &off.blocking_share);
    json.rules(off.rules.iter());
    json.json()
}

/// The child's ethnicity. Refuses a code outside its list.
fn ethnicity(inputs: Fields) -> Ethnicity {
    match inputs.text("ethnicity") {
        None => Ethnicity::Blank,
        Some(text) if is_not_known(text) => Ethnicity::NotObtained,
        Some(text) => {
            let options = catalogue::list_of("child_ethnicity");
            if !options.iter().any(|option| option.code == text) {
                inputs.unknown_code("ethnicity");
            }
            Ethnicity::from_code(text)
        }
    }
}

/// Whether a circumstance applies. Refuses a code outside the list.
fn circumstances(inputs: Fields) -> bool {
    let options = catalogue::list_of("circumstances");
    let mut applies = false;
    for one in inputs.list("circumstances").unwrap_or_default() {
        match one.as_text() {
            None => inputs.wrong_type("circumstances", "a list of texts"),
            Some(code) if !options.iter().any(|option| option.code == code) => {
                inputs.unknown_code("circumstances");
            }
            Some(code) => applies |= code != "none",
        }
    }
    applies
}

/// The answer to a criterion. "Not yet known" is an answer here, under any of its names.
fn criterion_answer(answers: Fields, name: &str) -> Option<Answer> {
    match answers.text(name) {
        Some(text) if is_not_known(text) => Some(Answer::NotYetKnown),
        _ => answers.code(name, Answer::from_code),
    }
}

/// One decision, or a list where a national review is suggested besides another.
fn decisions(inputs: Fields) -> Vec<Decision> {
    let one = |json: &Json| {
        let decision = json.as_text().and_then(Decision::from_code);
        if json.as_text().is_none() {
            inputs.wrong_type("decision", "a text or a list of texts");
        } else if decision.is_none() {
            inputs.unknown_code("decision");
        }
        decision
    };
    match inputs.get("decision") {
        None => Vec::new(),
        Some(Json::Text(text)) if text.is_empty() || is_not_known(text) => Vec::new(),
        Some(Json::List(list)) => list.iter().filter_map(one).collect(),
        Some(json) => one(json).into_iter().collect(),
    }
}

// Validation.

/// Validation errors with their fields.
#[derive(Default)]
struct Faults(Vec<(ValidationCode, String)>);

impl Faults {
    fn add(&mut self, fault: Option<ValidationCode>, field: &str) {
        if let Some(fault) = fault
            && !self
                .0
                .iter()
                .any(|known| known.0 == fault && known.1 == field)
        {
            self.0.push((fault, field.to_owned()));
        }
    }
}

fn validation(inputs: Fields, calendar: &Calendar) -> Json {
    let mut faults = Faults::default();
    let dates = Dates {
        incident_on: inputs.date("incident_on"),
        aware_on: inputs.date("aware_on"),
        suspicion_on: inputs.date("suspicion_on"),
        notified_on: inputs.date("notified_on"),
        rapid_review_sent_on: inputs.date("rapid_review_sent_on"),
        planned_publication_on: inputs.date("planned_publication_on"),
        ..Dates::default()
    };
    for fault in order::out_of_order(&dates) {
        let field = field_of(fault);
        faults.add(Some(fault), field);
    }
    let none = Dates {
        rapid_review_anchor: inputs
            .code("rapid_review_anchor", Anchor::from_code)
            .unwrap_or_default(),
        ..Dates::default()
    };
    for (field, date) in [
        (
            "aware_on",
            Dates {
                aware_on: dates.aware_on,
                ..none
            },
        ),
        (
            "suspicion_on",
            Dates {
                suspicion_on: dates.suspicion_on,
                ..none
            },
        ),
        (
            "notified_on",
            Dates {
                notified_on: dates.notified_on,
                ..none
            },
        ),
        (
            "planned_publication_on",
            Dates {
                planned_publication_on: dates.planned_publication_on,
                ..none
            },
        ),
    ] {
        faults.add(order::beyond_calendar(&date, calendar), field);
    }
    let today = inputs.date("as_of");
    let rows = inputs.rows("children").unwrap_or_default();
    check_fields(inputs, today, &mut faults);
    rows.iter()
        .for_each(|row| check_fields(*row, today, &mut faults));
    let ours = inputs.text("notifying_la");
    if let Some(code) = ours {
        faults.add(
            order::notifying_council(code, dates.aware_on),
            "notifying_la",
        );
    }
    check_children(inputs, &rows, dates.incident_on, &mut faults);
    found(&faults, ours, dates.aware_on)
}

/// The validation errors as JSON, in the order of the codes.
fn found(faults: &Faults, ours: Option<&str>, aware_on: Option<NaiveDate>) -> Json {
    let (mut errors, mut problems) = (Vec::new(), Vec::new());
    for fault in ValidationCode::ALL {
        for (_, field) in faults.0.iter().filter(|known| known.0 == fault) {
            if errors.last() != Some(&fault.code()) {
                errors.push(fault.code());
            }
            let mut problem = Object::default();
            problem.text("code", fault.code());
            problem.text("field", field);
            problems.push(problem.json());
        }
    }
    let mut json = Object::default();
    json.truth("valid", errors.is_empty());
    json.texts("errors", &errors);
    json.put("problems", Json::List(problems));
    if let Some((code, aware_on)) = ours.zip(aware_on)
        && let CouncilStatus::Ended { successors } = authority::status_on(code, aware_on)
    {
        json.put("successors", list(&successors, successor));
    }
    json.json()
}

fn successor(one: &Authority) -> Json {
    let mut json = Object::default();
    json.text("code", one.code);
    json.text("name", one.name);
    json.json()
}

/// Date fields that may be in the future.
const MAY_BE_AHEAD: &[&str] = &["planned_publication_on", "child_expected_on"];

/// Date fields without the ending `_on`.
const OTHER_DAYS: &[&str] = &["child_dob", "dob", "child_cp_start", "child_placed_since"];

/// Fields with a council other than the notifying one.
const COUNCILS: &[&str] = &[
    "child_home_la",
    "child_looked_after_by",
    "child_care_leaver_la",
    "other_las",
];

/// Checks each field by itself.
fn check_fields(fields: Fields, today: Option<NaiveDate>, faults: &mut Faults) {
    for (name, value) in fields.json.entries().unwrap_or_default() {
        let name = name.as_str();
        if name.ends_with("_on") || OTHER_DAYS.contains(&name) {
            let date = fields.date(name).filter(|_| !MAY_BE_AHEAD.contains(&name));
            if let Some((date, today)) = date.zip(today) {
                faults.add(order::in_future(date, today), name);
            }
        }
        let texts = texts(value);
        if COUNCILS.contains(&name) {
            for code in texts.into_iter().filter(|code| is_a_council(code)) {
                faults.add(order::known_council(code), name);
            }
        } else if !texts.is_empty() {
            check_codes(name, &texts, faults);
        }
    }
}

/// The texts of a field: one, or a list of them.
fn texts(value: &Json) -> Vec<&str> {
    match value {
        Json::List(list) => list.iter().filter_map(Json::as_text).collect(),
        value => value.as_text().into_iter().collect(),
    }
}

/// Whether a text should be a council code, and not "nobody" or "somewhere else".
fn is_a_council(code: &str) -> bool {
    let elsewhere = code.is_empty() || code == catalogue::OUTSIDE_ENGLAND || is_not_known(code);
    !elsewhere && Whose::from_code(code).is_none() && Jurisdiction::from_code(code).is_none()
}

/// Checks codes: exclusive ones, retired ones, and those not in their list.
fn check_codes(name: &str, codes: &[&str], faults: &mut Faults) {
    let options = options(name);
    if options.is_empty() {
        return;
    }
    for code in codes.iter().filter(|code| !code.is_empty()) {
        let fault = match options.iter().find(|option| option.code == *code) {
            Some(option) if option.retired => Some(ValidationCode::CodeRetired),
            Some(option) if option.exclusive && codes.iter().any(|other| other != code) => {
                Some(ValidationCode::Exclusive)
            }
            None if !is_not_known(code) => Some(ValidationCode::CodeUnknown),
            _ => None,
        };
        faults.add(fault, name);
    }
}

/// The options of a field of the notification, by the id of its question, with or without `child_`,
/// or by that of its list.
fn options(name: &str) -> Vec<catalogue::Choice> {
    let bare = name.strip_prefix("child_").unwrap_or(name);
    let single = bare.strip_suffix('s').unwrap_or(bare);
    for id in [name, &["child_", name].concat(), bare, single] {
        for question in catalogue::notification()
            .iter()
            .flat_map(|section| section.questions)
        {
            let of_list = match &question.kind {
                Kind::One(list) | Kind::Many(list) => list.id == id,
                _ => false,
            };
            if of_list || question.id == id {
                return catalogue::list_of(question.id);
            }
        }
    }
    Vec::new()
}

/// Checks children against the incident.
fn check_children(
    inputs: Fields,
    rows: &[Fields],
    incident_on: Option<NaiveDate>,
    faults: &mut Faults,
) {
    let total = inputs.number("children_total", 99).map(usize::from);
    faults.add(order::miscounted(total, rows.len()), "children_total");
    let flat = [inputs];
    let rows = if rows.is_empty() { &flat } else { rows };
    let children: Vec<Child> = rows.iter().map(|row| known_of(*row)).collect();
    for row in rows {
        let age = row
            .number("child_age", 150)
            .map(|age| match row.text("child_age_unit") {
                Some("months") => age / 12,
                _ => age,
            });
        if let (Some(born), Some(incident), Some(age)) = (row.date("child_dob"), incident_on, age) {
            faults.add(order::age_differs(born, incident, age), "child_age");
        }
    }
    for reason in inputs
        .get("notification_reason")
        .map(texts)
        .unwrap_or_default()
    {
        faults.add(
            order::reason_misfits(reason, &children),
            "notification_reason",
        );
    }
}

/// The facts of a child against which the reason for notifying is checked.
fn known_of(row: Fields) -> Child {
    let text = |name: &'static str| row.get(name).and_then(Json::as_text);
    let nobody = |is: &'static str, whose: &'static str| {
        let no = matches!(row.get(is), Some(Json::Bool(false))) || text(is) == Some("no");
        (no || text(whose) == Some("none")).then_some(Whose::Nobody)
    };
    Child {
        outcome: text("child_outcome")
            .or(text("outcome"))
            .and_then(Outcome::from_code),
        abuse: text("child_abuse_status")
            .or(text("abuse_neglect"))
            .and_then(Abuse::from_code),
        looked_after_by: nobody("child_looked_after", "looked_after_by"),
        care_leaver_of: nobody("child_care_leaver", "care_leaver_of"),
        ..Child::default()
    }
}
