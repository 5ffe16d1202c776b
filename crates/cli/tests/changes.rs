//! What changed from one publication to the next: said with its reason, kept, and never in silence.

use crate::habits::furnished;
use crate::program::Program;

fn page(program: &Program, name: &str) -> String {
    std::fs::read_to_string(program.folder().join("site").join(name)).expect("the page")
}

const PUBLISH: [&str; 5] = ["publish", "--out", "site", "--no-pdf", "--replace"];
const CORRECTED: &str = "record,area,remit,urn,group,kind,inspected,published,overall\n\
    registration,York,schools,900055,primary,,,,\n\
    finding,York,schools,900055,primary,inspection,2011-03-16,2011-04-12,inadequate\n";

#[test]
fn a_publication_that_differs_needs_a_reason_and_says_which_figures_grades_and_letters_changed() {
    let program = furnished();
    assert!(
        program
            .ok(&["publish", "--out", "site", "--dry-run"])
            .contains("This would be the first publication")
    );
    assert!(!program.folder().join("site").exists(), "nothing is written");
    program.ok(&PUBLISH);
    assert!(page(&program, "changes/index.html").contains("The first publication."));
    assert!(program.ok(&["publish", "--out", "site", "--dry-run"]).contains("Nothing would change"));

    program.file("corrected.csv", CORRECTED);
    program.ok(&["import", "corrected.csv"]);
    program.ok(&[
        "award",
        "York",
        "2",
        "--why",
        "another school is inadequate",
        "--on",
        "R/E06000014/outcome",
    ]);
    // England is what every area is compared with: the other award rests on other figures now, too.
    program.ok(&["award", "Slough", "1"]);
    let refused = program.run(&PUBLISH);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("what was published would change (1 grades, 1 letters"), "{}", refused.err);
    assert!(refused.err.contains("--why TEXT"), "{}", refused.err);
    let dry = program.json(&["publish", "--out", "site", "--dry-run"]);
    let rows = dry["rows"].as_array().expect("rows");
    let row = |what: &str, cell: &str| {
        rows.iter()
            .find(|row| row["what"] == what && (cell.is_empty() || row["cell"] == cell))
            .unwrap_or_else(|| panic!("{what} {cell}"))
    };
    assert_eq!((row("grade", "")["before"].as_u64(), row("grade", "")["after"].as_u64()), (Some(3), Some(2)));
    let n = row("figure", "A/E06000014/primary/overall/inadequate");
    assert_eq!((n["before"].as_str(), n["after"].as_str()), (Some("0"), Some("1")));
    assert_eq!(row("file", "")["after"], "corrected.csv");
    assert!(page(&program, "changes/index.html").contains("The first publication."), "the site is as it was");

    let why = "a school had been left out";
    program.ok(&[&PUBLISH[..], &["--why", why]].concat());
    let list = page(&program, "changes/index.html");
    assert!(list.contains(why) && list.contains("Changed: 1 grade, 1 letter,"), "{list}");
    let one = page(&program, "changes/publication-2.html");
    for part in [
        why,
        "corrected.csv",
        "3 (performs well)",
        "2 (performs adequately)",
        "its words changed",
        "A/E06000014/primary/overall/inadequate",
    ] {
        assert!(one.contains(part), "{part}\n{one}");
    }
    let csv = page(&program, "changes/publication-2.csv");
    assert_eq!(csv.lines().count(), rows.len() + 1, "the file has every change that the dry run named");
    let feed = page(&program, "changes/feed.xml");
    assert_eq!(feed.matches("<entry>").count(), 2);
    assert!(feed.contains(why));
    assert!(program.json(&["verify"])["rows"].as_array().expect("rows").is_empty());
}

#[test]
fn the_same_again_changes_nothing_and_a_past_publication_can_be_written_as_it_was() {
    let program = furnished();
    program.ok(&PUBLISH);
    let first = page(&program, "changes/index.html");
    program.ok(&PUBLISH);
    assert_eq!(page(&program, "changes/index.html"), first, "no second publication, the same bytes");
    let known = program.json(&["award"])["rows"][0]["recorded"].as_str().expect("an instant").to_owned();
    program.ok(&[&PUBLISH[..], &["--known-by", &known]].concat());
    assert!(
        page(&program, "changes/index.html").contains("Nothing is published yet."),
        "by then nothing was"
    );
    program.ok(&PUBLISH);
    assert_eq!(page(&program, "changes/index.html"), first, "and nothing of that was kept");
}
