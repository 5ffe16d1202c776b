//! What an area reports of its profile, and what it gets to hear (P15).

use super::Matter;
use crate::event::Version;
use crate::refusal::{Because, Refusal};
use smol_str::SmolStr;
use std::collections::BTreeSet;

impl Matter<'_> {
    pub(super) fn returned(&self, edition: &str) -> Result<(), Refusal> {
        if !edition.is_empty() {
            return Ok(());
        }
        Err(Refusal::new(
            Because::NotEnough,
            "P13",
            "a return of commissioned places names the edition that holds it",
        ))
    }

    pub(super) fn confirmed(&self, providers: &BTreeSet<SmolStr>) -> Result<(), Refusal> {
        if !providers.is_empty() {
            return Ok(());
        }
        let says = "a confirmation names the providers without children that it is about, by their URNs";
        Err(Refusal::new(Because::NotEnough, "¶19", says))
    }

    pub(super) fn answer_report(&self, report: Version) -> Result<(), Refusal> {
        let Some(found) = self.case.errors.get(&report) else {
            let says = format!("act {report} of {} reports no error in the profile", self.case.area);
            return Err(Refusal::new(Because::NotEnough, "¶44", says));
        };
        if found.answer.is_none() {
            return Ok(());
        }
        let says =
            format!("the report of act {report} is answered already; withdraw that answer to give another");
        let answered = self.case.resting_on(report).map_or(report, |entry| entry.version);
        Err(self.refuse(Because::NotNow, "¶44", says, answered))
    }
}
