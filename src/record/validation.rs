//! Validates a record: the problems that block sending, and the warnings, in page order.

use super::answers::{Answer, Answers, INCIDENT, Key, Row};
use super::assessment_context::AssessmentContext;
use super::date;
use super::derived::Derived;
use super::review::shows_real_name;
use super::unlikely::unlikely;
use super::visible_answers::VisibleAnswers;
use super::{formats, visible_answers};
use crate::catalogue::unlikely::{ASKS, OF_THIS};
use crate::catalogue::{self, Kind, List, Need, Question, Section, errors};
use crate::law::authority::{self, CouncilStatus};
use crate::law::order::{self, ValidationCode};

/// An error to correct, or a warning to check.
#[derive(Clone, PartialEq, Debug)]
pub struct Problem {
    /// The key of the answer.
    pub key: Key,
    /// The index of the part at fault, such as the month of a date.
    pub part: usize,
    /// A stable code, such as `V-FUTURE`; `missing` for a missing answer.
    pub code: &'static str,
    /// The message. It never repeats what somebody typed.
    pub sentence: String,
    /// Whether it blocks sending; otherwise it warns.
    pub blocks: bool,
}

impl Problem {
    /// Whether the form asks "Is this right?" when the user leaves the page (UX rule 53).
    pub fn asks(&self) -> bool {
        ASKS.contains(&self.code)
    }

    /// Makes the problem of a missing answer.
    pub fn missing(key: Key, sentence: &str, blocks: bool) -> Problem {
        Problem {
            key,
            part: 0,
            code: MISSING,
            sentence: sentence.to_owned(),
            blocks,
        }
    }

    /// Whether the answer is missing rather than wrong.
    pub fn is_missing(&self) -> bool {
        self.code == MISSING
    }

    /// Whether the message says "this", so that the page must show the question beside it.
    pub fn is_of_this(&self) -> bool {
        OF_THIS.contains(&self.code)
    }
}

/// The code of a missing answer.
const MISSING: &str = "missing";

/// A record without a blocking problem. Only [`check`] makes one, so that no unchecked record can
/// be signed.
pub struct Checked<'a> {
    answers: &'a Answers,
    derived: &'a Derived,
}

impl<'a> Checked<'a> {
    /// The visible answers.
    pub fn visible(&self) -> VisibleAnswers<'a> {
        VisibleAnswers::new(self.answers, self.derived)
    }

    /// The facts and the assessment derived from the answers.
    pub fn derived(&self) -> &'a Derived {
        self.derived
    }
}

/// Checks the whole record. Returns all problems if one of them blocks sending.
pub fn check<'a>(
    answers: &'a Answers,
    derived: &'a Derived,
    context: &AssessmentContext,
) -> Result<Checked<'a>, Vec<Problem>> {
    let problems = problems(answers, derived, context);
    match problems.iter().any(|problem| problem.blocks) {
        true => Err(problems),
        false => Ok(Checked { answers, derived }),
    }
}

/// Every problem and every warning of the record, in page order.
pub fn problems(answers: &Answers, derived: &Derived, context: &AssessmentContext) -> Vec<Problem> {
    let checker = Checker {
        visible: VisibleAnswers::new(answers, derived),
        derived,
        context,
    };
    let mut problems = Vec::new();
    for (section, row) in places(checker.visible) {
        checker.section(section, row, &mut problems);
    }
    // A rapid review may be unfinished when the record is sent, but the council must be able to
    // read it, and it cannot have been sent before the notification.
    let review = problems.len();
    for (section, row) in review_places(checker.visible) {
        checker.section(section, row, &mut problems);
    }
    let mut place = 0;
    problems.retain(|problem| {
        place += 1;
        place <= review || IN_ANY_REVIEW.contains(&problem.code)
    });
    problems
}

/// The codes of problems that count even while a rapid review is unfinished.
const IN_ANY_REVIEW: [&str; 3] = [
    UNREADABLE,
    NOT_LOOKED_AT,
    ValidationCode::OrderRapidReview.code(),
];

/// The code of a character that a signed record cannot hold.
const UNREADABLE: &str = "V-CHARACTER";

/// The code of an answer that another system filled in and nobody has checked. Only answers that a
/// person has seen are sent.
pub const NOT_LOOKED_AT: &str = "V-PREFILLED";

/// The answers with a value that their question does not accept, checked one by one.
pub fn misfits(answers: &Answers, context: &AssessmentContext) -> Vec<Key> {
    let derived = Derived::of(answers, context);
    let checker = Checker {
        visible: VisibleAnswers::new(answers, &derived),
        derived: &derived,
        context,
    };
    let given = answers.iter().filter(|(_, answer)| answer.is_given());
    let wrong = given.filter(|(key, answer)| {
        let question = catalogue::question(key.id);
        let wrong = question.and_then(|question| checker.own_rule(question, *key, answer));
        wrong.is_some_and(|problem| problem.blocks)
    });
    wrong.map(|(key, _)| key).collect()
}

/// The problems and warnings of one page.
pub fn check_section(
    answers: &Answers,
    derived: &Derived,
    context: &AssessmentContext,
    section: &'static Section,
    row: Row,
) -> Vec<Problem> {
    let checker = Checker {
        visible: VisibleAnswers::new(answers, derived),
        derived,
        context,
    };
    let mut problems = Vec::new();
    checker.section(section, row, &mut problems);
    problems
}

/// Every page of the notification in the order of the task list. The sections of a group come entry
/// by entry.
pub fn places(visible: VisibleAnswers) -> Vec<(&'static Section, Row)> {
    places_in(catalogue::notification(), visible)
}

/// Every page of the rapid review in order.
pub fn review_places(visible: VisibleAnswers) -> Vec<(&'static Section, Row)> {
    places_in(catalogue::review::sections(), visible)
}

fn places_in(table: &'static [Section], visible: VisibleAnswers) -> Vec<(&'static Section, Row)> {
    let mut places = Vec::new();
    for run in catalogue::runs(table) {
        let rows = match run.first().and_then(|section| section.group) {
            Some(group) => visible.answers.rows(group),
            None => &[INCIDENT],
        };
        for row in rows {
            for section in run.iter().filter(|section| visible.section(section, *row)) {
                places.push((section, *row));
            }
        }
    }
    places
}

struct Checker<'a> {
    visible: VisibleAnswers<'a>,
    derived: &'a Derived,
    context: &'a AssessmentContext,
}

impl Checker<'_> {
    fn section(&self, section: &'static Section, row: Row, problems: &mut Vec<Problem>) {
        for question in self.visible.questions(section, row) {
            let found = self.question(question, row);
            problems.extend(found);
        }
    }

    /// The first problem of one answer: each question shows one message.
    fn question(&self, question: &'static Question, row: Row) -> Option<Problem> {
        let key = Key {
            row,
            id: question.id,
        };
        let answer = self.visible.answers.get(key);
        let Some(answer) = answer.filter(|answer| !answer.is_blank()) else {
            let blocks = question.need == Need::Must;
            let is_wanted = question.need != Need::Opt;
            return is_wanted.then(|| Problem::missing(key, question.missing, blocks));
        };
        let mut texts = answer.parts.iter().chain([&answer.plan, &answer.reason]);
        // A NUL cannot be part of the signed record, and nobody types one on purpose.
        if let Some(part) = texts.position(|text| text.contains('\0')) {
            let sentence = errors::unreadable_character(question);
            return Some(block(key, part, UNREADABLE, sentence));
        }
        if self
            .visible
            .answers
            .origin(key)
            .is_some_and(|one| !one.seen)
        {
            let sentence = errors::not_looked_at(question);
            return Some(block(key, 0, NOT_LOOKED_AT, sentence));
        }
        if !answer.is_given() {
            return None;
        }
        if let Some(wrong) = self.own_rule(question, key, answer) {
            return Some(wrong);
        }
        let crossed = self.cross_check(question, key);
        match crossed {
            Some(crossed) if crossed.blocks => Some(crossed),
            warned => self.unlikely(question, key).or(warned),
        }
    }

    /// Checks an answer against the kind of its question.
    fn own_rule(&self, question: &Question, key: Key, answer: &Answer) -> Option<Problem> {
        let wrong = |part, code, sentence| Some(block(key, part, code, sentence));
        let text = answer.part(0).trim();
        match &question.kind {
            Kind::Text { most } | Kind::Narrative { most, .. } => {
                let over = text.chars().count().saturating_sub(*most);
                if over > 0 {
                    return wrong(0, "V-LENGTH", errors::too_long(question, *most, over));
                }
                self.names_in_reference(question, key, text)
            }
            Kind::Email if formats::email(text).is_none() => {
                wrong(0, "V-FORMAT", errors::EMAIL.into())
            }
            Kind::Phone if formats::phone(text).is_none() => {
                wrong(0, "V-FORMAT", errors::PHONE.into())
            }
            Kind::Postcode if formats::postcode(text).is_none() => {
                wrong(0, "V-FORMAT", errors::postcode(question))
            }
            Kind::Time if formats::time(text).is_none() => {
                wrong(0, "V-FORMAT", errors::time(question))
            }
            Kind::NhsNumber if formats::nhs_number(text).is_none() => {
                wrong(0, "V-FORMAT", errors::NHS_NUMBER.into())
            }
            Kind::Number { least, most } => match formats::number(text) {
                Some(number) if (u32::from(*least)..=u32::from(*most)).contains(&number) => None,
                _ => wrong(0, "V-FORMAT", errors::not_in_range(question, *least, *most)),
            },
            Kind::Date { future } => {
                let parsed = date::parse(answer.part(0), answer.part(1), answer.part(2));
                match parsed {
                    Err(fault) => wrong(fault.part(), "V-DATE", errors::date(question, fault)),
                    Ok(date) if !future && date > self.context.today => {
                        wrong(0, ValidationCode::Future.code(), errors::future(question))
                    }
                    Ok(_) => None,
                }
            }
            Kind::One(list) | Kind::Many(list) => listed(question, key, list, &answer.parts),
            Kind::ChosenIn {
                question: source, ..
            } => {
                let offered = self.visible.codes(key.row, source);
                let stray = answer.parts.iter().any(|code| !offered.contains(code));
                if stray {
                    wrong(
                        0,
                        ValidationCode::CodeUnknown.code(),
                        errors::not_in_list(question),
                    )
                } else {
                    None
                }
            }
            Kind::Authority { elsewhere } => self.authority(question, key, text, *elsewhere),
            _ => None,
        }
    }

    /// Checks that a council has children's services duties. The notifying one must also be in
    /// force on the day of becoming aware.
    fn authority(
        &self,
        question: &Question,
        key: Key,
        code: &str,
        elsewhere: bool,
    ) -> Option<Problem> {
        if elsewhere && code == catalogue::OUTSIDE_ENGLAND {
            return None;
        }
        if authority::find(code).is_none() {
            return Some(block(
                key,
                0,
                ValidationCode::CouncilUnknown.code(),
                errors::unknown_authority(question),
            ));
        }
        if question.id != "notifying_la" {
            return None;
        }
        let aware_on = visible_answers::date_of(self.visible, INCIDENT, "aware_on")?;
        let successors = match authority::status_on(code, aware_on) {
            CouncilStatus::Ended { successors } => successors,
            CouncilStatus::NotYet => Vec::new(),
            CouncilStatus::Operational | CouncilStatus::Unknown => return None,
        };
        let names: Vec<_> = successors.iter().map(|authority| authority.name).collect();
        let sentence = errors::authority_not_in_being(&names);
        Some(block(
            key,
            0,
            ValidationCode::CouncilNotOperational.code(),
            sentence,
        ))
    }

    /// Checks one answer against others. Each check belongs to the answer that a person would
    /// change.
    fn cross_check(&self, question: &Question, key: Key) -> Option<Problem> {
        // Compare the dates as typed: the facts leave out impossible ones.
        let before = |one, other| visible_answers::is_before(self.visible, one, other);
        match question.id {
            "aware_on" if before("aware_on", "incident_on") => Some(block(
                key,
                0,
                ValidationCode::OrderAware.code(),
                errors::AWARE_BEFORE_INCIDENT.into(),
            )),
            "aware_on" if self.derived.assessment.deadlines.computed => Some(warn(
                key,
                ValidationCode::CalendarRange.code(),
                errors::CALENDAR_COMPUTED,
            )),
            "notified_on" if before("notified_on", "aware_on") => Some(block(
                key,
                0,
                ValidationCode::OrderNotified.code(),
                errors::NOTIFIED_BEFORE_AWARE.into(),
            )),
            "review_sent_on" if before("review_sent_on", "notified_on") => Some(block(
                key,
                0,
                ValidationCode::OrderRapidReview.code(),
                errors::REVIEW_BEFORE_NOTIFIED.into(),
            )),
            "executive_meeting_on" if self.meets_too_late() => {
                Some(warn(key, "V-ORDER-MEETING", errors::MEETING_AFTER_LAST_DAY))
            }
            "incident_to" if before("incident_to", "incident_on") => Some(block(
                key,
                0,
                "V-ORDER-RANGE",
                errors::RANGE_BACKWARDS.into(),
            )),
            "child_pseudonym" if shows_real_name(self.visible, key) => {
                Some(block(key, 0, "V-PSEUDONYM", errors::REAL_NAME.into()))
            }
            "child_died_on" => self.death_date(key),
            "child_age" => self.age_and_birth_date(key),
            "children_total" => self.children_total(key),
            "notification_reason" => self.reasons(key),
            _ => None,
        }
    }

    /// Whether the executive meeting is after the last day for the rapid review.
    fn meets_too_late(&self) -> bool {
        let last_day = self.derived.assessment.deadlines.rapid_review_by;
        let meeting = self.derived.executive_meeting_on;
        meeting
            .zip(last_day)
            .is_some_and(|(meeting, last_day)| meeting > last_day)
    }

    fn death_date(&self, key: Key) -> Option<Problem> {
        let died = visible_answers::date_of(self.visible, key.row, "child_died_on")?;
        let born = visible_answers::date_of(self.visible, key.row, "child_dob")?;
        (died < born).then(|| block(key, 0, "V-ORDER-DEATH", errors::DEATH_BEFORE_BIRTH.into()))
    }

    /// A warning about a possible but unlikely answer.
    fn unlikely(&self, question: &'static Question, key: Key) -> Option<Problem> {
        let found = unlikely(self.visible, self.derived, question, key.row)?;
        Some(warn(key, found.code, found.words))
    }

    fn age_and_birth_date(&self, key: Key) -> Option<Problem> {
        let born = visible_answers::date_of(self.visible, key.row, "child_dob")?;
        let on = visible_answers::date_of(self.visible, INCIDENT, "incident_on")?;
        let typed = formats::number(self.visible.text(key.row, "child_age"))?;
        let years = if self.visible.text(key.row, "child_age_unit") == "months" {
            typed / 12
        } else {
            typed
        };
        (u32::from(order::age_on(born, on)?) != years).then(|| {
            block(
                key,
                0,
                ValidationCode::AgeMismatch.code(),
                errors::AGE_MISMATCH.into(),
            )
        })
    }

    /// up to four children in the form; the others in further information.
    fn children_total(&self, key: Key) -> Option<Problem> {
        let (rows, most) = (
            self.visible.answers.rows(&catalogue::CHILDREN).len(),
            catalogue::CHILDREN.most,
        );
        let total = visible_answers::children_total(self.visible)?;
        let code = ValidationCode::Count.code();
        match total {
            _ if rows > most => Some(block(key, 0, code, errors::TOO_MANY_CHILDREN.into())),
            total if total < rows => Some(block(key, 0, code, errors::FEWER_THAN_ENTERED.into())),
            total if rows < total.min(most) => Some(warn(key, code, errors::MORE_THAN_ENTERED)),
            _ => None,
        }
    }

    /// Checks that the reasons for notifying match the children.
    fn reasons(&self, key: Key) -> Option<Problem> {
        let children = &self.derived.facts.children;
        let reasons = self.visible.codes(INCIDENT, key.id);
        let fault = reasons
            .iter()
            .find_map(|reason| order::reason_misfits(reason, children))?;
        Some(block(key, 0, fault.code(), errors::REASON_MISMATCH.into()))
    }

    /// Warns about a name in a reference or title: those answers leave the record.
    fn names_in_reference(&self, question: &Question, key: Key, text: &str) -> Option<Problem> {
        if !catalogue::REFERENCES.contains(&question.id) {
            return None;
        }
        let words: Vec<String> = words(text).collect();
        let named = self.visible.answers.iter().any(|(other, answer)| {
            catalogue::NAMES.contains(&other.id)
                && answer.is_given()
                && self.visible.has(other)
                && words_of(answer).any(|name| name.chars().count() > 2 && words.contains(&name))
        });
        named.then(|| warn(key, "V-PII-IN-TITLE", &errors::name_in_reference(question)))
    }
}

/// The words of a text in small letters. Folds only ASCII: other tables would add 10 KB of wasm,
/// and this check only warns.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_ascii_lowercase)
}

fn words_of(answer: &Answer) -> impl Iterator<Item = String> {
    answer.parts.iter().flat_map(|part| words(part))
}

fn listed(question: &Question, key: Key, list: &List, codes: &[String]) -> Option<Problem> {
    let wrong = |code, sentence| Some(block(key, 0, code, sentence));
    let options = list.options();
    let chosen: Vec<_> = codes
        .iter()
        .map(|code| options.iter().find(|option| option.code == code))
        .collect();
    if chosen.iter().any(Option::is_none) {
        return wrong(
            ValidationCode::CodeUnknown.code(),
            errors::not_in_list(question),
        );
    }
    if chosen.iter().flatten().any(|option| option.retired) {
        return wrong(
            ValidationCode::CodeRetired.code(),
            errors::retired_code(question),
        );
    }
    if chosen.len() > 1 && chosen.iter().flatten().any(|option| option.exclusive) {
        return wrong(
            ValidationCode::Exclusive.code(),
            errors::exclusive(question, list),
        );
    }
    None
}

fn block(key: Key, part: usize, code: &'static str, sentence: String) -> Problem {
    Problem {
        key,
        part,
        code,
        sentence,
        blocks: true,
    }
}

fn warn(key: Key, code: &'static str, sentence: &str) -> Problem {
    Problem {
        key,
        part: 0,
        code,
        sentence: sentence.to_owned(),
        blocks: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{self, steps_of};
    use crate::record::{Answers, Checklist};
    use chrono::NaiveDate;

    /// A record with `count` children and a few answers about each.
    fn with_children(count: usize) -> Answers {
        let mut answers = Answers::new();
        answers.choose(Key::once("incident_jurisdiction"), "this_la");
        for (part, text) in ["4", "3", "2026"].iter().enumerate() {
            answers.set_part(Key::once("suspicion_on"), part, (*text).to_owned());
        }
        let mut rows = answers.rows(&catalogue::CHILDREN).to_vec();
        while rows.len() < count {
            rows.push(answers.add_row(&catalogue::CHILDREN));
        }
        for (row, outcome) in rows
            .iter()
            .zip(["died", "seriously_harmed", ""].iter().cycle())
        {
            answers.choose(Key::of(*row, "child_outcome"), outcome);
            answers.choose(Key::of(*row, "child_abuse_status"), "not_suspected");
            answers.set_part(
                Key::of(*row, "child_forenames"),
                0,
                format!("Sam {}", row.0),
            );
        }
        answers
    }

    #[test]
    fn the_form_with_twice_as_many_children_takes_twice_as_many_steps() {
        let steps = |count| {
            let answers = with_children(count);
            let context = AssessmentContext {
                today: NaiveDate::default(),
                calendar: law::Calendar::built_in(),
                other_deadlines: None,
                anchor: law::Anchor::NotificationSent,
                sent: false,
                checklist: Checklist::default(),
            };
            let derived = Derived::of(&answers, &context);
            [
                steps_of(|| Derived::of(&answers, &context)),
                steps_of(|| places(VisibleAnswers::new(&answers, &derived))),
                steps_of(|| problems(&answers, &derived, &context)),
            ]
        };
        for (half, whole) in steps(50).into_iter().zip(steps(100)) {
            assert!(whole * 10 <= half * 22, "{half} steps, then {whole}");
        }
    }
}
