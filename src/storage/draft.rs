//! The JSON of a draft, on the device and in a downloaded copy: all answers as typed.
//!
//! A draft may hold answers that this version does not know, from a later form. They are written back
//! unchanged.

use super::answers_json::{answers_json, answers_with_unknown, read_answers, row};
use super::outbox::OutboxEntry;
use super::storage_key;
use crate::catalogue::{self, words};
use crate::record::merge::Merge;
use crate::record::shareable::{Choice, Choices, Decision};
use crate::record::{Answer, Answers, AssessmentContext, Key, Row};
use crate::wire::json::Json;
use crate::wire::object::Object;
use crate::wire::payload::{self, RevisionKind};

/// The name of the format, in the member `schema`.
pub const SCHEMA: &str = "notifiable-incident.draft";

/// Shows that the council has a revision: it confirmed receipt, or this form fetched the record from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The council's reference, as untrusted text. Empty where the council gave none.
    pub id: String,
    /// When the answer arrived here, or when the council says that it received the record, in words. Empty
    /// where the council does not say.
    pub at: String,
    /// The received revision.
    pub revision: u32,
    /// Whether the record was fetched from the council, not sent from here.
    pub fetched: bool,
}

impl Receipt {
    /// Returns the JSON of the receipt.
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

    /// Reads a stored receipt.
    pub fn read(json: &Json) -> Option<Receipt> {
        Some(Receipt {
            id: json.get("id")?.as_text()?.to_owned(),
            at: json.get("at")?.as_text()?.to_owned(),
            revision: json.get("revision")?.as_int()?.try_into().ok()?,
            fetched: json.get("fetched") == Some(&Json::Bool(true)),
        })
    }
}

/// One record with its history.
#[derive(Clone, Default)]
pub struct Draft {
    /// The record's id: 128 random bits, base64url.
    pub record_id: String,
    /// The revision that the user is writing.
    pub revision: u32,
    /// The base64url SHA-256 of the previous revision's payload.
    pub previous: Option<String>,
    /// The answers.
    pub answers: Answers,
    /// The answers in the revision that the council received last.
    pub sent: Answers,
    /// The answers of a referral, once the council has sent a revision of its own.
    pub referral: Answers,
    /// Who did what, up to the revision received last.
    pub audit: Vec<Json>,
    /// The last receipt.
    pub receipt: Option<Receipt>,
    /// A person's decision on each finding of the shareable copy.
    pub sharing: Choices,
    /// Answers that this version does not know.
    pub unknown: Vec<Json>,
}

impl Draft {
    /// Returns the context for this record, from the context of another one.
    pub fn context(&self, other: &AssessmentContext) -> AssessmentContext {
        let mut context = other.for_another_record();
        context.sent = self.was_sent();
        context
    }

    /// Returns whether a revision was sent. The next one asks the questions that follow sending, whoever sent it.
    pub fn was_sent(&self) -> bool {
        self.receipt.is_some() || self.previous.is_some()
    }

    /// Returns the JSON of the draft.
    pub fn json(&self) -> Json {
        let mut json = Object::default();
        json.text("schema", SCHEMA);
        json.text("form_version", payload::FORM_VERSION);
        json.text("record_id", &self.record_id);
        json.number("revision", self.revision);
        json.text_or_null("previous", self.previous.as_deref());
        json.put(
            "answers",
            answers_with_unknown(&self.answers, &self.unknown),
        );
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

    /// Takes the receipt of a revision. What was typed after its signature belongs to the next revision, with
    /// a declaration of its own.
    pub fn take_receipt(&mut self, receipt: Receipt, entry: &OutboxEntry) {
        let envelope = &entry.envelope;
        // The draft has this receipt already.
        if envelope.revision < self.revision {
            return;
        }
        if envelope.kind() != RevisionKind::Referral {
            self.referral = self.referral_answers().clone();
        }
        self.audit = envelope.audit.clone();
        self.sent = envelope.answers.clone();
        self.answers.reserve(Row(self.sent.last_row()));
        self.previous = Some(envelope.payload_digest.clone());
        self.revision = envelope.revision + 1;
        self.receipt = Some(receipt);
        self.needs_declaration();
    }

    /// Returns the answers of the referral that the record began as.
    pub fn referral_answers(&self) -> &Answers {
        referral_answers(&self.audit, &self.sent, &self.referral)
    }

    /// Gives every part of the other version of a merge the entry numbers of the merged record. `mine` is the
    /// version here.
    pub fn renumber(&mut self, merge: &mut Merge, mine: &Draft) {
        // Only copies of one draft have groups that this version does not know, with the same numbers.
        let of_groups = |draft: &Draft| -> Vec<Row> {
            let numbers = draft
                .unknown
                .iter()
                .filter_map(|one| one.get("rows")?.as_list());
            numbers.flatten().filter_map(row).collect()
        };
        let here = of_groups(mine);
        for number in of_groups(self) {
            if here.contains(&number) {
                merge.keep_number(number);
            }
        }
        self.sent = match self.sent == self.answers {
            true => merge.theirs().clone(),
            false => merge.renumbered(&self.sent),
        };
        self.answers = merge.theirs().clone();
        self.referral = merge.renumbered(&self.referral);
        for decision in &mut self.sharing.0 {
            decision.key.row = merge.number(decision.key.row);
        }
        for one in &mut self.unknown {
            renumber(one, merge);
        }
    }

    /// Adds answers that this version does not know, each where the draft has none yet.
    pub fn add_unknown(&mut self, more: &[Json]) {
        for one in more {
            let is_there = |other: &Json| {
                let mut names = ["row", "id", "group"].iter();
                names.all(|name| one.get(name) == other.get(name))
            };
            match self.unknown.iter_mut().find(|other| is_there(other)) {
                None => self.unknown.push(one.clone()),
                Some(own) => add_rows(own, one),
            }
        }
    }

    /// Removes the declaration: each revision needs its own.
    pub fn needs_declaration(&mut self) {
        let declaration = Key::once("declaration");
        self.answers.set(declaration, Answer::default());
        self.sent.set(declaration, Answer::default());
    }

    /// Reads a draft. None where the JSON is not a draft.
    pub fn read(json: &Json) -> Option<Draft> {
        let text = |name: &str| Some(json.get(name)?.as_text()?.to_owned());
        (text("schema")? == SCHEMA).then_some(())?;
        let record_id = text("record_id").filter(|id| storage_key::is_id(id))?;
        let (mut answers, unknown) = read_answers(json.get("answers")?);
        let known = |name: &str| {
            let answers = json.get(name).map(|answers| read_answers(answers).0);
            answers.unwrap_or_default()
        };
        let (sent, referral) = (known("sent"), known("referral"));
        let sharing = read_sharing(json);
        // A new entry must not take the number of one that was removed and still has a part here.
        for other in [&sent, &referral] {
            answers.reserve(Row(other.last_row()));
        }
        for decision in &sharing.0 {
            answers.reserve(decision.key.row);
        }
        Some(Draft {
            record_id,
            revision: json.get("revision")?.as_int()?.try_into().ok()?,
            previous: text("previous"),
            answers,
            sent,
            referral,
            audit: json
                .get("audit")
                .and_then(Json::as_list)
                .unwrap_or_default()
                .to_vec(),
            receipt: json.get("receipt").and_then(Receipt::read),
            sharing,
            unknown,
        })
    }
}

/// Adds the entries of a group that this version does not know to the same group.
fn add_rows(own: &mut Json, more: &Json) {
    let Json::Object(members) = own else {
        return;
    };
    for (name, value) in members {
        if let ("rows", Json::List(rows)) = (name.as_str(), value) {
            let more = more.get("rows").and_then(Json::as_list).unwrap_or_default();
            for row in more {
                if !rows.contains(row) {
                    rows.push(row.clone());
                }
            }
        }
    }
}

/// Gives an answer or a group that this version does not know the entry numbers of a merged record.
fn renumber(unknown: &mut Json, merge: &mut Merge) {
    let mut renumber = |number: &mut Json| {
        if let Some(one) = row(number) {
            *number = Json::Int(merge.number(one).0.into());
        }
    };
    let Json::Object(members) = unknown else {
        return;
    };
    for (name, value) in members {
        match (name.as_str(), value) {
            ("row", number) => renumber(number),
            ("rows", Json::List(numbers)) => numbers.iter_mut().for_each(&mut renumber),
            _ => {}
        }
    }
}

/// Returns the answers of the referral: the revision received last, or an earlier one that was kept.
pub fn referral_answers<'a>(
    audit: &[Json],
    sent: &'a Answers,
    referral: &'a Answers,
) -> &'a Answers {
    match RevisionKind::of_last(audit) == RevisionKind::Referral {
        true => sent,
        false => referral,
    }
}

/// Returns the JSON of a decision on one finding of the shareable copy.
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

/// Reads the decisions. One that cannot be read is left out, so that the form asks again.
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
