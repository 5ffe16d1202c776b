//! `plumbline publish --out DIR`: the whole public site as plain files. Each part of it is a module; the list of parts is the header's
//! and says in which order they are written.

mod about;
mod areas;
mod changes;
mod data;
pub mod foretold;
mod hangs;
mod home;
mod letters;
mod measures;
mod nation;
mod national;
mod publication;
pub mod release;
mod report;
mod rules;
mod search;
#[cfg(feature = "serve")]
mod served;

use crate::args::{Cli, Publish};
use crate::assets::{Style, style};
use crate::commands::letters::pdfs::Pdfs;
use crate::exit::Exit;
use crate::folder::{Folder, Writing};
use crate::held_to_itself::HeldToItself;
use crate::output::{self, Terminal, show};
use crate::session::{counted, now};
use anyhow::Result;
pub use changes::rows as note_rows;
pub use nation::Nation;
use plumbline_core::publication::Changes;
use plumbline_pages::Entry;
use plumbline_store::Store;
use publication::History;
pub use publication::stored as stored_publication;
#[cfg(feature = "serve")]
pub use served::write as for_a_server;

/// What the whole site is made of.
pub struct Site<'a> {
    pub nation: &'a Nation,
    /// The letters that are written, by area.
    pub letters: letters::Letters,
    pub hang: hangs::AllHang,
    pub history: History,
    /// What every table was held to before it was written.
    pub held: HeldToItself,
    pub frame: &'a plumbline_pages::Site<'a>,
    pub marks: Vec<String>,
    /// What the figures rest on, in sentences.
    pub notes: Vec<String>,
    pub terminal: &'a Terminal,
}

/// One part of the site.
struct Part {
    /// Its place in the header of every page; none where it has none.
    entry: Option<Entry<'static>>,
    write: fn(&Site, &mut Writing) -> Result<()>,
}

const fn part(
    address: &'static str,
    words: &'static str,
    write: fn(&Site, &mut Writing) -> Result<()>,
) -> Part {
    Part { entry: Some(Entry { address, words }), write }
}

/// In the order of the header.
fn parts(nation: &Nation) -> Vec<Part> {
    let national = nation.national.is_some().then(|| part(national::PAGE, "National", national::write));
    let mut parts = vec![part("index.html", "Home", home::write), part(areas::LIST, "Areas", areas::write)];
    parts.extend(national);
    parts.extend([
        part(rules::PAGE, "Rules", rules::write),
        part(data::PAGE, "Data", data::write),
        part(changes::PAGE, "What changed", changes::write),
        part(plumbline_pages::ABOUT, "About", about::write),
        Part { entry: None, write: measures::write },
        Part { entry: None, write: hangs::write },
        Part { entry: None, write: rules::write_open },
    ]);
    parts
}

/// The style sheet and the icon of every page.
fn dressed(writing: &mut Writing) -> Result<Style> {
    let style = style();
    writing.put(plumbline_pages::STYLE, style.text.as_bytes())?;
    writing.put(plumbline_pages::ICON, plumbline_pages::ICON_DRAWN.as_bytes())?;
    Ok(style)
}

pub fn run(cli: &Cli, args: &Publish, terminal: &Terminal) -> Result<Exit> {
    let began = now();
    let folder = Folder::new(&args.out, args.replace || args.dry_run)?;
    let (nation, mut source) = Nation::load(cli, args, terminal)?;
    let pdfs = letters::ready(&nation, args)?;
    let history = History::of(&nation, &mut source, args)?;
    if args.dry_run {
        return would_change(cli, &nation, &history, terminal);
    }
    let mut writing = folder.begin()?;
    let style = dressed(&mut writing)?;
    let how = How { pdfs: &pdfs, served: false, terminal };
    written(&nation, history, &mut source, &how, &mut writing, |site, writing, source| {
        let report = report::report(site, &folder, writing);
        writing.finish()?;
        // Last: a run that stops half way has published nothing.
        site.history.keep(source)?;
        show(&report, cli.format, terminal)?;
        if terminal.progress {
            if let Some(plain) = &style.plain {
                output::notice(plain)?;
            }
            output::notice(&format!("written in {} seconds", now().duration_since(began).as_secs()))?;
        }
        Ok(if site.letters.are_all_there() { Exit::Ok } else { Exit::BadInput })
    })
}

/// How a site is written.
struct How<'a> {
    pdfs: &'a Pdfs,
    /// For a server, which answers forms and knows who is signed in.
    served: bool,
    terminal: &'a Terminal,
}

/// Writes every part, and hands on the whole.
fn written<T>(
    nation: &Nation,
    history: History,
    source: &mut Store,
    how: &How,
    writing: &mut Writing,
    then: impl FnOnce(&Site, &mut Writing, &mut Store) -> Result<T>,
) -> Result<T> {
    let parts = parts(nation);
    let entries: Vec<Entry> = parts.iter().filter_map(|part| part.entry).collect();
    let frame = plumbline_pages::Site {
        title: &nation.session.framework.title,
        entries: &entries,
        feed: Some(changes::FEED),
        served: how.served,
    };
    let letters = letters::write(nation, source, &frame, how.pdfs, writing, how.terminal)?;
    let (marks, notes) = (nation.marks(), nation.asked.notes(&nation.session.framework));
    let site = Site {
        nation,
        letters,
        hang: hangs::AllHang::of(nation, how.terminal),
        history,
        held: HeldToItself::default(),
        frame: &frame,
        marks,
        notes,
        terminal: how.terminal,
    };
    for part in &parts {
        (part.write)(&site, writing)?;
    }
    then(&site, writing, source)
}

/// `--dry-run`: what is published now beside what was published last.
fn would_change(cli: &Cli, nation: &Nation, history: &History, terminal: &Terminal) -> Result<Exit> {
    let none = Changes::default();
    let mut report = changes::report(nation, history.new_changes().unwrap_or(&none));
    report.heading = nation.marks();
    report.heading.push(match (history.is_new(), history.new_changes()) {
        (false, _) => "Nothing would change in what is published".into(),
        (true, None) => "This would be the first publication: nothing stands beside it".into(),
        (true, Some(_)) => {
            format!("{} would change; nothing is written", counted(report.rows.len(), "thing", "things"))
        }
    });
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}
