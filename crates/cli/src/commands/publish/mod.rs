//! `plumbline publish --out DIR`: the whole public site as plain files. Each part of it is a module; the list of parts is the header's
//! and says in which order they are written.

mod about;
mod areas;
mod home;
mod letters;
mod measures;
mod nation;
mod report;
mod rules;
mod search;

use crate::args::{Cli, Publish};
use crate::exit::Exit;
use crate::folder::{Folder, Writing};
use crate::output::{self, Terminal, show};
use crate::session::now;
use anyhow::Result;
use nation::Nation;
use plumbline_pages::Entry;

/// What the whole site is made of.
pub struct Site<'a> {
    pub nation: &'a Nation,
    /// The letters that are written, by area.
    pub letters: letters::Letters,
    pub frame: &'a plumbline_pages::Site<'a>,
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
const PARTS: [Part; 5] = [
    part("index.html", "Home", home::write),
    part(areas::LIST, "Areas", areas::write),
    part(rules::PAGE, "Rules", rules::write),
    part(plumbline_pages::ABOUT, "About", about::write),
    Part { entry: None, write: measures::write },
];

pub fn run(cli: &Cli, args: &Publish, terminal: &Terminal) -> Result<Exit> {
    let began = now();
    let folder = Folder::new(&args.out, args.replace)?;
    let (nation, mut source) = Nation::load(cli, args, terminal)?;
    let entries: Vec<Entry> = PARTS.iter().filter_map(|part| part.entry).collect();
    let frame = plumbline_pages::Site { title: &nation.session.framework.title, entries: &entries };
    let pdfs = letters::ready(&nation, args)?;
    let mut writing = folder.begin()?;
    let letters = letters::write(&nation, &mut source, &frame, &pdfs, &mut writing, terminal)?;
    let site = Site { nation: &nation, letters, frame: &frame, terminal };
    for part in &PARTS {
        (part.write)(&site, &mut writing)?;
    }
    let report = report::report(&site, &folder, &writing);
    writing.finish()?;
    show(&report, cli.format, terminal)?;
    if terminal.progress {
        output::notice(&format!("written in {} seconds", now().duration_since(began).as_secs()))?;
    }
    Ok(if site.letters.are_all_there() { Exit::Ok } else { Exit::BadInput })
}
