//! The tables that `plumbline twin` writes give, by its SQL, the counts that `plumbline profile` shows.

use crate::program::Program;
use crate::sqlite::{asked, loaded};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::Path;

/// A school that became an academy, one inspected in July and published in September, a childminder without children.
const STORY: &str = "\
record,area,remit,urn,group,kind,inspected,published,overall,safe,opened,closed,other,link,on
registration,York,schools,100001,maintained-secondary,,,,,,1990-09-01,2010-12-31,,,
registration,York,schools,100002,academy-ctc,,,,,,2011-01-01,,,,
link,,schools,100001,,,,,,,,,100002,successor,2011-01-01
finding,York,schools,100001,maintained-secondary,inspection,2009-03-02,2009-04-02,good,good,,,,,
finding,York,schools,100003,primary,inspection,2008-03-02,2008-04-02,inadequate,good,,,,,
finding,York,schools,100003,primary,inspection,2011-07-05,2011-09-20,outstanding,good,,,,,
finding,Leeds,childcare,100004,childminder,inspection,2009-03-02,2009-04-02,good,good,,,,,
finding,Leeds,childcare,100004,childminder,no-children,2010-03-02,2010-04-02,satisfactory,,,,,,
";

fn program() -> Program {
    let program = Program::new();
    program.file("story.csv", STORY);
    program.ok(&["import", "story.csv"]);
    program
}

fn load(database: &Connection, folder: &Path, table: &str) {
    let text = std::fs::read_to_string(folder.join(format!("{table}.csv"))).expect("the table is there");
    let mut lines = text.lines();
    let columns = lines.next().expect("a heading").replace("grade", "grade INTEGER");
    database.execute_batch(&format!("CREATE TABLE {table}({columns})")).expect("the table is made");
    for line in lines {
        let cell = |cell: &str| if cell.is_empty() { "NULL".into() } else { format!("'{cell}'") };
        let values: Vec<String> = line.split(',').map(cell).collect();
        database.execute_batch(&format!("INSERT INTO {table} VALUES ({})", values.join(","))).expect("a row");
    }
}

/// `unit n good-or-better band`, for overall effectiveness.
fn counted(folder: &Path) -> BTreeSet<String> {
    let database = Connection::open_in_memory().expect("SQLite opens in memory");
    for table in ["findings", "registrations", "registers", "groups", "question", "stand_ins", "exceptions"] {
        load(&database, folder, table);
    }
    let sql = std::fs::read_to_string(folder.join("profile.sql")).expect("the SQL is there");
    let mut query = database.prepare(&sql).expect("profile.sql is SQL");
    let rows = query.query_map([], |row| {
        let (level, unit, outcome): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let (n, outstanding, good): (i64, i64, i64) = (row.get(4)?, row.get(5)?, row.get(6)?);
        let band: String = row.get(10)?;
        Ok((level == "group" && outcome == "overall")
            .then(|| format!("{unit} {n} {} {band}", outstanding + good)))
    });
    rows.expect("it runs").filter_map(|row| row.expect("a row")).collect()
}

#[test]
fn the_tables_and_the_sql_count_what_was_published() {
    let program = program();
    let ran = program.run(&["twin", "tables", "--as-at", "2011-08-31"]);
    assert!(ran.err.contains("cat load-sqlite.sql profile.sql | sqlite3"), "{}", ran.err);
    let report = program.json(&["profile", "--all", "--as-at", "2011-08-31"]);
    let shown: BTreeSet<String> = report["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .filter(|row| row["n"] != 0)
        .map(|row| {
            let text = |key: &str| row[key].as_str().expect("a text").to_owned();
            format!("{} {} {} {}", text("group"), row["n"], row["good_or_better"], text("band"))
        })
        .collect();
    assert_eq!(counted(&program.folder().join("tables")), shown);
    assert_eq!(shown, BTreeSet::from(["childminder 1 0 red".to_owned(), "primary 1 0 red".to_owned()]));
}

#[test]
fn they_count_assessed_evidence_with_predecessors_and_july() {
    let program = program();
    program.ok(&["twin", "tables", "--evidence", "assessed"]);
    let expected = ["childminder 1 0 red", "maintained-secondary 1 1 dark-green", "primary 1 1 dark-green"];
    assert_eq!(counted(&program.folder().join("tables")), expected.map(String::from).into());
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let program = program();
    std::fs::create_dir(program.folder().join("tables")).expect("a folder");
    program.file("tables/mine.txt", "mine");
    let ran = program.run(&["twin", "tables"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`tables` is not empty; name a new folder"), "{}", ran.err);
}

/// Two area inspections, a figure of York's own against England's, and children's counts of which one is small.
const BESIDE: &str = "\
record,area,kind,inspected,published,safeguarding,looked_after,what,from,to,indicator,year,value,numerator,denominator
coverage,York,,,,,,area-inspections:reinspection,2009-04-01,2012-03-31,,,,,
area-inspection,York,full-inspection,2010-06-15,2010-07-20,good,good,,,,,,,,
area-inspection,York,full-inspection,2011-07,,good,inadequate,,,,,,,,
indicator,York,,,,,,,,,care-leavers-eet,2010,60,30,50
indicator,Leeds,,,,,,,,,care-leavers-eet,2010,60,3,5
indicator,England,,,,,,,,,care-leavers-eet,2010,70,,
";

#[test]
fn carried_sql_gives_the_rows_of_plumbline_evidence() {
    let program = program();
    program.file("beside.csv", BESIDE);
    program.ok(&["import", "beside.csv"]);
    let ran = program.run(&["twin", "tables", "--evidence", "assessed"]);
    assert!(ran.err.contains("counts of 1 to 4 children are not written"), "{}", ran.err);
    let database = loaded(&program.folder().join("tables"));
    let sql = std::fs::read_to_string(program.folder().join("tables/carried.sql")).expect("the SQL is there");
    let carried = asked(&database, &sql);
    let report = program.json(&["evidence"]);
    let shown = report["rows"].as_array().expect("rows");
    for (here, there) in carried.iter().zip(shown) {
        for key in [
            "block",
            "id",
            "areas_known",
            "areas_unknown",
            "areas_absent",
            "records",
            "registered",
            "decided",
        ] {
            let cell = there[key].as_str().map_or_else(|| there[key].to_string(), str::to_owned);
            assert_eq!(here.get(key).map_or("null", String::as_str), cell, "{key} of {there}");
        }
    }
    let left_out: BTreeSet<String> =
        carried[shown.len()..].iter().map(|row| format!("{} {}", row["id"], row["records"])).collect();
    let expected = ["by-exception 1", "no-children 1", "standing-in 1"];
    assert_eq!(left_out, expected.map(String::from).into());
}

#[test]
fn the_ledger_has_every_row_of_every_file() {
    let program = program();
    program.ok(&["twin", "tables"]);
    let database = loaded(&program.folder().join("tables"));
    let rows = asked(&database, "SELECT file, counts, rows FROM ledger ORDER BY counts");
    let told: Vec<String> =
        rows.iter().map(|r| format!("{} {} {}", r["file"], r["counts"], r["rows"])).collect();
    let expected = ["left-out 0", "problems 0", "records 8", "repeats 0", "rows 8"];
    assert_eq!(told, expected.map(|counts| format!("story.csv {counts}")));
}
