//! Percentages that no whole counts can give, in tables whose cells are lost and in whole ones.

use super::said::{found, holds, of_table, of_text, rows};
use plumbline_core::audit::Sure;

/// Rows under headings that a page spread over lines, some cells lost.
const HOMES: &str = "\
Homes and hostels of a county that does not exist\t\t\t\t\t
Total number visited\t% strong / sound / weak / failing\t\t\t\t
\t\t\t% sound or strong\t\t
Small homes\t120\t59\t36\t2\t62%
Large homes\t3\t100\t\t\t100%
Hostels\t6\t17\t33\t50\t50%
Farm schools\t69\t43\t42\t7\t91%
Day rooms\t7\t30\t30\t10\t60%
Night rooms\t4\t50\t\t50\t50%
Clubs\t2\t100\t\t\t0%
";

#[test]
fn a_table_with_lost_cells_is_read_by_its_shape_and_names() {
    let report = of_text(HOMES);
    assert_eq!(rows(&report, "whole-counts"), ["Farm schools", "Day rooms"]);
    assert_eq!(report.findings.len(), 2, "{:?}", found(&report));
    assert!(report.findings[1].how.contains("out of 7"), "{}", report.findings[1].how);
}

#[test]
fn other_words_and_commas_between_them_do_as_well() {
    let other = HOMES
        .replace("% strong / sound / weak / failing", "Percentage judged excellent, fair, thin, poor")
        .replace("% sound or strong", "Percentage fair or better")
        .replace("Total number visited", "Number seen");
    assert_eq!(rows(&of_text(&other), "whole-counts"), ["Farm schools", "Day rooms"], "{other}");
}

#[test]
fn lines_without_tabs_do_as_well() {
    let plain: String = HOMES
        .lines()
        .map(|line| line.split('\t').filter(|c| !c.is_empty()).collect::<Vec<_>>().join(" ") + "\n")
        .collect();
    assert_eq!(rows(&of_text(&plain), "whole-counts"), ["Farm schools", "Day rooms"], "{plain}");
}

#[test]
fn saved_as_csv_or_markdown_its_cells_are_as_lost_as_before() {
    let markdown: String = HOMES.lines().map(|line| format!("| {} |\n", line.replace('\t', " | "))).collect();
    assert_eq!(rows(&of_text(&markdown), "whole-counts"), ["Farm schools", "Day rooms"], "{markdown}");
}

#[test]
fn without_any_heading_the_shape_tells_and_any_reading_of_the_last_percentage_will_do() {
    let bare: String = HOMES.lines().skip(3).map(|line| format!("{line}\n")).collect();
    let report = of_text(&bare);
    assert_eq!(rows(&report, "whole-counts"), ["Farm schools", "Day rooms"]);
    assert!(report.findings.iter().all(|f| f.sure == Sure::Likely));
    assert!(of_text(HOMES).findings.iter().all(|f| f.sure == Sure::Certain));
}

#[test]
fn all_cells_printed_leave_no_choice() {
    let text = "\
Number inspected\t% a1 / b1 / c1 / d1\t\t\t\t% a1 or b1
One\t10\t10\t40\t30\t20\t50%
Two\t10\t10\t40\t30\t10\t50%
Three\t8\t25\t25\t25\t25\t50%
Four\t5\t20\t40\t40\t0\t60%
Five\t5\t20\t40\t40\t0\t80%
";
    assert_eq!(rows(&of_text(text), "whole-counts"), ["Two", "Five"]);
}

#[test]
fn three_grades_or_five_are_read_too() {
    let three = "\
Total judged\t% high / middle / low\t\t\t% high or middle
One\t12\t25\t50\t25\t75%
Two\t3\t33\t67\t\t33%
Three\t3\t33\t\t\t50%
Four\t9\t11\t\t22\t78%
";
    assert_eq!(rows(&of_text(three), "whole-counts"), ["Three"]);
    let five = three
        .replace("high / middle / low", "top / high / middle / low / none")
        .replace("high or middle", "top or high");
    assert_eq!(rows(&of_text(&five), "whole-counts"), ["Three"]);
}

#[test]
fn a_mark_in_a_row_makes_it_not_checked() {
    let report = of_text(&HOMES.replace("Day rooms\t7\t30\t30\t10\t60%", "Day rooms\t7\t[c]\t30\t10\t60%"));
    assert_eq!(rows(&report, "whole-counts"), ["Farm schools"]);
    assert_eq!(report.not_checked(), 1);
}

#[test]
fn under_headings_of_their_own_each_percentage_is_held_to_whole_counts() {
    let report = of_table(
        "Group,Number inspected,% good,% fair,% weak,% good or fair\nA,7,60,30,10,90\nB,4,50,25,25,75\nC,3,33,33,33,67\nD,10,10,60,30,70",
    );
    assert!(rows(&report, "whole-counts").iter().all(|row| row == "A"), "{:?}", found(&report));
    assert!(!report.findings.is_empty());
    holds(&of_table("Group,Number inspected,% good,% fair,% weak\nA,7,57,29,14\nB,4,50,25,25\nC,3,33,33,33"));
}

#[test]
fn together_they_must_share_out_the_whole() {
    let report = of_table(
        "Group,Number inspected,% good,% fair,% weak,% good or fair\nA,10,50,30,20,80\nB,10,50,30,30,80\nC,10,50,30,20,90\nD,10,0,60,40,60\nE,2,50,50,0,100",
    );
    assert_eq!(rows(&report, "whole-counts"), ["B", "C"], "{:?}", found(&report));
}
