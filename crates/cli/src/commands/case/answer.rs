//! An answer to a query or report, with what upholding it changes: figures, bands, the grade.

use crate::args::{Answered, Basis, Cli, Question};
use crate::desk::Desk;
use crate::exit::usage;
use crate::output::Terminal;
use crate::reach::{IfRight, Reached, effect, if_right};
use crate::session::counted;
use anyhow::Result;
use plumbline_casework::{Answer, Effect};
use plumbline_core::area::AreaCode;
use plumbline_core::evidence::Correction;

/// The answer, and in words what it changes.
pub fn answered(
    cli: &Cli,
    desk: &mut Desk,
    area: &AreaCode,
    answered: &Answered,
    terminal: &Terminal,
) -> Result<(Answer, Vec<String>)> {
    if answered.reject {
        return Ok((Answer::NotUpheld, Vec::new()));
    }
    if answered.correct.is_empty() && !answered.letter_only {
        return Err(usage(
            "whoever upholds says what is wrong: `--correct \"EDITION:ROW remove\"` for a line of a published file, or `--letter-only`",
        ));
    }
    if answered.letter_only {
        let says = "Only the letter is wrong: no figure, band or grade changes";
        return Ok((Answer::Upheld(Effect::default()), vec![says.into()]));
    }
    let corrections: Result<Vec<Correction>> =
        answered.correct.iter().map(|text| text.parse::<Correction>().map_err(usage)).collect();
    let question = Question { as_at: None, known_by: None, lag: None };
    let basis = Basis { assume: Vec::new(), question };
    let asked = IfRight { area, basis: &basis, corrections: &corrections?, everywhere: true };
    let reached = if_right(&desk.session, cli, &asked, terminal)?;
    let effect = effect(&reached.reach);
    let says = says(desk, &effect, &reached);
    Ok((Answer::Upheld(effect), says))
}

fn says(desk: &Desk, effect: &Effect, reached: &Reached) -> Vec<String> {
    let mut says = vec![format!(
        "Upholding it changes {} and {}",
        counted(effect.figures as usize, "figure", "figures"),
        counted(effect.bands as usize, "band", "bands")
    )];
    says.extend(reached.reach.bands.iter().map(|(address, change)| {
        let word = |side: &Option<String>| side.clone().unwrap_or_else(|| "none".into());
        format!("Band {address}: from {} to {}", word(&change.before), word(&change.after))
    }));
    says.push(match &effect.outcome {
        Some((before, after)) => {
            format!("It moves what the rules indicate from {before} to {after}: the case has to be reopened")
        }
        None => "It does not move what the rules indicate".into(),
    });
    if !reached.elsewhere.is_empty() {
        let names: Vec<String> = reached.elsewhere.iter().map(|it| desk.session.name(&it.area)).collect();
        says.push(format!("It reaches other areas too: {}", names.join(", ")));
    }
    says.push("The line itself is put right by importing the mended file".into());
    says
}
