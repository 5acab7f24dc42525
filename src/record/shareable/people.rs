//! The people of the record, their pseudonyms in the shareable copy, and every detail about them to
//! search for.

use super::fold::{Class, Glyph, fold};
use super::ordinary::is_ordinary;
use super::search_term::{KnownDate, SearchTerm, Sort};
use super::unlisted_names::{self, SeenNames};
use crate::catalogue::sharing::{self, Detail, WordList, detail};
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, CHILDREN, Group, PEOPLE};
use crate::record::answers::{Answers, Key, Row};
use crate::record::date::parse;
use crate::record::formats;
use chrono::NaiveDate;

/// Somebody in the record.
pub struct Person {
    /// Their entry; none for a professional who is only named.
    pub row: Option<Row>,
    /// Their pseudonym in the shareable copy.
    pub called: String,
}

/// Everybody in the record, and every detail that identifies somebody.
#[derive(Default)]
pub struct People {
    /// Everybody.
    pub people: Vec<Person>,
    pub(super) terms: Vec<SearchTerm>,
    pub(super) dates: Vec<KnownDate>,
}

/// A name as written: its words, each split into parts at hyphens and apostrophes.
type Name = Vec<Vec<Vec<char>>>;

impl People {
    /// Collects the people of a record. Answers to hidden questions count too: a narrative may
    /// still have their details.
    pub fn of(answers: &Answers) -> People {
        let mut people = People::default();
        let mut taken: Vec<char> = Vec::new();
        let entries = |group: &'static Group| answers.rows(group).iter().copied();
        for row in entries(&CHILDREN).chain(entries(&PEOPLE)) {
            for name in names(answers, row) {
                taken.extend(initials(&name));
            }
        }
        for row in entries(&CHILDREN) {
            let names = names(answers, row);
            let own: Vec<char> = names.iter().flat_map(initials).collect();
            let given = answers.text(Key::of(row, "child_pseudonym"));
            let called = match stands_for(given, &own, &names) {
                true => given.to_owned(),
                false => {
                    let letter = letter(&own, &taken, &people.people);
                    fill(sharing::CHILD, &[&letter])
                }
            };
            people.add_person(Some(row), called, &names);
        }
        let child = people.people.first().map_or("", |child| &child.called);
        let child = child.to_owned();
        for row in entries(&PEOPLE) {
            let code = answers.text(Key::of(row, "person_relationship"));
            let called = sharing::CALLED.iter().find(|(known, _)| *known == code);
            let called = fill(
                called.map_or(sharing::PERSON, |(_, called)| called),
                &[&child],
            );
            people.add_person(Some(row), called, &names(answers, row));
        }
        let shown = shown(answers);
        for (key, answer) in answers.iter() {
            if let Some(question) = catalogue::question(key.id).filter(|q| q.identifies) {
                people.add_detail(detail(question), &answer.parts, shown);
            }
        }
        people
    }

    /// The pseudonym of an entry.
    pub fn called(&self, answers: &Answers, group: &'static Group, row: Row) -> String {
        let person = self.people.iter().find(|person| person.row == Some(row));
        person.map_or_else(
            || {
                let rows = answers.rows(group);
                let place = rows.iter().position(|other| *other == row).unwrap_or(0) + 1;
                let mut called = fill(words::ENTRY_NUMBER, &[group.one, &place.to_string()]);
                if let Some(first) = called.get_mut(..1) {
                    first.make_ascii_uppercase();
                }
                called
            },
            |person| person.called.clone(),
        )
    }

    fn add_person(&mut self, row: Option<Row>, called: String, names: &[Name]) {
        let same = |person: &&Person| {
            let rest = person.called.strip_prefix(called.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
        };
        let called = match self.people.iter().filter(same).count() {
            0 => called,
            others => fill(sharing::ANOTHER, &[&called, &(others + 1).to_string()]),
        };
        let who = self.people.len();
        self.people.push(Person { row, called });
        for name in names {
            self.add_name(who, name);
        }
    }

    /// Adds every form in which a text may have this name.
    fn add_name(&mut self, who: usize, name: &Name) {
        let at_work = self
            .people
            .get(who)
            .is_some_and(|person| person.row.is_none());
        let mut put = |sort, capitals, parts: &[&[char]]| {
            let term = SearchTerm::new(sort, Some(who), capitals, parts);
            if term.letters.len() > 1 && !self.terms.contains(&term) {
                self.terms.push(term);
            }
        };
        let whole: Vec<&[char]> = name.iter().flatten().map(Vec::as_slice).collect();
        // "An" may be a name, "an" is not. For professionals, skip ordinary words such as "young"
        // or "ward".
        let is_word = |word: &[char]| is_ordinary(&word.iter().collect::<String>());
        let short = |word: &[char]| match at_work {
            true => is_word(word),
            false => word.len() < 3 && is_in(word, &sharing::COMMON),
        };
        put(Sort::Name, usize::from(short(&whole.concat())), &whole);
        for (index, word) in name.iter().enumerate() {
            let parts: Vec<&[char]> = word.iter().map(Vec::as_slice).collect();
            let letters = word.concat();
            if is_name(&letters) {
                put(Sort::Name, usize::from(short(&letters)), &parts);
            } else if index == 0 && is_in(&letters, &sharing::PARTICLES) {
                // "Al" and "Van" are also first names.
                put(Sort::Name, 1, &parts);
            }
            for part in parts
                .iter()
                .filter(|part| parts.len() > 1 && part.len() > 2)
            {
                put(Sort::Name, 0, &[part]);
            }
        }
        // Find "de Souza" together with its "de".
        let is_particle = |word: &Vec<Vec<char>>| is_in(&word.concat(), &sharing::PARTICLES);
        for start in 1..name.len() {
            let rest = name.get(start..).unwrap_or_default();
            let small = rest.iter().take_while(|word| is_particle(word)).count();
            if small > 0
                && let Some(rest) = rest.get(..=small)
            {
                let parts: Vec<&[char]> = rest.iter().flatten().map(Vec::as_slice).collect();
                put(Sort::Name, 0, &parts);
            }
        }
        let [first, .., last] = name.as_slice() else {
            return;
        };
        let joined = |word: &[Vec<char>]| word.concat();
        let (first, last) = (joined(first), joined(last));
        put(Sort::Name, 0, &[&first, &last]);
        let (one, end) = (first.get(..1).unwrap_or(&[]), last.get(..1).unwrap_or(&[]));
        put(Sort::Name, 1, &[one, &last]);
        put(Sort::Name, 2, &[&first, end]);
        let of =
            |letters: &[char]| -> Vec<Vec<char>> { letters.iter().map(|c| vec![*c]).collect() };
        let all: Vec<char> = initials(name);
        let words: Vec<char> = name
            .iter()
            .filter_map(|word| word.first()?.first())
            .copied()
            .collect();
        let ends: Vec<char> = [one, end].concat();
        for letters in [all, words, ends] {
            let parts = of(&letters);
            let parts: Vec<&[char]> = parts.iter().map(Vec::as_slice).collect();
            put(Sort::Initials, parts.len(), &parts);
        }
    }

    fn add_detail(&mut self, detail: Detail, parts: &[String], shown: Option<NaiveDate>) {
        let text = parts.first().map_or("", String::as_str);
        match detail {
            // Names of entries are read with their entry, and an option of a list is not a detail.
            Detail::Name | Detail::Listed => {}
            Detail::Worker => {
                for name in read_names(text) {
                    self.add_professional(&name);
                }
            }
            Detail::Mentions => {
                let glyphs = fold(text);
                for found in unlisted_names::find(&glyphs, &[], &SeenNames::default()) {
                    let glyphs = glyphs.get(found.from..found.to).unwrap_or_default();
                    match found.sort {
                        Sort::MaybePlace => self.add_phrase(Sort::Place, &name_of(glyphs)),
                        _ => self.add_professional(&name_of(glyphs)),
                    }
                }
            }
            Detail::Place => {
                self.add_phrases(Sort::Place, text);
                for run in capitalised(text) {
                    self.add_phrase(Sort::Place, &run);
                }
            }
            Detail::School => {
                self.add_phrases(Sort::School, text);
                for mut name in read_names(text) {
                    let generic =
                        |word: &Vec<Vec<char>>| is_in(&word.concat(), &sharing::SCHOOL_WORDS);
                    while name.last().is_some_and(generic) {
                        name.pop();
                    }
                    self.add_phrase(Sort::School, &name);
                }
            }
            Detail::BirthDate | Detail::Date => {
                if let [day, month, year] = parts
                    && let Ok(day) = parse(day, month, year)
                    && shown != Some(day)
                {
                    let instead = match detail {
                        Detail::BirthDate => words::INSTEAD_OF_BIRTH_DATE,
                        _ => words::INSTEAD_OF_DATE,
                    };
                    self.dates.push(KnownDate { day, instead });
                }
            }
            Detail::Postcode => {
                let code = formats::postcode(text).unwrap_or_else(|| text.to_owned());
                self.add_spelled(Sort::Postcode, &code);
            }
            Detail::Reference => {
                for one in text.split([',', ';', '\n']) {
                    let says = |(word, _): &(Vec<Vec<char>>, bool)| {
                        !is_in(&word.concat(), &sharing::NOT_NAMES)
                    };
                    // "None" is not a reference.
                    if words_of(&fold(one)).iter().any(says) {
                        self.add_spelled(Sort::Reference, one);
                    }
                }
            }
            Detail::Contact => self.add_spelled(Sort::Contact, text),
        }
    }

    fn add_professional(&mut self, name: &Name) {
        let letters: Vec<char> = name.iter().flatten().flatten().copied().collect();
        let known = self
            .terms
            .iter()
            .any(|term| term.sort == Sort::Name && term.letters == letters);
        if !known && name.iter().any(|word| is_name(&word.concat())) {
            self.add_person(
                None,
                sharing::PROFESSIONAL.to_owned(),
                std::slice::from_ref(name),
            );
        }
    }

    /// Each line of an address.
    fn add_phrases(&mut self, sort: Sort, text: &str) {
        let has_capitals = text.chars().any(char::is_uppercase);
        for line in text.split([',', ';', '\n']) {
            // Skip a line of ordinary words in an address, such as "by written agreement".
            if has_capitals && is_ordinary_text(line) {
                continue;
            }
            for name in read_names(line) {
                self.add_phrase(sort, &name);
                // Find "12 Acacia Avenue", and also "Acacia Avenue".
                let rest: Name = name
                    .iter()
                    .skip_while(|word| word.iter().flatten().any(char::is_ascii_digit))
                    .cloned()
                    .collect();
                self.add_phrase(sort, &rest);
            }
        }
    }

    fn add_phrase(&mut self, sort: Sort, name: &Name) {
        let parts: Vec<&[char]> = name.iter().flatten().map(Vec::as_slice).collect();
        let letters: usize = parts.iter().map(|part| part.len()).sum();
        let ordinary = name.iter().all(|word| {
            let word = word.concat();
            is_in(&word, &sharing::COMMON) || is_in(&word, &sharing::PLACES)
        });
        if letters > 3 && !ordinary {
            self.add_term(SearchTerm::new(sort, None, 0, &parts));
        }
    }

    /// Adds a detail that matches in any spacing.
    fn add_spelled(&mut self, sort: Sort, text: &str) {
        let glyphs = fold(text);
        let letters: Vec<[char; 1]> = glyphs
            .iter()
            .filter(|g| g.is_word())
            .map(|g| [g.c])
            .collect();
        if letters.len() > 3 {
            let parts: Vec<&[char]> = letters.iter().map(<[char; 1]>::as_slice).collect();
            self.add_term(SearchTerm::new(sort, None, 0, &parts));
        }
    }

    fn add_term(&mut self, term: SearchTerm) {
        if !self.terms.contains(&term) {
            self.terms.push(term);
        }
    }
}

/// Whether a typed pseudonym has neither a real name nor a real initial of the child.
fn stands_for(given: &str, own: &[char], names: &[Name]) -> bool {
    let words = words_of(&fold(given));
    let mut parts = words.iter().flat_map(|(word, _)| word);
    let tells = |part: &Vec<char>| {
        let initial = matches!(part.as_slice(), [c] if own.contains(c));
        initial || names.iter().flatten().flatten().any(|name| name == part)
    };
    !words.is_empty() && !parts.any(tells)
}

/// A letter for a child: not one of the child's initials or another child's letter and, if
/// possible, nobody's initial. A number when every letter is taken.
fn letter(own: &[char], taken: &[char], people: &[Person]) -> String {
    let free = |c: &char| {
        let name = fill(sharing::CHILD, &[&String::from(c.to_ascii_uppercase())]);
        !own.contains(c) && !people.iter().any(|person| person.called == name)
    };
    let nobodys = ('a'..='z').filter(free).find(|c| !taken.contains(c));
    match nobodys.or_else(|| ('a'..='z').find(free)) {
        Some(c) => String::from(c.to_ascii_uppercase()),
        None => (people.len() + 1).to_string(),
    }
}

/// The names of an entry: the main name, and each other name.
fn names(answers: &Answers, row: Row) -> Vec<Name> {
    let typed = |id| {
        let answer = answers.get(Key::of(row, id));
        answer.map_or("", |answer| answer.part(0))
    };
    let mut whole: Name = read_names(typed("child_forenames")).concat();
    whole.extend(read_names(typed("child_last_name")).concat());
    let mut names = vec![whole];
    names.extend(read_names(typed("person_name")));
    names.extend(read_names(typed("child_other_names")));
    names.retain(|name| !name.is_empty());
    names
}

/// The initials, including those of each part of a double name.
fn initials(name: &Name) -> Vec<char> {
    name.iter()
        .flatten()
        .filter_map(|part| part.first())
        .copied()
        .collect()
}

fn is_in(word: &[char], list: &WordList) -> bool {
    list.has(&word.iter().collect::<String>())
}

fn is_name(word: &[char]) -> bool {
    word.len() > 1 && !is_in(word, &sharing::NOT_NAMES)
}

/// Names in one answer: "Robbie, Bobby; also known as R J".
fn read_names(text: &str) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut name: Name = Vec::new();
    let words = words_of(&fold(text));
    for (word, apart) in &words {
        let between = is_in(&word.concat(), &sharing::BETWEEN_NAMES);
        if (*apart || between) && !name.is_empty() {
            names.push(std::mem::take(&mut name));
        }
        let title = name.is_empty() && is_in(&word.concat(), &sharing::TITLES);
        if !between && !title {
            name.push(word.clone());
        }
    }
    if !name.is_empty() {
        names.push(name);
    }
    // "Then" and "Or" are also names of people.
    if names.is_empty() && !words.is_empty() {
        names.push(words.into_iter().map(|(word, _)| word).collect());
    }
    names
}

/// Runs of capitalised words, without the common ones at their ends.
fn capitalised(text: &str) -> Vec<Name> {
    let glyphs = fold(text);
    super::pattern::runs(&glyphs)
        .into_iter()
        .map(|(from, to)| {
            let glyphs = glyphs.get(from..to).unwrap_or_default();
            name_of(glyphs)
        })
        .collect()
}

/// Whether a line has only ordinary words, without a capital or a number.
fn is_ordinary_text(line: &str) -> bool {
    let is_small = !line.contains(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let words = words_of(&fold(line));
    let mut words = words
        .iter()
        .map(|(word, _)| word.concat().iter().collect::<String>());
    is_small && words.all(|word| is_ordinary(&word))
}

fn name_of(glyphs: &[Glyph]) -> Name {
    words_of(glyphs).into_iter().map(|(word, _)| word).collect()
}

/// The words of a text with their parts, and whether more than a space comes before each.
fn words_of(glyphs: &[Glyph]) -> Vec<(Vec<Vec<char>>, bool)> {
    let mut words: Vec<(Vec<Vec<char>>, bool)> = Vec::new();
    let (mut open, mut part, mut apart) = (false, false, false);
    for glyph in glyphs {
        match (glyph.is_word(), glyph.c) {
            (true, c) => {
                if !open {
                    words.push((vec![Vec::new()], apart));
                    apart = false;
                } else if part && let Some((word, _)) = words.last_mut() {
                    word.push(Vec::new());
                }
                (open, part) = (true, false);
                if let Some(letters) = words.last_mut().and_then(|(word, _)| word.last_mut()) {
                    letters.push(c);
                }
            }
            (false, '-' | '\'') if open && !part => part = true,
            _ if glyph.class == Class::Unseen => {}
            (false, c) => {
                (open, part) = (false, false);
                apart |= glyph.class == Class::Line || !matches!(c, ' ' | '.' | '-' | '\'');
            }
        }
    }
    words
}

/// The date of the incident. The copy shows it, so there is no point in hiding it elsewhere.
fn shown(answers: &Answers) -> Option<NaiveDate> {
    match answers.codes(Key::once("incident_on")) {
        [day, month, year] => parse(day, month, year).ok(),
        _ => None,
    }
}
