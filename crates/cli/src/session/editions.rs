//! The editions that a store holds, loaded from their caches.

use super::{Formats, Lent, Served, coverage, each_at_once, instant, place};
use crate::args::Cli;
use crate::exit::{bad_input, not_found};
use crate::output::{self, Terminal};
use crate::reader::Reader;
use anyhow::Result;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use plumbline_core::record::Edition;
use plumbline_store::{Cached, Catalogue, Catalogued, Store, StoreError, records_digest};

/// What a store knew by an instant, loaded once.
#[derive(Clone)]
pub struct Held {
    pub editions: Vec<Edition>,
    pub known_by: Option<Timestamp>,
    /// Registers that came in several files of which not all are here: their word on completeness does not count.
    pub incomplete: Vec<String>,
    /// Whether the store holds a made-up nation.
    pub made_up: bool,
}

impl Held {
    /// What the data folder knew by a day or an instant; none is all that it knows now.
    pub fn load(cli: &Cli, known_by: Option<&str>, terminal: &Terminal) -> Result<Self> {
        let known_by = known_by.map(instant).transpose()?;
        let mut store = open_store(cli)?;
        let held = Self::of(&mut store, known_by, terminal)?;
        if held.editions.is_empty() {
            output::notice(&nothing_known(&mut store, known_by)?)?;
        }
        Ok(held)
    }

    /// The same, or nothing where there is no data folder.
    pub fn load_if_any(cli: &Cli, known_by: Option<&str>, terminal: &Terminal) -> Result<Option<Self>> {
        match Store::open_existing(place(&cli.data())?) {
            Err(StoreError::NoStore { .. }) if cli.served.is_none() => Ok(None),
            _ => Self::load(cli, known_by, terminal).map(Some),
        }
    }

    /// The same of a store that is open.
    pub fn of(store: &mut Store, known_by: Option<Timestamp>, terminal: &Terminal) -> Result<Self> {
        let catalogue = store.catalogue(known_by)?;
        let mut editions = editions_in_force(store, &catalogue, terminal)?;
        let made_up = store.is_made_up();
        let incomplete = if made_up {
            coverage::withhold_of_layouts(&mut editions);
            Vec::new()
        } else {
            coverage::withhold_incomplete(&mut editions, &catalogue, Formats::load(store.dir())?.all())
        };
        Ok(Self { editions, known_by, incomplete, made_up })
    }
}

/// Why nothing counts, and what to do.
fn nothing_known(store: &mut Store, known_by: Option<Timestamp>) -> Result<String> {
    let first = store.catalogue(None)?.editions().first().map(|e| e.meta.learned);
    Ok(match (first, known_by) {
        (Some(first), Some(by)) if first > by => {
            format!("by {by} this store had learned nothing: its first edition came {first}")
        }
        _ => "no edition of this store counts here: `plumbline editions` lists them, `plumbline import PATH` reads published files".into(),
    })
}

/// The editions in force, from their caches; a cache that is missing or damaged is made again from the file kept.
pub fn editions_in_force(
    store: &mut Store,
    catalogue: &Catalogue,
    terminal: &Terminal,
) -> Result<Vec<Edition>> {
    let in_force: Vec<Catalogued> = catalogue.in_force().cloned().collect();
    let caches =
        in_force.iter().map(|held| store.cached(held.meta.id.as_str())).collect::<Result<Vec<_>, _>>()?;
    let read = each_at_once(&caches, |cached| match cached {
        Cached::Good(bytes) => plumbline_records::read_parquet(bytes).map(Some),
        Cached::Missing { .. } | Cached::Damaged { .. } => Ok(None),
    });
    let mut editions = Vec::with_capacity(in_force.len());
    for (held, read) in in_force.iter().zip(read) {
        editions.push(match read? {
            Some(edition) => Edition { meta: held.meta.clone(), ..edition },
            None => made_again(store, held, terminal)?,
        });
    }
    Ok(editions)
}

/// The store in the data folder, or a sentence that says what to do first.
pub fn open_store(cli: &Cli) -> Result<Lent> {
    if let Some(lent) = cli.served.as_ref().and_then(Served::lend) {
        return Ok(lent);
    }
    Store::open_existing(place(&cli.data())?).map(marking).map(Lent::from).map_err(|e| match e {
        StoreError::NoStore { .. } => not_found(e.to_string()),
        other => other.into(),
    })
}

/// Every store that is opened comes through here: from then on all that is shown of made-up data says so.
pub fn marking(store: Store) -> Store {
    if store.is_made_up() {
        output::made_up::mark_everything();
    }
    store
}

fn made_again(store: &mut Store, catalogued: &Catalogued, terminal: &Terminal) -> Result<Edition> {
    if terminal.progress {
        output::notice(&format!("reading {} again: its cache is missing or damaged", catalogued.meta.file))?;
    }
    rebuild(store, catalogued)
}

/// Reads the file kept again, with the same source description, and puts the cache back.
fn rebuild(store: &mut Store, catalogued: &Catalogued) -> Result<Edition> {
    let meta = &catalogued.meta;
    let formats = Formats::load(store.dir())?;
    let source = formats.current(&catalogued.source_digest).filter(|s| s.id == meta.source);
    let Some(source) = source else {
        return Err(bad_input(format!(
            "the records of `{}` are lost and this version has another description of its format: import it again",
            meta.file
        )));
    };
    let file = store.blob(&catalogued.file_digest)?.ok_or_else(|| {
        bad_input(format!("`{}` is not kept in this store; `plumbline verify` says more", meta.file))
    })?;
    let day = out_by(meta.issued, meta.learned);
    let reading = Reader::of(&formats)?.read_by(source, &meta.file, &file, day)?;
    let edition = Edition { meta: meta.clone(), entries: reading.entries };
    let digest = records_digest(&edition.entries)?;
    store.rebuild_cache(&meta.id, &plumbline_records::write_parquet(&edition)?, &digest)?;
    Ok(edition)
}

/// The day by which a file was out: that of its issue, or on which the store learned of it. It tells of nothing later.
pub fn out_by(issued: Option<Date>, learned: Timestamp) -> Date {
    issued.unwrap_or_else(|| learned.to_zoned(TimeZone::UTC).date())
}
