//! What an area reports of its profile, and what it gets to hear (P15).

use super::Matter;
use crate::event::Version;
use crate::refusal::{Because, Refusal};

impl Matter<'_> {
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
