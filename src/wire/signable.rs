//! Payloads that may be signed: a checked record, decision or referral, or a copy in which nothing identifies
//! a person.

use super::json::Json;
use super::key::PublicKey;
use super::object::Object;

/// How to check a signature: the recipes of `docs/verifying.md`. A recipe that changes gets a new name, and
/// the page still describes the old one (R-078).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipe {
    /// A flattened JWS around the payload.
    Envelope,
    /// HTTP message signatures beside it.
    Headers,
}

impl Recipe {
    /// Its name and version in the payload.
    pub const fn name(self) -> &'static str {
        match self {
            Recipe::Envelope => "jws-1",
            Recipe::Headers => "http-1",
        }
    }
}

/// A payload that may be signed. [`super::payload::payload`] makes one of a checked record,
/// [`super::payload::decision`] of a checked decision on notifying, [`super::payload::referral`] of a
/// checked referral, and [`super::shareable::payload`] of a shareable copy. Nothing else does.
///
/// A checked decision is no notification:
///
/// ```compile_fail,E0308
/// use notifiable_incident::record::CheckedDecision;
/// use notifiable_incident::wire::payload::{self, Header};
/// fn notify(header: &Header, decision: &CheckedDecision) {
///     payload::payload(header, decision);
/// }
/// ```
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

    /// Adds the key and the recipe that check the signature, for readers decades later (R-078). Only the
    /// council's list of enrolled keys says whose key it is.
    #[must_use]
    pub fn checked_by(mut self, key: &PublicKey, recipe: Recipe) -> Signable {
        let mut signing = Object::default();
        signing.text("algorithm", key.algorithm().name());
        signing.put("public_key", key.jwk());
        signing.text("recipe", recipe.name());
        if let Json::Object(members) = &mut self.json {
            members.retain(|(name, _)| name != SIGNING);
            members.push((SIGNING.to_owned(), signing.json()));
        }
        self
    }
}

/// The member with the key and the recipe that check the signature.
const SIGNING: &str = "signing";

/// A payload that may be signed and shared. A record may not be shared.
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
