//! The check of a letter in words: each claim, and what else was found.

use plumbline_core::framework::Framework;
use plumbline_core::letter::check::{Fault as Wrong, Finding as Found, HeldTo, Holding, letter};
use plumbline_core::letter::draft::Draft;
use plumbline_core::letter::{Block, Inline, Sheet};
use plumbline_pages::acts::{Finding, HeldClaim, LetterChecked};

/// Holds a letter to the figures under its grade, and to the area's newest where those are others.
pub fn checked(
    framework: &Framework,
    (sheet, newest): (&Sheet, Option<&Sheet>),
    draft: &Draft,
) -> LetterChecked {
    let report = letter(HeldTo { framework, sheet: Some(sheet), newest }, &draft.body);
    let of_a_claim = |finding: &&Found| finding.cell.is_some();
    let mut claims = Vec::new();
    for (line, words, cell) in claims_of(draft) {
        let found = report
            .findings
            .iter()
            .filter(of_a_claim)
            .find(|it| it.line == line && it.cell.as_deref() == Some(cell.as_str()) && it.words == words);
        let says = found.map_or_else(|| "true".to_owned(), why);
        claims.push(HeldClaim { line, words, cell, says, is_true: found.is_none() });
    }
    let on = |line: usize, says: String| Finding { line: Some(line), says };
    let mut findings: Vec<Finding> = report
        .findings
        .iter()
        .filter(|it| it.cell.is_none())
        .map(|it| on(it.line, format!("“{}”. {}", it.sentence, why(it))))
        .collect();
    findings.extend(report.two_dates.iter().map(|it| {
        let (first, second) = (&it.first, &it.second);
        let says = format!(
            "two dates for one {}: {} here, {} on line {}",
            it.kind.title(),
            first.1,
            second.1,
            second.0
        );
        on(first.0, says)
    }));
    findings.extend(
        report.left_out.iter().map(|it| Finding { line: None, says: format!("Left out: {}", it.says) }),
    );
    let unread = report.sentences.iter().filter(|it| it.holding == Holding::NotRead);
    findings
        .extend(unread.map(|it| on(it.line, format!("not checked though it names figures: “{}”", it.text))));
    let summary =
        format!("{} of {} statements bound to figures are true of them.", report.claims_borne, report.claims);
    LetterChecked { summary, is_clean: report.is_clean(), findings, claims }
}

fn why(finding: &Found) -> String {
    let bears = if finding.bears.is_empty() {
        String::new()
    } else {
        format!(": the figures bear {}", finding.bears)
    };
    match finding.fault {
        Wrong::False => format!("Not true{bears}"),
        Wrong::Stale => {
            format!("True of the figures that it was written from, and not of the newer ones{bears}")
        }
        Wrong::Removed => "The newer figures have no such figure".into(),
        Wrong::NoFigure => "It is bound to no figure".into(),
        Wrong::Unread => "Its words state nothing that could be held to its figure".into(),
    }
}

/// Each claim with its line, in the order of the letter.
fn claims_of(draft: &Draft) -> Vec<(usize, String, String)> {
    let mut all = Vec::new();
    for placed in &draft.body {
        let paragraphs: Vec<(usize, &[Inline])> = match &placed.block {
            Block::Paragraph(parts) => vec![(placed.line, parts)],
            Block::List(items) => items
                .iter()
                .enumerate()
                .map(|(at, item)| (placed.items.get(at).copied().unwrap_or(placed.line), item.as_slice()))
                .collect(),
            Block::Heading { .. } | Block::Table(_) => Vec::new(),
        };
        for (line, parts) in paragraphs {
            all.extend(parts.iter().filter_map(|part| match part {
                Inline::Claim { text, cell } => Some((line, text.clone(), cell.clone())),
                Inline::Text(_) => None,
            }));
        }
    }
    all
}
