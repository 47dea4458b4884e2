-- The end of the journal, and the journal's own id: one row.
CREATE TABLE head (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    journal BLOB    NOT NULL CHECK (length(journal) = 16),
    seq     INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    hash    BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Every change, in order. Numbers are given by the writer, never by the database.
CREATE TABLE entry (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    actor   BLOB    NOT NULL,
    kind    TEXT    NOT NULL,
    subject BLOB    NOT NULL,
    version INTEGER NOT NULL,
    command BLOB,
    facts   TEXT    NOT NULL,
    hash    BLOB    NOT NULL
) STRICT;
CREATE INDEX entry_of_subject ON entry (subject, seq);

-- What entries say beyond their facts. Erasing takes the bytes; form and hash stay, so that the chain stays whole.
CREATE TABLE payload (
    seq    INTEGER PRIMARY KEY,
    form   INTEGER NOT NULL CHECK (form IN (1, 2)),
    key_id BLOB,
    bytes  BLOB,
    hash   BLOB    NOT NULL
) STRICT;
CREATE INDEX payload_of_key ON payload (key_id) WHERE key_id IS NOT NULL;

-- What still has to reach the outside world.
CREATE TABLE outbox (
    seq     INTEGER NOT NULL,
    n       INTEGER NOT NULL,
    handler TEXT    NOT NULL,
    facts   TEXT    NOT NULL,
    form    INTEGER NOT NULL CHECK (form IN (0, 1, 2)),
    key_id  BLOB,
    bytes   BLOB,
    PRIMARY KEY (seq, n)
) STRICT, WITHOUT ROWID;

-- The tables made from record types, and the shape that each was made in.
CREATE TABLE projection (
    name  TEXT PRIMARY KEY,
    shape TEXT NOT NULL
) STRICT, WITHOUT ROWID;
