//! `plumbline demo`: a made-up nation through the same import and assessment as published files.

#[cfg(feature = "serve")]
mod accounts;
mod folder;
mod letters;
mod season;
mod second;

use super::assess;
use super::import::{Fate, import_nation};
use crate::args::{Assess, Basis, Cli, Demo, Question};
use crate::exit::{Exit, bad_input};
use crate::output::{self, Format, Terminal};
use crate::session::{Session, marking, now, open_store, place};
use anyhow::Result;
use folder::Folder;
use plumbline_core::area::Area;
use plumbline_demo::{MadeUpFile, Promise, Recipe, Size, Told};
use plumbline_store::{Catalogue, Store, StoreError, is_made_up, sha256};
use std::path::Path;

pub fn run(cli: &Cli, args: &Demo, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let data = cli.data();
    let areas: Vec<Area> = session
        .framework
        .areas
        .iter()
        .filter_map(|a| session.gazetteer.exact(a.code.as_str()).cloned())
        .collect();
    let recipe = Recipe { seed: args.seed, size: if args.small { Size::Small } else { Size::Whole } };
    let catalogue = claim(&data, &recipe)?;
    let folder = Folder(data.join(recipe.folder()));
    if !folder.is_whole(&catalogue) {
        let nation = plumbline_demo::nation(recipe, &areas, &session.framework)?;
        refuse_another(&data, &catalogue, &nation.files)?;
        folder.fill(&nation.files)?;
        bring_in(&data, &folder, terminal)?;
        folder.sign(&nation.files)?;
    }
    letters::people(&session, &data, recipe, &areas)?;
    letters::awards(&session, cli, recipe, terminal)?;
    if args.season {
        let stands = season::play(cli, recipe, &areas, terminal)?;
        let shown = under_appeal(&areas);
        output::print(&format!("{stands}\n{}", after_the_season(&data, shown)))?;
        #[cfg(feature = "serve")]
        output::print(&accounts::open(&mut *open_store(cli)?, &data, &areas, shown)?)?;
        return Ok(Exit::Ok);
    }
    let question = Question { as_at: None, known_by: None, lag: None };
    assess::show_assessments(
        &session,
        cli,
        &Assess { area: None, all: true, try_lags: false, basis: Basis { assume: Vec::new(), question } },
        terminal,
    )?;
    if cli.format == Format::Table {
        let told = plumbline_demo::told(recipe, &areas);
        output::print(&next_steps(&session, &data, &folder.0, &told))?;
    }
    Ok(Exit::Ok)
}

/// The store remembers from its first day which nation it holds. A nation shares its data folder neither with published files
/// nor with another nation.
fn claim(data: &Path, recipe: &Recipe) -> Result<Catalogue> {
    let mut store = marking(up_to_date(data)?);
    store.hold_made_up(&recipe.folder(), now()).map_err(|e| match e {
        StoreError::HoldsPublished { .. } | StoreError::HoldsAnotherNation { .. } => bad_input(e.to_string()),
        other => other.into(),
    })?;
    let catalogue = store.catalogue(None)?;
    // It may have become a made-up store just now.
    marking(store);
    Ok(catalogue)
}

/// A made-up store of an older program is brought up to date without being asked: nothing in it could not be made up again.
fn up_to_date(data: &Path) -> Result<Store> {
    let place = place(data)?;
    match Store::open(&place) {
        Err(StoreError::Older { .. }) if is_made_up(&place) => {
            let migrated = plumbline_store::migrate(&place)?;
            let copy =
                migrated.copy.map_or_else(String::new, |copy| format!("; as it was: {}", copy.display()));
            let (from, to) = (migrated.from, migrated.to);
            output::notice(&output::made_up::marked(&format!(
                "brought this made-up store from schema {from} to {to}{copy}"
            )))?;
            Ok(Store::open(&place)?)
        }
        other => Ok(other?),
    }
}

/// A nation of the same name that another version of this program made up otherwise: the two would mix.
fn refuse_another(data: &Path, catalogue: &Catalogue, files: &[MadeUpFile]) -> Result<()> {
    let another = files.iter().any(|file| {
        let digest = sha256(&file.bytes);
        catalogue.editions().iter().any(|e| e.meta.file == file.name && e.file_digest != digest)
    });
    if another {
        let data = data.display();
        return Err(bad_input(format!("`{data}` holds another made-up nation; use another --data DIR")));
    }
    Ok(())
}

/// Imports every file of the nation, or says what became of those that could not be.
fn bring_in(data: &Path, folder: &Folder, terminal: &Terminal) -> Result<()> {
    let lines = import_nation(data, &folder.0, terminal)?;
    let refused: Vec<String> = lines
        .iter()
        .filter(|l| !matches!(l.fate, Fate::Imported { .. } | Fate::AlreadyThere { .. }))
        .flat_map(|l| l.explanation())
        .collect();
    if refused.is_empty() { Ok(()) } else { Err(bad_input(refused.join("\n"))) }
}

/// Examples whose stories show something.
fn next_steps(session: &Session, data: &Path, folder: &Path, told: &[Told]) -> String {
    let data = data.display();
    let plumbline = as_typed();
    let area = |wanted: &dyn Fn(&Told) -> bool| {
        let found = told.iter().find(|told| wanted(told)).or(told.first());
        found.map_or_else(String::new, |told| format!("\"{}\"", session.name(&told.area)))
    };
    let (hole, well, open) = (
        area(&|told| told.story.starts_with("Hole")),
        area(&|told| told.promise == Promise::Indicated(3)),
        area(&|told| told.story.contains(", Unrecorded")),
    );
    format!(
        "\nMade-up data: areas keep their real names, nothing else is true. The files are in {}.\n\n\
         What to try next:\n  \
         {plumbline} --data {data} explain {hole}\n  \
         {plumbline} --data {data} profile {well}\n  \
         {plumbline} --data {data} assess {open} --assume no-priority-action\n  \
         {plumbline} --data {data} rule 4-a-top-bands\n  \
         {plumbline} --data {data} letter draft {hole}\n  \
         {plumbline} --data {data} letters --out made-up-letters\n  \
         {plumbline} --data {data} national\n  \
         {plumbline} --data {data} publish --out made-up-site\n  \
         {plumbline} --data {data} editions\n  \
         {plumbline} import PATH          your own published files, into ./plumbline-data\n",
        folder.display()
    )
}

/// An area whose case shows much.
fn under_appeal(areas: &[Area]) -> Option<&Area> {
    let appealed = |area: &&Area| {
        matches!(plumbline_demo::turn(2011, &area.code), plumbline_demo::Turn::Appealed { .. })
    };
    areas.iter().find(appealed).or(areas.first())
}

/// What to look at in a season.
fn after_the_season(data: &Path, shown: Option<&Area>) -> String {
    let data = data.display();
    let plumbline = as_typed();
    let area = shown.map_or("", |area| area.name.as_str());
    format!(
        "What to try next:\n  \
         {plumbline} --data {data} season --as p-director-1 --stuck\n  \
         {plumbline} --data {data} season people --as p-admin\n  \
         {plumbline} --data {data} case show \"{area}\" --as p-director-1 --texts\n  \
         {plumbline} --data {data} season do sign-draft --all --as p-director-1 --with p-director-2 --dry-run\n  \
         {plumbline} --data {data} verify\n"
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
