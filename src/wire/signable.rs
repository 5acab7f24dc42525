//! What may be signed: a checked record, or a copy without anything that identifies a person.

use super::json::Json;

/// A payload that may be signed. [`super::payload::payload`] makes one of a checked record, and
/// [`super::shareable::payload`] of a shareable copy. Nothing else does.
///
/// It cannot be made by hand:
///
/// ```compile_fail,E0451
/// use notifiable_incident::wire::{json::Json, signable::Signable};
/// let forged = Signable { typ: "a+jws", json: Json::Null };
/// ```
///
/// ```compile_fail,E0624
/// use notifiable_incident::wire::{json::Json, signable::Signable};
/// let forged = Signable::of("a+jws", Json::Null);
/// ```
pub struct Signable {
    typ: &'static str,
    json: Json,
}

impl Signable {
    pub(super) fn of(typ: &'static str, json: Json) -> Signable {
        Signable { typ, json }
    }

    /// The type under which it is signed.
    pub fn typ(&self) -> &'static str {
        self.typ
    }

    /// The payload.
    pub fn json(&self) -> &Json {
        &self.json
    }
}

/// A payload that may be signed and shared: a record is not one.
///
/// ```compile_fail,E0423
/// use notifiable_incident::wire::signable::{Signable, SignableCopy};
/// fn share(record: Signable) -> SignableCopy {
///     SignableCopy(record)
/// }
/// ```
pub struct SignableCopy(Signable);

impl SignableCopy {
    pub(super) fn of(typ: &'static str, json: Json) -> SignableCopy {
        SignableCopy(Signable::of(typ, json))
    }

    /// The copy as something to sign.
    pub fn signable(&self) -> &Signable {
        &self.0
    }

    /// The payload.
    pub fn json(&self) -> &Json {
        self.0.json()
    }
}
