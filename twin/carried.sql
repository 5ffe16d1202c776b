-- What the evidence carries for a day, a second time: every row of `plumbline evidence` and of docs/real-data.md, from the rows
-- of evidence that `plumbline twin` writes (twin/README.md explains the tables). Plain SQL for SQLite, DuckDB and PostgreSQL.
-- Whole numbers throughout; nothing is rounded and nothing divided. Paragraphs are those of the guidance of April 2011,
-- annexes are its annexes; P and A numbers are the requirements, D numbers docs/decisions.md.
--
-- Block A, B and C have a row for each group, for each strand and kind of inspection, and for each indicator; the block
-- 'left out' has a row for each reason why inspections stand in no count. The four last columns are beside the page: in how
-- many areas an indicator is at least in line, below, or mixed, and in how many a gap narrowed.
WITH RECURSIVE

  -- ---------------------------------------------------------------- Block A: inspected settings (paragraph 14)

  -- What each inspection said of each outcome. Different grades with nothing to choose by leave it unsettled (P7, D18).
  said AS (
    SELECT inspection, outcome, MIN(grade) AS grade,
           CASE WHEN MIN(grade) < MAX(grade) THEN 1 ELSE 0 END AS unsettled
    FROM grades
    GROUP BY inspection, outcome
  ),
  -- Inspections of the months that paragraph 28 names: they count whether published or not (P9).
  excepted AS (
    SELECT DISTINCT i.inspection
    FROM inspections i
    JOIN exceptions e ON e.grp = i.grp AND i.inspected BETWEEN e.first AND e.last
    CROSS JOIN asked q
    WHERE i.published > q.block_a
  ),
  -- Why an inspection cannot be its provider's latest finding: the first reason that holds. Only a graded inspection is a
  -- finding, or an outcome for childcare with no children on roll (paragraph 19; D24, D32).
  standing AS (
    SELECT i.inspection, i.remit, i.urn, i.grp, i.area, i.kind, i.inspected, i.published, o.grade, o.unsettled,
           CASE WHEN x.inspection IS NULL THEN 0 ELSE 1 END AS by_exception,
           CASE WHEN o.inspection IS NULL OR i.kind NOT IN ('inspection', 'no-children') THEN 'not-graded'
                WHEN i.grp IS NULL THEN 'no-group'
                WHEN s.grp IS NULL THEN 'other-group'
                WHEN i.area IS NULL THEN 'no-area'
                WHEN i.published > q.block_a AND x.inspection IS NULL THEN 'not-yet-published'
                WHEN i.inspected < s.since THEN 'before-the-period'
                ELSE 'a finding'
           END AS fate
    FROM inspections i
    CROSS JOIN asked q
    LEFT JOIN said o ON o.inspection = i.inspection AND o.outcome = 'overall'
    LEFT JOIN settings s ON s.grp = i.grp
    LEFT JOIN excepted x ON x.inspection = i.inspection
  ),
  -- Each provider's findings in a group, the newest first (paragraph 27; P7); on one day an inspection comes before an
  -- outcome (D32).
  in_order AS (
    SELECT inspection, remit, urn, grp, area, kind, inspected, grade, unsettled, by_exception,
           ROW_NUMBER() OVER (PARTITION BY remit, urn, grp
                              ORDER BY inspected DESC, published DESC,
                                       CASE WHEN kind = 'inspection' THEN 0 ELSE 1 END, inspection) AS place
    FROM standing
    WHERE fate = 'a finding'
  ),
  latest AS (
    SELECT inspection, remit, urn, grp, area, kind, inspected, grade, unsettled, by_exception
    FROM in_order
    WHERE place = 1
  ),
  -- The last day, up to the day asked about, on which a register of a group was complete: everywhere, or in an area (P4).
  complete AS (
    SELECT r.grp, c.area, MAX(CASE WHEN r.last < q.block_a THEN r.last ELSE q.block_a END) AS day
    FROM complete_registers r
    CROSS JOIN asked q
    LEFT JOIN area_codes c ON c.code = r.area
    WHERE r.first <= q.block_a AND (r.area IS NULL OR c.area IS NOT NULL)
    GROUP BY r.grp, c.area
  ),
  -- The same for each area, and for places that are none of the framework's.
  complete_in AS (
    SELECT e.grp, a.area, MAX(e.day) AS day
    FROM complete e
    JOIN (SELECT area FROM areas UNION ALL SELECT '' AS area) AS a ON e.area IS NULL OR e.area = a.area
    GROUP BY e.grp, a.area
  ),
  -- Each register's word on the day: closed; left, where a list of one day is superseded by a complete register of a later
  -- day, unless the provider was inspected in the group since; or there.
  word AS (
    SELECT l.remit, l.urn, l.grp, l.area, l.opened, l.closed, d.day,
           CASE WHEN l.closed <= q.block_a THEN 'closed'
                WHEN l.area IS NOT NULL AND l.listed_on < d.day AND (n.inspected IS NULL OR n.inspected < d.day) THEN 'left'
                ELSE 'there' END AS says
    FROM (SELECT r.remit, r.urn, r.grp, r.area, r.opened, r.closed, r.listed_on, c.area AS home
          FROM listed r LEFT JOIN area_codes c ON c.code = r.area) AS l
    CROSS JOIN asked q
    LEFT JOIN complete_in d ON d.grp = l.grp AND d.area = COALESCE(l.home, '')
    LEFT JOIN latest n ON n.remit = l.remit AND n.urn = l.urn AND n.grp = l.grp
  ),
  words AS (
    SELECT remit, urn, COUNT(*) AS said, MAX(closed) AS closed_on,
           SUM(CASE WHEN says = 'closed' THEN 1 ELSE 0 END) AS closed,
           SUM(CASE WHEN says = 'there' THEN 1 ELSE 0 END) AS there,
           SUM(CASE WHEN says = 'there' AND grp IS NOT NULL THEN 1 ELSE 0 END) AS there_in_a_group,
           MAX(CASE WHEN says = 'left' THEN day END) AS left_by
    FROM word
    GROUP BY remit, urn
  ),
  last_inspected AS (
    SELECT remit, urn, MAX(inspected) AS inspected FROM latest GROUP BY remit, urn
  ),
  -- Gone by every register that lists it, and not inspected since. A provider that no register lists is taken to be open.
  gone AS (
    SELECT w.remit, w.urn, w.closed_on AS closed
    FROM words w
    LEFT JOIN last_inspected i ON i.remit = w.remit AND i.urn = w.urn
    WHERE w.there = 0 AND (w.left_by IS NULL OR i.inspected IS NULL OR i.inspected < w.left_by)
  ),
  -- Groups in which a register has a provider, with its latest finding there.
  there_now AS (
    SELECT w.remit, w.urn, w.grp, MAX(n.inspected) AS inspected
    FROM word w
    LEFT JOIN latest n ON n.remit = w.remit AND n.urn = w.urn AND n.grp = w.grp
    WHERE w.says = 'there' AND w.grp IS NOT NULL
    GROUP BY w.remit, w.urn, w.grp
  ),
  -- Why a latest finding counts no longer: its provider has closed, or left a complete register, or that register has it
  -- elsewhere, in no group or in one in which it was inspected since (P2, P4).
  departed AS (
    SELECT f.inspection,
           CASE WHEN w.there > 0
                THEN CASE WHEN f.inspected < d.day AND h.grp IS NULL
                           AND (w.there_in_a_group = 0 OR e.inspected >= f.inspected) THEN 'moved' END
                WHEN w.said > 0 AND w.closed = w.said THEN 'closed'
                WHEN f.inspected < d.day OR f.inspected < w.left_by THEN 'left-register' END AS why
    FROM (SELECT l.inspection, l.remit, l.urn, l.grp, l.inspected, COALESCE(c.area, '') AS home
          FROM latest l LEFT JOIN area_codes c ON c.code = l.area) AS f
    LEFT JOIN words w ON w.remit = f.remit AND w.urn = f.urn
    LEFT JOIN complete_in d ON d.grp = f.grp AND d.area = f.home
    LEFT JOIN there_now h ON h.remit = f.remit AND h.urn = f.urn AND h.grp = f.grp
    LEFT JOIN (SELECT remit, urn, MAX(inspected) AS inspected FROM there_now GROUP BY remit, urn) AS e
           ON e.remit = f.remit AND e.urn = f.urn
  ),
  -- Who follows whom, as either provider's row tells it: a date in one of them is a date, and of two the earlier (P12).
  step AS (
    SELECT remit, from_urn, to_urn, MIN(dated) AS dated
    FROM (SELECT remit, urn AS from_urn, other AS to_urn, dated FROM links
          WHERE kind IN ('successor', 'successor-merged', 'successor-split')
          UNION ALL
          SELECT remit, other AS from_urn, urn AS to_urn, dated FROM links
          WHERE kind IN ('predecessor', 'predecessor-merged', 'predecessor-split')) AS told
    GROUP BY remit, from_urn, to_urn
  ),
  -- A link holds from its date; one without a date, once a register shows the successor as open (D30). "Since" is that
  -- date, or else the day on which the predecessor closed (D29).
  happened AS (
    SELECT s.remit, s.from_urn, s.to_urn, COALESCE(s.dated, g.closed, '') AS since,
           CASE WHEN s.dated IS NULL THEN 1 ELSE 0 END AS undated
    FROM step s
    JOIN gone g ON g.remit = s.remit AND g.urn = s.from_urn
    CROSS JOIN asked q
    LEFT JOIN (SELECT remit, urn, MIN(opened) AS opened FROM listed GROUP BY remit, urn) AS o
           ON o.remit = s.remit AND o.urn = s.to_urn
    WHERE (s.dated IS NOT NULL AND s.dated <= q.block_a) OR (s.dated IS NULL AND o.opened <= q.block_a)
  ),
  -- The predecessor's judgement counts until the successor is inspected (paragraph 20).
  waiting AS (
    SELECT h.remit, h.from_urn, h.to_urn, h.undated
    FROM happened h
    LEFT JOIN last_inspected l ON l.remit = h.remit AND l.urn = h.to_urn
    WHERE l.inspected IS NULL OR l.inspected < h.since
  ),
  -- Closed providers that an open successor waits behind, through any chain of links (P12).
  stands_in(remit, urn) AS (
    SELECT w.remit, w.from_urn
    FROM waiting w
    LEFT JOIN gone g ON g.remit = w.remit AND g.urn = w.to_urn
    WHERE g.urn IS NULL
    UNION
    SELECT w.remit, w.from_urn
    FROM waiting w
    JOIN stands_in s ON s.remit = w.remit AND s.urn = w.to_urn
  ),
  -- Of them, those with a link without a date on the way (D30).
  stands_in_undated(remit, urn) AS (
    SELECT w.remit, w.from_urn
    FROM waiting w
    LEFT JOIN gone g ON g.remit = w.remit AND g.urn = w.to_urn
    LEFT JOIN stands_in s ON s.remit = w.remit AND s.urn = w.to_urn
    WHERE w.undated = 1 AND (g.urn IS NULL OR s.urn IS NOT NULL)
    UNION
    SELECT w.remit, w.from_urn
    FROM waiting w
    JOIN stands_in_undated u ON u.remit = w.remit AND u.urn = w.to_urn
  ),
  -- The latest findings with their area of the framework, and whether they count: those of providers that have gone only where they
  -- stand in, and only in assessed evidence (paragraph 29).
  counted AS (
    SELECT l.inspection, l.grp, l.area AS code, c.area, l.kind, l.inspected, l.grade, l.unsettled, l.by_exception,
           CASE WHEN s.urn IS NULL THEN 0 ELSE 1 END AS stand_in,
           CASE WHEN u.urn IS NULL THEN 0 ELSE 1 END AS undated,
           CASE WHEN s.urn IS NULL THEN d.why END AS why,
           CASE WHEN s.urn IS NOT NULL THEN q.assessed WHEN d.why IS NULL THEN 1 ELSE 0 END AS counts
    FROM latest l
    CROSS JOIN asked q
    LEFT JOIN area_codes c ON c.code = l.area
    JOIN departed d ON d.inspection = l.inspection
    LEFT JOIN stands_in s ON s.remit = l.remit AND s.urn = l.urn
    LEFT JOIN stands_in_undated u ON u.remit = l.remit AND u.urn = l.urn
  ),
  here AS (
    SELECT inspection, grp, area, kind, inspected, grade, unsettled, by_exception, stand_in, undated, counts
    FROM counted
    WHERE why IS NULL AND area IS NOT NULL
  ),
  -- Findings with the two outcomes that Annex E weighs beside overall effectiveness. Of a predecessor only overall effectiveness
  -- counts (paragraph 20), and so it does of childcare with no children (paragraph 19).
  with_outcomes AS (
    SELECT h.grp,
           SUM(CASE WHEN s.outcome = 'safe' THEN 1 ELSE 0 END) AS safe,
           SUM(CASE WHEN s.outcome = 'enjoying' THEN 1 ELSE 0 END) AS enjoying
    FROM here h
    JOIN said s ON s.inspection = h.inspection
    WHERE h.counts = 1 AND h.stand_in = 0 AND h.kind = 'inspection' AND s.unsettled = 0
    GROUP BY h.grp
  ),
  of_settings AS (
    SELECT grp,
           SUM(CASE WHEN counts = 1 AND unsettled = 0 THEN 1 ELSE 0 END) AS records,
           SUM(CASE WHEN counts = 1 AND unsettled = 0 AND grade <= 2 THEN 1 ELSE 0 END) AS good_or_better,
           SUM(CASE WHEN counts = 1 THEN unsettled ELSE 0 END) AS unsettled,
           SUM(stand_in) AS standing_in,
           SUM(by_exception) AS by_exception,
           SUM(CASE WHEN counts = 1 AND unsettled = 0 AND kind = 'no-children' THEN 1 ELSE 0 END) AS no_children,
           MIN(CASE WHEN counts = 1 THEN inspected END) AS oldest,
           MAX(CASE WHEN counts = 1 THEN inspected END) AS newest
    FROM here
    GROUP BY grp
  ),
  -- Where a register lists every provider of a group on the day (P4).
  covered AS (
    SELECT DISTINCT a.area, r.grp
    FROM complete_registers r
    CROSS JOIN asked q
    LEFT JOIN area_codes c ON c.code = r.area
    JOIN areas a ON r.area IS NULL OR c.area = a.area
    WHERE r.first <= q.block_a AND q.block_a <= r.last
  ),
  open_on_register AS (
    SELECT DISTINCT w.remit, w.urn, w.grp, c.area
    FROM word w
    JOIN area_codes c ON c.code = w.area
    CROSS JOIN asked q
    WHERE w.says = 'there' AND w.grp IS NOT NULL AND (w.opened IS NULL OR w.opened <= q.block_a)
  ),
  registered AS (
    SELECT v.area, v.grp, COUNT(o.urn) AS providers
    FROM covered v
    LEFT JOIN open_on_register o ON o.area = v.area AND o.grp = v.grp
    GROUP BY v.area, v.grp
  ),
  -- A group is observed in an area, or absent because a complete register shows none; else it is unknown (P4).
  presence AS (
    SELECT s.grp, a.area, r.providers,
           CASE WHEN f.area IS NOT NULL THEN 'known' WHEN r.providers = 0 THEN 'absent' ELSE 'unknown' END AS state
    FROM settings s
    CROSS JOIN areas a
    LEFT JOIN (SELECT DISTINCT grp, area FROM here WHERE counts = 1) AS f ON f.grp = s.grp AND f.area = a.area
    LEFT JOIN registered r ON r.grp = s.grp AND r.area = a.area
  ),
  of_presence AS (
    SELECT grp,
           SUM(CASE WHEN state = 'known' THEN 1 ELSE 0 END) AS known,
           SUM(CASE WHEN state = 'unknown' THEN 1 ELSE 0 END) AS unknown,
           SUM(CASE WHEN state = 'absent' THEN 1 ELSE 0 END) AS absent,
           SUM(providers) AS registered,
           COUNT(providers) AS registers
    FROM presence
    GROUP BY grp
  ),

  -- -------------------------------------------- Block B: the areas' own inspections, as a history (paragraphs 34 to 40)

  -- When each took place and when it was known, as numbers of days. A month stands at its last day; a publication alone, the
  -- assumed lag before itself. Without a publication date it was known the lag after the first day that it can mean (D15).
  dated AS (
    SELECT i.inspection, c.area, i.kind, k.place AS kind_place, k.counts_as, k.in_scheme, i.safeguarding, i.looked_after,
           i.disputed,
           COALESCE(l.number, p.number - i.lag_days) AS placed,
           COALESCE(l.number, p.number) AS last_number,
           COALESCE(p.number, f.number + i.lag_days) AS known_from
    FROM area_inspections i
    JOIN area_codes c ON c.code = i.area
    JOIN kinds k ON k.kind = i.kind
    LEFT JOIN calendar f ON f.day = i.first_day
    LEFT JOIN calendar l ON l.day = i.last_day
    LEFT JOIN calendar p ON p.day = i.published
  ),
  -- Block B counts everything published up to the day, favourable or not (paragraph 28).
  event AS (
    SELECT d.inspection, d.area, d.kind, d.kind_place, d.counts_as, d.in_scheme, d.safeguarding, d.looked_after, d.disputed,
           d.placed, d.last_number, w.day AS placed_on,
           -- A joint area review counts only after 1 April 2007 (paragraph 37).
           CASE WHEN d.counts_as = 'joint-area-review' THEN CASE WHEN w.day > q.reviews_after THEN 1 ELSE 0 END
                ELSE d.in_scheme
           END AS counts
    FROM dated d
    CROSS JOIN asked q
    JOIN calendar t ON t.day = q.blocks_b_and_c
    JOIN calendar w ON w.number = d.placed
    WHERE d.known_from <= t.number
  ),
  -- Where a source holds every inspection of a kind on the day.
  seen_whole AS (
    SELECT DISTINCT r.kind, a.area
    FROM complete_area_inspections r
    CROSS JOIN asked q
    LEFT JOIN area_codes c ON c.code = r.area
    JOIN areas a ON r.area IS NULL OR c.area = a.area
    WHERE r.first <= q.blocks_b_and_c AND q.blocks_b_and_c <= r.last
  ),
  -- Whether a full inspection, and a joint area review, took place: 'no' only if a source shows that none did (A7).
  took_place AS (
    SELECT a.area, k.kind,
           CASE WHEN e.area IS NOT NULL THEN 'yes' WHEN s.area IS NOT NULL THEN 'no' ELSE 'unknown' END AS answer
    FROM areas a
    JOIN kinds k ON k.kind IN ('full-inspection', 'joint-area-review')
    LEFT JOIN (SELECT DISTINCT area, counts_as FROM event WHERE counts = 1) AS e
           ON e.area = a.area AND e.counts_as = k.kind
    LEFT JOIN seen_whole s ON s.area = a.area AND s.kind = k.kind
  ),
  strand(place, strand, title) AS (
    SELECT 0, 'safeguarding', 'safeguarding'
    UNION ALL
    SELECT 1, 'looked-after', 'services for looked-after children'
  ),
  of_strand AS (
    SELECT e.inspection, e.area, s.strand, e.kind_place, e.counts_as, e.in_scheme, e.counts, e.disputed, e.placed,
           e.last_number, e.placed_on,
           CASE WHEN s.strand = 'safeguarding' THEN e.safeguarding ELSE e.looked_after END AS grade
    FROM event e
    CROSS JOIN strand s
  ),
  -- Full inspections judge both strands; a re-inspection only the strand that it judged again (paragraph 39).
  judging_first AS (
    SELECT inspection, area, strand, kind_place, counts_as, disputed, placed, last_number, placed_on, grade
    FROM of_strand
    WHERE counts = 1 AND (counts_as = 'full-inspection'
                          OR (counts_as = 'reinspection' AND (grade IS NOT NULL OR disputed = 1)))
  ),
  -- Where no full inspection took place, the joint area review is used (paragraph 37).
  judging AS (
    SELECT inspection, area, strand, kind_place, counts_as, disputed, placed, last_number, placed_on, grade
    FROM judging_first
    UNION ALL
    SELECT o.inspection, o.area, o.strand, o.kind_place, o.counts_as, o.disputed, o.placed, o.last_number, o.placed_on,
           o.grade
    FROM of_strand o
    JOIN took_place t ON t.area = o.area AND t.kind = 'full-inspection' AND t.answer = 'no'
    LEFT JOIN (SELECT DISTINCT area, strand FROM judging_first) AS j ON j.area = o.area AND j.strand = o.strand
    WHERE o.counts = 1 AND o.counts_as = 'joint-area-review' AND j.area IS NULL
  ),
  -- The newest first, by the date of inspection.
  judged_in_order AS (
    SELECT area, strand, counts_as, disputed, placed, placed_on, grade,
           ROW_NUMBER() OVER (PARTITION BY area, strand
                              ORDER BY placed DESC, last_number DESC, kind_place DESC, inspection DESC) AS place
    FROM judging
  ),
  newest AS (
    SELECT area, strand, MAX(placed) AS placed,
           MIN(CASE WHEN grade IS NOT NULL THEN place END) AS graded_at,
           SUM(CASE WHEN counts_as = 'joint-area-review' THEN 0 ELSE 1 END) AS others_than_reviews
    FROM judged_in_order
    GROUP BY area, strand
  ),
  -- A full inspection newer than any grade whose own grade is not held, or about which files disagree (D27).
  silent AS (
    SELECT DISTINCT j.area, j.strand
    FROM judged_in_order j
    JOIN newest n ON n.area = j.area AND n.strand = j.strand
    WHERE (n.graded_at IS NULL OR j.place < n.graded_at) AND (j.disputed = 1 OR j.counts_as = 'full-inspection')
  ),
  -- An inspection of a later framework, for which no mapping is named, judged the strand since (P10, D19, D36).
  judged_later AS (
    SELECT DISTINCT o.area, o.strand
    FROM of_strand o
    LEFT JOIN newest n ON n.area = o.area AND n.strand = o.strand
    WHERE o.in_scheme = 0 AND o.grade IS NOT NULL AND (n.placed IS NULL OR o.placed > n.placed)
  ),
  strand_state AS (
    SELECT s.strand, a.area, j.placed_on,
           CASE WHEN l.area IS NOT NULL OR g.area IS NOT NULL THEN 'unknown'
                WHEN n.graded_at IS NOT NULL THEN 'known'
                -- Footnote 6 asks for the review's grade of safeguarding alone.
                WHEN n.others_than_reviews = 0 AND s.strand = 'looked-after' THEN 'absent'
                WHEN n.area IS NULL AND f.answer = 'no' AND r.answer = 'no' THEN 'absent'
                ELSE 'unknown'
           END AS state
    FROM areas a
    CROSS JOIN strand s
    JOIN took_place f ON f.area = a.area AND f.kind = 'full-inspection'
    JOIN took_place r ON r.area = a.area AND r.kind = 'joint-area-review'
    LEFT JOIN newest n ON n.area = a.area AND n.strand = s.strand
    LEFT JOIN silent g ON g.area = a.area AND g.strand = s.strand
    LEFT JOIN judged_later l ON l.area = a.area AND l.strand = s.strand
    LEFT JOIN judged_in_order j ON j.area = a.area AND j.strand = s.strand AND j.place = n.graded_at
  ),
  -- A kind of inspection in an area: held, shown by a source that covers it not to have taken place, or unknown (A5).
  kind_state AS (
    SELECT k.kind, a.area, e.inspections, e.oldest, e.newest,
           CASE WHEN e.area IS NOT NULL THEN 'known' WHEN s.area IS NOT NULL THEN 'absent' ELSE 'unknown' END AS state
    FROM kinds k
    CROSS JOIN areas a
    LEFT JOIN (SELECT kind, area, COUNT(*) AS inspections, MIN(placed_on) AS oldest, MAX(placed_on) AS newest
               FROM event GROUP BY kind, area) AS e ON e.kind = k.kind AND e.area = a.area
    LEFT JOIN seen_whole s ON s.kind = k.kind AND s.area = a.area
  ),
  -- The rows of Block B: the strands, then the kinds.
  block_b AS (
    SELECT s.place, s.strand AS id, s.title, t.state,
           CASE WHEN t.state = 'known' THEN 1 ELSE 0 END AS records,
           CASE WHEN t.state = 'known' THEN t.placed_on END AS oldest,
           CASE WHEN t.state = 'known' THEN t.placed_on END AS newest
    FROM strand s
    JOIN strand_state t ON t.strand = s.strand
    UNION ALL
    SELECT 2 + k.place, k.kind AS id, k.title, t.state, COALESCE(t.inspections, 0) AS records, t.oldest, t.newest
    FROM kinds k
    JOIN kind_state t ON t.kind = k.kind
  ),

  -- ------------------------------------------------------ Block C: published outcomes (paragraphs 45 to 48, Annex C)

  -- Figures published by the day that may decide: validated (paragraph 45) and not in dispute. England stands for itself. A
  -- figure to be compared with is the published one, so many units of which so many parts make one; where only counts are
  -- published, a hundred times the one over the other.
  figure AS (
    SELECT f.figure, COALESCE(c.area, f.area) AS area, CASE WHEN c.area IS NULL THEN 0 ELSE 1 END AS of_an_area,
           f.indicator, f.year, f.value_units, f.value_parts, f.numerator, f.denominator,
           f.national_units, f.national_parts, f.similar_units, f.similar_parts,
           CASE WHEN f.value_units IS NOT NULL THEN f.value_units
                WHEN f.denominator > 0 THEN 100 * f.numerator END AS units,
           CASE WHEN f.value_units IS NOT NULL THEN f.value_parts
                WHEN f.denominator > 0 THEN f.denominator END AS parts
    FROM figures f
    CROSS JOIN asked q
    LEFT JOIN area_codes c ON c.code = f.area
    WHERE (c.area IS NOT NULL OR f.area = 'E92000001')
      AND (f.published IS NULL OR f.published <= q.blocks_b_and_c) AND f.unvalidated = 0 AND f.disputed = 0
  ),
  -- The last year about which files disagree: nothing earlier decides in its place (D18).
  disputed AS (
    SELECT c.area, f.indicator, MAX(f.year) AS year
    FROM figures f
    CROSS JOIN asked q
    JOIN area_codes c ON c.code = f.area
    WHERE (f.published IS NULL OR f.published <= q.blocks_b_and_c) AND f.unvalidated = 0 AND f.disputed = 1
    GROUP BY c.area, f.indicator
  ),
  -- An area's years, the newest first.
  years AS (
    SELECT f.area, f.indicator, i.comparator, i.polarity, i.gap, f.year, f.value_units, f.value_parts, f.numerator,
           f.denominator, f.national_units, f.national_parts, f.similar_units, f.similar_parts, f.units, f.parts,
           ROW_NUMBER() OVER (PARTITION BY f.area, f.indicator ORDER BY f.year DESC, f.figure DESC) AS place
    FROM figure f
    JOIN indicators i ON i.indicator = f.indicator
    WHERE f.of_an_area = 1
  ),
  -- What others are compared with: one figure an area, indicator and year.
  published AS (
    SELECT area, indicator, year, units, parts
    FROM (SELECT area, indicator, year, units, parts,
                 ROW_NUMBER() OVER (PARTITION BY area, indicator, year ORDER BY figure DESC) AS place
          FROM figure
          WHERE units IS NOT NULL AND parts IS NOT NULL) AS known
    WHERE place = 1
  ),
  -- The set of neighbours of each area: the last dated by the day, else the first dated after it (D34).
  set_date AS (
    SELECT n.area, COALESCE(MAX(CASE WHEN n.dated <= q.blocks_b_and_c THEN n.dated END), MIN(n.dated)) AS dated
    FROM neighbours n
    CROSS JOIN asked q
    GROUP BY n.area
  ),
  neighbour AS (
    SELECT n.area, n.dated, n.disputed, COALESCE(c.area, n.neighbour) AS neighbour
    FROM neighbours n
    JOIN set_date d ON d.area = n.area AND d.dated = n.dated
    LEFT JOIN area_codes c ON c.code = n.neighbour
  ),
  -- A set decides from its date for so many years, and not while files disagree about it (P17).
  neighbour_set AS (
    SELECT n.area, COUNT(*) AS size, MAX(n.disputed) AS disputed,
           MAX(CASE WHEN n.dated <= q.blocks_b_and_c
                     AND q.blocks_b_and_c
                         < CAST(CAST(SUBSTR(n.dated, 1, 4) AS INTEGER) + q.neighbours_hold_years AS VARCHAR(4))
                           || CASE WHEN SUBSTR(n.dated, 5) = '-02-29' THEN '-02-28' ELSE SUBSTR(n.dated, 5) END
                    THEN 1 ELSE 0 END) AS in_date
    FROM neighbours n
    JOIN set_date d ON d.area = n.area AND d.dated = n.dated
    CROSS JOIN asked q
    GROUP BY n.area
  ),
  -- The mean of the neighbours' figures, as a sum over so many: all figures of an indicator are written in the same parts.
  neighbour_mean AS (
    SELECT n.area, p.indicator, p.year, COUNT(*) AS known, CAST(SUM(p.units) AS BIGINT) AS units, MAX(p.parts) AS parts,
           CASE WHEN MIN(p.parts) = MAX(p.parts) THEN 1 ELSE 0 END AS of_one_kind
    FROM neighbour n
    JOIN published p ON p.area = n.neighbour
    GROUP BY n.area, p.indicator, p.year
  ),
  -- The latest figure against its comparators (paragraphs 46 to 48): each as a share, a of b. A figure in the area's own row
  -- comes first (D34). A mean of which fewer than half the neighbours are known decides nothing.
  compared AS (
    SELECT y.area, y.indicator, y.polarity, 'national' AS comparator, y.value_units, y.value_parts, y.numerator,
           y.denominator, COALESCE(y.national_units, e.units) AS a,
           100 * CASE WHEN y.national_units IS NOT NULL THEN y.national_parts ELSE e.parts END AS b, 1 AS decides
    FROM years y
    LEFT JOIN published e ON e.area = 'E92000001' AND e.indicator = y.indicator AND e.year = y.year
    LEFT JOIN disputed x ON x.area = y.area AND x.indicator = y.indicator AND x.year > y.year
    WHERE y.place = 1 AND x.year IS NULL AND (y.national_units IS NOT NULL OR e.units IS NOT NULL)
    UNION ALL
    SELECT y.area, y.indicator, y.polarity, 'similar-areas' AS comparator, y.value_units, y.value_parts, y.numerator,
           y.denominator, COALESCE(y.similar_units, m.units) AS a,
           CASE WHEN y.similar_units IS NOT NULL THEN 100 * y.similar_parts
                WHEN m.of_one_kind = 1 THEN 100 * m.parts * m.known END AS b,
           CASE WHEN y.similar_units IS NOT NULL THEN 1
                WHEN s.in_date = 1 AND s.disputed = 0 AND 2 * m.known >= s.size THEN 1
                ELSE 0 END AS decides
    FROM years y
    LEFT JOIN neighbour_mean m ON m.area = y.area AND m.indicator = y.indicator AND m.year = y.year
    LEFT JOIN neighbour_set s ON s.area = y.area
    LEFT JOIN disputed x ON x.area = y.area AND x.indicator = y.indicator AND x.year > y.year
    WHERE y.place = 1 AND x.year IS NULL AND (y.similar_units IS NOT NULL OR m.units IS NOT NULL)
  ),
  -- It may be decided where there is a figure and its good direction is not contested (P18). What is compared is x of n where
  -- the cohort is known, else the published value; `within` says that the products below stay within 64 bits.
  decided AS (
    SELECT area, indicator, polarity, comparator, value_units, value_parts, a, b,
           CASE WHEN numerator IS NOT NULL AND denominator > 0 THEN numerator END AS x,
           CASE WHEN numerator IS NOT NULL AND denominator > 0 THEN denominator END AS n,
           CASE WHEN b IS NULL OR b > 1000000000 OR a > 9 * b OR a < -9 * b THEN 0
                WHEN numerator IS NOT NULL AND denominator > 0
                THEN CASE WHEN denominator <= 480000 AND numerator <= denominator THEN 1 ELSE 0 END
                WHEN value_parts <= 1000000 AND value_units BETWEEN -900 * value_parts AND 900 * value_parts THEN 1
                ELSE 0 END AS within
    FROM compared
    WHERE decides = 1 AND polarity <> 'no-direction'
      AND (value_units IS NOT NULL OR (numerator IS NOT NULL AND denominator > 0))
  ),
  -- P18 in whole numbers: in line when 10000 (x b - a n)^2 <= 38416 n a (b - a). Both sides divided by 16, that is
  -- (25 (x b - a n))^2 <= (2401 n a) (b - a); and without a cohort, when the two differ by no more than the margin.
  difference AS (
    SELECT d.area, d.indicator, d.polarity, d.comparator, d.n, d.a, d.b,
           CASE WHEN d.n IS NOT NULL THEN d.x * d.b - d.a * d.n
                ELSE d.value_units * d.b - 100 * d.a * d.value_parts END AS difference,
           q.margin_units * d.value_parts * d.b AS margin, q.margin_parts AS margin_parts
    FROM decided d
    CROSS JOIN asked q
    WHERE d.within = 1
  ),
  -- The two sides as products: left times left, and right times spread. Outside 0 to 100 there is no interval.
  sides AS (
    SELECT area, indicator, comparator, 25 * ABS(difference) AS lft,
           CASE WHEN a BETWEEN 0 AND b THEN 2401 * n * a ELSE 0 END AS rgt,
           CASE WHEN a BETWEEN 0 AND b THEN b - a ELSE 0 END AS spread
    FROM difference
    WHERE n IS NOT NULL
  ),
  -- They may have 120 bits, which not every database has: so each factor is cut into halves of 30 bits and multiplied as
  -- one multiplies by hand.
  halves AS (
    SELECT area, indicator, comparator,
           (lft >> 30) * (lft >> 30) AS left_high, 2 * (lft >> 30) * (lft & 1073741823) AS left_middle,
           (lft & 1073741823) * (lft & 1073741823) AS left_low,
           (rgt >> 30) * (spread >> 30) AS right_high,
           (rgt >> 30) * (spread & 1073741823) + (rgt & 1073741823) * (spread >> 30) AS right_middle,
           (rgt & 1073741823) * (spread & 1073741823) AS right_low
    FROM sides
  ),
  carried_once AS (
    SELECT area, indicator, comparator,
           left_high + (left_middle >> 30) AS left_high, left_low + (left_middle & 1073741823) * 1073741824 AS left_low,
           right_high + (right_middle >> 30) AS right_high,
           right_low + (right_middle & 1073741823) * 1073741824 AS right_low
    FROM halves
  ),
  carried_twice AS (
    SELECT area, indicator, comparator,
           left_high + (left_low >> 60) AS left_high, left_low & 1152921504606846975 AS left_low,
           right_high + (right_low >> 60) AS right_high, right_low & 1152921504606846975 AS right_low
    FROM carried_once
  ),
  -- Above, in line or below, in the indicator's good direction.
  stands AS (
    SELECT d.area, d.indicator, d.comparator,
           CASE WHEN d.n IS NULL AND ABS(d.difference) * d.margin_parts <= d.margin THEN 'in line'
                WHEN d.n IS NOT NULL
                     AND (t.left_high < t.right_high OR (t.left_high = t.right_high AND t.left_low <= t.right_low))
                THEN 'in line'
                WHEN (d.difference > 0 AND d.polarity = 'higher') OR (d.difference < 0 AND d.polarity = 'lower') THEN 'above'
                ELSE 'below'
           END AS standing
    FROM difference d
    LEFT JOIN carried_twice t ON t.area = d.area AND t.indicator = d.indicator AND t.comparator = d.comparator
  ),
  -- With one comparator its standing decides; with both, both must be there, and where they differ it is mixed (P18).
  decisions AS (
    SELECT y.area, y.indicator, y.comparator,
           MAX(CASE WHEN d.comparator = 'national' THEN 1 ELSE 0 END) AS by_national,
           MAX(CASE WHEN d.comparator = 'similar-areas' THEN 1 ELSE 0 END) AS by_similar_areas,
           CASE WHEN y.comparator <> 'not-banded' AND y.polarity <> 'no-direction' AND y.gap = 0
                 AND COUNT(CASE WHEN y.comparator IN (d.comparator, 'both') THEN 1 END)
                     = CASE WHEN y.comparator = 'both' THEN 2 ELSE 1 END
                THEN 1 ELSE 0 END AS counts,
           COUNT(CASE WHEN y.comparator IN (s.comparator, 'both') AND s.standing <> 'below' THEN 1 END) AS at_least,
           COUNT(CASE WHEN y.comparator IN (s.comparator, 'both') AND s.standing = 'below' THEN 1 END) AS below
    FROM years y
    LEFT JOIN decided d ON d.area = y.area AND d.indicator = y.indicator
    LEFT JOIN stands s ON s.area = d.area AND s.indicator = d.indicator AND s.comparator = d.comparator
    WHERE y.place = 1
    GROUP BY y.area, y.indicator, y.comparator, y.polarity, y.gap
  ),
  of_decisions AS (
    SELECT indicator, SUM(by_national) AS with_national, SUM(by_similar_areas) AS with_similar_areas,
           SUM(counts) AS decided,
           SUM(CASE WHEN counts = 1 AND at_least = CASE WHEN comparator = 'both' THEN 2 ELSE 1 END
                    THEN 1 ELSE 0 END) AS at_least_in_line,
           SUM(CASE WHEN counts = 1 AND below = CASE WHEN comparator = 'both' THEN 2 ELSE 1 END
                    THEN 1 ELSE 0 END) AS below,
           SUM(CASE WHEN counts = 1 AND at_least = 1 AND below = 1 THEN 1 ELSE 0 END) AS mixed
    FROM decisions
    GROUP BY indicator
  ),
  -- Whether a gap narrowed from the previous year to the latest: both must be known (D5, paragraph 55).
  of_gaps AS (
    SELECT l.indicator, COUNT(*) AS gap_known,
           SUM(CASE WHEN l.parts = p.parts
                    THEN CASE WHEN (l.polarity = 'higher' AND l.units > p.units)
                                OR (l.polarity <> 'higher' AND l.units < p.units) THEN 1 ELSE 0 END
                    ELSE CASE WHEN (l.polarity = 'higher' AND l.units * p.parts > p.units * l.parts)
                                OR (l.polarity <> 'higher' AND l.units * p.parts < p.units * l.parts) THEN 1 ELSE 0 END
               END) AS narrowed
    FROM years l
    JOIN years p ON p.area = l.area AND p.indicator = l.indicator AND p.place = 2
    LEFT JOIN disputed x ON x.area = l.area AND x.indicator = l.indicator AND x.year > l.year
    WHERE x.year IS NULL AND l.gap = 1 AND l.place = 1 AND l.year - p.year = 1 AND l.units IS NOT NULL AND l.parts IS NOT NULL
      AND p.units IS NOT NULL AND p.parts IS NOT NULL
    GROUP BY l.indicator
  ),
  of_years AS (
    SELECT indicator, COUNT(DISTINCT area) AS known, COUNT(*) AS records, MIN(year) AS oldest, MAX(year) AS newest
    FROM years
    GROUP BY indicator
  ),

  -- --------------------------------------------------------------------------------- What stands in no count, and why

  left_out AS (
    SELECT fate AS id, COUNT(*) AS records FROM standing
    WHERE fate IN ('not-graded', 'no-group', 'no-area', 'not-yet-published') GROUP BY fate
    UNION ALL
    SELECT 'group ' || grp AS id, COUNT(*) AS records FROM standing WHERE fate = 'other-group' GROUP BY grp
    UNION ALL
    SELECT why AS id, COUNT(*) AS records FROM counted WHERE why IS NOT NULL GROUP BY why
    UNION ALL
    SELECT 'area ' || code AS id, COUNT(*) AS records FROM counted WHERE why IS NULL AND area IS NULL GROUP BY code
    UNION ALL
    SELECT 'standing-in' AS id, COUNT(*) AS records FROM here WHERE stand_in = 1
    UNION ALL
    SELECT 'standing-in-undated' AS id, COUNT(*) AS records FROM here WHERE stand_in = 1 AND undated = 1
    UNION ALL
    SELECT 'by-exception' AS id, COUNT(*) AS records FROM here WHERE by_exception = 1
    UNION ALL
    SELECT 'no-children' AS id, COUNT(*) AS records FROM here WHERE kind = 'no-children'
    UNION ALL
    SELECT 'undated-links' AS id, COUNT(*) AS records FROM links
    WHERE dated IS NULL AND kind NOT IN ('sixth-form', 'other')
    UNION ALL
    SELECT 'disagreements' AS id, COUNT(DISTINCT disagreement) AS records FROM disagreements WHERE settled_by = 'nothing'
    UNION ALL
    SELECT 'settled-disagreements' AS id, COUNT(DISTINCT disagreement) AS records FROM disagreements
    WHERE settled_by <> 'nothing'
  ),

  -- ------------------------------------------------------------------------------------------------------- The answer

  lines AS (
    SELECT 'A' AS block, place, grp AS id, title FROM settings
    UNION ALL
    SELECT DISTINCT 'B' AS block, place, id, title FROM block_b
    UNION ALL
    SELECT 'C' AS block, place, indicator AS id, title FROM indicators
    UNION ALL
    SELECT 'left out' AS block, 0 AS place, id, '' AS title FROM left_out WHERE records > 0
  ),
  of_block_b AS (
    SELECT id, SUM(CASE WHEN state = 'known' THEN 1 ELSE 0 END) AS known,
           SUM(CASE WHEN state = 'unknown' THEN 1 ELSE 0 END) AS unknown,
           SUM(CASE WHEN state = 'absent' THEN 1 ELSE 0 END) AS absent,
           SUM(records) AS records, MIN(oldest) AS oldest, MAX(newest) AS newest
    FROM block_b
    GROUP BY id
  ),
  all_areas AS (
    SELECT COUNT(*) AS areas FROM areas
  )
SELECT r.block, r.id, r.title,
       CASE r.block WHEN 'A' THEN p.known WHEN 'B' THEN b.known WHEN 'C' THEN COALESCE(y.known, 0) END AS areas_known,
       CASE r.block WHEN 'A' THEN p.unknown WHEN 'B' THEN b.unknown
                    WHEN 'C' THEN n.areas - COALESCE(y.known, 0) END AS areas_unknown,
       CASE r.block WHEN 'A' THEN p.absent WHEN 'B' THEN b.absent WHEN 'C' THEN 0 END AS areas_absent,
       CASE r.block WHEN 'A' THEN COALESCE(a.records, 0) WHEN 'B' THEN b.records WHEN 'C' THEN COALESCE(y.records, 0)
                    ELSE l.records END AS records,
       COALESCE(a.oldest, b.oldest, CAST(y.oldest AS VARCHAR(4))) AS oldest,
       COALESCE(a.newest, b.newest, CAST(y.newest AS VARCHAR(4))) AS newest,
       CASE WHEN p.registers > 0 THEN p.registered END AS registered,
       p.registers,
       CASE r.block WHEN 'A' THEN COALESCE(a.good_or_better, 0) END AS good_or_better,
       CASE r.block WHEN 'A' THEN COALESCE(o.safe, 0) END AS safe,
       CASE r.block WHEN 'A' THEN COALESCE(o.enjoying, 0) END AS enjoying,
       CASE r.block WHEN 'A' THEN COALESCE(a.unsettled, 0) END AS unsettled,
       CASE r.block WHEN 'A' THEN COALESCE(a.standing_in, 0) END AS standing_in,
       CASE r.block WHEN 'A' THEN COALESCE(a.by_exception, 0) END AS by_exception,
       CASE r.block WHEN 'A' THEN COALESCE(a.no_children, 0) END AS no_children,
       CASE r.block WHEN 'C' THEN COALESCE(d.with_national, 0) END AS with_national,
       CASE r.block WHEN 'C' THEN COALESCE(d.with_similar_areas, 0) END AS with_similar_areas,
       CASE r.block WHEN 'C' THEN COALESCE(d.decided, 0) END AS decided,
       CASE WHEN i.gap = 1 THEN COALESCE(g.gap_known, 0) END AS gap_known,
       CASE r.block WHEN 'C' THEN COALESCE(d.at_least_in_line, 0) END AS at_least_in_line,
       CASE r.block WHEN 'C' THEN COALESCE(d.below, 0) END AS below,
       CASE r.block WHEN 'C' THEN COALESCE(d.mixed, 0) END AS mixed,
       CASE WHEN i.gap = 1 THEN COALESCE(g.narrowed, 0) END AS narrowed
FROM lines r
CROSS JOIN all_areas n
LEFT JOIN of_presence p ON r.block = 'A' AND p.grp = r.id
LEFT JOIN of_settings a ON r.block = 'A' AND a.grp = r.id
LEFT JOIN with_outcomes o ON r.block = 'A' AND o.grp = r.id
LEFT JOIN of_block_b b ON r.block = 'B' AND b.id = r.id
LEFT JOIN indicators i ON r.block = 'C' AND i.indicator = r.id
LEFT JOIN of_years y ON r.block = 'C' AND y.indicator = r.id
LEFT JOIN of_decisions d ON r.block = 'C' AND d.indicator = r.id
LEFT JOIN of_gaps g ON r.block = 'C' AND g.indicator = r.id
LEFT JOIN left_out l ON r.block = 'left out' AND l.id = r.id
ORDER BY r.block, r.place, r.id;
