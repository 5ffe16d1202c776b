//! Everything that a correction would change, held to what then really differs; and what is on its way, held to the day on which it is out.

use crate::demo::own_demo;
use crate::habits::{first_edition, lettered, two_files};
use crate::program::Program;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The rows of a report, each as its cells under the keys.
fn rows<'a>(report: &'a Value, what: &str) -> Vec<&'a Value> {
    report["rows"].as_array().expect("rows").iter().filter(|row| row["what"] == what).collect()
}

/// The bytes of every file of a folder that somebody would put on a server, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn below(folder: &Path, root: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                below(&path, root, found);
            } else {
                let name = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
                found.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    let mut found = BTreeMap::new();
    below(folder, folder, &mut found);
    found.retain(|name, _| name != ".plumbline-files");
    found
}

/// Which of the files differ, are new or gone, looked at one by one.
fn compared(before: &Path, after: &Path) -> BTreeMap<String, &'static str> {
    let (was, is) = (files(before), files(after));
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let fares = |name: &String| match (was.get(name), is.get(name)) {
        (Some(_), None) => Some("gone"),
        (None, _) => Some("new"),
        (Some(a), Some(b)) => (a != b).then_some("differs"),
    };
    names.into_iter().filter_map(|name| Some((name.clone(), fares(name)?))).collect()
}

/// A table of a release, its rows by their keys, as the description of the release names them.
fn table(site: &Path, id: &str) -> BTreeMap<Vec<String>, Vec<String>> {
    let package: Value =
        serde_json::from_slice(&std::fs::read(site.join("data/datapackage.json")).expect("a package"))
            .expect("JSON");
    let resources = package["resources"].as_array().expect("resources");
    let described = resources.iter().find(|it| it["name"] == id).expect("a table of that name");
    let key = &described["schema"]["primaryKey"];
    let key: Vec<&str> = match key {
        Value::String(one) => vec![one],
        many => many.as_array().expect("a key").iter().filter_map(Value::as_str).collect(),
    };
    let mut reader = csv::Reader::from_path(site.join(format!("data/{id}.csv"))).expect("its file");
    let head: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let places: Vec<usize> =
        key.iter().map(|key| head.iter().position(|it| it == key).expect("a column")).collect();
    let all = reader.records().map(|row| {
        let row: Vec<String> = row.expect("a row").iter().map(str::to_owned).collect();
        (places.iter().map(|at| row[*at].clone()).collect(), row)
    });
    all.collect()
}

/// Rows changed, cells changed, rows added, rows gone.
fn counted(before: &Path, after: &Path, id: &str) -> [u64; 4] {
    let (was, is) = (table(before, id), table(after, id));
    let mut found = [0; 4];
    for (key, row) in &was {
        match is.get(key) {
            None => found[3] += 1,
            Some(other) if other != row => {
                found[0] += 1;
                found[1] += row.iter().zip(other).filter(|(a, b)| a != b).count() as u64;
            }
            Some(_) => {}
        }
    }
    found[2] = is.keys().filter(|key| !was.contains_key(*key)).count() as u64;
    found
}

/// The sentences of a drafted letter, without its marks of claims.
fn letter(program: &Program, area: &str) -> String {
    let text = program.ok(&["letter", "draft", area]);
    let mut plain = String::new();
    for part in text.split('[') {
        match part.split_once("](") {
            Some((words, rest)) => {
                plain.push_str(words);
                plain.push_str(rest.split_once(')').map_or("", |(_, rest)| rest));
            }
            None => plain.push_str(part),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A small store with two letters, published; and York's file, mended.
fn published() -> (Program, String) {
    let program = two_files();
    lettered(&program);
    program.ok(&["award", "Slough", "1"]);
    program.ok(&["publish", "--out", "site", "--no-pdf"]);
    let edition = first_edition(&program);
    let york = std::fs::read_to_string(program.folder().join("york.csv")).expect("the file");
    let old = "2010-04-01,good,good,1";
    assert_eq!(york.matches(old).count(), 1);
    std::fs::create_dir(program.folder().join("mended")).expect("a folder");
    program.file("mended/york.csv", &york.replace(old, "2010-04-01,inadequate,good,1"));
    (program, edition)
}

#[test]
fn what_a_mended_file_would_change_is_what_it_then_changes() {
    let (program, edition) = published();
    let asked = ["import", "mended/york.csv", "--dry-run", "--in-place-of", &edition, "--files"];
    let events = program.json(&["anchor"]);
    let foretold = program.json(&asked);
    assert_eq!(program.json(&["anchor"])["rows"], events["rows"], "nothing was written");
    assert_eq!(foretold["made_from"]["what_if"], true);
    let letters_before = letter(&program, "York");

    program.ok(&["editions", "retract", &edition, "--why", "a line of it was wrong"]);
    program.ok(&["import", "mended/york.csv"]);
    let changes = program.json(&["publish", "--out", "other", "--dry-run"]);
    // What the site would say is what it says.
    let said: BTreeSet<String> =
        changes["rows"].as_array().expect("rows").iter().map(ToString::to_string).collect();
    let note: BTreeSet<String> =
        foretold["note"]["rows"].as_array().expect("rows").iter().map(ToString::to_string).collect();
    assert_eq!(note, said);
    assert!(said.len() > 5, "{said:?}");

    // A letter whose figures changed is not written until it is awarded again, so the site is not whole.
    let written = program.run(&["publish", "--out", "after", "--no-pdf", "--why", "a line of it was wrong"]);
    assert_eq!(written.code, 3, "{}", written.err);
    let folder = program.folder();
    let really = compared(&folder.join("site"), &folder.join("after"));
    let files = rows(&foretold, "file");
    let told: BTreeMap<String, &str> = files
        .iter()
        .map(|row| {
            (row["cell"].as_str().expect("a name").to_owned(), row["after"].as_str().expect("how it fares"))
        })
        .collect();
    assert_eq!(told, really);
    assert_eq!(really.get("areas/york/letter.html"), Some(&"gone"));

    let tables = foretold["tables"].as_array().expect("tables");
    assert!(tables.len() > 3, "{tables:?}");
    for it in tables {
        let id = it["table"].as_str().expect("an id");
        let n = |key: &str| it[key].as_u64().expect("a number");
        let told = [n("rows_changed"), n("cells_changed"), n("rows_added"), n("rows_gone")];
        assert_eq!(told, counted(&folder.join("site"), &folder.join("after"), id), "{id}");
    }

    // Awarded again, the letter has the sentences that were foretold and none that was to go.
    program.ok(&[
        "award",
        "York",
        "3",
        "--why",
        "what is held speaks for this grade",
        "--on",
        "R/E06000014/outcome",
    ]);
    let letters_after = letter(&program, "York");
    let of_york: Vec<&Value> =
        rows(&foretold, "sentence").into_iter().filter(|row| row["area"] == "York").collect();
    assert!(!of_york.is_empty(), "{foretold}");
    for row in of_york {
        if let Some(before) = row["before"].as_str() {
            assert!(letters_before.contains(before), "{before} in {letters_before}");
            assert!(!letters_after.contains(before), "{before} in {letters_after}");
        }
        if let Some(after) = row["after"].as_str() {
            assert!(letters_after.contains(after), "{after} in {letters_after}");
        }
    }
}

#[test]
fn sentences_that_go_or_come_are_all_foretold() {
    let (program, edition) = published();
    let before = letter(&program, "York");
    let foretold = program.json(&["import", "mended/york.csv", "--dry-run", "--in-place-of", &edition]);
    program.ok(&["editions", "retract", &edition, "--why", "a line of it was wrong"]);
    program.ok(&["import", "mended/york.csv"]);
    let why = "what is held speaks for this grade";
    program.ok(&["award", "York", "3", "--why", why, "--on", "R/E06000014/outcome"]);
    let after = letter(&program, "York");
    let told = |key: &str| -> Vec<String> {
        let of_york = rows(&foretold, "sentence").into_iter().filter(|row| row["area"] == "York");
        of_york.filter_map(|row| row[key].as_str()).map(str::to_owned).collect()
    };
    // What stands on one side alone was named on that side.
    let without = |text: &str, named: &[String]| {
        let mut left = text.to_owned();
        for sentence in named {
            left = left.replace(sentence.as_str(), "");
        }
        left
    };
    let body = |text: &str| {
        text.split_once("+++ ")
            .and_then(|(_, rest)| rest.split_once("+++"))
            .map(|(_, body)| body.to_owned())
            .unwrap_or_else(|| text.to_owned())
    };
    let words = |text: String| -> BTreeSet<String> {
        text.split(". ")
            .map(|it| it.replace(['#', '-', '.'], " ").split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|it| !it.is_empty())
            .collect()
    };
    let (stay, come) =
        (words(without(&body(&before), &told("before"))), words(without(&body(&after), &told("after"))));
    let only: Vec<&String> = stay.symmetric_difference(&come).collect();
    assert!(only.is_empty(), "{only:?}\n{before}\n{after}");
}

#[test]
fn of_lines_put_right_the_whole_is_what_the_area_and_the_others_say_one_by_one() {
    let (program, edition) = published();
    let line = format!("{edition}:5");
    let says = ["--judgement", "overall=inadequate"];
    let whole = program.json(&[&["if-upheld", "York", &line, "--whole"], &says[..]].concat());
    for (name, code) in [("York", "E06000014"), ("Slough", "E06000039")] {
        let alone = program.json(&[&["if-upheld", name, &line], &says[..]].concat());
        let of = |report: &Value| -> BTreeSet<String> {
            let all = report["rows"].as_array().expect("rows").iter();
            let own = all.filter(|row| row["area"].is_null() || row["area"] == name);
            own.filter(|row| row["cell"].as_str().is_some_and(|cell| cell.contains(code)))
                .map(|row| format!("{} {} {} {}", row["what"], row["cell"], row["before"], row["after"]))
                .collect()
        };
        assert_eq!(of(&whole), of(&alone), "{name}");
    }
    assert!(whole["files"].is_null());
    assert_eq!(whole["put_right"][0]["row"], 5);
    assert_eq!(whole["as_published"], true);
}

/// Of a whole nation: what taking a file back would change of what is published, beside what it then changes.
#[test]
fn of_a_made_up_nation_taking_a_file_back_changes_what_was_foretold() {
    let program = own_demo();
    let editions = program.json(&["editions"]);
    let editions = editions["rows"].as_array().expect("rows");
    let schools = editions.iter().find(|it| it["source"] == "school-inspections-2020").expect("a file");
    let id = schools["id"].as_str().expect("an id");
    program.ok(&["publish", "--out", "site", "--no-pdf"]);
    let foretold = program.json(&["editions", "retract", id, "--dry-run"]);
    assert_eq!(foretold["made_from"]["made_up"], true);
    // The made-up set of neighbours is dated later than 2011, so that nobody is compared by it.
    assert_eq!(foretold["neighbours"].as_array().map(Vec::len), Some(0));
    let table = program.ok(&["editions", "retract", id, "--dry-run"]);
    assert!(table.contains("MADE-UP DATA") && table.contains("WHAT-IF"), "{table}");
    program.ok(&["editions", "retract", id, "--why", "to see what it changes"]);
    let changes = program.json(&["publish", "--out", "other", "--dry-run"]);
    let said: BTreeSet<String> =
        changes["rows"].as_array().expect("rows").iter().map(ToString::to_string).collect();
    let note: BTreeSet<String> =
        foretold["note"]["rows"].as_array().expect("rows").iter().map(ToString::to_string).collect();
    assert_eq!(note, said);
    assert!(said.len() > 100, "{}", said.len());
}

#[test]
fn an_edition_that_counts_no_more_changes_nothing_and_a_file_that_does_not_come_in_is_named() {
    let (program, edition) = published();
    program.ok(&["editions", "retract", &edition, "--why", "a line of it was wrong"]);
    let again = program.run(&["editions", "retract", &edition, "--dry-run"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("counts no more already"), "{}", again.err);
    program.file("other.csv", "a,b\n1,2\n");
    let none = program.run(&["import", "other.csv", "slough.csv", "--dry-run"]);
    assert_eq!(none.code, 3);
    assert!(none.err.contains("`other.csv`: no source description recognises it"), "{}", none.err);
    assert!(none.err.contains("`slough.csv` is there already"), "{}", none.err);
}

/// The slow twin of early sight: the same file, with every day of publication brought forward by hand.
#[test]
fn what_comes_early_is_what_the_same_file_says_once_it_is_out() {
    const HEAD: &str =
        "record,area,remit,urn,group,kind,inspected,published,overall,safeguarding,looked_after\n";
    let file = |school: &str, services: &str| {
        format!(
            "{HEAD}finding,York,schools,900001,primary,inspection,2010-03-09,2010-04-01,good,,\n\
             finding,York,schools,900001,primary,inspection,2011-05-17,{school},inadequate,,\n\
             finding,York,schools,900002,primary,inspection,2011-05-25,2011-06-30,good,,\n\
             area-inspection,York,,,,full-inspection,2011-05-03,{services},,inadequate,good\n\
             area-inspection,York,,,,unannounced,2011-05,2011-06-10,,,\n\
             area-inspection,York,,,,joint-area-review,,2011-07-01,,adequate,\n"
        )
    };
    let day = "2011-05-20";
    let (before, after) = (Program::new(), Program::new());
    before.file("york.csv", &file("2011-06-20", "2011-06-15"));
    after.file("york.csv", &file(day, day));
    for program in [&before, &after] {
        program.ok(&["import", "york.csv"]);
    }
    let early = before.json(&["early", "York", "--as-at", day]);
    assert_eq!(early["made_from"]["what_if"], true);
    let known: Vec<(&Value, &Value)> = early["unpublished"]
        .as_array()
        .expect("inspections")
        .iter()
        .map(|it| (&it["inspected"], &it["counts"]))
        .collect();
    assert_eq!(known.len(), 2, "{early}");
    assert!(known.iter().all(|(_, counts)| **counts == "early"), "{known:?}");
    let notes = early["notes"].to_string();
    // A month that is not over and a day that nobody knows stay where they are.
    assert!(notes.contains("of 2 inspections of areas' services"), "{notes}");

    let outcome = |program: &Program| program.json(&["assess", "York", "--as-at", day])["rows"][0].clone();
    let (was, is) = (outcome(&before), outcome(&after));
    assert_ne!(was["limit"], is["limit"], "a strand that is inadequate limits the grade");
    let moved = rows(&early, "outcome");
    assert_eq!(
        moved.len(),
        usize::from(was["outcome"] != is["outcome"] || was["possible"] != is["possible"])
    );
    let counts = |program: &Program| {
        let profile = program.json(&["profile", "York", "--block", "a", "--as-at", day]);
        let all = profile["rows"].as_array().expect("rows").clone();
        all.into_iter().find(|row| row["group"] == "primary").expect("primary schools")
    };
    let figures = rows(&early, "figure");
    let of = |cell: &str| {
        figures
            .iter()
            .find(|row| row["cell"].as_str().is_some_and(|it| it.ends_with(cell)))
            .map(|row| (row["before"].clone(), row["after"].clone()))
    };
    let (was, is) = (counts(&before), counts(&after));
    for grade in ["good", "inadequate"] {
        let told = of(&format!("/primary/overall/{grade}")).expect("it moves");
        assert_eq!(told, (was[grade].to_string().into(), is[grade].to_string().into()), "{grade}");
    }
}

#[test]
fn a_limit_is_older_than_an_age_only_where_its_evidence_is_and_what_is_unknown_stays_so() {
    let program = Program::new();
    program.file(
        "york.csv",
        "record,area,kind,inspected,published,safeguarding,looked_after\n\
         area-inspection,York,full-inspection,2009-10-05,2009-11-10,inadequate,good\n\
         area-inspection,Slough,full-inspection,,2010-12-20,good,inadequate\n\
         area-inspection,Leeds,full-inspection,2010-11,2010-12-20,inadequate,good\n",
    );
    program.ok(&["import", "york.csv"]);
    let ask = |args: &[&str]| program.json(&[&["stale", "--all"], args].concat());
    let limits = |report: &Value| -> BTreeMap<String, (Value, Value)> {
        let all =
            report["rows"].as_array().expect("rows").iter().filter(|row| row["id"] == "strand-inadequate");
        all.map(|row| {
            let area = row["area"].as_str().expect("a name").to_owned();
            (area, (row["months"].clone(), row["is_older"].clone()))
        })
        .collect()
    };
    let all = limits(&ask(&[]));
    assert_eq!(all["York"], ("25".into(), Value::Null));
    assert_eq!(all["Leeds"], ("11 to 12".into(), Value::Null));
    // It was made before it was published; how long before is not known.
    assert_eq!(all["Slough"], ("10 or more".into(), Value::Null));
    let older = limits(&ask(&["--older-than", "2y"]));
    assert_eq!(older.keys().map(String::as_str).collect::<Vec<_>>(), ["Slough", "York"]);
    assert_eq!((&older["York"].1, &older["Slough"].1), (&Value::Bool(true), &Value::Null));
    let young = limits(&ask(&["--older-than", "9m"]));
    assert!(young.values().all(|(_, older)| *older == Value::Bool(true)), "{young:?}");
    let report = ask(&["--older-than", "2y"]);
    let york =
        report["rows"].as_array().expect("rows").iter().find(|row| row["area"] == "York").expect("York");
    assert_eq!(york["with"], "1 (performs poorly)");
    assert_ne!(york["without_evidence"], york["with"], "nothing else of York is known");
}
