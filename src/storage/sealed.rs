//! The layout of a sealed record: a plain label, and a ciphertext that only the key opens.
//!
//! ```text
//! version 2 | purpose 1 | count 8 | at 8 | nonce 12 | material 8 | length of id 1 | record id | ciphertext
//! ```
//!
//! Everything before the ciphertext is authenticated with it (additional data of AES-GCM). So
//! nobody can pass a record off as another record, another purpose or a later save (S4).
//!
//! `material` is the id of the council's key material that is mixed into the key, then its
//! complement. The complement shows a flipped bit. All zeros mean no material.
//!
//! Version 1, of release 0.1.0, has no such field and used a key that all users of the device
//! shared. It can be read for ever; new records have version 2.

use crate::platform::MaterialId;

/// The version of this layout. Every version that was ever released can be opened.
const VERSION: u8 = 2;
/// The version in which all users shared the key.
const SHARED: u8 = 1;
/// Bytes before the material, or before the length in version 1.
const FIXED: usize = 30;

/// The purpose of a sealed record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Somebody's draft.
    Draft,
    /// A signed record that waits to be sent.
    Outbox,
    /// A council's acknowledgement.
    Receipt,
}

impl Purpose {
    const ALL: [Purpose; 3] = [Purpose::Draft, Purpose::Outbox, Purpose::Receipt];

    const fn number(self) -> u8 {
        match self {
            Purpose::Draft => 1,
            Purpose::Outbox => 2,
            Purpose::Receipt => 3,
        }
    }
}

/// The holder of the key that sealed a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyHolder {
    /// One user. The council's key material is mixed into the key, if there is any.
    User(Option<MaterialId>),
    /// All users of the device, as in version 0.1.0. The key stays while any user has a record that
    /// it sealed.
    Everybody,
}

/// The plain label of a sealed record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The holder of its key.
    pub holder: KeyHolder,
    /// Its purpose.
    pub purpose: Purpose,
    /// Counts the saves of the record.
    pub count: u64,
    /// When it was sealed, in seconds since 1970 by the device's clock.
    pub at: i64,
    /// Random, and new for each save.
    pub nonce: [u8; 12],
    /// The record's id.
    pub record: String,
}

impl Label {
    /// The label as bytes: the start of the sealed record, and its additional data.
    pub fn bytes(&self) -> Vec<u8> {
        let version = match self.holder {
            KeyHolder::User(_) => VERSION,
            KeyHolder::Everybody => SHARED,
        };
        let mut bytes = vec![version, self.purpose.number()];
        bytes.extend_from_slice(&self.count.to_be_bytes());
        bytes.extend_from_slice(&self.at.to_be_bytes());
        bytes.extend_from_slice(&self.nonce);
        if let KeyHolder::User(material) = self.holder {
            bytes.extend_from_slice(&field_of(material));
        }
        // The length fits a byte: an id has 22 characters.
        bytes.push(self.record.len() as u8);
        bytes.extend_from_slice(self.record.as_bytes());
        bytes
    }
}

/// Why bytes are not a sealed record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Truncated, or never a sealed record.
    Damaged,
    /// Written by a later version of the form.
    Newer,
}

/// A parsed sealed record.
pub struct Sealed<'a> {
    /// The label. Trust it only after unsealing.
    pub label: Label,
    /// The label's bytes.
    pub additional: &'a [u8],
    /// The ciphertext, with its tag.
    pub ciphertext: &'a [u8],
}

fn field_of(material: Option<MaterialId>) -> [u8; 8] {
    let [a, b, c, d] = match material {
        Some(id) => id,
        None => return [0; 8],
    };
    [a, b, c, d, !a, !b, !c, !d]
}

/// Reads the material field; none where the bytes are invalid.
fn material_of(field: &[u8; 8]) -> Option<Option<MaterialId>> {
    let (id, _) = field.split_first_chunk()?;
    let found = (*field != [0; 8]).then_some(*id);
    (field_of(found) == *field).then_some(found)
}

impl<'a> Sealed<'a> {
    /// Parses a sealed record.
    pub fn read(bytes: &'a [u8]) -> Result<Sealed<'a>, Unreadable> {
        Sealed::parts(bytes).ok_or(match bytes.first() {
            Some(version) if *version > VERSION => Unreadable::Newer,
            _ => Unreadable::Damaged,
        })
    }

    fn parts(bytes: &'a [u8]) -> Option<Sealed<'a>> {
        let (fixed, rest) = bytes.split_first_chunk::<FIXED>()?;
        let (version, fields) = fixed.split_first()?;
        let (purpose, fields) = fields.split_first()?;
        let (count, fields) = fields.split_first_chunk()?;
        let (at, fields) = fields.split_first_chunk()?;
        let nonce = fields.first_chunk()?;
        let (holder, rest) = match *version {
            VERSION => {
                let (field, rest) = rest.split_first_chunk()?;
                (KeyHolder::User(material_of(field)?), rest)
            }
            SHARED => (KeyHolder::Everybody, rest),
            _ => return None,
        };
        let (length, rest) = rest.split_first()?;
        let record = rest.get(..usize::from(*length))?;
        let label = Label {
            holder,
            purpose: *Purpose::ALL.iter().find(|one| one.number() == *purpose)?,
            count: u64::from_be_bytes(*count),
            at: i64::from_be_bytes(*at),
            nonce: *nonce,
            record: std::str::from_utf8(record).ok()?.to_owned(),
        };
        let additional = bytes.len() - rest.len() + record.len();
        let (additional, ciphertext) = bytes.split_at_checked(additional)?;
        Some(Sealed {
            label,
            additional,
            ciphertext,
        })
    }
}
