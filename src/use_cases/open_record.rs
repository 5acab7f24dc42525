//! The session of an open record: starts a new one or resumes a stored one, and holds it while the
//! user answers.

use crate::catalogue::{self, Group};
use crate::platform::{KeyError, Random};
use crate::record::shareable::Choices;
use crate::record::{Answer, Answers, AssessmentContext, Checklist, Derived, Key};
use crate::settings::Settings;
use crate::storage::draft::{self, Draft, Receipt};
use crate::storage::outbox::OutboxEntry;
use crate::wire::base64url;
use crate::wire::json::Json;
use crate::wire::payload::RevisionKind;

/// The open record.
pub struct Session {
    /// The answers.
    pub answers: Answers,
    /// The day, and the council's settings for law and calendar.
    pub context: AssessmentContext,
    /// The council's settings on the element.
    pub settings: Settings,
    /// The decisions on findings of the shareable copy.
    pub sharing: Choices,
    pub(super) record_id: String,
    pub(super) revision: u32,
    pub(super) previous: Option<String>,
    /// The signed revision, until the council has it.
    entry: Option<OutboxEntry>,
    receipt: Option<Receipt>,
    pub(super) audit: Vec<Json>,
    /// The answers of the last signed revision, to find the questions changed since.
    pub(super) sent: Answers,
    /// The answers of a referral, stored once a later revision is signed.
    referral: Answers,
    pub(super) unknown: Vec<Json>,
}

impl Session {
    /// Starts a new record. Its id is 128 random bits.
    pub fn open(
        context: AssessmentContext,
        settings: Settings,
        random: &impl Random,
    ) -> Result<Session, KeyError> {
        let draft = Draft {
            record_id: random_id(random)?,
            revision: 1,
            answers: Answers::new(),
            ..Draft::default()
        };
        Ok(Session::resume(draft, None, context, settings))
    }

    /// Resumes a stored record, with its signed revision if that waits to be sent.
    pub fn resume(
        draft: Draft,
        entry: Option<OutboxEntry>,
        context: AssessmentContext,
        settings: Settings,
    ) -> Session {
        let mut session = Session {
            answers: Answers::default(),
            context,
            settings: Settings::default(),
            sharing: Choices::default(),
            record_id: String::new(),
            revision: 1,
            previous: None,
            entry,
            receipt: None,
            audit: Vec::new(),
            sent: Answers::default(),
            referral: Answers::default(),
            unknown: Vec::new(),
        };
        session.load(draft);
        session.set_settings(settings);
        session
    }

    /// Everything to store on the device.
    pub fn draft(&self) -> Draft {
        Draft {
            record_id: self.record_id.clone(),
            revision: self.revision,
            previous: self.previous.clone(),
            answers: self.answers.clone(),
            sent: self.sent.clone(),
            referral: self.referral.clone(),
            audit: self.audit.clone(),
            receipt: self.receipt.clone(),
            sharing: self.sharing.clone(),
            unknown: self.unknown.clone(),
        }
    }

    fn load(&mut self, draft: Draft) {
        self.context.sent = draft.was_sent();
        self.record_id = draft.record_id;
        self.revision = draft.revision;
        self.previous = draft.previous;
        self.answers = draft.answers;
        self.sent = draft.sent;
        self.referral = draft.referral;
        self.audit = draft.audit;
        self.receipt = draft.receipt;
        self.sharing = draft.sharing;
        self.unknown = draft.unknown;
    }

    /// Applies the council's settings, also when they change while the form is open. A council
    /// chosen by the user stays.
    pub fn set_settings(&mut self, settings: Settings) {
        let key = Key::once("notifying_la");
        let given = self.settings.authority.as_deref();
        let untouched =
            self.answers.is_blank(key) || given.is_some_and(|code| code == self.answers.text(key));
        if let Some(code) = settings.authority.as_deref().filter(|_| untouched) {
            self.answers.set_part(key, 0, code.to_owned());
        }
        self.context.anchor = settings.anchor;
        let questions = &settings.optional_questions;
        self.context.checklist.switch_questions(questions);
        self.settings = settings;
    }

    /// Applies the council's own checklist.
    pub fn set_checklist(&mut self, checklist: Checklist) {
        self.context.checklist = checklist;
        let questions = &self.settings.optional_questions;
        self.context.checklist.switch_questions(questions);
    }

    /// The record's id.
    pub fn record_id(&self) -> &str {
        &self.record_id
    }

    /// The audit trail, one entry for each revision up to the last that the council received.
    pub fn audit(&self) -> &[Json] {
        &self.audit
    }

    /// Everything derived from the answers.
    pub fn derived(&self) -> Derived {
        Derived::of(&self.answers, &self.context)
    }

    /// The last acknowledgement.
    pub fn receipt(&self) -> Option<&Receipt> {
        self.receipt.as_ref()
    }

    /// Whether it was signed before without a receipt here, such as a record opened from a file.
    pub fn is_of_unknown_status(&self) -> bool {
        self.receipt.is_none() && self.previous.is_some()
    }

    /// Whether the last revision that the council received is a decision on notifying.
    pub fn sent_a_decision(&self) -> bool {
        self.receipt.is_some() && RevisionKind::of_last(&self.audit) == RevisionKind::Decision
    }

    /// Whether the last revision that the council received is a referral by another agency.
    pub fn sent_a_referral(&self) -> bool {
        self.receipt.is_some() && RevisionKind::of_last(&self.audit) == RevisionKind::Referral
    }

    /// The answers of the referral with which this record began. None without one, and for the agency that
    /// refers.
    pub fn referral(&self) -> Option<&Answers> {
        let said = draft::referral_answers(&self.audit, &self.sent, &self.referral);
        (!self.settings.is_referral && *said != Answers::default()).then_some(said)
    }

    /// The answer of the referral, if the council has changed it since.
    pub fn referral_answers(&self, key: Key) -> Option<&Answer> {
        let said = self.referral()?.get(key)?;
        (!said.is_blank() && self.answers.get(key) != Some(said)).then_some(said)
    }

    /// Whether the next revision follows a notification, not only decisions and referrals.
    pub fn is_update(&self) -> bool {
        let notifies = |entry: &Json| RevisionKind::of(entry) == RevisionKind::Notification;
        let has_others_only = !self.audit.is_empty() && !self.audit.iter().any(notifies);
        (self.receipt.is_some() || self.is_of_unknown_status()) && !has_others_only
    }

    /// Holds the signed record until the council has it.
    pub fn keep(&mut self, entry: OutboxEntry) {
        self.entry = Some(entry);
    }

    /// The signed record that the council does not have yet.
    pub fn entry(&self) -> Option<&OutboxEntry> {
        self.entry.as_ref()
    }

    /// The signed record to send again with the same bytes and key (N1): it may have arrived, or it
    /// is of this kind and nothing has changed since. Later changes then become the next revision.
    pub fn to_send_again(&self, kind: RevisionKind) -> Option<&OutboxEntry> {
        let is_same = |entry: &OutboxEntry| {
            kind == entry.envelope.kind() && entry.envelope.answers == self.answers
        };
        self.entry
            .as_ref()
            .filter(|entry| entry.envelope.in_doubt || is_same(entry))
    }

    /// The council has received the record. Changes after signing become the next revision, with a
    /// declaration of its own.
    pub fn received(&mut self, receipt: Receipt, entry: &OutboxEntry) {
        let mut draft = self.draft();
        draft.take_receipt(receipt, entry);
        self.load(draft);
        self.entry = None;
    }

    /// The council confirms that it has the previous revision.
    pub fn confirm(&mut self, receipt: Receipt) {
        self.receipt = Some(receipt);
        self.context.sent = true;
    }

    /// Whether the council has set an endpoint for records.
    pub fn can_send(&self) -> bool {
        self.settings.endpoint.is_some()
    }

    /// Whether the record has answers that the council does not have.
    pub fn has_unsent(&self) -> bool {
        match self.receipt.is_some() || self.previous.is_some() {
            true => self.answers != self.sent,
            false => self
                .answers
                .iter()
                .any(|(key, answer)| !answer.is_blank() && key != Key::once("notifying_la")),
        }
    }

    /// Whether somebody would find a change since the last revision that the council has. Unlike
    /// [`has_unsent`](Self::has_unsent), not for a letter that was typed and deleted, or a section marked as
    /// complete.
    pub fn has_changes(&self) -> bool {
        if self.receipt.is_none() && self.previous.is_none() {
            return self.has_unsent();
        }
        let is_other = |group: &Group| self.answers.rows(group) != self.sent.rows(group);
        !self.changed().is_empty() || catalogue::groups().any(is_other)
    }

    /// The answers of the last revision sent.
    pub fn sent(&self) -> &Answers {
        &self.sent
    }

    /// The questions whose answers differ from the last revision sent. Leaves out the declaration,
    /// which each revision needs anew.
    pub fn changed(&self) -> Vec<Key> {
        let is_changed = |(key, answer): &(Key, &Answer)| {
            let before = self.sent.get(*key);
            let is_blank = |before: &Answer| before.is_blank() && answer.is_blank();
            before.map_or(!answer.is_blank(), |before| {
                before != *answer && !is_blank(before)
            })
        };
        let changed = self.answers.iter().filter(is_changed).map(|(key, _)| key);
        let is_asked = |key: &Key| key.id != "declaration" && catalogue::question(key.id).is_some();
        changed.filter(is_asked).collect()
    }

    /// All the answers as JSON, exactly as typed, for a downloaded copy.
    pub fn export(&self) -> Json {
        self.draft().json()
    }
}

/// 128 random bits, base64url.
pub(super) fn random_id(random: &impl Random) -> Result<String, KeyError> {
    let mut bytes = [0; 16];
    random.random(&mut bytes)?;
    Ok(base64url::encode(&bytes))
}
