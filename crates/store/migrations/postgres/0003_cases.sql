-- How far each case is, to be looked up.
-- A view of the log: it can be dropped and made again from it, and `verify` holds the two equal. It holds no matter of a case.
CREATE TABLE cases (
    year     BIGINT NOT NULL,
    area     TEXT COLLATE "C" NOT NULL,
    version  BIGINT NOT NULL,
    step     TEXT COLLATE "C" NOT NULL,
    round    BIGINT NOT NULL,
    deferred BIGINT NOT NULL,
    late     BIGINT NOT NULL,
    assessor TEXT COLLATE "C",
    last_act TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (year, area)
);
