//! The use cases: open a record, answer, check, send.
//!
//! Knows no browser: what it needs of the world comes in through `ports`.

use crate::catalogue;
use crate::ports::{Clock, KeyError, Keys, Network, Post, Response};
use crate::record::{self, Answer, Answers, Key, Problem, Setting, Situation};
use crate::settings::Settings;
use crate::wire::json::Json;
use crate::wire::jws::{self, Unsigned};
use crate::wire::payload::{self, Header};
use crate::wire::reply::{self, Outcome, Sent};
use crate::wire::{base64url, key};
use chrono::NaiveDateTime;

/// The component's version, in every payload.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A council's acknowledgement.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The council's reference, as text that somebody else wrote.
    pub id: String,
    /// When it arrived here, in words.
    pub at: String,
    /// The revision that was received.
    pub revision: u32,
}

/// One record at the desk.
pub struct Session {
    /// What has been answered.
    pub answers: Answers,
    /// The day and the council's settings for law and calendar.
    pub setting: Setting,
    /// What the council set on the element.
    pub settings: Settings,
    record_id: String,
    revision: u32,
    previous: Option<String>,
    envelope: Option<Envelope>,
    receipt: Option<Receipt>,
    /// What was signed last, to tell which questions changed since.
    audit: Vec<Json>,
    sent_answers: Answers,
}

/// A signed record, ready to go. Each attempt sends these bytes with this key (N1).
#[derive(Clone)]
pub struct Envelope {
    /// The body.
    pub body: String,
    /// The idempotency key.
    pub key: String,
    /// The record's id.
    pub record_id: String,
    /// Base64url SHA-256 of the body, which the receipt must repeat.
    pub digest: String,
    /// Base64url SHA-256 of the payload: `previous` of the next revision.
    payload_digest: String,
    revision: u32,
    /// What was answered when it was signed.
    answers: Answers,
    audit: Vec<Json>,
    /// It may have arrived, though nothing says so: until that is settled, nothing else is sent.
    in_doubt: bool,
}

/// What is needed to sign, taken from the session in one go so that typing can go on meanwhile.
pub struct Draft {
    payload: Json,
    idempotency_key: String,
    record_id: String,
    revision: u32,
    answers: Answers,
    audit: Vec<Json>,
}

impl Session {
    /// A new record. The id is 128 random bits.
    pub fn open(
        setting: Setting,
        settings: Settings,
        keys: &impl Keys,
    ) -> Result<Session, KeyError> {
        let mut session = Session {
            answers: Answers::new(),
            setting,
            settings: Settings::default(),
            record_id: random_id(keys)?,
            revision: 1,
            previous: None,
            envelope: None,
            receipt: None,
            audit: Vec::new(),
            sent_answers: Answers::default(),
        };
        session.set_settings(settings);
        Ok(session)
    }

    /// Takes the council's settings, also when they change while the form is open. A council that
    /// was typed or chosen stays.
    pub fn set_settings(&mut self, settings: Settings) {
        let key = Key::once("notifying_la");
        let given = self.settings.authority.as_deref();
        let untouched =
            self.answers.is_blank(key) || given.is_some_and(|code| code == self.answers.text(key));
        if let Some(code) = settings.authority.as_deref().filter(|_| untouched) {
            self.answers.set_part(key, 0, code.to_owned());
        }
        self.setting.anchor = settings.anchor;
        self.settings = settings;
    }

    /// The record's id.
    pub fn record_id(&self) -> &str {
        &self.record_id
    }

    /// What follows from the answers.
    pub fn situation(&self) -> Situation {
        Situation::of(&self.answers, &self.setting)
    }

    /// The last acknowledgement.
    pub fn receipt(&self) -> Option<&Receipt> {
        self.receipt.as_ref()
    }

    /// Checks the record and puts the payload together. Every problem, when one blocks.
    pub fn prepare(&self, now: NaiveDateTime, keys: &impl Keys) -> Result<Draft, Refusal> {
        let situation = self.situation();
        let checked =
            record::check(&self.answers, &situation, &self.setting).map_err(Refusal::Problems)?;
        let idempotency_key = random_id(keys).map_err(Refusal::Key)?;
        let mut audit = self.audit.clone();
        audit.push(self.audit_entry(now));
        let header = Header {
            record_id: &self.record_id,
            revision: self.revision,
            previous: self.previous.as_deref(),
            idempotency_key: &idempotency_key,
            issued_at: now,
            calendar_version: self.setting.calendar.version(),
            component: VERSION,
            audit: Json::List(audit.clone()),
        };
        let payload = payload::payload(&header, &checked);
        payload.check().map_err(|_| Refusal::Payload)?;
        Ok(Draft {
            payload,
            idempotency_key,
            record_id: self.record_id.clone(),
            revision: self.revision,
            answers: self.answers.clone(),
            audit,
        })
    }

    /// Which questions changed in this revision, when, and who was at the form. Never values.
    fn audit_entry(&self, now: NaiveDateTime) -> Json {
        let mut changed: Vec<Json> = Vec::new();
        for (key, answer) in self.answers.iter() {
            // The declaration is made anew for each revision.
            if key.id == "declaration" || catalogue::question(key.id).is_none() {
                continue;
            }
            let before = self.sent_answers.get(key);
            let differs = before.map_or(!answer.is_blank(), |before| before != answer);
            let id = Json::from(key.id);
            if differs && !changed.contains(&id) {
                changed.push(id);
            }
        }
        Json::object([
            ("revision", self.revision.into()),
            ("at", payload::instant(now).into()),
            (
                "user",
                self.settings.user.as_deref().map_or(Json::Null, Json::from),
            ),
            ("changed", Json::List(changed)),
        ])
    }

    /// Keeps the signed record until the council has it.
    pub fn keep(&mut self, envelope: Envelope) {
        self.envelope = Some(envelope);
    }

    /// The signed record to send again with the same bytes and the same key (N1): when nothing was
    /// typed since, or when it may have arrived. What was typed since is the next revision then.
    pub fn to_send_again(&self) -> Option<&Envelope> {
        let waiting = self.envelope.as_ref();
        waiting.filter(|waiting| waiting.in_doubt || waiting.answers == self.answers)
    }

    /// Notes what an attempt came to, other than being received.
    pub fn not_received(&mut self, outcome: &Outcome) {
        if let Some(waiting) = &mut self.envelope {
            waiting.in_doubt |= matches!(
                outcome,
                Outcome::RetryLater { .. } | Outcome::Unknown | Outcome::Accepted { .. }
            );
            // A refusal says that it is not there: what is typed now may go in its place.
            waiting.in_doubt &= !matches!(outcome, Outcome::NeedsAttention { .. });
        }
    }

    /// The council has it: what was typed after it was signed, and from now on, becomes the next
    /// revision, with a declaration of its own.
    pub fn received(&mut self, id: String, at: String) {
        let Some(envelope) = self.envelope.take() else {
            return;
        };
        self.audit = envelope.audit;
        self.sent_answers = envelope.answers;
        self.receipt = Some(Receipt {
            id,
            at,
            revision: envelope.revision,
        });
        self.previous = Some(envelope.payload_digest);
        self.revision = envelope.revision + 1;
        self.setting.sent = true;
        let declaration = Key::once("declaration");
        self.answers.set(declaration, Answer::default());
        self.sent_answers.set(declaration, Answer::default());
    }

    /// Something is typed that the council does not have.
    pub fn has_unsent(&self) -> bool {
        match &self.receipt {
            Some(_) => self.answers != self.sent_answers,
            None => self
                .answers
                .iter()
                .any(|(key, answer)| !answer.is_blank() && key != Key::once("notifying_la")),
        }
    }

    /// Everything typed so far as JSON, exactly as typed, for a copy on the person's own disk.
    pub fn export(&self) -> Json {
        let typed = self.answers.iter().map(|(key, answer)| {
            let parts = answer
                .parts
                .iter()
                .map(|part| part.as_str().into())
                .collect();
            Json::object([
                ("row", key.row.0.into()),
                ("id", key.id.into()),
                ("parts", Json::List(parts)),
                ("not_known", answer.not_known.into()),
            ])
        });
        let rows = catalogue::groups().map(|group| {
            let rows = self
                .answers
                .rows(group)
                .iter()
                .map(|row| row.0.into())
                .collect();
            (group.id, Json::List(rows))
        });
        Json::object([
            ("schema", "notifiable-incident.draft".into()),
            ("form_version", payload::FORM_VERSION.into()),
            ("record_id", self.record_id.as_str().into()),
            ("revision", self.revision.into()),
            (
                "previous",
                self.previous.as_deref().map_or(Json::Null, Json::from),
            ),
            ("rows", Json::object(rows)),
            ("typed", Json::List(typed.collect())),
        ])
    }
}

/// Why a record cannot be signed.
pub enum Refusal {
    /// Something in the record blocks.
    Problems(Vec<Problem>),
    /// No key, or no cryptography.
    Key(KeyError),
    /// The payload cannot be sent as it is: too deep, or a character that cannot travel.
    Payload,
}

/// Signs what was prepared.
pub async fn sign(draft: Draft, keys: &impl Keys) -> Result<Envelope, Refusal> {
    let public = keys.public_key().await.map_err(Refusal::Key)?;
    let kid = thumbprint(&public, keys).await.map_err(Refusal::Key)?;
    let unsigned = Unsigned::new(&kid, &draft.payload).map_err(|_| Refusal::Payload)?;
    let signature = keys
        .sign(unsigned.signing_input().as_bytes())
        .await
        .map_err(Refusal::Key)?;
    let body = unsigned.signed(&signature);
    Ok(Envelope {
        digest: digest(body.as_bytes(), keys).await.map_err(Refusal::Key)?,
        payload_digest: digest(draft.payload.canonical().as_bytes(), keys)
            .await
            .map_err(Refusal::Key)?,
        body,
        key: draft.idempotency_key,
        record_id: draft.record_id,
        revision: draft.revision,
        answers: draft.answers,
        audit: draft.audit,
        in_doubt: false,
    })
}

/// One attempt to send. None without an endpoint.
pub async fn deliver(
    envelope: &Envelope,
    settings: &Settings,
    network: &impl Network,
    clock: &impl Clock,
) -> Option<Outcome> {
    let url = settings.endpoint.as_deref()?;
    let headers = [
        ("Content-Type", jws::CONTENT_TYPE.to_owned()),
        ("Idempotency-Key", envelope.key.clone()),
    ];
    let response = network
        .post(Post {
            url,
            headers: &headers,
            body: &envelope.body,
        })
        .await;
    let sent = Sent {
        digest: &envelope.digest,
        record_id: &envelope.record_id,
        accept_empty_success: settings.accept_empty_success,
    };
    let arrived = clock.utc().and_utc().timestamp();
    Some(reply::outcome(&response.as_reply(arrived), &sent))
}

/// Enrols the public key with the council: its JWK under its thumbprint. Whether the council took
/// it; none without an endpoint for keys.
pub async fn enrol(settings: &Settings, keys: &impl Keys, network: &impl Network) -> Option<bool> {
    let url = settings.key_endpoint.as_deref()?;
    let body = public_jwk(keys).await.ok()?.canonical();
    let headers = [("Content-Type", "application/json".to_owned())];
    let response = network
        .post(Post {
            url,
            headers: &headers,
            body: &body,
        })
        .await;
    Some(matches!(
        response,
        Response::Answer {
            status: 200..=299,
            ..
        }
    ))
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
async fn thumbprint(public: &key::PublicKey, keys: &impl Keys) -> Result<String, KeyError> {
    digest(public.thumbprint_input().as_bytes(), keys).await
}

async fn digest(bytes: &[u8], keys: &impl Keys) -> Result<String, KeyError> {
    Ok(base64url::encode(&keys.digest(bytes).await?))
}

fn random_id(keys: &impl Keys) -> Result<String, KeyError> {
    let mut bytes = [0; 16];
    keys.random(&mut bytes)?;
    Ok(base64url::encode(&bytes))
}
