//! `plumbline import PATH...`: recognise, read, account for every row, and only then tell the store.

mod accept;
mod disagreements;
mod door;
mod foretold;
mod gather;
mod importer;
mod ledger;
mod packed;
mod proposed;
mod report;

use crate::args::{Cli, Import as Args};
use crate::exit::{Exit, bad_input, usage};
use crate::output::{Progress, Terminal};
use crate::reader::Reader;
use crate::session::{
    Formats, each_at_once, editions_in_force, instant, marking, now, other_than_whole, out_by, place,
};
use anyhow::Result;
use disagreements::Disagreement;
use door::Door;
use gather::gather;
use importer::{Importer, Outcome, ReadFile};
use jiff::Timestamp;
use jiff::civil::Date;
pub use ledger::{Fate, Line};
use packed::Packed;
use plumbline_core::evidence::{Evidence, Reading as How};
use plumbline_core::record::{Edition, EditionMeta};
use plumbline_store::{Catalogue, Import, NewEdition, Store, StoreError};
use std::collections::BTreeSet;
use std::path::Path;

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    if args.dry_run {
        return foretold::run(cli, args, terminal);
    }
    let lines = taken_from(&cli.data(), args, cli.now(), terminal, false)?;
    report::report(cli, &lines, terminal)
}

/// Reads the files that the paths lead to into a data folder; a line for each.
pub fn import(data: &Path, args: &Args, terminal: &Terminal) -> Result<Vec<Line>> {
    taken_from(data, args, now(), terminal, false)
}

/// The same for the files of a made-up nation, into a store that was told to hold it.
pub fn import_nation(data: &Path, folder: &Path, terminal: &Terminal) -> Result<Vec<Line>> {
    let args = Args::of(vec![folder.to_path_buf()]);
    taken_from(data, &args, now(), terminal, true)
}

fn taken_from(
    data: &Path,
    args: &Args,
    now: Timestamp,
    terminal: &Terminal,
    nation: bool,
) -> Result<Vec<Line>> {
    let now = args.clock.as_deref().map(instant).transpose()?.unwrap_or(now);
    not_in_the_future(args.issued, now)?;
    let mut formats = Formats::load(data)?;
    let (found, missing) = gather(&args.paths);
    let accepted = match &args.accept {
        Some(id) => accept::find(id, &found, &mut formats)?,
        None => None,
    };
    let mut lines: Vec<Line> = missing;
    let (mut store, catalogue) = existing(data)?;
    if let (Some(text), Some(store)) = (&args.clock, &mut store) {
        may_be_moved(store, text, now)?;
    }
    let mut door = Door::of(&catalogue, nation);
    let progress = Progress::new(found.len() as u64, "files", terminal);
    let reader = Reader::of(&formats)?;
    let import = Importer { formats: &formats, reader, catalogue: &catalogue, args, data, door, now };
    let mut read: Vec<ReadFile> = Vec::new();
    for (file, outcome) in found.iter().zip(import.read_all(&found, &progress)) {
        match outcome? {
            Outcome::Read(it) => match door.refuses(it.made_up, &catalogue, &it.digest) {
                Some(why) => lines.push(Line::new(&file.name, Fate::Refused(why.into()))),
                None if args.clock.is_some() && !it.made_up => {
                    lines.push(Line::new(&file.name, Fate::Refused(ONLY_MADE_UP.into())));
                }
                None => {
                    door.closes_behind(it.made_up);
                    read.push(*it);
                }
            },
            Outcome::Line(line) => lines.push(*line),
        }
    }
    let is_used = |it: &accept::Accepted| {
        let there =
            |line: &Line| matches!(&line.fate, Fate::AlreadyThere { source, .. } if *source == it.source);
        read.iter().any(|file| file.source.id == it.source) || lines.iter().any(there)
    };
    let accepted = accepted.filter(is_used);
    // A data folder is made only when there is something to put in it.
    if accepted.is_some() || !read.is_empty() {
        let mut store = match store {
            Some(store) => store,
            None => Store::open(place(data)?)?,
        };
        if let Some(accepted) = accepted {
            accepted.keep(data)?;
        }
        if !read.is_empty() {
            let mut taken = take_in(&import, &mut store, read, terminal, &progress)?;
            count_whole(&mut taken, &store.catalogue(None)?, &formats);
            lines.extend(taken);
        }
        marking(store);
    }
    progress.finish();
    lines.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(lines)
}

const ONLY_MADE_UP: &str =
    "`--clock` is for made-up files alone: the store learns of any other when it is imported; leave it out";

/// The clock of a made-up store may be moved on (P8), and of no other.
fn may_be_moved(store: &mut Store, text: &str, wanted: Timestamp) -> Result<()> {
    if !store.is_made_up() {
        return Err(usage("`--clock` moves the clock of a made-up store alone"));
    }
    let last = store.moment(Timestamp::MIN)?.last;
    if wanted < last {
        return Err(usage(format!(
            "`--clock {text}` is before the last event of this store ({last}); time only goes on"
        )));
    }
    Ok(())
}

/// What is issued has been issued.
fn not_in_the_future(issued: Option<Date>, now: Timestamp) -> Result<()> {
    let today = out_by(None, now);
    match issued.filter(|day| *day > today) {
        Some(day) => Err(bad_input(format!(
            "`--issued {day}` is after today, {today}; give the day on which the publisher put the file out, or leave it out"
        ))),
        None => Ok(()),
    }
}

/// The store with what it holds; nothing, where there is none yet.
fn existing(data: &Path) -> Result<(Option<Store>, Catalogue)> {
    match Store::open_existing(place(data)?) {
        Ok(mut store) => {
            let catalogue = store.catalogue(None)?;
            Ok((Some(marking(store)), catalogue))
        }
        Err(StoreError::NoStore { .. }) => Ok((None, Catalogue::default())),
        Err(other) => Err(other.into()),
    }
}

/// Works out which rows only repeat what is known, then tells the store, a file at a time.
fn take_in(
    import: &Importer,
    store: &mut Store,
    mut read: Vec<ReadFile>,
    terminal: &Terminal,
    progress: &Progress,
) -> Result<Vec<Line>> {
    let Importer { args, catalogue, now: start, .. } = import;
    progress.start("comparing with what is known");
    let mut known = editions_in_force(store, catalogue, terminal)?;
    // What a mended description reads again replaces the older reading: it repeats nothing.
    let digests: BTreeSet<String> = read.iter().map(|file| file.digest.clone()).collect();
    known.retain(|e| catalogue.get(&e.meta.id).is_none_or(|held| !digests.contains(&held.file_digest)));
    let after = known.iter().map(|e| e.meta.learned).max().map_or(*start, |last| last.max(*start));
    let mut editions = Vec::new();
    for (index, file) in read.iter_mut().enumerate() {
        // One microsecond apart, so that the first file named is the first learned.
        let learned = after + jiff::SignedDuration::from_micros(index as i64 + 1);
        let entries = std::mem::take(&mut file.reading.entries);
        let meta = file.source.edition_meta(&file.name, &file.bytes, learned, args.issued);
        editions.push(Edition { meta, entries });
    }
    let packed = each_at_once(&editions, Packed::of).into_iter().collect::<Result<Vec<_>, _>>()?;
    let fates = fates(known, editions, import.formats.taken_together());
    let mut lines = Vec::new();
    for ((file, packed), (records, repeats, disagreements)) in read.into_iter().zip(packed).zip(fates) {
        progress.start(&file.name);
        let ledger = ledger::to_json(&file.reading, records, repeats, &packed.facts);
        let new = NewEdition {
            meta: packed.meta.clone(),
            source_digest: file.source.digest.clone(),
            records_digest: file.records_digest,
            ledger,
            made_up: file.made_up,
        };
        let mut parquet = |meta: &EditionMeta| packed.settled(meta).map_err(Into::into);
        let outcome = store.import_edition(&new, &file.bytes, &mut parquet, packed.meta.learned)?;
        let fate = match outcome {
            Import::Imported(meta) => Fate::Imported {
                edition: meta.id,
                source: file.source.id.clone(),
                reading: Box::new(file.reading),
                records,
                repeats,
                other_than_whole: None,
                disagreements,
            },
            Import::AlreadyThere(meta) => {
                Fate::AlreadyThere { edition: meta.id, source: file.source.id.clone() }
            }
        };
        lines.push(Line::new(&file.name, fate));
    }
    Ok(lines)
}

/// Notes where a publication has another number of rows than are here now. What is made up is no publication.
fn count_whole(lines: &mut [Line], held: &Catalogue, formats: &Formats) {
    for line in lines.iter_mut().filter(|_| held.made_up().is_none()) {
        if let Fate::Imported { source: id, other_than_whole: rows, .. } = &mut line.fate {
            *rows = formats.by_id(id).and_then(|source| other_than_whole(held, source));
        }
    }
}

/// Rows that are records and rows that only repeat, and what these say differently, for each new edition, taken together with
/// all that is known.
fn fates(known: Vec<Edition>, new: Vec<Edition>, how: How) -> Vec<(u32, u32, Vec<Disagreement>)> {
    let ids: Vec<_> = new.iter().map(|e| e.meta.id.clone()).collect();
    let evidence = Evidence::assemble(known.into_iter().chain(new).collect(), how);
    ids.iter()
        .map(|id| {
            let at = evidence.editions.iter().position(|e| e.id == *id).unwrap_or(usize::MAX);
            let fate = evidence.fates(at);
            (fate.records, fate.repeats, disagreements::of(&evidence, at))
        })
        .collect()
}

/// A path as it is kept in the log: the file's name alone where that tells it apart, since folders differ from machine to
/// machine.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}
