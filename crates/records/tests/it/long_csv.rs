//! The example of `docs/long-csv.md`, and what the long CSV refuses.

use crate::common::{Desk, as_text, fixture};
use plumbline_core::record::Fact;
use plumbline_records::{Field, ReadError, RecordKind};
use std::path::PathBuf;

fn document() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/long-csv.md");
    std::fs::read_to_string(path).unwrap()
}

fn example() -> String {
    let text = document();
    let (_, after) = text.split_once("```csv\n").unwrap();
    after.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_documents_example_reads_without_a_problem_and_shows_every_kind_of_record() {
    let desk = Desk::new();
    let (source, reading) = desk.read("example.csv", example().as_bytes()).unwrap();
    assert_eq!(source.id, "long");
    assert_eq!(reading.problems, []);
    for kind in RecordKind::ALL {
        assert!(reading.entries.iter().any(|e| RecordKind::of(&e.fact) == kind), "no {kind} in the example");
    }
    let text = as_text(source, &reading);
    let path = fixture("long.ledger");
    if std::env::var_os("PLUMBLINE_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(text, std::fs::read_to_string(path).unwrap());
}

#[test]
fn the_document_explains_every_column_and_the_description_has_it() {
    let (text, description) = (document(), include_str!("../../../../sources/long.toml"));
    for field in Field::ALL {
        assert!(text.contains(&format!("| `{field}` |")), "{field} is not explained");
        assert!(
            description.contains(&format!("\n{field} = {{ heading = \"{field}\"")),
            "{field} is not read"
        );
    }
}

#[test]
fn a_row_may_leave_out_what_its_record_does_not_need() {
    let desk = Desk::new();
    let reading = desk
        .read_long("urn,record,remit,kind,inspected\n100007,finding,childcare,inspection,2011-06-15\n")
        .unwrap();
    assert!(matches!(&reading.entries[0].fact, Fact::Finding(f) if f.published.is_none()));
    assert_eq!(desk.source("long").lag_days, Some(28));
}

#[test]
fn a_column_for_the_mark_of_made_up_data_takes_nothing_else() {
    let desk = Desk::new();
    let read = |cells: &str| desk.read_long(&format!("record,data,area,year,grade\n{cells}\n")).unwrap();
    assert_eq!(read("award,,York,2010,4").rows_made_up, 0);
    let marked = read("award,made-up data,York,2010,4");
    assert_eq!((marked.rows_made_up, marked.problems.len()), (1, 0));
    let other = read("award,published,York,2010,4");
    assert_eq!((other.problems[0].column.as_str(), other.problems[0].value.as_str()), ("data", "published"));
}

#[test]
fn every_fault_of_a_row_is_listed_with_its_place() {
    let desk = Desk::new();
    let reading = desk
        .read_long(
            "record,area,remit,urn,kind,inspected,published,overall,total,group\n\
             finding,Bristoll,school,100007,visit,15/06/2011,,fine,,grammar\n\
             finding,Bristol,schools,100007,inspection,2011-06-15,2011-06-01,2,,\n\
             fnding,Bristol,,,,,,,,\n\
             finding,Bristol,schools,100008,inspection,2011-06,,1,3,\n",
        )
        .unwrap();
    let listed: Vec<(u32, &str)> = reading.problems.iter().map(|p| (p.row, p.column.as_str())).collect();
    let expected = [
        (2, "area"),
        (2, "inspected"),
        (2, "group"),
        (2, "remit"),
        (2, "kind"),
        (2, "overall"),
        (3, "published"),
        (4, "record"),
        (5, "inspected"),
        (5, "total"),
    ];
    let sorted = |mut all: Vec<(u32, &'static str)>| {
        all.sort_unstable();
        all
    };
    let mut listed_sorted = listed.clone();
    listed_sorted.sort_unstable();
    assert_eq!(listed_sorted, sorted(expected.to_vec()));
    assert_eq!((reading.rows_read, reading.rows_kept, reading.rows_with_problems()), (4, 0, 4));
    assert!(reading.entries.is_empty());
    assert_eq!(reading.unknown_areas.get("Bristoll"), Some(&1));
    assert_eq!(reading.unknown_words.get(&("record".into(), "fnding".into())), Some(&1));
    let advice = |column: &str| {
        let problem = reading.problems.iter().find(|p| p.column == column);
        problem.map(|p| p.advice.as_str()).unwrap_or_default()
    };
    assert_eq!(advice("area"), "did you mean `Bristol`?");
    assert_eq!(advice("remit"), "did you mean `schools`?");
    assert_eq!(advice("record"), "did you mean `finding`?");
    assert_eq!(advice("overall"), "mend the cell", "nothing is like `fine`, and no description is to blame");
}

#[test]
fn columns_about_a_child_are_refused_and_their_cells_never_repeated() {
    let desk = Desk::new();
    for heading in ["child_name", "Date of birth", "UPN", "pupil number", "surname"] {
        let text = format!("record,area,{heading}\nplacement,Bristol,secret\n");
        let err = desk.read_long(&text).unwrap_err();
        assert_eq!(err, ReadError::PersonalColumn { heading: heading.into() });
    }
    let reading = desk
        .read_long(
            "record,area,remit,urn,on,children,inside_area,name,text\n\
             placement,Bristol,social-care,SC100001,2011-07-01,3,yes,Ann Other,\n\
             placement,Bristol,social-care,SC100002,2011-07-01,4,no,,born 2003\n\
             placement,Bristol,social-care,SC100003,2011-07-01,5,no,,\n",
        )
        .unwrap();
    assert_eq!(reading.rows_kept, 1);
    let listed: Vec<_> =
        reading.problems.iter().map(|p| (p.row, p.column.as_str(), p.value.as_str())).collect();
    assert_eq!(listed, [(2, "name", ""), (3, "text", "")]);
}

#[test]
fn a_misspelt_heading_is_refused_with_the_nearest_right_one() {
    let desk = Desk::new();
    let err = desk.read_long("record,area,inspectd\nfinding,Bristol,2011-06-15\n").unwrap_err();
    assert_eq!(err.to_string(), "column `inspectd` is not part of this format; did you mean `inspected`?");
}

#[test]
fn childcare_without_children_is_compliant_or_not_and_nothing_else() {
    let desk = Desk::new();
    let reading = desk
        .read_long(
            "record,area,remit,urn,group,kind,inspected,overall,safe\n\
             finding,Bristol,childcare,EY100001,childminder,no-children,2011-06-15,satisfactory,\n\
             finding,Bristol,childcare,EY100002,childminder,no-children,2011-06-15,good,\n\
             finding,Bristol,childcare,EY100003,childminder,no-children,2011-06-15,inadequate,good\n\
             finding,Bristol,childcare,EY100004,childminder,no-children,2011-06-15,,\n",
        )
        .unwrap();
    let listed: Vec<_> =
        reading.problems.iter().map(|p| (p.row, p.column.as_str(), p.value.as_str())).collect();
    assert_eq!(listed, [(3, "overall", "good"), (4, "safe", "good")]);
    assert_eq!(reading.rows_kept, 2, "without an outcome it is kept, and is no finding");
}
