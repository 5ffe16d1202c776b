-- Reads the tables beside this file into DuckDB; then run profile.sql or carried.sql.
.mode csv
.nullvalue ''
CREATE TABLE findings AS SELECT * REPLACE (CAST(grade AS INTEGER) AS grade) FROM read_csv('{mark}findings.csv', all_varchar = true);
CREATE TABLE registrations AS SELECT * FROM read_csv('{mark}registrations.csv', all_varchar = true);
CREATE TABLE registers AS SELECT * FROM read_csv('{mark}registers.csv', all_varchar = true);
CREATE TABLE groups AS SELECT * FROM read_csv('{mark}groups.csv', all_varchar = true);
CREATE TABLE question AS SELECT * FROM read_csv('{mark}question.csv', all_varchar = true);
CREATE TABLE stand_ins AS SELECT * FROM read_csv('{mark}stand_ins.csv', all_varchar = true);
CREATE TABLE exceptions AS SELECT * FROM read_csv('{mark}exceptions.csv', all_varchar = true);
-- The tables of carried.sql, and the ledgers of the files.
CREATE TABLE asked AS SELECT * FROM read_csv('{mark}asked.csv', header = true, columns = {block_a: 'VARCHAR', blocks_b_and_c: 'VARCHAR', assessed: 'BIGINT', reviews_after: 'VARCHAR', neighbours_hold_years: 'BIGINT', margin_units: 'BIGINT', margin_parts: 'BIGINT'});
CREATE TABLE areas AS SELECT * FROM read_csv('{mark}areas.csv', header = true, columns = {area: 'VARCHAR'});
CREATE TABLE area_codes AS SELECT * FROM read_csv('{mark}area_codes.csv', header = true, columns = {code: 'VARCHAR', area: 'VARCHAR'});
CREATE TABLE settings AS SELECT * FROM read_csv('{mark}settings.csv', header = true, columns = {place: 'BIGINT', grp: 'VARCHAR', title: 'VARCHAR', since: 'VARCHAR'});
CREATE TABLE kinds AS SELECT * FROM read_csv('{mark}kinds.csv', header = true, columns = {place: 'BIGINT', kind: 'VARCHAR', title: 'VARCHAR', counts_as: 'VARCHAR', in_scheme: 'BIGINT'});
CREATE TABLE indicators AS SELECT * FROM read_csv('{mark}indicators.csv', header = true, columns = {place: 'BIGINT', indicator: 'VARCHAR', title: 'VARCHAR', comparator: 'VARCHAR', polarity: 'VARCHAR', gap: 'BIGINT'});
CREATE TABLE inspections AS SELECT * FROM read_csv('{mark}inspections.csv', header = true, columns = {inspection: 'BIGINT', remit: 'VARCHAR', urn: 'VARCHAR', grp: 'VARCHAR', area: 'VARCHAR', kind: 'VARCHAR', inspected: 'VARCHAR', published: 'VARCHAR'});
CREATE TABLE grades AS SELECT * FROM read_csv('{mark}grades.csv', header = true, columns = {inspection: 'BIGINT', outcome: 'VARCHAR', grade: 'BIGINT'});
CREATE TABLE listed AS SELECT * FROM read_csv('{mark}listed.csv', header = true, columns = {remit: 'VARCHAR', urn: 'VARCHAR', grp: 'VARCHAR', area: 'VARCHAR', opened: 'VARCHAR', closed: 'VARCHAR', listed_on: 'VARCHAR'});
CREATE TABLE complete_registers AS SELECT * FROM read_csv('{mark}complete_registers.csv', header = true, columns = {grp: 'VARCHAR', area: 'VARCHAR', first: 'VARCHAR', last: 'VARCHAR'});
CREATE TABLE links AS SELECT * FROM read_csv('{mark}links.csv', header = true, columns = {remit: 'VARCHAR', urn: 'VARCHAR', other: 'VARCHAR', kind: 'VARCHAR', dated: 'VARCHAR'});
CREATE TABLE area_inspections AS SELECT * FROM read_csv('{mark}area_inspections.csv', header = true, columns = {inspection: 'BIGINT', area: 'VARCHAR', kind: 'VARCHAR', first_day: 'VARCHAR', last_day: 'VARCHAR', published: 'VARCHAR', lag_days: 'BIGINT', safeguarding: 'BIGINT', looked_after: 'BIGINT', disputed: 'BIGINT'});
CREATE TABLE complete_area_inspections AS SELECT * FROM read_csv('{mark}complete_area_inspections.csv', header = true, columns = {kind: 'VARCHAR', area: 'VARCHAR', first: 'VARCHAR', last: 'VARCHAR'});
CREATE TABLE calendar AS SELECT * FROM read_csv('{mark}calendar.csv', header = true, columns = {day: 'VARCHAR', number: 'BIGINT'});
CREATE TABLE figures AS SELECT * FROM read_csv('{mark}figures.csv', header = true, columns = {figure: 'BIGINT', area: 'VARCHAR', indicator: 'VARCHAR', year: 'BIGINT', value_units: 'BIGINT', value_parts: 'BIGINT', numerator: 'BIGINT', denominator: 'BIGINT', national_units: 'BIGINT', national_parts: 'BIGINT', similar_units: 'BIGINT', similar_parts: 'BIGINT', published: 'VARCHAR', unvalidated: 'BIGINT', disputed: 'BIGINT'});
CREATE TABLE neighbours AS SELECT * FROM read_csv('{mark}neighbours.csv', header = true, columns = {area: 'VARCHAR', neighbour: 'VARCHAR', nearness: 'BIGINT', dated: 'VARCHAR', disputed: 'BIGINT'});
CREATE TABLE disagreements AS SELECT * FROM read_csv('{mark}disagreements.csv', header = true, columns = {disagreement: 'BIGINT', about: 'VARCHAR', settled_by: 'VARCHAR', file: 'VARCHAR', line: 'BIGINT'});
CREATE TABLE ledger AS SELECT * FROM read_csv('{mark}ledger.csv', header = true, columns = {place: 'BIGINT', edition: 'VARCHAR', file: 'VARCHAR', source: 'VARCHAR', issued: 'VARCHAR', lag_days: 'BIGINT', counts: 'VARCHAR', name: 'VARCHAR', rows: 'BIGINT'});
CREATE TABLE mappings AS SELECT * FROM read_csv('{mark}mappings.csv', header = true, columns = {edition: 'VARCHAR', file: 'VARCHAR', source: 'VARCHAR', mapping: 'VARCHAR'});
