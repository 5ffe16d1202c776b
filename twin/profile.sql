-- Layer 1 of Block A a second time: the latest judgement of each provider in each group (paragraph 27), counted by
-- area, group and outcome, and added up to super groups with their bands (paragraph 61, Table 2).
-- Plain SQL for SQLite, DuckDB and PostgreSQL. It reads seven tables and gives one row for each figure:
--
--   findings(remit, urn, grp, area, inspected, published, outcome, grade)
--       one row for each grade that an inspection gave: outcome is 'overall', 'safe', ...; grade is 1 (outstanding) to
--       4 (inadequate); days as text, 2011-06-15. Two rows that give one outcome of one inspection different grades
--       are a tie.
--   registrations(remit, urn, grp, area, listed, closed)
--       one row for each register's word on a provider; days as text: listed is the day of a list that speaks of one day, else
--       null; closed is null where it is open
--   registers(grp, area, first, last)
--       from the first day to the last a register of the group is complete: in one area, or everywhere where area is null
--   groups(grp, super_group)         the groups that count
--   question(as_at)                  one row: the day by which a finding had to be published
--   stand_ins(remit, urn)            closed providers whose overall judgement counts until a successor is inspected
--                                    (paragraph 20); empty for the profile as published
--   exceptions(grp, first, last)     inspections from the first day to the last count whether published or not
--                                    (paragraph 28); empty for the profile as published
WITH
  -- An inspection without an overall grade is no finding, and hides no earlier one.
  graded AS (
    SELECT DISTINCT remit, urn, grp, inspected, published FROM findings WHERE outcome = 'overall'
  ),
  -- Known on the day, in a group that counts; each provider's inspections in order, the newest first (1).
  known AS (
    SELECT f.remit, f.urn, f.grp, g.super_group, f.area, f.inspected, f.outcome, f.grade,
           RANK() OVER (PARTITION BY f.remit, f.urn, f.grp ORDER BY f.inspected DESC, f.published DESC) AS place
    FROM findings f
    JOIN groups g ON g.grp = f.grp
    JOIN graded o ON o.remit = f.remit AND o.urn = f.urn AND o.grp = f.grp AND o.inspected = f.inspected
                 AND o.published = f.published
    CROSS JOIN question q
    WHERE f.published <= q.as_at
       OR EXISTS (SELECT 1 FROM exceptions e WHERE e.grp = f.grp AND f.inspected BETWEEN e.first AND e.last)
  ),
  newest AS (
    SELECT DISTINCT remit, urn, grp, area, inspected FROM known WHERE place = 1
  ),
  -- The last day, up to the day asked about, on which a register of the group was complete.
  complete AS (
    SELECT r.grp, r.area, MAX(CASE WHEN r.last < q.as_at THEN r.last ELSE q.as_at END) AS day
    FROM registers r
    CROSS JOIN question q
    WHERE r.first <= q.as_at
    GROUP BY r.grp, r.area
  ),
  -- A list of one day is superseded by a complete register of a later day, unless the provider was inspected since.
  superseded AS (
    SELECT r.remit, r.urn, r.grp, r.area, r.listed, MAX(c.day) AS day
    FROM registrations r
    JOIN complete c ON c.grp = r.grp AND (c.area IS NULL OR c.area = r.area) AND r.listed < c.day
    WHERE NOT EXISTS (SELECT 1 FROM newest n
                      WHERE n.remit = r.remit AND n.urn = r.urn AND n.grp = r.grp AND n.inspected >= c.day)
    GROUP BY r.remit, r.urn, r.grp, r.area, r.listed
  ),
  -- Each register's word on the day: 'closed', 'left' a later register, or 'there'.
  word AS (
    SELECT r.remit, r.urn, r.grp, s.day,
           CASE WHEN r.closed <= q.as_at THEN 'closed' WHEN s.day IS NOT NULL THEN 'left' ELSE 'there' END AS says
    FROM registrations r
    CROSS JOIN question q
    LEFT JOIN superseded s ON s.remit = r.remit AND s.urn = r.urn AND s.grp = r.grp AND s.area = r.area
                          AND s.listed = r.listed
  ),
  words AS (
    SELECT remit, urn,
           SUM(CASE WHEN says = 'closed' THEN 1 ELSE 0 END) AS closed,
           SUM(CASE WHEN says = 'there' THEN 1 ELSE 0 END) AS there,
           SUM(CASE WHEN says = 'there' AND grp IS NOT NULL THEN 1 ELSE 0 END) AS there_in_a_group,
           COUNT(*) AS said,
           MAX(CASE WHEN says = 'left' THEN day END) AS left_by
    FROM word
    GROUP BY remit, urn
  ),
  -- What the registers show of each provider's newest finding in a group. A provider on no register is taken to be open,
  -- unless one that is complete was made since.
  shown AS (
    SELECT n.remit, n.urn, n.grp, n.area, n.inspected,
           COALESCE(w.said, 0) AS said, COALESCE(w.closed, 0) AS closed, COALESCE(w.there, 0) AS there,
           COALESCE(w.there_in_a_group, 0) AS there_in_a_group, w.left_by,
           (SELECT MAX(c.day) FROM complete c WHERE c.grp = n.grp AND (c.area IS NULL OR c.area = n.area)) AS complete
    FROM newest n
    LEFT JOIN words w ON w.remit = n.remit AND w.urn = n.urn
  ),
  -- Gone from the group: layers 3 and 4 show it, layer 1 only if it stands in.
  gone AS (
    SELECT remit, urn, grp FROM shown
    WHERE there = 0
      AND (said > 0 AND closed = said
           OR (said = 0 OR closed < said) AND (inspected < left_by OR inspected < complete))
    UNION
    -- On the registers, but elsewhere: in no group, or in one in which it was inspected since.
    SELECT s.remit, s.urn, s.grp FROM shown s
    WHERE s.there > 0 AND s.inspected < s.complete
      AND NOT EXISTS (SELECT 1 FROM word w
                      WHERE w.remit = s.remit AND w.urn = s.urn AND w.says = 'there' AND w.grp = s.grp)
      AND (s.there_in_a_group = 0
           OR EXISTS (SELECT 1 FROM word w
                      JOIN newest n ON n.remit = w.remit AND n.urn = w.urn AND n.grp = w.grp
                      WHERE w.remit = s.remit AND w.urn = s.urn AND w.says = 'there' AND n.inspected >= s.inspected))
  ),
  -- One row for each provider, group and outcome; different grades of the same standing are a tie.
  latest AS (
    SELECT remit, urn, grp, super_group, area, outcome,
           MIN(grade) AS grade,
           CASE WHEN MIN(grade) < MAX(grade) THEN 1 ELSE 0 END AS tied
    FROM known k
    WHERE place = 1
      AND (NOT EXISTS (SELECT 1 FROM gone g WHERE g.remit = k.remit AND g.urn = k.urn AND g.grp = k.grp)
           OR EXISTS (SELECT 1 FROM stand_ins s WHERE s.remit = k.remit AND s.urn = k.urn AND k.outcome = 'overall'))
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
