-- Reads the tables beside this file into DuckDB; then run profile.sql.
.mode csv
CREATE TABLE findings AS SELECT * REPLACE (CAST(grade AS INTEGER) AS grade) FROM read_csv('{mark}findings.csv', all_varchar = true);
CREATE TABLE registrations AS SELECT * FROM read_csv('{mark}registrations.csv', all_varchar = true);
CREATE TABLE registers AS SELECT * FROM read_csv('{mark}registers.csv', all_varchar = true);
CREATE TABLE groups AS SELECT * FROM read_csv('{mark}groups.csv', all_varchar = true);
CREATE TABLE question AS SELECT * FROM read_csv('{mark}question.csv', all_varchar = true);
CREATE TABLE stand_ins AS SELECT * FROM read_csv('{mark}stand_ins.csv', all_varchar = true);
CREATE TABLE exceptions AS SELECT * FROM read_csv('{mark}exceptions.csv', all_varchar = true);
