//! Who may look at evidence, and who may bring some in. Cases have their own rules: those of `may`.

use crate::app::App;
use crate::people::Caller;
use crate::problem::{Kind, Problem};
use plumbline_casework::{Act, Role, may};
use plumbline_core::area::AreaCode;
use plumbline_store::Store;

/// What the evidence side asks of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// Look at the evidence of all areas: anybody of the inspectorate.
    Look,
    /// Bring files in, or take them back.
    Bring,
    /// Keep the store itself: anchors, checks, opening seasons.
    Keep,
    /// Look at one area's profile: the inspectorate, and the area's own officers from its release in June (Q9).
    Profile(AreaCode),
}

/// Whether the caller may.
///
/// # Errors
/// Why not, in a sentence that tells nothing of any case.
pub async fn entitled(app: &App, caller: &Caller, to: To) -> Result<(), Problem> {
    let caller = caller.clone();
    app.stores().with(move |store| check(store, &caller, &to)).await
}

fn check(store: &mut Store, caller: &Caller, to: &To) -> Result<(), Problem> {
    let keeper = store.account(&caller.person)?.is_some_and(|account| account.keeper);
    let mut held: Vec<Role> = Vec::new();
    let mut officer = false;
    for year in store.seasons()? {
        let season = store.season(year)?;
        let actor = season.actor(&caller.person);
        held.extend(Role::ALL.into_iter().filter(|role| actor.is_any(*role, caller.at)));
        if let To::Profile(area) = to {
            let case = store.case(area, year)?;
            officer |= may(&season, &caller.person, Act::SeeProfile, &case, caller.at).is_ok();
        }
    }
    let inside = held.iter().any(|role| *role != Role::AreaOfficer);
    let (granted, whose) = match to {
        To::Look => (inside || keeper, "people of the inspectorate"),
        To::Bring => {
            let brings = held.iter().any(|role| matches!(role, Role::Analyst | Role::Administrator));
            (brings || keeper, "analysts and administrators")
        }
        To::Keep => (keeper, "keepers of accounts"),
        To::Profile(_) => (
            inside || keeper || officer,
            "people of the inspectorate, and of the area from its day in June (Q9)",
        ),
    };
    if granted {
        return Ok(());
    }
    Err(Problem::new(Kind::NotForYou, format!("this is for {whose}")))
}
