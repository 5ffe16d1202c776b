-- The log is the truth: every view is what these rows add up to.
CREATE TABLE events (
    position      BIGINT NOT NULL PRIMARY KEY,
    stream        TEXT   NOT NULL,
    version       BIGINT NOT NULL,
    at            TEXT   NOT NULL,
    kind          TEXT   NOT NULL,
    body          TEXT   NOT NULL,
    previous_hash TEXT   NOT NULL,
    hash          TEXT   NOT NULL UNIQUE,
    UNIQUE (stream, version)
);

-- Files as they were published, by the SHA-256 of their bytes; `bytes` is compressed, `size` counts before that.
CREATE TABLE blobs (
    digest TEXT   NOT NULL PRIMARY KEY,
    bytes  BLOB   NOT NULL,
    size   BIGINT NOT NULL
);

-- What the Parquet file of an edition should hash to. A cache can be made again, so these rows may change.
CREATE TABLE caches (
    edition TEXT NOT NULL PRIMARY KEY,
    digest  TEXT NOT NULL
);

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only: an event is never changed'); END;

CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only: an event is never deleted'); END;

CREATE TRIGGER blobs_are_never_changed BEFORE UPDATE ON blobs
BEGIN SELECT RAISE(ABORT, 'a published file is kept as it came: a blob is never changed'); END;

CREATE TRIGGER blobs_are_never_deleted BEFORE DELETE ON blobs
BEGIN SELECT RAISE(ABORT, 'a published file is kept as it came: a blob is never deleted'); END;
