//! Files to an item of evidence (E5): looked into and scanned before any of them is sealed, each an act of its own.

use super::acknowledged;
use super::wanted::may;
use crate::args::{Acting, Cli};
use crate::desk::{Desk, With};
use crate::exit::{Exit, bad_input};
use crate::output::{Terminal, show};
use crate::reader;
use crate::session::counted;
use crate::settled::scan;
use anyhow::Result;
use plumbline_casework::{Act, Attachment, CaseEvent, Limits, Version};
use plumbline_core::area::AreaCode;
use plumbline_core::sealed::Media;
use plumbline_records::attached::{display_name, fits_name};
use std::path::{Path, PathBuf};

/// A file as somebody brought it.
pub struct Brought {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// One that may be taken.
pub struct Taken {
    name: String,
    media: Media,
    bytes: Vec<u8>,
}

pub fn run(
    cli: &Cli,
    desk: &mut Desk,
    area: &str,
    item: Version,
    files: &[PathBuf],
    terminal: &Terminal,
) -> Result<Exit> {
    let code = desk.area(area)?;
    let taken = looked_into(cli, desk, &code, files)?;
    finished(cli, desk, &code, item, taken, terminal)
}

/// The same with a file that came over HTTP. It is never laid down as it came.
pub fn over(
    cli: &Cli,
    acting: &Acting,
    (area, item, seen): (&str, Version, Option<Version>),
    brought: Brought,
    terminal: &Terminal,
) -> Result<Exit> {
    let mut desk = Desk::open(cli, acting)?.opened()?;
    desk.seen = seen;
    let code = desk.area(area)?;
    may(&mut desk, Act::Attach, &code)?;
    let taken = one(brought).map_err(bad_input)?;
    scan(cli)?.let_through(&taken.bytes)?;
    finished(cli, &mut desk, &code, item, vec![taken], terminal)
}

fn finished(
    cli: &Cli,
    desk: &mut Desk,
    area: &AreaCode,
    item: Version,
    taken: Vec<Taken>,
    terminal: &Terminal,
) -> Result<Exit> {
    let acts = all(desk, area, item, taken)?;
    let report = acknowledged(desk, area, &acts)?;
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// Every file as it may be taken, or what is wrong with each: nobody who may not attach anything learns more than that.
pub fn looked_into(cli: &Cli, desk: &mut Desk, area: &AreaCode, files: &[PathBuf]) -> Result<Vec<Taken>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    may(desk, Act::Attach, area)?;
    let most = Limits::embedded().per_item;
    if files.len() > most {
        let given = counted(files.len(), "file", "files");
        return Err(bad_input(format!(
            "an item of evidence has at most {most} files, and {given} are given (E5)"
        )));
    }
    let (mut taken, mut faults) = (Vec::new(), Vec::new());
    for path in files {
        match read(path).and_then(one) {
            Ok(file) => taken.push(file),
            Err(why) => faults.push(why),
        }
    }
    if !faults.is_empty() {
        return Err(bad_input(faults.join("\n")));
    }
    let scan = scan(cli)?;
    taken.iter().try_for_each(|file| scan.let_through(&file.bytes))?;
    Ok(taken)
}

fn read(path: &Path) -> Result<Brought, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = reader::attachment_bytes(path).map_err(|why| format!("`{}` {why}", path.display()))?;
    Ok(Brought { name, bytes })
}

/// A file by its size, its kind and its name, in this order.
fn one(brought: Brought) -> Result<Taken, String> {
    let Brought { name, bytes } = brought;
    let shown = display_name(&name).map_err(|why| format!("a file is not taken: {why} (E5)"))?;
    let fault = |why: String| format!("`{shown}` is not taken: {why} (E5)");
    Limits::embedded().of_size(bytes.len() as u64).map_err(fault)?;
    let media = reader::kind_of_attachment(&bytes).map_err(fault)?;
    fits_name(media, &shown).map_err(|why| fault(why.to_string()))?;
    Ok(Taken { name: shown, media, bytes })
}

/// Attaches each; gives the acts, each with what it was.
pub fn all(
    desk: &mut Desk,
    area: &AreaCode,
    item: Version,
    taken: Vec<Taken>,
) -> Result<Vec<(Version, &'static str)>> {
    let mut acts = Vec::with_capacity(taken.len());
    for Taken { name, media, bytes } in taken {
        let mut with = With::default();
        let file = desk.seal_file(area, (&bytes, media), &mut with.texts)?;
        let name = desk.seal(area, &name, &mut with.texts)?;
        let wanted = CaseEvent::FileAttached { item, attachment: Attachment { file, name } };
        acts.push((desk.act_numbered(area, wanted, with)?, Act::Attach.verb()));
        // They saw what was there before the first of their own acts.
        desk.seen = None;
    }
    Ok(acts)
}
