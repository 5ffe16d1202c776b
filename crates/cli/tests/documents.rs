//! The pages on the command line and its formats say what the program does.

use crate::habits::{PEOPLE, SHOWN, commands, filled, first_edition, furnished, help_of, options};
use crate::program::Program;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A letter on York with one slip of each kind.
const SLIPS: &str = "Both primary schools inspected in York are good. In June 2011 an unannounced inspection found that plans \
name no dates. The unannounced inspection of April 2011 was the same one. About 40% of visits were late.\n";

type Keys = BTreeSet<String>;

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    std::fs::read_to_string(path).expect("the page")
}

/// By schema and part: the keys in the first column of the tables below it.
fn documented(page: &str) -> BTreeMap<(String, String), Keys> {
    let ticked = |text: &str| text.split('`').nth(1).unwrap_or(text).to_owned();
    let (mut schema, mut part) = (String::new(), String::new());
    let mut keys: BTreeMap<(String, String), Keys> = BTreeMap::new();
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            (schema, part) = (ticked(title), String::new());
        } else if let Some(title) = line.strip_prefix("### ") {
            part = ticked(title);
        } else if line.starts_with("| `") {
            keys.entry((schema.clone(), part.clone())).or_default().insert(ticked(line));
        }
    }
    keys
}

/// By schema: the keys of its rows that the page says are never null.
fn never_null(page: &str) -> BTreeMap<String, Keys> {
    let (mut schema, mut in_rows) = ("", false);
    let mut keys: BTreeMap<String, Keys> = BTreeMap::new();
    for line in page.lines() {
        let ticked = line.split('`').nth(1).unwrap_or_default();
        if line.starts_with("## ") {
            schema = ticked;
        }
        if line.starts_with('#') {
            in_rows = line == "### `rows`";
        } else if in_rows && line.starts_with("| `") {
            let last = line.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
            if last.starts_with("never") {
                keys.entry(schema.to_owned()).or_default().insert(ticked.to_owned());
            }
        }
    }
    keys
}

/// The keys of an object, of all objects of a list, or of all objects that a path leads to.
fn keys(value: &Value, path: &[&str]) -> Keys {
    match (value, path) {
        (Value::Array(items), _) => items.iter().flat_map(|item| keys(item, path)).collect(),
        (Value::Object(object), []) => object.keys().cloned().collect(),
        (Value::Object(object), [next, rest @ ..]) => {
            object.get(*next).map(|v| keys(v, rest)).unwrap_or_default()
        }
        _ => Keys::new(),
    }
}

fn node_keys(node: &Value) -> Keys {
    let below = node["children"].as_array().into_iter().flatten().flat_map(node_keys);
    keys(node, &[]).into_iter().chain(below).collect()
}

/// What the program prints, by schema and part, over everything that it can show.
fn printed(program: &Program) -> BTreeMap<(String, String), Keys> {
    program.file("bad.csv", "record,area,remit,urn\nregistration,Atlantis,schools,100001\n");
    std::fs::create_dir_all(program.folder().join("broken")).expect("a folder");
    program.file("broken/framework.toml", "id = ");
    let id = first_edition(program);
    let more: &[&[&str]] = &[
        &["import", "bad.csv"],
        &["framework", "check", "broken"],
        &["letter", "check", "slips.txt"],
        &["people", "import", "others.csv", "--dry-run"],
        &["people", "check", "--on", "2000-01-01"],
        &["audit", "totals.csv"],
        &["framework", "analyse"],
        &["framework", "diff", "2011", "2011-hypothetical-one-grade"],
        &["if-upheld", "Slough", "EDITION:3", "--remove"],
        &["if-upheld", "York", "EDITION:5", "--remove", "--files"],
        &["early", "York", "--as-at", "2011-03-20"],
        &["award", "York", "3", "--why", "both strands are good", "--on", "B/E06000014/safeguarding"],
    ];
    program.file("others.csv", &PEOPLE.replace("Adeyemi", "Brook"));
    program.file("slips.txt", SLIPS);
    program.file("totals.csv", "Grade,Areas\nHigh,2\nLow,3\nTotal,6\n");
    let mut outputs: Vec<Value> = SHOWN
        .iter()
        .chain(more)
        .map(|args| {
            let ran = program.run(&[&filled(args, &id)[..], &["--format", "json"]].concat());
            serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{args:?}: {e}"))
        })
        .collect();
    let lagged = "record,area,remit,urn,group,kind,inspected,overall\n\
                  registration,York,schools,900021,fe-college,,,\n\
                  finding,,schools,900021,,inspection,2011-08-01,good\n";
    program.file("lagged.csv", lagged);
    program.ok(&["import", "lagged.csv"]);
    outputs.push(program.json(&["assess", "York", "--try-lags", "--as-at", "2011-08-31"]));
    // A super group of which every group was seen, so that providers could bring it to another band.
    let secondary = "record,area,remit,urn,group,kind,inspected,published,overall\n\
                     finding,York,schools,900031,maintained-secondary,inspection,2010-03-09,2010-04-01,satisfactory\n\
                     finding,York,schools,900032,academy-ctc,inspection,2010-03-09,2010-04-01,good\n";
    program.file("secondary.csv", secondary);
    program.ok(&["import", "secondary.csv"]);
    outputs.push(program.json(&["change", "York", "--band", "secondary", "--to", "dark-green"]));
    outputs.push(program.json(&["publish", "--out", "other", "--dry-run"]));
    program.file("near.csv", "record,area,neighbour,rank,on\nneighbour,Slough,York,1,2011-01-01\n");
    program.ok(&["import", "near.csv"]);
    outputs.push(program.json(&["if-upheld", "York", &format!("{id}:5"), "--remove", "--whole"]));
    outputs.push(program.json(&["twin", "tables"]));
    outputs.push(program.json(&["data", "--out", "open"]));
    std::fs::remove_file(program.folder().join(format!("data/editions/{id}.parquet"))).expect("a cache");
    outputs.push(program.json(&["verify"]));
    program.file(
        "counted.csv",
        "record,area,remit,urn,group,kind,inspected,overall\n\
         finding,York,schools,100021,primary,inspection,2010-08-01,good\n",
    );
    let counted = program.json(&["import", "counted.csv"])["rows"][0]["edition"].clone();
    let counted = counted.as_str().expect("an edition");
    outputs.push(program.json(&["count", &format!("data/editions/{counted}.parquet")]));
    let made_up = Program::new();
    made_up.file("made-up-lagged.csv", lagged);
    made_up.ok(&["import", "made-up-lagged.csv"]);
    outputs.push(made_up.json(&["assess", "York"]));
    crate::keeping::erase_a_key(&made_up);
    outputs.push(made_up.json(&["backup", "--to", "copy"]));
    outputs.push(made_up.json(&["restore", "copy", "--data", "new"]));
    made_up.file("plumbline.toml", "data = \"data\"\n[backup]\nto = \"backups\"\n");
    for args in [&["config"][..], &["doctor"], &["backup", "--scheduled"]] {
        let ran = made_up.run(&[&["--config", "plumbline.toml"], args, &["--format", "json"]].concat());
        outputs.push(serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{args:?}: {e}")));
    }
    crate::keeping::make_older(&made_up);
    outputs.push(made_up.json(&["migrate"]));
    outputs.push(made_up.json(&["migrate", "--to", "carried"]));
    outputs.extend(crate::casework::shown());
    outputs.push(crate::casework::SEASON.1.clone());
    // Ranks need areas that are whole, and old evidence rules that bind.
    let nation = &crate::demo::DEMO.0;
    outputs.push(nation.json(&["stability", "--all", "--ranks", "--worlds", "2"]));
    outputs.push(nation.json(&["stale", "--all"]));
    outputs.extend(crate::accounts::shown());
    let mut all: BTreeMap<(String, String), Keys> = BTreeMap::new();
    let general = ["schema", "made_from", "made_up", "rows", "notes"].map(str::to_owned);
    for output in &outputs {
        let schema = output["schema"].as_str().expect("a schema").to_owned();
        let mut add = |part: &str, found: Keys| {
            all.entry((schema.clone(), part.into())).or_default().extend(found);
        };
        for part in [
            "rows",
            "files",
            "files.problems",
            "ledger",
            "inspection",
            "block_b",
            "block_c",
            "moves",
            "conflicts",
            "as_used",
            "put_right",
            "elsewhere",
            "neighbours",
            "neighbours.compares_with",
            "letters",
            "letters.sentences",
            "tables",
            "note",
            "note.rows",
            "unpublished",
            "answers",
            "limits",
            "outcomes",
            "turning",
        ] {
            add(part, keys(output, &part.split('.').collect::<Vec<_>>()));
        }
        for part in ["tested", "tested.blocks", "tested.limits", "tested.grades", "tested.limited"] {
            add(part, keys(output, &part.split('.').collect::<Vec<_>>()));
        }
        add("object", keys(output, &[]).into_iter().filter(|k| !general.contains(k)).collect());
        add("tree", node_keys(&output["tree"]));
        all.entry(("Every result".into(), "made_from".into()))
            .or_default()
            .extend(keys(output, &["made_from"]));
        all.entry(("Every result".into(), String::new()))
            .or_default()
            .extend(keys(output, &[]).into_iter().filter(|k| general.contains(k)));
    }
    all.retain(|_, keys| !keys.is_empty());
    all
}

#[test]
fn the_page_on_formats_lists_the_keys_that_are_printed_and_no_others() {
    let mut written = documented(&page("formats.md"));
    let awarded: Vec<_> = written.iter().filter(|(_, keys)| keys.contains("performs_well")).collect();
    assert_eq!(awarded.len(), 1);
    written.retain(|_, keys| !keys.contains("performs_well"));
    let printed = printed(&furnished());
    let parts: BTreeSet<_> = written.keys().chain(printed.keys()).collect();
    let differing = parts.into_iter().filter(|part| written.get(*part) != printed.get(*part));
    let told: Vec<String> = differing
        .map(|part| format!("{part:?}: the page {:?}, printed {:?}", written.get(part), printed.get(part)))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn a_key_that_the_page_on_formats_calls_never_null_is_never_null() {
    let never = never_null(&page("formats.md"));
    let program = furnished();
    let id = first_edition(&program);
    let mut seen = 0;
    for args in SHOWN {
        let output = program.json(&filled(args, &id));
        let Some(keys) = never.get(output["schema"].as_str().expect("a schema")) else { continue };
        for row in output["rows"].as_array().expect("rows") {
            for key in keys {
                assert!(!row[key].is_null(), "{args:?}: {key} in {row}");
                seen += 1;
            }
        }
    }
    assert!(seen > 10_000, "{seen}");
}

#[test]
fn the_awarded_file_of_the_page_on_formats_is_read() {
    let page = page("formats.md");
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
    let program = furnished();
    program.file("example.toml", example.expect("an example"));
    let report = program.json(&["replay", "2011", "--awarded", "example.toml"]);
    assert_eq!(report["tested"]["award_unknown"], 150);
    program
        .file("every.toml", "counts = { well = 1 }\nperforms_adequately = [\"York\"]\nperforms_well = []\n");
    assert_eq!(program.json(&["replay", "2011", "--awarded", "every.toml"])["tested"]["award_unknown"], 151);
}

#[test]
fn the_page_on_the_command_line_has_every_command_and_option() {
    let program = Program::new();
    let page = page("command-line.md");
    let sections: BTreeMap<&str, &str> =
        page.split("\n## ").filter_map(|section| Some((section.split('`').nth(1)?, section))).collect();
    let general = options(&help_of(&program, &["verify".to_owned()]));
    for option in &general {
        assert!(page.contains(&format!("`{option}")), "{option}");
    }
    for command in commands(&program) {
        let name = format!("plumbline {}", command.join(" "));
        let section =
            sections.iter().find(|(title, _)| **title == name || title.starts_with(&format!("{name} ")));
        let (_, section) = section.unwrap_or_else(|| panic!("no section on `{name}`"));
        for option in options(&help_of(&program, &command)).iter().filter(|o| !general.contains(o)) {
            assert!(section.contains(&format!("`{option}")), "{name}: {option}");
        }
        assert!(section.contains(&format!("\n{name}")) || command == ["framework"], "{name}: no example");
    }
}

/// What stands in a code block of the page is a command that the program knows.
#[test]
fn the_options_that_the_page_on_the_command_line_names_exist() {
    let program = Program::new();
    let known: BTreeSet<String> =
        commands(&program).iter().flat_map(|c| options(&help_of(&program, c))).collect();
    let page = page("command-line.md");
    for word in
        page.split(['`', ' ', '\n', '|', '[', ']', '=']).filter(|w| w.len() > 2 && w.starts_with("--"))
    {
        let option = word.trim_end_matches(['.', ',', ';', ':', ')']);
        if option.chars().all(|c| c == '-') {
            continue;
        }
        assert!(known.contains(option) || option == "--version", "{option}");
    }
}

#[test]
fn the_readmes_pictures_say_made_up_data_and_show_areas_that_do_not_exist() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/images");
    let pictures: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("a picture"))
        .collect();
    assert!(pictures.len() >= 2);
    let gazetteer = plumbline_records::gazetteer();
    for picture in pictures {
        assert!(picture.contains("MADE-UP DATA"));
        assert!(
            picture.contains("text { white-space: pre }"),
            "without it browsers let columns fall together"
        );
        for area in gazetteer.areas().iter().filter(|area| area.name != "England") {
            assert!(!picture.contains(&area.name), "{} is no invented area", area.name);
        }
    }
}

/// What the page on casework tells somebody to type is a command with options that it has.
#[test]
fn the_commands_of_the_page_on_casework_exist() {
    let program = Program::new();
    let all = commands(&program);
    let page = page("casework.md");
    let mut seen = 0;
    for line in page.lines().filter_map(|line| line.strip_prefix("plumbline ")) {
        let words = crate::words::split(line);
        let command: Vec<String> =
            words.iter().take(2).filter(|word| !word.starts_with('-')).cloned().collect();
        let named = all.iter().filter(|it| command.starts_with(it)).max_by_key(|it| it.len());
        let known = options(&help_of(&program, named.unwrap_or_else(|| panic!("no `plumbline {line}`"))));
        for option in words.iter().filter(|word| word.starts_with("--")) {
            assert!(known.contains(option), "`plumbline {line}`: {option}");
            seen += 1;
        }
    }
    assert!(seen > 15, "{seen}");
}
