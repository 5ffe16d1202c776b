//! What a record of an area inspection refuses: every fault with its row, column and cell, and nothing dropped.

use crate::common::Desk;
use plumbline_core::record::{Fact, Stands};

const HEADINGS: &str =
    "record,area,kind,of,from,inspected,published,priority_actions,developments,subject,text,follows,stands";

/// (row, column, value, expected) of each problem.
fn problems(rows: &str) -> Vec<(u32, String, String, String)> {
    let reading = Desk::new().read_long(&format!("{HEADINGS}\n{rows}")).unwrap();
    let told =
        |p: &plumbline_records::Problem| (p.row, p.column.clone(), p.value.clone(), p.expected.clone());
    reading.problems.iter().map(told).collect()
}

fn assert_refused(rows: &str, expected: &[(u32, &str, &str, &str)]) {
    let found = problems(rows);
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for ((row, column, value, says), (a, b, c, d)) in found.iter().zip(expected) {
        assert_eq!((*row, column.as_str(), value.as_str()), (*a, *b, *c));
        assert!(says.contains(d), "row {row}, {column}: {says}");
    }
}

#[test]
fn every_fault_of_a_record_is_listed_at_once_with_its_row_column_and_cell() {
    assert_refused(
        "area-inspection,York,unannounced,,2010-05-20,2010-05-19,,0,1,,,,\n\
         area-inspection,York,unannounced,,2009-05-18,2010-05-19,,0,1,,,,\n\
         area-inspection,York,unannounced,,2010-05-18,2010-05,,0,1,,,,\n\
         area-inspection,York,unannounced,,,2010-05-19,2010-05-17,,,,,,\n\
         area-finding,York,weakness,unannounced,,2010-05-19,,,,a,Late.,,\n\
         area-finding,York,strength,sudden,,2010-05-19,,,,,,,\n\
         area-finding,York,strength,unannounced,,,,,,,Good.,,\n",
        &[
            (2, "from", "2010-05-20", "a first day from 2010-04-18 to 2010-05-19"),
            (3, "from", "2009-05-18", "a first day from 2010-04-18 to 2010-05-19"),
            (4, "inspected", "2010-05", "the last day, where `from` gives the first"),
            (5, "published", "2010-05-17", "a day not before the inspection"),
            (
                6,
                "kind",
                "weakness",
                "strength, satisfactory-practice, area-for-development or priority-action",
            ),
            (7, "of", "sudden", "unannounced"),
            (7, "text", "", "the finding"),
            (8, "inspected", "", "a date such as 2011-06-15"),
        ],
    );
}

#[test]
fn whom_a_finding_follows_and_how_that_stands_go_together() {
    let row = |kind: &str, subject: &str, follows: &str, stands: &str| {
        format!("area-finding,York,{kind},unannounced,,2011-02,,,,{subject},A text.,{follows},{stands}\n")
    };
    assert_refused(
        &[
            row("area-for-development", "a", "plans", ""),
            row("area-for-development", "b", "", "persisting"),
            row("area-for-development", "c", "plans", "mended"),
            row("area-for-development", "d", "plans", "addressed"),
            row("priority-action", "e", "plans", "addressed"),
            row("strength", "f", "plans", "persisting"),
            row("strength", "g;h", "", ""),
            row("strength", "i", "plans;", "addressed"),
            row("strength", "j", "plans; Plans", "addressed"),
        ]
        .concat(),
        &[
            (2, "stands", "", "addressed or persisting"),
            (3, "follows", "", "the subject of an earlier finding"),
            (4, "stands", "mended", "addressed or persisting"),
            (5, "stands", "addressed", "`persisting` here"),
            (6, "stands", "addressed", "`persisting` here"),
            (7, "stands", "persisting", "`addressed` here"),
            (8, "subject", "g;h", "a short name without `;`"),
            (9, "follows", "plans;", "several with `;` between them, each once"),
            (10, "follows", "plans; Plans", "several with `;` between them, each once"),
        ],
    );
}

#[test]
fn a_subject_is_that_of_one_finding_of_its_inspection() {
    let row = |inspected: &str, subject: &str, text: &str| {
        format!("area-finding,York,area-for-development,unannounced,,{inspected},,,,{subject},{text},,\n")
    };
    assert_refused(
        &[
            row("2010-05-19", "plans", "Plans are late."),
            row("2010-05-19", "plans", "Plans are late."),
            row("2011-02-08", "plans", "Plans are vague."),
            row("2010-05-19", " PLANS", "Plans are vague."),
        ]
        .concat(),
        &[(5, "subject", "PLANS", "a subject of its own: row 2 has it, of another finding")],
    );
}

#[test]
fn a_finding_may_follow_several_and_each_is_kept() {
    let row =
        "area-finding,York,priority-action,unannounced,,2011-02,,,,,Worse.,plans;  late visits ,persisting\n";
    let reading = Desk::new().read_long(&format!("{HEADINGS}\n{row}")).unwrap();
    assert_eq!(reading.problems, []);
    let Fact::AreaFinding(finding) = &reading.entries[0].fact else { panic!("a finding") };
    let follows = finding.follows.as_ref().unwrap();
    assert_eq!(
        (follows.subjects.as_slice(), follows.stands),
        (&["plans".into(), "late visits".into()][..], Stands::Persisting)
    );
    assert_eq!(
        finding.known_as().map(|it| it.as_str()),
        Some("plans"),
        "it goes on under the name that it had"
    );
}
