//! Texts with tables, audited.

use plumbline_core::audit::Report;
use plumbline_core::audit::audit_document;
use plumbline_records::printed;

/// A file is refused, or audited: every finding stands on a line of it and says what is printed, what was expected and how; the same
/// bytes give the same report. A first line names the file, and so what it is read as.
pub fn audit(bytes: &[u8]) {
    let (name, bytes) = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(at) => (String::from_utf8_lossy(&bytes[..at]).into_owned(), &bytes[at + 1..]),
        None => ("a.txt".into(), bytes),
    };
    let Ok(document) = printed(&name, bytes) else { return };
    let report = audit_document(&document);
    assert_eq!(report, audit_document(&document));
    says_all(&report);
}

fn says_all(report: &Report) {
    for finding in &report.findings {
        let says = [&finding.printed, &finding.expected, &finding.how, &finding.advice];
        assert!(finding.line >= 1 && says.iter().all(|text| !text.is_empty()), "{finding:?}");
    }
    assert!(report.failed() >= report.findings.len() as u64);
}
