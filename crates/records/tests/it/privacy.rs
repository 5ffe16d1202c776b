//! Rows that may tell of a child: whatever stands in them is repeated nowhere (P13).

use crate::common::Desk;
use plumbline_records::{Field, Reading};

const SECRET: &str = "Amy Zsecret 12/03/2004";
const COLUMNS: [(&str, &str); 8] = [
    ("record", "placement"),
    ("area", "York"),
    ("remit", "social-care"),
    ("urn", "SC100001"),
    ("on", "2011-07-15"),
    ("children", "6"),
    ("inside_area", "no"),
    ("provision", "own"),
];

/// The reading of one row with the secret in one of its cells; a column that the row does not need is added.
fn with_the_secret_in(column: &str) -> Reading {
    let mut columns = COLUMNS.to_vec();
    match columns.iter_mut().find(|(name, _)| *name == column) {
        Some(cell) => cell.1 = SECRET,
        None => columns.push((column, SECRET)),
    }
    let (headings, cells): (Vec<&str>, Vec<&str>) = columns.into_iter().unzip();
    Desk::new().read_long(&format!("{}\n{}\n", headings.join(","), cells.join(","))).unwrap()
}

#[test]
fn a_name_in_any_cell_of_a_return_of_placements_is_a_problem_and_is_not_repeated() {
    let others = Field::ALL.iter().map(|field| field.word());
    for column in ["record"].into_iter().chain(others) {
        let reading = with_the_secret_in(column);
        assert_eq!((reading.rows_kept, reading.may_tell_of_a_child), (0, 1), "{column}");
        assert!(reading.entries.is_empty(), "{column}");
        let told = format!("{reading:?}");
        assert!(!told.contains("Zsecret") && !told.contains("12/03/2004"), "{column}: {told}");
        let [problem] = reading.problems.as_slice() else { panic!("{column}: {:?}", reading.problems) };
        assert_eq!((problem.column.as_str(), problem.hidden), (column, true));
        assert!(
            problem.advice.contains("its value is not repeated, because it may tell of a child"),
            "{column}: {}",
            problem.advice
        );
    }
}

#[test]
fn a_row_of_another_kind_says_what_stands_in_it_though_the_file_has_returns_too() {
    let rows = "record,area,remit,urn,kind,inspected,children\n\
                finding,York,schools,1o0001,inspection,2011-06-15,\n\
                fnding,York,schools,100001,inspection,2011-06-15,\n";
    let reading = Desk::new().read_long(rows).unwrap();
    let listed: Vec<_> = reading.problems.iter().map(|p| (p.row, p.value.as_str(), p.hidden)).collect();
    assert_eq!(listed, [(2, "1o0001", false), (3, "", true)]);
    assert_eq!(reading.may_tell_of_a_child, 1, "nobody can tell what the second row is");
}

#[test]
fn an_empty_cell_in_a_return_is_said_to_be_empty() {
    let rows = "record,area,remit,urn,on,children,inside_area\nplacement,York,social-care,,2011-07-15,6,no\n";
    let reading = Desk::new().read_long(rows).unwrap();
    let [problem] = reading.problems.as_slice() else { panic!("{:?}", reading.problems) };
    assert_eq!(
        (problem.column.as_str(), problem.hidden, problem.advice.as_str()),
        ("urn", false, "fill in the cell")
    );
}

#[test]
fn numbers_that_differ_in_case_spaces_or_leading_noughts_are_one_provider() {
    let rows = "record,area,remit,urn,kind,inspected\n\
                finding,York,childcare,EY100001,inspection,2010-05-01\n\
                finding,York,childcare,ey100001,inspection,2010-05-01\n\
                finding,York,childcare,EY 100001,inspection,2010-05-01\n\
                finding,York,schools,0100001,inspection,2010-05-01\n\
                finding,York,schools,100001,inspection,2010-05-01\n";
    let reading = Desk::new().read_long(rows).unwrap();
    let urns: Vec<String> = reading
        .entries
        .iter()
        .map(|entry| match &entry.fact {
            plumbline_core::record::Fact::Finding(it) => it.provider.to_string(),
            other => panic!("{other:?}"),
        })
        .collect();
    let (childcare, school) = ("childcare EY100001", "schools 100001");
    assert_eq!(urns, [childcare, childcare, childcare, school, school]);
}
