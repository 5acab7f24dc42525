//! The JSON of the record: a value that can be written in one way only.
//!
//! Reading is strict, so that what is shown, stored, signed and received is one and the same
//! thing. Writing is RFC 8785 (JSON Canonicalization Scheme).
//!
//! Numbers are integers within ±(2^53 - 1), the range in which every JSON library agrees
//! (RFC 7493 section 2.2). RFC 8785 section 3.2.2.3 takes a number by its value, so `56.0` and
//! `1e3` are read as the integers they are, but only below 2^32: beyond that a library may round
//! the last digit of a number written with a fraction or an exponent, and it is refused.

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::fmt;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};

/// The largest integer that every JSON library reads alike: 2^53 - 1.
pub const MAX_INT: i64 = 9_007_199_254_740_991;

/// Integers written with a fraction or an exponent are read below this size: 2^32.
const MAX_INTEGRAL_FLOAT: f64 = 4_294_967_296.0;

/// A JSON value that holds only what may be signed.
///
/// The names of an object keep the order in which they were written; [`Json::canonical`] sorts
/// them. Two objects are equal when their entries are equal in the same order.
#[derive(Clone, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer within ±[`MAX_INT`].
    Int(i64),
    /// A text without NUL.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object whose names are all different.
    Object(Vec<(String, Json)>),
}

/// What is accepted from a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the text at most.
    pub bytes: usize,
    /// Lists and objects inside one another at most; more than 127 is refused in any case.
    pub depth: u8,
    /// Refuses the names that change the prototype of a JavaScript object: `__proto__`,
    /// `constructor` and `prototype`.
    pub no_prototype_names: bool,
    /// Reads a number that may not be signed as `null`: for texts of which numbers are not used.
    pub odd_numbers: bool,
    /// Takes the character NUL: for what is stored here as it was typed, and never signed.
    pub nul: bool,
}

impl Limits {
    /// For what this component wrote itself.
    pub const OWN: Limits = Limits {
        bytes: 4 * 1024 * 1024,
        depth: 16,
        no_prototype_names: false,
        odd_numbers: false,
        nul: false,
    };

    /// For what this component stores, and for a copy of it that somebody downloads: typed text of a
    /// record twice over, signed, in any characters.
    pub const STORED: Limits = Limits {
        bytes: 16 * 1024 * 1024,
        depth: 32,
        no_prototype_names: false,
        odd_numbers: false,
        nul: true,
    };

    /// For what comes from the page, such as a prefill: 256 KB, 16 deep, no prototype names.
    pub const OUTSIDE: Limits = Limits {
        bytes: 256 * 1024,
        depth: 16,
        no_prototype_names: true,
        odd_numbers: false,
        nul: false,
    };
}

/// The text without a byte order mark at its start, which a reader may ignore (RFC 8259 section 8.1).
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Why a text or a value is not JSON that may be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// A name occurs twice in one object.
    #[error("a name occurs twice in one JSON object")]
    DuplicateName,
    /// A number is not an integer, or is a large one with a fraction or an exponent.
    #[error("a JSON number is not a plain integer")]
    Fraction,
    /// A text holds half of a surrogate pair.
    #[error("a JSON text holds half of a surrogate pair")]
    LoneSurrogate,
    /// The text is not JSON.
    #[error("the text is not JSON")]
    Malformed,
    /// A text or a name holds the character NUL.
    #[error("a JSON text holds the character NUL")]
    Nul,
    /// An integer is outside ±(2^53 - 1).
    #[error("a JSON integer is beyond 2^53 - 1")]
    OutOfRange,
    /// A name would change the prototype of a JavaScript object.
    #[error("a JSON object has a name that JavaScript reserves")]
    PrototypeName,
    /// Lists and objects are too deep inside one another.
    #[error("the JSON is nested too deeply")]
    TooDeep,
    /// The text is too long.
    #[error("the JSON is too long")]
    TooLong,
}

impl Json {
    /// Reads what this component wrote itself, within [`Limits::OWN`].
    pub fn parse(text: &str) -> Result<Json, JsonError> {
        Json::parse_within(text, Limits::OWN)
    }

    /// Reads one JSON value with nothing but white space around it.
    pub fn parse_within(text: &str, limits: Limits) -> Result<Json, JsonError> {
        if text.len() > limits.bytes {
            return Err(JsonError::TooLong);
        }
        let refusal = Cell::new(None);
        let reader = Reader {
            refusal: &refusal,
            limits,
        };
        let mut source = serde_json::Deserializer::from_str(text);
        let json = reader.deserialize(&mut source);
        let json = json.and_then(|json| source.end().map(|()| json));
        match refusal.get() {
            Some(error) => Err(error),
            None => json.map_err(|error| syntax_error(text, error.line(), error.column())),
        }
    }

    /// An object with these entries. The names are the caller's own and all different.
    pub fn object<'a>(entries: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
        Json::Object(
            entries
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }

    /// The value of a name in an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.entries()?
            .iter()
            .find(|entry| entry.0 == name)
            .map(|entry| &entry.1)
    }

    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, where it is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Json::Int(int) => Some(*int),
            _ => None,
        }
    }

    /// The truth value, where it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Json::Bool(bool) => Some(*bool),
            _ => None,
        }
    }

    /// The elements, where it is a list.
    pub fn as_list(&self) -> Option<&[Json]> {
        match self {
            Json::List(list) => Some(list),
            _ => None,
        }
    }

    /// The entries in the order in which they were written, where it is an object.
    pub fn entries(&self) -> Option<&[(String, Json)]> {
        match self {
            Json::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// Whether the value may be signed: a value that was read always may, a value that was put
    /// together is looked at once more before it is.
    pub fn check(&self) -> Result<(), JsonError> {
        self.check_below(Limits::OWN)
    }

    /// The one text of the value, where reading it within these limits gives the value back.
    pub fn canonical_within(&self, limits: Limits) -> Result<String, JsonError> {
        self.check_below(limits)?;
        let text = self.canonical();
        match text.len() > limits.bytes {
            true => Err(JsonError::TooLong),
            false => Ok(text),
        }
    }

    /// The one text of the value (RFC 8785), for a value that passes [`Json::check`].
    pub fn canonical(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn check_below(&self, limits: Limits) -> Result<(), JsonError> {
        match self {
            Json::Null | Json::Bool(_) => Ok(()),
            Json::Int(int) => in_range(*int).map(drop),
            Json::Text(text) => check_text(text, limits),
            Json::List(list) => {
                let limits = limits.inside()?;
                list.iter().try_for_each(|json| json.check_below(limits))
            }
            Json::Object(entries) => {
                let limits = limits.inside()?;
                check_entries(entries, limits)?;
                entries
                    .iter()
                    .try_for_each(|(_, json)| json.check_below(limits))
            }
        }
    }

    fn write(&self, text: &mut String) {
        match self {
            Json::Null => text.push_str("null"),
            Json::Bool(true) => text.push_str("true"),
            Json::Bool(false) => text.push_str("false"),
            Json::Int(int) => {
                if *int < 0 {
                    text.push('-');
                }
                write_digits(int.unsigned_abs(), text);
            }
            Json::Text(value) => write_text(value, text),
            Json::List(list) => {
                let mut before = '[';
                for json in list {
                    text.push(before);
                    json.write(text);
                    before = ',';
                }
                if list.is_empty() {
                    text.push(before);
                }
                text.push(']');
            }
            Json::Object(entries) => {
                let mut before = '{';
                for Entry((name, json)) in sorted(entries) {
                    text.push(before);
                    write_text(name, text);
                    text.push(':');
                    json.write(text);
                    before = ',';
                }
                if entries.is_empty() {
                    text.push(before);
                }
                text.push('}');
            }
        }
    }
}

/// Says the kind of the value and nothing of what somebody may have typed.
impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Json::Null => "Null",
            Json::Bool(_) => "Bool(..)",
            Json::Int(_) => "Int(..)",
            Json::Text(_) => "Text(..)",
            Json::List(_) => "List(..)",
            Json::Object(_) => "Object(..)",
        })
    }
}

impl From<bool> for Json {
    fn from(bool: bool) -> Json {
        Json::Bool(bool)
    }
}

impl From<u32> for Json {
    fn from(int: u32) -> Json {
        Json::Int(int.into())
    }
}

impl From<i32> for Json {
    fn from(int: i32) -> Json {
        Json::Int(int.into())
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::Text(text)
    }
}

impl From<Vec<Json>> for Json {
    fn from(list: Vec<Json>) -> Json {
        Json::List(list)
    }
}

/// Nothing is `null`.
impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Json {
        value.map_or(Json::Null, T::into)
    }
}

/// Builds a value from what serde_json finds in the text. A refusal is noted and reading goes on,
/// because an error of serde_json carries only words, and brings code to write them.
#[derive(Clone, Copy)]
struct Reader<'a> {
    refusal: &'a Cell<Option<JsonError>>,
    limits: Limits,
}

impl Reader<'_> {
    /// The value, or `null` in its place with the refusal noted.
    fn noted(self, value: Result<Json, JsonError>) -> Json {
        value.unwrap_or_else(|error| {
            self.refusal.set(self.refusal.get().or(Some(error)));
            Json::Null
        })
    }

    fn number(self, int: Result<i64, JsonError>) -> Json {
        match int {
            Err(_) if self.limits.odd_numbers => Json::Null,
            int => self.noted(int.map(Json::Int)),
        }
    }

    fn inside(self) -> Result<Self, JsonError> {
        let limits = self.limits.inside()?;
        Ok(Reader { limits, ..self })
    }

    fn object(self, entries: Vec<(String, Json)>) -> Result<Json, JsonError> {
        check_entries(&entries, self.limits)?;
        Ok(Json::Object(entries))
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Json;

    fn deserialize<D: serde::Deserializer<'de>>(self, source: D) -> Result<Json, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, bool: bool) -> Result<Json, E> {
        Ok(Json::Bool(bool))
    }

    fn visit_i64<E>(self, int: i64) -> Result<Json, E> {
        Ok(self.number(in_range(int)))
    }

    fn visit_u64<E>(self, int: u64) -> Result<Json, E> {
        Ok(self.number(in_range(i64::try_from(int).unwrap_or(i64::MAX))))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(self.number(integral(number)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(self.noted(check_text(text, self.limits).map(|()| Json::Text(text.to_owned()))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        match self.inside() {
            Ok(inside) => {
                while let Some(json) = source.next_element_seed(inside)? {
                    list.push(json);
                }
                Ok(Json::List(list))
            }
            Err(error) => Ok(self.noted(Err(error))),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Json, A::Error> {
        let mut entries = Vec::new();
        match self.inside() {
            Ok(inside) => {
                while let Some(name) = source.next_key::<String>()? {
                    entries.push((name, source.next_value_seed(inside)?));
                }
                Ok(self.noted(self.object(entries)))
            }
            Err(error) => Ok(self.noted(Err(error))),
        }
    }
}

/// The reason for an error of serde_json itself, which stands where the error was found: behind
/// the second half of a pair, or behind the first half and what stands in place of the second.
fn syntax_error(text: &str, line: usize, column: usize) -> JsonError {
    let mut lines = text.as_bytes().split(|byte| *byte == b'\n');
    let line = lines.nth(line.saturating_sub(1)).unwrap_or_default();
    let before = line.get(..column).unwrap_or_default();
    let half = |back, digits: &[u8]| {
        let from = before.len().checked_sub(back);
        match from.and_then(|from| before.get(from..)) {
            Some([b'\\', b'u', b'd' | b'D', digit, ..]) => digits.contains(digit),
            _ => false,
        }
    };
    if half(6, b"cdefCDEF") || [7, 8, 12].iter().any(|back| half(*back, b"89abAB")) {
        JsonError::LoneSurrogate
    } else {
        JsonError::Malformed
    }
}

impl Limits {
    /// The limits of what is inside a list or an object.
    fn inside(self) -> Result<Limits, JsonError> {
        let depth = self.depth.checked_sub(1).ok_or(JsonError::TooDeep)?;
        Ok(Limits { depth, ..self })
    }
}

fn in_range(int: i64) -> Result<i64, JsonError> {
    if (-MAX_INT..=MAX_INT).contains(&int) {
        Ok(int)
    } else {
        Err(JsonError::OutOfRange)
    }
}

/// The integer that a number with a fraction or an exponent is, or a minus zero.
fn integral(number: f64) -> Result<i64, JsonError> {
    let int = in_range(number as i64)?;
    if int as f64 == number && number.abs() < MAX_INTEGRAL_FLOAT {
        Ok(int)
    } else {
        Err(JsonError::Fraction)
    }
}

fn check_text(text: &str, limits: Limits) -> Result<(), JsonError> {
    if !limits.nul && text.as_bytes().contains(&0) {
        Err(JsonError::Nul)
    } else {
        Ok(())
    }
}

/// What the names of an object must be.
fn check_entries(entries: &[(String, Json)], limits: Limits) -> Result<(), JsonError> {
    let reserved = ["__proto__", "constructor", "prototype"];
    for (name, _) in entries {
        if limits.no_prototype_names && reserved.contains(&name.as_str()) {
            return Err(JsonError::PrototypeName);
        }
        check_text(name, limits)?;
    }
    let sorted = sorted(entries);
    let mut neighbours = sorted.iter().zip(sorted.iter().skip(1));
    if neighbours.any(|(one, next)| one == next) {
        Err(JsonError::DuplicateName)
    } else {
        Ok(())
    }
}

/// The entries in the order of RFC 8785 section 3.2.3. A heap sorts them: sorting a slice instead
/// would add 1.4 KB to the download.
fn sorted(entries: &[(String, Json)]) -> Vec<Entry<'_>> {
    // Most stand in order already. ASCII names have the same order in bytes.
    let mut neighbours = entries.iter().zip(entries.iter().skip(1));
    if neighbours.all(|((one, _), (next, _))| one.is_ascii() && next.is_ascii() && one < next) {
        return entries.iter().map(Entry).collect();
    }
    let heap: BinaryHeap<_> = entries.iter().map(Entry).collect();
    heap.into_sorted_vec()
}

/// An entry in the order of its name, by UTF-16 code units. That differs from the order of Rust's
/// texts where a character outside the basic plane meets one above U+D7FF.
struct Entry<'a>(&'a (String, Json));

impl Ord for Entry<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.0.encode_utf16().cmp(other.0.0.encode_utf16())
    }
}

impl PartialOrd for Entry<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.0 == other.0.0
    }
}

impl Eq for Entry<'_> {}

fn write_digits(int: u64, text: &mut String) {
    if int >= 10 {
        write_digits(int / 10, text);
    }
    text.push(char::from(b'0' + (int % 10) as u8));
}

/// RFC 8785 section 3.2.2.2. What needs no escape is copied in one go: an account is long, and is
/// written each time it is saved.
fn write_text(value: &str, text: &mut String) {
    text.push('"');
    let mut copied = 0;
    for (place, byte) in value.bytes().enumerate() {
        if byte >= b' ' && byte != b'"' && byte != b'\\' {
            continue;
        }
        text.push_str(value.get(copied..place).unwrap_or_default());
        copied = place + 1;
        match byte {
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            0x8 => text.push_str("\\b"),
            b'\t' => text.push_str("\\t"),
            b'\n' => text.push_str("\\n"),
            0xc => text.push_str("\\f"),
            b'\r' => text.push_str("\\r"),
            _ => {
                text.push_str(if byte < 0x10 { "\\u000" } else { "\\u001" });
                text.extend(char::from_digit(u32::from(byte) % 16, 16));
            }
        }
    }
    text.push_str(value.get(copied..).unwrap_or_default());
    text.push('"');
}
