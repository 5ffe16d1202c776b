//! A season that goes at random, mostly where a season would go.

use super::dice::{Dice, INSIDE, any_event};
use crate::given::*;
use jiff::ToSpan;
use plumbline_casework::{
    Act, Answer, CaseEvent, Cause, Decision, InSet, InterestKind, Kind, Matter, Recommends, Role,
    SeasonCommand, Step, Version, Window, deadline, may, next_acts, visible,
};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use std::collections::BTreeMap;

/// Looks on, in no part of any case.
const OBSERVER: &str = "p-observer";

pub struct Walk {
    pub world: World,
    /// What each publication's set says.
    pub sets: BTreeMap<Version, BTreeMap<AreaCode, InSet>>,
    pub refused: usize,
    /// What was ready at some time, whatever became of it.
    once_ready: BTreeMap<AreaCode, InSet>,
}

impl Walk {
    /// The same people and acts with another case in it.
    pub fn of(world: World) -> Self {
        Self { world, sets: BTreeMap::new(), refused: 0, once_ready: BTreeMap::new() }
    }

    pub fn start(dice: &mut Dice<'_>) -> Self {
        let mut world = World::new();
        world.gives(OBSERVER, Role::Director, &[]);
        let roles =
            [Role::Assessor, Role::Reader, Role::Panel, Role::Director, Role::Hmci, Role::LinkInspector];
        for _ in 0..dice.below(6) {
            let give = SeasonCommand::Give {
                person: p(dice.pick(&INSIDE)),
                role: dice.pick(&roles),
                areas: [area(dice.pick(&[YORK, BATH]))].into(),
            };
            let _ = world.season_tries("p-admin", give);
        }
        for _ in 0..dice.below(3) {
            declare(&mut world, dice);
        }
        world.at("2011-08-25 10:00");
        Self { world, sets: BTreeMap::new(), refused: 0, once_ready: BTreeMap::new() }
    }

    pub fn goes(&mut self, dice: &mut Dice<'_>) {
        let hours = if dice.percent(85) { dice.below(20) } else { dice.below(200) };
        self.world.now += i64::try_from(hours).unwrap().hours();
        match dice.below(100) {
            0..70 => self.carries_on(dice),
            70..76 => self.takes_back(dice),
            76..88 => self.anything(dice),
            88..90 => self.people_change(dice),
            90..91 => {
                let day =
                    dice.pick(&["2011-09-28", "2011-10-05", "2011-10-14", "2011-11-09"]).parse().unwrap();
                let proclaim = SeasonCommand::Proclaim { day, title: "A royal day".into() };
                let _ = self.world.season_tries("p-admin", proclaim);
            }
            _ => self.publishes(dice),
        }
    }

    /// What is next for a case, by somebody whose turn it may be.
    fn carries_on(&mut self, dice: &mut Dice<'_>) {
        let code = dice.pick(&[YORK, YORK, YORK, BATH]);
        let case = &self.world.cases[&area(code)];
        let mut acts = next_acts(&self.world.season, case, self.world.now);
        let waits = acts.iter().all(|act| matches!(act, Act::QueryFact | Act::Appeal));
        if waits && case.step() == Step::Sent && dice.percent(60) {
            let past = |window| {
                deadline(&self.world.season, case, window, self.world.now).map_or(self.world.now, |it| it.at)
            };
            let over = past(Window::Appeals).max(past(Window::FactualAccuracy));
            self.world.now = self.world.now.max(over + 1.second());
            acts = next_acts(&self.world.season, case, self.world.now);
        }
        if case.step() == Step::PreSent && dice.percent(15) {
            return self.late_concern(dice, code);
        }
        if case.step() == Step::PreSent {
            acts = vec![Act::Correct, Act::Reopen];
        }
        let Some(act) = (!acts.is_empty()).then(|| dice.pick(&acts)) else { return };
        let wanted = self.plausible(dice, code, act);
        let who = self.somebody(dice, code, act);
        self.tries(code, &who, wanted);
    }

    /// Evidence that comes when all is done.
    fn late_concern(&mut self, dice: &mut Dice<'_>, code: &str) {
        self.tries(code, "p-analyst", evidence(plumbline_casework::EvidenceKind::Inspection, false, true));
        let filed = self.world.cases[&area(code)].version();
        let pending = self
            .world
            .season
            .publications
            .values()
            .find(|it| it.off.is_none() && it.release_at > self.world.now);
        if let Some(publication) = pending.map(|it| it.version) {
            let off = SeasonCommand::Unschedule { publication, why: why() };
            let _ = self.world.season_tries("p-admin", off);
        }
        let director = dice.pick(&["p-director-1", "p-director-2"]);
        self.tries(code, director, reopen(Cause::LateSafeguarding(filed)));
    }

    /// Somebody who may, mostly.
    fn somebody(&self, dice: &mut Dice<'_>, code: &str, act: Act) -> String {
        let case = &self.world.cases[&area(code)];
        let able: Vec<String> = self
            .world
            .season
            .people
            .keys()
            .filter(|who| may(&self.world.season, who, act, case, self.world.now).is_ok())
            .map(ToString::to_string)
            .filter(|who| who != OBSERVER)
            .collect();
        if able.is_empty() || dice.percent(8) { dice.pick(&INSIDE).to_owned() } else { dice.pick(&able) }
    }

    /// Somebody files evidence, or brings a file to some that is there, mostly their own.
    fn brings_files(&mut self, dice: &mut Dice<'_>, code: &str) {
        let items =
            self.looks(code, |m| Some(m.evidence().keys().copied().collect::<Vec<_>>())).unwrap_or_default();
        if items.is_empty() || dice.percent(30) {
            let kind = dice.pick(&plumbline_casework::EvidenceKind::ALL);
            return self.tries(
                code,
                dice.pick(&["p-analyst", "p-link"]),
                evidence(kind, dice.percent(30), false),
            );
        }
        let item = dice.pick(&items);
        let filed = self.world.logs[&area(code)][item as usize - 1].0.by.to_string();
        let who = if dice.percent(90) { filed } else { dice.pick(&INSIDE).to_owned() };
        self.tries(code, &who, attach(item));
    }

    fn anything(&mut self, dice: &mut Dice<'_>) {
        let code = dice.pick(&[YORK, BATH]);
        if dice.percent(25) {
            return self.brings_files(dice, code);
        }
        let last = self.world.cases[&area(code)].version();
        let now = self.looks(code, |matter| matter.letter().cloned());
        let wanted = any_event(dice, code, last, now.as_ref());
        let who = match (&wanted, plumbline_casework::act_of(&wanted)) {
            // Of an act that is taken back, whoever did it.
            (CaseEvent::Withdrawn { act, .. }, _) if dice.percent(80) => {
                let at = usize::try_from(*act).unwrap().saturating_sub(1);
                self.world.logs[&area(code)]
                    .get(at)
                    .map_or("p-hmci".into(), |(signed, _)| signed.by.to_string())
            }
            (_, Some(act)) => self.somebody(dice, code, act),
            (_, None) => "p-admin".into(),
        };
        self.tries(code, &who, wanted);
    }

    /// Whoever did one of the last acts takes it back.
    fn takes_back(&mut self, dice: &mut Dice<'_>) {
        let code = dice.pick(&[YORK, BATH]);
        let log = &self.world.logs[&area(code)];
        let back = dice.below(3).min(log.len() - 1);
        let number = log.len() - back;
        let who = log[number - 1].0.by.to_string();
        self.tries(code, &who, withdraw(u32::try_from(number).unwrap()));
    }

    fn tries(&mut self, code: &str, who: &str, wanted: CaseEvent) {
        if self.world.tries_in(code, who, wanted).is_err() {
            self.refused += 1;
        }
    }

    fn people_change(&mut self, dice: &mut Dice<'_>) {
        if dice.percent(50) {
            declare(&mut self.world, dice);
            return;
        }
        let (id, role, areas) = dice.pick(&PEOPLE);
        if role != Role::LinkInspector && dice.percent(50) {
            let end = SeasonCommand::End { person: p(id), role, why: why() };
            let _ = self.world.season_tries("p-admin", end);
        } else {
            let areas = areas.iter().map(|code| area(code)).collect();
            let _ = self.world.season_tries("p-admin", SeasonCommand::Give { person: p(id), role, areas });
        }
    }

    pub fn looks<T>(&self, code: &str, at: impl Fn(Matter<'_>) -> Option<T>) -> Option<T> {
        let case = &self.world.cases[&area(code)];
        let grant = may(&self.world.season, &p(OBSERVER), Act::SeeCase, case, self.world.now).unwrap();
        at(case.matter().open(&grant).unwrap())
    }

    fn plausible(&self, dice: &mut Dice<'_>, code: &str, act: Act) -> CaseEvent {
        let grade = self.looks(code, |m| m.graded().map(plumbline_casework::Graded::grade));
        let number = grade.map_or(3, Grade::number);
        let letter_now = self.looks(code, |m| m.letter().cloned());
        let queries = |want: &dyn Fn(&plumbline_casework::Query) -> bool| -> Vec<Version> {
            self.looks(code, |m| {
                m.queries().map(|all| {
                    all.iter().filter(|(_, query)| want(query)).map(|(version, _)| *version).collect()
                })
            })
            .unwrap_or_default()
        };
        let two = |ids: &[&str], dice: &mut Dice<'_>| dice.pick(ids).to_owned();
        match act {
            Act::Assign => assign(dice.pick(&["p-assessor", "p-second-assessor"])),
            Act::DraftGrade => draft_grade(code, u8::try_from(2 + dice.below(3)).unwrap()),
            Act::ReadCritically => read(plumbline_casework::Opinion::Agreed),
            Act::Moderate => moderated(plumbline_casework::Opinion::Agreed),
            Act::HoldConsistencyPanel => {
                consistent(&["p-panel-1", "p-panel-2"], plumbline_casework::Opinion::Agreed)
            }
            Act::HoldChallengePanel => {
                challenged(&["p-panel-1", "p-panel-2"], plumbline_casework::Opinion::Agreed)
            }
            Act::SignDraftOff => sign_draft(&["p-director-1", "p-director-2"]),
            Act::SendDraft => send(&format!("draft {}", dice.below(5)), number),
            Act::QueryFact => {
                query(plumbline_casework::Inaccuracy::Wording, plumbline_casework::About::Sentence(1))
            }
            Act::AnswerQuery => {
                let answers = [upheld(), upheld(), Answer::NotUpheld, Answer::NotUpheld, upheld_and_moves()];
                let open = queries(&|query| query.answer.is_none());
                answer(if open.is_empty() { 1 } else { dice.pick(&open) }, dice.pick(&answers))
            }
            Act::AmendLetter => amend(
                &format!("amended {}", dice.below(5)),
                number,
                &queries(&|query| query.is_upheld() && !query.met),
            ),
            Act::Appeal => appeal(&[figure(code)]),
            Act::EvaluateAppeal => evaluate(Recommends::Uphold),
            Act::DecideAppeal => {
                let member = two(&["p-appeal-1", "p-appeal-2", "p-appeal-3"], dice);
                let other = if number == 4 { 3 } else { number + 1 };
                let decision = if dice.percent(50) {
                    Decision::Upheld(graded(code, other))
                } else {
                    Decision::Dismissed
                };
                decide_appeal(&[&member], decision)
            }
            Act::SignFinalOff => sign_final(&["p-director-1", "p-director-2"]),
            Act::Approve => CaseEvent::Approved,
            Act::SendPrePublication => {
                CaseEvent::PrePublicationSent { letter: letter_now.unwrap_or(letter("none", 1)) }
            }
            Act::Resume => resume(),
            Act::Correct => correct(&format!("correction {}", dice.below(9)), number),
            Act::Reopen => {
                let moving = queries(
                    &|query| matches!(&query.answer, Some(Answer::Upheld(effect)) if effect.outcome.is_some()),
                );
                reopen(moving.first().map_or(Cause::AfterPublication, |version| Cause::QueryUpheld(*version)))
            }
            other => panic!("{other:?} is not what carries a case on"),
        }
    }

    /// What is public, with what is ready.
    fn publishes(&mut self, dice: &mut Dice<'_>) {
        let public = visible(&self.world.season, self.world.now);
        let out: BTreeMap<AreaCode, InSet> = public
            .iter()
            .map(|(code, it)| ((*code).clone(), self.sets[&it.version][*code].clone()))
            .collect();
        let some_release =
            self.world.season.publications.values().any(|it| it.kind == Kind::Release && it.off.is_none());
        if let Some(pending) = self
            .world
            .season
            .publications
            .values()
            .find(|it| it.off.is_none() && it.release_at > self.world.now)
        {
            if dice.percent(25) {
                let publication = pending.version;
                let _ =
                    self.world.season_tries("p-admin", SeasonCommand::Unschedule { publication, why: why() });
            } else if dice.percent(40) {
                self.world.now = pending.release_at;
            }
            return;
        }
        let kind = match (some_release, dice.below(5)) {
            (false, 0..4) => Kind::Release,
            (true, 0 | 1) => Kind::LateCase,
            (true, 2 | 3) => Kind::Correction,
            _ => dice.pick(&Kind::ALL),
        };
        let mut areas = out.clone();
        for code in [YORK, BATH] {
            let case = &self.world.cases[&area(code)];
            let fits = match kind {
                Kind::Release => !case.is_late(),
                Kind::LateCase => !out.contains_key(case.area()),
                Kind::Correction => out.contains_key(case.area()),
                Kind::ProfileUpdate => false,
            };
            if case.step() == Step::PreSent && !case.is_deferred() && (fits || dice.percent(10)) {
                let said = self.looks(code, |m| {
                    Some(InSet { grade: m.graded()?.grade(), letter: m.letter()?.digest.clone() })
                });
                areas.extend(said.map(|said| (area(code), said)));
            }
        }
        self.once_ready.extend(areas.clone());
        if dice.percent(15) {
            for (code, said) in &self.once_ready {
                areas.entry(code.clone()).or_insert_with(|| said.clone());
            }
        }
        if dice.percent(8) {
            areas.pop_first();
        }
        if dice.percent(8)
            && let Some(said) = areas.values_mut().next()
        {
            said.grade = grade(u8::try_from(1 + dice.below(4)).unwrap());
        }
        let release_at = self.world.now + i64::try_from(1 + dice.below(100)).unwrap().hours();
        let wanted = plumbline_casework::WantedRelease {
            kind,
            set: "a set".into(),
            areas: areas.clone(),
            release_at,
            has_reason: true,
        };
        if let Ok(version) =
            self.world.season_tries("p-director-1", SeasonCommand::Schedule { wanted, why: Some(why()) })
        {
            self.sets.insert(version, areas);
        }
    }
}

fn declare(world: &mut World, dice: &mut Dice<'_>) {
    let declare = SeasonCommand::Declare {
        person: p(dice.pick(&INSIDE)),
        area: area(dice.pick(&[YORK, BATH])),
        kind: InterestKind::Kin,
        note: why(),
    };
    let _ = world.season_tries("p-admin", declare);
}
