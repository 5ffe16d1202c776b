//! From awards and people to letters.

use crate::habits::{PEOPLE, furnished, two_files};
use crate::program::Program;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

/// An error, with its exit code.
fn fault(program: &Program, code: i32, args: &[&str]) -> String {
    let ran = program.run(args);
    assert_eq!(ran.code, code, "{args:?}\n{}{}", ran.out, ran.err);
    ran.err
}

fn page(program: &Program, name: &str) -> String {
    std::fs::read_to_string(program.folder().join(name)).expect("the page")
}

#[test]
fn every_problem_of_a_register_is_said_at_once_with_its_place_and_no_name_is_repeated() {
    let program = two_files();
    program.file(
        "people.csv",
        "role,area,name,post,organisation,address,salutation,from,to\n\
         director,York,Secret Name,,,,,,\n\
         addressee,Atlantis,Secret Name,,,,,,\n\
         addressee,York,,Secret Post,,,,,\n\
         addressee,York,Secret Name,,,,,2011-06-31,\n\
         signatory,,Secret Name,,,,,2011-06-01,2011-05-01\n\
         copy,York,Secret Name\n\
         addressee,Slough,Secret Name,,,,,,2011-07-01\n\
         addressee,Slough,Secret Other,,,,,2011-07-01,\n",
    );
    let said = fault(&program, 3, &["people", "import", "people.csv"]);
    for part in [
        "row 2, column role: `director`: expected one of sender, addressee, copy, signatory",
        "row 3, column area: `Atlantis`: no area is called",
        "row 4, column name: is empty",
        "row 5, column from: `2011-06-31`: expected a day such as",
        "row 6, column to: `2011-05-01`: comes before 2011-06-01",
        "row 7: 3 cells where the heading has 9",
        "row 9: is addressee on days on which row 8 is too",
    ] {
        // A row that is no row is said before any cell is looked at.
        let alone = part.starts_with("row 7");
        assert!(said.contains(part) == alone, "{part}\n{said}");
    }
    let text =
        page(&program, "people.csv").replace("copy,York,Secret Name\n", "copy,York,Secret Name,,,,,,\n");
    program.file("people.csv", &text);
    let said = fault(&program, 3, &["people", "import", "people.csv"]);
    for part in [
        "row 2, column role",
        "row 3, column area",
        "row 4, column name",
        "row 5, column from",
        "row 6, column to",
        "row 9: is",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert!(!said.contains("Secret"), "{said}");
    assert!(!program.folder().join("data/people.csv").exists(), "nothing was taken");
}

#[test]
fn the_register_is_its_owners_alone_stands_outside_the_log_and_is_replaced_as_a_whole() {
    let program = two_files();
    let log = || std::fs::read(program.folder().join("data/plumbline.db")).expect("the log");
    let before = program.json(&["verify"])["rows"].clone();
    program.file("people.csv", PEOPLE);
    let tried = program.json(&["people", "import", "people.csv", "--dry-run"]);
    assert_eq!(tried["rows"].as_array().map(Vec::len), Some(4));
    assert!(!program.folder().join("data/people.csv").exists(), "a dry run changes nothing");
    program.ok(&["people", "import", "people.csv"]);
    assert_eq!(mode(&program.folder().join("data/people.csv")), 0o600);
    assert!(!log().windows(7).any(|part| part == b"Adeyemi"), "no name is in the log");
    assert_eq!(program.json(&["verify"])["rows"], before);
    let again = program.json(&["people", "import", "people.csv"]);
    assert_eq!(again["rows"].as_array().map(Vec::len), Some(0), "the same register changes nothing");
    // A name that is taken out is gone.
    program.file("people.csv", &PEOPLE.replace("Ms Ada Adeyemi", "Mr Ben Brook").replace("Ms Adeyemi", ""));
    let changed = program.json(&["people", "import", "people.csv"]);
    let words: Vec<&str> =
        changed["rows"].as_array().into_iter().flatten().filter_map(|r| r["change"].as_str()).collect();
    assert_eq!(words, ["removed", "added"]);
    for entry in std::fs::read_dir(program.folder().join("data")).expect("the folder") {
        let path = entry.expect("an entry").path();
        let bytes = if path.is_file() { std::fs::read(&path).expect("a file") } else { Vec::new() };
        assert!(!bytes.windows(7).any(|part| part == b"Adeyemi"), "{}", path.display());
    }
}

#[test]
fn made_up_people_get_no_letters_about_published_evidence() {
    let program = two_files();
    program.file("people.csv", &PEOPLE.replace("Ms Ada Adeyemi", "Ms Ada Example (made up)"));
    let said = fault(&program, 3, &["people", "import", "people.csv"]);
    assert!(said.contains("holds made-up people"), "{said}");
}

#[test]
fn who_lacks_an_addressee_or_signatory_on_a_day_is_said() {
    let program = two_files();
    assert!(fault(&program, 4, &["people", "check"]).contains("`plumbline people import FILE` reads one"));
    program.file("people.csv", &PEOPLE.replace(",2001-01-01,", ",2011-07-01,"));
    program.ok(&["people", "import", "people.csv"]);
    program.ok(&["people", "check"]);
    let ran = program.run(&["people", "check", "--on", "2011-06-30", "--format", "json"]);
    assert_eq!(ran.code, 3);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(report["rows"].as_array().map(Vec::len), Some(152));
    assert_eq!(report["rows"][0]["role"], "addressee");
}

#[test]
fn an_award_needs_what_the_rules_ask_of_it() {
    let program = two_files();
    let why = "its own services are good";
    for (code, args, said) in [
        (3, &["award", "York", "3"][..], "needs reasons"),
        (3, &["award", "York", "3", "--why", why], "point at no evidence"),
        (
            3,
            &["award", "York", "3", "--why", why, "--on", "B/E06000014/parks"],
            "`B/E06000014/parks`: no figure of this area",
        ),
        (
            3,
            &["award", "York", "3", "--why", why, "--on", "B/E06000039/safeguarding"],
            "a figure of another area",
        ),
        (2, &["award", "York"], "required"),
        (2, &["award", "York", "5"], "5"),
        (2, &["award", "York", "3", "--as-at", "2018-08-31"], "a what-if cannot be awarded"),
        (2, &["award", "York", "3", "--map", "later-area-inspections"], "by a mapping"),
        (4, &["award", "Atlantis", "3"], "no area is called"),
    ] {
        let found = fault(&program, code, args);
        assert!(found.contains(said), "{args:?}: {found}");
    }
    assert_eq!(program.json(&["award"])["rows"].as_array().map(Vec::len), Some(0), "nothing was recorded");
    let recorded = program.json(&["award", "York", "3", "--why", why, "--on", "B/E06000014/safeguarding"]);
    assert_eq!((&recorded["rows"][0]["awarded"], &recorded["rows"][0]["why"]), (&3.into(), &why.into()));
    assert_eq!(program.json(&["award"])["rows"][0]["weighed"][0], "B/E06000014/safeguarding");
    let opened = program.json(&["profile", "--open", "G/E06000014/2011"]);
    let says: Vec<&str> =
        opened["rows"].as_array().into_iter().flatten().filter_map(|r| r["says"].as_str()).collect();
    assert_eq!(says, ["3", why, "B/E06000014/safeguarding"]);
    assert!(
        program.ok(&["profile", "--open", "R/E06000014/outcome"]).contains("what the principles lead to")
    );
    assert!(program.json(&["verify"])["rows"].as_array().is_some_and(Vec::is_empty), "the log verifies");
}

#[test]
fn a_fixed_limit_is_passed_by_nobody() {
    let program = two_files();
    program.file(
        "later.csv",
        "record,area,kind,inspected,published,priority_actions\narea-inspection,Slough,unannounced,2011-08,2011-09-20,0\n",
    );
    program.ok(&["import", "later.csv"]);
    let said = fault(
        &program,
        3,
        &["award", "Slough", "2", "--why", "much is better", "--on", "B/E06000039/safeguarding"],
    );
    assert!(said.contains("the limit inadequate-then-unannounced (¶40) holds the grade at 1"), "{said}");
    program.ok(&["award", "Slough", "1"]);
}

#[test]
fn awards_from_a_file_are_all_recorded_or_none_with_every_problem() {
    let program = two_files();
    program.file("awards.csv", "area,grade,why,on\nAtlantis,3,,\nYork,five,,\nSlough,1,,\nSlough,1,,\n");
    let said = fault(&program, 3, &["award", "--from", "awards.csv"]);
    for part in [
        "row 2, column area: `Atlantis`",
        "row 3, column grade: `five`: expected a grade from 4 to 1",
        "row 5, column area: `Slough`: is awarded in row 4 too",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    program.file("awards.csv", "area,grade,why,on\nYork,3,,\nSlough,4,better,B/E06000014/safeguarding\n");
    let said = fault(&program, 3, &["award", "--from", "awards.csv"]);
    for part in ["row 2, York, grade 3: ", "row 3, Slough, grade 4: "] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert_eq!(program.json(&["award"])["rows"].as_array().map(Vec::len), Some(0));
    program.file(
        "awards.csv",
        "area,grade,why,on\nYork,3,both strands are good,B/E06000014/safeguarding B/E06000014/looked-after\nSlough,1,,\n",
    );
    let rows = program.json(&["award", "--from", "awards.csv"])["rows"].clone();
    assert_eq!(rows.as_array().map(Vec::len), Some(2));
    assert_eq!(rows[0]["weighed"].as_array().map(Vec::len), Some(2));
    let again = program.ok(&["award", "--from", "awards.csv"]);
    assert!(again.contains("0 awards recorded; 2 awards said this already"), "{again}");
}

#[test]
fn a_draft_rests_on_an_award_and_is_never_written_over() {
    let program = furnished();
    let none = fault(&program, 4, &["letter", "draft", "Leeds"]);
    assert!(none.contains("`plumbline award \"Leeds\" GRADE` records one"), "{none}");
    let draft = program.ok(&["letter", "draft", "York"]);
    assert!(draft.starts_with("+++\narea = \"E06000014\"\nyear = 2011\nresult = \""), "{draft}");
    assert!(draft.contains("[perform well](cell:G/E06000014/2011)"), "{draft}");
    program.ok(&["letter", "draft", "York", "-o", "york.md"]);
    assert_eq!(page(&program, "york.md"), draft);
    assert!(fault(&program, 3, &["letter", "draft", "York", "-o", "york.md"]).contains("is there already"));
    let result = program.json(&["award"])["rows"][1]["result"].as_str().expect("a result").to_owned();
    assert_eq!(program.ok(&["letter", "draft", "York", "--result", &result[..8]]), draft);
    let slough = program.json(&["award"])["rows"][0]["result"].as_str().expect("a result").to_owned();
    assert!(fault(&program, 2, &["letter", "draft", "York", "--result", &slough]).contains("is of Slough"));
    assert!(
        fault(&program, 4, &["letter", "draft", "York", "--result", "zz"])
            .contains("no one result starts with")
    );
    // What was just written passes its own check.
    program.ok(&["letter", "check", "york.md"]);
}

#[test]
fn letters_are_drafts_in_a_folder_of_their_owner_and_every_claim_leads_to_a_section() {
    let program = furnished();
    let report = program.json(&["letters", "--out", "letters", "--no-pdf"]);
    let rows = report["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 2, "every area with an award: {rows:?}");
    let folder = program.folder().join("letters");
    assert_eq!(mode(&folder), 0o700);
    for name in ["york.html", "york-figures.html", "slough.html", "index.html", "rules.html"] {
        assert_eq!(mode(&folder.join(name)), 0o600);
        assert!(
            page(&program, &format!("letters/{name}")).contains("DRAFT: not signed off, not published"),
            "{name}"
        );
    }
    let (letter, figures) =
        (page(&program, "letters/york.html"), page(&program, "letters/york-figures.html"));
    let claims: Vec<&str> =
        letter.split("href=\"york-figures.html#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(claims.len() > 4, "{claims:?}");
    for claim in claims {
        assert!(figures.contains(&format!("id=\"{claim}\"")), "{claim}");
    }
    assert!(letter.contains("Dear Ms Adeyemi") && letter.contains("The Lead Member"), "{letter}");
    assert!(figures.contains("york.csv"), "the rows of the published file");
}

#[test]
fn letters_are_written_over_only_if_that_is_asked_and_only_over_letters() {
    let program = furnished();
    program.ok(&["letters", "--out", "letters", "--no-pdf"]);
    assert!(fault(&program, 2, &["letters", "--out", "letters", "--no-pdf"]).contains("`--replace`"));
    program.ok(&["letters", "York", "--out", "letters", "--replace", "--no-pdf"]);
    assert!(!program.folder().join("letters/slough.html").exists(), "an earlier run's letters are gone");
    assert!(program.folder().join("letters/york.html").exists());
    std::fs::create_dir(program.folder().join("mine")).expect("a folder");
    program.file("mine/thesis.txt", "years of work");
    assert!(
        fault(&program, 3, &["letters", "--out", "mine", "--replace", "--no-pdf"])
            .contains("other things than this program wrote")
    );
    assert!(fault(&program, 2, &["letters", "--out", "york.csv", "--no-pdf"]).contains("is a file"));
    assert_eq!(page(&program, "mine/thesis.txt"), "years of work");
}

#[test]
fn an_area_without_a_letter_is_named_with_the_reason_and_what_to_do() {
    let program = furnished();
    let why = |report: &serde_json::Value, area: &str| {
        let rows = report["rows"].as_array().expect("rows").iter();
        let row = rows.clone().find(|row| row["area"] == area).expect("the area");
        row["why"].as_str().unwrap_or_default().to_owned()
    };
    let run = |args: &[&str]| -> serde_json::Value {
        let ran = program.run(&[args, &["--no-pdf", "--format", "json"]].concat());
        assert_eq!(ran.code, 3, "{args:?}: {}{}", ran.out, ran.err);
        serde_json::from_str(&ran.out).expect("JSON")
    };
    let report = run(&["letters", "Leeds", "York", "--out", "one"]);
    assert!(why(&report, "Leeds").contains("`plumbline award \"Leeds\" GRADE` records one"));
    assert_eq!(why(&report, "York"), "");
    let report = run(&["letters", "York", "--out", "two", "--date", "2000-01-01"]);
    assert!(why(&report, "York").contains("on 2000-01-01 the register has no addressee"), "{report}");
    let report = run(&["letters", "York", "--out", "three", "--as-at", "2011-11-07"]);
    assert!(why(&report, "York").contains("write it with `--as-at 2011-11-08`"), "{report}");
    // Evidence that came after the award: the letter would open to other rows than it states.
    let awarded = program.json(&["award"])["rows"][1]["recorded"].as_str().expect("an instant").to_owned();
    program.file(
        "more.csv",
        "record,area,remit,urn,group,kind,inspected,published,overall\nregistration,York,schools,900005,primary,,,,\nfinding,,schools,900005,,inspection,2011-05-09,2011-06-01,inadequate\n",
    );
    program.ok(&["import", "more.csv"]);
    let report = run(&["letters", "York", "--out", "four"]);
    assert!(why(&report, "York").contains("its figures have changed since it was awarded"), "{report}");
    program.ok(&["letters", "York", "--out", "five", "--no-pdf", "--known-by", &awarded]);
}

#[test]
fn an_edited_draft_takes_the_place_of_what_would_be_written_if_its_figures_bear_it() {
    let program = furnished();
    std::fs::create_dir(program.folder().join("drafts")).expect("a folder");
    program.ok(&["letter", "draft", "York", "-o", "drafts/york.md"]);
    let draft = page(&program, "drafts/york.md");
    let edited =
        draft.replacen("## Strengths", "The people of the area were kind to visitors.\n\n## Strengths", 1);
    program.file("drafts/york.md", &edited);
    program.ok(&["letters", "York", "--out", "one", "--drafts", "drafts", "--no-pdf"]);
    assert!(page(&program, "one/york.html").contains("kind to visitors"));
    program.file("drafts/york.md", &draft.replacen("perform well", "perform poorly", 1));
    let ran = program.run(&["letters", "York", "--out", "two", "--drafts", "drafts", "--no-pdf"]);
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("its draft says 1 thing"), "{}", ran.out);
    assert!(!program.folder().join("two/york.html").exists());
    program.file("drafts/twice.md", &draft);
    let said = fault(&program, 3, &["letters", "York", "--out", "three", "--drafts", "drafts", "--no-pdf"]);
    assert!(said.contains("are drafts of one area"), "{said}");
    program.file("drafts/twice.md", "No head.\n");
    let said = fault(&program, 3, &["letters", "York", "--out", "three", "--drafts", "drafts", "--no-pdf"]);
    assert!(said.contains("no head says of which area"), "{said}");
    assert!(
        fault(&program, 4, &["letters", "--out", "three", "--drafts", "nowhere", "--no-pdf"])
            .contains("no drafts in")
    );
}

#[test]
fn letters_need_awards_and_people() {
    let program = two_files();
    assert!(
        fault(&program, 4, &["letters", "--out", "letters", "--no-pdf"]).contains("no award is recorded")
    );
    program.ok(&["award", "Slough", "1"]);
    assert!(
        fault(&program, 4, &["letters", "--out", "letters", "--no-pdf"]).contains("no register of people")
    );
    assert!(!program.folder().join("letters").exists());
}

/// Letters as PDF, where the fonts of letters are here.
#[cfg(feature = "typeset")]
#[test]
fn letters_are_set_as_pdf_in_two_editions() {
    let program = furnished();
    let ran = program.run(&["letters", "York", "--out", "letters"]);
    if ran.err.contains("run `make assets`") {
        println!("skipped: no fonts of letters");
        return;
    }
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    for name in ["york.pdf", "york-large-print.pdf"] {
        let bytes = std::fs::read(program.folder().join("letters").join(name)).expect("a PDF");
        assert!(bytes.starts_with(b"%PDF-"), "{name}");
        assert!(page(&program, "letters/york.html").contains(&format!("href=\"{name}\"")), "{name}");
    }
}
