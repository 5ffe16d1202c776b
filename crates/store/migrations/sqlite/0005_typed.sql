-- What somebody typed and has not sent yet, kept for them alone.
-- It is in no event: a row goes when its letter is sent, its person drops it, their access ends or its time has passed. The text is
-- sealed under the key of its case (Q10).
CREATE TABLE typed (
    person  TEXT   NOT NULL,
    year    BIGINT NOT NULL,
    area    TEXT   NOT NULL,
    -- The version of the case that its person had seen.
    version BIGINT NOT NULL,
    at      TEXT   NOT NULL,
    key_id  TEXT   NOT NULL,
    digest  TEXT   NOT NULL,
    nonce   BLOB   NOT NULL,
    bytes   BLOB   NOT NULL,
    PRIMARY KEY (person, year, area)
);
