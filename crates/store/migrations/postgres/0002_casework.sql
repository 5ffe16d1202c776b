-- Sealed texts and their keys.
-- Personal text stands in no event (Q10): it is sealed under a key of a person or a case. Whoever erases the key erases the text.
CREATE TABLE keys (
    id    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    bytes BYTEA NOT NULL,
    made  TEXT COLLATE "C" NOT NULL
);

CREATE TABLE sealed (
    digest TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    key_id TEXT COLLATE "C" NOT NULL,
    nonce  BYTEA NOT NULL,
    bytes  BYTEA NOT NULL
);

-- Keys that a keys file says were erased after this copy of the log was made: the log itself does not say so.
CREATE TABLE erased_since (
    id    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    basis TEXT COLLATE "C" NOT NULL,
    by_id TEXT COLLATE "C" NOT NULL,
    at    TEXT COLLATE "C" NOT NULL
);

CREATE TRIGGER keys_are_never_changed BEFORE UPDATE ON keys FOR EACH ROW
EXECUTE FUNCTION refused('a key is made once and erased once: it is never changed');

CREATE TRIGGER sealed_texts_are_never_changed BEFORE UPDATE ON sealed FOR EACH ROW
EXECUTE FUNCTION refused('a sealed text is kept as it came: it is never changed');

CREATE TRIGGER sealed_texts_are_never_deleted BEFORE DELETE ON sealed FOR EACH ROW
EXECUTE FUNCTION refused('a sealed text is never deleted: erase its key instead');

CREATE TRIGGER sealed_texts_are_never_emptied BEFORE TRUNCATE ON sealed FOR EACH STATEMENT
EXECUTE FUNCTION refused('a sealed text is never deleted: erase its key instead');
