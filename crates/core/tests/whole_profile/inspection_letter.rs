//! The letter of an unannounced inspection: what it says of one, two and many, and what stands in its way (L5).

use crate::told::*;
use plumbline_core::letter::check::{Bearing, Held, claim};
use plumbline_core::letter::{
    Block, Correspondents, Document, Inline, InspectionLetter, NoLetter, Sheet, Signatory, markdown,
};
use plumbline_core::profile::history::BlockB;
use plumbline_core::profile::{Address, inspection_record};
use plumbline_core::record::AreaFindingKind::{
    self, AreaForDevelopment, PriorityAction, SatisfactoryPractice, Strength,
};
use plumbline_core::record::{AreaFinding, AreaInspection, AreaInspectionKind, Fact, Stands};
use std::path::Path;

const FIRST: &str = "2009-06-10";
const SECOND: &str = "2010-05-19";
const THIRD: &str = "2011-02-08";

fn people() -> Correspondents {
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    Correspondents {
        sender: lines(&["The inspectorate", "1 Example Street"]),
        addressee: lines(&["The director", "Services for children", "Example Council"]),
        salutation: "Dear Director".into(),
        signatory: Signatory {
            closing: "Yours sincerely".into(),
            name: "A. N. Inspector".into(),
            post: "Inspector".into(),
        },
        copies: lines(&["The chief executive"]),
    }
}

fn block(facts: Vec<Fact>) -> BlockB {
    block_b_of_bath(told(facts))
}

fn letter_of(
    block: &BlockB,
    inspected: &str,
    people: &Correspondents,
    dated: &str,
) -> Result<Document, Vec<NoLetter>> {
    let record =
        inspection_record(block, AreaInspectionKind::Unannounced, inspected.parse().expect("a date"));
    let record = record.expect("the inspection");
    let area = "Bath and North East Somerset";
    InspectionLetter { record: &record, block, area, people, dated: day(dated), marks: vec![] }.document()
}

fn letter(facts: Vec<Fact>, inspected: &str) -> Document {
    letter_of(&block(facts), inspected, &people(), "2011-03-01").expect("a letter")
}

fn findings(inspected: &str, kinds: &[(AreaFindingKind, u32)]) -> Vec<Fact> {
    let all = kinds.iter().flat_map(|(kind, n)| (1..=*n).map(move |at| (*kind, at)));
    let one = |(kind, at): (AreaFindingKind, u32)| found(inspected, kind, &format!("{} {at}", kind.title()));
    all.map(one).map(Fact::AreaFinding).collect()
}

/// The letter as running text, claims and all.
fn text(letter: &Document) -> String {
    let run = |parts: &[Inline]| parts.iter().map(Inline::text).collect::<String>();
    let block = |block: &Block| match block {
        Block::Heading { text, .. } => format!("# {text}"),
        Block::Paragraph(parts) => run(parts),
        Block::List(items) => {
            items.iter().map(|item| format!("- {}", run(item))).collect::<Vec<_>>().join("\n")
        }
        Block::Table(_) => unreachable!("no table stands in this letter"),
    };
    letter.body.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn claims(letter: &Document) -> Vec<(&str, &str)> {
    let runs = letter.body.iter().flat_map(|block| match block {
        Block::Paragraph(parts) => parts.iter().collect::<Vec<_>>(),
        Block::List(items) => items.iter().flatten().collect(),
        _ => vec![],
    });
    runs.filter_map(|part| match part {
        Inline::Claim { text, cell } => Some((text.as_str(), cell.as_str())),
        Inline::Text(_) => None,
    })
    .collect()
}

fn the_whole_story() -> Vec<Fact> {
    let inspection = |inspected: &str, first: &str, priority, developments| {
        let it = unannounced(inspected, Some(priority), Some(developments));
        Fact::AreaInspection(AreaInspection { first_day: Some(day(first)), ..it })
    };
    let worded =
        |finding: AreaFinding, text: &str| Fact::AreaFinding(AreaFinding { text: text.into(), ..finding });
    let persisting = |finding, of: &[&str]| following(finding, of, Stands::Persisting);
    vec![
        inspection(FIRST, "2009-06-09", 0, 2),
        worded(
            found(FIRST, AreaForDevelopment, "audits"),
            "Audits count forms and say little of their quality",
        ),
        worded(found(FIRST, AreaForDevelopment, "fathers"), "Fathers are seldom part of an assessment"),
        inspection(SECOND, "2010-05-18", 1, 1),
        worded(
            found(SECOND, PriorityAction, "unseen"),
            "Children at risk wait for days before anybody sees them",
        ),
        worded(
            persisting(found(SECOND, AreaForDevelopment, "fathers"), &["fathers"]),
            "Fathers are still seldom part of an assessment",
        ),
        inspection(THIRD, "2011-02-07", 0, 2),
        worded(
            following(found(THIRD, Strength, ""), &["unseen"], Stands::Addressed),
            "Whoever is at risk is seen on the same day",
        ),
        worded(found(THIRD, SatisfactoryPractice, ""), "Strategy meetings bring the right people together."),
        worded(
            persisting(found(THIRD, AreaForDevelopment, ""), &["fathers"]),
            "Few assessments include the father",
        ),
        worded(found(THIRD, AreaForDevelopment, "plans"), "Plans for children in need name no dates"),
    ]
}

/// `PLUMBLINE_BLESS=1` writes it anew.
#[test]
fn the_letter_of_a_later_inspection_reads_as_it_stands_in_the_file() {
    let written = markdown(&letter(the_whole_story(), THIRD));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/whole_profile/inspection_letter.md");
    if std::env::var_os("PLUMBLINE_BLESS").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    assert_eq!(written, std::fs::read_to_string(path).unwrap());
}

#[test]
fn an_area_for_priority_action_stands_first_and_plainly_and_only_kinds_that_were_found_have_a_heading() {
    let text = text(&letter(findings(SECOND, &[(Strength, 1), (PriorityAction, 1)]), SECOND));
    let priority = text.find("# Area for priority action").expect("its heading");
    assert!(priority < text.find("# Strength").expect("its heading"));
    let first =
        "Inspectors found one area for priority action. It stands first below, because it cannot wait.";
    assert!(text.contains(first), "{text}");
    assert!(text.contains("This is a serious weakness."));
    assert!(text.contains("They also found one strength."));
    assert!(!text.contains("# Satisfactory practice") && !text.contains("# Area for development"));
    assert!(!text.contains("# What became of"), "nothing was open when it came");
}

#[test]
fn one_two_and_many_findings_are_each_written_in_good_english() {
    for (kinds, says) in [
        (
            &[(AreaForDevelopment, 1)][..],
            "Inspectors found one area for development. They found no area for priority action.",
        ),
        (
            &[(Strength, 2), (AreaForDevelopment, 11)],
            "Inspectors found two strengths and 11 areas for development. They found no area for priority action.",
        ),
        (
            &[(Strength, 1), (SatisfactoryPractice, 2), (AreaForDevelopment, 6)],
            "Inspectors found one strength, two points of satisfactory practice and six areas for development.",
        ),
        (
            &[(PriorityAction, 2)],
            "Inspectors found two areas for priority action. They stand first below, because they cannot wait.",
        ),
        (&[(PriorityAction, 2)], "These are serious weaknesses."),
        (
            &[(PriorityAction, 1), (AreaForDevelopment, 3)],
            "will ask what has been done about the one area for priority action and three areas for development \
             named here.",
        ),
        (
            &[(Strength, 1)],
            "Nothing in this letter asks for something to which a later inspection must come back.",
        ),
    ] {
        let text = text(&letter(findings(SECOND, kinds), SECOND));
        assert!(text.contains(says), "{says}\n{text}");
    }
}

#[test]
fn what_became_of_one_two_and_many_earlier_areas_is_written_in_good_english() {
    let earlier = |n: u32| findings(FIRST, &[(AreaForDevelopment, n)]);
    let told = |stands: Stands, of: &[u32]| -> Vec<Fact> {
        let kind = if stands == Stands::Addressed { Strength } else { AreaForDevelopment };
        let one = |at: &u32| {
            let finding = found(SECOND, kind, &format!("now {at}"));
            Fact::AreaFinding(following(finding, &[&format!("area for development {at}")], stands))
        };
        of.iter().map(one).collect()
    };
    let silent = || vec![Fact::AreaFinding(found(SECOND, SatisfactoryPractice, "other"))];
    for (facts, says) in [
        (
            [earlier(1), told(Stands::Addressed, &[1])].concat(),
            "The inspection of 10 June 2009 asked the council to work on one area. This has been addressed.",
        ),
        ([earlier(1), silent()].concat(), "This was not followed up."),
        (
            [earlier(1), silent()].concat(),
            "This inspection says nothing about it. It does not count as addressed, and stays open.",
        ),
        ([earlier(2), told(Stands::Persisting, &[1, 2])].concat(), "two areas. Both persist."),
        ([earlier(2), silent()].concat(), "two areas. Neither was followed up."),
        (
            [earlier(3), told(Stands::Addressed, &[1]), told(Stands::Persisting, &[2])].concat(),
            "three areas. Of these, one has been addressed, one persists and one was not followed up.",
        ),
        (
            [earlier(6), told(Stands::Addressed, &[1, 2])].concat(),
            "six areas. Of these, two have been addressed and four were not followed up.",
        ),
        (
            [earlier(2), told(Stands::Persisting, &[1])].concat(),
            " The inspection of 10 June 2009 named this too.",
        ),
    ] {
        let text = text(&letter(facts, SECOND));
        assert!(text.contains(says), "{says}\n{text}");
    }
}

#[test]
fn every_number_and_date_of_the_letter_is_a_claim_whose_address_leads_to_rows() {
    let story = block(the_whole_story());
    let letter = letter_of(&story, THIRD, &people(), "2011-03-01").unwrap();
    let claims = claims(&letter);
    assert!(claims.len() >= 12, "{claims:?}");
    for (text, cell) in &claims {
        let Ok(Address::Inspection { kind, when, figure, .. }) = cell.parse() else {
            panic!("{text}: {cell}")
        };
        let record = inspection_record(&story, kind, when).expect("the inspection of the address");
        let behind = record.behind(figure);
        assert!(behind.iter().all(|it| !it.places.is_empty()) && !behind.is_empty(), "{text}: {cell}");
    }
    // Beside the claims no digit stands in what is ours.
    let paragraphs = letter.body.iter().filter_map(|block| match block {
        Block::Paragraph(parts) => Some(parts),
        _ => None,
    });
    let law = "section 138 of the Education and Inspections Act 2006";
    for part in paragraphs.flatten().filter(|part| matches!(part, Inline::Text(_))) {
        let rest = part.text().replace(law, "");
        assert!(!rest.contains(|c: char| c.is_ascii_digit()), "{rest}");
    }
}

#[test]
fn everything_in_the_way_of_a_letter_is_listed_at_once() {
    let facts = vec![
        Fact::AreaInspection(unannounced(SECOND, Some(0), Some(6))),
        Fact::AreaFinding(following(
            found(SECOND, AreaForDevelopment, "a"),
            &["unheard"],
            Stands::Persisting,
        )),
    ];
    let refused = letter_of(&block(facts), SECOND, &people(), "2010-05-01").unwrap_err();
    let said: Vec<String> = refused.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "the letter is dated `2010-05-01`, before the inspection was over; expected 2010-05-19 or later",
            "areas for development: 6 by its own row, 1 by its findings; mend whichever is wrong",
            "a finding follows `unheard`, which no earlier inspection held has; import that inspection, or mend `follows`",
        ]
    );
    let silent = vec![Fact::AreaInspection(unannounced(SECOND, Some(0), Some(0)))];
    let refused = letter_of(&block(silent), SECOND, &people(), "2010-06-01").unwrap_err();
    assert_eq!(refused, [NoLetter::NothingRecorded]);
}

#[test]
fn text_that_markdown_would_take_for_something_else_stays_what_it_is() {
    let finding =
        AreaFinding { text: "Notes *often* lack [dates]_".into(), ..found(SECOND, AreaForDevelopment, "") };
    let written = markdown(&letter(vec![Fact::AreaFinding(finding)], SECOND));
    assert!(written.contains(r"- Notes \*often\* lack \[dates\]\_."), "{written}");
}

/// The figures of Bath as an assessment letter has them: the two inspections of the worked case among them.
fn sheet() -> Sheet {
    let path = "tests/letter_sentences/sheets/bath-and-north-east-somerset.json";
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a sheet");
    serde_json::from_str(&text).expect("a sheet")
}

#[test]
fn a_claim_on_an_inspection_is_held_to_that_inspection_and_to_no_other() {
    let (framework, sheet) = (framework(), sheet());
    let held = |cell: &str, text: &str| {
        let cell: Address = format!("B/{BATH}/unannounced/{cell}").parse().unwrap();
        claim(Bearing { framework: &framework, sheet: &sheet }, &cell, text)
    };
    for (cell, text, borne) in [
        ("2010-05-19/areas-for-development", "six areas for development", true),
        ("2010-05-19/areas-for-development", "seven areas for development", false),
        ("2010-05-19/strengths", "four strengths", true),
        ("2011-02/strengths", "four strengths", false),
        ("2010-05-19/areas-for-priority-action", "no area for priority action", true),
        ("2010-05-19/areas-for-priority-action", "one area for priority action", false),
        ("2010-05-19", "19 May 2010", true),
        ("2010-05-19", "20 June 2010", false),
    ] {
        assert_eq!(held(cell, text).is_borne(), borne, "{cell}: {text}");
    }
    assert!(matches!(held("2010-06-01", "1 June 2010"), Held::Nowhere { .. }));
    assert!(matches!(held("2011-02/persisting", "four persist"), Held::Nowhere { .. }));
    let on_it = |cell: &str| sheet.holds(&format!("B/{BATH}/unannounced/{cell}").parse().unwrap());
    assert!(on_it("2010-05-19") && on_it("2011-02/strengths"));
    assert!(!on_it("2010-06-01") && !on_it("2011-02/satisfactory-practice") && !on_it("2011-02/persisting"));
}
