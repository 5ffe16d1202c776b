//! Whatever a text says, an audit comes to an end and points at lines that are there.

use plumbline_core::audit::{audit_document, read_text};
use proptest::prelude::*;

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Total",
        "All areas",
        "Subtotal",
        "%",
        "41%",
        "n",
        "12",
        "-3",
        "+1.8%",
        "2010",
        "[x]",
        "n/a",
        "\t",
        "\n",
        "\n",
        "|",
        "|---|---|",
        ": ",
        "- ",
        ", ",
        " and ",
        "Number inspected",
        "% a / b / c / d",
        "% a or b",
        "change",
        "1 year change",
        "each of the 152 areas",
        "7",
        "0",
        "99999999999999",
        "é",
        "“",
        "…",
        ".",
        "five",
        "The following",
        "performs well",
    ]);
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_audited_and_every_finding_stands_on_a_line_of_it(text in prop_oneof![pieces(), ".{0,400}"]) {
        let lines = text.lines().count() as u32;
        let report = audit_document(&read_text(&text));
        for finding in &report.findings {
            prop_assert!((1..=lines).contains(&finding.line), "{finding:?}");
            prop_assert!(!finding.how.is_empty() && !finding.advice.is_empty() && !finding.printed.is_empty());
        }
        prop_assert!(report.failed() as usize >= report.findings.len());
        prop_assert_eq!(&report, &audit_document(&read_text(&text)));
    }
}
