//! Where on a page a figure or a rule stands: the part of an address after `#`. Stable, since people keep and send such addresses.

use std::fmt::Write as _;

/// Where the figure of this address stands on the figures page, and where the letter first states it: `A/E06000022/primary/overall/n` is at
/// `cell-A_E06000022_primary_overall_n`. No two addresses share one.
pub fn figure_fragment(cell: &str) -> String {
    fragment("cell-", cell)
}

/// Where a requirement or limit stands on the rules page.
pub fn rule_fragment(id: &str) -> String {
    fragment("rule-", id)
}

/// Where an area stands in the list of letters.
pub(crate) fn area_fragment(code: &str) -> String {
    fragment("area-", code)
}

/// What an id and an address can both hold without escapes stays; `/` is `_`; any other byte is a full stop and two digits.
fn fragment(before: &str, text: &str) -> String {
    let mut out = before.to_owned();
    for byte in text.bytes() {
        match byte {
            b'/' => out.push('_'),
            b'-' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => out.push(char::from(byte)),
            other => {
                let _ = write!(out, ".{other:02x}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{figure_fragment, rule_fragment};

    #[test]
    fn an_address_can_be_read_in_its_fragment() {
        assert_eq!(
            figure_fragment("A/E06000022/secondary/overall/good-or-better"),
            "cell-A_E06000022_secondary_overall_good-or-better"
        );
        assert_eq!(rule_fragment("4-a-top-bands"), "rule-4-a-top-bands");
    }

    #[test]
    fn whatever_stands_in_an_address_no_two_share_a_fragment() {
        let texts = ["a/b", "a_b", "a.5fb", "a b", "aé", "a.c3.a9", "", "/"];
        let mut all: Vec<String> = texts.iter().map(|text| figure_fragment(text)).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), texts.len());
    }
}
