//! `plumbline demo`: a made-up nation through the same import and assessment as published files.

use super::assess;
use super::import::{Fate, import};
use crate::args::{Assess, Basis, Cli, Demo, Import, Question};
use crate::exit::{Exit, bad_input};
use crate::output::{self, Format, Terminal};
use crate::session::{Session, is_made_up};
use anyhow::{Context, Result};
use plumbline_core::area::Area;
use plumbline_demo::{MadeUpFile, Recipe, Size};
use plumbline_store::{Store, sha256};
use std::path::{Path, PathBuf};

pub fn run(cli: &Cli, args: &Demo, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let data = cli.data.clone().unwrap_or_else(|| "demo-data".into());
    let areas: Vec<Area> = session
        .framework
        .areas
        .iter()
        .filter_map(|a| session.gazetteer.exact(a.code.as_str()).cloned())
        .collect();
    let recipe = Recipe { seed: args.seed, size: if args.small { Size::Small } else { Size::Whole } };
    let files = plumbline_demo::nation(recipe, &areas, &session.framework)?.files;
    refuse_others(&data, &files)?;
    let folder = write_files(&data, args.seed, &files)?;
    let import_args = Import { paths: vec![folder.clone()], issued: None, keep_good: false, accept: None };
    let lines = import(&data, &import_args, terminal)?;
    let refused: Vec<String> = lines
        .iter()
        .filter(|l| !matches!(l.fate, Fate::Imported { .. } | Fate::AlreadyThere { .. }))
        .flat_map(|l| l.explanation())
        .collect();
    if !refused.is_empty() {
        return Err(bad_input(refused.join("\n")));
    }
    let question = Question { as_at: None, known_by: None, lag: None };
    assess::show_assessments(
        &session,
        &data,
        cli.format,
        &Assess { area: None, all: true, try_lags: false, basis: Basis { assume: Vec::new(), question } },
        terminal,
    )?;
    if cli.format == Format::Table {
        output::print(&next_steps(&data, &folder))?;
    }
    Ok(Exit::Ok)
}

/// A nation shares its data folder neither with published files nor with a nation of another seed.
fn refuse_others(data: &Path, files: &[MadeUpFile]) -> Result<()> {
    let Ok(mut store) = Store::open_existing(data) else { return Ok(()) };
    let catalogue = store.catalogue(None)?;
    let data = data.display();
    // An edition that was taken back still stands behind earlier results, so it counts here.
    if let Some(held) = catalogue.editions().iter().find(|e| !is_made_up(&e.meta.file)) {
        let file = &held.meta.file;
        return Err(bad_input(format!(
            "`{data}` holds published files (`{file}`) and takes nothing made up; use another --data DIR"
        )));
    }
    let another = files.iter().any(|file| {
        let digest = sha256(&file.bytes);
        catalogue.editions().iter().any(|e| e.meta.file == file.name && e.file_digest != digest)
    });
    if another {
        return Err(bad_input(format!("`{data}` holds another made-up nation; use another --data DIR")));
    }
    Ok(())
}

/// The nation's files, in the data folder, for anybody to look at.
fn write_files(data: &Path, seed: u64, files: &[MadeUpFile]) -> Result<PathBuf> {
    let folder = data.join(format!("made-up-{seed}"));
    std::fs::create_dir_all(&folder).with_context(|| format!("could not create `{}`", folder.display()))?;
    for file in files {
        let path = folder.join(&file.name);
        if std::fs::read(&path).ok().as_deref() != Some(file.bytes.as_slice()) {
            std::fs::write(&path, &file.bytes)
                .with_context(|| format!("could not write `{}`", path.display()))?;
        }
    }
    Ok(folder)
}

fn next_steps(data: &Path, folder: &Path) -> String {
    let data = data.display();
    let plumbline = as_typed();
    format!(
        "\nMade-up data: areas keep their real names, nothing else is true. The files are in {}.\n\n\
         What to try next:\n  \
         {plumbline} --data {data} explain Poole\n  \
         {plumbline} --data {data} profile York\n  \
         {plumbline} --data {data} assess Kent --assume no-priority-action\n  \
         {plumbline} --data {data} rule 4-a-top-bands\n  \
         {plumbline} --data {data} editions\n  \
         {plumbline} import PATH          your own published files, into ./plumbline-data\n",
        folder.display()
    )
}

/// How to call this program from here: by its path below this folder, as `make demo` does, or by its name.
fn as_typed() -> String {
    let below = || {
        let (program, here) = (std::env::current_exe().ok()?, std::env::current_dir().ok()?);
        Some(program.strip_prefix(here).ok()?.display().to_string())
    };
    below().unwrap_or_else(|| "plumbline".into())
}
