//! Strict JSON, with one canonical text for each value.
//!
//! serde_json reads and writes. This file refuses a text that two libraries could read differently, so that
//! the record shown, stored, signed and received is the same. It writes the text of RFC 8785 (JSON
//! Canonicalization Scheme).
//!
//! Numbers are integers within ±(2^53 - 1), the range in which all JSON libraries agree (RFC 7493 section 2.2).
//! RFC 8785 section 3.2.2.3 compares numbers by value, so `56.0` and `1e3` are read as integers, but only
//! below 2^32. Above it a library may round the last digit of a fraction or an exponent.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// The largest integer that every JSON library reads alike: 2^53 - 1.
pub const MAX_INT: i64 = 9_007_199_254_740_991;

/// Integers written with a fraction or an exponent are read below this size: 2^32.
const MAX_INTEGRAL_FLOAT: f64 = 4_294_967_296.0;

/// A JSON value that holds only what may be signed.
///
/// An object keeps its names in the order in which they came; [`Json::canonical`] sorts them. Two objects are
/// equal when their entries are equal in the same order.
#[derive(Clone, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer within ±[`MAX_INT`].
    Int(i64),
    /// A text, without NUL unless [`Limits::nul`] accepted it.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object whose names are all different.
    Object(Vec<(String, Json)>),
}

/// The limits for reading a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the text at most.
    pub bytes: usize,
    /// Lists and objects inside one another at most; more than 127 is refused in any case.
    pub depth: u8,
    /// Refuse the names that change the prototype of a JavaScript object: `__proto__`, `constructor` and
    /// `prototype`.
    pub no_prototype_names: bool,
    /// Read a number that cannot be signed as `null`, for texts whose numbers nobody uses.
    pub odd_numbers: bool,
    /// Accept the character NUL, in drafts that are stored as typed and never signed.
    pub nul: bool,
}

impl Limits {
    /// For JSON that this component wrote itself.
    pub const OWN: Limits = Limits {
        bytes: 4 * 1024 * 1024,
        depth: 16,
        no_prototype_names: false,
        odd_numbers: false,
        nul: false,
    };

    /// For stored records and downloaded copies. They may hold the text of a record several times, as typed
    /// and as signed, with any characters.
    pub const STORED: Limits = Limits {
        bytes: 16 * 1024 * 1024,
        depth: 32,
        no_prototype_names: false,
        odd_numbers: false,
        nul: true,
    };

    /// For JSON from the page, such as a prefill: 256 KB, 16 levels, no prototype names.
    pub const OUTSIDE: Limits = Limits {
        bytes: 256 * 1024,
        depth: 16,
        no_prototype_names: true,
        odd_numbers: false,
        nul: false,
    };
}

/// Returns the text without a byte order mark at its start, which a reader may ignore (RFC 8259 section 8.1).
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Why a text or a value cannot be signed as JSON.
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
    /// Reads JSON of this component, within [`Limits::OWN`].
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

    /// Builds an object of these entries. The caller's names must all be different.
    pub fn object<'a>(entries: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
        Json::Object(
            entries
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }

    /// Returns the value of a name in an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.entries()?
            .iter()
            .find(|entry| entry.0 == name)
            .map(|entry| &entry.1)
    }

    /// Returns the text. None for other values.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the integer. None for other values.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Json::Int(int) => Some(*int),
            _ => None,
        }
    }

    /// Returns the boolean. None for other values.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Json::Bool(bool) => Some(*bool),
            _ => None,
        }
    }

    /// Returns the elements of a list. None for other values.
    pub fn as_list(&self) -> Option<&[Json]> {
        match self {
            Json::List(list) => Some(list),
            _ => None,
        }
    }

    /// Returns the entries of an object, in the order in which they came. None for other values.
    pub fn entries(&self) -> Option<&[(String, Json)]> {
        match self {
            Json::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// Checks that the value can be signed. One that was read within [`Limits::OWN`] always can; call this for
    /// one that was built.
    pub fn check(&self) -> Result<(), JsonError> {
        self.check_below(Limits::OWN)
    }

    /// Returns the canonical text, or an error where these limits would refuse to read it.
    pub fn canonical_within(&self, limits: Limits) -> Result<String, JsonError> {
        self.check_below(limits)?;
        let text = self.canonical();
        match text.len() > limits.bytes {
            true => Err(JsonError::TooLong),
            false => Ok(text),
        }
    }

    /// Returns the canonical text (RFC 8785) of a value that passes [`Json::check`].
    pub fn canonical(&self) -> String {
        // This cannot fail: all names are texts, and the text is written to memory.
        serde_json::to_string(self).unwrap_or_default()
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
}

impl Serialize for Json {
    /// Sorts the names of objects. The rest of RFC 8785 is how serde_json writes texts and integers.
    ///
    /// `serde_json_canonicalizer` checks this in the tests. It took four times as long for a large draft, and
    /// added 40,000 bytes to the download.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(bool) => serializer.serialize_bool(*bool),
            Json::Int(int) => serializer.serialize_i64(*int),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(list) => serializer.collect_seq(list),
            Json::Object(entries) => {
                let sorted = sorted(entries).into_iter();
                serializer.collect_map(sorted.map(|(name, json)| (name, json)))
            }
        }
    }
}

/// Prints the kind of the value, and nothing that somebody may have typed.
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

/// Turns `None` into `null`.
impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Json {
        value.map_or(Json::Null, T::into)
    }
}

/// Builds a value while serde_json reads the text. It notes a refusal and reads on: an error of serde_json
/// carries only a message, and the code that formats it would be added to the wasm.
#[derive(Clone, Copy)]
struct Reader<'a> {
    refusal: &'a Cell<Option<JsonError>>,
    limits: Limits,
}

impl Reader<'_> {
    /// Returns the value. Notes an error and returns `null`.
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

/// Returns the reason for an error of serde_json, by the text before its position. A lone second half of a
/// surrogate pair ends there. A lone first half starts 7, 8 or 12 bytes before it.
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
    /// Returns the limits inside a list or an object.
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

/// Returns the integer for a number with a fraction or an exponent, or for minus zero.
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

/// Checks the names of an object.
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
    if neighbours.any(|(one, next)| one.0 == next.0) {
        Err(JsonError::DuplicateName)
    } else {
        Ok(())
    }
}

/// Returns the entries, sorted by the UTF-16 code units of their names (RFC 8785 section 3.2.3). Rust sorts
/// texts differently where a character outside the basic plane meets one above U+D7FF.
fn sorted(entries: &[(String, Json)]) -> Vec<&(String, Json)> {
    let order = |one: &&(String, Json), next: &&(String, Json)| {
        one.0.encode_utf16().cmp(next.0.encode_utf16())
    };
    let mut sorted: Vec<_> = entries.iter().collect();
    // Most objects were built in order.
    if !sorted.is_sorted_by(|one, next| order(one, next).is_le()) {
        sorted.sort_by(order);
    }
    sorted
}
