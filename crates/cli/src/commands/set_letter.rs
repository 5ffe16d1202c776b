//! `plumbline set-letter CONTENT --out FILE`: one letter from its content, to look at.

use crate::args::SetLetter;
use crate::exit::{Exit, bad_input};
use crate::fonts::fonts;
use anyhow::{Context, Result};
use plumbline_core::letter::Document;
use plumbline_typeset::{Edition, Typesetter};
use std::fs;

pub fn run(args: &SetLetter) -> Result<Exit> {
    let shown = args.content.display();
    let content = fs::read(&args.content).with_context(|| format!("cannot read `{shown}`"))?;
    let letter: Document = serde_json::from_slice(&content)
        .map_err(|error| bad_input(format!("`{shown}` is no letter's content: {error}")))?;
    let edition = if args.large_print { Edition::LargePrint } else { Edition::Standard };
    let typesetter = Typesetter::new(fonts()?)?;
    let pdf = typesetter.pdf(&letter, edition).map_err(|error| bad_input(error.to_string()))?;
    fs::write(&args.out, pdf).with_context(|| format!("cannot write `{}`", args.out.display()))?;
    Ok(Exit::Ok)
}
