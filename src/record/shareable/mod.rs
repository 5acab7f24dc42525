//! The shareable copy: the record without anything that identifies a person.
//!
//! The copy leaves out identifying questions, replaces names with pseudonyms and dates of birth with
//! ages. A search finds names and other details in all other text, and a person decides on each
//! finding (RR-I04): only a person can tell "Rose" from "rose".
//!
//! A [`Shareable`] exists only once every finding is decided.

mod fold;
mod ordinary;
mod pattern;
mod people;
mod search_term;
mod unlisted_names;

pub use people::People;
pub use search_term::Sort;

use super::answers::{Answer, Answers, Key, Row, State};
use super::derived::Derived;
use super::validation::{places, review_places};
use super::visible_answers::VisibleAnswers;
use super::{date, formats, visible_answers};
use crate::catalogue::{self, Group, Kind, Question, words};
use crate::law::authority;
use crate::law::order::months_on;
use fold::{Glyph, fold};
use unlisted_names::SeenNames;

/// Something in a text that may identify somebody.
#[derive(Clone, PartialEq)]
pub struct Finding {
    /// The key of the answer.
    pub key: Key,
    /// Offset of its first byte in the answer.
    pub from: usize,
    /// Offset of the byte after it.
    pub to: usize,
    /// The text of the finding.
    pub found: String,
    /// The words before it.
    pub before: String,
    /// The words after it.
    pub after: String,
    /// Whether more text follows those words.
    pub goes_on: bool,
    /// The probable kind of detail.
    pub sort: Sort,
    /// Possible replacements, the best first.
    pub offers: Vec<String>,
}

impl Finding {
    /// Whether one decision may cover both: the same text in any case, with the same offers.
    pub fn is_like(&self, other: &Finding) -> bool {
        let letters = |finding: &Finding| -> Vec<char> {
            fold(&finding.found).iter().map(|glyph| glyph.c).collect()
        };
        self.offers == other.offers && letters(self) == letters(other)
    }
}

/// The decision on a finding.
#[derive(Clone, PartialEq)]
pub enum Choice {
    /// Replace it with this text, one of the finding's offers.
    Instead(String),
    /// Keep it, for the reason with this code (`words::KEEP_REASONS`).
    Keep(&'static str),
}

/// The decision of a person on one finding.
#[derive(Clone, PartialEq)]
pub struct Decision {
    /// The key of the answer.
    pub key: Key,
    /// The words before it, the text itself, and the words after it.
    pub text: [String; 3],
    /// The choice.
    pub choice: Choice,
}

/// The decisions of a person on all findings. A decision belongs to the exact text and the words
/// around it. Once either changes, it is a new finding and the form asks again.
#[derive(Clone, Default, PartialEq)]
pub struct Choices(pub Vec<Decision>);

impl Choices {
    /// The decision on a finding; none if its replacement is no longer offered.
    pub fn of(&self, finding: &Finding) -> Option<&Choice> {
        let decision = self.0.iter().find(|decision| decision.is_about(finding))?;
        match &decision.choice {
            Choice::Instead(text) if !finding.offers.contains(text) => None,
            choice => Some(choice),
        }
    }

    /// Adds the decisions of another version of the record. Those here come first.
    pub fn add(&mut self, other: &Choices) {
        for decision in &other.0 {
            if !self.0.contains(decision) {
                self.0.push(decision.clone());
            }
        }
    }

    /// Records the decision of a person.
    pub fn choose(&mut self, finding: &Finding, choice: Choice) {
        self.0.retain(|decision| !decision.is_about(finding));
        self.0.push(Decision {
            key: finding.key,
            text: [&finding.before, &finding.found, &finding.after].map(String::clone),
            choice,
        });
    }
}

impl Decision {
    fn is_about(&self, finding: &Finding) -> bool {
        let text = [&finding.before, &finding.found, &finding.after];
        self.key == finding.key && self.text.iter().eq(text)
    }
}

/// The findings that nobody has decided yet.
pub fn undecided(visible: VisibleAnswers, choices: &Choices) -> Vec<Finding> {
    let mut findings = findings(visible);
    findings.retain(|finding| choices.of(finding).is_none());
    findings
}

/// Every finding that a person has to decide before a copy is shared, in page order.
pub fn findings(visible: VisibleAnswers) -> Vec<Finding> {
    let people = People::of(visible.answers);
    // Collect names that are certain in one answer, to find them in every other.
    let mut seen = SeenNames::default();
    each_answer(visible, |_, question, answer| {
        seen.collect(&fold(written(question, answer)));
    });
    let mut findings = Vec::new();
    each_answer(visible, |key, question, answer| {
        find(
            &people,
            &seen,
            key,
            written(question, answer),
            &mut findings,
        );
    });
    findings
}

/// Visits every answer of the copy: visible, not blank, and to a question that identifies nobody.
fn each_answer(visible: VisibleAnswers, mut visit: impl FnMut(Key, &'static Question, &Answer)) {
    for (section, row) in places(visible).into_iter().chain(review_places(visible)) {
        for question in visible.questions(section, row) {
            let key = Key::of(row, question.id);
            match visible.answers.get(key) {
                Some(answer) if !question.identifies && !answer.is_blank() => {
                    visit(key, question, answer);
                }
                _ => {}
            }
        }
    }
}

/// The free text of an answer: the text itself, the plan of a "not yet known", or the reason of a
/// "does not apply". Empty for choices, dates and numbers.
fn written<'a>(question: &Question, answer: &'a Answer) -> &'a str {
    match (answer.state, &question.kind) {
        (State::NotKnown, _) => &answer.plan,
        (State::NotApplicable, _) => &answer.reason,
        (State::Given, Kind::Text { .. } | Kind::Narrative { .. } | Kind::Email | Kind::Phone) => {
            answer.part(0)
        }
        _ => "",
    }
}

fn find(people: &People, seen: &SeenNames, key: Key, text: &str, findings: &mut Vec<Finding>) {
    let glyphs = fold(text);
    let mut places = known(people, &glyphs);
    let names: Vec<(usize, usize)> = places.iter().map(|place| (place.from, place.to)).collect();
    for unlisted_names::Candidate { from, to, sort } in unlisted_names::find(&glyphs, &names, seen)
    {
        // Drop a name inside a place: "St Ada's Hospital" does not name Ada.
        let is_part = |place: &NameMatch| {
            let is_inside = from <= place.from && place.to <= to;
            is_inside && place.sort == Sort::Name && sort == Sort::MaybePlace
        };
        // Keep it beside a known place: "Ada's Acacia Avenue" names both.
        let is_taken = places
            .iter()
            .any(|place| place.from < to && from < place.to && !is_part(place));
        if !is_taken {
            places.retain(|place| !is_part(place));
            insert(&mut places, NameMatch::new(from, to, sort));
        }
    }
    let mut free = 0;
    for mut place in places {
        if matches!(place.sort, Sort::Place | Sort::MaybePlace) {
            place.from = pattern::house(&glyphs, place.from).max(free);
        }
        free = place.to;
        let bytes = |index: usize| glyphs.get(index).map(|glyph| (glyph.from, glyph.to));
        let (Some((from, _)), Some((_, to))) = (bytes(place.from), bytes(place.to - 1)) else {
            continue;
        };
        let rest = text.get(to..).unwrap_or_default();
        let after = after(rest);
        findings.push(Finding {
            key,
            from,
            to,
            found: text.get(from..to).unwrap_or_default().to_owned(),
            before: before(text.get(..from).unwrap_or_default()).to_owned(),
            after: after.to_owned(),
            goes_on: after.len() < rest.len(),
            sort: place.sort,
            offers: place.offers(people),
        });
    }
}

/// A match in a text, by the indices of its glyphs.
struct NameMatch {
    from: usize,
    to: usize,
    sort: Sort,
    who: Vec<usize>,
    instead: Option<&'static str>,
}

impl NameMatch {
    fn new(from: usize, to: usize, sort: Sort) -> NameMatch {
        NameMatch {
            from,
            to,
            sort,
            who: Vec::new(),
            instead: None,
        }
    }

    fn offers(&self, people: &People) -> Vec<String> {
        let people = self.who.iter().filter_map(|who| people.people.get(*who));
        let mut offers: Vec<String> = people.map(|person| person.called.clone()).collect();
        let general = match self.sort {
            Sort::Name | Sort::Initials | Sort::MaybeName => words::INSTEAD_OF_NAME,
            Sort::Date => self.instead.unwrap_or(words::INSTEAD_OF_DATE),
            Sort::Place | Sort::MaybePlace => words::INSTEAD_OF_PLACE,
            Sort::School => words::INSTEAD_OF_SCHOOL,
            Sort::Postcode => words::INSTEAD_OF_POSTCODE,
            Sort::Reference => words::INSTEAD_OF_REFERENCE,
            Sort::Contact => words::INSTEAD_OF_CONTACT,
        };
        offers.push(general.to_owned());
        offers
    }
}

/// Matches of the record's details and of patterns, from left to right. At each start the longest
/// wins.
fn known(people: &People, glyphs: &[Glyph]) -> Vec<NameMatch> {
    let mut places = Vec::new();
    let mut start = 0;
    // In a text without capitals, names have none either.
    let has_capitals = glyphs.iter().any(|glyph| glyph.capital);
    while let Some(glyph) = glyphs.get(start) {
        let found = if glyph.is_word() {
            longest(people, glyphs, start, has_capitals)
        } else {
            None
        };
        start = found.as_ref().map_or(start + 1, |place| place.to);
        places.extend(found);
    }
    places
}

fn longest(
    people: &People,
    glyphs: &[Glyph],
    start: usize,
    has_capitals: bool,
) -> Option<NameMatch> {
    let mut best: Option<NameMatch> = None;
    let longer =
        |best: &Option<NameMatch>, to: usize| best.as_ref().is_none_or(|best| best.to < to);
    for term in &people.terms {
        let Some(to) = term.at(glyphs, start, has_capitals) else {
            continue;
        };
        if longer(&best, to) {
            best = Some(NameMatch::new(start, to, term.sort));
        }
        if let Some(best) = best.as_mut().filter(|best| best.to == to)
            && let Some(who) = term.who
            && !best.who.contains(&who)
        {
            best.who.push(who);
        }
    }
    if let Some((to, day)) = pattern::date(glyphs, start, &people.dates)
        && longer(&best, to)
    {
        let mut place = NameMatch::new(start, to, Sort::Date);
        place.instead = Some(day.instead);
        best = Some(place);
    }
    if let Some(to) = pattern::birth_date(glyphs, start)
        && longer(&best, to)
    {
        let mut place = NameMatch::new(start, to, Sort::Date);
        place.instead = Some(words::INSTEAD_OF_BIRTH_DATE);
        best = Some(place);
    }
    if let Some((to, sort)) = pattern::at(glyphs, start)
        && longer(&best, to)
    {
        best = Some(NameMatch::new(start, to, sort));
    }
    best
}

fn insert(places: &mut Vec<NameMatch>, place: NameMatch) {
    let at = places.partition_point(|other| other.from < place.from);
    places.insert(at, place);
}

/// About how many bytes of context the form shows on either side.
const AROUND: usize = 60;

/// The last words of a text.
fn before(text: &str) -> &str {
    let mut from = text.len().saturating_sub(AROUND);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let shown = text.get(from..).unwrap_or_default();
    match shown.find(char::is_whitespace) {
        Some(space) if from > 0 => shown.get(space..).unwrap_or_default(),
        _ => shown,
    }
}

/// The first words of a text.
fn after(text: &str) -> &str {
    let mut to = text.len().min(AROUND);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let shown = text.get(..to).unwrap_or_default();
    match shown.rfind(char::is_whitespace) {
        Some(space) if to < text.len() => shown.get(..space).unwrap_or_default(),
        _ => shown,
    }
}

/// A record that may be shared. Only [`Shareable::of`] makes one, once every finding is decided:
/// the type proves the check (RR-I04).
pub struct Shareable<'a> {
    answers: Answers,
    derived: &'a Derived,
    people: People,
}

impl<'a> Shareable<'a> {
    /// Makes the copy, or returns the findings that nobody has decided yet.
    pub fn of(
        answers: &Answers,
        derived: &'a Derived,
        choices: &Choices,
    ) -> Result<Shareable<'a>, Vec<Finding>> {
        let visible = VisibleAnswers::new(answers, derived);
        let open = undecided(visible, choices);
        if !open.is_empty() {
            return Err(open);
        }
        let findings = findings(visible);
        let mut copy = answers.clone();
        for (key, _) in answers.iter() {
            copy.set(key, Answer::default());
        }
        each_answer(visible, |key, question, answer| {
            if let Some(answer) = copied(key, question, answer, &findings, choices) {
                copy.set(key, answer);
            }
        });
        let people = People::of(answers);
        for row in answers.rows(&catalogue::CHILDREN) {
            age_for_birth_date(visible, *row, &mut copy);
            pseudonym_in_use(&people, *row, &mut copy);
        }
        Ok(Shareable {
            answers: copy,
            derived,
            people,
        })
    }

    /// The visible answers of the copy.
    pub fn visible(&self) -> VisibleAnswers<'_> {
        VisibleAnswers::new(&self.answers, self.derived)
    }

    /// The name of an entry in the copy.
    pub fn called(&self, group: &'static Group, row: Row) -> String {
        self.people.called(&self.answers, group, row)
    }
}

/// An answer as the copy has it; none for one with an invalid value.
fn copied(
    key: Key,
    question: &'static Question,
    answer: &Answer,
    findings: &[Finding],
    choices: &Choices,
) -> Option<Answer> {
    let said = replaced(written(question, answer), key, findings, choices);
    // Copy only the note of the current state: text typed before stays in the record.
    match answer.state {
        State::Given => {}
        State::NotKnown => {
            return Some(Answer {
                state: State::NotKnown,
                plan: said,
                ..Answer::default()
            });
        }
        State::NotApplicable => {
            return Some(Answer {
                state: State::NotApplicable,
                reason: said,
                ..Answer::default()
            });
        }
    }
    let text = answer.part(0).trim();
    let listed = |part: &String| {
        let list = catalogue::list_of(question.id);
        part.is_empty() || list.iter().any(|choice| choice.code == part.as_str())
    };
    let readable = match &question.kind {
        Kind::Text { .. } | Kind::Narrative { .. } | Kind::Email | Kind::Phone => {
            return Some(Answer::given(vec![said]));
        }
        Kind::Date { .. } => {
            date::parse(answer.part(0), answer.part(1), answer.part(2)).is_ok()
                && answer.parts.len() == 3
        }
        Kind::Number { .. } => formats::number(text).is_some(),
        Kind::Time => formats::time(text).is_some(),
        Kind::Authority { .. } => {
            text == catalogue::OUTSIDE_ENGLAND || authority::find(text).is_some()
        }
        Kind::Tick => text == "yes",
        Kind::Postcode | Kind::NhsNumber => false,
        Kind::One(_) | Kind::Many(_) | Kind::ChosenIn { .. } => answer.parts.iter().all(listed),
    };
    readable.then(|| answer.clone())
}

/// The text with the chosen replacements.
fn replaced(text: &str, key: Key, findings: &[Finding], choices: &Choices) -> String {
    let mut copy = String::with_capacity(text.len());
    let mut done = 0;
    for finding in findings.iter().filter(|finding| finding.key == key) {
        if let Some(Choice::Instead(instead)) = choices.of(finding) {
            copy.push_str(text.get(done..finding.from).unwrap_or_default());
            copy.push_str(instead);
            done = finding.to;
        }
    }
    copy.push_str(text.get(done..).unwrap_or_default());
    copy
}

/// Replaces a date of birth with an age, in months for a child under 2.
fn age_for_birth_date(visible: VisibleAnswers, row: Row, copy: &mut Answers) {
    let Some(years) = visible_answers::age_at_incident(visible, row) else {
        return;
    };
    let (age, unit) = match visible_answers::date_of(visible, row, "child_dob") {
        None => return,
        Some(born) if years < 2 => {
            let on =
                visible_answers::happened_on(visible, row).and_then(|day| months_on(born, day));
            on.map_or((years.to_string(), "years"), |months| {
                (months.to_string(), "months")
            })
        }
        Some(_) => (years.to_string(), "years"),
    };
    copy.set_part(Key::of(row, "child_age"), 0, age);
    copy.choose(Key::of(row, "child_age_unit"), unit);
}

/// Replaces a refused pseudonym with the one in use: a typed initial would give the child away.
fn pseudonym_in_use(people: &People, row: Row, copy: &mut Answers) {
    let key = Key::of(row, "child_pseudonym");
    let typed = copy.text(key);
    let person = people.people.iter().find(|one| one.row == Some(row));
    if let Some(person) = person
        && !typed.is_empty()
        && typed != person.called
    {
        copy.set_part(key, 0, person.called.clone());
    }
}
