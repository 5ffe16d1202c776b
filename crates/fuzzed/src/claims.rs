//! Drafts of letters and the claims in them.

use crate::desk::desk;
use plumbline_core::letter::Sheet;
use plumbline_core::letter::check::{Bearing, HeldTo, claim as held, letter};
use plumbline_core::letter::draft::{Draft, Head, plain, read, write};
use plumbline_core::profile::Address;
use std::sync::LazyLock;

/// The figures of one area, made up for the tests of letters.
static SHEET: LazyLock<Sheet> = LazyLock::new(|| {
    let json = include_str!("../../core/tests/letter_sentences/sheets/cumbria.json");
    serde_json::from_str(json).expect("the sheet is tested")
});

/// A draft is refused with the lines of what it cannot hold, or read; what was read comes back when it is written and read again.
/// Whatever it says is held to figures, and every flag names words that stand in it. A first line that is an address makes the
/// rest a claim at that address.
pub fn claim(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let bearing = Bearing { framework: desk().framework(), sheet: &SHEET };
    if let Some((address, words)) = text.split_once('\n')
        && let Ok(address) = address.parse::<Address>()
    {
        let _ = held(bearing, &address, words);
    }
    match read(&text) {
        Ok(draft) => come_back(&draft),
        Err(faults) => assert!(faults.iter().all(|fault| fault.line >= 1 && !fault.says.is_empty())),
    }
    let body = read(&text).map_or_else(|_| plain(&text), |draft| draft.body);
    let report =
        letter(HeldTo { framework: bearing.framework, sheet: Some(&SHEET), newest: Some(&SHEET) }, &body);
    for finding in &report.findings {
        assert!(finding.sentence.contains(&finding.words), "{finding:?}");
    }
    assert!(report.claims_borne <= report.claims);
}

fn come_back(draft: &Draft) {
    let head = draft.head.clone().unwrap_or(Head { area: "E10000006".into(), year: 2011, result: None });
    let blocks = draft.blocks();
    let again = read(&write(&head, &blocks)).expect("what was written is read");
    assert_eq!(
        (again.head, again.body.iter().map(|b| b.block.clone()).collect::<Vec<_>>()),
        (Some(head), blocks)
    );
}
