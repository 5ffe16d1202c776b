//! Counts of fewer than five children are shown nowhere, in no form (P13).

use crate::habits::{first_edition, lettered};
use crate::program::Program;

/// Three of thirteen looked-after children, four years running, and three children placed in a home.
const FEW: &str = "\
record,area,remit,urn,group,kind,inspected,published,overall,on,children,inside_area,indicator,year,numerator,denominator,name
registration,York,social-care,SC000001,la-childrens-home,,,,,,,,,,,,
finding,York,social-care,SC000001,la-childrens-home,inspection,2011-03-09,2011-04-06,good,,,,,,,,
placement,York,social-care,SC000001,,,,,,2011-07-15,3,yes,,,,,
indicator,York,,,,,,2008-12-01,,,,,looked-after-gcse-5-english-mathematics,2008,3,13,
indicator,York,,,,,,2009-12-01,,,,,looked-after-gcse-5-english-mathematics,2009,2,13,
indicator,York,,,,,,2010-12-01,,,,,looked-after-gcse-5-english-mathematics,2010,3,13,
indicator,England,,,,,,2010-12-01,,,,,looked-after-gcse-5-english-mathematics,2010,500,1000,
";

/// Texts that only the counts can give.
const GIVEN_AWAY: [&str; 7] = ["3 of 13", "2 of 13", "23.0", "23.1", "15.3", "15.4", "fewer than 13"];

#[test]
fn no_command_shows_a_count_of_few_children_or_a_percentage_made_of_it() {
    let program = Program::new();
    program.file("few.csv", FEW);
    let imported = program.run(&["import", "few.csv"]);
    assert!(imported.out.contains("few.csv"), "{}{}", imported.out, imported.err);
    let cell = "C/E06000014/looked-after-gcse-5-english-mathematics/2010";
    let asked: [&[&str]; 18] = [
        &["profile", "York"],
        &["profile", "York", "--layer", "1"],
        &["profile", "York", "--layer", "2"],
        &["profile", "York", "--layer", "3"],
        &["profile", "York", "--layer", "4"],
        &["profile", "York", "--layer", "5"],
        &["profile", "York", "--alternatives"],
        &["profile", "--open", cell],
        &["profile", "diff", "York", "--from", "2009-12-31", "--to", "2011-08-31", "--outcomes"],
        &["assess", "York"],
        &["explain", "York", "--records", "all"],
        &["change", "York"],
        &["stability", "York", "--worlds", "20"],
        &["evidence"],
        &["provider", "SC000001"],
        &["editions"],
        &["early", "York"],
        &["stale", "York"],
    ];
    let edition = first_edition(&program);
    let lines: Vec<String> = (2..=8).map(|row| format!("{edition}:{row}")).collect();
    let upheld: Vec<[&str; 4]> = lines.iter().map(|line| ["if-upheld", "York", line, "--remove"]).collect();
    let whole = ["if-upheld", "York", &lines[5], "--remove", "--whole"];
    let without = ["editions", "retract", &edition, "--dry-run"];
    let mut told = 0;
    for words in asked.into_iter().chain([&whole[..], &without]).chain(upheld.iter().map(|words| &words[..]))
    {
        for format in ["table", "json", "csv"] {
            let ran = program.run(&[words, &["--format", format]].concat());
            let all = ran.out + &ran.err;
            for text in GIVEN_AWAY {
                assert!(!all.contains(text), "`{text}` in {words:?} as {format}:\n{all}");
            }
            told += usize::from(all.contains("fewer than 5 children"));
        }
    }
    assert!(told > 0, "it is said that they are not shown");
}

#[test]
fn no_letter_no_page_of_its_figures_and_no_page_of_the_site_shows_them() {
    let program = Program::new();
    program.file("few.csv", FEW);
    program.run(&["import", "few.csv"]);
    lettered(&program);
    program.ok(&["letters", "York", "--out", "letters", "--no-pdf"]);
    let mut texts = vec![program.ok(&["letter", "draft", "York"])];
    for name in ["york.html", "york-figures.html"] {
        texts.push(std::fs::read_to_string(program.folder().join("letters").join(name)).expect("a page"));
    }
    program.ok(&["publish", "--out", "site", "--no-pdf"]);
    let york = program.folder().join("site/areas/york");
    for folder in [york.clone(), york.join("providers")] {
        for entry in std::fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path()) {
            if entry.is_file() {
                texts.push(std::fs::read_to_string(&entry).expect("a page"));
            }
        }
    }
    assert!(
        texts.iter().any(|it| it.contains("not shown (fewer than 5 children)")),
        "it is said that they are not shown"
    );
    for text in GIVEN_AWAY {
        assert!(texts.iter().all(|it| !it.contains(text)), "{text}");
    }
}
