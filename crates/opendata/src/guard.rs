//! Text that a spreadsheet would run as a formula.

/// A text that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers.
pub fn guarded(text: String) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(&text);
    if risky { format!("'{text}") } else { text }
}

/// In figures: `-inf` reads as a number too, and is none.
fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(f64::is_finite)
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_formula_is_defused_and_a_number_left_alone() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+SUM(A1)", "'+SUM(A1)"),
            ("@cmd", "'@cmd"),
            ("-1+1", "'-1+1"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("-inf", "'-inf"),
            ("-0.5", "-0.5"),
            ("-3", "-3"),
            ("Bath", "Bath"),
            ("[x]", "[x]"),
            ("", ""),
        ] {
            assert_eq!(guarded(text.into()), written);
        }
    }
}
