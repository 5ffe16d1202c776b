//! Lists against numbers, and the text against the table.

use super::said::{found, holds, of_text, rows, sure};
use plumbline_core::audit::Sure;

const TABLE: &str = "\
Grades of towns 2012 Number Percentage
Works brightly 4 40%
Works steadily 3 30%
Works badly 3 30%
Total 10 100%
";

#[test]
fn a_list_as_long_as_its_row_holds_though_its_names_have_an_and() {
    for names in [
        "Ayton, Beeford and Carle, Dorn and Ely",
        "Ayton, Beeford, Carle, Dorn",
        "Ayton, Beeford, Carle and Dorn",
    ] {
        holds(&of_text(&format!("{TABLE}\nThe following towns were found to work brightly: {names}.\n")));
    }
}

#[test]
fn a_list_that_lacks_a_name_is_found() {
    let report = of_text(&format!(
        "{TABLE}\n2. The following towns were found to be working brightly: Ayton, Beeford, Carle.\n"
    ));
    assert_eq!(found(&report), ["list Works brightly / Number: 4, 3"]);
    assert_eq!(sure(&report), [Sure::Likely]);
}

#[test]
fn a_number_before_a_list_is_held_to_it() {
    let report = of_text("The visit named three areas of strength:\n- one\n- two\n\nThe end.\n");
    assert_eq!(found(&report), ["list  / : 3, 2"]);
    holds(&of_text("The visit named two areas of strength:\n- one\n- two\n\nThe end.\n"));
    assert!(
        of_text("Of three parts, some are:\n- one\n- two\n\nA footnote.\n\n- three\n").findings.is_empty()
    );
}

#[test]
fn the_text_and_the_table_are_held_to_each_other() {
    let report = of_text(&format!(
        "{TABLE}\nThis year 5 towns are working badly, and 3 towns are working steadily.\n"
    ));
    assert_eq!(found(&report), ["two-values Works badly / Number: 5, 3"]);
    assert!(of_text(&format!("{TABLE}\nLast year 5 towns were working badly. With 5 moving from working badly to working steadily.\n")).findings.is_empty());
}

#[test]
fn a_whole_that_the_text_states_is_held_to_the_total() {
    let report = of_text(&format!(
        "{}\nWe look at each of the 11 towns.\n",
        TABLE.replace("Grades of towns", "Grades of the towns")
    ));
    assert_eq!(rows(&report, "two-values"), ["Total"]);
    assert_eq!(sure(&report), [Sure::Possible]);
    holds(&of_text(&format!("{TABLE}\nWe look at each of the 10 towns.\n")));
}
