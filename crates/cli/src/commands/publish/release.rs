//! Which grades and letters a site may hold: in a season those that are out, or under an embargo those that are ready (N1).

use crate::args::{Cli, Publish};
use crate::commands::letters::Drafts;
use crate::desk::{Desk, refused};
use crate::exit::{not_found, usage};
use crate::session::{Lent, Session, award, instant, public_results};
use anyhow::Result;
use jiff::Timestamp;
use plumbline_casework::{Act, Case, Season, Standing, Step, may, newest, next_release, ready, released};
use plumbline_core::area::AreaCode;
use plumbline_core::profile::history::framework_year;
use plumbline_core::time::london;
use plumbline_store::{Results, StandingAward};
use std::collections::{BTreeMap, BTreeSet};

/// What a site is allowed to hold.
pub struct Release {
    /// The awards that count.
    pub results: Results,
    /// The letters as they were approved; none where no season says what they are.
    pub letters: Option<Approved>,
    /// When it is written.
    pub at: Timestamp,
    pub state: State,
}

/// Letters as they were approved.
pub struct Approved {
    pub drafts: Drafts,
    /// The digest of each, as the case holds it.
    pub digests: BTreeMap<AreaCode, String>,
}

pub enum State {
    /// Nobody works on cases here: letters are drafts.
    NoSeason,
    /// What is ready and not out.
    Embargoed {
        until: Timestamp,
        /// The publications that are out.
        out: BTreeSet<String>,
    },
    /// What is out.
    Released { set: String, out: BTreeSet<String> },
}

impl Release {
    /// What stands above every page.
    pub fn mark(&self) -> Option<String> {
        match &self.state {
            State::Embargoed { until, .. } => {
                Some(format!("EMBARGOED until {}: not for release", london::instant_in_words(*until)))
            }
            State::NoSeason | State::Released { .. } => None,
        }
    }

    /// Whether a kept publication may be spoken of on the site.
    pub fn speaks_of(&self, set: &str) -> bool {
        match &self.state {
            State::NoSeason => true,
            State::Embargoed { out, .. } | State::Released { out, .. } => out.contains(set),
        }
    }
}

/// What is out now, for what is worked out and never written: nothing, where a season has published nothing yet.
pub fn out_now(cli: &Cli, args: &Publish, session: Session) -> Result<(Release, Session, Lent)> {
    let mut desk = Desk::of(cli, &args.acting, session)?;
    if desk.season.version() == 0 || newest(&desk.season, desk.at).is_some() {
        return of(cli, args, desk.session);
    }
    let known_by = args.known_by.as_deref().map(instant).transpose()?;
    let results = public_results(&mut desk.store, known_by, cli.now())?;
    let letters = Some(Approved { drafts: Drafts::default(), digests: BTreeMap::new() });
    // What is kept for its minute is spoken of to nobody.
    let state = State::Embargoed { until: due(&desk.season, desk.at), out: BTreeSet::new() };
    Ok((Release { results, letters, at: desk.at, state }, desk.session, desk.store))
}

/// What may be written now, and the store that it comes from.
pub fn of(cli: &Cli, args: &Publish, session: Session) -> Result<(Release, Session, Lent)> {
    let year = framework_year(&session.framework);
    let mut desk = Desk::of(cli, &args.acting, session)?;
    let known_by = args.known_by.as_deref().map(instant).transpose()?;
    let results = desk.store.results(known_by)?;
    if desk.season.version() == 0 || desk.year != year {
        if args.embargoed {
            return Err(usage(format!("`--embargoed` is for a season, and none of {year} is open")));
        }
        let at = desk.store.clock(cli.now())?;
        let release = Release { results, letters: None, at, state: State::NoSeason };
        return Ok((release, desk.session, desk.store));
    }
    // `--known-by` is about evidence: what is out is out now.
    let at = desk.at;
    let cases = desk.store.cases(year)?;
    let standing = standing(&desk, args, &cases, at)?;
    let state = state(&desk.season, args, at)?;
    let awards: BTreeMap<AreaCode, StandingAward> =
        standing.iter().map(|(area, it)| (area.clone(), award(it))).collect();
    let digests: BTreeMap<AreaCode, String> =
        standing.iter().map(|(area, it)| (area.clone(), it.letter.digest.clone())).collect();
    let letters = Approved { drafts: Drafts::approved(&mut desk.store, &digests)?, digests };
    let results = results.standing(year, &awards);
    Ok((Release { results, letters: Some(letters), at, state }, desk.session, desk.store))
}

fn standing<'a>(
    desk: &Desk,
    args: &Publish,
    cases: &'a BTreeMap<AreaCode, Case>,
    at: Timestamp,
) -> Result<BTreeMap<AreaCode, Standing<'a>>> {
    let mut all = BTreeMap::new();
    for (area, case) in cases {
        // The nation's figures tell of every area in them, so whoever writes them may see every letter that is ready.
        let standing = if args.embargoed && case.step() == Step::PreSent {
            let grant = may(&desk.season, &desk.who()?, Act::SeeLetter, case, at);
            ready(&desk.season, case, &grant.map_err(|refusal| refused(&desk.session, &[refusal]))?, at)
        } else {
            released(&desk.season, case, at)
        };
        all.extend(standing.map(|it| (area.clone(), it)));
    }
    if args.embargoed && all.is_empty() {
        return Err(not_found(format!("no case of the season {} is ready to be published", desk.year)));
    }
    Ok(all)
}

/// When the next publication is out.
fn due(season: &Season, at: Timestamp) -> Timestamp {
    next_release(season, at).unwrap_or_else(|| season.calendar(at).publication_instant())
}

fn state(season: &Season, args: &Publish, at: Timestamp) -> Result<State> {
    let released = season.publications.values().filter(|it| it.is_released(at));
    let out: BTreeSet<String> = released.map(|it| it.set.clone()).collect();
    let due = due(season, at);
    if args.embargoed {
        return Ok(State::Embargoed { until: due, out });
    }
    let Some(it) = newest(season, at) else {
        return Err(not_found(format!(
            "nothing of the season {} is out before {}; `--embargoed --as PERSON` writes what is ready, for those who may see it",
            season.year,
            london::instant_in_words(due)
        )));
    };
    Ok(State::Released { set: it.set.clone(), out })
}
