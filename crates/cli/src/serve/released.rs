//! What is out, as tables and files: made once of a publication, and read from then on.

use super::answers::heard;
use crate::args::{Cli, National, NationalTable, Question};
use crate::commands::data::{Made, write};
use crate::commands::letter::results::make;
use crate::commands::national;
use crate::commands::publish::stored_publication;
use crate::exit::not_found;
use crate::folder::Folder;
use crate::held_to_itself::HeldToItself;
use crate::output::{Terminal, json};
use crate::session::{Held, Session, open_store, public_results};
use anyhow::{Context, Result};
use clap::ValueEnum;
use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_core::assessment::Run;
use plumbline_core::profile::{AsAt, profile};
use plumbline_web::{JSON, Reply};
use serde_json::json as value;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Where files of what is out lie, in the data folder: each can be made again.
pub const FOLDER: &str = "released";

/// A table of the national summary of what is out.
pub fn national(cli: &Cli, year: i16, table: Option<&str>) -> Result<Reply> {
    let table = table.map(|word| {
        NationalTable::from_str(word, true).map_err(|_| {
            let ids: Vec<&str> = NationalTable::ALL.iter().map(|it| it.id()).collect();
            not_found(format!("no table is called `{word}`; there are {}", ids.join(", ")))
        })
    });
    let out = newest(cli, year)?;
    let args = National {
        against: None,
        awarded: None,
        table: table.transpose()?,
        open: None,
        as_at: Some(out.as_at),
        known_by: Some(out.made.to_string()),
    };
    Ok(Reply::public(JSON, json(&heard(|terminal| national::run(cli, &args, terminal))?)))
}

/// How a publication was made.
struct Out {
    set: String,
    as_at: Date,
    /// When the store kept it: what it knew then is what the publication rests on.
    made: Timestamp,
}

/// The newest publication of the year that is out by the server's clock.
fn newest(cli: &Cli, year: i16) -> Result<Out> {
    let mut store = open_store(cli)?;
    let season = store.season(year)?;
    let set = season
        .publications
        .values()
        .filter(|it| it.is_released(cli.now()) && it.kind != plumbline_casework::Kind::ProfileUpdate)
        .max_by_key(|it| (it.release_at, it.version))
        .map(|it| it.set.clone());
    let kept = store.publications(year)?;
    let kept = match &set {
        Some(set) => kept.into_iter().find(|it| it.digest == *set),
        None if season.version() == 0 => kept.into_iter().next_back(),
        None => None,
    };
    let kept = kept.ok_or_else(|| not_found(format!("nothing of {year} is published")))?;
    Ok(Out { as_at: stored_publication(&mut store, &kept.digest)?.as_at, made: kept.at, set: kept.digest })
}

/// The open data of a publication: its files by name, or one of them.
pub fn data(cli: &Cli, year: i16, set: &str, file: Option<&str>) -> Result<Reply> {
    let folder = made(cli, year, set)?;
    match file {
        None => listed(&folder),
        Some(name) => one(&folder, name),
    }
}

/// Makes the open data of the newest publication that holds grades, as the server's clock has it: it may be to come yet.
pub fn ahead(cli: &Cli, year: i16) -> Result<()> {
    let set = newest(cli, year)?.set;
    made(cli, year, &set).map(|_| ())
}

/// The folder with the files, made first where nobody did.
fn made(cli: &Cli, year: i16, set: &str) -> Result<PathBuf> {
    static MAKING: Mutex<()> = Mutex::new(());
    let place = cli.data().join(FOLDER).join(set.get(..32).unwrap_or(set));
    if place.is_dir() {
        return Ok(place);
    }
    // One at a time: a nation takes a while, and the second then finds it made.
    let _one = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    if place.is_dir() {
        return Ok(place);
    }
    let out = newest(cli, year)?;
    let session = Session::open(cli)?;
    let terminal = Terminal::default();
    let results = public_results(&mut *open_store(cli)?, Some(out.made), cli.now())?;
    let question = Question { as_at: Some(out.as_at), known_by: Some(out.made.to_string()), lag: None };
    let asked = session.ask_of(Held::load(cli, question.known_by.as_deref(), &terminal)?, &question);
    let published = profile(&asked.evidence, &session.framework, AsAt::published(asked.as_at));
    let all = make(&session, &asked, &Run::default(), None);
    let made = Made::of(&session, &asked, &published, &all, &results);
    fs::create_dir_all(cli.data().join(FOLDER))?;
    let mut writing = Folder::new(&place, true)?.begin()?;
    write(&made, &HeldToItself::default(), |name, bytes| writing.put(name, bytes), |_| ())?;
    writing.finish()?;
    Ok(place)
}

fn listed(folder: &Path) -> Result<Reply> {
    let mut files: Vec<(String, u64)> = fs::read_dir(folder)?
        .map(|entry| {
            let entry = entry?;
            Ok((entry.file_name().to_string_lossy().into_owned(), entry.metadata()?.len()))
        })
        .collect::<Result<_>>()?;
    files.retain(|(name, _)| !name.starts_with('.'));
    files.sort();
    let items: Vec<_> = files
        .iter()
        .map(|(name, bytes)| value!({ "file": name, "bytes": bytes, "href": format!("/api/v1/data/{name}") }))
        .collect();
    Ok(Reply::public_json(&value!({ "items": items, "next": null })))
}

fn one(folder: &Path, name: &str) -> Result<Reply> {
    let plain = !name.starts_with('.') && Path::new(name).file_name().is_some_and(|it| it == name);
    let path = folder.join(name);
    if !plain || !path.is_file() {
        return Err(not_found(format!("the open data have no file `{name}`; `/api/v1/data` lists them")));
    }
    let bytes = fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
    Ok(Reply::public(media(name), bytes).named(name))
}

pub fn media(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "csv" => "text/csv; charset=utf-8",
        "json" => JSON,
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "parquet" => "application/vnd.apache.parquet",
        _ => "application/octet-stream",
    }
}
