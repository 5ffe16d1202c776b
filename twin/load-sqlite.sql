-- Reads the tables beside this file into SQLite; then run profile.sql or carried.sql.
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
-- The tables of carried.sql, and the ledgers of the files: an empty cell is a missing one.
CREATE TABLE asked(block_a TEXT, blocks_b_and_c TEXT, assessed BIGINT, reviews_after TEXT, neighbours_hold_years BIGINT, margin_units BIGINT, margin_parts BIGINT);
CREATE TABLE areas(area TEXT);
CREATE TABLE area_codes(code TEXT, area TEXT);
CREATE TABLE settings(place BIGINT, grp TEXT, title TEXT, since TEXT);
CREATE TABLE kinds(place BIGINT, kind TEXT, title TEXT, counts_as TEXT, in_scheme BIGINT);
CREATE TABLE indicators(place BIGINT, indicator TEXT, title TEXT, comparator TEXT, polarity TEXT, gap BIGINT);
CREATE TABLE inspections(inspection BIGINT, remit TEXT, urn TEXT, grp TEXT, area TEXT, kind TEXT, inspected TEXT, published TEXT);
CREATE TABLE grades(inspection BIGINT, outcome TEXT, grade BIGINT);
CREATE TABLE listed(remit TEXT, urn TEXT, grp TEXT, area TEXT, opened TEXT, closed TEXT, listed_on TEXT);
CREATE TABLE complete_registers(grp TEXT, area TEXT, first TEXT, last TEXT);
CREATE TABLE links(remit TEXT, urn TEXT, other TEXT, kind TEXT, dated TEXT);
CREATE TABLE area_inspections(inspection BIGINT, area TEXT, kind TEXT, first_day TEXT, last_day TEXT, published TEXT, lag_days BIGINT, safeguarding BIGINT, looked_after BIGINT, disputed BIGINT);
CREATE TABLE complete_area_inspections(kind TEXT, area TEXT, first TEXT, last TEXT);
CREATE TABLE calendar(day TEXT, number BIGINT);
CREATE TABLE figures(figure BIGINT, area TEXT, indicator TEXT, year BIGINT, value_units BIGINT, value_parts BIGINT, numerator BIGINT, denominator BIGINT, national_units BIGINT, national_parts BIGINT, similar_units BIGINT, similar_parts BIGINT, published TEXT, unvalidated BIGINT, disputed BIGINT);
CREATE TABLE neighbours(area TEXT, neighbour TEXT, nearness BIGINT, dated TEXT, disputed BIGINT);
CREATE TABLE disagreements(disagreement BIGINT, about TEXT, settled_by TEXT, file TEXT, line BIGINT);
CREATE TABLE ledger(place BIGINT, edition TEXT, file TEXT, source TEXT, issued TEXT, lag_days BIGINT, counts TEXT, name TEXT, rows BIGINT);
CREATE TABLE mappings(edition TEXT, file TEXT, source TEXT, mapping TEXT);
.import --skip 1 {mark}asked.csv asked
.import --skip 1 {mark}areas.csv areas
.import --skip 1 {mark}area_codes.csv area_codes
.import --skip 1 {mark}settings.csv settings
.import --skip 1 {mark}kinds.csv kinds
.import --skip 1 {mark}indicators.csv indicators
.import --skip 1 {mark}inspections.csv inspections
.import --skip 1 {mark}grades.csv grades
.import --skip 1 {mark}listed.csv listed
.import --skip 1 {mark}complete_registers.csv complete_registers
.import --skip 1 {mark}links.csv links
.import --skip 1 {mark}area_inspections.csv area_inspections
.import --skip 1 {mark}complete_area_inspections.csv complete_area_inspections
.import --skip 1 {mark}calendar.csv calendar
.import --skip 1 {mark}figures.csv figures
.import --skip 1 {mark}neighbours.csv neighbours
.import --skip 1 {mark}disagreements.csv disagreements
.import --skip 1 {mark}ledger.csv ledger
.import --skip 1 {mark}mappings.csv mappings
UPDATE settings SET since = NULLIF(since, '');
UPDATE inspections SET grp = NULLIF(grp, ''), area = NULLIF(area, '');
UPDATE listed SET grp = NULLIF(grp, ''), area = NULLIF(area, ''), opened = NULLIF(opened, ''), closed = NULLIF(closed, ''), listed_on = NULLIF(listed_on, '');
UPDATE complete_registers SET area = NULLIF(area, '');
UPDATE links SET dated = NULLIF(dated, '');
UPDATE area_inspections SET first_day = NULLIF(first_day, ''), last_day = NULLIF(last_day, ''), published = NULLIF(published, ''), safeguarding = NULLIF(safeguarding, ''), looked_after = NULLIF(looked_after, '');
UPDATE complete_area_inspections SET area = NULLIF(area, '');
UPDATE figures SET value_units = NULLIF(value_units, ''), value_parts = NULLIF(value_parts, ''), numerator = NULLIF(numerator, ''), denominator = NULLIF(denominator, ''), national_units = NULLIF(national_units, ''), national_parts = NULLIF(national_parts, ''), similar_units = NULLIF(similar_units, ''), similar_parts = NULLIF(similar_parts, ''), published = NULLIF(published, '');
UPDATE ledger SET issued = NULLIF(issued, ''), lag_days = NULLIF(lag_days, '');
.headers on
