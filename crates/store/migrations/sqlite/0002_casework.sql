-- Sealed texts and their keys.
-- Personal text stands in no event (Q10): it is sealed under a key of a person or a case. Whoever erases the key erases the text.
-- No trigger may run when a key is deleted: an erasure empties the whole table and fills it again, page by page.
CREATE TABLE keys (
    id    TEXT NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL,
    made  TEXT NOT NULL
);

CREATE TABLE sealed (
    digest TEXT NOT NULL PRIMARY KEY,
    key_id TEXT NOT NULL,
    nonce  BLOB NOT NULL,
    bytes  BLOB NOT NULL
);

-- Keys that a keys file says were erased after this copy of the log was made: the log itself does not say so.
CREATE TABLE erased_since (
    id    TEXT NOT NULL PRIMARY KEY,
    basis TEXT NOT NULL,
    by_id TEXT NOT NULL,
    at    TEXT NOT NULL
);

CREATE TRIGGER keys_are_never_changed BEFORE UPDATE ON keys
BEGIN SELECT RAISE(ABORT, 'a key is made once and erased once: it is never changed'); END;

CREATE TRIGGER sealed_texts_are_never_changed BEFORE UPDATE ON sealed
BEGIN SELECT RAISE(ABORT, 'a sealed text is kept as it came: it is never changed'); END;

CREATE TRIGGER sealed_texts_are_never_deleted BEFORE DELETE ON sealed
BEGIN SELECT RAISE(ABORT, 'a sealed text is never deleted: erase its key instead'); END;
