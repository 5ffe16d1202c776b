//! Random acts from bytes that a property shrinks: every choice is the next byte, and none left means the first choice.

use crate::given::*;
use plumbline_casework::{
    About, Answer, CaseEvent, Cause, ContactKind, Decision, EvidenceKind, Inaccuracy, Letter, OnFile,
    Opinion, Recommends, Version, Window,
};
use plumbline_core::area::AreaCode;

pub struct Dice<'a>(&'a [u8]);

impl<'a> Dice<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first) % n.max(1)
    }

    /// Whether it falls, `n` times in a hundred.
    pub fn percent(&mut self, n: usize) -> bool {
        self.below(100) >= 100 - n
    }

    pub fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    /// An act of a case, by number: mostly the last ones.
    pub fn version(&mut self, last: Version) -> Version {
        let back = u32::try_from(self.below(12)).unwrap();
        last.saturating_sub(back)
    }
}

pub const INSIDE: [&str; 17] = [
    "p-link",
    "p-assessor",
    "p-second-assessor",
    "p-reader",
    "p-second-reader",
    "p-panel-1",
    "p-panel-2",
    "p-director-1",
    "p-director-2",
    "p-hmci",
    "p-evaluator",
    "p-second-evaluator",
    "p-appeal-1",
    "p-appeal-2",
    "p-appeal-3",
    "p-analyst",
    "p-admin",
];

fn opinion(dice: &mut Dice<'_>) -> Opinion {
    if dice.percent(12) { Opinion::SentBack } else { Opinion::Agreed }
}

fn members(dice: &mut Dice<'_>) -> plumbline_casework::Members {
    (0..dice.below(3)).map(|_| p(dice.pick(&INSIDE))).collect()
}

fn on_file(dice: &mut Dice<'_>, code: &str, last: Version) -> Vec<OnFile> {
    let mut on = vec![figure(code)];
    if dice.percent(40) {
        on.push(OnFile::Item(dice.version(last)));
    }
    on
}

fn any_letter(dice: &mut Dice<'_>, now: Option<&Letter>) -> Letter {
    match now {
        Some(letter) if dice.percent(60) => letter.clone(),
        _ => letter(dice.pick(&["a", "b", "c"]), u8::try_from(1 + dice.below(4)).unwrap()),
    }
}

/// Any event at all, on a case of so many acts, with the letter that it has now.
pub fn any_event(dice: &mut Dice<'_>, code: &str, last: Version, now: Option<&Letter>) -> CaseEvent {
    let number = u8::try_from(1 + dice.below(4)).unwrap();
    let answers = [Answer::NotUpheld, upheld(), upheld_and_moves()];
    match dice.below(32) {
        0 => CaseEvent::CaseOpened { area: AreaCode::new(code), year: 2011 },
        1 => assign(dice.pick(&INSIDE)),
        2 => evidence(dice.pick(&EvidenceKind::ALL), dice.percent(30), dice.percent(50)),
        3 => CaseEvent::GradeDrafted { graded: graded_on(code, number, &on_file(dice, code, last)) },
        4 => read(opinion(dice)),
        5 => moderated(opinion(dice)),
        6 => CaseEvent::ConsistencyPanelHeld { members: members(dice), opinion: opinion(dice), note: why() },
        7 => CaseEvent::ChallengePanelHeld { members: members(dice), opinion: opinion(dice), note: why() },
        8 => CaseEvent::DraftSignedOff { members: members(dice) },
        9 => CaseEvent::DraftSent { letter: any_letter(dice, now) },
        10 => query(
            dice.pick(&[Inaccuracy::Figure, Inaccuracy::Fact, Inaccuracy::Wording]),
            About::Sentence(u32::from(number)),
        ),
        11 => answer(dice.version(last), dice.pick(&answers)),
        12 => CaseEvent::LetterAmended {
            letter: any_letter(dice, now),
            meets: (0..dice.below(2)).map(|_| dice.version(last)).collect(),
        },
        13 => CaseEvent::ContactAsked { kind: ContactKind::Call, says: why() },
        14 => CaseEvent::ContactRecorded {
            kind: ContactKind::Visit,
            asked: dice.percent(50).then(|| dice.version(last)),
            note: why(),
            to_area: dice.percent(50),
        },
        15 => appeal(&on_file(dice, code, last)),
        16 => evaluate(dice.pick(&[Recommends::Dismiss, Recommends::Uphold])),
        17 => CaseEvent::AppealDecided {
            members: members(dice),
            decision: if dice.percent(50) {
                Decision::Upheld(graded(code, number))
            } else {
                Decision::Dismissed
            },
            why: why(),
        },
        18 => CaseEvent::FinallySignedOff { members: members(dice) },
        19 => CaseEvent::Approved,
        20 => CaseEvent::PrePublicationSent { letter: any_letter(dice, now) },
        21 => defer(),
        22 => resume(),
        23 => reopen(match dice.below(3) {
            0 => Cause::AfterPublication,
            1 => Cause::QueryUpheld(dice.version(last)),
            _ => Cause::LateSafeguarding(dice.version(last)),
        }),
        24 => extend(
            dice.pick(&[Window::FactualAccuracy, Window::Appeals, Window::Placements]),
            dice.pick(&["2011-10-10", "2011-10-20", "2011-11-01"]),
        ),
        25 => CaseEvent::CorrectionDrafted { letter: any_letter(dice, now), why: why() },
        26 => report_error(),
        27 => CaseEvent::ProfileErrorAnswered {
            report: dice.version(last),
            answer: dice.pick(&answers),
            why: why(),
        },
        28 => CaseEvent::PlacementsReturned { edition: "placements".into() },
        29 => CaseEvent::EmptyChildcareConfirmed { providers: urns(&["EY100001"]), says: why() },
        30 => attach_of(dice.version(last), if dice.percent(10) { 1 << 30 } else { 2048 }),
        _ => withdraw(dice.version(last)),
    }
}
