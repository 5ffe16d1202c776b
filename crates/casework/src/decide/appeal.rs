//! Appeals: against the grade, on evidence already on file, in time, in at most 2,000 words (¶75–78).

use super::Matter;
use crate::act::Act;
use crate::event::{Decision, Members, OnFile, Version};
use crate::refusal::{Because, Refusal};
use crate::stage::Stage;
use crate::words::LONGEST_STATEMENT;
use plumbline_core::sealed::Sealed;
use std::collections::BTreeSet;

impl Matter<'_> {
    pub(super) fn appeal(&self, statement: &Sealed, evidence: &BTreeSet<OnFile>) -> Result<(), Refusal> {
        if statement.words > LONGEST_STATEMENT {
            let says = format!(
                "the statement has {} words and may have {LONGEST_STATEMENT}; a word is a run without white space that has a letter or digit",
                statement.words
            );
            return Err(Refusal::new(Because::NotEnough, "¶77", says));
        }
        if evidence.is_empty() {
            let says = "an appeal names the evidence that it is about: a figure by its address, or an item on file by its act";
            return Err(Refusal::new(Because::NotEnough, "¶77", says));
        }
        evidence.iter().try_for_each(|on| match on {
            OnFile::Figure(address) => self.figure(address, "¶77"),
            OnFile::Item(version) => self.was_open(*version),
        })
    }

    /// One answer for what was filed since, what is confidential (¶17) and what is no evidence: an area learns nothing of the register.
    fn was_open(&self, version: Version) -> Result<(), Refusal> {
        let sent = match &self.case.stage {
            Stage::Sent(sent) => sent.by.version,
            _ => 0,
        };
        if self.case.evidence.get(&version).is_some_and(|item| version < sent && !item.confidential) {
            return Ok(());
        }
        let says = format!(
            "act {version} is no evidence that was on file and open to the area when the draft was sent: an appeal brings none that is new"
        );
        Err(Refusal::new(Because::NotEnough, "¶77", says))
    }

    pub(super) fn decide_appeal(&self, members: &Members, decision: &Decision) -> Result<(), Refusal> {
        self.sits(Act::DecideAppeal, members)?;
        let Decision::Upheld(graded) = decision else { return Ok(()) };
        self.on_file(graded.weighed())?;
        if self.case.stage.graded().is_some_and(|now| now.grade() == graded.grade()) {
            let says = format!(
                "an appeal is against the grade: one that is upheld gives another than {}",
                graded.grade().number()
            );
            return Err(self.refuse(Because::NotEnough, "¶76", says, self.case.came_by));
        }
        Ok(())
    }
}
