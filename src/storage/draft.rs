//! A draft as it is kept on the device and as it is downloaded: everything as typed.
//!
//! What this version does not know, such as a question of a later form, is kept and written back
//! untouched.

use super::answers_json::{answers_json, read_answers, row};
use super::outbox::OutboxEntry;
use super::storage_key;
use crate::catalogue::{self, words};
use crate::record::shareable::{Choice, Choices, Decision};
use crate::record::{Answer, Answers, AssessmentContext, Key};
use crate::wire::json::Json;
use crate::wire::object::Object;
use crate::wire::payload;

/// Says what the text is.
pub const SCHEMA: &str = "notifiable-incident.draft";

/// What the council's service said of a record: that it received it, or the record itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The council's reference, as text that somebody else wrote. Empty where it gave none.
    pub id: String,
    /// When the answer arrived here, or when the council says that it received the record, in words. Empty
    /// where it does not say.
    pub at: String,
    /// The revision that was received.
    pub revision: u32,
    /// The record was fetched from the council, and not sent from here.
    pub fetched: bool,
}

impl Receipt {
    /// The receipt as it is kept.
    pub fn json(&self) -> Json {
        let mut json = Object::default();
        json.text("id", &self.id);
        json.text("at", &self.at);
        json.number("revision", self.revision);
        if self.fetched {
            json.truth("fetched", true);
        }
        json.json()
    }

    /// Reads a receipt that was kept.
    pub fn read(json: &Json) -> Option<Receipt> {
        Some(Receipt {
            id: json.get("id")?.as_text()?.to_owned(),
            at: json.get("at")?.as_text()?.to_owned(),
            revision: json.get("revision")?.as_int()?.try_into().ok()?,
            fetched: json.get("fetched") == Some(&Json::Bool(true)),
        })
    }
}

/// One record with its history, as it was left.
#[derive(Clone, Default)]
pub struct Draft {
    /// 128 random bits, base64url.
    pub record_id: String,
    /// The revision that is being written.
    pub revision: u32,
    /// Base64url SHA-256 of the payload of the revision before.
    pub previous: Option<String>,
    /// What has been answered.
    pub answers: Answers,
    /// What was answered in the revision that the council received last.
    pub sent: Answers,
    /// What a referral said, once the council has sent a revision of its own since.
    pub referral: Answers,
    /// Who did what, up to the revision that was received last.
    pub audit: Vec<Json>,
    /// The last acknowledgement.
    pub receipt: Option<Receipt>,
    /// What a person said of each finding of the shareable copy.
    pub sharing: Choices,
    /// What this version does not know.
    pub unknown: Vec<Json>,
}

impl Draft {
    /// What this record is assessed with, where another one is assessed with `other`.
    pub fn context(&self, other: &AssessmentContext) -> AssessmentContext {
        let mut context = other.for_another_record();
        context.sent = self.was_sent();
        context
    }

    /// A revision of it was sent. A later one asks for what follows sending, whoever sent the one before.
    pub fn was_sent(&self) -> bool {
        self.receipt.is_some() || self.previous.is_some()
    }

    /// The draft as it is kept.
    pub fn json(&self) -> Json {
        let mut json = Object::default();
        json.text("schema", SCHEMA);
        json.text("form_version", payload::FORM_VERSION);
        json.text("record_id", &self.record_id);
        json.number("revision", self.revision);
        json.text_or_null("previous", self.previous.as_deref());
        let mut answers = answers_json(&self.answers);
        if let Json::Object(members) = &mut answers
            && let Some((_, Json::List(typed))) =
                members.iter_mut().find(|(name, _)| name == "typed")
        {
            typed.extend(self.unknown.iter().cloned());
        }
        json.put("answers", answers);
        json.put("sent", answers_json(&self.sent));
        if self.referral != Answers::default() {
            json.put("referral", answers_json(&self.referral));
        }
        json.put("audit", Json::List(self.audit.clone()));
        let receipt = self.receipt.as_ref().map_or(Json::Null, Receipt::json);
        json.put("receipt", receipt);
        if !self.sharing.0.is_empty() {
            let decisions = self.sharing.0.iter().map(decision_json);
            json.put("sharing", Json::List(decisions.collect()));
        }
        json.json()
    }

    /// The council has a revision: what was typed after it was signed, and from now on, becomes the
    /// next one, with a declaration of its own.
    pub fn take_receipt(&mut self, receipt: Receipt, entry: &OutboxEntry) {
        let envelope = &entry.envelope;
        // One that was taken in already.
        if envelope.revision < self.revision {
            return;
        }
        if !envelope.audit.last().is_some_and(is_referral) {
            self.referral = self.referral_said().clone();
        }
        self.audit = envelope.audit.clone();
        self.sent = envelope.answers.clone();
        self.previous = Some(envelope.payload_digest.clone());
        self.revision = envelope.revision + 1;
        self.receipt = Some(receipt);
        self.needs_declaration();
    }

    /// What a referral said that the record began as.
    pub fn referral_said(&self) -> &Answers {
        referral_said(&self.audit, &self.sent, &self.referral)
    }

    /// Each revision has a declaration of its own.
    pub fn needs_declaration(&mut self) {
        let declaration = Key::once("declaration");
        self.answers.set(declaration, Answer::default());
        self.sent.set(declaration, Answer::default());
    }

    /// Reads a draft; none where it is none.
    pub fn read(json: &Json) -> Option<Draft> {
        let text = |name: &str| Some(json.get(name)?.as_text()?.to_owned());
        (text("schema")? == SCHEMA).then_some(())?;
        let record_id = text("record_id").filter(|id| storage_key::is_id(id))?;
        let (answers, unknown) = read_answers(json.get("answers")?);
        let known = |name: &str| {
            let answers = json.get(name).map(|answers| read_answers(answers).0);
            answers.unwrap_or_default()
        };
        Some(Draft {
            record_id,
            revision: json.get("revision")?.as_int()?.try_into().ok()?,
            previous: text("previous"),
            answers,
            sent: known("sent"),
            referral: known("referral"),
            audit: json
                .get("audit")
                .and_then(Json::as_list)
                .unwrap_or_default()
                .to_vec(),
            receipt: json.get("receipt").and_then(Receipt::read),
            sharing: read_sharing(json),
            unknown,
        })
    }
}

/// Whether a line of the audit trail is about a referral.
pub fn is_referral(entry: &Json) -> bool {
    entry.get("kind").and_then(Json::as_text) == Some(payload::REFERRAL)
}

/// What a referral said: the revision that was received last, or one before it that was kept.
pub fn referral_said<'a>(audit: &[Json], sent: &'a Answers, referral: &'a Answers) -> &'a Answers {
    match audit.last().is_some_and(is_referral) {
        true => sent,
        false => referral,
    }
}

/// What a person said of one finding of the shareable copy.
fn decision_json(decision: &Decision) -> Json {
    let mut json = Object::default();
    json.number("row", decision.key.row.0);
    json.text("id", decision.key.id);
    let text = decision.text.each_ref().map(String::as_str);
    json.texts("text", &text);
    match &decision.choice {
        Choice::Instead(text) => json.text("instead", text),
        Choice::Keep(reason) => json.text("keep", reason),
    }
    json.json()
}

/// What cannot be read is asked again.
fn read_sharing(json: &Json) -> Choices {
    let decisions = json.get("sharing").and_then(Json::as_list);
    Choices(
        decisions
            .unwrap_or_default()
            .iter()
            .filter_map(read_decision)
            .collect(),
    )
}

fn read_decision(json: &Json) -> Option<Decision> {
    let text = |json: &Json| Some(json.as_text()?.to_owned());
    let [before, found, after] = json.get("text")?.as_list()? else {
        return None;
    };
    let choice = match json.get("instead").and_then(Json::as_text) {
        Some(instead) => Choice::Instead(instead.to_owned()),
        None => {
            let reason = json.get("keep")?.as_text()?;
            Choice::Keep(words::named(words::KEEP_REASONS, reason)?.code)
        }
    };
    Some(Decision {
        key: Key {
            row: row(json.get("row")?)?,
            id: catalogue::question(json.get("id")?.as_text()?)?.id,
        },
        text: [text(before)?, text(found)?, text(after)?],
        choice,
    })
}
