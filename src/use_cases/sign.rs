//! Checks a record, builds its payload and signs it.

use super::open_record::{Session, random_id};
use super::prefill;
use crate::platform::{KeyError, Keys};
use crate::record::{self, Answers, Derived, Problem, VisibleAnswers};
use crate::storage::outbox::{InHeaders, SignedRecord};
use crate::wire::json::{Json, Limits};
use crate::wire::jws::Unsigned;
use crate::wire::payload::{self, AuditEntry, Header, RevisionKind};
use crate::wire::signable::{Recipe, Signable};
use crate::wire::{base64url, http_signature, key};
use chrono::NaiveDateTime;

/// The component's version, in every payload.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A snapshot of the session to sign, so that the user can keep typing meanwhile.
pub struct ToSign {
    payload: Signable,
    idempotency_key: String,
    record_id: String,
    revision: u32,
    answers: Answers,
    audit: Vec<Json>,
}

impl Session {
    /// Checks this kind of revision and builds its payload. Returns every blocking problem.
    pub fn prepare_as(
        &self,
        kind: RevisionKind,
        now: NaiveDateTime,
        keys: &impl Keys,
    ) -> Result<ToSign, Refusal> {
        match kind {
            RevisionKind::Notification => self.prepare(now, keys),
            RevisionKind::Decision => self.prepare_decision(now, keys),
            RevisionKind::Referral => self.prepare_referral(now, keys),
        }
    }

    /// Checks the record and builds its payload. Returns all problems if one blocks.
    pub fn prepare(&self, now: NaiveDateTime, keys: &impl Keys) -> Result<ToSign, Refusal> {
        let derived = self.derived();
        let checked =
            record::check(&self.answers, &derived, &self.context).map_err(Refusal::Problems)?;
        let make = |header: &Header| payload::payload(header, &checked);
        self.assemble(now, keys, &derived, None, make)
    }

    /// Checks the decision on notifying and builds its payload. Returns every blocking problem.
    pub fn prepare_decision(
        &self,
        now: NaiveDateTime,
        keys: &impl Keys,
    ) -> Result<ToSign, Refusal> {
        let derived = self.derived();
        let checked = record::check_decision(&self.answers, &derived, &self.context)
            .map_err(Refusal::Problems)?;
        let make = |header: &Header| payload::decision(header, &checked);
        self.assemble(now, keys, &derived, Some(payload::DECISION), make)
    }

    /// Checks the referral and builds its payload. Returns every blocking problem.
    pub fn prepare_referral(
        &self,
        now: NaiveDateTime,
        keys: &impl Keys,
    ) -> Result<ToSign, Refusal> {
        let derived = self.derived();
        let checked = record::check_referral(&self.answers, &derived, &self.context)
            .map_err(Refusal::Problems)?;
        let make = |header: &Header| payload::referral(header, &checked);
        self.assemble(now, keys, &derived, Some(payload::REFERRAL), make)
    }

    fn assemble(
        &self,
        now: NaiveDateTime,
        keys: &impl Keys,
        derived: &Derived,
        kind: Option<&'static str>,
        make: impl FnOnce(&Header) -> Signable,
    ) -> Result<ToSign, Refusal> {
        let idempotency_key = random_id(keys).map_err(Refusal::Key)?;
        let mut audit = self.audit.clone();
        audit.push(self.audit_entry(now, derived, kind));
        let header = Header {
            record_id: &self.record_id,
            revision: self.revision,
            previous: self.previous.as_deref(),
            idempotency_key: &idempotency_key,
            issued_at: now,
            calendar_version: self.context.calendar.version(),
            deadlines: self.context.deadlines(),
            component: VERSION,
            audit: Json::List(audit.clone()),
            unknown: &self.unknown,
            referral: self.referral(),
        };
        let payload = make(&header);
        // Refuse a payload too large or deep to be opened again.
        let readable = payload.json().canonical_within(Limits::OWN);
        readable.map_err(|_| Refusal::Payload)?;
        Ok(ToSign {
            payload,
            idempotency_key,
            record_id: self.record_id.clone(),
            revision: self.revision,
            answers: self.answers.clone(),
            audit,
        })
    }

    /// The entry of the audit trail: changed questions, time, user, and origins of answers. Never
    /// values.
    fn audit_entry(
        &self,
        now: NaiveDateTime,
        derived: &Derived,
        kind: Option<&'static str>,
    ) -> Json {
        let mut changed: Vec<&str> = Vec::new();
        for key in self.changed() {
            if !changed.contains(&key.id) {
                changed.push(key.id);
            }
        }
        let entry = AuditEntry {
            revision: self.revision,
            at: &payload::instant(now),
            user: self.settings.user.as_deref(),
            changed: &changed,
            kind,
            prefilled: &prefill::origins(VisibleAnswers::new(&self.answers, derived)),
        };
        entry.described().json()
    }
}

/// Why a record cannot be signed.
pub enum Refusal {
    /// The record has a blocking problem.
    Problems(Vec<Problem>),
    /// The key could not be made or used.
    Key(KeyError),
    /// The payload is too large or too deep, or has a character that cannot be sent.
    Payload,
}

/// Signs a prepared record. Only a checked record can be prepared.
///
/// ```compile_fail,E0308
/// use notifiable_incident::{platform::Keys, use_cases::sign, wire::json::Json};
/// async fn forge(keys: &impl Keys) {
///     let _ = sign::sign(Json::Null, keys).await;
/// }
/// ```
///
/// Callers cannot reach the function that signs:
///
/// ```compile_fail,E0603
/// use notifiable_incident::use_cases::sign::sign_as;
/// ```
pub async fn sign(mut draft: ToSign, keys: &impl Keys) -> Result<SignedRecord, Refusal> {
    let public = keys.public_key().await.map_err(Refusal::Key)?;
    draft.payload = draft.payload.checked_by(&public, Recipe::Envelope);
    let (body, digest_of_body) = sign_as(&draft.payload, keys).await?;
    let payload_digest = digest(draft.payload.json().canonical().as_bytes(), keys).await;
    let payload_digest = payload_digest.map_err(Refusal::Key)?;
    Ok(envelope(draft, body, digest_of_body, payload_digest))
}

fn envelope(draft: ToSign, body: String, digest: String, payload_digest: String) -> SignedRecord {
    SignedRecord {
        digest,
        payload_digest,
        body,
        key: draft.idempotency_key,
        record_id: draft.record_id,
        revision: draft.revision,
        answers: draft.answers,
        audit: draft.audit,
        in_doubt: false,
        in_headers: None,
    }
}

/// Signs a prepared record in HTTP headers for an address, with a plain JSON body
/// (`signature="http"`).
pub async fn sign_in_headers(
    mut draft: ToSign,
    target: &str,
    now: i64,
    keys: &impl Keys,
) -> Result<SignedRecord, Refusal> {
    let public = keys.public_key().await.map_err(Refusal::Key)?;
    draft.payload = draft.payload.checked_by(&public, Recipe::Headers);
    let body = draft.payload.json().canonical();
    let digest = digest(body.as_bytes(), keys).await.map_err(Refusal::Key)?;
    let mut envelope = envelope(draft, body, digest.clone(), digest);
    let signed = headers_for(&envelope, target, now, keys).await?;
    envelope.in_headers = Some(signed);
    Ok(envelope)
}

/// The signature of a plain record for an address.
pub(crate) async fn headers_for(
    envelope: &SignedRecord,
    target: &str,
    now: i64,
    keys: &impl Keys,
) -> Result<InHeaders, Refusal> {
    let public = keys.public_key().await.map_err(Refusal::Key)?;
    let kid = thumbprint(&public, keys).await.map_err(Refusal::Key)?;
    let sha256 = keys.digest(envelope.body.as_bytes()).await;
    let sha256 = sha256.map_err(Refusal::Key)?;
    let post = http_signature::Post {
        target_uri: target,
        digest: &sha256,
        idempotency_key: &envelope.key,
        created: now,
        kid: &kid,
    };
    let unsigned = post.unsigned().ok_or(Refusal::Payload)?;
    let signature = keys.sign(unsigned.signature_base().as_bytes()).await;
    Ok(InHeaders {
        target: target.to_owned(),
        content_digest: http_signature::content_digest(&sha256),
        input: unsigned.signature_input(),
        signature: unsigned.signature(&signature.map_err(Refusal::Key)?),
    })
}

/// Signs a payload under its type. Returns the body, and its base64url SHA-256, which the receipt
/// must repeat.
pub(crate) async fn sign_as(
    payload: &Signable,
    keys: &impl Keys,
) -> Result<(String, String), Refusal> {
    let public = keys.public_key().await.map_err(Refusal::Key)?;
    let kid = thumbprint(&public, keys).await.map_err(Refusal::Key)?;
    let unsigned =
        Unsigned::of_type(payload.typ(), &kid, payload.json()).map_err(|_| Refusal::Payload)?;
    let signature = keys
        .sign(unsigned.signing_input().as_bytes())
        .await
        .map_err(Refusal::Key)?;
    let body = unsigned.signed(&signature);
    let digest_of_body = digest(body.as_bytes(), keys).await.map_err(Refusal::Key)?;
    Ok((body, digest_of_body))
}

/// The public key as a JWK with its key id, for a council to enrol.
pub async fn public_jwk(keys: &impl Keys) -> Result<Json, KeyError> {
    let public = keys.public_key().await?;
    let kid = thumbprint(&public, keys).await?;
    let jwk = public.jwk();
    let mut members: Vec<(&str, Json)> = jwk
        .entries()
        .unwrap_or_default()
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    members.push(("kid", kid.as_str().into()));
    Ok(Json::object(members))
}

/// RFC 7638: the base64url SHA-256 of the key's required members.
pub async fn thumbprint(public: &key::PublicKey, keys: &impl Keys) -> Result<String, KeyError> {
    digest(public.thumbprint_input().as_bytes(), keys).await
}

/// Base64url SHA-256.
pub async fn digest(bytes: &[u8], keys: &impl Keys) -> Result<String, KeyError> {
    Ok(base64url::encode(&keys.digest(bytes).await?))
}
