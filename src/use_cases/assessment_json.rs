//! The assessment as JSON: the same for facts and for a whole record.

use crate::law::{
    self, Assessment, Calendar, Change, Clock, DEADLINES, DeadlineStatus, Facts, Notification,
    Reason, Value,
};
use crate::wire::json::Json;
use crate::wire::object::Object;
use crate::wire::payload;

/// Writes an assessment.
pub(super) fn assessment_json(facts: &Facts, answer: &Assessment, calendar: &Calendar) -> Object {
    let mut json = Object::default();
    json.text("verdict", answer.verdict.code());
    json.put("duties", payload::duties(&answer.duties));
    json.text("rapid_review", answer.rapid_review.code());
    json.put(
        "ruleset",
        answer.ruleset.map_or(Json::Null, |set| set.id.into()),
    );
    json.put("deadlines", payload::deadlines(answer, DEADLINES));
    json.put("status", status(answer));
    json.put("form", form(answer));
    json.put("tell", payload::tell(&answer.tell));
    json.rules(answer.rules.iter());
    json.put("reasons", list(&answer.reasons, reason));
    json.put("clocks", list(&answer.clocks, clock));
    json.put("children", list(&answer.children, payload::duties));
    json.put("changes", list(&law::what_would_change(facts), change));
    json.text("calendar_version", calendar.version());
    json
}

fn status(answer: &Assessment) -> Json {
    let mut json = Object::default();
    let (code, late) = match answer.status.notification {
        Notification::NotApplicable => ("not_applicable", None),
        Notification::NotYet => ("not_yet", None),
        Notification::OnTime => ("on_time", Some(0)),
        Notification::Late(days) => ("late", Some(days)),
        Notification::CannotSay => ("cannot_say", None),
    };
    json.text("notification", code);
    if let Some(days) = late {
        json.number("working_days_late", days);
    }
    if let Some(review) = answer.status.rapid_review {
        let (code, late) = match review {
            DeadlineStatus::OnTime => ("on_time", Some(0)),
            DeadlineStatus::Late(days) => ("late", Some(days)),
            _ => ("not_yet", None),
        };
        json.text("rapid_review", code);
        if let Some(days) = late {
            json.number("rapid_review_working_days_late", days);
        }
    }
    json.json()
}

fn form(answer: &Assessment) -> Json {
    let form = &answer.form;
    let mut json = Object::default();
    json.number("notifications", count(form.notifications));
    json.number("children_in_form", count(form.children_in_form));
    json.number(
        "children_in_further_information",
        count(form.children_in_further_information),
    );
    json.json()
}

fn reason(reason: &Reason) -> Json {
    let rule = law::rule(reason.rule);
    let mut json = Object::default();
    json.child(reason.child);
    json.text("duty", reason.test.code());
    json.text("weighs", reason.weighs.code());
    json.text("rule", &rule.id.text());
    json.text("words", reason.words);
    json.text("source", rule.source);
    json.text("certainty", rule.certainty.label());
    json.json()
}

fn clock(clock: &Clock) -> Json {
    let mut json = Object::default();
    json.text("what", clock.what().code());
    json.date("due", clock.due);
    json.date("from", Some(clock.from));
    json.text("event", clock.event.code());
    json.truth("provisional", clock.decision_pending);
    json.truth("computed", clock.calendar_computed);
    json.truth("not_a_working_day", clock.not_a_working_day);
    json.date("done_on", clock.done_on);
    json.text("kind", clock.deadline.kind.code());
    json.rules(clock.deadline.rules.iter().copied());
    let (status, days) = match clock.status {
        DeadlineStatus::OnTime => ("on_time", None),
        DeadlineStatus::Late(days) => ("late", Some(days)),
        DeadlineStatus::Left(days) => ("left", Some(days)),
        DeadlineStatus::Overdue(days) => ("overdue", Some(days)),
        DeadlineStatus::Open => ("open", None),
    };
    json.text("standing", status);
    if let Some(days) = days {
        json.number("working_days", days);
    }
    if let Some(other) = clock.alternative {
        let mut inner = Object::default();
        inner.date("due", other.due);
        inner.date("from", Some(other.from));
        inner.text("event", other.event.code());
        json.put("alternative", inner.json());
    }
    json.json()
}

fn change(change: &Change) -> Json {
    let mut json = Object::default();
    json.child(change.child);
    json.text("fact", change.fact.code());
    json.put("values", list(&change.values, value));
    json.text("verdict", change.verdict.code());
    json.json()
}

fn value(value: &Value) -> Json {
    let mut json = Object::default();
    match *value {
        Value::Code(code) => return code.into(),
        Value::Age(from, to) => {
            json.number("from", from.into());
            if to < u8::MAX {
                json.number("to", to.into());
            }
        }
    }
    json.json()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(super) fn list<T>(items: &[T], one: fn(&T) -> Json) -> Json {
    Json::List(items.iter().map(one).collect())
}
