//! Imports a record from outside: a signed record or plain payload from the council's backend, or a
//! downloaded copy. Unknown answers are preserved.

use crate::platform::Keys;
use crate::record::{Row, merge};
use crate::storage::draft::{self, Draft, Receipt};
use crate::storage::storage_key;
use crate::use_cases::prefill;
use crate::use_cases::sign;
use crate::wire::base64url;
use crate::wire::json::{Json, JsonError, Limits, without_mark};
use crate::wire::jws::{JwsError, Signature as Signed, Unverified, Verifier};
use crate::wire::key::PublicKey;
use crate::wire::payload;
use crate::wire::reply::Fetched;

/// Limits of a record: 5 MB, 16 levels, no names that change a JavaScript object's prototype.
const LIMITS: Limits = Limits {
    bytes: 5 * 1024 * 1024,
    no_prototype_names: true,
    ..Limits::OWN
};

/// Limits of a downloaded copy: those of a stored draft.
const COPY: Limits = Limits {
    no_prototype_names: true,
    ..Limits::STORED
};

/// The state of a record's signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// Valid under this device's key: nothing has changed since signing here.
    Verified,
    /// Made with another key. Only the council's service can check it.
    OtherKey,
    /// Names this device's key but does not match: the record was changed.
    Broken,
    /// There is no signature.
    None,
    /// A downloaded copy of a draft, which was never signed.
    Copy,
}

/// Why a text is not a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The text is not accepted JSON.
    #[error(transparent)]
    Json(JsonError),
    /// The signature has a form that is not accepted.
    #[error(transparent)]
    Jws(JwsError),
    /// The text is something else, or a part of a record is missing.
    #[error("this is neither a record nor a downloaded copy of one")]
    NotARecord,
    /// The page has no WebCrypto, so the next revision could not name this one.
    #[error("this page has no cryptography")]
    NoCrypto,
}

impl Refused {
    /// The code for `notifiable-incident-error`.
    pub fn code(self) -> &'static str {
        match self {
            Refused::Json(JsonError::TooLong) | Refused::Jws(JwsError::TooLong) => "load-too-long",
            Refused::Json(_) => "load-not-json",
            Refused::Jws(_) => "load-signature",
            Refused::NotARecord => "load-not-a-record",
            Refused::NoCrypto => "no-crypto",
        }
    }
}

/// An imported record.
pub struct Record {
    /// The draft of its next revision.
    pub draft: Draft,
    /// The state of its signature.
    pub signature: Signature,
    /// Whether a later version of the form wrote it.
    pub newer: bool,
    /// The number of answers that this version does not know; they are sent back unchanged.
    pub unknown: usize,
}

/// Reads a record from its text.
pub async fn open(text: &str, keys: &impl Keys) -> Result<Record, Refused> {
    // Count the spaces around the text too.
    let length = text.len();
    let text = without_mark(text).trim();
    // Flattened or compact (RFC 7515 section 7).
    let is_json = text.starts_with('{');
    let json = match is_json {
        true => Json::parse_within(text, COPY).map_err(Refused::Json)?,
        false => Json::Null,
    };
    let copy = json.get("schema").and_then(Json::as_text) == Some(draft::SCHEMA);
    if copy {
        let draft = Draft::read(&json).ok_or(Refused::NotARecord)?;
        return Ok(record(draft, Signature::Copy, &json));
    }
    if length > LIMITS.bytes {
        return Err(Refused::Json(JsonError::TooLong));
    }
    json.check().map_err(Refused::Json)?;
    if is_json && json.get("payload").is_none() {
        return from_payload(&json, text, Signature::None, keys).await;
    }
    let signed = Unverified::parse(text)
        .and_then(Unverified::of_a_record)
        .map_err(Refused::Jws)?;
    let own = keys.public_key().await.ok();
    let kid = match &own {
        Some(own) => sign::thumbprint(own, keys).await.ok(),
        None => None,
    };
    let unchecked = signed.unchecked().to_vec();
    let typ = signed.typ().unwrap_or_default().to_owned();
    let signature = match own.filter(|_| kid.is_some() && signed.kid() == kid.as_deref()) {
        None => Signature::OtherKey,
        Some(own) => match signed.verified_by(&own, &ByKeys(keys)).await {
            Ok(_) => Signature::Verified,
            Err(_) => Signature::Broken,
        },
    };
    let text = String::from_utf8(unchecked).map_err(|_| Refused::NotARecord)?;
    let json = Json::parse_within(&text, LIMITS).map_err(Refused::Json)?;
    let kind = json.get("kind").and_then(Json::as_text);
    if !payload::is_of_kind(&typ, kind) {
        return Err(Refused::Jws(JwsError::Type));
    }
    from_payload(&json, &text, signature, keys).await
}

impl Record {
    /// Records that the council's service supplied it, with reference and time of receipt.
    pub fn from_council(&mut self, fetched: &Fetched, in_words: impl Fn(i64) -> String) {
        // A downloaded draft is not a revision that a council received.
        let Some(revision) = self.draft.revision.checked_sub(1).filter(|one| *one > 0) else {
            return;
        };
        let reference = fetched.reference.as_ref();
        self.draft.receipt = Some(Receipt {
            id: reference.map_or(String::new(), |id| id.as_str().to_owned()),
            at: fetched.received.map_or(String::new(), in_words),
            revision,
            fetched: true,
        });
    }
}

/// Checks a signature with the keys of the platform.
struct ByKeys<'a, K>(&'a K);

impl<K: Keys> Verifier for ByKeys<'_, K> {
    async fn verify(&self, key: &PublicKey, input: &[u8], signature: &Signed) -> bool {
        self.0.verifies(key, input, signature).await
    }
}

async fn from_payload(
    json: &Json,
    text: &str,
    signature: Signature,
    keys: &impl Keys,
) -> Result<Record, Refused> {
    let member = |name: &str| json.get(name).and_then(Json::as_text);
    let id = member("record_id").filter(|id| storage_key::is_id(id));
    let (Some(payload::SCHEMA), Some(id)) = (member("schema"), id) else {
        return Err(Refused::NotARecord);
    };
    // Refuse other kinds, such as those of a later version.
    if !matches!(
        member("kind"),
        None | Some("notification" | payload::DECISION | payload::REFERRAL)
    ) {
        return Err(Refused::NotARecord);
    }
    let revision = json.get("revision").and_then(Json::as_int);
    let revision: u32 = revision
        .and_then(|revision| revision.try_into().ok())
        .filter(|revision| (1..u32::MAX).contains(revision))
        .ok_or(Refused::NotARecord)?;
    let answers = json.get("answers").ok_or(Refused::NotARecord)?;
    let (mut answers, unknown) = payload::read_answers(answers);
    let referral = json.get("referral").map(|said| {
        // The referral omits empty groups, so its entry numbers differ from the record's.
        let (said, _) = payload::read_answers(said);
        merge::numbered_by_place(&said, &answers)
    });
    let audit = json.get("audit").and_then(Json::as_list);
    let audit = audit.unwrap_or_default().to_vec();
    prefill::note_origins(&audit, &mut answers);
    // The signed bytes, if any: the next revision has their digest as `previous`.
    let bytes = match signature {
        Signature::None => json.canonical().into_bytes(),
        _ => text.as_bytes().to_vec(),
    };
    let digest = keys.digest(&bytes).await.map_err(|_| Refused::NoCrypto)?;
    let mut draft = Draft {
        record_id: id.to_owned(),
        revision: revision + 1,
        previous: Some(base64url::encode(&digest)),
        sent: answers.clone(),
        answers,
        referral: referral.unwrap_or_default(),
        audit,
        unknown,
        ..Draft::default()
    };
    draft.answers.reserve(Row(draft.referral.last_row()));
    draft.needs_declaration();
    Ok(record(draft, signature, json))
}

fn record(draft: Draft, signature: Signature, json: &Json) -> Record {
    let version = json.get("form_version").and_then(Json::as_text);
    Record {
        signature,
        newer: payload::is_later(version),
        unknown: payload::unknown_answers(&draft.unknown),
        draft,
    }
}
