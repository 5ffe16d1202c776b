-- Layer 1 of Block A a second time: the latest judgement of each provider in each group (paragraph 27), counted by
-- area, group and outcome, and added up to super groups with their bands (paragraph 61, Table 2).
-- Plain SQL for SQLite, DuckDB and PostgreSQL. It reads six tables and gives one row for each figure:
--
--   findings(remit, urn, grp, area, inspected, published, outcome, grade)
--       one row for each grade that an inspection gave: outcome is 'overall', 'safe', ...; grade is 1 (outstanding) to
--       4 (inadequate); days as text, 2011-06-15. Two rows that give one outcome of one inspection different grades
--       are a tie.
--   registrations(remit, urn, closed)
--       one row for each register's word on a provider; closed is a day as text, or null where it is open
--   groups(grp, super_group)         the groups that count
--   question(as_at)                  one row: the day by which a finding had to be published
--   stand_ins(remit, urn)            closed providers whose overall judgement counts until a successor is inspected
--                                    (paragraph 20); empty for the profile as published
--   exceptions(grp, first, last)     inspections from the first day to the last count whether published or not
--                                    (paragraph 28); empty for the profile as published
WITH
  -- Closed by the day on every register that lists it: layers 3 and 4 show it, layer 1 only if it stands in.
  gone AS (
    SELECT r.remit, r.urn
    FROM registrations r
    CROSS JOIN question q
    GROUP BY r.remit, r.urn
    HAVING SUM(CASE WHEN r.closed IS NULL OR r.closed > q.as_at THEN 1 ELSE 0 END) = 0
  ),
  -- An inspection without an overall grade is no finding, and hides no earlier one.
  graded AS (
    SELECT DISTINCT remit, urn, grp, inspected, published FROM findings WHERE outcome = 'overall'
  ),
  -- Known on the day, in a group that counts; each provider's inspections in order, the newest first (1).
  known AS (
    SELECT f.remit, f.urn, f.grp, g.super_group, f.area, f.outcome, f.grade,
           RANK() OVER (PARTITION BY f.remit, f.urn, f.grp ORDER BY f.inspected DESC, f.published DESC) AS place
    FROM findings f
    JOIN groups g ON g.grp = f.grp
    JOIN graded o ON o.remit = f.remit AND o.urn = f.urn AND o.grp = f.grp AND o.inspected = f.inspected
                 AND o.published = f.published
    CROSS JOIN question q
    WHERE (f.published <= q.as_at
           OR EXISTS (SELECT 1 FROM exceptions e WHERE e.grp = f.grp AND f.inspected BETWEEN e.first AND e.last))
      AND (NOT EXISTS (SELECT 1 FROM gone WHERE gone.remit = f.remit AND gone.urn = f.urn)
           OR EXISTS (SELECT 1 FROM stand_ins s WHERE s.remit = f.remit AND s.urn = f.urn AND f.outcome = 'overall'))
  ),
  -- One row for each provider, group and outcome; different grades of the same standing are a tie.
  latest AS (
    SELECT remit, urn, grp, super_group, area, outcome,
           MIN(grade) AS grade,
           CASE WHEN MIN(grade) < MAX(grade) THEN 1 ELSE 0 END AS tied
    FROM known
    WHERE place = 1
    GROUP BY remit, urn, grp, super_group, area, outcome
  ),
  -- A provider counts in its group, and for overall effectiveness in its super group.
  counted AS (
    SELECT area, 'group' AS level, grp AS unit, outcome, grade, tied FROM latest
    UNION ALL
    SELECT area, 'super group' AS level, super_group AS unit, outcome, grade, tied FROM latest
    WHERE outcome = 'overall'
  ),
  cells AS (
    SELECT area, level, unit, outcome,
           SUM(1 - tied) AS n,
           SUM(CASE WHEN tied = 0 AND grade = 1 THEN 1 ELSE 0 END) AS outstanding,
           SUM(CASE WHEN tied = 0 AND grade = 2 THEN 1 ELSE 0 END) AS good,
           SUM(CASE WHEN tied = 0 AND grade = 3 THEN 1 ELSE 0 END) AS satisfactory,
           SUM(CASE WHEN tied = 0 AND grade = 4 THEN 1 ELSE 0 END) AS inadequate,
           SUM(tied) AS ties
    FROM counted
    GROUP BY area, level, unit, outcome
  )
SELECT area, level, unit, outcome, n, outstanding, good, satisfactory, inadequate, ties,
       -- Table 2 in whole numbers: no division, so nothing is rounded.
       CASE WHEN n = 0 THEN 'none'
            WHEN 100 * (outstanding + good) >= 80 * n THEN 'dark-green'
            WHEN 100 * (outstanding + good) >= 65 * n THEN 'light-green'
            WHEN 100 * (outstanding + good) >= 50 * n THEN 'amber'
            ELSE 'red'
       END AS band
FROM cells
ORDER BY area, level, unit, outcome;
