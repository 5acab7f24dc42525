//! Answers in words: for check answers, on paper, and to copy into the national system.

use super::answers::{Answer, Answers, Key, Row, State};
use super::{date, formats};
use crate::catalogue::{Choice, Kind, Need, OUTSIDE_ENGLAND, Question, number_of, unit_of, words};
use crate::law::authority;

/// The answer in words; empty where there is none.
pub fn in_words(answers: &Answers, question: &Question, row: Row) -> String {
    let key = Key {
        row,
        id: question.id,
    };
    let Some(answer) = answers.get(key) else {
        return String::new();
    };
    let said = match answer.state {
        State::Given => "",
        State::NotKnown => words::NOT_YET_KNOWN,
        State::NotApplicable => words::DOES_NOT_APPLY,
    };
    if !said.is_empty() {
        let (_, note) = answers.state(key);
        let end = if note.is_empty() { "" } else { ". " };
        return [said, end, note].concat();
    }
    if answer.is_blank() {
        return String::new();
    }
    let text = answer.part(0).trim();
    match &question.kind {
        Kind::Date { .. } => date_in_words(answer),
        Kind::One(_) | Kind::Many(_) | Kind::ChosenIn { .. } => {
            labels(&question.options(), &answer.parts)
        }
        Kind::Authority { .. } if text == OUTSIDE_ENGLAND => words::OUTSIDE_ENGLAND.to_owned(),
        Kind::Authority { .. } => authority::find(text)
            .map_or(text, |authority| authority.name)
            .to_owned(),
        Kind::Email => formats::email(text).unwrap_or_else(|| text.to_owned()),
        Kind::Phone => formats::phone(text).unwrap_or_else(|| text.to_owned()),
        Kind::Postcode => formats::postcode(text).unwrap_or_else(|| text.to_owned()),
        Kind::NhsNumber => formats::nhs_number(text).map_or_else(
            || text.to_owned(),
            |digits| {
                let (first, rest) = digits.split_at_checked(3).unwrap_or((&digits, ""));
                let (second, third) = rest.split_at_checked(3).unwrap_or((rest, ""));
                [first, "\u{a0}", second, "\u{a0}", third].concat()
            },
        ),
        Kind::Tick => words::YES.to_owned(),
        _ => answer.part(0).trim().to_owned(),
    }
}

/// The answer for a document. None for an unanswered optional choice, and for the unit of an age:
/// the line of the age has it.
pub fn on_paper(answers: &Answers, question: &Question, row: Row) -> Option<String> {
    let answer = in_words(answers, question, row);
    let has_unit = |number, unit| {
        let is_given = answers.state(Key::of(row, number)).0 == State::Given;
        is_given && !answers.is_blank(Key::of(row, unit))
    };
    if let Some(number) = number_of(question.id)
        && has_unit(number, question.id)
    {
        return None;
    }
    if let Some(unit) = unit_of(question.id)
        && has_unit(question.id, unit)
    {
        let of_one = answer == "1";
        let unit = answers.text(Key::of(row, unit));
        let unit = unit.strip_suffix('s').filter(|_| of_one).unwrap_or(unit);
        return Some([&answer, " ", unit].concat());
    }
    let is_left_out = answer.is_empty() && question.need == Need::Opt && is_choice(question);
    (!is_left_out).then_some(answer)
}

fn is_choice(question: &Question) -> bool {
    matches!(question.kind, Kind::Tick | Kind::One(_) | Kind::Many(_))
}

/// A valid date in words; any other as typed.
fn date_in_words(answer: &Answer) -> String {
    match date::parse(answer.part(0), answer.part(1), answer.part(2)) {
        Ok(date) => date::long(date),
        Err(_) => {
            let [day, month, year] = [0, 1, 2].map(|part| answer.part(part));
            [day, " ", month, " ", year].concat().trim().to_owned()
        }
    }
}

/// The labels of chosen codes, one to a line in the order of the list.
fn labels(list: &[Choice], codes: &[String]) -> String {
    let mut text = String::new();
    for choice in list
        .iter()
        .filter(|choice| codes.iter().any(|code| code == choice.code))
    {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(choice.label);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{self, CHILDREN};

    fn said(answers: &Answers, id: &'static str) -> Option<String> {
        let row = answers.rows(&CHILDREN).first().copied().unwrap();
        on_paper(answers, catalogue::question(id).unwrap(), row)
    }

    #[test]
    fn an_age_and_its_unit_are_one_line_on_paper() {
        let mut answers = Answers::new();
        let row = answers.rows(&CHILDREN).first().copied().unwrap();
        for (age, unit, line) in [
            ("3", "months", "3 months"),
            ("1", "years", "1 year"),
            ("3", "", "3"),
        ] {
            answers.set_part(Key::of(row, "child_age"), 0, age.to_owned());
            answers.set_part(Key::of(row, "child_age_unit"), 0, unit.to_owned());
            assert_eq!(said(&answers, "child_age").as_deref(), Some(line));
            assert_eq!(said(&answers, "child_age_unit").is_none(), !unit.is_empty());
        }
    }

    #[test]
    fn an_optional_choice_that_nobody_made_is_left_out_on_paper() {
        let answers = Answers::new();
        assert_eq!(said(&answers, "child_unborn"), None);
        assert_eq!(said(&answers, "child_sex").as_deref(), Some(""));
    }
}
