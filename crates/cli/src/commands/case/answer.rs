//! An answer to a query or report, with what upholding it changes.

use crate::args::{Answered, Cli};
use crate::desk::Desk;
use crate::output::Terminal;
use anyhow::Result;
use plumbline_casework::{Answer, Effect};
use plumbline_core::area::AreaCode;

/// The answer, and in words what it changes.
pub fn answered(
    _cli: &Cli,
    _desk: &mut Desk,
    _area: &AreaCode,
    answered: &Answered,
    _terminal: &Terminal,
) -> Result<(Answer, Vec<String>)> {
    if answered.reject {
        return Ok((Answer::NotUpheld, Vec::new()));
    }
    Ok((Answer::Upheld(Effect::default()), vec!["It changes no figure, band or grade".into()]))
}
