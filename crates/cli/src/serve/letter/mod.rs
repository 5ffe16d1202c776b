//! Letters as PDF: one that is out, set once and read from then on; one that somebody types, set for them alone and kept nowhere.

use crate::args::Cli;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_web::{Asked, Reply};

#[cfg(not(feature = "typeset"))]
pub fn pdf(_: &Cli, _: i16, _: &AreaCode, _: bool) -> Result<Reply> {
    Err(crate::exit::not_found(
        "this program was built without letters as PDF; their words are at `letter.md`",
    ))
}

#[cfg(not(feature = "typeset"))]
pub fn typed_pdf(_: &Cli, _: &Asked, _: (i16, &str), _: &str) -> Result<Reply> {
    Err(crate::exit::not_found("this program was built without letters as PDF"))
}

#[cfg(feature = "typeset")]
pub fn pdf(cli: &Cli, year: i16, area: &AreaCode, large_print: bool) -> Result<Reply> {
    released::pdf(cli, year, area, large_print)
}

/// # Errors
/// Where whoever asks may not see the case, the text does not read, or it cannot be set.
#[cfg(feature = "typeset")]
pub fn typed_pdf(cli: &Cli, asked: &Asked, of: (i16, &str), text: &str) -> Result<Reply> {
    typed::pdf(cli, asked, of, text)
}

#[cfg(feature = "typeset")]
mod released;
#[cfg(feature = "typeset")]
mod set;
#[cfg(feature = "typeset")]
mod typed;
