//! The published files of outcomes and neighbours: no problem, and what an independent count found.

use crate::common::{Desk, shared, shared_files};
use plumbline_core::evidence::{Evidence, Placed, Reading as How};
use plumbline_core::record::{Edition, Fact, IndicatorValue};
use plumbline_records::{Reading, Source, recognise};
use std::collections::{BTreeMap, BTreeSet};

fn clean<'a>(desk: &'a Desk, path: &str) -> Option<(&'a Source, Reading, Vec<u8>)> {
    let bytes = shared(path)?;
    let (source, reading) = desk.read(path, &bytes).unwrap();
    assert_eq!(reading.problems, [], "{path}");
    assert!(reading.adds_up(), "{path}");
    Some((source, reading, bytes))
}

fn edition(desk: &Desk, path: &str, second: i64) -> Option<Edition> {
    let (source, reading, bytes) = clean(desk, path)?;
    let learned = jiff::Timestamp::from_second(1_600_000_000 + second).unwrap();
    Some(Edition { meta: source.edition_meta(path, &bytes, learned, None), entries: reading.entries })
}

const NEIGHBOURS: [&str; 2] =
    ["neighbours/sn_april_2021.xlsx", "neighbours/New_Statistical_Neighbour_Groupings_April_2021.csv"];

#[test]
fn every_area_of_2011_and_the_later_ones_have_ten_neighbours() {
    let desk = Desk::new();
    let Some((_, reading, _)) = clean(&desk, NEIGHBOURS[0]) else { return };
    assert_eq!((reading.rows_read, reading.rows_kept), (159, 155));
    let excluded: BTreeMap<&str, u32> = reading.excluded.iter().map(|(k, v)| (k.as_str(), *v)).collect();
    let expected = [
        ("Dorset of 2019: its neighbours as it was before are taken", 1),
        ("area later than the set: no neighbours are given", 2),
        ("title above the abolished areas", 1),
    ];
    assert_eq!(excluded, BTreeMap::from(expected));
    let mut sets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in &reading.entries {
        let Fact::Neighbour(it) = &entry.fact else { panic!("{entry:?}") };
        assert_eq!(it.on.to_string(), "2021-04-01");
        let set = sets.entry(it.area.to_string()).or_default();
        set.push(desk.gazetteer.name(&it.neighbour).to_owned());
        assert_eq!(set.len(), it.rank as usize, "in the order of rank");
    }
    assert_eq!(sets.len(), 155);
    assert!(sets.values().all(|set| set.len() == 10));
    let bath = ["Gloucestershire", "Wiltshire", "Oxfordshire", "Cambridgeshire", "West Sussex"];
    assert!(
        bath.iter().all(|name| sets["E06000022"].contains(&(*name).to_owned())),
        "{:?}",
        sets["E06000022"]
    );
    assert_eq!(sets["E10000009"][0], "Shropshire", "the county before 2019, from the second table");
}

#[test]
fn the_neighbours_csv_gives_only_repeats() {
    let desk = Desk::new();
    let Some(workbook) = edition(&desk, NEIGHBOURS[0], 0) else { return };
    let Some(twin) = edition(&desk, NEIGHBOURS[1], 1) else { return };
    let evidence = Evidence::assemble(vec![workbook, twin], How::default());
    assert_eq!((evidence.fates(0).records, evidence.fates(0).repeats), (155, 0));
    assert_eq!((evidence.fates(1).records, evidence.fates(1).repeats), (0, 155));
    assert_eq!(evidence.conflicts.len(), 0);
    assert_eq!(evidence.neighbours.len(), 1550);
}

fn indicators(reading: &Reading) -> impl Iterator<Item = (u32, &IndicatorValue)> {
    reading.entries.iter().filter_map(|e| match &e.fact {
        Fact::Indicator(it) => Some((e.row, it)),
        _ => None,
    })
}

/// By indicator: records, and those with a figure.
fn by_indicator(reading: &Reading) -> BTreeMap<&str, (u32, u32)> {
    let mut counts: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for (_, it) in indicators(reading) {
        let (all, known) = counts.entry(&it.indicator).or_default();
        *all += 1;
        *known += u32::from(it.value.is_some() || it.numerator.is_some() && it.denominator.is_some());
    }
    counts
}

/// `row value numerator/denominator published`, for each record of an area, indicator and year.
fn told(reading: &Reading, area: &str, indicator: &str, year: i16) -> Vec<String> {
    let text = |v: Option<String>| v.unwrap_or_else(|| "-".into());
    indicators(reading)
        .filter(|(_, it)| it.area.as_str() == area && it.indicator == indicator && it.year == year)
        .map(|(row, it)| {
            format!(
                "{row} {} {}/{} {}",
                text(it.value.map(|v| v.to_string())),
                text(it.numerator.map(|v| v.to_string())),
                text(it.denominator.map(|v| v.to_string())),
                text(it.published.map(|v| v.to_string()))
            )
        })
        .collect()
}

/// No file says two things about one area, indicator and year; every indicator is the framework's.
fn speaks_with_one_voice(reading: &Reading) {
    let framework = include_str!("../../../../frameworks/2011/indicators.toml");
    let mut seen: BTreeMap<(&str, &str, i16), &IndicatorValue> = BTreeMap::new();
    for (row, it) in indicators(reading) {
        assert!(framework.contains(&format!("id = \"{}\"", it.indicator)), "{}", it.indicator);
        let earlier = seen.insert((it.area.as_str(), it.indicator.as_str(), it.year), it);
        assert!(earlier.is_none_or(|e| e == it), "row {row}: {earlier:?} and {it:?}");
    }
}

const BATH: &str = "E06000022";
const ENGLAND: &str = "E92000001";

#[test]
fn the_interactive_tool_gives_what_stands_for_the_frameworks_indicators_and_leaves_the_rest_out_by_name() {
    let desk = Desk::new();
    let Some((_, reading, _)) = clean(&desk, "outcomes/bds_long_0.parquet") else { return };
    assert_eq!((reading.rows_read, reading.rows_kept), (641_070, 40_716));
    let excluded: Vec<u32> = reading.excluded.values().copied().collect();
    assert_eq!(excluded, [274, 2, 544, 4704, 594_830]);
    assert_eq!(reading.noted, BTreeMap::new(), "every gap has both its rows");
    speaks_with_one_voice(&reading);
    let expected = [
        ("care-leavers-accommodation", (1670, 1592)),
        ("care-leavers-eet", (1670, 1607)),
        ("core-assessments-35-days", (1670, 1615)),
        ("eyfs-good-level", (1668, 1296)),
        ("gap-fsm-eyfs", (3336, 2 * 1291)),
        ("gap-level-2-at-19", (334, 319)),
        ("gap-level-3-at-19", (334, 319)),
        ("gcse-5-english-mathematics", (1503, 1450)),
        ("ks2-chinese", (1664, 1039)),
        ("ks2-english-mathematics", (1668, 1282)),
        ("ks2-other-ethnic", (1166, 783)),
        ("level-2-at-19", (334, 319)),
        ("level-3-at-19", (334, 319)),
        ("looked-after-gcse-5-english-mathematics", (1499, 890)),
        ("looked-after-ks2-english", (1667, 884)),
        ("looked-after-ks2-mathematics", (1666, 840)),
        ("looked-after-placement-2-years", (1336, 1278)),
        ("looked-after-three-placements", (1670, 1592)),
        ("low-income-higher-education", (1503, 1443)),
        ("neet-16-18", (1336, 1295)),
        ("participation-at-17", (1503, 1456)),
        ("protection-plans-2-years", (1669, 1318)),
        ("protection-plans-repeat", (1670, 1588)),
        ("protection-plans-reviewed", (1670, 1589)),
        ("reception-obesity", (1669, 1433)),
        ("secondary-persistent-absence", (1669, 1450)),
        ("under-18-conceptions", (1169, 1121)),
        ("year-6-obesity", (1669, 1435)),
    ];
    assert_eq!(by_indicator(&reading), BTreeMap::from(expected));
    for (area, indicator, year, expected) in [
        (BATH, "gcse-5-english-mathematics", 2017, "502185 63.4 -/- 2018-04-30"),
        (ENGLAND, "gcse-5-english-mathematics", 2017, "502340 64.2 -/- 2018-04-30"),
        (BATH, "protection-plans-reviewed", 2018, "32135 81.5 -/- 2019-04-30"),
        (BATH, "secondary-persistent-absence", 2017, "485525 14.03 -/- 2018-04-30"),
        (BATH, "neet-16-18", 2018, "513235 2.662 -/- 2019-04-30"),
        (BATH, "low-income-higher-education", 2016, "403585 11.1 -/- 2018-08-31"),
        (ENGLAND, "under-18-conceptions", 2022, "25320 13.9 -/- 2025-07-01"),
        (BATH, "gap-level-3-at-19", 2023, "75655 32.3 -/- 2024-04-30"),
    ] {
        assert_eq!(told(&reading, area, indicator, year), [expected]);
    }
    let gap = |area, year| -> Vec<String> {
        let rows = told(&reading, area, "gap-fsm-eyfs", year);
        rows.iter().map(|r| r.split(' ').nth(1).unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(gap(BATH, 2017), ["28", "28"], "75 less 47, in both rows");
    assert_eq!(gap(BATH, 2025), ["38.9", "38.9"]);
    assert_eq!(gap(BATH, 2020), ["-", "-"]);
    assert_eq!(gap(ENGLAND, 2022), ["20.4", "20.4"]);
}

#[test]
fn the_tools_dictionary_is_known_and_says_that_nothing_is_in_it() {
    let desk = Desk::new();
    let Some(bytes) = shared("outcomes/lait_data_dictionary.csv") else { return };
    let source = recognise(&desk.sources, "x", &bytes).unwrap();
    assert_eq!(source.id, "interactive-tool-dictionary");
    assert!(source.nothing_for.is_some());
}

const LEVELS: [&str; 2] =
    ["outcomes/UD_L2_3attainment_DASHBOARD_1819.csv", "outcomes/LA_Dashboard_2022_without_Scilly.csv"];
const ALONE: &str = "a difference whose other row is not there: unknown";

#[test]
fn level_2_and_3_at_19_to_2018_with_the_gap_out_of_two_rows() {
    let desk = Desk::new();
    let Some((source, reading, _)) = clean(&desk, LEVELS[0]) else { return };
    assert_eq!(source.id, "level-2-3-at-19-2018");
    assert_eq!((reading.rows_read, reading.rows_kept), (17_535, 6753));
    assert_eq!(reading.excluded.values().copied().collect::<Vec<_>>(), [6274, 4508]);
    assert_eq!(reading.noted, BTreeMap::from([(ALONE.to_owned(), 9)]), "the Isles of Scilly");
    speaks_with_one_voice(&reading);
    let expected = [
        ("gap-level-2-at-19", (4499, 2 * 2240)),
        ("gap-level-3-at-19", (4499, 2 * 2240)),
        ("level-2-at-19", (2254, 2240)),
        ("level-3-at-19", (2254, 2240)),
    ];
    assert_eq!(by_indicator(&reading), BTreeMap::from(expected));
    let of = |area, indicator, year| told(&reading, area, indicator, year);
    assert_eq!(of(BATH, "level-3-at-19", 2010), ["7107 55.449156 1216/2193 2011-05-31"]);
    assert_eq!(
        of(BATH, "gap-level-3-at-19", 2010),
        ["7110 29.709693 -/- 2011-05-31", "7111 29.709693 -/- 2011-05-31"]
    );
    assert_eq!(of(BATH, "gap-level-3-at-19", 2009)[0], "5824 30.426969 -/- 2010-05-31");
    assert_eq!(of(ENGLAND, "level-3-at-19", 2010), ["7234 50.7797 306098/602796 2011-05-31"]);
    assert_eq!(of(ENGLAND, "gap-level-3-at-19", 2010)[1], "7238 24.163688 -/- 2011-05-31");
    assert_eq!(of("E06000053", "level-3-at-19", 2005), ["772 - -/- 2006-05-31"], "suppressed, not nought");
}

#[test]
fn level_2_and_3_at_19_to_2022_without_the_cohorts_that_were_not_yet_19() {
    let desk = Desk::new();
    let Some((source, reading, _)) = clean(&desk, LEVELS[1]) else { return };
    assert_eq!(source.id, "level-2-3-at-19-2022");
    assert_eq!((reading.rows_read, reading.rows_kept), (26_384, 8634));
    assert_eq!(reading.excluded.values().copied().collect::<Vec<_>>(), [9594, 1440, 6716]);
    assert_eq!(reading.noted, BTreeMap::new());
    speaks_with_one_voice(&reading);
    let expected = [
        ("gap-level-2-at-19", (5756, 5756)),
        ("gap-level-3-at-19", (5756, 5756)),
        ("level-2-at-19", (2878, 2878)),
        ("level-3-at-19", (2878, 2878)),
    ];
    assert_eq!(by_indicator(&reading), BTreeMap::from(expected));
    let of = |area, indicator, year| told(&reading, area, indicator, year);
    assert_eq!(of(BATH, "level-3-at-19", 2010), ["6026 55.449156 1216/2193 2011-05-31"]);
    assert_eq!(of(BATH, "gap-level-3-at-19", 2010)[0], "6030 29.709693 -/- 2011-05-31");
    assert_eq!(of(ENGLAND, "gap-level-3-at-19", 2010)[1], "5951 24.178233 -/- 2011-05-31");
    assert_eq!(of(BATH, "level-3-at-19", 2023), Vec::<String>::new());
}

#[test]
fn where_the_two_files_of_level_2_and_3_differ_the_later_one_wins_and_nothing_stays_open() {
    let desk = Desk::new();
    let Some(earlier) = edition(&desk, LEVELS[0], 0) else { return };
    let Some(later) = edition(&desk, LEVELS[1], 1) else { return };
    for order in [[earlier.clone(), later.clone()], [later.clone(), earlier.clone()]] {
        let evidence = Evidence::assemble(order.to_vec(), How::default());
        assert!(evidence.conflicts.len() > 1000, "figures are revised from file to file");
        assert!(evidence.indicators.iter().all(|placed| !placed.disputed));
        let of = |area: &str, indicator: &str| {
            let found = |p: &&Placed<IndicatorValue>| {
                p.fact.area.as_str() == area && p.fact.indicator == indicator && p.fact.year == 2010
            };
            evidence.indicators.iter().find(found).unwrap()
        };
        let gap = of(ENGLAND, "gap-level-3-at-19");
        assert_eq!(gap.fact.value.map(|v| v.to_string()).as_deref(), Some("24.178233"), "of the later file");
        let bath = of(BATH, "gap-level-3-at-19");
        let says = evidence.cite(gap.place);
        assert!(says.starts_with(LEVELS[1]) && says.contains("row 59"), "the row of the later file: {says}");
        let own: Vec<u32> = bath.rows().map(|place| place.row).collect();
        assert!(own == [6030, 6031] || own == [7110, 7111], "the two rows of one file: {own:?}");
        let rows: BTreeSet<u32> = bath.repeats.iter().chain([&bath.place]).map(|place| place.row).collect();
        assert_eq!(rows, BTreeSet::from([6030, 6031, 7110, 7111]), "both rows of both files are cited");
    }
}
const OUTCOMES_2010: &str = "outcomes/looked-after/Children_Outcomes_2010_underlying";
const OUTCOMES_2011: &str = "outcomes/looked-after/Children_Outcomes_2011_underlying";
const PLACEMENTS: &str = "outcomes/looked-after/Children_Placement_Characteristics_2011";
const KENT: &str = "E10000016";
const ENGLISH: &str = "looked-after-ks2-english";
const MATHEMATICS: &str = "looked-after-ks2-mathematics";
const GCSE: &str = "looked-after-gcse-5-english-mathematics";

/// Folder, file, rows read and kept; by indicator the records and those with a figure.
type LookedAfter = (&'static str, &'static str, (u32, u32), &'static [(&'static str, (u32, u32))]);

const LOOKED_AFTER: [LookedAfter; 9] = [
    (OUTCOMES_2010, "KS2_Final_V2.csv", (163, 152), &[(ENGLISH, (152, 62)), (MATHEMATICS, (152, 65))]),
    (OUTCOMES_2010, "KS4_Final_V2.csv", (163, 152), &[(GCSE, (152, 48))]),
    (
        OUTCOMES_2011,
        "KS2_Attainment_2007-2011_LA.csv",
        (164, 162),
        &[(ENGLISH, (810, 452)), (MATHEMATICS, (810, 440))],
    ),
    (
        OUTCOMES_2011,
        "KS2_Attainment_2011_LA.csv",
        (163, 161),
        &[(ENGLISH, (161, 91)), (MATHEMATICS, (161, 87))],
    ),
    (OUTCOMES_2011, "KS4_Attainment_2007-2011_LA.csv", (163, 161), &[(GCSE, (805, 266))]),
    (OUTCOMES_2011, "KS4_Attainment_2011_LA.csv", (163, 161), &[(GCSE, (161, 54))]),
    (
        PLACEMENTS,
        "SFE21_19YEARS.csv",
        (163, 152),
        &[("care-leavers-accommodation", (152, 150)), ("care-leavers-eet", (152, 25))],
    ),
    (PLACEMENTS, "SFR21_ADP.csv", (163, 152), &[("looked-after-adopted-12-months", (152, 129))]),
    (PLACEMENTS, "SFR21_CLA.csv", (163, 152), &[("looked-after-three-placements", (152, 149))]),
];

#[test]
fn looked_after_children_by_area_with_what_is_suppressed_unknown() {
    let desk = Desk::new();
    for (folder, file, rows, expected) in LOOKED_AFTER {
        let Some((_, reading, _)) = clean(&desk, &format!("{folder}/{file}")) else { return };
        assert_eq!((reading.rows_read, reading.rows_kept), rows, "{file}");
        assert_eq!(by_indicator(&reading), expected.iter().copied().collect(), "{file}");
        speaks_with_one_voice(&reading);
    }
    let of = |folder, file, area, indicator, year| -> Vec<String> {
        let (_, reading, _) = clean(&desk, &format!("{folder}/{file}")).unwrap();
        told(&reading, area, indicator, year)
    };
    for (folder, file, area, indicator, year, expected) in [
        (OUTCOMES_2010, "KS2_Final_V2.csv", KENT, ENGLISH, 2010, "141 - 15/40 2010-12-31"),
        (OUTCOMES_2010, "KS2_Final_V2.csv", ENGLAND, MATHEMATICS, 2010, "2 - 790/1790 2010-12-31"),
        (OUTCOMES_2010, "KS2_Final_V2.csv", BATH, ENGLISH, 2010, "85 - -/- 2010-12-31"),
        (OUTCOMES_2010, "KS4_Final_V2.csv", BATH, GCSE, 2010, "85 - -/17 2010-12-31"),
        (OUTCOMES_2011, "KS2_Attainment_2007-2011_LA.csv", KENT, MATHEMATICS, 2010, "142 - 21/39 2010-12-31"),
        (
            OUTCOMES_2011,
            "KS2_Attainment_2007-2011_LA.csv",
            ENGLAND,
            ENGLISH,
            2007,
            "2 - 1158/2554 2008-04-30",
        ),
        (OUTCOMES_2011, "KS2_Attainment_2011_LA.csv", KENT, ENGLISH, 2011, "141 - 24/55 2011-12-14"),
        (OUTCOMES_2011, "KS4_Attainment_2007-2011_LA.csv", KENT, GCSE, 2011, "141 - 14/135 2011-12-14"),
        (OUTCOMES_2011, "KS4_Attainment_2007-2011_LA.csv", KENT, GCSE, 2007, "141 - -/111 2008-04-30"),
        (PLACEMENTS, "SFE21_19YEARS.csv", BATH, "care-leavers-accommodation", 2011, "83 - 12/14 2011-09-28"),
        (PLACEMENTS, "SFE21_19YEARS.csv", BATH, "care-leavers-eet", 2011, "83 - -/14 2011-09-28"),
        (PLACEMENTS, "SFE21_19YEARS.csv", ENGLAND, "care-leavers-eet", 2011, "2 - 3850/6290 2011-09-28"),
        (PLACEMENTS, "SFR21_ADP.csv", KENT, "looked-after-adopted-12-months", 2011, "139 - 43/59 2011-09-28"),
        (PLACEMENTS, "SFR21_CLA.csv", BATH, "looked-after-three-placements", 2011, "83 - 9/161 2011-09-28"),
    ] {
        assert_eq!(of(folder, file, area, indicator, year), [expected], "{file} {indicator}");
    }
}

#[test]
fn of_two_files_on_looked_after_children_the_later_wins_and_those_of_one_day_agree() {
    let desk = Desk::new();
    let mut editions = Vec::new();
    for (second, (folder, file, ..)) in LOOKED_AFTER.iter().enumerate() {
        let Some(edition) = edition(&desk, &format!("{folder}/{file}"), second as i64) else { return };
        editions.push(edition);
    }
    let evidence = Evidence::assemble(editions, How::default());
    assert!(evidence.indicators.iter().all(|placed| !placed.disputed), "{:#?}", evidence.conflicts);
    let revised = |area: &str, indicator: &str| {
        let found = |p: &&Placed<IndicatorValue>| {
            p.fact.area.as_str() == area && p.fact.indicator == indicator && p.fact.year == 2010
        };
        let placed = evidence.indicators.iter().find(found).unwrap();
        let fact = &placed.fact;
        (fact.numerator, fact.denominator, evidence.cite(placed.place))
    };
    let at = |file: &str, row: u32| format!("{OUTCOMES_2011}/{file}, row {row}");
    let (ks2, ks4) = ("KS2_Attainment_2007-2011_LA.csv", "KS4_Attainment_2007-2011_LA.csv");
    assert_eq!(revised(KENT, ENGLISH), (Some(16), Some(39), at(ks2, 142)));
    assert_eq!(revised(ENGLAND, GCSE), (Some(599), Some(5101), at(ks4, 2)));
}

#[test]
fn every_file_of_outcomes_is_read_or_known_by_name() {
    let desk = Desk::new();
    let mut left: Vec<String> = Vec::new();
    for folder in ["outcomes", OUTCOMES_2010, OUTCOMES_2011, PLACEMENTS] {
        let Some(files) = shared_files(folder) else { return };
        for file in files {
            let bytes = shared(&format!("{folder}/{file}")).unwrap();
            let source = recognise(&desk.sources, &file, &bytes).unwrap_or_else(|err| panic!("{err}"));
            if source.nothing_for.is_some() {
                left.push(file);
            }
        }
    }
    left.sort();
    let expected = [
        "Absence2009_10.csv",
        "Absence_Final_V2.csv",
        "Absence_LA.csv",
        "Exclusions_Final_V2.csv",
        "Exclusions_LA.csv",
        "KS1_Attainment_2011_LA.csv",
        "KS1_Final_V2.csv",
        "OC2.csv",
        "OC2_Final_V2.csv",
        "SEN_2011_LA.csv",
        "SEN_Final_V2.csv",
        "SFE21_ADM.csv",
        "SFR21_CEA.csv",
        "lait_data_dictionary.csv",
    ];
    assert_eq!(left, expected);
}
