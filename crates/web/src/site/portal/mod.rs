//! The part of an area's own officers. They see what their area was sent or did, and nothing of its case before that: each look is one of
//! `may`, as everywhere (Q9).

mod home;
mod letter;
mod profile;
mod threads;

use crate::app::App;
use crate::people::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::public::find;
use crate::site::acts::in_names;
use crate::site::told;
use axum::Router;
use axum::routing::get;
use plumbline_casework::{Act, Because, Case, Grant, Refusal, Season, may};
use plumbline_core::area::{Area, AreaCode};
use plumbline_store::Store;
use std::collections::BTreeMap;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/portal/{year}/{area}", get(home::show))
        .route("/portal/{year}/{area}/letter", get(letter::show))
        .route("/portal/{year}/{area}/profile", get(profile::show))
}

/// Somebody at an area's part of a season.
struct At {
    app: App,
    caller: Caller,
    year: i16,
    area: Area,
}

impl At {
    fn new(app: &App, caller: Caller, year: i16, area: &str) -> Result<Self, Problem> {
        let area = find(app, area)?.clone();
        Ok(Self { app: app.clone(), caller, year, area })
    }

    fn address(&self, below: &str) -> String {
        format!("/portal/{}/{}{below}", self.year, self.area.code)
    }

    /// The address of a form, filled in with these.
    fn form(&self, act: &str, given: &[(&str, &str)]) -> String {
        let query = serde_urlencoded::to_string(given).unwrap_or_default();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("/desk/{}/{}/do/{act}{mark}{query}", self.year, self.area.code)
    }

    fn read(&self, store: &mut Store) -> Result<(Season, Case), Problem> {
        let season = store.season(self.year)?;
        if season.version() == 0 {
            return Err(Problem::not_found(format!("no season {} is open", self.year)));
        }
        let area: &AreaCode = &self.area.code;
        let case = store.case(area, self.year)?;
        Ok((season, case))
    }

    fn may(&self, season: &Season, case: &Case, act: Act) -> Result<Grant, Refusal> {
        may(season, &self.caller.person, act, case, self.caller.at)
    }

    /// Leave to look, or why not.
    fn look(&self, season: &Season, case: &Case, act: Act) -> Result<Grant, Problem> {
        self.may(season, case, act).map_err(|refusal| {
            let kind = if refusal.because == Because::NotEntitled { Kind::NotForYou } else { Kind::Refused };
            Problem::new(kind, in_names(&self.app, &refusal.to_string()))
        })
    }

    /// A refusal's sentence with the area by its name, said to the area's officer.
    fn says(&self, refusal: &Refusal) -> String {
        told::to(&self.caller.person, &BTreeMap::new(), &in_names(&self.app, &refusal.to_string()))
    }
}
