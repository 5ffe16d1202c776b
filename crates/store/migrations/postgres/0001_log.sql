-- The log is the truth: every view is what these rows add up to.
-- Texts are compared byte by byte (`COLLATE "C"`), as SQLite compares them: the stream of a case lies between `case/` and `case0`.
CREATE TABLE events (
    position      BIGINT NOT NULL PRIMARY KEY,
    stream        TEXT COLLATE "C" NOT NULL,
    version       BIGINT NOT NULL,
    at            TEXT COLLATE "C" NOT NULL,
    kind          TEXT COLLATE "C" NOT NULL,
    body          TEXT COLLATE "C" NOT NULL,
    previous_hash TEXT COLLATE "C" NOT NULL,
    hash          TEXT COLLATE "C" NOT NULL UNIQUE,
    UNIQUE (stream, version)
);

-- Files as they were published, by the SHA-256 of their bytes; `bytes` is compressed, `size` counts before that.
CREATE TABLE blobs (
    digest TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    bytes  BYTEA  NOT NULL,
    size   BIGINT NOT NULL
);

-- They are compressed already.
ALTER TABLE blobs ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What the Parquet file of an edition should hash to. A cache can be made again, so these rows may change.
CREATE TABLE caches (
    edition TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    digest  TEXT COLLATE "C" NOT NULL
);

-- Each trigger brings the sentence with which it refuses.
CREATE FUNCTION refused() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0]; END $$;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events FOR EACH ROW
EXECUTE FUNCTION refused('the log is append-only: an event is never changed');

CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events FOR EACH ROW
EXECUTE FUNCTION refused('the log is append-only: an event is never deleted');

CREATE TRIGGER events_are_never_emptied BEFORE TRUNCATE ON events FOR EACH STATEMENT
EXECUTE FUNCTION refused('the log is append-only: an event is never deleted');

CREATE TRIGGER blobs_are_never_changed BEFORE UPDATE ON blobs FOR EACH ROW
EXECUTE FUNCTION refused('a published file is kept as it came: a blob is never changed');

CREATE TRIGGER blobs_are_never_deleted BEFORE DELETE ON blobs FOR EACH ROW
EXECUTE FUNCTION refused('a published file is kept as it came: a blob is never deleted');

CREATE TRIGGER blobs_are_never_emptied BEFORE TRUNCATE ON blobs FOR EACH STATEMENT
EXECUTE FUNCTION refused('a published file is kept as it came: a blob is never deleted');
