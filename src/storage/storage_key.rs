//! The names under which records are kept.
//!
//! A name holds the digest of the user's id and the record's random id: no answer, and no id that
//! means anything elsewhere (S11).

/// Drafts, two slots each.
pub const DRAFT: &str = "draft";
/// Signed records that wait to be sent.
pub const OUTBOX: &str = "outbox";
/// Acknowledgements that the draft has not taken in yet.
pub const RECEIPT: &str = "receipt";
/// The base keys that seal records.
const SEAL: &str = "seal";
/// Stands for all users in the name of a key that version 0.1.0 made. No scope is as short.
const ALL_USERS: &str = "1";
/// What could not be unsealed, kept as it was found (S5).
pub const DAMAGED: &str = "damaged";
/// This user's records are deleted from the device: tabs that have one open put it away.
pub const CLEARING: &str = "clearing";
/// The host locked the form for a user, and it stays locked until the host opens it.
pub const LOCKED: &str = "locked";
/// When a draft was first seen to be past its time.
pub const EXPIRING: &str = "expiring";

/// `draft/<scope>/<record>`; with an empty record, what every name of the scope begins with.
pub fn name(kind: &str, scope: &str, record: &str) -> String {
    [kind, "/", scope, "/", record].concat()
}

/// The name of one of a record's two slots.
pub fn slot(kind: &str, scope: &str, record: &str, slot: usize) -> String {
    let mut name = name(kind, scope, record);
    name.push_str(if slot == 0 { "/0" } else { "/1" });
    name
}

/// Whether a record's id is one under which something can be kept: those that come from outside are
/// anybody's text.
pub fn is_id(record: &str) -> bool {
    let of_ours = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=64).contains(&record.len()) && record.bytes().all(of_ours)
}

/// The name of the key that seals a record of one user: nobody else's deletion can reach it.
pub fn key(scope: &str, record: &str) -> String {
    name(SEAL, scope, record)
}

/// The name of the key that sealed a record for all users of the device in version 0.1.0.
pub fn shared_key(record: &str) -> String {
    name(SEAL, ALL_USERS, record)
}

/// Whether a name is one of a record's, whoever's it is.
pub fn is_of(name: &str, record: &str) -> bool {
    self::record(name) == record
}

/// The name of something of a record that is told apart by a number.
pub fn numbered(kind: &str, scope: &str, record: &str, number: u64) -> String {
    let mut name = name(kind, scope, record);
    name.push('/');
    name.push_str(&number.to_string());
    name
}

/// The record of a name.
pub fn record(name: &str) -> &str {
    name.split('/').nth(2).unwrap_or_default()
}

/// The records in a list of names, each once.
pub fn records(names: &[String]) -> Vec<&str> {
    let mut records: Vec<&str> = Vec::new();
    for name in names {
        let record = record(name);
        if !records.contains(&record) {
            records.push(record);
        }
    }
    records
}

/// The short reference of a record: the same in the list and on its pages.
pub fn short_reference(record: &str) -> String {
    let plain = record.chars().filter(char::is_ascii_alphanumeric);
    plain.take(6).collect::<String>().to_ascii_uppercase()
}
