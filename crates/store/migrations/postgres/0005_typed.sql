-- What somebody typed and has not sent yet, kept for them alone.
-- It is in no event: a row goes when its letter is sent, its person drops it, their access ends or its time has passed. The text is
-- sealed under the key of its case (Q10).
CREATE TABLE typed (
    person  TEXT COLLATE "C" NOT NULL,
    year    BIGINT NOT NULL,
    area    TEXT COLLATE "C" NOT NULL,
    -- The version of the case that its person had seen.
    version BIGINT NOT NULL,
    at      TEXT COLLATE "C" NOT NULL,
    key_id  TEXT COLLATE "C" NOT NULL,
    digest  TEXT COLLATE "C" NOT NULL,
    nonce   BYTEA NOT NULL,
    bytes   BYTEA NOT NULL,
    PRIMARY KEY (person, year, area)
);
