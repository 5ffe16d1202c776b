//! Changes against the figures that they are differences of.

use super::said::{found, holds, of_table, of_text, rows, sure};
use plumbline_core::audit::Sure;

#[test]
fn a_change_over_some_years_is_held_to_the_years() {
    let report = of_table(
        "Stage,2007,2008,2009,2010,1 year improvement,4 year improvement\nA,46,46,47,58,+11%,+12%\nB,71,73.1,72.1,72.8,+1.8%,+1.8%\nC,50.6,52.6,56.1,58.7,+2.6%,+8.1%",
    );
    assert_eq!(found(&report), ["change B / 1 year improvement: +1.8%, +0.7%"]);
    assert_eq!(sure(&report), [Sure::Certain]);
}

#[test]
fn a_year_that_is_not_there_yet_is_no_alarm() {
    let text = "Stage,2007,2008,2009,2010,1 year change,4 year change\nA,47.5,47.6,49.2,n/a,,+1.7%\nB,46.5,47.4,49,n/a,,+2.5%\nC,1,2,3,4,+1,+3";
    holds(&of_table(text));
    let wrong = of_table(&text.replace("+1.7%", "+9.9%"));
    assert_eq!(rows(&wrong, "change"), ["A"]);
    assert_eq!(sure(&wrong), [Sure::Possible]);
}

#[test]
fn four_years_back_are_meant_where_that_year_is_there() {
    holds(&of_table("S,2006,2007,2008,2009,2010,Four-year change\nA,1,2,3,4,9,+8\nB,5,5,5,5,5,0"));
    assert_eq!(
        found(&of_table("S,2006,2007,2008,2009,2010,Four-year change\nA,1,2,3,4,9,+7\nB,5,5,5,5,5,0")),
        ["change A / Four-year change: +7, +8"]
    );
}

#[test]
fn years_in_the_heading_of_a_change_say_which() {
    let report =
        of_table("Area,2009,2010,2011,Change 2009 to 2011,Change since 2010\nA,5,7,9,4,2\nB,1,2,4,3,3");
    assert_eq!(found(&report), ["change B / Change since 2010: 3, +2"]);
}

#[test]
fn a_fall_is_a_change_too_and_two_columns_without_years_will_do() {
    holds(&of_table("Area,Before,After,Change\nA,10,7,-3\nB,4,9,+5\nC,2,2,0"));
    assert_eq!(rows(&of_table("Area,Before,After,Change\nA,10,7,-3\nB,4,9,+4\nC,2,2,0"), "change"), ["B"]);
}

#[test]
fn a_change_in_per_cent_of_the_earlier_figure_is_understood() {
    holds(&of_table("Area,2009,2010,% change\nA,200,220,10%\nB,50,40,-20%\nC,30,40,33%"));
    assert_eq!(
        rows(&of_table("Area,2009,2010,% change\nA,200,220,10%\nB,50,40,-25%\nC,30,40,33%"), "change"),
        ["B"]
    );
}

#[test]
fn changes_worked_out_before_rounding_are_no_findings_where_many_are() {
    holds(&of_table(
        "Area,2009,2010,Change\nA,50.1,52.3,2.2\nB,40.0,41.1,1.2\nC,30.2,30.9,0.6\nD,1.0,2.0,1.0\nE,2.0,2.5,0.5",
    ));
    let one = of_table(
        "Area,2009,2010,Change\nA,50.1,52.3,2.2\nB,40.0,41.1,1.2\nC,30.2,30.9,0.7\nD,1.0,2.0,1.0\nE,2.0,2.5,0.5",
    );
    assert_eq!(sure(&one), [Sure::Possible]);
}

#[test]
fn plain_lines_with_years_are_read() {
    let report = of_text(
        "Attainment 2008 2009 2010 1 year change 2 year change\nReading LA 50 51 55 +4 +5\nReading national 60.1 61.0 61.5 +0.5 +1.4\nWriting LA 40 44 41 -3 +3\n",
    );
    assert_eq!(found(&report), ["change Writing LA / 2 year change: +3, +1"]);
}
