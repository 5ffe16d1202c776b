//! Source descriptions: data that a person writes, and that then read files.

use crate::readings::accounted;
use plumbline_core::framework::{Fault, SourceFile};
use plumbline_records::load_sources;

/// The bytes are a description and, behind a byte of nought, a file. The description is loaded or each of its faults has
/// its line; and whatever a person may describe, the file that it reads is accounted for.
pub fn description(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |b| *b == 0);
    let text = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
    let files = [SourceFile { path: "mine.toml".into(), text }];
    match load_sources(&files) {
        Ok(sources) => {
            let file = parts.next().unwrap_or_default();
            sources.iter().for_each(|source| drop(accounted(source, file)));
        }
        Err(faults) => have_places(&faults, &files),
    }
}

/// Something is wrong, and each fault names one of the files and a line in it.
pub fn have_places(faults: &[Fault], files: &[SourceFile]) {
    assert!(!faults.is_empty(), "refused without a fault");
    for fault in faults {
        let file = files.iter().find(|file| file.path == fault.path).expect("a fault names one of the files");
        let lines = file.text.matches('\n').count() + 1;
        assert!((1..=lines).contains(&fault.line) && fault.column >= 1, "no such place: {fault}");
        assert!(
            !fault.message.is_empty() && !fault.message.contains(char::is_control),
            "not one line: {fault}"
        );
    }
}
