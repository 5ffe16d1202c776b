//! The published documents themselves: what is wrong in them is found, and nothing else is said to be.

use super::said::{found, of_text};
use plumbline_core::audit::Sure;
use std::path::{Path, PathBuf};

fn seed(start: &str) -> Option<String> {
    let data = std::env::var_os("PLUMBLINE_SHARED").map(PathBuf::from);
    let data = data.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    let files = std::fs::read_dir(data.join("../seeds")).ok();
    let path = files.and_then(|mut files| {
        files.find_map(|file| {
            Some(file.ok()?.path())
                .filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(start)))
        })
    });
    let text = path.and_then(|path| std::fs::read_to_string(path).ok());
    if text.is_none() {
        println!("skipped: no shared data");
    }
    text
}

#[test]
fn the_press_release_has_four_slips() {
    let Some(text) = seed("003") else { return };
    let report = of_text(&text);
    assert_eq!(
        found(&report),
        [
            "year  / : 2010, 2011",
            "share Performs well / Percentag: 41%, 47%",
            "total Total / Number: 15, 152",
            "hundred Total / Percentag: 94%, 100%, or within 2.5 of it",
        ]
    );
    assert_eq!(report.findings.iter().map(|f| f.line).collect::<Vec<_>>(), [24, 28, 32, 32]);
    assert!(report.findings[1..].iter().all(|f| f.sure == Sure::Certain));
    let list = report.tallies.iter().find(|t| t.check.id() == "list").unwrap();
    assert_eq!((list.held, list.failed), (2, 0), "28 and 15 names");
}

#[test]
fn the_guidance_has_three_slips_all_in_annex_a() {
    let Some(text) = seed("004") else { return };
    let report = of_text(&text);
    let said: Vec<(u32, &str, &str)> =
        report.findings.iter().map(|f| (f.line, f.check.id(), f.row.as_str())).collect();
    assert_eq!(
        said,
        [
            (345, "whole-counts", "Primary school"),
            (348, "whole-counts", "Secondary sixth form"),
            (375, "change", "Key stage 2, NAT")
        ]
    );
    assert_eq!(
        (report.findings[2].printed.as_str(), report.findings[2].expected.as_str()),
        ("+1.8%", "+0.7%")
    );
    assert_eq!(report.findings[2].column, "1 year improvement");
}

#[test]
fn the_letters_give_no_alarm() {
    for start in ["000", "001"] {
        let Some(text) = seed(start) else { return };
        assert_eq!(found(&of_text(&text)), Vec::<String>::new());
    }
}
