//! A season of the made-up nation, played up to the middle of October through the same acts as any other.
//!
//! The store's clock only goes on (P8), so the calendar is that of the next year, and the acts bear its dates.

use crate::args::Question;
use crate::args::{Acting, Cli};
use crate::commands::case::{Grade, check, on_file};
use crate::commands::letter::results::{AllMade, keep, make};
use crate::commands::season::{open_with, steps_for};
use crate::desk::{Desk, Texts, With, letter_of};
use crate::output::{Progress, Terminal};
use crate::session::counted;
use anyhow::{Context, Result};
use jiff::civil::{Date, Time};
use plumbline_casework::{
    About, Act, Answer, CaseEvent, Cause, ContactKind, Effect, EvidenceItem, EvidenceKind, Graded, Ground,
    Inaccuracy, Members, OnFile, Opinion, PersonId, Recommends, SeasonCommand,
};
use plumbline_core::area::{Area, AreaCode};
use plumbline_core::assessment::{Run, Seen};
use plumbline_core::letter::Sheet;
use plumbline_core::time::london;
use plumbline_demo::{
    MadeUpAward, OnTheDesk, Recipe, SeasonPerson, Turn, officer, season_awards, season_people, turn,
};
use smol_str::format_smolstr;
use std::collections::BTreeMap;

/// The steps from drafting to sending, each with its day in September.
const STEPS: [(i8, Step); 7] = [
    (5, Step::Draft),
    (7, Step::Read),
    (9, Step::Moderate),
    (13, Step::Consistency),
    (15, Step::Challenge),
    (20, Step::Sign),
    (23, Step::Send),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Draft,
    Read,
    Moderate,
    Consistency,
    Challenge,
    Sign,
    Send,
}

impl Step {
    fn says(self) -> &'static str {
        match self {
            Self::Draft => "grades drafted",
            Self::Read => "drafts read",
            Self::Moderate => "drafts moderated",
            Self::Consistency => "consistency panel",
            Self::Challenge => "challenge panel",
            Self::Sign => "drafts signed off",
            Self::Send => "letters sent",
        }
    }
}

/// The days on which something happens to a draft that is with its area.
const LATER: [(i8, i8); 9] =
    [(9, 26), (9, 27), (9, 28), (9, 29), (10, 5), (10, 6), (10, 10), (10, 11), (10, 12)];

/// Plays the season, where none is open yet, and says how it stands.
pub fn play(cli: &Cli, recipe: Recipe, areas: &[Area], terminal: &Terminal) -> Result<String> {
    let who = |id: &str| id.parse::<PersonId>().map_err(anyhow::Error::msg);
    let acting = Acting { who: Some(who("p-admin")?), year: None, clock: None };
    let desk = Desk::open(cli, &acting)?;
    if desk.season.version() > 0 {
        return stands(desk);
    }
    let year = london::day_at(desk.at).year() + 1;
    let mut play = Play { desk, recipe, year };
    play.people(areas)?;
    let asked = play.desk.session.ask(cli, &Question { as_at: None, known_by: None, lag: None }, terminal)?;
    let all = make(&play.desk.session, &asked, &Run::default(), None);
    let digests = keep(
        &mut play.desk.store,
        &all.made.iter().collect::<Vec<_>>(),
        &all.made_from,
        crate::session::now(),
    )?;
    play.cases(&all, &digests, terminal)?;
    stands(play.desk)
}

fn stands(mut desk: Desk) -> Result<String> {
    let rows = desk.store.case_rows()?;
    let acts = rows.iter().map(|row| row.version).sum::<i64>();
    let mut by_step: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &rows {
        *by_step.entry(row.step.as_str()).or_default() += 1;
    }
    let steps: Vec<String> = by_step.iter().map(|(step, n)| format!("{n} {step}")).collect();
    Ok(format!(
        "\nA season in progress: {} of {}.\nIts clock stands at {}.\n{}.\n",
        counted(usize::try_from(acts).unwrap_or(0), "act", "acts"),
        counted(rows.len(), "case", "cases"),
        london::instant_in_words(desk.at),
        steps.join(", ")
    ))
}

pub(super) struct Play {
    pub(super) desk: Desk,
    pub(super) recipe: Recipe,
    /// The year of the calendar.
    year: i16,
}

impl Play {
    /// Who acts from now on, and when.
    pub(super) fn at(&mut self, person: &str, (month, day): (i8, i8)) -> Result<()> {
        let day = Date::new(self.year, month, day).context("no such day")?;
        let ten = Time::constant(10, 0, 0, 0);
        self.desk.turn_to(person.parse().map_err(anyhow::Error::msg)?, london::instant(day, ten));
        Ok(())
    }

    fn people(&mut self, areas: &[Area]) -> Result<()> {
        let steps = steps_for(&self.desk.session.framework, self.year, &self.desk)?;
        let people = season_people(areas);
        let admin =
            people.iter().find(|person| person.id == "p-admin").map_or("", |person| person.name.as_str());
        open_with(&mut self.desk, admin, steps, None)?;
        people.iter().filter(|person| person.id != "p-admin").try_for_each(|person| self.enrol(person))
    }

    fn enrol(&mut self, it: &SeasonPerson) -> Result<()> {
        let person: PersonId = it.id.parse().map_err(anyhow::Error::msg)?;
        let mut texts = Texts::default();
        let name = self.desk.seal_of(&person, &it.name, &mut texts)?;
        self.desk.act_on_season(SeasonCommand::Enrol { person: person.clone(), name }, texts)?;
        for role in &it.roles {
            let role = role.parse().map_err(anyhow::Error::msg)?;
            let areas = it.areas.iter().cloned().collect();
            self.desk.act_on_season(
                SeasonCommand::Give { person: person.clone(), role, areas },
                Texts::default(),
            )?;
        }
        Ok(())
    }

    /// Day by day, as it would be: each act of all areas before the next.
    fn cases(&mut self, all: &AllMade, digests: &[String], terminal: &Terminal) -> Result<()> {
        let mut areas: Vec<(usize, AreaCode, Turn)> = all
            .made
            .iter()
            .enumerate()
            .map(|(n, made)| (n, made.sheet.area.clone(), turn(self.recipe.seed, &made.sheet.area)))
            .collect();
        areas.sort_by(|a, b| a.1.cmp(&b.1));
        let drafts = self.drafts(&areas, all);
        let progress = Progress::new(STEPS.len() as u64 + 1, "steps", terminal);
        for (_, area, turn) in &areas {
            self.summer(area, *turn)?;
        }
        for (place, (_, area, _)) in areas.iter().enumerate() {
            self.at("p-director-1", (9, 1))?;
            let to = assessor(place).parse().map_err(anyhow::Error::msg)?;
            self.does(area, CaseEvent::Assigned { to, why: None }, With::default())?;
        }
        for (at, (day, step)) in STEPS.iter().enumerate() {
            progress.start(step.says());
            for (place, (n, area, turn)) in areas.iter().enumerate() {
                if goes_on(*turn, at) {
                    let drafted = drafts.get(place).zip(all.made.get(*n)).zip(digests.get(*n));
                    let ((given, made), result) = drafted.context("no draft is made of the area")?;
                    self.step(area, place, *day, *step, (&made.sheet, given, result))?;
                }
            }
            if *step == Step::Consistency {
                self.second_readings(all, digests)?;
            }
            if *step == Step::Challenge {
                let put_off = areas.iter().filter(|(.., turn)| *turn == Turn::Deferred);
                put_off.into_iter().try_for_each(|(_, area, _)| self.put_off(area))?;
            }
        }
        progress.start("what areas say");
        for on in LATER {
            for (place, (_, area, turn)) in areas.iter().enumerate() {
                self.later(area, place, *turn, on)?;
            }
        }
        progress.finish();
        Ok(())
    }

    /// What each area's assessor drafts, in the order of the cases.
    fn drafts(&self, areas: &[(usize, AreaCode, Turn)], all: &AllMade) -> Vec<MadeUpAward> {
        let framework = &self.desk.session.framework;
        let on_the_desk = |(place, (n, area, _)): (usize, &(usize, AreaCode, Turn))| {
            let made = all.made.get(*n)?;
            Some(OnTheDesk {
                sheet: &made.sheet,
                seen: Seen::of(framework, all.assessed.profile.areas.get(area)?, &Run::default()),
                outcome: made.assessment.outcome.clone(),
                assessor: place % ASSESSORS.len(),
            })
        };
        let desks: Vec<OnTheDesk<'_>> = areas.iter().enumerate().filter_map(on_the_desk).collect();
        season_awards(self.recipe.seed, framework, &desks).awards
    }

    /// What areas and link inspectors do before the analysis.
    fn summer(&mut self, area: &AreaCode, turn: Turn) -> Result<()> {
        if turn != Turn::Reported {
            return Ok(());
        }
        self.at(&officer(area), (6, 14))?;
        let about = About::Figure(format_smolstr!("A/{area}/primary/overall/good"));
        self.says(area, "One school is counted under a name that it has not had for two years", |says| {
            CaseEvent::ProfileErrorReported { about: about.clone(), says }
        })?;
        Ok(())
    }

    fn step(
        &mut self,
        area: &AreaCode,
        place: usize,
        day: i8,
        step: Step,
        (sheet, given, result): (&Sheet, &MadeUpAward, &str),
    ) -> Result<()> {
        let opinion = Opinion::Agreed;
        match step {
            Step::Draft => {
                self.at(assessor(place), (9, day))?;
                self.draft(area, sheet, given.clone(), result)
            }
            Step::Read => {
                self.at(["p-reader-1", "p-reader-2"][place % 2], (9, day))?;
                self.says(area, "The reasons bear the grade", |note| CaseEvent::CriticallyRead {
                    opinion,
                    note,
                })
            }
            Step::Moderate => {
                self.at(["p-reader-2", "p-reader-1"][place % 2], (9, day))?;
                self.says(area, "In line with areas like it", |note| CaseEvent::Moderated { opinion, note })
            }
            Step::Consistency => {
                self.at("p-panel-1", (9, day))?;
                let members = members(&["p-panel-2"])?;
                self.says(area, "Judged as areas like it were", |note| CaseEvent::ConsistencyPanelHeld {
                    members: members.clone(),
                    opinion,
                    note,
                })
            }
            Step::Challenge => {
                self.at("p-panel-2", (9, day))?;
                let members = members(&["p-director-3"])?;
                self.says(area, "Nothing was found that speaks against it", |note| {
                    CaseEvent::ChallengePanelHeld { members: members.clone(), opinion, note }
                })
            }
            Step::Sign => {
                self.at("p-director-1", (9, day))?;
                let members = members(&["p-director-2"])?;
                self.does(area, CaseEvent::DraftSignedOff { members }, With::default())
            }
            Step::Send => {
                self.at(assessor(place), (9, day))?;
                self.send(area)
            }
        }
    }

    fn draft(&mut self, area: &AreaCode, sheet: &Sheet, given: MadeUpAward, result: &str) -> Result<()> {
        let mut with = With::default();
        let graded = self.graded(area, sheet, given, result, &mut with.texts)?;
        self.does(area, CaseEvent::GradeDrafted { graded }, with)
    }

    /// A grade with its reasons, as somebody gives it.
    pub(super) fn graded(
        &mut self,
        area: &AreaCode,
        sheet: &Sheet,
        given: MadeUpAward,
        result: &str,
        texts: &mut Texts,
    ) -> Result<Graded> {
        let plain = "The rules indicate this grade, and nothing that was looked at weighs against it";
        let mut on = given.on;
        if on.is_empty() {
            on.push(format_smolstr!("R/{area}/outcome"));
        }
        let why = given.why.unwrap_or_else(|| plain.to_owned());
        let grade = Grade { number: given.grade.number(), why, on: on_file(&on), as_at: None };
        check(&mut self.desk, area, sheet, grade, result, texts)
    }

    fn send(&mut self, area: &AreaCode) -> Result<()> {
        let case = self.desk.case(area)?;
        let grant = self.desk.look(Act::SendDraft, &case)?;
        let graded = case.graded_for(&grant).cloned().context("no grade is drafted")?;
        let (letter, text) = letter_of(&mut self.desk, &graded, None)?;
        self.does(area, CaseEvent::DraftSent { letter }, With { letters: vec![text], ..With::default() })
    }

    /// What comes of a case that does not go as most do.
    fn later(&mut self, area: &AreaCode, place: usize, turn: Turn, on: (i8, i8)) -> Result<()> {
        match (turn, on) {
            (Turn::Reported, (9, 26)) => {
                self.at("p-analyst", on)?;
                let answer = Answer::NotUpheld;
                self.says(area, "The publisher's file has the name", |why| CaseEvent::ProfileErrorAnswered {
                    report: 2,
                    answer: answer.clone(),
                    why,
                })
            }
            (Turn::Queried { .. }, (9, 28)) => {
                self.at(&officer(area), on)?;
                let text = "The second sentence can be read as if it spoke of all settings";
                self.says(area, text, |says| CaseEvent::FactQueried {
                    kind: Inaccuracy::Wording,
                    about: About::Sentence(2),
                    says,
                })
            }
            (Turn::Queried { answered: true }, (9, 29)) => {
                self.at(assessor(place), on)?;
                let query = self.desk.case(area)?.version();
                let answer = Answer::Upheld(Effect::default());
                self.says(area, "The letter will say so more plainly", |why| CaseEvent::QueryAnswered {
                    query,
                    answer: answer.clone(),
                    why,
                })
            }
            (Turn::Visited, (9, 27)) => {
                self.at(&officer(area), on)?;
                let kind = ContactKind::Visit;
                self.says(area, "We ask for a visit before the appeals close", |says| {
                    CaseEvent::ContactAsked { kind, says }
                })
            }
            (Turn::Visited, (10, 5)) => {
                self.at(["p-link-1", "p-link-2"][place % 2], on)?;
                let asked = Some(self.desk.case(area)?.version());
                self.says(area, "The reasons for the grade were explained", |note| {
                    CaseEvent::ContactRecorded { kind: ContactKind::Visit, asked, note, to_area: true }
                })
            }
            (Turn::Appealed { .. }, (10, 6)) => {
                self.at(&officer(area), on)?;
                let of = OnFile::Figure(format_smolstr!("R/{area}/outcome"));
                let text = "Too little weight was given to how settings have improved";
                self.says(area, text, |statement| CaseEvent::AppealLodged {
                    ground: Ground::Weight,
                    statement,
                    evidence: [of.clone()].into(),
                })
            }
            (Turn::Appealed { evaluated: true }, (10, 12)) => {
                self.at(self.evaluator(area, place), on)?;
                let recommends = Recommends::Dismiss;
                let text = "The figures were weighed as the principles say";
                self.says(area, text, |report| CaseEvent::AppealEvaluated { recommends, report })
            }
            (Turn::Reopened, (10, 10)) => {
                self.at("p-analyst", on)?;
                let dated = Date::new(self.year, 10, 7).context("no such day")?;
                let text = "An unannounced inspection found children waiting too long";
                self.says(area, text, |text| CaseEvent::EvidenceFiled {
                    item: EvidenceItem {
                        kind: EvidenceKind::Inspection,
                        dated,
                        text,
                        confidential: false,
                        safeguarding: true,
                    },
                })
            }
            (Turn::Reopened, (10, 11)) => {
                self.at("p-director-2", on)?;
                let cause = Cause::LateSafeguarding(self.desk.case(area)?.version());
                let text = "The concern has to be weighed before anything is published";
                self.says(area, text, |why| CaseEvent::Reopened { cause: cause.clone(), why })
            }
            _ => Ok(()),
        }
    }

    /// Whoever read the case a second time has no other part in it.
    fn evaluator(&self, area: &AreaCode, place: usize) -> &'static str {
        let reader = self.desk.season.second_reader(area).map(|(person, _)| person.to_string());
        let both = [["p-evaluator-1", "p-evaluator-2"], ["p-evaluator-2", "p-evaluator-1"]];
        let [first, other] = both[place % 2];
        if reader.as_deref() == Some(first) { other } else { first }
    }

    fn put_off(&mut self, area: &AreaCode) -> Result<()> {
        self.at("p-director-1", (9, 16))?;
        self.says(area, "An inspection of its own services is due in October", |why| CaseEvent::Deferred {
            why,
        })
    }

    fn says(
        &mut self,
        area: &AreaCode,
        text: &str,
        event: impl Fn(plumbline_core::sealed::Sealed) -> CaseEvent,
    ) -> Result<()> {
        let mut with = With::default();
        let sealed = self.desk.seal(area, text, &mut with.texts)?;
        self.does(area, event(sealed), with)
    }

    pub(super) fn does(&mut self, area: &AreaCode, event: CaseEvent, with: With) -> Result<()> {
        self.desk.act(area, event, with).map(|_| ())
    }
}

const ASSESSORS: [&str; 4] = ["p-assessor-1", "p-assessor-2", "p-assessor-3", "p-assessor-4"];

fn assessor(place: usize) -> &'static str {
    ASSESSORS[place % ASSESSORS.len()]
}

fn members(ids: &[&str]) -> Result<Members> {
    ids.iter().map(|id| id.parse::<PersonId>().map_err(anyhow::Error::msg)).collect()
}

/// Whether a case takes the step at this place in the list.
fn goes_on(turn: Turn, at: usize) -> bool {
    match turn {
        Turn::Behind(steps) => at < steps,
        Turn::Deferred => STEPS.get(at).is_some_and(|(day, _)| *day < 16),
        _ => true,
    }
}
