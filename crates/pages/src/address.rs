//! Addresses that a source gives: only one that leads to a web page may become a link.

/// The address of a report, if it can be followed; anything else (a script, a file, a word) is shown as text.
pub(crate) fn followable(address: &str) -> Option<&str> {
    let begins =
        |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (begins("https://") || begins("http://")).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::followable;

    #[test]
    fn only_what_leads_to_a_web_page_is_a_link() {
        assert!(followable("https://reports.example.org/1").is_some());
        assert!(followable("HTTP://example.org").is_some());
        for other in
            ["javascript:alert(1)", " https://example.org", "data:text/html,x", "/etc/passwd", "", "é"]
        {
            assert_eq!(followable(other), None, "{other}");
        }
    }
}
