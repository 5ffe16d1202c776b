//! In read-only mode every command that writes is refused with one sentence, whatever it is, and nothing in the data folder changes.

use crate::casework::small_season;
use crate::habits::commands;
use crate::program::{Program, Ran};
use crate::words::split;
use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

/// Commands that write nothing to a data folder. Every other one must refuse.
const READING: &[&str] = &[
    "anchor",
    "areas",
    "assess",
    "audit",
    "backup",
    "calendar",
    "case",
    "case attachment",
    "case export",
    "case letter",
    "case register",
    "case show",
    "completions",
    "config",
    "count",
    "data",
    "doctor",
    "editions",
    "editions show",
    "evidence",
    "explain",
    "framework",
    "framework check",
    "if-upheld",
    "change",
    "stability",
    "early",
    "stale",
    "framework analyse",
    "framework diff",
    "inspection",
    "letter",
    "letter check",
    "letter draft",
    "letters",
    "national",
    "people",
    "people check",
    "profile",
    "profile diff",
    "provider",
    "replay",
    "rule",
    "season",
    "season do",
    "season pack",
    "season people",
    "season releases",
    "season retention",
    "twin",
    "verify",
    "account",
    "account list",
    "account sessions",
    "account token",
    "serve",
];

/// What the examples of the page name, beside what the season brought.
const FILES: &[(&str, &str)] = &[
    ("york.md", "A letter.\n"),
    ("views.txt", "They feel safe.\n"),
    ("note.txt", "We talked.\n"),
    ("statement.txt", "The weight was wrong.\n"),
    ("report.txt", "It was right.\n"),
    (
        "places.csv",
        "provider,on,children,inside_area,provision\nSC000001,2027-07-15,7,yes,private-voluntary\n",
    ),
    ("others.csv", "record,area,remit,urn,group\nregistration,York,schools,9000002,primary\n"),
];

/// Every file of a folder but SQLite's own scratch files, with its bytes.
fn all_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry")) {
        let name = entry.path().strip_prefix(folder).expect("within it").display().to_string();
        if entry.file_type().is_file() && !name.ends_with("-shm") && !name.ends_with("-wal") {
            all.insert(name, std::fs::read(entry.path()).expect("a file"));
        }
    }
    all
}

fn assert_refused(ran: &Ran, what: &str) {
    assert_eq!(ran.code, 5, "{what}: {}{}", ran.out, ran.err);
    assert!(ran.err.contains("is in read-only mode ("), "{what}: {}", ran.err);
    assert!(ran.err.contains("nothing was written"), "{what}: {}", ran.err);
    assert_eq!(ran.err.trim_end().lines().count(), 1, "{what}: {}", ran.err);
}

/// An example of the page on the command line for each command, shortest commands first.
fn examples() -> BTreeMap<String, Vec<String>> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/command-line.md");
    let page = std::fs::read_to_string(page).expect("the page");
    let program = Program::new();
    let all: Vec<String> = commands(&program).iter().map(|command| command.join(" ")).collect();
    let mut examples: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let lines = page.lines().filter_map(|line| line.strip_prefix("plumbline "));
    for line in lines.filter(|line| !line.starts_with(['[', '-'])) {
        let words = split(line.split("   ").next().unwrap_or(line));
        let typed = words.iter().take(2).cloned().collect::<Vec<_>>().join(" ");
        let named = all.iter().filter(|name| typed == **name || typed.starts_with(&format!("{name} ")));
        let name = named.max_by_key(|name| name.len()).unwrap_or_else(|| panic!("no `plumbline {line}`"));
        examples.entry(name.clone()).or_insert(words);
    }
    for (name, command) in all.iter().zip(commands(&program)) {
        // What the page does not have yet, the command's own help has.
        let help = crate::habits::help_of(&program, &command);
        let example = help.lines().find_map(|line| line.strip_prefix("  plumbline "));
        let example = example.map(|line| split(line.split("   ").next().unwrap_or(line)));
        if let Some(words) = example.filter(|words| words.join(" ").starts_with(name.as_str())) {
            examples.entry(name.clone()).or_insert(words);
        }
        let has_commands = all.iter().any(|other| other.starts_with(&format!("{name} ")));
        assert!(examples.contains_key(name) || has_commands, "no example of `{name}`");
    }
    examples
}

#[test]
fn every_step_of_a_season_is_refused_and_goes_on_afterwards() {
    let program = small_season::furnished();
    let data = program.folder().join("data");
    for step in small_season::steps() {
        let before = all_of(&data);
        let ran = program.run(&[&["--read-only"], &step.words[..]].concat());
        assert_refused(&ran, &step.words.join(" "));
        assert!(all_of(&data) == before, "{:?} changed the data folder", step.words);
        let ran = small_season::does(&program, "data", &step);
        assert_eq!(ran.code, 0, "{:?}: {}", step.words, ran.err);
    }
}

#[test]
fn every_command_that_can_write_is_refused_whatever_it_is() {
    let program = small_season::furnished();
    for step in &small_season::steps()[..9] {
        assert_eq!(small_season::does(&program, "data", step).code, 0);
    }
    for (name, text) in FILES {
        program.file(name, text);
    }
    let data = program.folder().join("data");
    let before = all_of(&data);
    let edition = crate::habits::first_edition(&program);
    let (mut refused, mut others) = (BTreeSet::new(), Vec::new());
    for (name, words) in examples().iter().filter(|(name, _)| !READING.contains(&name.as_str())) {
        let words: Vec<&str> = words
            .iter()
            .map(|word| match word.as_str() {
                "3f9a" => edition.as_str(),
                "published/" => "others.csv",
                word => word,
            })
            .filter(|word| *word != "--dry-run")
            .collect();
        let ran = program.run(&[&["--read-only"], &words[..]].concat());
        // Nothing of this season is out yet, so that it stops before it writes; the season's own steps publish.
        if name == "publish" && ran.code == 4 {
            continue;
        }
        if ran.code != 5 || !ran.err.contains("is in read-only mode (") {
            others.push(format!("{}: {} {}{}", words.join(" "), ran.code, ran.out, ran.err));
        }
        assert!(all_of(&data) == before, "`{name}` changed the data folder");
        refused.insert(name.clone());
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
    assert!(refused.len() > 35, "{refused:?}");
    for name in
        ["import", "award", "migrate", "restore", "demo", "editions retract", "people import", "season erase"]
    {
        assert!(refused.contains(name), "{name}");
    }
    assert!(!program.folder().join("demo-data").exists() && !program.folder().join("restored").exists());
}

#[test]
fn reading_goes_on() {
    let program = crate::habits::furnished();
    let data = program.folder().join("data");
    let edition = crate::habits::first_edition(&program);
    // A cache that is gone is made again in memory.
    std::fs::remove_file(data.join(format!("editions/{edition}.parquet"))).expect("a cache goes");
    let before = all_of(&data);
    let reads: &[&[&str]] = &[
        &["editions"],
        &["profile", "York"],
        &["assess", "--all"],
        &["explain", "York"],
        &["verify"],
        &["anchor"],
        &["national"],
        &["letters", "--out", "letters", "--no-pdf"],
        &["backup", "--to", "copy"],
        &["backup", "--to", "copy", "--keys-only"],
        &["publish", "--out", "site", "--dry-run"],
        &["config"],
    ];
    for args in reads {
        let ran = program.run(&[&["--read-only"], *args].concat());
        assert_eq!(ran.code, 0, "{args:?}: {}{}", ran.out, ran.err);
    }
    assert!(all_of(&data) == before, "reading changed the data folder");
    program.ok(&["restore", "copy", "--data", "restored"]);
}

#[test]
fn a_file_in_the_data_folder_switches_it_on_at_once_and_says_why() {
    let program = crate::habits::two_files();
    let data = program.folder().join("data");
    program.file("data/READ-ONLY", "moving to the new machine until noon\n");
    let ran =
        program.run(&["editions", "retract", &crate::habits::first_edition(&program), "--why", "a test"]);
    assert_refused(&ran, "retract");
    assert!(ran.err.contains("`data/READ-ONLY`: moving to the new machine until noon"), "{}", ran.err);
    let ran = program.run(&["people", "import", "york.csv"]);
    assert!(ran.code != 0 && !data.join("people.csv").exists(), "{}", ran.err);
    program.ok(&["assess", "York"]);
    // A backup is of the store, not of its mode.
    program.ok(&["backup", "--to", "copy"]);
    program.ok(&["restore", "copy", "--data", "restored"]);
    assert!(!program.folder().join("restored/READ-ONLY").exists());
    std::fs::remove_file(data.join("READ-ONLY")).expect("it goes");
    program.ok(&["editions", "retract", &crate::habits::first_edition(&program), "--why", "a test"]);
}

#[test]
fn the_configuration_and_the_environment_switch_it_on_too() {
    let program = crate::habits::two_files();
    program.file("plumbline.toml", "data = \"data\"\nread_only = true\n");
    let retract = ["editions", "retract", &crate::habits::first_edition(&program), "--why", "a test"];
    let ran = program.bare(&[], &retract);
    assert_refused(&ran, "retract");
    assert!(ran.err.contains("`read_only` in the configuration"), "{}", ran.err);
    assert_refused(&program.run_with(&[("PLUMBLINE_READ_ONLY", "true")], &retract), "retract");
    // Another data folder than that of the configuration is made from a backup all the same.
    assert_eq!(program.bare(&[], &["backup", "--to", "copy"]).code, 0);
    assert_eq!(program.bare(&[], &["restore", "copy", "--data", "new"]).code, 0);
    assert_eq!(program.bare(&[("PLUMBLINE_READ_ONLY", "false")], &retract).code, 0);
}

/// As on a disk that is mounted for reading alone. Root may write anything, so that another user looks then.
#[test]
fn a_store_whose_files_cannot_be_written_is_read() {
    let program = crate::habits::furnished();
    let data = program.folder().join("data");
    let set = |mode_of_folders: u32, mode_of_files: u32| {
        for entry in walkdir::WalkDir::new(&data).contents_first(true) {
            let entry = entry.expect("an entry");
            let mode = if entry.file_type().is_dir() { mode_of_folders } else { mode_of_files };
            std::fs::set_permissions(entry.path(), std::fs::Permissions::from_mode(mode)).expect("a mode");
        }
    };
    let is_root = std::fs::metadata(program.folder()).expect("the folder").uid() == 0;
    set(0o555, 0o444);
    std::fs::set_permissions(program.folder(), std::fs::Permissions::from_mode(0o755)).expect("a mode");
    let run = |args: &[&str]| {
        let (program_file, prefix) = (env!("CARGO_BIN_EXE_plumbline"), "--reuid=65534");
        let mut command = if is_root {
            let mut command = Command::new("setpriv");
            command.args([prefix, "--regid=65534", "--clear-groups", program_file]);
            command
        } else {
            Command::new(program_file)
        };
        command
            .current_dir(program.folder())
            .env("PLUMBLINE_CONFIG", "")
            .args(["--data", "data", "--read-only"])
            .args(args)
            .output()
    };
    let Ok(first) = run(&["editions"]) else {
        println!("skipped: no setpriv; the tests run as root, who may write anything");
        set(0o755, 0o644);
        return;
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(first.status.success(), "{}", text(&first.stderr));
    for args in [&["assess", "York"][..], &["verify"], &["people"], &["profile", "--all"]] {
        let ran = run(args).expect("it runs");
        assert!(ran.status.success(), "{args:?}: {}", text(&ran.stderr));
    }
    let ran = run(&["editions", "retract", &crate::habits::first_edition(&program), "--why", "x"])
        .expect("it runs");
    set(0o755, 0o644);
    assert_eq!(ran.status.code(), Some(5), "{}", text(&ran.stderr));
}
