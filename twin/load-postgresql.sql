-- Reads the tables beside this file into PostgreSQL, for one session of psql; then run profile.sql or carried.sql.
\pset format csv
CREATE TEMPORARY TABLE findings(remit TEXT, urn TEXT, grp TEXT, area TEXT, inspected TEXT, published TEXT, outcome TEXT, grade INTEGER);
CREATE TEMPORARY TABLE registrations(remit TEXT, urn TEXT, grp TEXT, area TEXT, listed TEXT, closed TEXT);
CREATE TEMPORARY TABLE registers(grp TEXT, area TEXT, first TEXT, last TEXT);
CREATE TEMPORARY TABLE groups(grp TEXT, super_group TEXT);
CREATE TEMPORARY TABLE question(as_at TEXT);
CREATE TEMPORARY TABLE stand_ins(remit TEXT, urn TEXT);
CREATE TEMPORARY TABLE exceptions(grp TEXT, first TEXT, last TEXT);
CREATE TEMPORARY TABLE asked(block_a TEXT, blocks_b_and_c TEXT, assessed BIGINT, reviews_after TEXT, neighbours_hold_years BIGINT, margin_units BIGINT, margin_parts BIGINT);
CREATE TEMPORARY TABLE areas(area TEXT);
CREATE TEMPORARY TABLE area_codes(code TEXT, area TEXT);
CREATE TEMPORARY TABLE settings(place BIGINT, grp TEXT, title TEXT, since TEXT);
CREATE TEMPORARY TABLE kinds(place BIGINT, kind TEXT, title TEXT, counts_as TEXT, in_scheme BIGINT);
CREATE TEMPORARY TABLE indicators(place BIGINT, indicator TEXT, title TEXT, comparator TEXT, polarity TEXT, gap BIGINT);
CREATE TEMPORARY TABLE inspections(inspection BIGINT, remit TEXT, urn TEXT, grp TEXT, area TEXT, kind TEXT, inspected TEXT, published TEXT);
CREATE TEMPORARY TABLE grades(inspection BIGINT, outcome TEXT, grade BIGINT);
CREATE TEMPORARY TABLE listed(remit TEXT, urn TEXT, grp TEXT, area TEXT, opened TEXT, closed TEXT, listed_on TEXT);
CREATE TEMPORARY TABLE complete_registers(grp TEXT, area TEXT, first TEXT, last TEXT);
CREATE TEMPORARY TABLE links(remit TEXT, urn TEXT, other TEXT, kind TEXT, dated TEXT);
CREATE TEMPORARY TABLE area_inspections(inspection BIGINT, area TEXT, kind TEXT, first_day TEXT, last_day TEXT, published TEXT, lag_days BIGINT, safeguarding BIGINT, looked_after BIGINT, disputed BIGINT);
CREATE TEMPORARY TABLE complete_area_inspections(kind TEXT, area TEXT, first TEXT, last TEXT);
CREATE TEMPORARY TABLE calendar(day TEXT, number BIGINT);
CREATE TEMPORARY TABLE figures(figure BIGINT, area TEXT, indicator TEXT, year BIGINT, value_units BIGINT, value_parts BIGINT, numerator BIGINT, denominator BIGINT, national_units BIGINT, national_parts BIGINT, similar_units BIGINT, similar_parts BIGINT, published TEXT, unvalidated BIGINT, disputed BIGINT);
CREATE TEMPORARY TABLE neighbours(area TEXT, neighbour TEXT, nearness BIGINT, dated TEXT, disputed BIGINT);
CREATE TEMPORARY TABLE disagreements(disagreement BIGINT, about TEXT, settled_by TEXT, file TEXT, line BIGINT);
CREATE TEMPORARY TABLE ledger(place BIGINT, edition TEXT, file TEXT, source TEXT, issued TEXT, lag_days BIGINT, counts TEXT, name TEXT, rows BIGINT);
CREATE TEMPORARY TABLE mappings(edition TEXT, file TEXT, source TEXT, mapping TEXT);
\copy findings FROM '{mark}findings.csv' WITH (FORMAT csv, HEADER true)
\copy registrations FROM '{mark}registrations.csv' WITH (FORMAT csv, HEADER true)
\copy registers FROM '{mark}registers.csv' WITH (FORMAT csv, HEADER true)
\copy groups FROM '{mark}groups.csv' WITH (FORMAT csv, HEADER true)
\copy question FROM '{mark}question.csv' WITH (FORMAT csv, HEADER true)
\copy stand_ins FROM '{mark}stand_ins.csv' WITH (FORMAT csv, HEADER true)
\copy exceptions FROM '{mark}exceptions.csv' WITH (FORMAT csv, HEADER true)
\copy asked FROM '{mark}asked.csv' WITH (FORMAT csv, HEADER true)
\copy areas FROM '{mark}areas.csv' WITH (FORMAT csv, HEADER true)
\copy area_codes FROM '{mark}area_codes.csv' WITH (FORMAT csv, HEADER true)
\copy settings FROM '{mark}settings.csv' WITH (FORMAT csv, HEADER true)
\copy kinds FROM '{mark}kinds.csv' WITH (FORMAT csv, HEADER true)
\copy indicators FROM '{mark}indicators.csv' WITH (FORMAT csv, HEADER true)
\copy inspections FROM '{mark}inspections.csv' WITH (FORMAT csv, HEADER true)
\copy grades FROM '{mark}grades.csv' WITH (FORMAT csv, HEADER true)
\copy listed FROM '{mark}listed.csv' WITH (FORMAT csv, HEADER true)
\copy complete_registers FROM '{mark}complete_registers.csv' WITH (FORMAT csv, HEADER true)
\copy links FROM '{mark}links.csv' WITH (FORMAT csv, HEADER true)
\copy area_inspections FROM '{mark}area_inspections.csv' WITH (FORMAT csv, HEADER true)
\copy complete_area_inspections FROM '{mark}complete_area_inspections.csv' WITH (FORMAT csv, HEADER true)
\copy calendar FROM '{mark}calendar.csv' WITH (FORMAT csv, HEADER true)
\copy figures FROM '{mark}figures.csv' WITH (FORMAT csv, HEADER true)
\copy neighbours FROM '{mark}neighbours.csv' WITH (FORMAT csv, HEADER true)
\copy disagreements FROM '{mark}disagreements.csv' WITH (FORMAT csv, HEADER true)
\copy ledger FROM '{mark}ledger.csv' WITH (FORMAT csv, HEADER true)
\copy mappings FROM '{mark}mappings.csv' WITH (FORMAT csv, HEADER true)
ANALYZE;
-- The planner cannot know how many rows a step of the query gives; joined by hashing they take seconds.
SET enable_nestloop = off;
