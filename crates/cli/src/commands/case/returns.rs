//! An area's return of commissioned places: held to be one, and of this area, before it is imported like any published file (P13).

use crate::args::{Cli, Import};
use crate::commands::import::{Fate, Line, import};
use crate::desk::Desk;
use crate::exit::{bad_input, not_found};
use crate::output::Terminal;
use crate::reader::Reader;
use crate::session::{Formats, out_by};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::record::{Entry, Fact};
use smol_str::SmolStr;
use std::path::Path;

/// Imports the return, and gives its edition and what to say of it.
pub fn read(
    cli: &Cli,
    desk: &mut Desk,
    area: &AreaCode,
    path: &Path,
    terminal: &Terminal,
) -> Result<(SmolStr, Vec<String>)> {
    all_of_the_area(cli, desk, area, path)?;
    let args = Import::of(vec![path.to_path_buf()]);
    let lines = import(&cli.data(), &args, terminal)?;
    let [line] = lines.as_slice() else {
        return Err(bad_input(format!("`{}` is not one file; give the return itself", path.display())));
    };
    let edition = match &line.fate {
        Fate::Imported { edition, .. } | Fate::AlreadyThere { edition, .. } => edition.clone(),
        _ => return Err(refused(line)),
    };
    Ok((edition.clone(), vec![format!("The return is edition {edition}; it counts from now on")]))
}

/// A return is taken whole: none of its rows can be left out, and whoever mends it hears of all.
fn refused(line: &Line) -> anyhow::Error {
    let mut says = line.what_is_wrong(usize::MAX);
    if matches!(line.fate, Fate::Problems { .. }) {
        says.push(format!("{}: nothing imported; mend the rows, and give the whole return again", line.file));
    }
    bad_input(says.join("\n"))
}

/// Every row must say how many children this area placed: another row would bring other evidence in by a side door.
fn all_of_the_area(cli: &Cli, desk: &Desk, area: &AreaCode, path: &Path) -> Result<()> {
    let formats = Formats::load(&cli.data())?;
    let reader = Reader::of(&formats)?;
    let named = path.display().to_string();
    let bytes = reader.bytes(path).map_err(|why| not_found(format!("`{named}` {why}")))?;
    let answer = reader.tell(&bytes).map_err(|why| bad_input(format!("`{named}`: {why}")))?;
    let Some(source) = answer.source else {
        return Err(bad_input(format!(
            "`{named}` is in no known layout; expected a return such as `docs/sources.md` shows, with the columns of placements"
        )));
    };
    let reading = reader.read_by(source, &named, &bytes, out_by(None, desk.at))?;
    let name = desk.session.name(area);
    let strange: Vec<String> =
        reading.entries.iter().filter_map(|entry| not_ours(entry, area, &name)).collect();
    if strange.is_empty() {
        Ok(())
    } else {
        Err(bad_input(format!("`{named}` is not imported:\n{}", strange.join("\n"))))
    }
}

fn not_ours(entry: &Entry, area: &AreaCode, name: &str) -> Option<String> {
    match &entry.fact {
        Fact::Placement(it) if it.area == *area => None,
        Fact::Placement(it) => {
            Some(format!("row {}: a placement by `{}`, expected one by {name} ({area})", entry.row, it.area))
        }
        _ => Some(format!("row {}: no return of placements; an area returns nothing else", entry.row)),
    }
}
