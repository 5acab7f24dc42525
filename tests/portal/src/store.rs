//! Stores received records in SQLite.
//!
//! One transaction checks whether a revision may be added and adds it. So of two senders only one can add the
//! next revision.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{SecondsFormat, Utc};
use rusqlite::{
    Connection, OptionalExtension, Row, Transaction, TransactionBehavior, named_params, params,
};
use serde::Serialize;

use crate::{
    digest,
    keys::PublicKey,
    payload::Notice,
    problem::{self, Problem},
    signed_http::Signed,
};

const SCHEMA: &str = include_str!("schema.sql");

/// The most rows of a list.
const LIST_LIMIT: i64 = 1000;

/// The portal's database.
#[derive(Clone)]
pub struct Store(Arc<Mutex<Connection>>);

/// Whether a key was already enrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enrolment {
    New,
    Known,
}

/// One received revision, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The portal's own reference for the record, the same for all its revisions.
    pub id: String,
    pub record_id: String,
    pub revision: i64,
    pub previous: Option<String>,
    /// SHA-256 of the body as received.
    pub digest: String,
    /// SHA-256 of the signed payload; the next revision names it as `previous`.
    pub payload_digest: String,
    pub authority: String,
    pub kid: String,
    pub received_at: String,
}

/// One received revision with its bytes.
#[derive(Debug)]
pub struct Received {
    pub receipt: Receipt,
    pub body: Vec<u8>,
    /// The signature of a plain record. An envelope has its signature in the body.
    pub signature: Option<Signed>,
}

/// A verified record to store.
#[derive(Clone, Debug)]
pub struct Arrival {
    pub idempotency_key: String,
    pub notice: Notice,
    pub kid: String,
    pub body: Vec<u8>,
    pub signature: Option<String>,
}

/// The result of storing a record. Both kinds give a receipt; only `New` added something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    New(Receipt),
    Before(Receipt),
}

/// Why something was not stored or found.
#[derive(Debug)]
enum Trouble {
    Refused(Problem),
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Trouble::Database(error)
    }
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        Trouble::Refused(problem)
    }
}

impl Store {
    /// Opens the database. Creates tables and the column that an earlier version lacked.
    pub fn open(path: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(std::time::Duration::from_secs(5))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.execute_batch(SCHEMA)?;
        // A database of an earlier version, which had no plain records, lacks this column.
        let old = connection
            .prepare("SELECT signature FROM notification")
            .is_err();
        if old {
            connection.execute_batch("ALTER TABLE notification ADD COLUMN signature TEXT")?;
        }
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// Adds a key, unless it is already enrolled.
    pub async fn enrol(&self, kid: String, key: PublicKey) -> Result<Enrolment, Problem> {
        self.act(move |connection| {
            let added = connection.execute(
                "INSERT INTO enrolled_key (kid, x, y, enrolled_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (kid) DO NOTHING",
                params![kid, key.x(), key.y(), now()],
            )?;
            Ok(if added == 1 {
                Enrolment::New
            } else {
                Enrolment::Known
            })
        })
        .await
    }

    /// Revokes a key. The portal refuses its later records, and refuses to enrol it again.
    pub async fn revoke(&self, kid: String) -> Result<(), Problem> {
        self.act(move |connection| {
            connection.execute(
                "INSERT INTO revoked_key (kid, revoked_at) VALUES (?1, ?2)
                 ON CONFLICT (kid) DO NOTHING",
                params![kid, now()],
            )?;
            Ok(())
        })
        .await
    }

    /// Whether a key was revoked.
    pub async fn is_revoked(&self, kid: String) -> Result<bool, Problem> {
        self.act(move |connection| {
            let found = connection
                .query_row(
                    "SELECT 1 FROM revoked_key WHERE kid = ?1",
                    [kid],
                    |_| Ok(()),
                )
                .optional()?;
            Ok(found.is_some())
        })
        .await
    }

    /// The enrolled key with this thumbprint.
    pub async fn key(&self, kid: String) -> Result<Option<PublicKey>, Problem> {
        self.act(move |connection| {
            let found: Option<(String, String)> = connection
                .query_row(
                    "SELECT x, y FROM enrolled_key WHERE kid = ?1",
                    [kid],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .optional()?;
            Ok(found.and_then(|(x, y)| PublicKey::new(&x, &y)))
        })
        .await
    }

    /// Stores a record, unless it is already stored or does not continue the latest revision.
    pub async fn keep(&self, arrival: Arrival) -> Result<Kept, Problem> {
        self.act(move |connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let kept = decide(&transaction, &arrival)?;
            transaction.commit()?;
            Ok(kept)
        })
        .await
    }

    /// All received revisions, newest first.
    pub async fn list(&self) -> Result<Vec<Receipt>, Problem> {
        self.act(|connection| {
            let mut statement =
                connection.prepare("SELECT * FROM notification ORDER BY seq DESC LIMIT ?1")?;
            let rows = statement.query_map([LIST_LIMIT], receipt)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Every revision of a record, newest first.
    pub async fn revisions(&self, record_id: String) -> Result<Vec<Receipt>, Problem> {
        self.act(move |connection| {
            let mut statement = connection.prepare(
                "SELECT * FROM notification WHERE record_id = ?1 ORDER BY revision DESC",
            )?;
            let rows = statement.query_map([record_id], receipt)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// One revision, or the latest.
    pub async fn find(
        &self,
        record_id: String,
        revision: Option<i64>,
    ) -> Result<Option<Received>, Problem> {
        self.act(move |connection| {
            Ok(connection
                .query_row(
                    "SELECT * FROM notification
                     WHERE record_id = :record_id AND (:revision IS NULL OR revision = :revision)
                     ORDER BY revision DESC LIMIT 1",
                    named_params! { ":record_id": record_id, ":revision": revision },
                    |row| {
                        Ok(Received {
                            receipt: receipt(row)?,
                            body: row.get("body")?,
                            signature: row
                                .get::<_, Option<String>>("signature")?
                                .and_then(|text| serde_json::from_str(&text).ok()),
                        })
                    },
                )
                .optional()?)
        })
        .await
    }

    /// Runs work on the database in a thread that serves no requests.
    async fn act<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Problem> {
        let connection = Arc::clone(&self.0);
        let outcome = tokio::task::spawn_blocking(move || {
            // After a failure the transaction is dropped, which rolls it back.
            work(&mut connection.lock().unwrap_or_else(PoisonError::into_inner))
        })
        .await;
        match outcome {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(Trouble::Refused(problem))) => Err(problem),
            Ok(Err(Trouble::Database(error))) => {
                eprintln!("database: {error}");
                Err(problem::FAILED.because("The database did not answer."))
            }
            Err(error) => {
                eprintln!("database: {error}");
                Err(problem::FAILED.because("The database did not answer."))
            }
        }
    }
}

/// The rules for adding a revision.
fn decide(transaction: &Transaction<'_>, arrival: &Arrival) -> Result<Kept, Trouble> {
    let body_digest = digest::sha256(&arrival.body);
    let notice = &arrival.notice;

    let answered = transaction
        .query_row(
            "SELECT notification.* FROM idempotency_key JOIN notification USING (seq) WHERE key = ?1",
            [&arrival.idempotency_key],
            receipt,
        )
        .optional()?;
    if let Some(receipt) = &answered
        && receipt.digest == body_digest
    {
        return Ok(Kept::Before(receipt.clone()));
    }

    let same_bytes = transaction
        .query_row(
            "SELECT * FROM notification WHERE body_digest = ?1",
            [&body_digest],
            receipt,
        )
        .optional()?;
    if let Some(receipt) = same_bytes {
        remember_key(transaction, &arrival.idempotency_key, &receipt.digest)?;
        return Ok(Kept::Before(receipt));
    }

    let latest = transaction
        .query_row(
            "SELECT * FROM notification WHERE record_id = ?1 ORDER BY revision DESC LIMIT 1",
            [&notice.record_id],
            receipt,
        )
        .optional()?;
    continues(latest.as_ref(), notice)?;
    if answered.is_some() {
        let detail = "The first body with this key was kept.";
        return Err(problem::IDEMPOTENCY_KEY_REUSED.because(detail).into());
    }

    let reference = match latest {
        Some(latest) => latest.id,
        None => {
            let seq: i64 = transaction.query_row(
                "SELECT coalesce(max(seq), 0) + 1 FROM notification",
                [],
                |row| row.get(0),
            )?;
            format!("ELM-{seq:06}")
        }
    };
    let kept = transaction.query_row(
        "INSERT INTO notification (reference, record_id, revision, previous, authority, kid,
                                   body, body_digest, payload_digest, received_at, signature)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         RETURNING *",
        params![
            reference,
            notice.record_id,
            notice.revision,
            notice.previous,
            notice.authority,
            arrival.kid,
            arrival.body,
            body_digest,
            notice.payload_digest,
            now(),
            arrival.signature,
        ],
        receipt,
    )?;
    remember_key(transaction, &arrival.idempotency_key, &kept.digest)?;
    Ok(Kept::New(kept))
}

/// Refuses a revision that does not follow the latest stored one.
fn continues(latest: Option<&Receipt>, notice: &Notice) -> Result<(), Problem> {
    let (number, digest) = match latest {
        Some(latest) => (latest.revision, Some(latest.payload_digest.as_str())),
        None => (0, None),
    };
    if notice.revision <= number {
        return Err(problem::REVISION_TAKEN.because(format!("The latest revision is {number}.")));
    }
    if notice.revision > number.saturating_add(1) {
        return Err(problem::REVISION_GAP.because(format!("The latest revision is {number}.")));
    }
    if notice.previous.as_deref() != digest {
        return Err(problem::PREVIOUS_MISMATCH
            .because(format!("It must name the payload of revision {number}.")));
    }
    Ok(())
}

fn remember_key(
    transaction: &Transaction<'_>,
    key: &str,
    body_digest: &str,
) -> rusqlite::Result<usize> {
    transaction.execute(
        "INSERT INTO idempotency_key (key, seq)
         SELECT ?1, seq FROM notification WHERE body_digest = ?2",
        [key, body_digest],
    )
}

fn receipt(row: &Row<'_>) -> rusqlite::Result<Receipt> {
    Ok(Receipt {
        id: row.get("reference")?,
        record_id: row.get("record_id")?,
        revision: row.get("revision")?,
        previous: row.get("previous")?,
        digest: row.get("body_digest")?,
        payload_digest: row.get("payload_digest")?,
        authority: row.get("authority")?,
        kid: row.get("kid")?,
        received_at: row.get("received_at")?,
    })
}

fn now() -> String {
    Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true)
}
