//! Everything that a correction would change: figures, letters, tables, files and the note on it, before anybody accepts it.

use super::letters::{LetterReached, OfCase, reached as letters};
use super::side::{Counted, england, reaches};
use super::tables::{TableReached, reached as tables};
use crate::args::{Cli, Publish, Question};
use crate::commands::publish::foretold::{self, Fares};
use crate::commands::publish::{Nation, release};
use crate::output::Terminal;
use crate::people;
use crate::session::{Asked, Session};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Run;
use plumbline_core::insight::reach::compare_with;
use plumbline_core::publication::{Change, Changes, Reach, differing};
use smol_str::{SmolStr, format_smolstr};
use std::collections::{BTreeMap, BTreeSet};

/// What is asked beside the figures.
#[derive(Default)]
pub struct Wish {
    /// Make the site twice and compare its files.
    pub files: bool,
    /// The letter of the case that is worked on, for somebody who may see it.
    pub of_case: Option<OfCase>,
    /// Why what is published would change; it stands in the note.
    pub why: Option<String>,
}

/// Which files of the publication would differ.
pub enum Files {
    NotAsked,
    /// A what-if is not published, so it has no files.
    None,
    Compared(Vec<(String, Fares)>),
}

/// What would differ. It is a what-if, and nobody's grade.
pub struct Whole {
    /// Areas of which anything would differ, by name.
    pub areas: Vec<Reach>,
    /// Block A of England.
    pub england: Vec<(SmolStr, Change<String>)>,
    /// Areas that count one of those whose own figures differ among their neighbours, by name, each with which.
    pub neighbours: Vec<(AreaCode, Vec<AreaCode>)>,
    pub letters: Vec<LetterReached>,
    pub national: Vec<(SmolStr, Change<String>)>,
    pub tables: Vec<TableReached>,
    pub files: Files,
    /// What the page of corrections would say; none of a what-if, which is not published.
    pub note: Option<Changes>,
    pub why: Option<String>,
    /// Whether what stands now is what was published last; none where nothing was published.
    pub as_published: Option<bool>,
    /// The evidence as it is.
    pub before: Nation,
    pub run: Run,
}

/// Makes the nation twice and compares all that is published of it.
pub fn whole(
    session: &Session,
    cli: &Cli,
    [before, after]: [Asked; 2],
    run: &Run,
    wish: Wish,
    terminal: &Terminal,
) -> Result<Whole> {
    let question = Question { as_at: Some(before.as_at), known_by: None, lag: None };
    let args = Publish::to_see(&question, wish.why.clone());
    let is_published = !before.is_what_if(&session.framework) && session.framework.mapped.is_empty();
    let (was, ..) = release::out_now(cli, &args, session.clone())?;
    let (is, _, mut store) = release::out_now(cli, &args, session.clone())?;
    let register = people::load(session, &cli.data())?;
    let before = Nation::of(session.clone(), was, before, register.clone(), run);
    let after = Nation::of(session.clone(), is, after, register, run);
    let mut areas: Vec<Reach> =
        reaches(&session.framework, &counted(&before), &counted(&after)).into_values().collect();
    areas.retain(|reach| !reach.is_none());
    areas.sort_by_key(|reach| session.name(&reach.area));
    let files = match (wish.files, is_published) {
        (false, _) => Files::NotAsked,
        (true, false) => Files::None,
        (true, true) => Files::Compared(foretold::files(&before, &after, &mut store, &args, terminal)?),
    };
    let england = [&before, &after].map(|it| england(&it.published, &it.asked.evidence, &session.framework));
    let note = is_published.then(|| foretold::note(&before, &after, &mut store)).transpose()?;
    let as_published =
        if is_published { foretold::is_as_published(&before, &mut store, &args)? } else { None };
    Ok(Whole {
        england: differing(&england[0], &england[1]),
        neighbours: neighbours(&after, &areas),
        letters: letters(&before, &after, &mut store, wish.of_case)?,
        national: differing(&national(&before), &national(&after)),
        tables: tables(&before, &after),
        files,
        note,
        why: wish.why,
        as_published,
        areas,
        before,
        run: run.clone(),
    })
}

fn counted(nation: &Nation) -> Counted<'_> {
    let assessments = nation.all.made.iter().map(|made| &made.assessment).collect();
    Counted { published: &nation.published, assessments }
}

fn national(nation: &Nation) -> BTreeMap<SmolStr, String> {
    let Some(national) = &nation.national else { return BTreeMap::new() };
    let addresses = national.addresses();
    addresses.iter().filter_map(|at| Some((format_smolstr!("{at}"), national.value(at)?))).collect()
}

/// Who compares themselves with an area of which a figure, and not only a comparison, differs.
fn neighbours(nation: &Nation, areas: &[Reach]) -> Vec<(AreaCode, Vec<AreaCode>)> {
    let (evidence, framework) = (&nation.asked.evidence, &nation.session.framework);
    let moved = areas.iter().filter(|it| !it.figures.is_empty() || !it.bands.is_empty());
    let mut with: BTreeMap<AreaCode, BTreeSet<AreaCode>> = BTreeMap::new();
    for it in moved {
        for area in compare_with(evidence, framework, &it.area, nation.asked.as_at) {
            with.entry(area).or_default().insert(it.area.clone());
        }
    }
    let mut all: Vec<(AreaCode, Vec<AreaCode>)> =
        with.into_iter().map(|(area, with)| (area, with.into_iter().collect())).collect();
    all.sort_by_key(|(area, _)| nation.session.name(area));
    all
}
