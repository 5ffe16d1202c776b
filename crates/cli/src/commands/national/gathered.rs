//! What a national summary is made of: the awards of two years, from the store or from files, beside each area's figures.

use super::awards_file::AwardsFile;
use crate::args::{Cli, National as Args, Question};
use crate::commands::letter::results::{AllMade, make};
use crate::exit::not_found;
use crate::output::Terminal;
use crate::session::{Asked, Held, Session, counted, instant, open_store, public_results};
use anyhow::Result;
use plumbline_core::assessment::Run;
use plumbline_core::framework::Grade;
use plumbline_core::letter::Sheet;
use plumbline_core::national::{Member, National, Standing, national};
use plumbline_core::profile::history::framework_year;
use plumbline_store::Results;
use serde_json::{Value, json};
use std::path::Path;

pub struct Gathered {
    pub national: National,
    pub marks: Vec<String>,
    pub notes: Vec<String>,
    pub made_from: Value,
}

pub fn gathered(cli: &Cli, args: &Args, session: &Session, terminal: &Terminal) -> Result<Gathered> {
    let data = cli.data();
    let read = |path: &Path| AwardsFile::read(path, session);
    let (awarded, against) =
        (args.awarded.as_deref().map(read).transpose()?, args.against.as_deref().map(read).transpose()?);
    let question = Question { as_at: args.as_at, known_by: args.known_by.clone(), lag: None };
    // Files alone can be summed up too: then nothing is known of any area but its grade.
    let alone = awarded.is_some() && !data.exists();
    let held = if alone { nothing() } else { Held::load(cli, args.known_by.as_deref(), terminal)? };
    let asked = session.ask_of(held, &question);
    let all = make(session, &asked, &Run::default(), None);
    let year = framework_year(&session.framework);
    let now = match awarded {
        Some(file) => file,
        None => awards(cli, args.known_by.as_deref(), year)?,
    };
    let mut gathered = summed_up(session, &asked, &all, &now, against.as_ref(), year)?;
    if alone {
        gathered.notes.push(format!(
            "`{}` is no data folder: nothing but the grades of the files is known here",
            data.display()
        ));
    }
    Ok(gathered)
}

fn nothing() -> Held {
    Held { editions: Vec::new(), known_by: None, incomplete: Vec::new(), made_up: false }
}

/// The awards that the store holds.
fn awards(cli: &Cli, known_by: Option<&str>, year: i16) -> Result<AwardsFile> {
    let known_by = known_by.map(instant).transpose()?;
    let awards = AwardsFile::of_results(&public_results(&mut *open_store(cli)?, known_by, cli.now())?, year);
    if awards.standings.is_empty() {
        return Err(not_found(format!(
            "no award of {year} is recorded, so there is nothing to sum up: `plumbline award AREA GRADE` records one, and `--awarded FILE` \
             reads awards from a file"
        )));
    }
    Ok(awards)
}

/// The summary of what is awarded here; none where nothing is.
pub fn recorded(session: &Session, all: &AllMade, results: &Results) -> Option<National> {
    let year = framework_year(&session.framework);
    let now = AwardsFile::of_results(results, year);
    (!now.standings.is_empty()).then(|| summed(session, all, &now, None, year))
}

/// An area that nobody awarded a grade is not finalised; last year's grade comes from a file, else from the evidence.
fn summed(
    session: &Session,
    all: &AllMade,
    now: &AwardsFile,
    against: Option<&AwardsFile>,
    year: i16,
) -> National {
    // Where only some of a year's areas are named, the others' grades are not known.
    let unnamed = if now.counts.is_some() { Standing::NotKnown } else { Standing::NotFinalised };
    let before = |sheet: &Sheet| match against {
        Some(file) => file.of(&sheet.area).unwrap_or(Standing::NotKnown),
        None => earlier(sheet, year - 1),
    };
    let members: Vec<Member> = all
        .made
        .iter()
        .map(|made| Member {
            sheet: &made.sheet,
            profile: &all.assessed.profile.areas[&made.sheet.area],
            now: now.of(&made.sheet.area).unwrap_or(unnamed),
            before: before(&made.sheet),
        })
        .collect();
    national(&session.framework, year, &members)
}

/// The same, with published numbers in place of counts where files have them, and what it rests on.
fn summed_up(
    session: &Session,
    asked: &Asked,
    all: &AllMade,
    now: &AwardsFile,
    against: Option<&AwardsFile>,
    year: i16,
) -> Result<Gathered> {
    let mut national = summed(session, all, now, against, year);
    national.now = now.counted(national.now)?;
    if let Some(file) = against {
        national.before = file.counted(national.before)?;
    }
    let mut notes = asked.notes(&session.framework);
    notes.extend(not_known(&national, against));
    let mut made_from = asked.made_from(&session.framework, all.assessed.as_at, &Run::default());
    made_from["awarded"] = json!(now.name);
    made_from["against"] = json!(against.and_then(|file| file.name.as_ref()));
    Ok(Gathered { national, marks: asked.marks(&session.framework), notes, made_from })
}

fn earlier(sheet: &Sheet, year: i16) -> Standing {
    let grade = sheet.awards.get(&year).and_then(|grade| Grade::try_from(*grade).ok());
    grade.map_or(Standing::NotKnown, Standing::Awarded)
}

fn not_known(national: &National, against: Option<&AwardsFile>) -> Option<String> {
    let n = national.before.areas(Standing::NotKnown).len();
    let year = national.year - 1;
    let areas = |one: &str, many: &str| counted(n, &format!("area {one}"), &format!("areas {many}"));
    (n > 0).then(|| match against.and_then(|file| file.name.as_deref()) {
        Some(file) => format!("what {} in {year} is not known, since `{file}` does not name them: they are in no comparison", areas("was awarded", "were awarded")),
        None => format!(
            "what {} in {year} is not known: they are in no comparison; `--against FILE` reads it from a file",
            areas("was awarded", "were awarded")
        ),
    })
}
