//! Details found by their shape: postcodes, NHS numbers, email addresses, telephone numbers, the
//! record's dates, and runs of capitalised words.

use super::fold::{Class, Glyph};
use super::search_term::{KnownDate, Sort};
use crate::catalogue::sharing;
use crate::record::date::parse;
use crate::record::formats;
use chrono::Datelike;

/// A word, with the indices of its glyphs.
struct Word {
    from: usize,
    to: usize,
    letters: String,
    /// Whether it is a capital followed by small letters.
    capitalised: bool,
}

/// The word or number that starts at `from`.
fn word_at(glyphs: &[Glyph], from: usize) -> Option<Word> {
    let first = glyphs.get(from).filter(|glyph| glyph.is_word())?;
    let rest = glyphs.get(from..)?;
    // Keep the apostrophe of "O'Neill".
    let mut length = 0;
    while let Some(glyph) = rest.get(length) {
        let inside = matches!(glyph.c, '\'') && {
            let next = rest.get(length + 1);
            length == 1 && next.is_some_and(|next| next.class == Class::Letter)
        };
        if glyph.class != first.class && glyph.class != Class::Unseen && !inside {
            break;
        }
        length += 1;
    }
    let glyphs = rest.get(..length)?;
    let small = glyphs
        .get(1..)?
        .iter()
        .any(|glyph| glyph.class == Class::Letter && !glyph.capital);
    Some(Word {
        from,
        to: from + length,
        letters: glyphs.iter().filter(|g| g.is_word()).map(|g| g.c).collect(),
        capitalised: first.capital && small,
    })
}

/// The start of the next word, and whether only characters of `joins` come before it.
fn next_start(glyphs: &[Glyph], from: usize, joins: &str) -> Option<(usize, bool)> {
    let mut joined = true;
    let mut place = from;
    loop {
        let glyph = glyphs.get(place)?;
        if glyph.is_word() {
            return Some((place, joined));
        }
        joined &= glyph.class == Class::Unseen || joins.contains(glyph.c);
        place += 1;
    }
}

fn is_title(letters: &str) -> bool {
    sharing::TITLES.has(letters)
}

/// Runs of capitalised words, without the common ones at their ends.
pub fn runs(glyphs: &[Glyph]) -> Vec<(usize, usize)> {
    runs_of(glyphs)
        .into_iter()
        .filter_map(|run| Some((run.first()?.from, run.last()?.to)))
        .collect()
}

fn runs_of(glyphs: &[Glyph]) -> Vec<Vec<Word>> {
    let mut runs: Vec<Vec<Word>> = Vec::new();
    let mut run: Vec<Word> = Vec::new();
    let mut place = 0;
    while let Some((start, joined)) = next_start(glyphs, place, " -'") {
        let Some(word) = word_at(glyphs, start) else {
            break;
        };
        place = word.to;
        let named = word.capitalised || is_title(&word.letters);
        let after_title = run.last().is_some_and(|last| is_title(&last.letters));
        if !(joined || after_title) || !named {
            close(&mut runs, &mut run);
        }
        if named {
            run.push(word);
        }
    }
    close(&mut runs, &mut run);
    runs
}

/// Ends a run, and drops common words at both ends.
fn close(runs: &mut Vec<Vec<Word>>, run: &mut Vec<Word>) {
    let common = |word: &Word| sharing::COMMON.has(&word.letters);
    let mut run = std::mem::take(run);
    while run.last().is_some_and(common) {
        run.pop();
    }
    let first = run.iter().position(|word| !common(word));
    if let Some(first) = first {
        runs.push(run.split_off(first));
    }
}

/// The start of a place with its house or flat number: "12a", "No. 12", "Flat 3, 12".
pub fn house(glyphs: &[Glyph], from: usize) -> usize {
    let (mut from, mut inside) = (from, false);
    while let Some((start, word)) = word_before(glyphs, from, " ,./-") {
        let number = is_house_number(&word);
        // A letter counts after "Flat": "Flat B".
        let letter = word.len() == 1
            && word_before(glyphs, start, " ,./-")
                .is_some_and(|(_, before)| sharing::HOMES.has(&before));
        let home = inside && sharing::HOMES.has(&word);
        if !(number || letter || home) {
            break;
        }
        (from, inside) = (start, true);
    }
    from
}

/// The word before an index, with only line breaks and characters of `joins` between them.
fn word_before(glyphs: &[Glyph], from: usize, joins: &str) -> Option<(usize, String)> {
    let before = glyphs.get(..from)?;
    let is_gap = |glyph: &&Glyph| {
        matches!(glyph.class, Class::Unseen | Class::Line) || joins.contains(glyph.c)
    };
    let gap = before.iter().rev().take_while(is_gap).count();
    let before = before.get(..from - gap)?;
    let inside = |glyph: &&Glyph| glyph.is_word() || glyph.class == Class::Unseen;
    let length = before.iter().rev().take_while(inside).count();
    let start = before.len() - length;
    let word = before.get(start..)?.iter().filter(|glyph| glyph.is_word());
    (length > 0).then(|| (start, word.map(|glyph| glyph.c).collect()))
}

/// Up to four digits that are not a year, perhaps with a letter.
fn is_house_number(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let number = (1..=4).contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_digit());
    number && !is_year(digits) && word.len() - digits.len() < 2
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// The postcode, NHS number, telephone number or email address that starts here, with its end.
pub fn at(glyphs: &[Glyph], start: usize) -> Option<(usize, Sort)> {
    let before = start.checked_sub(1).and_then(|place| glyphs.get(place));
    if before.is_some_and(|glyph| glyph.is_word()) || !glyphs.get(start)?.is_word() {
        return None;
    }
    email(glyphs, start)
        .map(|end| (end, Sort::Contact))
        .or_else(|| postcode(glyphs, start).map(|end| (end, Sort::Postcode)))
        .or_else(|| number(glyphs, start))
}

fn email(glyphs: &[Glyph], start: usize) -> Option<usize> {
    let part = |glyph: &&Glyph| glyph.is_word() || matches!(glyph.c, '.' | '-' | '_' | '+' | '\'');
    let length = |from: usize| {
        glyphs
            .get(from..)
            .map(|rest| rest.iter().take_while(part).count())
    };
    let name = length(start)?;
    glyphs.get(start + name).filter(|glyph| glyph.c == '@')?;
    let domain = length(start + name + 1).filter(|length| *length > 0)?;
    Some(start + name + 1 + domain)
}

/// A postcode in one piece or in two.
fn postcode(glyphs: &[Glyph], start: usize) -> Option<usize> {
    let run = |from: usize| {
        let rest = glyphs.get(from..).unwrap_or_default();
        let length = rest.iter().take_while(|glyph| glyph.is_word()).count();
        let letters: String = rest.iter().take(length).map(|glyph| glyph.c).collect();
        (from + length, letters)
    };
    let (end, first) = run(start);
    if formats::postcode(&first).is_some() {
        return Some(end);
    }
    let (next, joined) = next_start(glyphs, end, " -")?;
    let (end, second) = run(next);
    let code = [first.as_str(), &second].concat();
    // A second piece has exactly three characters, so that "no 10 am" is not a postcode.
    let fits = joined && second.len() == 3 && formats::postcode(&code).is_some();
    fits.then_some(end)
}

/// An NHS number of ten digits, or a telephone number.
///
/// Two numbers may stand side by side, so a number may end after any group of digits.
fn number(glyphs: &[Glyph], start: usize) -> Option<(usize, Sort)> {
    let (mut number, mut last) = (String::new(), start);
    // The number of digits before each gap.
    let mut gaps: Vec<usize> = Vec::new();
    let mut possible: Option<usize> = None;
    let mut usual: Option<usize> = None;
    for (place, glyph) in glyphs.iter().enumerate().skip(start) {
        let is_abroad = number.starts_with("0044");
        let most = if is_abroad { 15 } else { 13 };
        match (glyph.class, glyph.c) {
            _ if number.len() > most => break,
            (Class::Digit, c) => number.push(c),
            (Class::Unseen, _) => continue,
            // A whole number does not go on in the next line; half of one may.
            (Class::Line, _) if possible.is_some() => break,
            (Class::Line, _) | (_, ' ' | '-' | '(' | ')') => {
                if gaps.last() != Some(&number.len()) {
                    gaps.push(number.len());
                }
                continue;
            }
            _ => break,
        }
        last = place + 1;
        if more_digits(glyphs, last) {
            continue;
        }
        if number.len() == 10 && formats::nhs_number(&number).is_some() {
            return Some((last, Sort::Reference));
        }
        let (all_lengths, usual_lengths) = match number.as_str() {
            abroad if abroad.starts_with("0044") => (14..=15, 14..=15),
            national if national.starts_with('0') => (10..=13, 10..=11),
            british if british.starts_with("44") => (10..=13, 12..=13),
            _ => continue,
        };
        if all_lengths.contains(&number.len()) {
            possible = Some(last);
        }
        if usual_lengths.contains(&number.len()) {
            usual = Some(last);
        }
    }
    // "03-05-2024 07700 900123": a date starts no number.
    let end = match number.starts_with('0') && is_date_first(&number, &gaps) {
        true => usual.filter(|end| *end == last)?,
        false => usual.or(possible)?,
    };
    Some((end, Sort::Contact))
}

/// Whether the first two groups of digits may be a day and a month, a month and a year, or the end of a
/// date and the start of a number.
fn is_date_first(number: &str, gaps: &[usize]) -> bool {
    let Some(first) = gaps.first().filter(|first| **first < 3) else {
        return false;
    };
    let end = gaps.get(1).copied().unwrap_or(number.len());
    let second = number.get(*first..end).unwrap_or_default();
    second.len() < 3 || second.starts_with('0') || is_year(second)
}

fn more_digits(glyphs: &[Glyph], end: usize) -> bool {
    glyphs
        .get(end)
        .is_some_and(|glyph| glyph.class == Class::Digit)
}

/// One part of a date.
enum Part {
    Number(u32, usize),
    Month(u32),
}

/// A date of the record that starts here in any common form, with its end.
pub fn date<'a>(
    glyphs: &[Glyph],
    start: usize,
    known: &'a [KnownDate],
) -> Option<(usize, &'a KnownDate)> {
    let before = start.checked_sub(1).and_then(|place| glyphs.get(place));
    if known.is_empty() || before.is_some_and(|glyph| glyph.is_word()) {
        return None;
    }
    longest_date(glyphs, start, |parts| {
        known.iter().find(|day| is_the_day(parts, day))
    })
}

/// The end of a date that starts here directly after "born", "date of birth" or the like.
pub fn birth_date(glyphs: &[Glyph], start: usize) -> Option<usize> {
    let first = glyphs.get(start)?;
    let before = start.checked_sub(1).and_then(|place| glyphs.get(place))?;
    // "DOB14/02/1991" needs no space.
    if before.class == first.class {
        return None;
    }
    if !is_after_birth(glyphs, start) {
        return None;
    }
    let found = longest_date(glyphs, start, |parts| is_any_day(parts).then_some(()));
    found.map(|(end, ())| end)
}

/// Whether "born", "date of birth" or the like comes directly before an index.
fn is_after_birth(glyphs: &[Glyph], start: usize) -> bool {
    let mut words: Vec<String> = Vec::new();
    let (mut from, mut is_apart) = (start, false);
    for _ in 0..6 {
        let Some((at, word)) = word_before(glyphs, from, " \t.,:=-(") else {
            break;
        };
        if words.is_empty() {
            let mut gap = glyphs.get(at..from).unwrap_or_default().iter();
            is_apart |= gap.any(|glyph| matches!(glyph.c, '.' | ','));
        }
        if !words.is_empty() || BIRTH_WORDS.has(&word) {
            words.push(word);
        } else if !BEFORE_BIRTH_DATES.has(&word) {
            return false;
        }
        from = at;
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["dob" | "birthdate", ..]
        | ["b", "o", "d", ..]
        | ["birth", "of", "date", ..]
        | ["date", "birth", ..] => true,
        // "Then she was born. 3 June: a visit" dates the visit.
        ["born", ..] => !is_apart,
        _ => false,
    }
}

/// Last words of "born", "d.o.b.", "date of birth" and the like.
static BIRTH_WORDS: sharing::WordList = sharing::WordList::of("b birth birthdate born date dob");

/// Words between "born" or "date of birth" and the date.
static BEFORE_BIRTH_DATES: sharing::WordList = sharing::WordList::of(
    "on in the is was monday tuesday wednesday thursday friday saturday sunday",
);

/// The longest date that starts here and for which `is_date` gives something, with its end.
fn longest_date<T>(
    glyphs: &[Glyph],
    start: usize,
    is_date: impl Fn(&[Part]) -> Option<T>,
) -> Option<(usize, T)> {
    let (mut parts, mut place) = (Vec::new(), start);
    let mut best = None;
    while parts.len() < 3 {
        let Some(word) = word_at(glyphs, place) else {
            break;
        };
        let number = glyphs
            .get(word.from)
            .is_some_and(|g| g.class == Class::Digit);
        let part = match number {
            true => word
                .letters
                .parse()
                .ok()
                .map(|value| Part::Number(value, word.letters.len())),
            false => month(&word.letters).map(Part::Month),
        };
        let filler = ["st", "nd", "rd", "th", "of", "the"].contains(&word.letters.as_str());
        match part {
            Some(part) => parts.push(part),
            None if filler && !parts.is_empty() => {}
            None => break,
        }
        if let Some(date) = is_date(&parts) {
            best = Some((word.to, date));
        }
        match next_start(glyphs, word.to, " ./-,'") {
            Some((next, true)) => place = next,
            _ => break,
        }
    }
    best
}

/// The number of a month, by its name or first three letters.
fn month(letters: &str) -> Option<u32> {
    let shown = parse("1", letters, "2000").ok()?;
    Some(shown.month())
}

fn is_the_day(parts: &[Part], known: &KnownDate) -> bool {
    use Part::{Month, Number};
    let (d, m) = (known.day.day(), known.day.month());
    let full = known.day.year().unsigned_abs();
    let year = |value: u32, length: usize| match length {
        4 => value == full,
        2 => value == full % 100,
        _ => false,
    };
    match *parts {
        [Number(a, _), Number(b, _), Number(y, length)] if year(y, length) => {
            (a, b) == (d, m) || (a, b) == (m, d)
        }
        [Number(y, 4), Number(b, _), Number(a, _)] => (y, b, a) == (full, m, d),
        [Number(a, _), Month(b), Number(y, length)]
        | [Month(b), Number(a, _), Number(y, length)] => (a, b) == (d, m) && year(y, length),
        [Number(a, 1 | 2), Month(b)] | [Month(b), Number(a, 1 | 2)] => (a, b) == (d, m),
        [Number(value, 8)] => {
            value == d * 1_000_000 + m * 10_000 + full || value == full * 10_000 + m * 100 + d
        }
        [Number(value, 6)] => value == d * 10_000 + m * 100 + full % 100,
        _ => false,
    }
}

/// Whether the parts are a date of any year, or of none.
fn is_any_day(parts: &[Part]) -> bool {
    use Part::{Month, Number};
    let is_day = |value: u32| (1..=31).contains(&value);
    match *parts {
        [Number(a, 1 | 2), Number(b, 1 | 2), Number(_, 2 | 4)]
        | [Number(_, 4), Number(b, 1 | 2), Number(a, 1 | 2)] => {
            is_day(a) && is_day(b) && a.min(b) < 13
        }
        [Number(a, 1 | 2), Month(_)]
        | [Month(_), Number(a, 1 | 2)]
        | [Number(a, 1 | 2), Month(_), Number(_, 2 | 4)]
        | [Month(_), Number(a, 1 | 2), Number(_, 2 | 4)] => is_day(a),
        [Month(_), Number(_, 4)] | [Number(_, 6 | 8)] => true,
        _ => false,
    }
}
