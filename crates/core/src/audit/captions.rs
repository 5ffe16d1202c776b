//! The year of a caption against the table's own.

use super::frame::{Frame, Says};
use super::report::{Check, Report, Sure};
use super::table::Line;
use super::words::{words, years};

/// After these a year is not the one that figures are of.
const OTHER_YEARS: [&str; 8] =
    ["published", "release", "updated", "revised", "issued", "since", "act", "compared"];

pub(crate) fn check(frame: &Frame<'_>, subject: &[i128], report: &mut Report) {
    if frame.rows.len() > 1000 || !frame.has_figures() {
        return;
    }
    let Some(caption) = caption(frame) else { return };
    let said = years(&caption.text);
    let corner = frame.labels.iter().flat_map(|c| years(frame.heading(*c)));
    let others =
        frame.titles.iter().filter(|line| line.line > caption.line).flat_map(|line| years(&line.text));
    let own: Vec<i128> = corner.chain(others).collect();
    let mut heads: Vec<i128> = (0..frame.kinds.len()).flat_map(|c| years(frame.heading(c))).collect();
    heads.sort_unstable();
    heads.dedup();
    let (against, sure, what) = match (own.as_slice(), heads.as_slice()) {
        ([], []) => (subject, Sure::Possible, "the document"),
        ([], [year]) => (std::slice::from_ref(year), Sure::Possible, "the column"),
        ([], _) => return,
        (own, _) => (own, Sure::Likely, "the table"),
    };
    if against.is_empty() {
        return;
    }
    if said.iter().any(|year| against.contains(year) || heads.contains(year)) {
        report.tally(Check::Year, 1, 0, 0);
        return;
    }
    let shown = |years: &[i128]| years.iter().map(i128::to_string).collect::<Vec<_>>().join(", ");
    let says = Says {
        check: Check::Year,
        sure,
        printed: shown(&said),
        expected: shown(against),
        how: format!("the caption says {}, and {what} itself {}", shown(&said), shown(against)),
        advice: "see which year the figures are of, and correct the caption or the heading",
    };
    let mut finding = frame.finding(0, None, says);
    (finding.line, finding.row) = (caption.line, String::new());
    report.tally(Check::Year, 0, 1, 0);
    report.findings.push(finding);
}

/// The first line above the table that introduces it and names a year.
fn caption<'f>(frame: &'f Frame<'_>) -> Option<&'f Line> {
    let own_line = frame.table.caption.as_ref().map(|line| line.line);
    frame.titles.iter().find(|line| {
        let words = words(&line.text);
        let introduces = own_line != Some(line.line)
            || line.text.trim_end().ends_with(':')
            || words.iter().any(|w| w == "table" || w == "below" || w == "figures" || w == "figure");
        introduces
            && !years(&line.text).is_empty()
            && !words.iter().any(|w| OTHER_YEARS.contains(&w.as_str()))
    })
}
