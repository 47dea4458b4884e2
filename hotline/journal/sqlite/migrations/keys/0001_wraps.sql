-- Subject keys, encrypted for whoever may open them: many rows per key.
CREATE TABLE wrap (
    key_id    BLOB NOT NULL CHECK (length(key_id) = 16),
    recipient TEXT NOT NULL,
    blob      BLOB NOT NULL,
    PRIMARY KEY (key_id, recipient)
) STRICT, WITHOUT ROWID;

-- The value by which a wrong root key is found out: one row.
CREATE TABLE check_value (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    value BLOB    NOT NULL
) STRICT;
