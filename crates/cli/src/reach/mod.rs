//! What upholding a query would change: the evidence with a line put right, beside the evidence as it is.

mod json;
mod letters;
mod put_right;
mod report;
mod rows;
mod side;
mod tables;
mod whole;

pub use letters::OfCase;
pub use report::report;
pub use rows::rows_of_area;
pub use side::{Side, of_areas};
pub use whole::{Whole, Wish, whole};

use crate::args::{Basis, Cli};
use crate::exit::not_found;
use crate::output::Terminal;
use crate::session::{Asked, Held, Session};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Run;
use plumbline_core::evidence::Correction;
use plumbline_core::profile::AsAt;
use plumbline_core::publication::{Change, Reach, differing};
use put_right::{PutRight, cited};
use smol_str::SmolStr;

/// What is asked: these lines put right, on this evidence.
pub struct IfRight<'a> {
    pub area: &'a AreaCode,
    pub basis: &'a Basis,
    pub corrections: &'a [Correction],
    /// Other lines that state the same are put right too.
    pub everywhere: bool,
}

/// What would differ. It is a what-if, and nobody's grade.
pub struct Reached {
    pub reach: Reach,
    /// Other areas of which anything would differ, by name.
    pub elsewhere: Vec<Reach>,
    /// Block A of England, counted from all areas' findings.
    pub england: Vec<(SmolStr, Change<String>)>,
    /// What was put right, each with the file and row.
    pub put_right: Vec<(Correction, String)>,
    /// Whether other lines that tell of the same were to be put right too.
    pub everywhere: bool,
    /// Lines that tell of the same and are left as they are, each with the file and row.
    pub left: Vec<(SmolStr, String)>,
    /// The evidence as it is.
    pub asked: Asked,
    pub as_at: AsAt,
    pub run: Run,
}

/// Assesses the nation as it is and with the lines put right, and compares what would be published.
///
/// # Errors
/// Where there is no such line, or it has no such judgement.
pub fn if_right(session: &Session, cli: &Cli, asked: &IfRight, terminal: &Terminal) -> Result<Reached> {
    let run = session.run(&asked.basis.assume)?;
    let held = Held::load(cli, asked.basis.question.known_by.as_deref(), terminal)?;
    let before = Side::of(session, session.ask_of(held.clone(), &asked.basis.question), &run);
    let right = PutRight::of(held.editions.clone(), &before.asked.evidence, asked)?;
    let held = Held { editions: right.editions, ..held };
    let after = Side::of(session, session.ask_of(held, &asked.basis.question), &run);
    let mut all = of_areas(session, &before, &after);
    let none = || not_found(format!("{} is none of this framework's areas", session.name(asked.area)));
    let reach = all.remove(asked.area).ok_or_else(none)?;
    let mut elsewhere: Vec<Reach> = all.into_values().filter(|reach| !reach.is_none()).collect();
    elsewhere.sort_by_key(|reach| session.name(&reach.area));
    Ok(Reached {
        everywhere: asked.everywhere,
        reach,
        elsewhere,
        england: differing(&before.england, &after.england),
        put_right: right.done.into_iter().map(|it| cite(&before.asked, it)).collect(),
        left: right.left.into_iter().map(|it| cite_line(&before.asked, it)).collect(),
        as_at: before.assessed.as_at,
        asked: before.asked,
        run,
    })
}

fn cite(asked: &Asked, correction: Correction) -> (Correction, String) {
    let cited = cited(&asked.evidence, &correction);
    (correction, cited)
}

fn cite_line(asked: &Asked, correction: Correction) -> (SmolStr, String) {
    let (it, cited) = cite(asked, correction);
    (it.line.to_string().into(), cited)
}

/// Everything that putting lines right would change, and the lines.
///
/// # Errors
/// As [`if_right`].
pub fn all_if_right(
    session: &Session,
    cli: &Cli,
    asked: &IfRight,
    wish: Wish,
    terminal: &Terminal,
) -> Result<(Whole, Lines)> {
    let run = session.run(&asked.basis.assume)?;
    let held = Held::load(cli, asked.basis.question.known_by.as_deref(), terminal)?;
    let before = session.ask_of(held.clone(), &asked.basis.question);
    let right = PutRight::of(held.editions.clone(), &before.evidence, asked)?;
    let lines = Lines {
        put_right: right.done.into_iter().map(|it| cite(&before, it)).collect(),
        left: right.left.into_iter().map(|it| cite_line(&before, it)).collect(),
    };
    let after = session.ask_of(Held { editions: right.editions, ..held }, &asked.basis.question);
    Ok((whole(session, cli, [before, after], &run, wish, terminal)?, lines))
}

/// The lines that were put right, and those that say the same and were left, each with the file and row.
pub struct Lines {
    pub put_right: Vec<(Correction, String)>,
    pub left: Vec<(SmolStr, String)>,
}

/// As an act of a case keeps it: counts alone. Bands are counted apart, and how a rule stands is a figure like any other.
pub fn effect(reach: &Reach) -> plumbline_casework::Effect {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    plumbline_casework::Effect {
        figures: count(reach.figures.len() + reach.rules.len()),
        bands: count(reach.bands.len()),
        outcome: reach.outcome.clone(),
    }
}
