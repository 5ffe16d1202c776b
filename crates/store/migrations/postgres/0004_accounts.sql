-- Accounts: how people and programs get in, and what people are told.
-- No name and no address stands here: they are sealed (Q10), and an account is found by a keyed hash whose key lies among the keys.
CREATE TABLE accounts (
    person         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    state          TEXT COLLATE "C" NOT NULL,
    keeper         BIGINT NOT NULL,
    name           TEXT COLLATE "C",
    address        TEXT COLLATE "C",
    address_hash   TEXT COLLATE "C" UNIQUE,
    password       TEXT COLLATE "C",
    totp           TEXT COLLATE "C",
    totp_confirmed BIGINT NOT NULL,
    last_step      BIGINT NOT NULL,
    issuer         TEXT COLLATE "C",
    subject_hash   TEXT COLLATE "C" UNIQUE,
    made           TEXT COLLATE "C" NOT NULL,
    opened         TEXT COLLATE "C",
    ended          TEXT COLLATE "C"
);

-- Ways in for whoever lost the second factor; each is deleted when it is used.
CREATE TABLE recovery_codes (
    person TEXT COLLATE "C" NOT NULL,
    hash   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person, hash)
);

-- Links that were sent: to open an account, or to choose another password. Each is deleted when it is used.
CREATE TABLE links (
    hash    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    person  TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    expires TEXT COLLATE "C" NOT NULL
);

-- Tries in a row that were not right, also at accounts that there are not.
CREATE TABLE tries (
    who   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    made  BIGINT NOT NULL,
    until TEXT COLLATE "C" NOT NULL,
    last  TEXT COLLATE "C" NOT NULL
);

CREATE TABLE sessions (
    hash   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    person TEXT COLLATE "C" NOT NULL,
    label  TEXT COLLATE "C" NOT NULL,
    whole  BIGINT NOT NULL,
    made   TEXT COLLATE "C" NOT NULL,
    seen   TEXT COLLATE "C" NOT NULL,
    proved TEXT COLLATE "C" NOT NULL
);

CREATE INDEX sessions_of_a_person ON sessions (person);

-- Sign-ins that were begun at an issuer. Each is deleted when it comes back.
CREATE TABLE begun (
    hash    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    issuer  TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    made    TEXT COLLATE "C" NOT NULL
);

CREATE TABLE tokens (
    hash    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    id      TEXT COLLATE "C" NOT NULL UNIQUE,
    person  TEXT COLLATE "C" NOT NULL,
    label   TEXT COLLATE "C" NOT NULL,
    scope   TEXT COLLATE "C" NOT NULL,
    made    TEXT COLLATE "C" NOT NULL,
    expires TEXT COLLATE "C" NOT NULL,
    used_on TEXT COLLATE "C"
);

-- What people are told, once each, and how the letter about it went.
CREATE TABLE notices (
    position BIGINT NOT NULL,
    person   TEXT COLLATE "C" NOT NULL,
    template TEXT COLLATE "C" NOT NULL,
    area     TEXT COLLATE "C" NOT NULL,
    year     BIGINT NOT NULL,
    due      TEXT COLLATE "C",
    made     TEXT COLLATE "C" NOT NULL,
    read     TEXT COLLATE "C",
    mail     TEXT COLLATE "C" NOT NULL,
    attempts BIGINT NOT NULL,
    next_try TEXT COLLATE "C" NOT NULL,
    leased   TEXT COLLATE "C" NOT NULL,
    failure  TEXT COLLATE "C",
    PRIMARY KEY (position, person, template, area)
);

CREATE INDEX notices_of_a_person ON notices (person, made);
CREATE INDEX notices_to_be_sent ON notices (mail, next_try);

-- How far the log was read for notices.
CREATE TABLE noticed (
    name     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL
);

-- Answers to requests of programs, so that one that is sent again is not done again.
CREATE TABLE answers (
    who     TEXT COLLATE "C" NOT NULL,
    key     TEXT COLLATE "C" NOT NULL,
    request TEXT COLLATE "C" NOT NULL,
    made    TEXT COLLATE "C" NOT NULL,
    status  BIGINT,
    headers TEXT COLLATE "C",
    body    BYTEA,
    PRIMARY KEY (who, key)
);
