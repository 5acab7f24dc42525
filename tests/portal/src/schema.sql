CREATE TABLE IF NOT EXISTS enrolled_key (
    kid         TEXT PRIMARY KEY, -- RFC 7638 thumbprint
    x           TEXT NOT NULL,
    y           TEXT NOT NULL,
    enrolled_at TEXT NOT NULL
) STRICT;

-- A revoked key stays in the table above, so that the records it signed can still be verified.
CREATE TABLE IF NOT EXISTS revoked_key (
    kid        TEXT PRIMARY KEY,
    revoked_at TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS notification (
    seq            INTEGER PRIMARY KEY AUTOINCREMENT,
    reference      TEXT NOT NULL,        -- the same for every revision of a record
    record_id      TEXT NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision >= 1),
    previous       TEXT,                 -- payload_digest of the revision before
    authority      TEXT NOT NULL,
    kid            TEXT NOT NULL REFERENCES enrolled_key (kid),
    body           BLOB NOT NULL,        -- exactly as received
    body_digest    TEXT NOT NULL UNIQUE,
    payload_digest TEXT NOT NULL,
    signature      TEXT,                 -- of a plain record only: the signed text and its signature
    received_at    TEXT NOT NULL,
    UNIQUE (record_id, revision)
) STRICT;

CREATE TABLE IF NOT EXISTS idempotency_key (
    key TEXT PRIMARY KEY,
    seq INTEGER NOT NULL REFERENCES notification (seq)
) STRICT;
