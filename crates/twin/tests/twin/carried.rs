//! `twin/carried.sql` on SQLite gives every row of what the evidence carries, cell by cell, and how the indicators stand.

use crate::support::{FRAMEWORK, nations, result_as_at};
use jiff::civil::{Date, date};
use plumbline_core::area::{AreaCode, ENGLAND};
use plumbline_core::assessment::Run;
use plumbline_core::evidence::Evidence;
use plumbline_core::framework::{Framework, Polarity};
use plumbline_core::profile::carried::{Areas, Carried, CarriedGroup, CarriedIndicator, carried};
use plumbline_core::profile::indicators::{GapTrend, Standing, Verdict, standing};
use plumbline_core::profile::{AsAt, Basis, LeftOut, Profile, Ratio, undated_links};
use plumbline_core::record::{Decimal, Edition, EditionMeta, Entry, Fact, IndicatorValue, Neighbour};
use plumbline_twin::dice::Dice;
use plumbline_twin::nation::{Nation, Shape};
use rusqlite::{Connection, params_from_iter, types::Value};
use std::collections::{BTreeMap, BTreeSet};

/// The very tables that the program writes: nothing in them is counted.
#[path = "../../../cli/src/commands/twin/carried/mod.rs"]
mod tables;

const CARRIED: &str = include_str!("../../../../twin/carried.sql");
const LOAD: &str = include_str!("../../../../twin/load-sqlite.sql");
const LOAD_DUCKDB: &str = include_str!("../../../../twin/load-duckdb.sql");
const LOAD_POSTGRESQL: &str = include_str!("../../../../twin/load-postgresql.sql");

/// The cells of a row that are not empty, by column.
type Cells = BTreeMap<String, String>;
/// The rows by block and id.
type Lines = BTreeMap<String, Cells>;

fn of_sqlite(framework: &Framework, evidence: &Evidence, as_at: AsAt) -> Lines {
    let database = Connection::open_in_memory().expect("SQLite opens in memory");
    let statements = |word: &str| LOAD.lines().filter(|line| line.starts_with(word)).collect::<String>();
    database.execute_batch(&statements("CREATE")).expect("the tables are made");
    database.execute_batch("BEGIN").expect("a transaction");
    for table in tables::tables(framework, evidence, as_at) {
        insert(&database, table.name, table.columns, &table.rows);
    }
    insert(&database, "exceptions", &["grp", "first", "last"], &exceptions(framework, as_at));
    database.execute_batch(&format!("{}COMMIT;", statements("UPDATE"))).expect("what is missing is null");
    rows(&database)
}

fn insert(database: &Connection, table: &str, columns: &[&str], rows: &[Vec<String>]) {
    let marks = vec!["?"; columns.len()].join(", ");
    let sql = format!("INSERT INTO {table}({}) VALUES ({marks})", columns.join(", "));
    let mut statement = database.prepare(&sql).expect("the table has these columns");
    for row in rows {
        statement.execute(params_from_iter(row)).expect("a row");
    }
}

fn exceptions(framework: &Framework, as_at: AsAt) -> Vec<Vec<String>> {
    let cut_off = &framework.cut_off;
    if as_at.basis == Basis::Published || as_at.block_a != cut_off.block_a {
        return Vec::new();
    }
    let rows = cut_off.exceptions.iter().flat_map(|exception| {
        let (first, last) = (exception.inspected.from.to_string(), exception.inspected.to.to_string());
        exception.groups.iter().map(move |group| vec![group.to_string(), first.clone(), last.clone()])
    });
    rows.collect()
}

fn rows(database: &Connection) -> Lines {
    let mut query = database.prepare(CARRIED).expect("twin/carried.sql is SQL");
    let columns: Vec<String> = query.column_names().into_iter().map(str::to_owned).collect();
    let cells = query.query_map([], |row| {
        let mut cells = Cells::new();
        for (at, column) in columns.iter().enumerate() {
            match row.get(at)? {
                Value::Null => {}
                Value::Integer(number) => drop(cells.insert(column.clone(), number.to_string())),
                Value::Text(text) => drop(cells.insert(column.clone(), text)),
                inexact => panic!("{column} is {inexact:?}: neither a whole number nor a text"),
            }
        }
        Ok(cells)
    });
    let cells = cells.expect("the query runs").map(|row| row.expect("a row reads"));
    cells.map(|row| (format!("{} {}", row["block"], row["id"]), row)).collect()
}

/// The same of the engine.
fn of_engine(framework: &Framework, evidence: &Evidence, profile: &Profile) -> Lines {
    let Carried { groups, strands, inspections, indicators } = carried(framework, evidence, profile);
    let mut lines = Lines::new();
    for (group, it) in framework.groups.iter().zip(&groups) {
        lines.extend([line("A", &group.id, &group.title, Some(it.areas), of_group(it))]);
    }
    for it in strands.iter().chain(&inspections) {
        let cells = vec![
            ("records", it.inspections.to_string()),
            ("oldest", text(it.oldest)),
            ("newest", text(it.newest)),
        ];
        lines.extend([line("B", it.id, it.title, Some(it.areas), cells)]);
    }
    for (at, (indicator, it)) in framework.indicators.iter().zip(&indicators).enumerate() {
        let cells = of_indicator(it).into_iter().chain(standings(profile, at)).collect();
        lines.extend([line("C", &indicator.id, &indicator.title, Some(it.areas), cells)]);
    }
    for (id, records) in left_out(evidence, &profile.left_out).into_iter().filter(|(_, n)| *n > 0) {
        lines.extend([line("left out", &id, "", None, vec![("records", records.to_string())])]);
    }
    lines
}

fn line(
    block: &str,
    id: &str,
    title: &str,
    areas: Option<Areas>,
    cells: Vec<(&str, String)>,
) -> (String, Cells) {
    let mut all = vec![("block", block.to_owned()), ("id", id.to_owned()), ("title", title.to_owned())];
    if let Some(Areas { known, unknown, absent }) = areas {
        all.push(("areas_known", known.to_string()));
        all.push(("areas_unknown", unknown.to_string()));
        all.push(("areas_absent", absent.to_string()));
    }
    all.extend(cells);
    let filled = all.into_iter().filter(|(key, value)| *key == "title" || !value.is_empty());
    (format!("{block} {id}"), filled.map(|(key, value)| (key.to_owned(), value)).collect())
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn of_group(it: &CarriedGroup) -> Vec<(&'static str, String)> {
    let registered = (it.registers > 0).then_some(it.registered);
    vec![
        ("records", it.inspected.to_string()),
        ("oldest", text(it.oldest)),
        ("newest", text(it.newest)),
        ("registered", text(registered)),
        ("registers", it.registers.to_string()),
        ("good_or_better", it.good_or_better.to_string()),
        ("safe", it.safe.to_string()),
        ("enjoying", it.enjoying.to_string()),
        ("unsettled", it.unsettled.to_string()),
        ("standing_in", it.standing_in.to_string()),
        ("by_exception", it.by_exception.to_string()),
        ("no_children", it.no_children.to_string()),
    ]
}

fn of_indicator(it: &CarriedIndicator) -> Vec<(&'static str, String)> {
    vec![
        ("records", it.figures.to_string()),
        ("oldest", text(it.years.map(|(first, _)| first))),
        ("newest", text(it.years.map(|(_, last)| last))),
        ("with_national", it.with_national.to_string()),
        ("with_similar_areas", it.with_similar_areas.to_string()),
        ("decided", it.decided.to_string()),
        ("gap_known", text(it.gap_known)),
    ]
}

/// In how many areas the indicator is at least in line, below, or mixed, and in how many a gap narrowed.
fn standings(profile: &Profile, at: usize) -> Vec<(&'static str, String)> {
    let cells = || profile.areas.values().map(|area| &area.c.indicators[at]);
    let of = |verdict: Verdict| cells().filter(|cell| cell.verdict == verdict).count().to_string();
    let is_gap = cells().any(|cell| cell.gap.is_some());
    let narrowed = cells().filter(|cell| cell.gap == Some(GapTrend::Narrowed)).count();
    vec![
        ("at_least_in_line", of(Verdict::AtLeastInLine)),
        ("below", of(Verdict::Below)),
        ("mixed", of(Verdict::Mixed)),
        ("narrowed", text(is_gap.then_some(narrowed))),
    ]
}

fn left_out(evidence: &Evidence, it: &LeftOut) -> Vec<(String, u64)> {
    use plumbline_core::evidence::Resolution::Open;
    let open = evidence.conflicts.iter().filter(|conflict| conflict.resolution == Open).count();
    let mut lines = vec![
        ("no-group".to_owned(), u64::from(it.no_group)),
        ("no-area".to_owned(), it.no_area.into()),
        ("closed".to_owned(), it.closed.into()),
        ("left-register".to_owned(), it.left_register.into()),
        ("moved".to_owned(), it.moved.into()),
        ("not-yet-published".to_owned(), it.not_yet_published.into()),
        ("not-graded".to_owned(), it.not_graded.into()),
        ("standing-in".to_owned(), it.standing_in.into()),
        ("standing-in-undated".to_owned(), it.standing_in_undated.into()),
        ("by-exception".to_owned(), it.by_exception.into()),
        ("no-children".to_owned(), it.no_children.into()),
        ("undated-links".to_owned(), undated_links(evidence) as u64),
        ("disagreements".to_owned(), open as u64),
        ("settled-disagreements".to_owned(), (evidence.conflicts.len() - open) as u64),
    ];
    lines.extend(it.other_areas.iter().map(|(code, n)| (format!("area {code}"), u64::from(*n))));
    lines.extend(it.other_groups.iter().map(|(group, n)| (format!("group {group}"), u64::from(*n))));
    lines
}

fn difference(framework: &Framework, editions: &[Edition], as_at: AsAt) -> Option<String> {
    let result = result_as_at(framework, editions, as_at, &Run::default());
    let sql = of_sqlite(framework, &result.evidence, as_at);
    let engine = of_engine(framework, &result.evidence, &result.profile);
    let keys: BTreeSet<&String> = sql.keys().chain(engine.keys()).collect();
    let differing: Vec<String> = keys
        .into_iter()
        .filter(|key| sql.get(*key) != engine.get(*key))
        .map(|key| format!("{key}\n  SQL:    {:?}\n  engine: {:?}", sql.get(key), engine.get(key)))
        .collect();
    (!differing.is_empty()).then(|| differing.join("\n"))
}

/// Days that ask in every way: as published, and as assessed on the day itself and on the day of publication.
fn days(nation: &Nation) -> [AsAt; 3] {
    let framework = &nation.framework;
    let publication = AsAt::assessed(framework, framework.publication);
    [AsAt::published(nation.day), AsAt::assessed(framework, nation.day), publication]
}

#[test]
fn the_sql_gives_every_row_of_what_the_evidence_carries() {
    for nation in nations(20, Shape::ANY) {
        for as_at in days(&nation) {
            crate::support::differ(&nation, |editions| difference(&nation.framework, editions, as_at));
        }
    }
}

#[test]
fn it_does_so_with_the_mapping_of_later_area_inspections() {
    for mut nation in nations(10, Shape::ANY) {
        let mapped = nation.framework.clone().with_mappings(&["later-area-inspections".to_owned()]);
        nation.framework = mapped.expect("the framework has it");
        let as_at = AsAt::assessed(&nation.framework, nation.day);
        crate::support::differ(&nation, |editions| difference(&nation.framework, editions, as_at));
    }
}

/// What areas are compared with where their own rows do not say: England's rows, some as counts only, and dated sets of
/// neighbours, some of them out of date.
fn comparators(nation: &Nation, dice: &mut Dice) -> Edition {
    let mut facts = Vec::new();
    for indicator in &nation.framework.indicators {
        for year in [2009, 2010] {
            facts.push(Fact::Indicator(of_england(&indicator.id, year, dice)));
        }
    }
    for area in &nation.framework.areas {
        let sets = [date(2004, 4, 1), date(2007, 4, 1), date(2010, 2, 28), date(2012, 4, 1)];
        for on in sets.into_iter().filter(|_| dice.chance(40)) {
            facts.extend(neighbours(nation, &area.code, on).map(Fact::Neighbour));
        }
    }
    let entries = (2..).zip(facts).map(|(row, fact)| Entry { row, fact }).collect();
    Edition { meta: EditionMeta { id: "comparators".into(), ..nation.editions[0].meta.clone() }, entries }
}

fn of_england(indicator: &str, year: i16, dice: &mut Dice) -> IndicatorValue {
    let denominator = 1000 + dice.below(600_000);
    let numerator = dice.below(denominator);
    let by_counts = dice.chance(50);
    IndicatorValue {
        area: AreaCode::new(ENGLAND),
        indicator: indicator.into(),
        year,
        value: (!by_counts).then(|| Decimal { units: i64::from(dice.below(100_000_000)), scale: 6 }),
        numerator: by_counts.then_some(numerator),
        denominator: by_counts.then_some(denominator),
        national: None,
        similar_areas: None,
        published: None,
        unvalidated: false,
    }
}

fn neighbours<'a>(nation: &'a Nation, of: &'a AreaCode, on: Date) -> impl Iterator<Item = Neighbour> + 'a {
    let others = nation.framework.areas.iter().map(|a| a.continued_as.first().unwrap_or(&a.code));
    let elsewhere = AreaCode::new("E09000001");
    let others = others.filter(move |code| *code != of).cloned().chain([elsewhere]);
    (1..).zip(others).map(move |(rank, neighbour)| Neighbour { area: of.clone(), neighbour, rank, on })
}

/// Without the comparators in the areas' own rows, as most published files are.
fn bare(mut editions: Vec<Edition>, dice: &mut Dice) -> Vec<Edition> {
    let facts = editions.iter_mut().flat_map(|edition| &mut edition.entries);
    for entry in facts {
        if let Fact::Indicator(it) = &mut entry.fact {
            it.national = it.national.filter(|_| dice.chance(20));
            it.similar_areas = it.similar_areas.filter(|_| dice.chance(20));
        }
    }
    editions
}

#[test]
fn it_compares_with_england_and_with_the_mean_of_neighbours_to_the_last_digit() {
    let mut decided = 0;
    for mut nation in nations(20, Shape::ANY) {
        let mut dice = Dice::new(nation.seed);
        let with = comparators(&nation, &mut dice);
        nation.editions = bare(nation.editions, &mut dice);
        nation.editions.push(with);
        let as_at = AsAt::assessed(&nation.framework, nation.framework.publication);
        crate::support::differ(&nation, |editions| difference(&nation.framework, editions, as_at));
        let result = result_as_at(&nation.framework, &nation.editions, as_at, &Run::default());
        let all = carried(&nation.framework, &result.evidence, &result.profile).indicators;
        decided += all.iter().map(|it| it.with_similar_areas.min(it.decided)).sum::<u32>();
    }
    assert!(decided > 100, "means of neighbours decide: {decided}");
}

/// A figure whose cohort is in line with the comparator in its own row by a hair, or out of line by one: found by halving.
fn at_the_edge(it: &IndicatorValue, polarity: Polarity, dice: &mut Dice) -> IndicatorValue {
    let n = 1 + dice.below(480_000);
    let x = dice.below(n + 1);
    let value = IndicatorValue { numerator: Some(x), denominator: Some(n), unvalidated: false, ..it.clone() };
    let millionths = |units: i64| Decimal { units, scale: 6 };
    let is_in_line = |units: i64| {
        let standing = standing(&value, &Ratio::from(millionths(units)), polarity, millionths(1_000_000));
        standing == Some(Standing::InLine)
    };
    let (mut inside, mut outside) = (i64::from(x) * 100_000_000 / i64::from(n), 100_000_001);
    while inside + 1 < outside {
        let middle = inside.midpoint(outside);
        if is_in_line(middle) { inside = middle } else { outside = middle }
    }
    let units = (inside + i64::from(dice.below(2))).min(100_000_000);
    IndicatorValue { national: Some(millionths(units)), similar_areas: Some(millionths(units)), ..value }
}

#[test]
fn it_finds_the_very_edge_of_the_interval_in_products_of_more_than_sixty_four_bits() {
    for mut nation in nations(20, Shape::KNOWN) {
        let mut dice = Dice::new(nation.seed);
        for entry in nation.editions.iter_mut().flat_map(|edition| &mut edition.entries) {
            if let Fact::Indicator(it) = &mut entry.fact {
                let polarity = nation.framework.indicator(&it.indicator).expect("of the framework").polarity;
                *it = at_the_edge(it, polarity, &mut dice);
            }
        }
        let as_at = AsAt::published(nation.day);
        crate::support::differ(&nation, |editions| difference(&nation.framework, editions, as_at));
    }
}

#[test]
fn the_loaders_make_every_table_that_is_written_with_its_columns() {
    let evidence = Evidence::default();
    for table in tables::tables(&FRAMEWORK, &evidence, AsAt::published(date(2011, 8, 31))) {
        let (name, columns) = (table.name, table.columns);
        for (load, mark) in [(LOAD, " "), (LOAD_POSTGRESQL, " "), (LOAD_DUCKDB, ": '")] {
            let made = format!("TABLE {name}{}", if mark == " " { "(" } else { " AS" });
            let line = load.lines().find(|line| line.contains(&made)).expect("every table is made");
            let ends = line.rsplit_once(['(', '{']).expect("its columns").1.split(", ");
            let named: Vec<&str> = ends.filter_map(|column| column.split_once(mark)).map(|c| c.0).collect();
            assert_eq!(named, columns, "{line}");
            assert!(load.matches(&format!("{{mark}}{name}.csv")).count() == 1, "{name} is filled");
        }
    }
}
