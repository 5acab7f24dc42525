//! The assessment as JSON in and JSON out: what a council's own systems and tests call.
//!
//! One case in, `{"kind", "inputs"}`; its result out, or `{"error": {"code", "message"}}` where the
//! text is not a case. A field that is missing or `null` is a fact that nobody knows yet; a field
//! that is not known here is left alone.

use crate::catalogue;
use crate::law::authority::{self, Standing as CouncilStanding};
use crate::law::date::{iso, parse_iso};
use crate::law::order::{self, Dates, Fault};
use crate::law::rapid_review::{self, Answer, Criterion, Decision, Ethnicity, Review, View};
use crate::law::{
    self, Abuse, Anchor, Assessment, Calendar, Child, Clock, Facts, Link, Notification, Outcome,
    Place, Reason, Rules, Standing, Value, Whose,
};
use crate::wire::json::Json;
use chrono::NaiveDate;

/// Answers one case with the built-in bank holidays.
pub fn assess(json: &str) -> String {
    assess_with(json, &Calendar::built_in())
}

/// Answers one case with a list of bank holidays. Never panics.
pub fn assess_with(json: &str, calendar: &Calendar) -> String {
    let result = match case(json, calendar) {
        Ok(result) => result,
        Err(refusal) => Json::object([("error", refusal.json())]),
    };
    result.canonical()
}

/// Why a text is not a case.
struct Refusal {
    code: &'static str,
    message: String,
}

impl Refusal {
    fn new(code: &'static str, parts: &[&str]) -> Refusal {
        Refusal {
            code,
            message: parts.concat(),
        }
    }

    fn json(self) -> Json {
        Json::object([("code", self.code.into()), ("message", self.message.into())])
    }
}

type Read<T> = Result<T, Refusal>;

fn case(json: &str, calendar: &Calendar) -> Read<Json> {
    let case = Json::parse(json).map_err(|error| {
        Refusal::new(
            "not_json",
            &["The text could not be read: ", error.message(), "."],
        )
    })?;
    if case.entries().is_none() {
        return Err(Refusal::new(
            "wrong_type",
            &["A case must be an object with “kind” and “inputs”."],
        ));
    }
    let kind = match case.get("kind") {
        Some(Json::Text(kind)) => kind.as_str(),
        Some(_) => return Err(Refusal::new("wrong_type", &["“kind” must be a text."])),
        None => return Err(Refusal::new("missing_field", &["“kind” is missing."])),
    };
    let inputs = match case.get("inputs") {
        Some(inputs) if inputs.entries().is_some() => Fields(inputs),
        Some(_) => return Err(Refusal::new("wrong_type", &["“inputs” must be an object."])),
        None => return Err(Refusal::new("missing_field", &["“inputs” is missing."])),
    };
    match kind {
        "incident" => incident(inputs, calendar),
        "rapid_review_decision" => rapid_review_decision(inputs),
        "validation" => validation(inputs, calendar),
        _ => Err(Refusal::new(
            "unknown_kind",
            &["“kind” must be “incident”, “rapid_review_decision” or “validation”."],
        )),
    }
}

/// The fields of an object, read with the sentence that says what is wrong.
#[derive(Clone, Copy)]
struct Fields<'a>(&'a Json);

impl<'a> Fields<'a> {
    /// A field that is there and not `null`.
    fn get(self, name: &str) -> Option<&'a Json> {
        self.0
            .get(name)
            .filter(|value| !matches!(value, Json::Null))
    }

    fn text(self, name: &str) -> Read<Option<&'a str>> {
        match self.get(name) {
            None => Ok(None),
            Some(Json::Text(text)) => Ok(Some(text)),
            Some(_) => Err(wrong_type(name, "a text")),
        }
    }

    fn date(self, name: &str) -> Read<Option<NaiveDate>> {
        match self.text(name)? {
            None | Some("") => Ok(None),
            Some(text) if is_not_known(text) => Ok(None),
            Some(text) => match parse_iso(text) {
                Some(date) => Ok(Some(date)),
                None => Err(Refusal::new(
                    "not_a_date",
                    &["“", name, "” must be a real date, written like 2026-03-27."],
                )),
            },
        }
    }

    fn truth(self, name: &str) -> Read<Option<bool>> {
        match self.get(name) {
            None => Ok(None),
            Some(Json::Bool(truth)) => Ok(Some(*truth)),
            Some(Json::Text(text)) if text == "yes" => Ok(Some(true)),
            Some(Json::Text(text)) if text == "no" => Ok(Some(false)),
            Some(Json::Text(text)) if is_not_known(text) => Ok(None),
            Some(_) => Err(wrong_type(name, "true or false")),
        }
    }

    /// Whether something is done: what is not answered is not.
    fn done(self, name: &str) -> Read<bool> {
        Ok(self.truth(name)?.unwrap_or(false))
    }

    fn age(self, name: &str) -> Read<Option<u8>> {
        match self.get(name) {
            None => Ok(None),
            Some(Json::Text(text)) if is_not_known(text) => Ok(None),
            Some(Json::Int(age)) => match u8::try_from(*age) {
                Ok(age) if age <= 120 => Ok(Some(age)),
                _ => Err(Refusal::new(
                    "out_of_range",
                    &["“", name, "” must be between 0 and 120."],
                )),
            },
            Some(_) => Err(wrong_type(name, "a whole number")),
        }
    }

    /// A code. "Not yet known" is no answer, unless the list has a code for it.
    fn code<T>(self, name: &str, from_code: fn(&str) -> Option<T>) -> Read<Option<T>> {
        match self.text(name)? {
            None | Some("") => Ok(None),
            Some(text) => match from_code(text) {
                None if is_not_known(text) => Ok(None),
                None => Err(unknown_code(name)),
                code => Ok(code),
            },
        }
    }

    fn list(self, name: &str) -> Read<Option<&'a [Json]>> {
        match self.get(name) {
            None => Ok(None),
            Some(Json::List(list)) => Ok(Some(list)),
            Some(_) => Err(wrong_type(name, "a list")),
        }
    }

    /// The fields of an object within; none are there where it is missing.
    fn within(self, name: &str) -> Read<Fields<'a>> {
        match self.get(name) {
            None => Ok(Fields(&Json::Null)),
            Some(object @ Json::Object(_)) => Ok(Fields(object)),
            Some(_) => Err(wrong_type(name, "an object")),
        }
    }
}

fn is_not_known(text: &str) -> bool {
    matches!(text, "unknown" | "not_known" | "not_yet_known")
}

fn wrong_type(name: &str, wanted: &str) -> Refusal {
    Refusal::new("wrong_type", &["“", name, "” must be ", wanted, "."])
}

fn unknown_code(name: &str) -> Refusal {
    Refusal::new(
        "unknown_code",
        &["“", name, "” is not one of the codes of its list."],
    )
}

fn objects<'a>(list: &'a [Json], name: &str) -> Read<Vec<Fields<'a>>> {
    let object = |one: &'a Json| match one {
        Json::Object(_) => Ok(Fields(one)),
        _ => Err(wrong_type(name, "a list of objects")),
    };
    list.iter().map(object).collect()
}

// Incident.

fn incident(inputs: Fields, calendar: &Calendar) -> Read<Json> {
    let Some(list) = inputs.list("children")? else {
        return Err(Refusal::new("missing_field", &["“children” is missing."]));
    };
    let children: Read<Vec<Child>> = objects(list, "children")?.into_iter().map(child).collect();
    let facts = Facts {
        as_of: inputs.date("as_of")?,
        aware_on: inputs.date("aware_on")?,
        suspicion_on: inputs.date("suspicion_on")?,
        incident_on: inputs.date("incident_on")?,
        notified_on: inputs.date("notified_on")?,
        withdrawn_on: inputs.date("withdrawn_on")?,
        rapid_review_sent_on: inputs.date("rapid_review_sent_on")?,
        panel_replied_on: inputs.date("panel_replied_on")?,
        panel_answered_on: inputs.date("panel_answered_on")?,
        lcspr_decided_on: inputs.date("lcspr_decided_on")?,
        planned_publication_on: inputs.date("planned_publication_on")?,
        published_on: inputs.date("published_on")?,
        rapid_review_anchor: inputs
            .code("rapid_review_anchor", Anchor::from_code)?
            .unwrap_or_default(),
        children: children?,
    };
    let answer = law::assess(&facts, calendar);
    let changes = law::what_would_change(&facts, calendar);
    Ok(Json::object([
        ("calendar_version", calendar.version().into()),
        (
            "changes",
            changes.iter().map(change).collect::<Vec<_>>().into(),
        ),
        (
            "children",
            answer
                .children
                .iter()
                .map(duties)
                .collect::<Vec<_>>()
                .into(),
        ),
        (
            "clocks",
            answer.clocks.iter().map(clock).collect::<Vec<_>>().into(),
        ),
        ("deadlines", deadlines(&answer)),
        ("duties", duties(&answer.duties)),
        ("form", form(&answer)),
        ("rapid_review", answer.rapid_review.code().into()),
        (
            "reasons",
            answer.reasons.iter().map(reason).collect::<Vec<_>>().into(),
        ),
        ("rules", rules(answer.rules)),
        (
            "ruleset",
            answer.ruleset.map_or(Json::Null, |set| set.id.into()),
        ),
        ("status", status(&answer)),
        ("verdict", answer.verdict.code().into()),
    ]))
}

fn child(fields: Fields) -> Read<Child> {
    Ok(Child {
        age_at_incident: fields.age("age_at_incident")?,
        under_18: fields.done("under_18")?,
        unborn: fields.done("unborn")?,
        outcome: fields.code("outcome", Outcome::from_code)?,
        abuse: fields.code("abuse_neglect", Abuse::from_code)?,
        link: fields.code("abuse_link", Link::from_code)?,
        suspected_suicide: fields.truth("suspected_suicide")?,
        unexplained_death: fields.truth("unexplained_death")?,
        looked_after_by: fields.code("looked_after_by", Whose::from_code)?,
        care_leaver_of: fields.code("care_leaver_of", Whose::from_code)?,
        caused_serious_harm: fields.truth("caused_serious_harm_to_others")?,
        harm_location: fields.code("harm_location", Place::from_code)?,
        normally_resident: fields.code("normally_resident", Place::from_code)?,
    })
}

fn day(date: Option<NaiveDate>) -> Json {
    date.map_or(Json::Null, |date| iso(date).into())
}

fn int(number: usize) -> Json {
    Json::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

fn duties(duties: &law::Duties) -> Json {
    Json::object([
        ("care_leaver_death", duties.care_leaver_death.code().into()),
        (
            "looked_after_death",
            duties.looked_after_death.code().into(),
        ),
        ("panel", duties.panel.code().into()),
    ])
}

fn deadlines(answer: &Assessment) -> Json {
    let dates = &answer.deadlines;
    let mut entries = vec![
        ("computed", dates.computed.into()),
        ("notify_by", day(dates.notify_by)),
        (
            "notify_by_is_provisional",
            dates.notify_by_is_provisional.into(),
        ),
        ("partners_by", day(dates.partners_by)),
        ("rapid_review_by", day(dates.rapid_review_by)),
        (
            "rapid_review_by_awareness_basis",
            day(dates.rapid_review_by_awareness_basis),
        ),
        (
            "rapid_review_by_if_notified_on_last_day",
            day(dates.rapid_review_by_if_notified_on_last_day),
        ),
    ];
    for (name, date) in [
        ("earliest_removal_on", dates.earliest_removal_on),
        ("lcspr_report_by", dates.lcspr_report_by),
        (
            "report_to_panel_and_sos_by",
            dates.report_to_panel_and_sos_by,
        ),
    ] {
        if date.is_some() {
            entries.push((name, day(date)));
        }
    }
    Json::object(entries)
}

fn status(answer: &Assessment) -> Json {
    let (code, late) = match answer.status.notification {
        Notification::NotApplicable => ("not_applicable", None),
        Notification::NotYet => ("not_yet", None),
        Notification::OnTime => ("on_time", Some(0)),
        Notification::Late(days) => ("late", Some(days)),
        Notification::CannotSay => ("cannot_say", None),
    };
    let mut entries = vec![("notification", code.into())];
    entries.extend(late.map(|days| ("working_days_late", days.into())));
    let review = match answer.status.rapid_review {
        Some(Standing::OnTime) => Some(("on_time", Some(0))),
        Some(Standing::Late(days)) => Some(("late", Some(days))),
        Some(_) => Some(("not_yet", None)),
        None => None,
    };
    if let Some((code, late)) = review {
        entries.push(("rapid_review", code.into()));
        entries.extend(late.map(|days| ("rapid_review_working_days_late", days.into())));
    }
    Json::object(entries)
}

fn form(answer: &Assessment) -> Json {
    Json::object([
        ("children_in_form", int(answer.form.children_in_form)),
        (
            "children_in_further_information",
            int(answer.form.children_in_further_information),
        ),
        ("notifications", int(answer.form.notifications)),
    ])
}

fn rules(rules: Rules) -> Json {
    rules
        .iter()
        .map(|id| id.to_string().into())
        .collect::<Vec<Json>>()
        .into()
}

/// Children are counted from 1.
fn numbered(child: Option<usize>) -> Json {
    child.map_or(Json::Null, |index| int(index.saturating_add(1)))
}

fn reason(reason: &Reason) -> Json {
    let rule = law::rule(reason.rule);
    Json::object([
        ("certainty", rule.certainty.label().into()),
        ("child", numbered(reason.child)),
        ("duty", reason.test.code().into()),
        ("rule", rule.id.to_string().into()),
        ("source", rule.source.into()),
        ("weighs", reason.weighs.code().into()),
        ("words", reason.words.into()),
    ])
}

fn clock(clock: &Clock) -> Json {
    let standing = match clock.standing {
        Standing::OnTime => ("on_time", None),
        Standing::Late(days) => ("late", Some(days)),
        Standing::Left(days) => ("left", Some(days)),
        Standing::Overdue(days) => ("overdue", Some(days)),
        Standing::Open => ("open", None),
    };
    let mut entries = vec![
        ("computed", clock.calendar_computed.into()),
        ("done_on", day(clock.done_on)),
        ("due", day(clock.due)),
        ("event", clock.event.code().into()),
        ("from", day(Some(clock.from))),
        ("not_a_working_day", clock.not_a_working_day.into()),
        ("provisional", clock.decision_pending.into()),
        (
            "rules",
            clock
                .rules
                .iter()
                .map(|id| id.to_string().into())
                .collect::<Vec<Json>>()
                .into(),
        ),
        ("standing", standing.0.into()),
        ("what", clock.what.code().into()),
    ];
    entries.extend(standing.1.map(|days| ("working_days", days.into())));
    entries.extend(clock.alternative.map(|other| {
        let other = Json::object([
            ("due", day(other.due)),
            ("event", other.event.code().into()),
            ("from", day(Some(other.from))),
        ]);
        ("alternative", other)
    }));
    Json::object(entries)
}

fn change(change: &law::Change) -> Json {
    let value = |value: &Value| match *value {
        Value::Code(code) => Json::from(code),
        Value::Age(from, to) => {
            let to = (to < u8::MAX).then(|| u32::from(to).into());
            Json::object([
                ("from", u32::from(from).into()),
                ("to", to.unwrap_or(Json::Null)),
            ])
        }
        Value::Day(from, to) => Json::object([("from", day(from)), ("to", day(to))]),
    };
    Json::object([
        ("child", numbered(change.child)),
        ("fact", change.fact.code().into()),
        (
            "values",
            change.values.iter().map(value).collect::<Vec<_>>().into(),
        ),
        ("verdict", change.verdict.code().into()),
    ])
}

// Rapid review.

fn rapid_review_decision(inputs: Fields) -> Read<Json> {
    let answers = inputs.within("criteria")?;
    let evidence = inputs.within("criteria_evidence")?;
    let criterion = |name| -> Read<Criterion> {
        Ok(Criterion {
            answer: criterion_answer(answers, name)?,
            evidence: evidence.done(name)?,
        })
    };
    let partners = inputs.within("partners")?;
    let view = |name| partners.code(name, View::from_code);
    let review = Review {
        criteria: [
            criterion("a")?,
            criterion("b")?,
            criterion("c")?,
            criterion("d")?,
        ],
        circumstances_answered: inputs.done("circumstances_answered")?,
        circumstance: inputs
            .list("circumstances")?
            .is_some_and(|list| !list.is_empty()),
        decision: decisions(inputs)?,
        rationale: inputs.done("rationale")?,
        what_review_would_add: inputs.done("what_review_would_add")?,
        withdrawal_reason: inputs.done("withdrawal_reason")?,
        partners: [view("local_authority")?, view("icb")?, view("police")?],
        dissent_recorded: inputs.done("dissent_recorded")?,
        immediate_safety_answered: inputs.done("immediate_safety_answered")?,
        ethnicity: Ethnicity::from_code(inputs.text("ethnicity")?.unwrap_or_default()),
        ethnicity_plan: inputs.done("ethnicity_plan")?,
        child_voice: inputs.done("child_voice")?,
        good_practice: inputs.done("good_practice")?,
        identity_analysis: inputs.done("identity_analysis")?,
        earlier_learning_checked: inputs.done("earlier_learning_checked")?,
        identifiers_found: inputs.truth("identifiers_found")?,
    };
    let off = rapid_review::sign_off(&review);
    let items = |items: &[&'static str]| {
        items
            .iter()
            .map(|item| Json::from(*item))
            .collect::<Vec<_>>()
    };
    Ok(Json::object([
        ("blocking", items(&off.blocking).into()),
        ("blocking_share", items(&off.blocking_share).into()),
        ("can_share", off.can_share().into()),
        ("can_sign_off", off.can_sign_off().into()),
        ("rules", rules(off.rules)),
        ("warnings", items(&off.warnings).into()),
    ]))
}

/// "Not yet known" is an answer here, under any of its names.
fn criterion_answer(answers: Fields, name: &str) -> Read<Option<Answer>> {
    match answers.text(name)? {
        Some(text) if is_not_known(text) => Ok(Some(Answer::NotYetKnown)),
        _ => answers.code(name, Answer::from_code),
    }
}

/// One decision, or a list where a national review is suggested besides another.
fn decisions(inputs: Fields) -> Read<Vec<Decision>> {
    let read = |one: &Json| match one {
        Json::Text(code) => Decision::from_code(code).ok_or_else(|| unknown_code("decision")),
        _ => Err(wrong_type("decision", "a text or a list of texts")),
    };
    match inputs.get("decision") {
        None => Ok(Vec::new()),
        Some(Json::Text(code)) if code.is_empty() => Ok(Vec::new()),
        Some(Json::List(list)) => list.iter().map(read).collect(),
        Some(one) => Ok(vec![read(one)?]),
    }
}

// Validation.

/// Faults with the fields that they are about.
#[derive(Default)]
struct Faults(Vec<(Fault, String)>);

impl Faults {
    fn add(&mut self, fault: impl IntoIterator<Item = Fault>, field: &str) {
        self.0
            .extend(fault.into_iter().map(|fault| (fault, field.to_owned())));
    }
}

fn validation(inputs: Fields, calendar: &Calendar) -> Read<Json> {
    let mut faults = Faults::default();
    let dates = Dates {
        incident_on: inputs.date("incident_on")?,
        aware_on: inputs.date("aware_on")?,
        notified_on: inputs.date("notified_on")?,
        rapid_review_sent_on: inputs.date("rapid_review_sent_on")?,
        planned_publication_on: inputs.date("planned_publication_on")?,
    };
    for fault in order::out_of_order(&dates) {
        faults.add(
            [fault],
            match fault {
                Fault::OrderNotified => "notified_on",
                Fault::OrderAware => "aware_on",
                _ => "rapid_review_sent_on",
            },
        );
    }
    let from = [
        (
            "aware_on",
            Dates {
                aware_on: dates.aware_on,
                ..Dates::default()
            },
        ),
        (
            "notified_on",
            Dates {
                notified_on: dates.notified_on,
                ..Dates::default()
            },
        ),
        (
            "planned_publication_on",
            Dates {
                planned_publication_on: dates.planned_publication_on,
                ..Dates::default()
            },
        ),
    ];
    for (field, date) in from {
        faults.add(order::beyond_calendar(&date, calendar), field);
    }
    let today = inputs.date("as_of")?;
    let rows = objects(inputs.list("children")?.unwrap_or_default(), "children")?;
    check_fields(inputs, today, &mut faults)?;
    for row in &rows {
        check_fields(*row, today, &mut faults)?;
    }
    let ours = inputs.text("notifying_la")?.filter(|code| !code.is_empty());
    if let Some(code) = ours {
        faults.add(
            order::notifying_council(code, dates.aware_on),
            "notifying_la",
        );
    }
    check_children(inputs, &rows, dates.incident_on, &mut faults)?;
    Ok(verdict_of_validation(faults, ours, dates.aware_on))
}

fn verdict_of_validation(
    mut faults: Faults,
    ours: Option<&str>,
    aware_on: Option<NaiveDate>,
) -> Json {
    faults.0.sort();
    faults.0.dedup();
    let mut codes: Vec<&'static str> = faults.0.iter().map(|(fault, _)| fault.code()).collect();
    codes.dedup();
    let problem = |(fault, field): &(Fault, String)| {
        Json::object([
            ("code", fault.code().into()),
            ("field", field.as_str().into()),
        ])
    };
    let mut entries = vec![
        (
            "errors",
            codes
                .iter()
                .map(|code| Json::from(*code))
                .collect::<Vec<_>>()
                .into(),
        ),
        (
            "problems",
            faults.0.iter().map(problem).collect::<Vec<_>>().into(),
        ),
        ("valid", codes.is_empty().into()),
    ];
    if let Some((code, aware_on)) = ours.zip(aware_on)
        && let CouncilStanding::Ended { successors } = authority::status_on(code, aware_on)
    {
        let successor = |one: &authority::Authority| {
            Json::object([("code", one.code.into()), ("name", one.name.into())])
        };
        entries.push((
            "successors",
            successors.iter().map(successor).collect::<Vec<_>>().into(),
        ));
    }
    Json::object(entries)
}

/// Fields that may name a day to come.
const MAY_BE_AHEAD: [&str; 2] = ["planned_publication_on", "child_expected_on"];

/// Fields that name a day without saying so at their end.
const OTHER_DAYS: [&str; 4] = ["child_dob", "dob", "child_cp_start", "child_placed_since"];

/// Fields that name a council besides the notifying one.
const COUNCILS: [&str; 4] = [
    "child_home_la",
    "child_looked_after_by",
    "child_care_leaver_la",
    "other_las",
];

/// What can be checked field by field.
fn check_fields(fields: Fields, today: Option<NaiveDate>, faults: &mut Faults) -> Read<()> {
    for (name, value) in fields.0.entries().unwrap_or_default() {
        if name.ends_with("_on") || OTHER_DAYS.contains(&name.as_str()) {
            let ahead = MAY_BE_AHEAD.contains(&name.as_str());
            if let (Some(date), Some(today), false) = (fields.date(name)?, today, ahead) {
                faults.add(order::in_future(date, today), name);
            }
        }
        let texts = texts(value);
        if COUNCILS.contains(&name.as_str()) {
            for code in texts {
                faults.add(
                    order::known_council(code).filter(|_| is_a_council(code)),
                    name,
                );
            }
        } else if !texts.is_empty() {
            check_codes(name, &texts, faults);
        }
    }
    Ok(())
}

/// The texts of a field: one, or a list of them.
fn texts(value: &Json) -> Vec<&str> {
    match value {
        Json::List(list) => list.iter().filter_map(Json::as_text).collect(),
        value => value.as_text().into_iter().collect(),
    }
}

/// Whether a text stands for a council, rather than for "nobody" or "somewhere else".
fn is_a_council(code: &str) -> bool {
    let elsewhere = code == catalogue::OUTSIDE_ENGLAND || is_not_known(code);
    !elsewhere
        && !code.is_empty()
        && Whose::from_code(code).is_none()
        && Place::from_code(code).is_none()
}

/// Codes that stand alone, are for import only or are not in their list.
fn check_codes(name: &str, codes: &[&str], faults: &mut Faults) {
    let options = options(name);
    if options.is_empty() {
        return;
    }
    for code in codes.iter().filter(|code| !code.is_empty()) {
        let other = codes.iter().any(|other| other != code);
        match options.iter().find(|option| option.code == *code) {
            Some(option) => {
                faults.add(
                    (option.exclusive && other).then_some(Fault::Exclusive),
                    name,
                );
                faults.add(option.retired.then_some(Fault::CodeRetired), name);
            }
            None if is_not_known(code) => {}
            None => faults.add([Fault::CodeUnknown], name),
        }
    }
}

/// The options of a field: a question by its id, with or without the child's prefix, or a list.
fn options(name: &str) -> &'static [catalogue::Choice] {
    let child = ["child_", name].concat();
    let bare = name.strip_prefix("child_").unwrap_or(name);
    let single = bare.strip_suffix('s').unwrap_or(bare);
    let asked = [name, &child].into_iter().map(catalogue::list_of);
    let listed = [bare, single]
        .into_iter()
        .map(|id| catalogue::list(id).map_or::<&[_], _>(&[], |list| list.options));
    asked
        .chain(listed)
        .find(|options| !options.is_empty())
        .unwrap_or_default()
}

/// What can be checked of the children only when seen together with the incident.
fn check_children(
    inputs: Fields,
    rows: &[Fields],
    incident_on: Option<NaiveDate>,
    faults: &mut Faults,
) -> Read<()> {
    let total = match inputs.get("children_total") {
        None => None,
        Some(Json::Int(total)) => usize::try_from(*total).ok(),
        Some(Json::Text(total)) => total.parse().ok(),
        Some(_) => return Err(wrong_type("children_total", "a whole number")),
    };
    faults.add(order::miscounted(total, rows.len()), "children_total");
    let mut children = Vec::new();
    let flat = [inputs];
    for row in if rows.is_empty() { &flat } else { rows } {
        children.push(known_of(*row)?);
        let born = row.date("child_dob")?;
        if let (Some(born), Some(incident), Some(age)) = (born, incident_on, typed_age(*row)) {
            faults.add(order::age_differs(born, incident, age), "child_age");
        }
    }
    let reasons = inputs
        .get("notification_reason")
        .map(texts)
        .unwrap_or_default();
    for reason in reasons {
        faults.add(
            order::reason_misfits(reason, &children),
            "notification_reason",
        );
    }
    Ok(())
}

/// The age in completed years, from years or months.
fn typed_age(row: Fields) -> Option<u8> {
    let age = match row.get("child_age")? {
        Json::Int(age) => u8::try_from(*age).ok()?,
        Json::Text(age) => age.parse().ok()?,
        _ => return None,
    };
    match row.get("child_age_unit").and_then(Json::as_text) {
        Some("months") => Some(age / 12),
        _ => Some(age),
    }
}

/// What the reason for notifying is held against.
fn known_of(row: Fields) -> Read<Child> {
    let either = |one: &str, other: &str| match row.get(one).and_then(Json::as_text) {
        None => row.get(other).and_then(Json::as_text),
        text => text,
    };
    let nobody = |is: &str, whose: &str| {
        let no = row.truth(is).ok().flatten() == Some(false);
        let none = row.get(whose).and_then(Json::as_text) == Some("none");
        (no || none).then_some(Whose::Nobody)
    };
    Ok(Child {
        outcome: either("child_outcome", "outcome").and_then(Outcome::from_code),
        abuse: either("child_abuse_status", "abuse_neglect").and_then(Abuse::from_code),
        looked_after_by: nobody("child_looked_after", "looked_after_by"),
        care_leaver_of: nobody("child_care_leaver", "care_leaver_of"),
        ..Child::default()
    })
}
