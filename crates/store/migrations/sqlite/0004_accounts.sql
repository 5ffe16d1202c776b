-- Accounts: how people and programs get in, and what people are told.
-- No name and no address stands here: they are sealed (Q10), and an account is found by a keyed hash whose key lies among the keys.
CREATE TABLE accounts (
    person         TEXT   NOT NULL PRIMARY KEY,
    state          TEXT   NOT NULL,
    keeper         BIGINT NOT NULL,
    name           TEXT,
    address        TEXT,
    address_hash   TEXT UNIQUE,
    password       TEXT,
    totp           TEXT,
    totp_confirmed BIGINT NOT NULL,
    last_step      BIGINT NOT NULL,
    issuer         TEXT,
    subject_hash   TEXT UNIQUE,
    made           TEXT   NOT NULL,
    opened         TEXT,
    ended          TEXT
);

-- Ways in for whoever lost the second factor; each is deleted when it is used.
CREATE TABLE recovery_codes (
    person TEXT NOT NULL,
    hash   TEXT NOT NULL,
    PRIMARY KEY (person, hash)
);

-- Links that were sent: to open an account, or to choose another password. Each is deleted when it is used.
CREATE TABLE links (
    hash    TEXT NOT NULL PRIMARY KEY,
    person  TEXT NOT NULL,
    purpose TEXT NOT NULL,
    expires TEXT NOT NULL
);

-- Tries in a row that were not right, also at accounts that there are not.
CREATE TABLE tries (
    who   TEXT   NOT NULL PRIMARY KEY,
    made  BIGINT NOT NULL,
    until TEXT   NOT NULL,
    last  TEXT   NOT NULL
);

CREATE TABLE sessions (
    hash   TEXT   NOT NULL PRIMARY KEY,
    person TEXT   NOT NULL,
    label  TEXT   NOT NULL,
    whole  BIGINT NOT NULL,
    made   TEXT   NOT NULL,
    seen   TEXT   NOT NULL,
    proved TEXT   NOT NULL
);

CREATE INDEX sessions_of_a_person ON sessions (person);

-- Sign-ins that were begun at an issuer. Each is deleted when it comes back.
CREATE TABLE begun (
    hash    TEXT NOT NULL PRIMARY KEY,
    issuer  TEXT NOT NULL,
    purpose TEXT NOT NULL,
    made    TEXT NOT NULL
);

CREATE TABLE tokens (
    hash    TEXT NOT NULL PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    person  TEXT NOT NULL,
    label   TEXT NOT NULL,
    scope   TEXT NOT NULL,
    made    TEXT NOT NULL,
    expires TEXT NOT NULL,
    used_on TEXT
);

-- What people are told, once each, and how the letter about it went.
CREATE TABLE notices (
    position BIGINT NOT NULL,
    person   TEXT   NOT NULL,
    template TEXT   NOT NULL,
    area     TEXT   NOT NULL,
    year     BIGINT NOT NULL,
    due      TEXT,
    made     TEXT   NOT NULL,
    read     TEXT,
    mail     TEXT   NOT NULL,
    attempts BIGINT NOT NULL,
    next_try TEXT   NOT NULL,
    leased   TEXT   NOT NULL,
    failure  TEXT,
    PRIMARY KEY (position, person, template, area)
);

CREATE INDEX notices_of_a_person ON notices (person, made);
CREATE INDEX notices_to_be_sent ON notices (mail, next_try);

-- How far the log was read for notices.
CREATE TABLE noticed (
    name     TEXT   NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL
);

-- Answers to requests of programs, so that one that is sent again is not done again.
CREATE TABLE answers (
    who     TEXT NOT NULL,
    key     TEXT NOT NULL,
    request TEXT NOT NULL,
    made    TEXT NOT NULL,
    status  BIGINT,
    headers TEXT,
    body    BLOB,
    PRIMARY KEY (who, key)
);
