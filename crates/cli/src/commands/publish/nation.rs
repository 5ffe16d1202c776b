//! Everything that the site is made of, loaded once.

use super::release::{self, Release};
use crate::args::{Cli, Publish, Question};
use crate::commands::letter::results::{AllMade, make};
use crate::commands::national::recorded;
use crate::exit::usage;
use crate::output::Terminal;
use crate::people;
use crate::session::{Asked, Lent, Session};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Run;
use plumbline_core::framework::Grade;
use plumbline_core::letter::Register;
use plumbline_core::national::National;
use plumbline_core::profile::history::framework_year;
use plumbline_core::profile::{AsAt, Profile, profile};

pub struct Nation {
    pub session: Session,
    pub asked: Asked,
    /// What a profile published on the day shows.
    pub published: Profile,
    /// What the assessment makes of it.
    pub all: AllMade,
    /// What the assessment assumes.
    pub run: Run,
    /// What may be published: the awards that count, and the letters as they were approved.
    pub release: Release,
    /// None where nothing is awarded.
    pub national: Option<National>,
    pub register: Option<Register>,
    pub year: i16,
    /// By name.
    pub areas: Vec<AreaCode>,
}

impl Nation {
    /// The nation, and the store that its results come from.
    pub fn load(cli: &Cli, args: &Publish, terminal: &Terminal) -> Result<(Self, Lent)> {
        let session = Session::open(cli)?;
        let (release, session, store) = release::of(cli, args, session)?;
        let question = Question { as_at: args.as_at, known_by: args.known_by.clone(), lag: None };
        let register = people::load(&session, &cli.data())?;
        let asked = session.ask(cli, &question, terminal)?;
        allowed(&session, &asked)?;
        Ok((Self::of(session, release, asked, register, &Run::default()), store))
    }

    /// The nation on one evidence.
    pub fn of(
        session: Session,
        release: Release,
        asked: Asked,
        register: Option<Register>,
        run: &Run,
    ) -> Self {
        let published = profile(&asked.evidence, &session.framework, AsAt::published(asked.as_at));
        let all = make(&session, &asked, run, None);
        let year = framework_year(&session.framework);
        let mut areas: Vec<AreaCode> = published.areas.keys().cloned().collect();
        areas.sort_by_key(|code| session.name(code));
        let national = recorded(&session, &all, &release.results);
        Self { session, asked, published, all, run: run.clone(), release, national, register, year, areas }
    }

    pub fn marks(&self) -> Vec<String> {
        let mut marks = self.asked.marks(&self.session.framework);
        marks.extend(self.release.mark());
        marks
    }

    /// The grade that was awarded; none where none is recorded.
    pub fn grade(&self, area: &AreaCode) -> Option<Grade> {
        let award = self.release.results.award(area, self.year)?;
        Grade::try_from(award.grade).ok()
    }
}

/// A what-if is nobody's grade, so it is no public site.
fn allowed(session: &Session, asked: &Asked) -> Result<()> {
    let framework = &session.framework;
    if let Some(why) = &framework.hypothetical {
        return Err(usage(format!(
            "{} is hypothetical, {why}: a what-if is not published; leave out --framework",
            framework.title
        )));
    }
    if asked.is_what_if(framework) {
        return Err(usage(format!(
            "{} is outside the days on which {} was in force ({} to {}): a what-if is not published; leave out --as-at, or name a day within",
            asked.as_at, framework.title, framework.in_force.from, framework.in_force.to
        )));
    }
    if !framework.mapped.is_empty() {
        return Err(usage(
            "inspections read by a mapping (--map) are a what-if, and a what-if is not published",
        ));
    }
    Ok(())
}
