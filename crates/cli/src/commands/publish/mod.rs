//! `plumbline publish --out DIR`: the whole public site as plain files. Each part of it is a module; the list of parts is the header's
//! and says in which order they are written.

mod about;
mod areas;
mod changes;
mod data;
mod home;
mod letters;
mod measures;
mod nation;
mod national;
mod publication;
mod release;
mod report;
mod rules;
mod search;

use crate::args::{Cli, Publish};
use crate::assets::style;
use crate::exit::Exit;
use crate::folder::{Folder, Writing};
use crate::held_to_itself::HeldToItself;
use crate::output::{self, Terminal, show};
use crate::session::{counted, now};
use anyhow::Result;
use nation::Nation;
use plumbline_core::publication::Changes;
use plumbline_pages::Entry;
use publication::History;
pub use publication::stored as stored_publication;

/// What the whole site is made of.
pub struct Site<'a> {
    pub nation: &'a Nation,
    /// The letters that are written, by area.
    pub letters: letters::Letters,
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
    ]);
    parts
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
    let parts = parts(&nation);
    let entries: Vec<Entry> = parts.iter().filter_map(|part| part.entry).collect();
    let frame = plumbline_pages::Site {
        title: &nation.session.framework.title,
        entries: &entries,
        feed: Some(changes::FEED),
        served: false,
    };
    let mut writing = folder.begin()?;
    let style = style();
    writing.put(plumbline_pages::STYLE, style.text.as_bytes())?;
    let letters = letters::write(&nation, &mut source, &frame, &pdfs, &mut writing, terminal)?;
    let (marks, notes) = (nation.marks(), nation.asked.notes(&nation.session.framework));
    let site = Site {
        nation: &nation,
        letters,
        history,
        held: HeldToItself::default(),
        frame: &frame,
        marks,
        notes,
        terminal,
    };
    for part in &parts {
        (part.write)(&site, &mut writing)?;
    }
    let report = report::report(&site, &folder, &writing);
    writing.finish()?;
    // Last: a run that stops half way has published nothing.
    site.history.keep(&mut source)?;
    show(&report, cli.format, terminal)?;
    if terminal.progress {
        if let Some(plain) = style.plain {
            output::notice(&plain)?;
        }
        output::notice(&format!("written in {} seconds", now().duration_since(began).as_secs()))?;
    }
    Ok(if site.letters.are_all_there() { Exit::Ok } else { Exit::BadInput })
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
