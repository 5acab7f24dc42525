//! The store of a user's records: save, list, open, queue, settle and delete. Each write of a
//! record is one strict transaction, and encryption happens before it (S2).
//!
//! Every step that can fail or be interrupted is a call through a platform trait, so that fault
//! tests can stop between any two.

use crate::platform::{
    Expected, Guard, KeyError, Keys, Lock, Locks, SealingKey, Store, StoreError, Write,
};
use crate::record::{AssessmentContext, InShort, Row};
use crate::storage::draft::{Draft, Receipt};
use crate::storage::draft_slots::DraftSlots;
use crate::storage::most;
use crate::storage::outbox::OutboxEntry;
use crate::storage::sealed::{KeyHolder, Label, Purpose, Sealed, Unreadable};
use crate::storage::storage_key;
use crate::wire::base64url;
use crate::wire::json::{Json, Limits};
use std::cmp::Reverse;

/// Seconds in a day.
const DAY: i64 = 86_400;

/// Why a record could not be stored or opened. No error deletes anything (S5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The database failed.
    Store(StoreError),
    /// The key failed: no cryptography, no key on the device, or the wrong key.
    Key(KeyError),
    /// Another tab has saved this record since.
    Elsewhere,
    /// There is no such record.
    Gone,
    /// The stored bytes are corrupt.
    Damaged,
    /// A later version of the form wrote the stored bytes.
    Newer,
    /// The record is too long to be opened again, so it was not saved. The save before it stays.
    TooLong,
}

impl StorageError {
    /// Whether the stored bytes are at fault, so that retrying does not help. Other errors may be
    /// temporary: do not treat the record as lost.
    fn is_corruption(self) -> bool {
        matches!(
            self,
            StorageError::Damaged | StorageError::Newer | StorageError::Key(KeyError::Refused)
        )
    }

    /// Whether the device may take a later save. `NotStored` also means that there is no database.
    pub fn may_pass(self) -> bool {
        matches!(
            self,
            StorageError::Store(StoreError::Full | StoreError::Blocked | StoreError::Failed)
                | StorageError::Key(KeyError::Full)
        )
    }

    /// Whether the device cannot store anything now. It does not mean that another tab has the
    /// record.
    pub fn is_of_the_device(self) -> bool {
        matches!(
            self,
            StorageError::Store(_)
                | StorageError::Key(
                    KeyError::NoCrypto | KeyError::NotStored | KeyError::MaterialFailed
                )
        )
    }
}

impl From<StoreError> for StorageError {
    fn from(error: StoreError) -> StorageError {
        StorageError::Store(error)
    }
}

impl From<KeyError> for StorageError {
    fn from(error: KeyError) -> StorageError {
        match error {
            KeyError::Full => StorageError::Store(StoreError::Full),
            error => StorageError::Key(error),
        }
    }
}

/// The status of a record on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordStatus {
    /// Recorded here only.
    Recorded,
    /// Signed and waiting to be sent.
    Waiting,
    /// It could not be sent: a person must act first.
    Stopped,
    /// The council has it, and answers have changed since.
    Changed,
    /// The council has it.
    Sent,
    /// Signed before and opened from a file: unknown whether the council has it.
    NotKnown,
    /// It cannot be opened. Its bytes stay on the device.
    Unreadable(StorageError),
}

/// One line of the list of records. It holds only the answers that the list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The record's id.
    pub record: String,
    /// When it was last saved, in seconds since 1970; none where it is unreadable.
    pub saved_at: Option<i64>,
    /// Its status.
    pub status: RecordStatus,
    /// Its text in the list.
    pub about: InShort,
}

impl Listed {
    /// The sort key: the earliest deadline first, then the latest save.
    fn order(&self) -> impl Ord + use<> {
        let day = self.about.due.as_ref().map(|due| due.day);
        (day.is_none(), day, Reverse(self.saved_at))
    }
}

/// A record that was opened.
pub struct Opened {
    /// The record.
    pub draft: Draft,
    /// Its signed revision, if that waits to be sent.
    pub entry: Option<OutboxEntry>,
    /// Where the next save goes.
    pub slots: DraftSlots,
    /// When it was saved, in seconds since 1970 by the device's clock.
    pub saved_at: i64,
    /// Whether a save was unreadable, so that this may be the one before it (S3).
    pub earlier: bool,
    /// The error of an unreadable outbox or receipt. The council may have that revision, so no
    /// other replaces it (P3).
    pub unsettled: Option<StorageError>,
}

fn status(opened: &Opened) -> RecordStatus {
    let draft = &opened.draft;
    match &opened.entry {
        Some(entry) if entry.next_at.is_some() => RecordStatus::Waiting,
        Some(_) => RecordStatus::Stopped,
        None if opened.unsettled.is_some() => RecordStatus::Stopped,
        None if draft.receipt.is_none() && draft.previous.is_some() => RecordStatus::NotKnown,
        None if draft.receipt.is_none() => RecordStatus::Recorded,
        None if draft.answers == draft.sent => RecordStatus::Sent,
        None => RecordStatus::Changed,
    }
}

/// Returns none for corrupt bytes, and notes their error in `unsettled`.
fn if_readable<T>(
    read: Result<Option<T>, StorageError>,
    unsettled: &mut Option<StorageError>,
) -> Result<Option<T>, StorageError> {
    match read {
        Err(fault) if fault.is_corruption() => {
            *unsettled = Some(fault);
            Ok(None)
        }
        read => read,
    }
}

/// The records of one user on this device.
pub struct RecordStore<S, K> {
    store: S,
    keys: K,
    user: String,
    scope: String,
}

impl<S: Store, K: Keys> RecordStore<S, K> {
    /// The records of a user; those of the unnamed user where the council names none.
    pub async fn of(
        store: S,
        keys: K,
        user: Option<&str>,
    ) -> Result<RecordStore<S, K>, StorageError> {
        let user = user.unwrap_or_default().to_owned();
        let digest = keys.digest(user.as_bytes()).await?;
        // Half the digest is enough to distinguish users.
        let (half, _) = digest.split_at(16);
        Ok(RecordStore {
            scope: base64url::encode(half),
            store,
            keys,
            user,
        })
    }

    /// The lock for writing a record (S1).
    pub fn lock_of(&self, record: &str) -> Lock {
        Lock(storage_key::name(storage_key::DRAFT, &self.scope, record))
    }

    /// The lock for sending this user's records: one attempt at a time across tabs (N4).
    pub fn sending_lock(&self) -> Lock {
        Lock(storage_key::name(storage_key::OUTBOX, &self.scope, ""))
    }

    /// The name of the message that tells this user's tabs to close their record. Nobody holds it
    /// as a lock.
    pub fn clearing(&self) -> Lock {
        Lock(storage_key::name(storage_key::CLEARING, &self.scope, ""))
    }

    /// The keys of this device.
    pub fn keys(&self) -> &K {
        &self.keys
    }

    /// A random number, to spread retries.
    pub fn random(&self) -> u32 {
        self.keys.spread()
    }

    /// Saves a draft. Returns once it is on the disk.
    pub async fn save(
        &self,
        draft: &Draft,
        slots: &mut DraftSlots,
        now: i64,
    ) -> Result<(), StorageError> {
        self.write_draft(draft, slots, now, Vec::new(), Vec::new())
            .await
    }

    /// Saves a draft and its signed revision in one transaction, before the first attempt to send
    /// (N1).
    ///
    /// A waiting revision that may have arrived is not replaced (P3). `refused` is the entry as this
    /// tab knows it. If another tab has written it since, this tab does not know its outcome.
    pub async fn queue(
        &self,
        draft: &Draft,
        slots: &mut DraftSlots,
        entry: &mut OutboxEntry,
        refused: Option<&OutboxEntry>,
        now: i64,
    ) -> Result<(), StorageError> {
        let record = &draft.record_id;
        let revision = entry.envelope.revision;
        if entry.envelope.record_id != *record || self.receipt(record, revision).await?.is_some() {
            return Err(StorageError::Elsewhere);
        }
        let waits = self.entry(record).await?;
        let is_blocked = waits.as_ref().is_some_and(|waits| {
            let envelope = &waits.envelope;
            envelope.in_doubt
                && envelope.revision >= revision
                && envelope.key != entry.envelope.key
                && refused.is_none_or(|refused| refused.label != waits.label)
        });
        if is_blocked {
            return Err(StorageError::Elsewhere);
        }
        let label = self.label(Purpose::Outbox, record, 0, now).await?;
        let sealed = self.seal(&label, &entry.json()).await?;
        let name = storage_key::name(storage_key::OUTBOX, &self.scope, record);
        let guard = Guard {
            name: name.clone(),
            expected: Expected::OneOf(vec![waits.map(|waits| waits.label), Some(label.bytes())]),
        };
        let writes = vec![Write::put(name, sealed)];
        self.write_draft(draft, slots, now, vec![guard], writes)
            .await?;
        entry.label = label.bytes();
        Ok(())
    }

    async fn write_draft(
        &self,
        draft: &Draft,
        slots: &mut DraftSlots,
        now: i64,
        mut guards: Vec<Guard>,
        mut writes: Vec<Write>,
    ) -> Result<(), StorageError> {
        let record = &draft.record_id;
        if most::too_long(&draft.answers).is_some() {
            return Err(StorageError::TooLong);
        }
        // Each set of unreadable bytes gets a number of its own.
        let unreadable = slots.unreadable();
        let count = slots.count + (unreadable.len() as u64).max(1);
        let slot = slots.next;
        let label = self.label(Purpose::Draft, record, count, now).await?;
        let sealed = self.seal(&label, &draft.json()).await?;
        let name = storage_key::slot(storage_key::DRAFT, &self.scope, record, slot);
        let held = slots.held.get(slot).cloned().flatten();
        slots.tried.push(label.bytes());
        let mut allowed = vec![held];
        allowed.extend(slots.tried.iter().cloned().map(Some));
        guards.push(Guard {
            name: name.clone(),
            expected: Expected::OneOf(allowed),
        });
        // Without its key nobody could ever open the save.
        guards.push(Guard {
            name: storage_key::key(&self.scope, record),
            expected: Expected::Something,
        });
        writes.push(Write::put(name, sealed));
        for (number, (at, bytes)) in (slots.count + 1..).zip(unreadable) {
            let aside = storage_key::numbered(storage_key::DAMAGED, &self.scope, record, number);
            writes.push(Write::put(aside, bytes));
            if at != slot {
                // Delete the other slot: its count is unknown, so it might later pass for the newest save.
                let other = storage_key::slot(storage_key::DRAFT, &self.scope, record, at);
                guards.push(Guard {
                    name: other.clone(),
                    expected: Expected::OneOf(vec![slots.held.get(at).cloned().flatten(), None]),
                });
                writes.push(Write::delete(other));
            }
        }
        // Delete the receipt of the previous revision, which the draft now has. Later receipts have
        // other names. The draft is not expired any more either.
        let before = draft.revision.saturating_sub(1);
        writes.push(Write::delete(self.receipt_of(record, before)));
        let expiring = storage_key::name(storage_key::EXPIRING, &self.scope, record);
        writes.push(Write::delete(expiring));
        match self.commit(&guards, &writes).await {
            Err(StorageError::Elsewhere) => return Err(self.elsewhere_or_gone(record).await?),
            other => other?,
        }
        slots.count = count;
        slots.next = 1 - slot;
        slots.tried.clear();
        for (held, unreadable) in slots.held.iter_mut().zip(&mut slots.unreadable) {
            if unreadable.take().is_some() {
                *held = None;
            }
        }
        if let Some(held) = slots.held.get_mut(slot) {
            *held = Some(label.bytes());
        }
        Ok(())
    }

    /// Why a guard failed: another tab has saved, or the record is gone.
    async fn elsewhere_or_gone(&self, record: &str) -> Result<StorageError, StorageError> {
        let names = storage_key::name(storage_key::DRAFT, &self.scope, record);
        Ok(match self.store.names(&names).await?.is_empty() {
            true => StorageError::Gone,
            false => StorageError::Elsewhere,
        })
    }

    /// Commits one transaction. Retries once after a failure: if the first attempt was written
    /// after all, the guards recognise it.
    async fn commit(&self, guards: &[Guard], writes: &[Write]) -> Result<(), StorageError> {
        let mut committed = self.store.commit(guards, writes).await;
        if committed == Err(StoreError::Failed) {
            committed = self.store.commit(guards, writes).await;
        }
        match committed? {
            true => Ok(()),
            false => Err(StorageError::Elsewhere),
        }
    }

    /// The records on the device, without any answers.
    pub async fn list(&self) -> Result<Vec<Listed>, StorageError> {
        self.list_with(None).await
    }

    /// The same with the text of each line, most urgent first. `context` has the day and the
    /// council's settings.
    pub async fn list_by_urgency(
        &self,
        context: &AssessmentContext,
    ) -> Result<Vec<Listed>, StorageError> {
        let mut list = self.list_with(Some(context)).await?;
        list.sort_by_key(Listed::order);
        Ok(list)
    }

    async fn list_with(
        &self,
        context: Option<&AssessmentContext>,
    ) -> Result<Vec<Listed>, StorageError> {
        let prefix = storage_key::name(storage_key::DRAFT, &self.scope, "");
        let names = self.store.names(&prefix).await?;
        let mut list = Vec::new();
        for record in storage_key::records(&names) {
            list.push(self.listed(record, context).await);
        }
        Ok(list)
    }

    /// The line of one record.
    pub async fn listed(&self, record: &str, context: Option<&AssessmentContext>) -> Listed {
        let mut listed = Listed {
            record: record.to_owned(),
            saved_at: None,
            status: RecordStatus::Recorded,
            about: InShort::default(),
        };
        match self.open(record).await {
            Ok(opened) => {
                listed.saved_at = Some(opened.saved_at);
                listed.status = status(&opened);
                listed.about = context.map_or_else(InShort::default, |context| {
                    let draft = &opened.draft;
                    InShort::of(&draft.answers, &draft.context(context))
                });
            }
            Err(fault) => listed.status = RecordStatus::Unreadable(fault),
        }
        listed
    }

    /// Opens a record. Writes nothing.
    pub async fn open(&self, record: &str) -> Result<Opened, StorageError> {
        let mut opened = self.read_draft(record).await?;
        // An unreadable outbox entry stays, and must not prevent opening the draft.
        let unsettled = &mut opened.unsettled;
        opened.entry = if_readable(self.entry(record).await, unsettled)?;
        if let Some(entry) = &opened.entry {
            // What was removed since signing becomes a part of the draft again, once it is received.
            let signed = Row(entry.envelope.answers.last_row());
            opened.draft.answers.reserve(signed);
        }
        let revision = opened.draft.revision;
        if let Some((receipt, entry)) =
            if_readable(self.receipt(record, revision).await, unsettled)?
        {
            opened.draft.take_receipt(receipt, &entry);
        }
        Ok(opened)
    }

    /// Reads the newest save that can be unsealed. The next save overwrites an unreadable one, and
    /// stores its bytes under another name.
    async fn read_draft(&self, record: &str) -> Result<Opened, StorageError> {
        let (slots, newest) = self.read_slots(record).await?;
        let (draft, label) = newest?;
        Ok(Opened {
            draft,
            entry: None,
            saved_at: label.at,
            // Do not trust the count of an unreadable save.
            earlier: !slots.unreadable().is_empty(),
            slots,
            unsettled: None,
        })
    }

    /// The slots in which to save another version of a record, where its draft is unreadable. The next
    /// save sets the unreadable bytes aside (S5).
    pub async fn slots_to_replace(&self, record: &str) -> Result<DraftSlots, StorageError> {
        let (mut slots, newest) = self.read_slots(record).await?;
        // Opens a readable draft instead. Leaves a later version's draft for that version.
        if matches!(newest, Ok(_) | Err(StorageError::Newer)) {
            return Ok(DraftSlots::default());
        }
        // Later numbers than those of bytes set aside before, so that none are overwritten.
        let aside = self.names_of(storage_key::DAMAGED, record).await?;
        let numbers = aside.iter().filter_map(|name| {
            let (_, number) = name.rsplit_once('/')?;
            number.parse().ok()
        });
        slots.count = numbers.max().unwrap_or(slots.count);
        Ok(slots)
    }

    /// Reads both slots. Returns their state, and the newest save or why there is none.
    async fn read_slots(
        &self,
        record: &str,
    ) -> Result<(DraftSlots, Result<(Draft, Label), StorageError>), StorageError> {
        let mut slots = DraftSlots::default();
        let mut best: Option<(Draft, Label)> = None;
        let mut fault = StorageError::Gone;
        let mut missing = None;
        for slot in [0, 1] {
            let name = storage_key::slot(storage_key::DRAFT, &self.scope, record, slot);
            let Some(bytes) = self.store.read(&name).await? else {
                continue;
            };
            let label = Sealed::read(&bytes).ok().map(|sealed| sealed.label);
            let count = label.as_ref().map_or(0, |label| label.count);
            if let Some(held) = slots.held.get_mut(slot) {
                // Without a readable label, compare all the bytes to notice a change.
                *held = Some(label.map_or_else(|| bytes.clone(), |label| label.bytes()));
            }
            match self.unseal_draft(record, &bytes).await {
                Ok((draft, label)) => {
                    if best
                        .as_ref()
                        .is_none_or(|(_, other)| other.count < label.count)
                    {
                        slots.count = label.count;
                        slots.next = 1 - slot;
                        best = Some((draft, label));
                    }
                }
                Err(other) if other.is_corruption() => {
                    // If either slot is from a later version, report `Newer`.
                    if fault != StorageError::Newer {
                        fault = other;
                    }
                    if let Some(unreadable) = slots.unreadable.get_mut(slot) {
                        *unreadable = Some(bytes);
                    }
                }
                // Missing key material matters only if it hides a newer save.
                Err(StorageError::Key(KeyError::MaterialMissing)) => {
                    missing = missing.max(Some(count));
                }
                Err(other) => return Err(other),
            }
        }
        let newest = best.as_ref().map(|(_, label)| label.count);
        if missing > newest {
            return Err(KeyError::MaterialMissing.into());
        }
        Ok((slots, best.ok_or(fault)))
    }

    async fn unseal_draft(
        &self,
        record: &str,
        bytes: &[u8],
    ) -> Result<(Draft, Label), StorageError> {
        let (json, label) = self.unseal(Purpose::Draft, record, bytes).await?;
        let draft = Draft::read(&json).ok_or(StorageError::Damaged)?;
        // Refuse a draft that names another record, even if it unseals.
        match draft.record_id == record {
            true => Ok((draft, label)),
            false => Err(StorageError::Damaged),
        }
    }

    /// The unreadable bytes of a record, unchanged, for a repair (S5).
    pub async fn unreadable(&self, record: &str) -> Result<Vec<Vec<u8>>, StorageError> {
        let mut found = Vec::new();
        for kind in [storage_key::DAMAGED, storage_key::DRAFT] {
            for name in self.names_of(kind, record).await? {
                found.extend(self.store.read(&name).await?);
            }
        }
        Ok(found)
    }

    /// The names of a kind of which a record has several.
    async fn names_of(&self, kind: &str, record: &str) -> Result<Vec<String>, StorageError> {
        let mut prefix = storage_key::name(kind, &self.scope, record);
        prefix.push('/');
        Ok(self.store.names(&prefix).await?)
    }

    /// The signed record that waits to be sent.
    pub async fn entry(&self, record: &str) -> Result<Option<OutboxEntry>, StorageError> {
        let name = storage_key::name(storage_key::OUTBOX, &self.scope, record);
        let Some(bytes) = self.store.read(&name).await? else {
            return Ok(None);
        };
        let (json, label) = self.unseal(Purpose::Outbox, record, &bytes).await?;
        let mut entry = OutboxEntry::read(&json).ok_or(StorageError::Damaged)?;
        entry.label = label.bytes();
        Ok(Some(entry))
    }

    /// The records that wait to be sent.
    pub async fn waiting(&self) -> Result<Vec<String>, StorageError> {
        let prefix = storage_key::name(storage_key::OUTBOX, &self.scope, "");
        let names = self.store.names(&prefix).await?;
        let records = storage_key::records(&names);
        Ok(records.into_iter().map(str::to_owned).collect())
    }

    /// Stores the outcome of an attempt that brought no receipt. Returns `Elsewhere` if another
    /// entry replaced this one meanwhile.
    pub async fn settle(&self, entry: &mut OutboxEntry, now: i64) -> Result<(), StorageError> {
        let record = &entry.envelope.record_id;
        let label = self.label(Purpose::Outbox, record, 0, now).await?;
        let sealed = self.seal(&label, &entry.json()).await?;
        let name = storage_key::name(storage_key::OUTBOX, &self.scope, record);
        let guard = Guard {
            name: name.clone(),
            expected: Expected::OneOf(vec![Some(entry.label.clone()), Some(label.bytes())]),
        };
        self.commit(&[guard], &[Write::put(name, sealed)]).await?;
        entry.label = label.bytes();
        Ok(())
    }

    /// Replaces the outbox entry by the council's receipt, in one transaction.
    ///
    /// The draft takes in the receipt when it is next opened or saved, so sending never overwrites
    /// typed text.
    pub async fn receive(
        &self,
        entry: &OutboxEntry,
        receipt: &Receipt,
        now: i64,
    ) -> Result<(), StorageError> {
        let record = &entry.envelope.record_id;
        let label = self.label(Purpose::Receipt, record, 0, now).await?;
        let json = Json::object([("receipt", receipt.json()), ("entry", entry.json())]);
        let sealed = self.seal(&label, &json).await?;
        let name = storage_key::name(storage_key::OUTBOX, &self.scope, record);
        let guard = Guard {
            name: name.clone(),
            expected: Expected::OneOf(vec![Some(entry.label.clone())]),
        };
        let writes = [
            Write::put(self.receipt_of(record, entry.envelope.revision), sealed),
            Write::delete(name),
        ];
        self.commit(&[guard], &writes).await
    }

    fn receipt_of(&self, record: &str, revision: u32) -> String {
        storage_key::numbered(storage_key::RECEIPT, &self.scope, record, revision.into())
    }

    /// A receipt that is not in the draft yet, with the entry that it acknowledges.
    pub async fn receipt(
        &self,
        record: &str,
        revision: u32,
    ) -> Result<Option<(Receipt, OutboxEntry)>, StorageError> {
        let name = self.receipt_of(record, revision);
        let Some(bytes) = self.store.read(&name).await? else {
            return Ok(None);
        };
        let (json, _) = self.unseal(Purpose::Receipt, record, &bytes).await?;
        let both = json
            .get("receipt")
            .and_then(Receipt::read)
            .zip(json.get("entry").and_then(OutboxEntry::read));
        both.ok_or(StorageError::Damaged).map(Some)
    }

    /// Deletes a record and this user's key of it in one transaction. Bytes may remain on the disk,
    /// but nobody can read them without the key.
    ///
    /// Returns `Elsewhere` for a record that waits to be sent, because the form promised to send
    /// it. Other users' copies stay readable. The caller must hold the record's lock.
    pub async fn delete(&self, record: &str) -> Result<(), StorageError> {
        self.delete_guarded(record, Vec::new()).await
    }

    async fn delete_guarded(
        &self,
        record: &str,
        mut guards: Vec<Guard>,
    ) -> Result<(), StorageError> {
        guards.push(Guard {
            name: storage_key::name(storage_key::OUTBOX, &self.scope, record),
            expected: Expected::OneOf(vec![None]),
        });
        let mut writes = vec![
            Write::delete(storage_key::key(&self.scope, record)),
            Write::delete(storage_key::name(
                storage_key::EXPIRING,
                &self.scope,
                record,
            )),
        ];
        for kind in [
            storage_key::DRAFT,
            storage_key::DAMAGED,
            storage_key::RECEIPT,
        ] {
            let names = self.names_of(kind, record).await?;
            writes.extend(names.into_iter().map(Write::delete));
        }
        if !self.others_need_shared_key(record).await? {
            writes.push(Write::delete(storage_key::shared_key(record)));
        }
        self.commit(&guards, &writes).await
    }

    /// Whether another user has a part of a record sealed with the shared key. Nothing new uses
    /// that key, so the result stays valid.
    async fn others_need_shared_key(&self, record: &str) -> Result<bool, StorageError> {
        let kinds = [
            storage_key::DRAFT,
            storage_key::DAMAGED,
            storage_key::OUTBOX,
            storage_key::RECEIPT,
        ];
        for kind in kinds {
            let own = storage_key::name(kind, &self.scope, record);
            for name in self.store.names(&[kind, "/"].concat()).await? {
                if !storage_key::is_of(&name, record) || name.starts_with(&own) {
                    continue;
                }
                let Some(bytes) = self.store.read(&name).await? else {
                    continue;
                };
                // Unreadable bytes may be repaired one day, and then need the key.
                match Sealed::read(&bytes) {
                    Ok(sealed) if sealed.label.holder != KeyHolder::Everybody => {}
                    _ => return Ok(true),
                }
            }
        }
        Ok(false)
    }

    /// Deletes a record unless it waits to be sent, a tab has it open, or a guard fails. Returns
    /// whether it did.
    async fn delete_if_free(
        &self,
        locks: &impl Locks,
        record: &str,
        guards: Vec<Guard>,
    ) -> Result<bool, StorageError> {
        let Some(_held) = locks.take(&self.lock_of(record)).await else {
            return Ok(false);
        };
        self.delete_unless_other(record, guards).await
    }

    /// The same, while the caller holds the record's lock. Returns whether it did.
    pub async fn delete_unless_other(
        &self,
        record: &str,
        guards: Vec<Guard>,
    ) -> Result<bool, StorageError> {
        match self.delete_guarded(record, guards).await {
            Err(StorageError::Elsewhere) => Ok(false),
            other => other.map(|()| true),
        }
    }

    /// Locks the form for this user until the host unlocks it, even after a reload.
    pub async fn lock_until_host(&self) -> Result<(), StorageError> {
        self.commit(&[], &[Write::put(self.host_lock(), vec![1])])
            .await
    }

    /// Removes that lock: the host unlocked the form, or the user signed in again.
    pub async fn unlock(&self) -> Result<(), StorageError> {
        self.commit(&[], &[Write::delete(self.host_lock())]).await
    }

    /// Whether only the host may unlock the form.
    pub async fn is_locked_until_host(&self) -> Result<bool, StorageError> {
        Ok(self.store.read(&self.host_lock()).await?.is_some())
    }

    fn host_lock(&self) -> String {
        storage_key::name(storage_key::LOCKED, &self.scope, "")
    }

    /// Deletes all records of this user that do not wait to be sent and that no tab has open.
    /// Returns how many stay.
    ///
    /// A message tells other tabs to close and delete their own open record. Their locks are not
    /// stolen, because a tab may be about to queue a signed record. The caller must first stop this
    /// tab from listening for the message.
    pub async fn clear(&self, locks: &impl Locks) -> Result<usize, StorageError> {
        let prefix = storage_key::name(storage_key::DRAFT, &self.scope, "");
        let names = self.store.names(&prefix).await?;
        locks.notify(&self.clearing());
        let mut stay = 0;
        for record in storage_key::records(&names) {
            if !self.delete_if_free(locks, record, Vec::new()).await? {
                stay += 1;
            }
        }
        Ok(stay)
    }

    /// Deletes drafts unchanged for `days`, as the council set (P4). `now` is in seconds since
    /// 1970. Returns how many it deleted.
    ///
    /// A draft must be found expired twice, at least a day apart: a clock that jumps ahead for an
    /// afternoon must not delete anybody's work. A draft open in a tab stays.
    pub async fn expire(
        &self,
        locks: &impl Locks,
        days: u32,
        now: i64,
    ) -> Result<usize, StorageError> {
        let mut deleted = 0;
        for listed in self.list().await? {
            let record = &listed.record;
            let name = storage_key::name(storage_key::EXPIRING, &self.scope, record);
            let past = listed
                .saved_at
                .is_some_and(|at| at + i64::from(days) * DAY <= now)
                && !matches!(listed.status, RecordStatus::Waiting | RecordStatus::Stopped);
            let seen = self.store.read(&name).await?;
            let seen = seen.and_then(|bytes| Some(i64::from_be_bytes(bytes.try_into().ok()?)));
            match seen {
                _ if !past => {
                    if seen.is_some() {
                        self.commit(&[], &[Write::delete(name)]).await?;
                    }
                }
                Some(seen) if seen + DAY <= now => {
                    // Any save since then has deleted the note, so the guard fails.
                    let noted = Guard {
                        name,
                        expected: Expected::Something,
                    };
                    let guards = vec![noted];
                    deleted += usize::from(self.delete_if_free(locks, record, guards).await?);
                }
                // Found expired less than a day ago.
                Some(seen) if seen <= now => {}
                _ => {
                    let at = now.to_be_bytes().to_vec();
                    self.commit(&[], &[Write::put(name, at)]).await?;
                }
            }
        }
        Ok(deleted)
    }

    // Sealing

    /// Seals again each record that has the shared key, no key material of the council, or earlier
    /// material. It then opens only with the current material.
    ///
    /// Skips records that a tab has open, since its next saves do it, and records that cannot be
    /// opened.
    pub async fn seal_anew(&self, locks: &impl Locks) -> Result<(), StorageError> {
        let holder = KeyHolder::User(self.keys.material(&self.user).await?);
        for kind in [
            storage_key::DRAFT,
            storage_key::OUTBOX,
            storage_key::RECEIPT,
        ] {
            let names = storage_key::name(kind, &self.scope, "");
            for name in self.store.names(&names).await? {
                if !self.is_sealed_otherwise(&name, holder).await? {
                    continue;
                }
                let record = storage_key::record(&name).to_owned();
                let Some(_held) = locks.take(&self.lock_of(&record)).await else {
                    continue;
                };
                let sending = match kind {
                    storage_key::OUTBOX => match locks.take(&self.sending_lock()).await {
                        None => continue,
                        sending => sending,
                    },
                    _ => None,
                };
                match self.seal_one_anew(&record, &name).await {
                    // Another tab was first, or the bytes cannot be opened.
                    Ok(()) | Err(StorageError::Elsewhere) => {}
                    Err(error) if error.is_corruption() || !error.is_of_the_device() => {}
                    Err(error) => return Err(error),
                }
                drop(sending);
            }
        }
        Ok(())
    }

    /// Whether the bytes under a name are sealed with another key than this.
    async fn is_sealed_otherwise(
        &self,
        name: &str,
        holder: KeyHolder,
    ) -> Result<bool, StorageError> {
        let bytes = self.store.read(name).await?.unwrap_or_default();
        Ok(Sealed::read(&bytes).is_ok_and(|sealed| sealed.label.holder != holder))
    }

    /// Seals one entry anew. The caller holds the lock, so nobody else writes it.
    async fn seal_one_anew(&self, record: &str, name: &str) -> Result<(), StorageError> {
        let Some(bytes) = self.store.read(name).await? else {
            return Ok(());
        };
        let Ok(sealed) = Sealed::read(&bytes) else {
            return Ok(());
        };
        let (json, label) = self.unseal(sealed.label.purpose, record, &bytes).await?;
        let now = self
            .label(label.purpose, record, label.count, label.at)
            .await?;
        let again = self.seal(&now, &json).await?;
        let guards = [
            Guard {
                name: name.to_owned(),
                expected: Expected::OneOf(vec![Some(bytes.clone())]),
            },
            Guard {
                name: storage_key::key(&self.scope, record),
                expected: Expected::Something,
            },
        ];
        let writes = [Write::put(name.to_owned(), again)];
        self.commit(&guards, &writes).await
    }

    /// The name of the key in a label.
    fn key_of(&self, label: &Label) -> String {
        match label.holder {
            KeyHolder::User(_) => storage_key::key(&self.scope, &label.record),
            KeyHolder::Everybody => storage_key::shared_key(&label.record),
        }
    }

    fn sealing_key<'a>(&'a self, name: &'a str, label: &Label) -> SealingKey<'a> {
        SealingKey {
            name,
            user: &self.user,
            material: match label.holder {
                KeyHolder::User(material) => material,
                KeyHolder::Everybody => None,
            },
        }
    }

    async fn label(
        &self,
        purpose: Purpose,
        record: &str,
        count: u64,
        at: i64,
    ) -> Result<Label, StorageError> {
        let mut nonce = [0; 12];
        self.keys.random(&mut nonce)?;
        Ok(Label {
            holder: KeyHolder::User(self.keys.material(&self.user).await?),
            purpose,
            count,
            at,
            nonce,
            record: record.to_owned(),
        })
    }

    async fn seal(&self, label: &Label, json: &Json) -> Result<Vec<u8>, StorageError> {
        let mut bytes = label.bytes();
        // Apply the limits of `unseal`, so that everything sealed can be read again.
        let plain = json
            .canonical_within(Limits::STORED)
            .map_err(|_| StorageError::TooLong)?;
        let name = self.key_of(label);
        let key = self.sealing_key(&name, label);
        let sealing = self.keys.seal(key, &label.nonce, &bytes, plain.as_bytes());
        let sealed = sealing.await?;
        bytes.extend(sealed);
        Ok(bytes)
    }

    async fn unseal(
        &self,
        purpose: Purpose,
        record: &str,
        bytes: &[u8],
    ) -> Result<(Json, Label), StorageError> {
        let sealed = Sealed::read(bytes).map_err(|unreadable| match unreadable {
            Unreadable::Damaged => StorageError::Damaged,
            Unreadable::Newer => StorageError::Newer,
        })?;
        let label = sealed.label;
        if label.purpose != purpose || label.record != record {
            return Err(StorageError::Damaged);
        }
        let name = self.key_of(&label);
        let key = self.sealing_key(&name, &label);
        let (additional, ciphertext) = (sealed.additional, sealed.ciphertext);
        let unsealing = self.keys.unseal(key, &label.nonce, additional, ciphertext);
        let plain = unsealing.await?;
        let text = std::str::from_utf8(&plain).map_err(|_| StorageError::Damaged)?;
        let json = Json::parse_within(text, Limits::STORED);
        let json = json.map_err(|_| StorageError::Damaged)?;
        Ok((json, label))
    }
}
