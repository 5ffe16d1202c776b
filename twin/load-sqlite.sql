-- Reads the tables beside this file into SQLite; then run profile.sql.
.mode csv
CREATE TABLE findings(remit TEXT, urn TEXT, grp TEXT, area TEXT, inspected TEXT, published TEXT, outcome TEXT, grade INTEGER);
CREATE TABLE registrations(remit TEXT, urn TEXT, grp TEXT, area TEXT, listed TEXT, closed TEXT);
CREATE TABLE registers(grp TEXT, area TEXT, first TEXT, last TEXT);
CREATE TABLE groups(grp TEXT, super_group TEXT);
CREATE TABLE question(as_at TEXT);
CREATE TABLE stand_ins(remit TEXT, urn TEXT);
CREATE TABLE exceptions(grp TEXT, first TEXT, last TEXT);
.import --skip 1 {mark}findings.csv findings
.import --skip 1 {mark}registrations.csv registrations
.import --skip 1 {mark}registers.csv registers
.import --skip 1 {mark}groups.csv groups
.import --skip 1 {mark}question.csv question
.import --skip 1 {mark}stand_ins.csv stand_ins
.import --skip 1 {mark}exceptions.csv exceptions
UPDATE registrations SET grp = NULLIF(grp, ''), area = NULLIF(area, ''), listed = NULLIF(listed, ''), closed = NULLIF(closed, '');
UPDATE registers SET area = NULLIF(area, '');
.headers on
