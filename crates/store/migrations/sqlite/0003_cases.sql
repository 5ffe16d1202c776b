-- How far each case is, to be looked up.
-- A view of the log: it can be dropped and made again from it, and `verify` holds the two equal. It holds no matter of a case.
CREATE TABLE cases (
    year     BIGINT NOT NULL,
    area     TEXT   NOT NULL,
    version  BIGINT NOT NULL,
    step     TEXT   NOT NULL,
    round    BIGINT NOT NULL,
    deferred BIGINT NOT NULL,
    late     BIGINT NOT NULL,
    assessor TEXT,
    last_act TEXT   NOT NULL,
    PRIMARY KEY (year, area)
);
