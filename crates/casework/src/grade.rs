//! A grade that somebody gives: held to the rules and to the figures before it can be written down (A4, A11).

use crate::event::OnFile;
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::letter::{NotAllowed, Proposed, Sheet, may_award};
use plumbline_core::sealed::Sealed;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// A grade with its reasons, on a stored result. Beside the log, only [`Graded::check`] makes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Graded {
    grade: Grade,
    /// What the rules indicated; none where they indicate no one grade. Never overwritten (A11).
    indicated: Option<Grade>,
    reasons: Sealed,
    weighed: BTreeSet<OnFile>,
    /// The digest of the result whose figures were weighed.
    result: String,
}

/// What somebody wants to give.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub grade: Grade,
    /// The reasons as written: read here, never kept here.
    pub reasons: &'a str,
    /// The same, sealed.
    pub sealed: &'a Sealed,
    pub weighed: &'a BTreeSet<OnFile>,
    pub result: &'a str,
}

impl Graded {
    /// Holds a grade to the framework's fixed limits, and its reasons to the figures of the area. Items of the evidence register are
    /// looked for when it is drafted.
    ///
    /// # Errors
    /// Every reason why it may not be given so.
    pub fn check(framework: &Framework, sheet: &Sheet, wanted: Wanted<'_>) -> Result<Self, Vec<NotAllowed>> {
        let indicated = sheet.indicated.and_then(|grade| Grade::try_from(grade).ok());
        let mut faults = Vec::new();
        let proposed = |on: &[SmolStr]| {
            let why = Some(wanted.reasons);
            may_award(framework, sheet, &Proposed { grade: wanted.grade, why, on })
        };
        let figures: Vec<SmolStr> = wanted
            .weighed
            .iter()
            .filter_map(|on| match on {
                OnFile::Figure(address) => Some(address.clone()),
                OnFile::Item(_) => None,
            })
            .collect();
        if let Err(found) = proposed(&figures) {
            // Reasons may rest on the register alone.
            faults.extend(
                found
                    .into_iter()
                    .filter(|fault| *fault != NotAllowed::NoEvidence || wanted.weighed.is_empty()),
            );
        }
        if wanted.reasons.trim().is_empty()
            && !faults.iter().any(|f| matches!(f, NotAllowed::NoReasons { .. }))
        {
            faults.push(NotAllowed::NoReasons { indicated });
        }
        if wanted.weighed.is_empty() && !faults.contains(&NotAllowed::NoEvidence) {
            faults.push(NotAllowed::NoEvidence);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self {
            grade: wanted.grade,
            indicated,
            reasons: wanted.sealed.clone(),
            weighed: wanted.weighed.clone(),
            result: wanted.result.to_owned(),
        })
    }

    pub fn grade(&self) -> Grade {
        self.grade
    }

    pub fn indicated(&self) -> Option<Grade> {
        self.indicated
    }

    /// Whether judgement was used: the letter then says so (¶58).
    pub fn is_judgement(&self) -> bool {
        self.indicated != Some(self.grade)
    }

    pub fn reasons(&self) -> &Sealed {
        &self.reasons
    }

    pub fn weighed(&self) -> &BTreeSet<OnFile> {
        &self.weighed
    }

    pub fn result(&self) -> &str {
        &self.result
    }
}
