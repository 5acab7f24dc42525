//! The names under which records are kept, and which of a draft's two slots is written next.
//!
//! A name holds the digest of the user's id and the record's random id: no answer, and no id that
//! means anything elsewhere (S11).

/// Drafts, two slots each.
pub const DRAFT: &str = "draft";
/// Signed records that wait to be sent.
pub const OUTBOX: &str = "outbox";
/// Acknowledgements that the draft has not taken in yet.
pub const RECEIPT: &str = "receipt";
/// What could not be unsealed, kept as it was found (S5).
pub const DAMAGED: &str = "damaged";
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

/// The records in a list of names, each once.
pub fn records(names: &[String]) -> Vec<&str> {
    let mut records: Vec<&str> = Vec::new();
    for name in names {
        let record = name.split('/').nth(2).unwrap_or_default();
        if !records.contains(&record) {
            records.push(record);
        }
    }
    records
}

/// What this tab believes to stand in a draft's slots. Saves alternate between them, so that a
/// save that breaks leaves the one before untouched (S3), and a save by another tab is noticed: it
/// stands where this one was going to write (S1).
#[derive(Clone, Default)]
pub struct Slots {
    /// Saves so far; a counter, so that a clock that goes back reorders nothing (C2).
    pub count: u64,
    /// The slot that is written next: not the one with the newest readable save.
    pub next: usize,
    /// How each slot begins.
    pub held: [Option<Vec<u8>>; 2],
}
