//! `plumbline import --dry-run`: everything that files would change, in place of editions or beside them; nothing is taken in.

use super::gather::gather;
use super::importer::{Importer, Outcome, ReadFile};
use super::ledger::{Fate, Line};
use super::{Door, not_in_the_future};
use crate::args::{Cli, Import as Args, Question};
use crate::exit::{Exit, bad_input, not_found};
use crate::output::{Progress, Terminal, show};
use crate::reach::{self, Wish, whole};
use crate::reader::Reader;
use crate::session::{Formats, Held, Session, now, open_store};
use anyhow::Result;
use jiff::SignedDuration;
use plumbline_core::assessment::Run;
use plumbline_core::record::Edition;
use plumbline_store::Catalogue;
use std::path::Path;

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    not_in_the_future(args.issued, cli.now())?;
    let session = Session::open(cli)?;
    let mut store = open_store(cli)?;
    let catalogue = store.catalogue(None)?;
    let formats = Formats::load(&cli.data())?;
    let gone = in_place_of(&catalogue, args)?;
    let held = Held::of(&mut store, None, terminal)?;
    drop(store);
    let data = cli.data();
    let read = read(&data, args, &catalogue, &formats, terminal)?;
    let mut after = held.clone();
    // What a mended description reads again replaces the older reading, as in an import.
    let is_read_again = |edition: &Edition| {
        catalogue
            .get(&edition.meta.id)
            .is_some_and(|held| read.iter().any(|it| it.digest == held.file_digest))
    };
    after.editions.retain(|it| !gone.iter().any(|(id, _)| *id == it.meta.id) && !is_read_again(it));
    let last = held.editions.iter().map(|it| it.meta.learned).max();
    let learned = last.map_or(now(), |last| last.max(now()));
    let mut heading = vec!["What would differ".to_owned()];
    heading.extend(gone.iter().map(|(id, file)| format!("  if edition {id} of `{file}` were taken back")));
    for (file, micros) in read.into_iter().zip(1..) {
        let learned = learned + SignedDuration::from_micros(micros);
        let meta = file.source.edition_meta(&file.name, &file.bytes, learned, args.issued);
        heading.push(format!("  if `{}` were read in, as edition {}", file.name, meta.id));
        after.editions.push(Edition { meta, entries: file.reading.entries });
    }
    let question = Question { as_at: None, known_by: None, lag: None };
    let sides = [held, after].map(|held| session.ask_of(held, &question));
    let wish = Wish { files: args.files, ..Wish::default() };
    let whole = whole(&session, cli, sides, &Run::default(), wish, terminal)?;
    heading.push(format!("  {}", whole.before.asked.days(whole.before.all.assessed.as_at)));
    show(&reach::report(&session, &whole, heading, Vec::new()), cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// The editions that would be taken back first, each with its file.
fn in_place_of(catalogue: &Catalogue, args: &Args) -> Result<Vec<(String, String)>> {
    let one = |id: &String| {
        let found = catalogue.find(id).map_err(|e| not_found(e.to_string()))?;
        Ok((found.meta.id.to_string(), found.meta.file.clone()))
    };
    args.in_place_of.iter().map(one).collect()
}

/// The files as they would be read in.
///
/// # Errors
/// Where one of them would not come in: what it would change is then nothing.
fn read<'a>(
    data: &'a Path,
    args: &'a Args,
    catalogue: &'a Catalogue,
    formats: &'a Formats,
    terminal: &Terminal,
) -> Result<Vec<ReadFile<'a>>> {
    let (found, missing) = gather(&args.paths);
    let mut left: Vec<String> = missing.iter().map(why).collect();
    let mut door = Door::of(catalogue, false);
    let progress = Progress::new(found.len() as u64, "files", terminal);
    let reader = Reader::of(formats)?;
    let import = Importer { formats, reader, catalogue, args, data, door, now: now() };
    let mut read = Vec::new();
    for outcome in import.read_all(&found, &progress) {
        match outcome? {
            Outcome::Read(it) => match door.refuses(it.made_up, catalogue, &it.digest) {
                Some(says) => left.push(format!("`{}`: {says}", it.name)),
                None => {
                    door.closes_behind(it.made_up);
                    read.push(*it);
                }
            },
            Outcome::Line(line) => left.push(why(&line)),
        }
    }
    progress.finish();
    if left.is_empty() {
        return Ok(read);
    }
    Err(bad_input(format!("not every file would be read in, so nothing is foretold\n{}", left.join("\n"))))
}

fn why(line: &Line) -> String {
    let file = &line.file;
    match &line.fate {
        Fate::AlreadyThere { edition, .. } => format!("`{file}` is there already, as edition {edition}"),
        Fate::NotRecognised(_) => format!("`{file}` is of no known format"),
        Fate::Refused(says) => format!("`{file}`: {says}"),
        Fate::NothingIn { why, .. } => format!("`{file}`: {why}"),
        Fate::Proposed { .. } => {
            format!("`{file}` has changed headings; `plumbline import` proposes how to read it")
        }
        Fate::Problems { .. } => {
            format!(
                "`{file}` has rows with problems; `plumbline import` names them, and `--keep-good` leaves them out"
            )
        }
        Fate::Imported { .. } => format!("`{file}` was read in"),
    }
}
