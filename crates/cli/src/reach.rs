//! What upholding a query would change: the evidence with a line put right, beside the evidence as it is.

use crate::args::{Basis, Cli};
use crate::commands::assessed::{Assessed, assess_all};
use crate::exit::not_found;
use crate::output::Terminal;
use crate::session::{Asked, Held, Session};
use anyhow::Result;
use plumbline_core::area::{AreaCode, ENGLAND};
use plumbline_core::assessment::{Assessment, Run};
use plumbline_core::evidence::{Correction, Evidence, also_said, correct};
use plumbline_core::profile::{AsAt, Profile, profile};
use plumbline_core::publication::{Change, Published, Reach, block_a_figures, differing, reach};
use plumbline_core::record::Edition;
use smol_str::SmolStr;
use std::collections::BTreeMap;

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
    let mut all = reaches(session, &before, &after);
    let none = || not_found(format!("{} is none of this framework's areas", session.name(asked.area)));
    let reach = all.remove(asked.area).ok_or_else(none)?;
    let mut elsewhere: Vec<Reach> = all.into_values().filter(|reach| !reach.is_none()).collect();
    elsewhere.sort_by_key(|reach| session.name(&reach.area));
    let cite = |correction: Correction| {
        let cited = cited(&before.asked.evidence, &correction);
        (correction, cited)
    };
    Ok(Reached {
        everywhere: asked.everywhere,
        reach,
        elsewhere,
        england: differing(&before.england, &after.england),
        put_right: right.done.into_iter().map(cite).collect(),
        left: right
            .left
            .into_iter()
            .map(cite)
            .map(|(it, cited)| (it.line.to_string().into(), cited))
            .collect(),
        as_at: before.assessed.as_at,
        asked: before.asked,
        run,
    })
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

/// The nation on one evidence.
struct Side {
    asked: Asked,
    published: Profile,
    assessed: Assessed,
    england: BTreeMap<SmolStr, String>,
}

impl Side {
    fn of(session: &Session, asked: Asked, run: &Run) -> Self {
        let (framework, evidence) = (&session.framework, &asked.evidence);
        let published = profile(evidence, framework, AsAt::published(asked.as_at));
        let england = published.england_and_regions(evidence, framework).swap_remove(0);
        let england = block_a_figures(framework, &AreaCode::new(ENGLAND), &england.a);
        let assessed = assess_all(session, &asked, run, None);
        Self { published, england, assessed, asked }
    }

    fn published<'a>(&'a self, session: &'a Session, assessment: &'a Assessment) -> Option<Published<'a>> {
        let profile = self.published.areas.get(&assessment.area)?;
        Some(Published { framework: &session.framework, profile, assessment })
    }
}

/// What differs of every area. Both sides hold the areas of the framework, in one order.
fn reaches(session: &Session, before: &Side, after: &Side) -> BTreeMap<AreaCode, Reach> {
    let pairs = before.assessed.assessments.iter().zip(&after.assessed.assessments);
    pairs
        .filter_map(|(was, is)| {
            let reach = reach(&before.published(session, was)?, &after.published(session, is)?);
            Some((was.area.clone(), reach))
        })
        .collect()
}

/// The editions with the lines put right.
struct PutRight {
    editions: Vec<Edition>,
    done: Vec<Correction>,
    left: Vec<Correction>,
}

impl PutRight {
    fn of(mut editions: Vec<Edition>, evidence: &Evidence, asked: &IfRight) -> Result<Self> {
        let mut done = Vec::new();
        for correction in asked.corrections {
            correct(&mut editions, correction).map_err(|why| not_found(why.to_string()))?;
            done.push(correction.clone());
        }
        let mut left = Vec::new();
        for other in others(evidence, asked.corrections) {
            // A line that states the same inspection need not give the judgement that is wrong: it has nothing to put right.
            let is_right = asked.everywhere && correct(&mut editions, &other).is_ok();
            if is_right { done.push(other) } else { left.push(other) }
        }
        Ok(Self { editions, done, left })
    }
}

/// The same corrections of other lines that state the same.
fn others(evidence: &Evidence, corrections: &[Correction]) -> Vec<Correction> {
    let named = |other: &Correction| {
        corrections.iter().any(|it| {
            it.line.row == other.line.row && other.line.edition.starts_with(it.line.edition.as_str())
        })
    };
    let of = |correction: &Correction| {
        let says = correction.says.clone();
        also_said(evidence, &correction.line)
            .into_iter()
            .map(move |line| Correction { line, says: says.clone() })
    };
    let mut others: Vec<Correction> = corrections.iter().flat_map(of).filter(|it| !named(it)).collect();
    others.sort();
    others.dedup();
    others
}

/// `york.csv, row 8`
fn cited(evidence: &Evidence, correction: &Correction) -> String {
    let line = &correction.line;
    let edition = evidence.editions.iter().find(|it| it.id.starts_with(line.edition.as_str()));
    format!("{}, row {}", edition.map_or("", |it| it.file.as_str()), line.row)
}
