//! Everything that is shown of a made-up store says so: every command, in every form, and every error.

use super::{ALDER, MARK};
use crate::habits::{SHOWN, commands, filled, first_edition, lettered, with_findings};
use crate::program::Program;

/// Commands that show no record of a store: a script for a shell, what is set and ready on a machine, and what rules leave open.
const OF_NO_STORE: &[&str] = &["completions", "config", "doctor", "framework analyse"];
/// Commands that are tried apart, since they write, or look at a file of anybody's.
const APART: &[&str] = &[
    "audit",
    "backup",
    "demo",
    "restore",
    "serve",
    "twin",
    "data",
    "editions retract",
    "framework diff",
    "people import",
    "letter draft",
    "letter check",
];

fn alder() -> Program {
    let program = Program::new();
    program.file("alder.csv", ALDER);
    program.file("awarded.toml", "performs_well = [\"York\"]\n");
    program.ok(&["import", "alder.csv"]);
    lettered(&program);
    program.file("letter.txt", "In York children's services perform well.\n");
    with_findings(program)
}

/// The commands that show something, over the made-up file.
fn shown(program: &Program) -> Vec<Vec<String>> {
    let id = first_edition(program);
    let here = |arg: &str| match arg {
        "york.csv" => "alder.csv".to_owned(),
        "900001" => "9000001".to_owned(),
        other => other.to_owned(),
    };
    SHOWN.iter().map(|args| filled(args, &id).into_iter().map(here).collect()).collect()
}

fn words(args: &[String]) -> Vec<&str> {
    args.iter().map(String::as_str).collect()
}

pub fn assert_marked(program: &Program, args: &[&str]) {
    let table = program.ok(args);
    assert_eq!(table.matches("MADE-UP DATA").count(), 1, "{args:?}: {table}");
    let json = program.json(args);
    assert_eq!(json["made_up"], MARK, "{args:?}");
    let made_from = &json["made_from"]["made_up"];
    assert!(made_from.is_null() || *made_from == true, "{args:?}");
    assert_csv_marked(program, args);
}

fn assert_csv_marked(program: &Program, args: &[&str]) {
    let csv = program.run(&[args, &["--format", "csv"]].concat());
    assert!(csv.out.starts_with("made_up_data,"), "{args:?}: {}", csv.out);
    let mut records = csv::Reader::from_reader(csv.out.as_bytes());
    assert!(records.records().all(|r| r.expect("a record")[0] == *"made-up data"), "{args:?}: {}", csv.out);
    assert!(csv.err.contains(MARK), "{args:?}: {}", csv.err);
}

#[test]
fn every_command_says_so_in_every_form() {
    let program = alder();
    let shown = shown(&program);
    shown.iter().for_each(|args| assert_marked(&program, &words(args)));
    for command in commands(&program).into_iter().map(|c| c.join(" ")) {
        let tried = shown.iter().any(|args| args.join(" ").starts_with(&command));
        let apart = OF_NO_STORE.iter().chain(APART).any(|name| *name == command);
        // They need a season or a keeper: `casework::shown` and the transcript of accounts hold them to it.
        let of_casework =
            ["account", "case", "season"].contains(&command.split(' ').next().unwrap_or_default());
        assert!(tried || apart || of_casework, "`{command}` is tried in no form");
    }
    assert_marked(&program, &["audit", "alder.csv"]);
    assert_marked(&program, &["framework", "diff", "2011", "2011-hypothetical-one-grade"]);
    for form in ["table", "json", "csv"] {
        let folder = format!("tables-{form}");
        let ran = program.run(&["twin", &folder, "--format", form]);
        assert!(format!("{}{}", ran.out, ran.err).to_lowercase().contains(MARK), "{form}: {}", ran.out);
    }
    for form in ["table", "json", "csv"] {
        for args in [&["backup", "--to", "copy"][..], &["restore", "copy", "--data", "new"]] {
            let ran = program.run(&[args, &["--format", form]].concat());
            assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
            assert!(format!("{}{}", ran.out, ran.err).to_lowercase().contains(MARK), "{args:?}: {}", ran.out);
        }
        for folder in ["copy", "new"] {
            std::fs::remove_dir_all(program.folder().join(folder)).expect("it goes");
        }
    }
    let draft = program.ok(&["letter", "draft", "York", "-o", "york.md"]);
    assert_eq!(draft, "");
    let text = std::fs::read_to_string(program.folder().join("york.md")).expect("the draft");
    assert!(text.starts_with(&format!("+++\n# {MARK}\n")), "{text}");
    let checked = program.run(&["letter", "check", "york.md"]);
    assert!(checked.out.contains("MADE-UP DATA"), "{}{}", checked.out, checked.err);
    let people = program.ok(&["people", "import", "people.csv"]);
    assert!(people.contains("MADE-UP DATA"), "{people}");
    let page = std::fs::read_to_string(program.folder().join("letters/york.html")).expect("the letter");
    assert!(page.contains("MADE-UP DATA"), "{page}");
    let id = first_edition(&program);
    let retracted = program.ok(&["editions", "retract", &id, "--why", "a try"]);
    assert!(retracted.contains("(made-up data)"), "{retracted}");
    // With nothing left to show, the headings still say it.
    assert_csv_marked(&program, &["evidence"]);
    assert_csv_marked(&program, &["verify"]);
}

#[test]
fn every_error_says_so_whichever_form_was_asked_for() {
    let program = alder();
    std::fs::create_dir_all(program.folder().join("full/inside")).expect("a folder");
    let wrong: &[&[&str]] = &[
        &["areas", "Nowhere at all"],
        &["assess", "Nowhere at all"],
        &["assess", "York", "--assume", "nothing-such"],
        &["assess", "York", "--known-by", "yesterday"],
        &["assess", "York", "--map", "nothing-such"],
        &["editions", "show", "zzz"],
        &["editions", "retract", "zzz", "--why", "a try"],
        &["explain", "Nowhere at all"],
        &["explain", "York", "no-such-limit"],
        &["framework", "check", "no-such-folder"],
        &["profile", "Nowhere at all"],
        &["profile", "--open", "no-such-address"],
        &["profile", "diff", "Nowhere at all", "--from", "2010-06-30"],
        &["provider", "9999999"],
        &["replay", "2011", "--awarded", "no-such-file.toml"],
        &["rule", "no-such-rule"],
        &["twin", "full"],
        &["demo", "--small", "--seed", "7"],
    ];
    for args in wrong {
        for form in ["table", "json", "csv"] {
            let ran = program.run(&[*args, &["--format", form]].concat());
            assert_ne!(ran.code, 0, "{args:?}");
            assert!(ran.err.contains("(made-up data)"), "{args:?} as {form}: {}", ran.err);
        }
    }
    // A file that is refused is a line of a report, which is marked as all are.
    assert_eq!(program.run(&["import", "no-such-file.csv"]).code, 3);
    let refused = program.run(&["import", "no-such-file.csv", "--format", "csv"]);
    assert!(refused.out.starts_with("made_up_data,"), "{}", refused.out);
}

#[test]
fn a_store_of_published_files_says_nothing_of_the_sort() {
    let program = Program::new();
    program.file("real.csv", super::REAL);
    program.ok(&["import", "real.csv"]);
    for args in [&["areas", "York"][..], &["rule", "4-a-top-bands"], &["editions"], &["assess", "York"]] {
        assert!(!program.ok(args).to_lowercase().contains("made-up"), "{args:?}");
    }
    assert!(!program.run(&["assess", "Nowhere at all"]).err.contains("made-up"));
    assert!(!program.ok(&["areas", "York", "--data", "nowhere"]).to_lowercase().contains("made-up"));
}

#[test]
fn the_tables_and_the_sql_of_the_twin_say_so_within_and_load_as_before() {
    let program = alder();
    program.ok(&["twin", "tables"]);
    let database = rusqlite::Connection::open_in_memory().expect("SQLite opens in memory");
    for file in std::fs::read_dir(program.folder().join("tables")).expect("a folder") {
        let path = file.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        if path.extension().is_some_and(|e| e == "sql") {
            assert_eq!(first, format!("-- {MARK}"), "{}", path.display());
            continue;
        }
        assert!(first.ends_with(",made_up_data"), "{}: {first}", path.display());
        assert!(lines.all(|line| line.ends_with(",made-up data")), "{}", path.display());
    }
    let load = std::fs::read_to_string(program.folder().join("tables/load-sqlite.sql")).expect("SQL");
    let made: Vec<&str> = load.lines().filter(|line| line.starts_with("CREATE TABLE")).collect();
    database.execute_batch(&made.join("\n")).expect("the tables are made");
    let duckdb = std::fs::read_to_string(program.folder().join("tables/load-duckdb.sql")).expect("SQL");
    for line in duckdb.lines().filter(|line| line.contains("columns = {")) {
        assert!(line.contains(", made_up_data: 'VARCHAR'}"), "{line}");
    }
    let postgresql =
        std::fs::read_to_string(program.folder().join("tables/load-postgresql.sql")).expect("SQL");
    for line in postgresql.lines().filter(|line| line.starts_with("CREATE ")) {
        assert!(line.ends_with(", made_up_data TEXT);"), "{line}");
    }
    for line in made {
        let columns = line.split('(').nth(1).expect("columns").matches(',').count();
        let name = line.split(['(', ' ']).nth(2).expect("a name");
        let file = program.folder().join(format!("tables/made-up-{name}.csv"));
        let headings =
            std::fs::read_to_string(file).expect("a table").lines().next().map(|l| l.matches(',').count());
        assert_eq!(headings, Some(columns), "{name} has as many columns as its file");
    }
}

#[test]
fn files_in_the_data_folder_say_it_in_their_names() {
    let program = alder();
    for file in std::fs::read_dir(program.folder().join("data/editions")).expect("a folder") {
        let name = file.expect("a file").file_name();
        assert!(name.to_string_lossy().starts_with("made-up-"), "{name:?}");
    }
}

#[test]
fn a_letter_on_made_up_data_says_so_at_its_head_and_once() {
    let program = alder();
    program.file(
        "made-up-people.csv",
        "role,area,name,post,organisation,address,salutation,from,to\nsender,,A,,,,,,\nsignatory,,B,Inspector,,,,,\n\
         addressee,York,C,,,,C,,\n",
    );
    program.ok(&["people", "import", "made-up-people.csv"]);
    let args = ["inspection", "York", "2011-06", "--letter", "--dated", "2011-07-06"];
    let letter = program.ok(&args);
    assert!(letter.starts_with(&format!("**{MARK}**\n")), "{letter}");
    assert_eq!(letter.matches(MARK).count(), 1, "{letter}");
}
