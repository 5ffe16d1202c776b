//! A grade that somebody drafts, on the newest result of the area, which is made and kept first.

use crate::args::{Cli, Question};
use crate::commands::award::allowed;
use crate::commands::letter::results::{keep, make};
use crate::desk::{Desk, Texts};
use crate::exit::bad_input;
use crate::output::Terminal;
use anyhow::Result;
use jiff::civil::Date;
use plumbline_casework::{Graded, OnFile, Wanted};
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Run;
use plumbline_core::framework;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// What is given.
pub struct Grade {
    pub number: u8,
    pub why: String,
    pub on: BTreeSet<OnFile>,
    pub as_at: Option<Date>,
}

/// A number is the act that filed an item; anything else is the address of a figure.
pub fn on_file(words: &[SmolStr]) -> BTreeSet<OnFile> {
    words
        .iter()
        .map(|word| word.parse().map_or_else(|_| OnFile::Figure(word.clone()), OnFile::Item))
        .collect()
}

/// Holds the grade to the rules and figures as they are now.
pub fn graded(
    cli: &Cli,
    desk: &mut Desk,
    area: &AreaCode,
    given: Grade,
    texts: &mut Texts,
    terminal: &Terminal,
) -> Result<Graded> {
    let question = Question { as_at: given.as_at, known_by: None, lag: None };
    let asked = desk.session.ask(cli, &question, terminal)?;
    allowed(&desk.session.framework, &asked)?;
    let all = make(&desk.session, &asked, &Run::default(), Some(area));
    let made = all.of(area).ok_or_else(|| bad_input("the framework assesses no such area"))?;
    let result = keep(&mut desk.store, &[made], &all.made_from, desk.at)?.swap_remove(0);
    check(desk, area, &made.sheet, given, &result, texts)
}

/// The same on a result that is kept already.
pub fn check(
    desk: &mut Desk,
    area: &AreaCode,
    sheet: &plumbline_core::letter::Sheet,
    given: Grade,
    result: &str,
    texts: &mut Texts,
) -> Result<Graded> {
    let sealed = desk.seal(area, &given.why, texts)?;
    let grade = framework::Grade::try_from(given.number).map_err(anyhow::Error::msg)?;
    let wanted = Wanted { grade, reasons: &given.why, sealed: &sealed, weighed: &given.on, result };
    Graded::check(&desk.session.framework, sheet, wanted).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        bad_input(format!("{}, grade {}: {}", sheet.name, given.number, faults.join("\n")))
    })
}
