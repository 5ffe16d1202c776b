//! A grade whose day is missing is a problem: nothing is dropped in silence.

use crate::common::{Desk, fixture};
use plumbline_records::Problem;

/// Published headings break their lines.
fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The problems of a file of two rows, headings and cells.
fn problems_of(name: &str, cells: &[(&str, &str)]) -> Vec<Problem> {
    let bytes = std::fs::read(fixture(name)).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let is_header = |row: &csv::StringRecord| {
        cells.iter().all(|(heading, _)| row.iter().any(|c| one_space(c) == *heading))
    };
    let header = reader.records().map(Result::unwrap).find(is_header).expect("the headings");
    let cell = |heading| cells.iter().find(|(h, _)| *h == one_space(heading)).map_or("", |(_, cell)| *cell);
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(&header).unwrap();
    out.write_record(header.iter().map(cell)).unwrap();
    Desk::new().read(name, &out.into_inner().unwrap()).unwrap().1.problems
}

#[test]
fn a_grade_of_childcare_without_the_day_of_its_inspection_is_a_problem() {
    let provider =
        [("Provider URN", "EY100001"), ("Provider type", "Childminder"), ("Local authority", "Leeds")];
    for (day, grade, value) in [
        ("Most recent full: Inspection date", "Most recent full: Overall effectiveness", "4"),
        ("Second most recent full: Inspection date", "Second most recent full: Overall effectiveness", "1"),
        ("Third most recent full: Inspection date", "Third most recent full: Overall effectiveness", "x"),
        ("NCOR: Inspection date", "NCOR: Overall effectiveness", "Not Met (enforcement)"),
    ] {
        let with = |cells: &[(&'static str, &'static str)]| {
            problems_of("childcare.csv", &[&provider, cells].concat())
        };
        let problems = with(&[(day, ""), (grade, value)]);
        let [problem] = problems.as_slice() else { panic!("{grade}: {problems:?}") };
        assert_eq!((problem.row, problem.column.as_str(), problem.value.as_str()), (2, grade, value));
        assert_eq!(
            problem.expected,
            format!("a day in `{day}`, which is empty: a grade counts from its day")
        );
        assert_eq!(problem.advice, "fill in the day, or clear the grade");
        assert_eq!(with(&[(day, ""), (grade, "-")]), [], "a dash is no grade");
    }
}

#[test]
fn a_grade_of_an_area_without_the_day_of_its_publication_is_a_problem() {
    for (day, grades) in [
        (
            "Safeguarding & Looked After Children (SLAC) Inspection publication date",
            &[
                "SLAC Safeguarding Overall effectiveness (OE)",
                "SLAC Looked After Children Overall Effectiveness (OE)",
            ][..],
        ),
        ("SLAC re-inspection of Safeguarding publication date", &["SLAC re-inspection Safeguarding OE"]),
        ("Child Protection Inspections (CPI) publication date", &["CPI Overall Effectiveness (OE)"]),
        (
            "Single Inspection of LA Children's Services (SIF) First SIF publication date",
            &["First SIF Overall Judgement (OE)", "First SIF children who need help and protection"],
        ),
    ] {
        let mut cells = vec![("Local authority name", "Leeds"), (day, "")];
        cells.extend(grades.iter().map(|grade| (*grade, "Inadequate")));
        let problems = problems_of("area-inspections.csv", &cells);
        let mut listed: Vec<String> = problems.iter().map(|p| one_space(&p.column)).collect();
        listed.sort_by_key(|column| grades.iter().position(|grade| grade == column));
        assert_eq!(listed, grades);
        assert!(
            problems.iter().all(|p| p.value == "Inadequate" && one_space(&p.expected).contains(day)),
            "{problems:?}"
        );
    }
}
