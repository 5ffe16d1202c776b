//! `plumbline data`: what the open data say, and that other programs read them.

mod children;
mod examples;
mod folder;
mod package;
mod sheets;

use crate::program::Program;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

/// Three areas in two regions. Of York: three primary schools, a childminder and nothing else known of early years, no pupil referral
/// unit by a register that is complete, and a return of placements.
const STORY: &str = "\
record,area,remit,urn,group,kind,inspected,published,overall,on,children,inside_area,provision,what,from,to,indicator,year,value,numerator,denominator
registration,York,schools,100001,primary,,,,,,,,,,,,,,,,
finding,York,schools,100001,primary,inspection,2010-03-09,2010-04-06,good,,,,,,,,,,,,
registration,York,schools,100002,primary,,,,,,,,,,,,,,,,
finding,York,schools,100002,primary,inspection,2010-05-09,2010-06-06,outstanding,,,,,,,,,,,,
registration,York,schools,100003,primary,,,,,,,,,,,,,,,,
finding,York,schools,100003,primary,inspection,2011-03-09,2011-04-06,satisfactory,,,,,,,,,,,,
registration,Leeds,schools,100004,primary,,,,,,,,,,,,,,,,
finding,Leeds,schools,100004,primary,inspection,2009-03-09,2009-04-06,inadequate,,,,,,,,,,,,
registration,Kent,schools,100005,primary,,,,,,,,,,,,,,,,
finding,Kent,schools,100005,primary,inspection,2009-03-09,2009-04-06,good,,,,,,,,,,,,
registration,York,childcare,EY100006,childminder,,,,,,,,,,,,,,,,
finding,York,childcare,EY100006,childminder,inspection,2009-03-09,2009-04-06,good,,,,,,,,,,,,
coverage,York,,,,,,,,,,,,register:pru,2008-09-01,2012-08-31,,,,,
registration,York,social-care,SC000001,la-childrens-home,,,,,,,,,,,,,,,,
registration,York,social-care,SC000002,pv-childrens-home,,,,,,,,,,,,,,,,
placement,York,social-care,SC000001,,,,,,2011-07-15,17,yes,own,,,,,,,,
placement,York,social-care,SC000002,,,,,,2011-07-15,3,yes,private-voluntary,,,,,,,,
placement,York,social-care,SC000002,,,,,,2011-07-15,16,no,private-voluntary,,,,,,,,
indicator,York,,,,,,2010-12-01,,,,,,,,,looked-after-gcse-5-english-mathematics,2010,,3,13
indicator,Leeds,,,,,,2010-12-01,,,,,,,,,looked-after-gcse-5-english-mathematics,2010,58.65,,
";

/// The story's data, written once for all tests.
static RELEASE: LazyLock<Program> = LazyLock::new(|| {
    let program = Program::new();
    program.file("=story.csv", STORY);
    program.ok(&["import", "=story.csv"]);
    program.ok(&["data", "--out", "open"]);
    program
});

fn release() -> std::path::PathBuf {
    RELEASE.folder().join("open")
}

type Row = BTreeMap<String, String>;

/// A table as its CSV file has it, headings and rows.
fn csv(folder: &Path, table: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_path(folder.join(format!("{table}.csv"))).expect("a table");
    let headings = reader.headers().expect("headings").iter().map(String::from).collect();
    let rows = reader.records().map(|row| row.expect("a row").iter().map(String::from).collect());
    (headings, rows.collect())
}

/// The rows with what they are called.
fn rows(table: &str) -> Vec<Row> {
    let (headings, rows) = csv(&release(), table);
    rows.into_iter().map(|row| headings.iter().cloned().zip(row).collect()).collect()
}

/// The row in which these columns have these values.
fn row(table: &str, wanted: &[(&str, &str)]) -> Row {
    let is_it = |row: &Row| wanted.iter().all(|(key, value)| row[*key] == *value);
    let found: Vec<Row> = rows(table).into_iter().filter(is_it).collect();
    assert_eq!(found.len(), 1, "{table} {wanted:?}");
    found.into_iter().next().expect("a row")
}

fn cells<const N: usize>(row: &Row, keys: [&str; N]) -> [String; N] {
    keys.map(|key| row[key].clone())
}

const FIGURES: [&str; 6] = ["inspected", "registered", "good_or_better", "share", "band", "observed_share"];

fn profile_of(group: &str) -> [String; 6] {
    cells(&row("profile", &[("area", "York"), ("evidence", "published"), ("group", group)]), FIGURES)
}

#[test]
fn a_group_has_its_counts_its_share_and_its_address() {
    assert_eq!(profile_of("primary"), ["3", "[x]", "2", "67", "light-green", "67"]);
    let row = row("profile", &[("area", "York"), ("evidence", "assessed"), ("group", "primary")]);
    assert_eq!(cells(&row, ["outstanding", "good", "satisfactory", "inadequate"]), ["1", "1", "1", "0"]);
    assert_eq!(
        cells(&row, ["oldest", "newest", "cell"]),
        ["2010-03-09", "2011-03-09", "A/E06000014/primary/overall/band"]
    );
}

#[test]
fn absent_is_not_unknown_and_neither_is_nought() {
    assert_eq!(profile_of("pru"), ["[z]"; 6], "the register shows none");
    assert_eq!(profile_of("academy-ctc"), ["[x]"; 6], "nothing is known");
}

#[test]
fn a_partial_share_is_marked_and_what_is_missing_stands_beside_it() {
    assert_eq!(profile_of("early-years"), ["1", "[x]", "1", "[u]", "[u]", "100"]);
    let row = row("profile", &[("area", "York"), ("evidence", "published"), ("group", "early-years")]);
    assert_eq!(row["status"], "partial");
    assert!(row["missing_groups"].contains("childcare-domestic"), "{}", row["missing_groups"]);
}

#[test]
fn the_layers_are_one_count_in_the_open_data_too() {
    let latest = rows("judgements");
    let latest =
        latest.iter().filter(|r| r["area"] == "York" && r["group"] == "primary" && r["latest"] == "yes");
    assert_eq!(latest.count(), 3);
    let years = rows("years");
    let years =
        years.iter().filter(|r| r["area"] == "York" && r["group"] == "primary" && r["outcome"] == "overall");
    let inspected: Vec<(String, String)> =
        years.map(|r| (r["year"].clone(), r["inspected"].clone())).collect();
    assert_eq!(inspected, [("2009-10".into(), "1".into()), ("2010-11".into(), "2".into())]);
    let of_layer_2 = row("outcomes", &[("area", "York"), ("group", "primary"), ("outcome", "overall")]);
    assert_eq!(of_layer_2["inspected"], "3");
}

#[test]
fn a_row_leads_to_the_line_of_its_file_and_a_file_cannot_run_as_a_formula() {
    let judgement = row("judgements", &[("urn", "100003")]);
    assert_eq!(
        cells(&judgement, ["remit", "overall", "safe", "row"]),
        ["schools", "satisfactory", "[x]", "7"]
    );
    let edition = row("editions", &[("edition", &judgement["edition"])]);
    assert_eq!(edition["file"], "'=story.csv");
}

#[test]
fn every_address_opens_a_figure() {
    for (table, wanted) in [
        ("profile", vec![("area", "York"), ("evidence", "published"), ("group", "primary")]),
        ("outcomes", vec![("area", "York"), ("group", "primary"), ("outcome", "safe")]),
        ("years", vec![("area", "York"), ("group", "primary"), ("year", "2010-11"), ("outcome", "overall")]),
        ("block_b", vec![("area", "York"), ("line", "safeguarding")]),
        ("indicators", vec![("area", "Leeds"), ("indicator", "looked-after-gcse-5-english-mathematics")]),
    ] {
        let cell = row(table, &wanted)["cell"].clone();
        RELEASE.ok(&["profile", "--open", &cell]);
    }
}

#[test]
fn an_assessment_never_shows_a_ceiling_alone() {
    for row in rows("assessments") {
        assert!(!row.contains_key("ceiling") && !row.contains_key("unqualified"));
        let [outcome, from, to] = cells(&row, ["outcome", "between_from", "between_to"]);
        assert_eq!(outcome == "between", to != "[z]", "{row:?}");
        assert_eq!(outcome == "between", from != "[z]", "{row:?}");
        assert_eq!(outcome == "indicated", row["indicated_grade"] != "[z]", "{row:?}");
    }
    assert!(rows("requirements").iter().any(|row| row["status"] == "unknown"));
}

#[test]
fn an_awarded_grade_stands_beside_the_indicated_one() {
    let program = Program::new();
    program.file("story.csv", STORY);
    program.ok(&["import", "story.csv"]);
    let cell = "A/E06000014/primary/overall/good";
    program.ok(&["award", "York", "3", "--why", "Two of three schools are good", "--on", cell]);
    program.ok(&["data", "--out", "open"]);
    let (headings, rows) = csv(&program.folder().join("open"), "assessments");
    let at = |key: &str| headings.iter().position(|heading| heading == key).expect("a column");
    let york = rows.iter().find(|row| row[at("area")] == "York").expect("York");
    assert_eq!(york[at("awarded_grade")], "3");
    assert_eq!(rows.iter().filter(|row| row[at("awarded_grade")] == "[x]").count(), 151);
}

#[test]
fn the_same_store_gives_the_same_bytes() {
    RELEASE.ok(&["data", "--out", "again"]);
    let read =
        |folder: &str, name: &str| std::fs::read(RELEASE.folder().join(folder).join(name)).expect("a file");
    let mut seen = 0;
    for entry in std::fs::read_dir(release()).expect("a folder") {
        let name = entry.expect("a file").file_name().to_string_lossy().into_owned();
        assert!(read("open", &name) == read("again", &name), "{name}");
        seen += 1;
    }
    assert_eq!(seen, 3 * 13 + 2 + 2 + 1);
}

#[test]
fn what_is_outside_the_days_of_the_rules_is_a_what_if_on_everything() {
    RELEASE.ok(&["data", "--out", "what-if", "--as-at", "2018-08-31"]);
    let folder = RELEASE.folder().join("what-if");
    let (headings, rows) = csv(&folder, "assessments");
    assert_eq!(headings[0], "what_if");
    assert!(rows.iter().all(|row| row[0] == "what-if"));
    let package = std::fs::read_to_string(folder.join("datapackage.json")).expect("a package");
    assert!(package.contains("WHAT-IF: not a grade that anybody awarded"));
}
