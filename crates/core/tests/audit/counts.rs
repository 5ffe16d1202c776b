//! Totals, shares, and percentages that come to 100.

use super::said::{found, holds, of_table, of_text, rows, sure};
use plumbline_core::audit::{Sure, Table, audit};

#[test]
fn a_total_that_is_not_the_sum_of_its_parts_is_certain() {
    let report = of_table("Grade, Areas\nHigh, 12\nMiddle, 30\nLow, 9\nTotal, 50");
    assert_eq!(found(&report), ["total Total / Areas: 50, 51"]);
    assert_eq!(sure(&report), [Sure::Certain]);
    assert!(report.findings[0].how.contains("12 + 30 + 9 come to 51"), "{}", report.findings[0].how);
    assert_eq!(report.findings[0].line, 5);
}

#[test]
fn a_total_may_stand_first_or_be_the_sum_of_subtotals() {
    holds(&of_table("Grade, Areas\nAll areas, 51\nHigh, 12\nMiddle, 30\nLow, 9"));
    holds(&of_table("Kind, n\nA, 1\nB, 2\nSubtotal, 3\nC, 4\nD, 5\nSubtotal, 9\nTotal, 12"));
    let wrong = of_table("Kind, Number\nA, 1\nB, 2\nSubtotal, 4\nC, 4\nD, 5\nSubtotal, 9\nTotal, 12");
    assert_eq!(found(&wrong), ["total Subtotal / Number: 4, 3"]);
}

#[test]
fn numbers_that_name_their_rows_are_labels_where_a_word_stands_among_them() {
    let table = |n: u32, share: u32| {
        of_table(&format!(
            "Grade, Areas, %\n4, 20, 13\n3, {n}, 51\n2, 37, {share}\n1, 12, 8\nNot finalised, 6, 4\nTotal, 152, 100"
        ))
    };
    holds(&table(77, 24));
    assert_eq!(found(&table(78, 24)), ["total Total / Areas: 152, 153"]);
    assert_eq!(found(&table(77, 42)).len(), 2, "the share, and what all shares come to");
}

#[test]
fn a_part_of_a_part_is_counted_once() {
    holds(&of_table("Kind, Number\nSchools, 10\nof which academies, 4\nHomes, 5\nTotal, 15"));
}

#[test]
fn what_is_suppressed_makes_a_total_not_checked() {
    for mark in ["[c]", "[x]", "..", "*", "n/a", "-", ""] {
        let report = of_table(&format!("Grade, Areas\nHigh, 12\nMiddle, {mark}\nLow, 9\nTotal, 50"));
        assert_eq!(found(&report), Vec::<String>::new(), "{mark}");
        assert!(report.not_checked() > 0, "{mark}");
    }
}

#[test]
fn rates_and_averages_are_not_added_up() {
    let report = of_table("Area, Average age, Rate per 1000\nX, 10, 3.5\nY, 12, 4.5\nTotal, 11, 4.1");
    assert_eq!(found(&report), Vec::<String>::new());
}

#[test]
fn a_row_total_of_one_row_that_does_not_add_up_is_found() {
    let report =
        of_table("Area,Outstanding,Good,Poor,Total\nA,1,2,3,6\nB,2,2,2,6\nC,5,5,5,16\nD,0,1,0,1\nE,9,1,1,11");
    assert_eq!(found(&report), ["total C / Total: 16, 15"]);
}

#[test]
fn a_share_that_does_not_follow_and_a_sum_that_misses_100_are_both_found() {
    let report =
        of_table("Grade,Number,%\nHigh,28,18%\nMiddle,71,41%\nLow,33,22%\nPoor,20,13%\nTotal,152,100%");
    assert_eq!(
        found(&report),
        ["share Middle / %: 41%, 47%", "hundred Total / %: 94%, 100%, or within 2 of it"]
    );
}

#[test]
fn shares_that_miss_100_by_rounding_alone_hold() {
    holds(&of_table("Grade,Number,Percentage\nA,1,33\nB,1,33\nC,1,33\nTotal,3,100"));
    holds(&of_table("Grade,Number,Percentage\nA,1,16.7\nB,1,16.7\nC,4,66.7\nTotal,6,100.0"));
}

#[test]
fn a_truncated_share_is_wrong_and_a_tie_may_go_either_way() {
    let cut = of_table("Grade,Number,%\nA,71,46%\nB,28,18%\nC,33,22%\nD,20,13%\nTotal,152,100%");
    assert!(found(&cut).contains(&"share A / %: 46%, 47%".to_owned()), "{:?}", found(&cut));
    holds(&of_table("Grade,Number,%\nA,1,12%\nB,1,13%\nC,6,75%\nTotal,8,100%"));
}

#[test]
fn a_share_in_its_row_is_told_by_its_heading() {
    let report = of_table(
        "group,outstanding,good,satisfactory,inadequate,n,percent_good\np,1,5,3,1,10,50\nq,0,1,1,0,2,50\nr,2,1,1,0,4,30",
    );
    assert_eq!(found(&report), ["share r / percent_good: 30, 25"]);
    let together = of_table(
        "group,outstanding,good,satisfactory,inadequate,n,% good or outstanding\np,1,5,3,1,10,60\nq,0,1,1,0,2,50\nr,2,1,1,0,4,70",
    );
    assert_eq!(found(&together), ["share r / % good or outstanding: 70, 75"]);
}

#[test]
fn a_finding_carries_the_address_of_its_row() {
    let mut table = Table::new("national", ["cell", "grade", "areas", "percent"]);
    for cells in [
        ["N/4", "High", "12", "24"],
        ["N/3", "Middle", "30", "59"],
        ["N/1", "Low", "9", "18"],
        ["N/all", "Total", "51", "100"],
    ] {
        table.push(cells);
    }
    let report = audit(&table);
    holds(&report);
    let mut wrong = table.clone();
    wrong.rows[4].cells[2] = "52".into();
    let report = audit(&wrong);
    assert_eq!(report.findings[0].cell.as_deref(), Some("N/all"));
    assert_eq!(report.findings[0].table, "national");
}

#[test]
fn plain_lines_tabs_and_markdown_are_the_same_table() {
    let plain = "In 2012, as the table below shows:\n\nHomes inspected 2012 Number Per cent\nStrong 10 25%\nFair 20 40%\nWeak 10 25%\nTotal 40 100%\n";
    let tabs = "Homes inspected 2012\tNumber\tPer cent\nStrong\t10\t25%\nFair\t20\t40%\nWeak\t10\t25%\nTotal\t40\t100%\n";
    let markdown = "| Homes inspected 2012 | Number | Per cent |\n|---|--:|--:|\n| Strong | 10 | 25% |\n| Fair | 20 | 40% |\n| Weak | 10 | 25% |\n| **Total** | **40** | **100%** |\n";
    let blank = plain.replace("%\n", "%\n\n");
    let combined = "| Homes inspected 2012 | Number (Per cent) |\n|---|--:|\n| Strong | 10 (25%) |\n| Fair | 20 (40%) |\n| Weak | 10 (25%) |\n| Total | 40 (100%) |\n";
    let in_brackets =
        plain.replace("10 25%", "10 (25%)").replace("20 40%", "20 (40%)").replace("40 100%", "40 (100%)");
    assert_eq!(rows(&of_text(combined), "share"), ["Fair"]);
    for text in [plain, tabs, markdown, &blank, &in_brackets] {
        let report = of_text(text);
        assert_eq!(
            found(&report),
            ["share Fair / Per cent: 40%, 50%", "hundred Total / Per cent: 90%, 100%, or within 1.5 of it"],
            "{text}"
        );
    }
}

#[test]
fn a_caption_of_another_year_is_found_and_one_of_the_same_is_not() {
    let text = |year| {
        format!(
            "The table below gives the homes of {year}:\n\nHomes inspected 2012 Number\nStrong 10\nFair 20\nTotal 30\n"
        )
    };
    assert_eq!(found(&of_text(&text(2011))), ["year  / : 2011, 2012"]);
    holds(&of_text(&text(2012)));
}
