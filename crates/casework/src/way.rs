//! The way of a case: the steps that it goes through, and the acts by which it came as far as it is.

use crate::act::Act;
use crate::case::Case;
use crate::draft::Draft;
use crate::event::Version;
use crate::person::PersonId;
use crate::stage::{
    Appeal, Approved, By, Challenged, Consistent, Correcting, Drafted, Final, Moderated, PreSent, Read, Sent,
    Settled, SignedOff, Stage,
};
use jiff::Timestamp;

/// From the assignment of a case to the letter that goes out ahead of publication (¶72–79). What an area does with its draft is on
/// no fixed place of the way.
const FIRST: [Act; 11] = [
    Act::Assign,
    Act::DraftGrade,
    Act::ReadCritically,
    Act::Moderate,
    Act::HoldConsistencyPanel,
    Act::HoldChallengePanel,
    Act::SignDraftOff,
    Act::SendDraft,
    Act::SignFinalOff,
    Act::Approve,
    Act::SendPrePublication,
];

/// Of a letter that is mended after its publication.
const MENDED: [Act; 4] = [Act::Correct, Act::SignFinalOff, Act::Approve, Act::SendPrePublication];

/// A step that a case has behind it, without what was said in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepDone {
    pub act: Act,
    pub version: Version,
    pub by: PersonId,
    pub at: Timestamp,
}

/// The steps of a case in their order, and those behind it: only what still stands, so that a draft that was sent back is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub steps: &'static [Act],
    /// In the order in which they were done; steps of an appeal among them.
    pub done: Vec<StepDone>,
}

impl Way {
    /// The act by which a step was taken.
    pub fn done(&self, step: Act) -> Option<&StepDone> {
        self.done.iter().find(|it| it.act == step)
    }
}

impl Case {
    /// The way of the case, for those who may see how far it is.
    pub fn way(&self) -> Draft<Way> {
        let mut done = Vec::new();
        if let Some(entry) = self.assigned.as_ref().and_then(|(_, version)| self.entry(*version)) {
            let (version, by, at) = (entry.version, entry.by.clone(), entry.at);
            done.push(StepDone { act: Act::Assign, version, by, at });
        }
        let mended = matches!(&self.stage, Stage::Correcting(_)) || self.stage.corrected().is_some();
        of_stage(&self.stage, &mut done);
        let steps: &[Act] = if mended { &MENDED } else { &FIRST };
        Draft::new(Act::SeeProcess, self.area().clone(), Way { steps, done })
    }
}

fn note(done: &mut Vec<StepDone>, act: Act, by: &By) {
    done.push(StepDone { act, version: by.version, by: by.who.clone(), at: by.at });
}

fn of_stage(stage: &Stage, done: &mut Vec<StepDone>) {
    match stage {
        Stage::Analysis => {}
        Stage::Drafted(it) => drafted(it, done),
        Stage::Read(it) => read(it, done),
        Stage::Moderated(it) => moderated(it, done),
        Stage::Consistent(it) => consistent(it, done),
        Stage::Challenged(it) => challenged(it, done),
        Stage::SignedOff(it) => signed_off(it, done),
        Stage::Sent(it) => sent(it, done),
        Stage::Correcting(it) => correcting(it, done),
        Stage::Final(it) => signed(it, done),
        Stage::Approved(it) => approved(it, done),
        Stage::PreSent(it) => pre_sent(it, done),
    }
}

fn drafted(it: &Drafted, done: &mut Vec<StepDone>) {
    note(done, Act::DraftGrade, &it.by);
}

fn read(it: &Read, done: &mut Vec<StepDone>) {
    drafted(&it.drafted, done);
    note(done, Act::ReadCritically, &it.by);
}

fn moderated(it: &Moderated, done: &mut Vec<StepDone>) {
    read(&it.read, done);
    note(done, Act::Moderate, &it.by);
}

fn consistent(it: &Consistent, done: &mut Vec<StepDone>) {
    moderated(&it.moderated, done);
    note(done, Act::HoldConsistencyPanel, &it.by);
}

fn challenged(it: &Challenged, done: &mut Vec<StepDone>) {
    consistent(&it.consistent, done);
    note(done, Act::HoldChallengePanel, &it.by);
}

fn signed_off(it: &SignedOff, done: &mut Vec<StepDone>) {
    challenged(&it.challenged, done);
    note(done, Act::SignDraftOff, &it.by);
}

fn sent(it: &Sent, done: &mut Vec<StepDone>) {
    signed_off(&it.signed_off, done);
    note(done, Act::SendDraft, &it.by);
    let (lodged, evaluated, decided) = match &it.appeal {
        Appeal::None => return,
        Appeal::Lodged(lodged) => (lodged, None, None),
        Appeal::Evaluated(it) => (&it.lodged, Some(it), None),
        Appeal::Decided(it) => (&it.evaluated.lodged, Some(&it.evaluated), Some(it)),
    };
    note(done, Act::Appeal, &lodged.by);
    if let Some(it) = evaluated {
        note(done, Act::EvaluateAppeal, &it.by);
    }
    if let Some(it) = decided {
        note(done, Act::DecideAppeal, &it.by);
    }
}

/// What was published before a correction is behind the case already, and no step of its way.
fn correcting(it: &Correcting, done: &mut Vec<StepDone>) {
    note(done, Act::Correct, &it.by);
}

fn signed(it: &Final, done: &mut Vec<StepDone>) {
    match &it.settled {
        Settled::First(first) => sent(first, done),
        Settled::Corrected(mended) => correcting(mended, done),
    }
    note(done, Act::SignFinalOff, &it.by);
}

fn approved(it: &Approved, done: &mut Vec<StepDone>) {
    signed(&it.signed, done);
    note(done, Act::Approve, &it.by);
}

fn pre_sent(it: &PreSent, done: &mut Vec<StepDone>) {
    approved(&it.approved, done);
    note(done, Act::SendPrePublication, &it.by);
}
