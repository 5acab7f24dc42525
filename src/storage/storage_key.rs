//! Storage keys: the names of entries in the browser's database.
//!
//! A name has the digest of the user's id and the random id of the record. It has no answer and no
//! id that means anything elsewhere (S11).

/// Drafts, two slots each.
pub const DRAFT: &str = "draft";
/// Signed records that wait to be sent.
pub const OUTBOX: &str = "outbox";
/// Acknowledgements that are not in the draft yet.
pub const RECEIPT: &str = "receipt";
/// The base keys that seal records.
const SEAL: &str = "seal";
/// In place of a scope in the name of a key of version 0.1.0, which all users shared. No scope is
/// as short.
const ALL_USERS: &str = "1";
/// Bytes that could not be unsealed, stored unchanged (S5).
pub const DAMAGED: &str = "damaged";
/// The name of a message to this user's other tabs: close the record, because it is being deleted.
pub const CLEARING: &str = "clearing";
/// The note that the host locked the form for a user. The form stays locked until the host unlocks it.
pub const LOCKED: &str = "locked";
/// The time at which a draft was first found expired.
pub const EXPIRING: &str = "expiring";

/// `draft/<scope>/<record>`; with an empty record, the prefix of the scope.
pub fn name(kind: &str, scope: &str, record: &str) -> String {
    [kind, "/", scope, "/", record].concat()
}

/// The name of one of a record's two slots.
pub fn slot(kind: &str, scope: &str, record: &str, slot: usize) -> String {
    let mut name = name(kind, scope, record);
    name.push_str(if slot == 0 { "/0" } else { "/1" });
    name
}

/// Whether a record id is safe in a storage key. Ids from outside may be any text.
pub fn is_id(record: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=64).contains(&record.len()) && record.bytes().all(is_allowed)
}

/// The name of the key that seals a record of one user. No deletion by another user removes it.
pub fn key(scope: &str, record: &str) -> String {
    name(SEAL, scope, record)
}

/// The name of the key that sealed a record for all users of the device in version 0.1.0.
pub fn shared_key(record: &str) -> String {
    name(SEAL, ALL_USERS, record)
}

/// Whether a name belongs to a record, of any user.
pub fn is_of(name: &str, record: &str) -> bool {
    self::record(name) == record
}

/// The name of an entry of a record, with a number at its end: `receipt/<scope>/<record>/2`.
pub fn numbered(kind: &str, scope: &str, record: &str, number: u64) -> String {
    let mut name = name(kind, scope, record);
    name.push('/');
    name.push_str(&number.to_string());
    name
}

/// The record id in a name.
pub fn record(name: &str) -> &str {
    name.split('/').nth(2).unwrap_or_default()
}

/// The record ids in a list of names, each once.
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

/// The short reference of a record, six letters or digits: the same in the list and on its pages.
pub fn short_reference(record: &str) -> String {
    let plain = record.chars().filter(char::is_ascii_alphanumeric);
    plain.take(6).collect::<String>().to_ascii_uppercase()
}
