//! A whole season of 152 areas by a plan that a seed fixes: appeals, deferrals, corrections, late evidence, and the minute of release.

use crate::given::*;
use plumbline_casework::{
    About, Answer, CaseEvent, Cause, Decision, EvidenceKind, Inaccuracy, Kind, Opinion, Recommends, Role,
    SeasonCommand, Step, Version, is_public, newest, next_release, stuck, visible,
};
use plumbline_core::area::AreaCode;
use std::collections::BTreeMap;

const AREAS: usize = 152;
/// Each inspector, reader and panel has a share of the nation.
const TEAMS: usize = 8;

/// What becomes of an area in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Plain,
    QueryMet,
    QueryTurnedDown,
    AppealDismissed,
    AppealUpheld,
    /// Deferred before its draft, resumed in December.
    Deferred,
    /// Late evidence on safeguarding while the draft is with the area.
    LateEvidence,
    /// The same eleven days before publication.
    ElevenDays,
    /// Its letter is corrected after publication.
    LetterCorrected,
    /// Its grade is corrected after publication.
    GradeCorrected,
}

/// A plan from a seed: a simple generator, the same on every machine.
fn plan() -> BTreeMap<String, (Fate, u8, usize)> {
    let mut state: u64 = 2011;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    (0..AREAS)
        .map(|number| {
            let fate = match next(100) {
                0..60 => Fate::Plain,
                60..68 => Fate::QueryMet,
                68..73 => Fate::QueryTurnedDown,
                73..79 => Fate::AppealDismissed,
                79..83 => Fate::AppealUpheld,
                83..87 => Fate::Deferred,
                87..90 => Fate::LateEvidence,
                90..93 => Fate::ElevenDays,
                93..97 => Fate::LetterCorrected,
                _ => Fate::GradeCorrected,
            };
            let grade = u8::try_from(2 + next(3)).unwrap();
            (format!("E{:08}", 6_000_001 + number), (fate, grade, number % TEAMS))
        })
        .collect()
}

struct Nation {
    world: World,
    plan: BTreeMap<String, (Fate, u8, usize)>,
}

impl Nation {
    fn opens() -> Self {
        let plan = plan();
        let codes: Vec<&str> = plan.keys().map(String::as_str).collect();
        let mut world = World::of(&codes);
        for team in 0..TEAMS {
            for (role, ids) in [
                (Role::Assessor, vec![format!("p-assessor-{team}")]),
                (Role::Reader, vec![format!("p-reader-{team}")]),
                (Role::Panel, vec![format!("p-panel-{team}-1"), format!("p-panel-{team}-2")]),
            ] {
                for id in ids {
                    world.gives(&id, role, &[]);
                }
            }
            // Each evaluates another team's appeals.
            world.gives(&format!("p-assessor-{team}"), Role::Evaluator, &[]);
        }
        for (id, role) in [
            ("p-director-1", Role::Director),
            ("p-director-2", Role::Director),
            ("p-hmci", Role::Hmci),
            ("p-appeal-1", Role::AppealPanel),
            ("p-appeal-2", Role::AppealPanel),
            ("p-analyst", Role::Analyst),
        ] {
            world.gives(id, role, &[]);
        }
        for code in &codes {
            world.gives(&format!("p-officer-{}", code.to_lowercase()), Role::AreaOfficer, &[code]);
        }
        Self { world, plan }
    }

    fn with(&self, fates: &[Fate]) -> Vec<(String, u8, usize)> {
        let of = self.plan.iter().filter(|(_, (fate, ..))| fates.contains(fate));
        of.map(|(code, (_, grade, team))| (code.clone(), *grade, *team)).collect()
    }

    fn everybody(&self) -> Vec<(String, u8, usize)> {
        self.plan.iter().map(|(code, (_, grade, team))| (code.clone(), *grade, *team)).collect()
    }

    /// From its draft to the directors' signature.
    fn drafts(&mut self, code: &str, grade: u8, team: usize) {
        let (assessor, reader) = (format!("p-assessor-{team}"), format!("p-reader-{team}"));
        let (panel, other) = (format!("p-panel-{team}-1"), format!("p-panel-{team}-2"));
        let world = &mut self.world;
        world.does_in(code, &assessor, draft_grade(code, grade));
        world.does_in(code, &reader, read(Opinion::Agreed));
        world.does_in(code, &reader, moderated(Opinion::Agreed));
        world.does_in(code, &panel, consistent(&[&other], Opinion::Agreed));
        world.does_in(code, &panel, challenged(&[&other], Opinion::Agreed));
        world.does_in(code, "p-director-1", sign_draft(&["p-director-2"]));
    }

    fn sends(&mut self, code: &str, grade: u8, team: usize, name: &str) {
        self.world.does_in(code, &format!("p-assessor-{team}"), send(&format!("{name} {code}"), grade));
    }

    /// From the final signature to the letter ahead of publication.
    fn finishes(&mut self, code: &str) {
        self.world.does_in(code, "p-director-1", sign_final(&["p-director-2"]));
        self.world.does_in(code, "p-hmci", CaseEvent::Approved);
        let letter = self.letter(code);
        self.world.does_in(code, "p-director-2-admin", CaseEvent::PrePublicationSent { letter });
    }

    fn letter(&self, code: &str) -> plumbline_casework::Letter {
        let case = &self.world.cases[&area(code)];
        let look = plumbline_casework::Act::SeeCase;
        let grant =
            plumbline_casework::may(&self.world.season, &p("p-director-1"), look, case, self.world.now)
                .unwrap();
        case.matter().open(&grant).unwrap().letter().unwrap().clone()
    }

    fn officer(code: &str) -> String {
        format!("p-officer-{}", code.to_lowercase())
    }

    fn concern(&mut self, code: &str) -> Version {
        self.world.does_in(code, "p-analyst", evidence(EvidenceKind::Inspection, false, true))
    }

    /// Schedules all that is public or ready, as `world.set` would have it, with what is reopened as it is out.
    fn schedules(
        &mut self,
        kind: Kind,
        when: &str,
        still_out: &BTreeMap<AreaCode, plumbline_casework::InSet>,
    ) -> Version {
        let mut wanted = self.world.wanted(kind, when);
        for (code, said) in still_out {
            wanted.areas.entry(code.clone()).or_insert_with(|| said.clone());
        }
        self.world.season_does("p-admin", SeasonCommand::Schedule { wanted, why: None })
    }

    fn public(&self) -> usize {
        visible(&self.world.season, self.world.now).len()
    }
}

#[test]
fn a_season_of_152_areas_ends_with_every_area_public_by_its_own_way() {
    let mut nation = Nation::opens();
    nation.world.gives("p-director-2-admin", Role::Administrator, &[]);
    let number = |nation: &Nation, fates: &[Fate]| nation.with(fates).len();
    let counts: Vec<usize> = [
        Fate::Plain,
        Fate::QueryMet,
        Fate::QueryTurnedDown,
        Fate::AppealDismissed,
        Fate::AppealUpheld,
        Fate::Deferred,
        Fate::LateEvidence,
        Fate::ElevenDays,
        Fate::LetterCorrected,
        Fate::GradeCorrected,
    ]
    .map(|fate| number(&nation, &[fate]))
    .to_vec();
    assert_eq!(counts.iter().sum::<usize>(), AREAS);
    assert_eq!(counts, PLANNED, "the plan is the seed's");

    // September: all is drafted, some is set aside, the rest goes out.
    nation.world.at("2011-09-01 09:00");
    for (code, _, team) in nation.everybody() {
        nation.world.does_in(&code, "p-director-1", assign(&format!("p-assessor-{team}")));
    }
    nation.world.at("2011-09-12 09:00");
    for (code, ..) in nation.with(&[Fate::Deferred]) {
        nation.world.does_in(&code, "p-director-1", defer());
    }
    for (code, grade, team) in nation.everybody() {
        if nation.plan[&code].0 != Fate::Deferred {
            nation.drafts(&code, grade, team);
        }
    }
    nation.world.at("2011-09-23 10:00");
    let drafted: Vec<_> =
        nation.everybody().into_iter().filter(|(code, ..)| nation.plan[code].0 != Fate::Deferred).collect();
    for (code, grade, team) in &drafted {
        nation.sends(code, *grade, *team, "draft");
    }

    // Facts, appeals, and evidence that comes late.
    nation.world.at("2011-09-29 16:00");
    for (code, grade, team) in nation.with(&[Fate::QueryMet, Fate::QueryTurnedDown]) {
        let wanted = query(Inaccuracy::Wording, About::Sentence(2));
        let asked = nation.world.does_in(&code, &Nation::officer(&code), wanted);
        let met = nation.plan[&code].0 == Fate::QueryMet;
        let reply = if met { upheld() } else { Answer::NotUpheld };
        let assessor = format!("p-assessor-{team}");
        nation.world.does_in(&code, &assessor, answer(asked, reply));
        if met {
            nation.world.does_in(&code, &assessor, amend(&format!("mended {code}"), grade, &[asked]));
        }
    }
    nation.world.at("2011-10-05 10:00");
    for (code, grade, team) in nation.with(&[Fate::LateEvidence]) {
        let concern = nation.concern(&code);
        nation.world.does_in(&code, "p-director-1", reopen(Cause::LateSafeguarding(concern)));
        nation.drafts(&code, grade - 1, team);
        nation.sends(&code, grade - 1, team, "second draft");
    }
    nation.world.at("2011-10-17 16:59");
    for (code, grade, team) in nation.with(&[Fate::AppealDismissed, Fate::AppealUpheld]) {
        nation.world.does_in(&code, &Nation::officer(&code), appeal(&[figure(&code)]));
        let evaluator = format!("p-assessor-{}", (team + 1) % TEAMS);
        nation.world.does_in(&code, &evaluator, evaluate(Recommends::Uphold));
        let upheld = nation.plan[&code].0 == Fate::AppealUpheld;
        let other = if grade == 4 { 3 } else { grade + 1 };
        let decision = if upheld { Decision::Upheld(graded(&code, other)) } else { Decision::Dismissed };
        nation.world.does_in(&code, "p-appeal-1", decide_appeal(&["p-appeal-2"], decision));
        if upheld {
            let wanted = amend(&format!("after appeal {code}"), other, &[]);
            nation.world.does_in(&code, &format!("p-assessor-{team}"), wanted);
        }
    }

    // All windows are over, of second drafts too but for late ones: the rest is ready.
    nation.world.at("2011-10-27 18:00");
    for (code, ..) in &drafted {
        nation.finishes(code);
    }
    assert_eq!(nation.world.set().len(), AREAS - counts[5]);
    let none_out = BTreeMap::new();
    let first_plan = nation.schedules(Kind::Release, "2011-11-08 00:01", &none_out);

    // Eleven days before, some reports raise concerns: off the schedule, open again, and the rest on it anew.
    nation.world.at("2011-10-28 10:00");
    nation.world.season_does("p-admin", SeasonCommand::Unschedule { publication: first_plan, why: why() });
    for (code, ..) in nation.with(&[Fate::ElevenDays]) {
        let concern = nation.concern(&code);
        nation.world.does_in(&code, "p-director-1", reopen(Cause::LateSafeguarding(concern)));
    }
    let release = nation.schedules(Kind::Release, "2011-11-08 00:01", &none_out);
    let in_release = AREAS - counts[5] - counts[7];
    assert_eq!(nation.world.season.publications[&release].areas.len(), in_release);
    for (code, at) in &nation.world.season.publications[&release].areas {
        assert_eq!(
            (nation.world.cases[code].step(), *at),
            (Step::PreSent, nation.world.cases[code].version())
        );
    }

    // The minute.
    for (when, public) in [
        ("2011-11-07 23:59:59", 0),
        ("2011-11-08 00:00:59", 0),
        ("2011-11-08 00:01", in_release),
        ("2011-11-08 09:00", in_release),
    ] {
        nation.world.at(when);
        assert_eq!(nation.public(), public, "{when}");
        let due = (public == 0).then(|| london_time("2011-11-08 00:01"));
        assert_eq!(next_release(&nation.world.season, nation.world.now), due);
    }
    let released = nation.world.set();

    // Corrections of letters, and the opening again of what has a wrong grade.
    nation.world.at("2011-11-10 10:00");
    for (code, ..) in nation.with(&[Fate::GradeCorrected]) {
        nation.world.does_in(&code, "p-director-1", reopen(Cause::AfterPublication));
    }
    for (code, grade, team) in nation.with(&[Fate::LetterCorrected]) {
        let mended = correct(&format!("corrected {code}"), grade);
        nation.world.does_in(&code, &format!("p-assessor-{team}"), mended);
        nation.finishes(&code);
    }
    let corrections = nation.schedules(Kind::Correction, "2011-11-15 09:30", &released);
    assert_eq!(nation.world.season.publications[&corrections].areas.len(), counts[8]);
    assert_eq!(nation.world.at("2011-11-15 09:30").public().len(), in_release);
    assert_eq!(newest(&nation.world.season, nation.world.now).map(|it| it.version), Some(corrections));

    // Late cases: what was set aside, and what was opened again too late for the release.
    nation.world.at("2011-12-01 10:00");
    for (code, ..) in nation.with(&[Fate::Deferred]) {
        nation.world.does_in(&code, "p-director-1", resume());
    }
    for (code, grade, team) in nation.with(&[Fate::Deferred, Fate::ElevenDays, Fate::GradeCorrected]) {
        nation.drafts(&code, grade, team);
        nation.sends(&code, grade, team, "late draft");
    }
    nation.world.at("2012-01-03 10:00");
    for (code, ..) in nation.with(&[Fate::Deferred, Fate::ElevenDays, Fate::GradeCorrected]) {
        nation.finishes(&code);
    }
    // A late case and a correction are two publications, one after the other.
    let mut wanted = nation.world.wanted(Kind::LateCase, "2012-01-10 09:30");
    for (code, ..) in nation.with(&[Fate::GradeCorrected]) {
        wanted.areas.insert(area(&code), released[&area(&code)].clone());
    }
    let late = nation.world.season_does("p-admin", SeasonCommand::Schedule { wanted, why: None });
    assert_eq!(nation.world.season.publications[&late].areas.len(), counts[5] + counts[7]);
    assert_eq!(nation.world.at("2012-01-10 09:29:59").public().len(), in_release);
    assert_eq!(nation.world.at("2012-01-10 09:30").public().len(), AREAS);
    let second = nation.schedules(Kind::Correction, "2012-01-12 09:30", &none_out);
    assert_eq!(nation.world.season.publications[&second].areas.len(), counts[9]);
    nation.world.at("2012-01-12 09:30");

    // All is public, as it stands, and nothing waits.
    for case in nation.world.cases.values() {
        assert!(is_public(&nation.world.season, case, nation.world.now));
        assert_eq!(stuck(&nation.world.season, case, nation.world.now), [""; 0], "{case:?}");
        assert!(case.unfit().is_empty());
        let holds = visible(&nation.world.season, nation.world.now)[case.area()];
        assert_eq!(holds.areas[case.area()], case.version(), "{case:?}");
    }
    let of_grade = |number| nation.world.set().values().filter(|said| said.grade == grade(number)).count();
    assert_eq!([1, 2, 3, 4].map(of_grade), GRADES);
    let second_rounds = nation.world.cases.values().filter(|case| case.round() == 2).count();
    assert_eq!(second_rounds, counts[6] + counts[7] + counts[9]);
}

/// How many areas perform poorly, adequately, well and excellently in the end.
const GRADES: [usize; 4] = [2, 39, 69, 42];

/// Plain, queries met and turned down, appeals dismissed and upheld, deferred, late evidence, eleven days before, and letters and
/// grades corrected.
const PLANNED: [usize; 10] = [90, 18, 7, 8, 5, 6, 6, 2, 2, 8];
