//! A letter that is out: set once, and read from then on.

use super::set::{Parts, document, set};
use crate::args::Cli;
use crate::exit::not_found;
use crate::session::{Session, open_store};
use anyhow::{Context, Result};
use plumbline_casework::released;
use plumbline_core::area::AreaCode;
use plumbline_core::letter::Document;
use plumbline_store::{canonical_json, sha256};
use plumbline_web::Reply;
use std::fs;

const FOLDER: &str = "released";

pub fn pdf(cli: &Cli, year: i16, area: &AreaCode, large_print: bool) -> Result<Reply> {
    let (name, document) = approved(cli, year, area)?;
    let content = canonical_json(&document)?;
    let print = if large_print { "-large-print" } else { "" };
    let folder = cli.data().join(FOLDER);
    let place = folder.join(format!("{}{print}.pdf", &sha256(content.as_bytes())[..32]));
    if !place.is_file() {
        fs::create_dir_all(&folder)?;
        let (_held, made) = set(&folder, &content, large_print)?;
        fs::rename(&made, &place).with_context(|| format!("could not write `{}`", place.display()))?;
    }
    let bytes = fs::read(&place).with_context(|| format!("cannot read `{}`", place.display()))?;
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    Ok(Reply::public("application/pdf", bytes).named(format!("{name}-{year}{print}.pdf")))
}

/// The letter as it was approved, in the standard format.
fn approved(cli: &Cli, year: i16, area: &AreaCode) -> Result<(String, Document)> {
    let session = Session::open(cli)?;
    let name = session.name(area);
    let mut store = open_store(cli)?;
    let (season, case) = (store.season(year)?, store.case(area, year)?);
    let standing = released(&season, &case, cli.now())
        .ok_or_else(|| not_found(format!("no letter of {name} is published")))?;
    let bytes =
        store.blob(&standing.letter.digest)?.context("the letter is gone; `plumbline verify` says more")?;
    let marks: Vec<String> =
        store.is_made_up().then(|| crate::output::made_up::HEADING.to_owned()).into_iter().collect();
    let text = String::from_utf8_lossy(&bytes);
    let parts = Parts { area, year, grade: standing.graded.grade(), text: &text, marks: &marks };
    Ok((name, document(cli, &session, parts)?))
}
