//! The letter of a case: as it was sent, or as the figures have it, to be edited and sent.

use crate::commands::letter::{marked, new_file};
use crate::desk::{Desk, letter_of};
use crate::exit::{Exit, bad_input, not_found};
use crate::output;
use anyhow::Result;
use plumbline_casework::{Act, visible};
use std::path::Path;

/// A letter, and what it is.
pub struct Words {
    pub says: String,
    pub text: String,
}

/// The letter as it stands, as Markdown.
pub fn as_it_stands(desk: &mut Desk, area: &str) -> Result<Words> {
    let code = desk.area(area)?;
    let case = desk.case(&code)?;
    let grant = desk.look(Act::SeeLetter, &case)?;
    let name = desk.session.name(&code);
    let draft = case.letter().ok_or_else(|| {
        not_found(format!(
            "no letter of {name} was sent; `plumbline case letter \"{name}\" --fresh` shows what would be"
        ))
    })?;
    let letter = draft.open(&grant).map_err(|_| bad_input("the grant opens another case"))?;
    let bytes = desk.store.blob(&letter.digest)?;
    let bytes = bytes.ok_or_else(|| bad_input("the letter is gone; `plumbline verify` says more"))?;
    let state = if visible(&desk.season, desk.at).contains_key(&code) { "published" } else { "not released" };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(Words { says: format!("{name}: the letter as it stands, {state}"), text })
}

/// The letter that the grade and the figures make, for those who see the case: nobody has sent it.
pub fn fresh(desk: &mut Desk, area: &str) -> Result<Words> {
    let code = desk.area(area)?;
    let case = desk.case(&code)?;
    let grant = desk.look(Act::SeeCase, &case)?;
    let name = desk.session.name(&code);
    let graded = case.graded_for(&grant).cloned().ok_or_else(|| {
        not_found(format!("no grade of {name} is drafted; `plumbline case draft \"{name}\"` drafts it"))
    })?;
    let (_, text) = letter_of(desk, &graded, None)?;
    Ok(Words {
        says: format!("{name}: a letter as the figures have it, which nobody has sent"),
        text: marked(text),
    })
}

/// Writes it into a file, or prints it.
pub fn given(Words { says, text }: &Words, output: Option<&Path>) -> Result<Exit> {
    match output {
        Some(path) => {
            new_file(path, text)?;
            output::notice(&output::made_up::marked(&format!("{says}, is in `{}`", path.display())))?;
        }
        None => {
            output::notice(&output::made_up::marked(says))?;
            output::print_raw(text)?;
        }
    }
    Ok(Exit::Ok)
}
