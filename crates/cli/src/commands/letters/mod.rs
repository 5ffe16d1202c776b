//! `plumbline letters --out DIR`: the letter of every area that has an award, as pages for a reader, one area at a time.

mod drafts;
mod letter;
pub mod names;
pub mod pdfs;
mod written;

use crate::args::{Cli, Letters, Question};
use crate::commands::award::allowed;
use crate::commands::letter::results::{AllMade, make};
use crate::exit::{Exit, not_found, usage};
use crate::folder::{Folder, Writing};
use crate::output::{Progress, Report, Terminal, column, number, show};
use crate::people;
use crate::session::{Asked, Session, counted, instant, open_store, public_letters, public_results};
use anyhow::Result;
pub use drafts::Drafts;
use jiff::civil::Date;
pub use letter::NotWritten;
use letter::{LetterOf, Prepared, paged, prepared};
use names::Files;
use pdfs::{Named, Pdfs, Set};
use plumbline_core::area::{Area, AreaCode};
use plumbline_core::assessment::Run;
use plumbline_core::framework::Grade;
use plumbline_core::letter::Register;
use plumbline_core::profile::history::framework_year;
use plumbline_core::profile::{ProviderRow, Standings, layer4_of_all};
use plumbline_pages::Site;
use plumbline_store::{Results, Store, canonical_json, sha256};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// On every page until somebody has signed the letter off.
pub const DRAFT: &str = "DRAFT: not signed off, not published";

/// What all letters of a run share.
pub struct Letterhead<'a> {
    pub session: &'a Session,
    pub asked: &'a Asked,
    pub all: &'a AllMade,
    pub results: &'a Results,
    pub register: &'a Register,
    pub drafts: &'a Drafts,
    pub year: i16,
    pub date: Date,
    pub marks: Vec<String>,
    /// The site that the letters stand in; none where they are a folder of their own.
    pub site: Option<&'a Site<'a>>,
}

impl Letterhead<'_> {
    /// What the files of an area's letter are called.
    fn files(&self, area: &str) -> Files {
        if self.site.is_some() { Files::in_site(area) } else { Files::alone(area) }
    }
}

/// A letter that stands in the folder.
pub struct Written {
    pub area: AreaCode,
    name: String,
    grade: Grade,
    pub html: String,
    pub figures: String,
    pub pdfs: Set,
    words: usize,
    claims: usize,
}

pub fn run(cli: &Cli, args: &Letters, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let framework = &session.framework;
    let question = Question { as_at: args.as_at, known_by: args.known_by.clone(), lag: None };
    let known_by = args.known_by.as_deref().map(instant).transpose()?;
    let chosen = args.areas.iter().map(|word| session.area(word)).collect::<Result<Vec<&Area>>>()?;
    let mut store = open_store(cli)?;
    let results = public_results(&mut store, known_by, cli.now())?;
    let year = framework_year(framework);
    let areas = areas(&session, &results, year, &chosen)?;
    let register = people::load(&session, &cli.data())?
        .ok_or_else(|| not_found("no register of people says who the letters are from and to: `plumbline people import FILE` reads one"))?;
    let approved = public_letters(&mut store, year, cli.now())?;
    let drafts = match &approved {
        // What was approved is what is sent: nobody puts another text in its place.
        Some(_) if args.drafts.is_some() => {
            return Err(usage(format!(
                "letters of the season {year} are as they were approved; leave out --drafts"
            )));
        }
        Some(digests) => Drafts::approved(&mut store, digests)?,
        None => Drafts::read(args.drafts.as_deref(), &session)?,
    };
    let folder = Folder::new(&args.out, args.replace)?;
    let pdfs = Pdfs::new(args.no_pdf)?;
    let asked = session.ask(cli, &question, terminal)?;
    allowed(framework, &asked)?;
    let all = make(&session, &asked, &Run::default(), None);
    let mut marks: Vec<String> = approved.is_none().then(|| DRAFT.to_owned()).into_iter().collect();
    marks.extend(asked.marks(framework));
    let head = Letterhead {
        session: &session,
        asked: &asked,
        all: &all,
        results: &results,
        register: &register,
        drafts: &drafts,
        year,
        date: args.date.unwrap_or(framework.publication),
        marks,
        site: None,
    };
    let mut writing = folder.begin()?;
    let (done, left) = each(&head, &mut store, &areas, &pdfs, &mut writing, terminal)?;
    writing.put(names::RULES, written::rules(framework, &head.marks).as_bytes())?;
    writing.put(names::INDEX, written::index(&head, &done).as_bytes())?;
    writing.finish()?;
    show(&report(&head, &done, &left, &folder), cli.format, terminal)?;
    let all_set = done.iter().all(|it| it.pdfs.why_not.is_none());
    Ok(if left.is_empty() && all_set { Exit::Ok } else { Exit::BadInput })
}

/// Those that were named, else those that have an award, by name.
fn areas(session: &Session, results: &Results, year: i16, chosen: &[&Area]) -> Result<Vec<AreaCode>> {
    let mut areas: Vec<AreaCode> = match chosen {
        [] => results
            .awards()
            .filter(|(award, _)| award.year == year)
            .map(|(award, _)| award.area.clone())
            .collect(),
        chosen => chosen.iter().map(|area| area.code.clone()).collect(),
    };
    areas.sort_by_key(|code| session.name(code));
    areas.dedup();
    if areas.is_empty() {
        return Err(not_found(
            "no award is recorded, so there is no letter to write: `plumbline award AREA GRADE` records one",
        ));
    }
    Ok(areas)
}

/// Areas that got no letter, and why.
pub type Refused = Vec<(AreaCode, NotWritten)>;

/// The words of every letter, and which areas have none.
fn words(head: &Letterhead, store: &mut Store, areas: &[AreaCode]) -> Result<(Vec<Prepared>, Refused)> {
    let (mut letters, mut left) = (Vec::new(), Vec::new());
    for area in areas {
        match prepared(head, store, area)? {
            Ok(letter) => letters.push(letter),
            Err(why) => left.push((area.clone(), why)),
        }
    }
    Ok((letters, left))
}

/// By area, the digest of each letter's words: the same words have the same digest, whatever pages they stand on.
pub fn digests(
    head: &Letterhead,
    store: &mut Store,
    areas: &[AreaCode],
) -> Result<BTreeMap<AreaCode, String>> {
    let (letters, _) = words(head, store, areas)?;
    let digest = |it: &Prepared| Ok((it.area.clone(), sha256(canonical_json(&it.document)?.as_bytes())));
    letters.iter().map(digest).collect()
}

/// Writes the letters one after another: what their claims open is held of one at a time.
pub fn each(
    head: &Letterhead,
    store: &mut Store,
    areas: &[AreaCode],
    pdfs: &Pdfs,
    folder: &mut Writing,
    terminal: &Terminal,
) -> Result<(Vec<Written>, Refused)> {
    let (evidence, framework) = (&head.asked.evidence, &head.session.framework);
    let as_at = head.all.assessed.as_at;
    let (assessed, published) =
        (Standings::of(evidence, framework, as_at), Standings::of(evidence, framework, as_at.as_published()));
    let rows: [BTreeMap<AreaCode, Vec<ProviderRow>>; 2] =
        [&assessed, &published].map(|standings| layer4_of_all(evidence, framework, standings));
    let of = |at: usize, area: &AreaCode| rows[at].get(area).map_or(&[][..], Vec::as_slice);
    let (letters, left) = words(head, store, areas)?;
    let named: Vec<Named> = letters.iter().map(Prepared::named).collect();
    let set = pdfs.set(&named, folder, terminal)?;
    let progress = Progress::new(letters.len() as u64, "letters", terminal);
    let mut done = Vec::new();
    for (letter, set) in letters.iter().zip(&set) {
        progress.start(&letter.name);
        let rows = LetterOf { assessed: of(0, &letter.area), published: of(1, &letter.area) };
        if let Some((pages, written)) = paged(head, letter, set, &rows) {
            folder.put(&letter.files.whole(&written.html), pages.letter.as_bytes())?;
            folder.put(&letter.files.whole(&written.figures), pages.figures.as_bytes())?;
            done.push(written);
        }
    }
    progress.finish();
    Ok((done, left))
}

fn report(head: &Letterhead, done: &[Written], left: &[(AreaCode, NotWritten)], folder: &Folder) -> Report {
    let mut heading = head.asked.marks(&head.session.framework);
    heading.push(format!(
        "{} in `{}`, each with its figures; open `{}`",
        counted(done.len(), "letter", "letters"),
        folder.path().display(),
        folder.path().join(names::INDEX).display()
    ));
    if !left.is_empty() {
        heading.push(format!(
            "{} not written, and why stands below",
            counted(left.len(), "letter is", "letters are")
        ));
    }
    let mut rows: Vec<Vec<Value>> = left
        .iter()
        .map(|(area, why)| {
            let name = head.session.name(area);
            vec![
                json!(name),
                json!(area),
                json!("not written"),
                Value::Null,
                Value::Null,
                Value::Null,
                Value::Null,
                Value::Null,
                Value::Null,
                json!(why.0),
            ]
        })
        .collect();
    rows.extend(done.iter().map(|it| {
        vec![
            json!(it.name),
            json!(it.area),
            json!("written"),
            json!(it.grade.number()),
            json!(it.html),
            json!(it.pdfs.standard),
            json!(it.pdfs.large_print),
            json!(it.words),
            json!(it.claims),
            json!(it.pdfs.why_not),
        ]
    }));
    Report {
        schema: "plumbline/letters/1",
        heading,
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            column("state", "State"),
            number("grade", "Grade"),
            column("file", "File"),
            column("pdf", "PDF"),
            column("large_print", ""),
            number("words", "Words"),
            number("claims", "Claims"),
            column("why", "Why not"),
        ],
        rows,
        notes: head.asked.notes(&head.session.framework),
        made_from: head.all.made_from.clone(),
        more: Vec::new(),
    }
}
