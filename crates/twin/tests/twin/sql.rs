//! `twin/profile.sql` on SQLite gives the engine's counts and bands, cell by cell.
//!
//! With `PLUMBLINE_SQL_DUMP=DIR` the input tables of the first nation and SQLite's answer are written there, to run the
//! same file on another database by hand.

use crate::support::{FRAMEWORK, nations, result_as_at};
use jiff::civil::date;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Run;
use plumbline_core::framework::{CutOffException, Framework};
use plumbline_core::profile::{AsAt, Basis, BlockA, Counts, Share, band};
use plumbline_core::record::{Coverage, Covered, Edition, Fact, Judgement, Outcome, Registration};
use plumbline_twin::naive::findings::{Statement, statements};
use plumbline_twin::naive::lineage::standing_in;
use plumbline_twin::nation::{Nation, Shape};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fmt::Write;

const PROFILE: &str = include_str!("../../../../twin/profile.sql");

/// The input tables as statements of SQL, the same for every database.
fn tables(framework: &Framework, statements: &[Statement], editions: &[Edition], as_at: AsAt) -> String {
    let mut sql = String::from(
        "CREATE TABLE findings(remit TEXT, urn TEXT, grp TEXT, area TEXT, inspected TEXT, published TEXT, \
         outcome TEXT, grade INTEGER);\nCREATE TABLE groups(grp TEXT, super_group TEXT);\n\
         CREATE TABLE question(as_at TEXT);\nCREATE TABLE registrations(remit TEXT, urn TEXT, grp TEXT, area TEXT, listed TEXT, closed TEXT);\n\
         CREATE TABLE registers(grp TEXT, area TEXT, first TEXT, last TEXT);\n\
         CREATE TABLE stand_ins(remit TEXT, urn TEXT);\nCREATE TABLE exceptions(grp TEXT, first TEXT, last TEXT);\n",
    );
    if as_at.basis == Basis::Assessed {
        sql.push_str(&assessed(framework, statements, editions, as_at));
    }
    let as_at = as_at.block_a;
    for it in registrations(editions) {
        let (remit, urn) = (it.provider.remit.id(), &it.provider.urn);
        let (group, area) = (literal(it.group.as_ref()), literal(home(framework, it.area.as_ref())));
        let (listed, closed) = (literal(it.on), literal(it.closed));
        let _ = writeln!(
            sql,
            "INSERT INTO registrations VALUES ('{remit}', '{urn}', {group}, {area}, {listed}, {closed});"
        );
    }
    for it in editions.iter().flat_map(|e| &e.entries) {
        let Fact::Coverage(Coverage { what: Covered::Register(group), area, from, to }) = &it.fact else {
            continue;
        };
        let area = literal(home(framework, area.as_ref()));
        let _ = writeln!(sql, "INSERT INTO registers VALUES ('{group}', {area}, '{from}', '{to}');");
    }
    let _ = writeln!(sql, "INSERT INTO question VALUES ('{as_at}');");
    for group in &framework.groups {
        let _ = writeln!(sql, "INSERT INTO groups VALUES ('{}', '{}');", group.id, group.super_group);
    }
    for s in statements {
        let (remit, urn) = (s.provider.remit.id(), &s.provider.urn);
        let (outcome, grade) = (s.outcome.id(), s.grade as u8);
        let _ = writeln!(
            sql,
            "INSERT INTO findings VALUES ('{remit}', '{urn}', '{}', '{}', '{}', '{}', '{outcome}', {grade});",
            s.group, s.area, s.inspected, s.published
        );
    }
    sql
}

fn literal(it: Option<impl std::fmt::Display>) -> String {
    it.map_or("NULL".to_owned(), |it| format!("'{it}'"))
}

/// The nation's area that a code, or a later one, belongs to; else the code itself.
fn home<'a>(framework: &'a Framework, code: Option<&'a AreaCode>) -> Option<&'a AreaCode> {
    let code = code?;
    let area = framework.areas.iter().find(|a| a.code == *code || a.continued_as.contains(code));
    Some(area.map_or(code, |area| &area.code))
}

/// What an assessment counts beyond the profile as published.
fn assessed(framework: &Framework, statements: &[Statement], editions: &[Edition], as_at: AsAt) -> String {
    let mut sql = String::new();
    let exceptions: Vec<_> = framework.cut_off.exceptions.iter().collect();
    let at_the_cut_off = as_at.block_a == framework.cut_off.block_a;
    let excepted = |s: &Statement| {
        let covers =
            |e: &&CutOffException| e.groups.iter().any(|g| *g == s.group) && e.inspected.holds(s.inspected);
        at_the_cut_off && exceptions.iter().any(covers)
    };
    for exception in exceptions.iter().filter(|_| at_the_cut_off) {
        let (first, last) = (exception.inspected.from, exception.inspected.to);
        for group in &exception.groups {
            let _ = writeln!(sql, "INSERT INTO exceptions VALUES ('{group}', '{first}', '{last}');");
        }
    }
    let here: Vec<Statement> = statements
        .iter()
        .filter(|s| s.published <= as_at.block_a || excepted(s))
        .filter(|s| framework.group(&s.group).is_some())
        .cloned()
        .collect();
    for provider in standing_in(editions, &here, as_at.block_a) {
        let _ =
            writeln!(sql, "INSERT INTO stand_ins VALUES ('{}', '{}');", provider.remit.id(), provider.urn);
    }
    sql
}

fn registrations(editions: &[Edition]) -> impl Iterator<Item = &Registration> {
    editions.iter().flat_map(|e| &e.entries).filter_map(|entry| match &entry.fact {
        Fact::Registration(it) => Some(it),
        _ => None,
    })
}

/// The rows of the answer as text, fields joined by `|`.
fn of_sqlite(tables: &str) -> BTreeSet<String> {
    let database = Connection::open_in_memory().expect("SQLite opens in memory");
    database.execute_batch(&format!("BEGIN;{tables}COMMIT;")).expect("the tables fill");
    let mut query = database.prepare(PROFILE).expect("twin/profile.sql is SQL");
    let rows = query.query_map([], |row| {
        let texts: Vec<String> = (0..4).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
        let counts: Vec<i64> = (4..10).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
        let counts: Vec<String> = counts.iter().map(i64::to_string).collect();
        Ok(format!("{}|{}|{}", texts.join("|"), counts.join("|"), row.get::<_, String>(10)?))
    });
    rows.expect("the query runs").map(|row| row.expect("every row reads")).collect()
}

fn of_engine(framework: &Framework, block: &BlockA) -> Vec<String> {
    let mut rows = Vec::new();
    for cell in &block.groups {
        for outcome in Outcome::ALL {
            let ties = &cell.ties[outcome as usize];
            rows.extend(row(framework, block, "group", &cell.group, outcome, cell.counts(outcome), ties));
        }
    }
    for cell in &block.super_groups {
        let (id, level) = (&cell.super_group, "super group");
        rows.extend(row(framework, block, level, id, Outcome::Overall, cell.counts, &cell.ties));
    }
    rows
}

fn row(
    framework: &Framework,
    block: &BlockA,
    level: &str,
    unit: &str,
    outcome: Outcome,
    c: Counts,
    ties: &[Vec<Judgement>],
) -> Option<String> {
    if c.n() == 0 && ties.is_empty() {
        return None;
    }
    let band =
        Share::new(c.good_or_better(), c.n()).map_or("none", |share| band(framework, share).id.as_str());
    Some(format!(
        "{}|{level}|{unit}|{}|{}|{}|{}|{}|{}|{}|{band}",
        block.area,
        outcome.id(),
        c.n(),
        c.outstanding,
        c.good,
        c.satisfactory,
        c.inadequate,
        ties.len()
    ))
}

fn difference(nation: &Nation, editions: &[Edition], as_at: AsAt) -> Option<String> {
    let sql = tables(&nation.framework, &statements(&nation.framework, editions), editions, as_at);
    let here: BTreeSet<&str> = nation.framework.areas.iter().map(|a| a.code.as_str()).collect();
    let mut of_sqlite = of_sqlite(&sql);
    of_sqlite.retain(|row| here.contains(row.split('|').next().unwrap_or_default()));
    let result = result_as_at(&nation.framework, editions, as_at, &Run::default());
    let of_engine: BTreeSet<String> =
        result.profile.areas.values().flat_map(|area| of_engine(&nation.framework, &area.a)).collect();
    let only = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<Vec<_>>();
    (of_sqlite != of_engine).then(|| {
        format!(
            "only SQL: {:#?}\nonly engine: {:#?}",
            only(&of_sqlite, &of_engine),
            only(&of_engine, &of_sqlite)
        )
    })
}

#[test]
fn the_sql_gives_the_counts_and_bands_of_the_engine_in_every_cell() {
    let (mut closed, mut left, mut moved) = (0, 0, 0);
    for nation in nations(40, Shape::ANY) {
        let as_at = AsAt::published(nation.day);
        crate::support::differ(&nation, |editions| difference(&nation, editions, as_at));
        let left_out =
            result_as_at(&nation.framework, &nation.editions, as_at, &Run::default()).profile.left_out;
        closed += left_out.closed;
        left += left_out.left_register;
        moved += left_out.moved;
    }
    assert!(closed > 0 && left > 0 && moved > 0, "all occur: {closed}, {left} and {moved}");
}

#[test]
fn it_does_so_for_assessed_evidence_too_with_predecessors_and_the_exceptions_of_the_cut_off() {
    let (mut stood_in, mut excepted) = (0, 0);
    for nation in nations(40, Shape::ANY) {
        let as_at = AsAt::assessed(&nation.framework, nation.day);
        crate::support::differ(&nation, |editions| difference(&nation, editions, as_at));
        let left_out =
            result_as_at(&nation.framework, &nation.editions, as_at, &Run::default()).profile.left_out;
        stood_in += left_out.standing_in;
        excepted += left_out.by_exception;
    }
    assert!(stood_in > 0 && excepted > 0, "both occur: {stood_in} and {excepted}");
}

#[test]
fn a_tie_is_left_out_of_n_and_counted_apart() {
    let sql = "INSERT INTO findings VALUES ('schools', '1', 'primary', 'X', '2011-01-10', '2011-02-10', 'overall', 2);\n\
               INSERT INTO findings VALUES ('schools', '1', 'primary', 'X', '2011-01-10', '2011-02-10', 'overall', 3);\n\
               INSERT INTO findings VALUES ('schools', '2', 'primary', 'X', '2011-01-11', '2011-02-10', 'overall', 4);\n\
               INSERT INTO findings VALUES ('schools', '2', 'primary', 'X', '2011-06-11', '2011-09-10', 'overall', 1);\n";
    let rows =
        of_sqlite(&format!("{}{sql}", tables(&FRAMEWORK, &[], &[], AsAt::published(date(2011, 8, 31)))));
    assert_eq!(
        rows.into_iter().collect::<Vec<_>>(),
        ["X|group|primary|overall|1|0|0|0|1|1|red", "X|super group|nursery-primary|overall|1|0|0|0|1|1|red"]
    );
}

#[test]
fn the_tables_can_be_written_out_for_another_database() {
    let nation = Nation::new(&FRAMEWORK, 1, Shape::ANY);
    let sql = tables(
        &nation.framework,
        &statements(&nation.framework, &nation.editions),
        &nation.editions,
        AsAt::published(date(2011, 8, 31)),
    );
    let answer = of_sqlite(&sql);
    assert!(answer.iter().any(|row| row.contains("super group")), "a nation has super groups");
    if let Some(folder) = std::env::var_os("PLUMBLINE_SQL_DUMP").map(std::path::PathBuf::from) {
        std::fs::write(folder.join("tables.sql"), sql).expect("the folder is there");
        let lines: Vec<String> = answer.into_iter().collect();
        std::fs::write(folder.join("answer.txt"), lines.join("\n") + "\n").expect("the folder is there");
    }
}
