//! The words that tests speak in: a season of 2011 with people in every role, a clock that is set in London's time, and acts that
//! are held to the rules before they count.

mod acts;

pub use acts::*;
use jiff::Timestamp;
use jiff::civil::DateTime;
use plumbline_casework::{
    By, Case, CaseEvent, Graded, InSet, Kind, Letter, Members, OnFile, Opinion, PersonId, Refusal, Role,
    Season, SeasonCommand, SeasonEvent, Signed, Step, Version, Wanted, WantedRelease, Window, decide,
    decide_season, evolve,
};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::{Framework, Grade, embedded_2011, load};
use plumbline_core::letter::Sheet;
use plumbline_core::sealed::Sealed;
use plumbline_core::time::london;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub const YORK: &str = "E06000014";
pub const BATH: &str = "E06000022";

pub static FRAMEWORK: LazyLock<Framework> = LazyLock::new(|| load(&embedded_2011()).unwrap());

/// London's clock: `2011-09-23 10:00`.
pub fn london_time(text: &str) -> Timestamp {
    let shown: DateTime = text.parse().unwrap();
    london::instant(shown.date(), shown.time())
}

pub fn p(id: &str) -> PersonId {
    id.parse().unwrap()
}

pub fn area(code: &str) -> AreaCode {
    AreaCode::new(code)
}

/// A text as the store would seal it, but with a digest that a test can read.
pub fn sealed(text: &str) -> Sealed {
    Sealed {
        key: "case-key".into(),
        digest: format!("sealed:{text}"),
        words: plumbline_casework::words::count(text),
    }
}

pub fn why() -> Sealed {
    sealed("for a good reason")
}

pub fn grade(number: u8) -> Grade {
    Grade::try_from(number).unwrap()
}

/// A sheet on which the rules indicate a grade, and which holds the safeguarding strand and last year's award.
pub fn sheet(code: &str, indicated: u8) -> Sheet {
    Sheet {
        area: area(code),
        name: "An area".into(),
        year: 2011,
        as_at: "2011-08-31".parse().unwrap(),
        units: Vec::new(),
        inspections: Vec::new(),
        strands: Vec::new(),
        case_reviews: None,
        indicators: Vec::new(),
        awards: [(2010, 3)].into(),
        indicated: Some(indicated),
        possible: vec![indicated],
        requirements: Vec::new(),
    }
}

/// A figure of an area that its sheet holds.
pub fn figure(code: &str) -> OnFile {
    OnFile::Figure(SmolStr::new(format!("G/{code}/2010")))
}

/// A grade that passed the check, on what was weighed.
pub fn graded_on(code: &str, number: u8, weighed: &[OnFile]) -> Graded {
    let wanted = Wanted {
        grade: grade(number),
        reasons: "it follows from what was weighed",
        sealed: &sealed("it follows from what was weighed"),
        weighed: &weighed.iter().cloned().collect(),
        result: "result-of-august",
    };
    Graded::check(&FRAMEWORK, &sheet(code, 3), wanted).unwrap()
}

pub fn graded(code: &str, number: u8) -> Graded {
    graded_on(code, number, &[figure(code)])
}

pub fn letter(name: &str, number: u8) -> Letter {
    Letter { digest: name.to_owned(), grade: grade(number) }
}

pub fn with(members: &[&str]) -> Members {
    members.iter().map(|id| p(id)).collect()
}

/// Everybody of the season but the first administrator, each in one role but for the evaluator, who assesses other areas.
pub const PEOPLE: [(&str, Role, &[&str]); 21] = [
    ("p-link", Role::LinkInspector, &[YORK]),
    ("p-assessor", Role::Assessor, &[]),
    ("p-second-assessor", Role::Assessor, &[]),
    ("p-reader", Role::Reader, &[]),
    ("p-second-reader", Role::Reader, &[]),
    ("p-panel-1", Role::Panel, &[]),
    ("p-panel-2", Role::Panel, &[]),
    ("p-director-1", Role::Director, &[]),
    ("p-director-2", Role::Director, &[]),
    ("p-hmci", Role::Hmci, &[]),
    ("p-evaluator", Role::Evaluator, &[]),
    ("p-evaluator", Role::Assessor, &[]),
    ("p-second-evaluator", Role::Evaluator, &[]),
    ("p-second-evaluator", Role::Assessor, &[]),
    ("p-appeal-1", Role::AppealPanel, &[]),
    ("p-appeal-2", Role::AppealPanel, &[]),
    ("p-appeal-3", Role::AppealPanel, &[]),
    ("p-officer", Role::AreaOfficer, &[YORK]),
    ("p-bath-officer", Role::AreaOfficer, &[BATH]),
    ("p-analyst", Role::Analyst, &[]),
    ("p-press", Role::PressOfficer, &[]),
];

/// A season and its cases with everything that was ever done in them.
#[derive(Clone)]
pub struct World {
    pub season: Season,
    pub cases: BTreeMap<AreaCode, Case>,
    pub now: Timestamp,
    /// Each case's acts as they would be kept.
    pub logs: BTreeMap<AreaCode, Vec<(Signed<CaseEvent>, Timestamp)>>,
    pub season_log: Vec<(Signed<SeasonEvent>, Timestamp)>,
}

impl World {
    /// York and Bath, with people in every role, in March 2011.
    pub fn new() -> Self {
        let mut world = Self::of(&[YORK, BATH]);
        for (id, role, areas) in PEOPLE {
            world.gives(id, role, areas);
        }
        world
    }

    /// A season with an administrator and nobody else.
    pub fn of(areas: &[&str]) -> Self {
        let mut world = Self {
            season: Season::unopened(2011),
            cases: BTreeMap::new(),
            now: london_time("2011-03-01 09:00"),
            logs: BTreeMap::new(),
            season_log: Vec::new(),
        };
        let open = SeasonCommand::Open {
            framework: "the framework of 2011".into(),
            steps: FRAMEWORK.calendar.clone(),
            areas: areas.iter().map(|code| area(code)).collect(),
            after: None,
            administrator: sealed("First Administrator"),
        };
        world.season_does("p-admin", open);
        for code in areas {
            let code = area(code);
            world.cases.insert(code.clone(), Case::unopened(code.clone(), 2011));
            world.keep("p-admin", &code, CaseEvent::CaseOpened { area: code.clone(), year: 2011 });
        }
        world
    }

    /// Sets the clock.
    pub fn at(&mut self, text: &str) -> &mut Self {
        self.now = london_time(text);
        self
    }

    pub fn case(&self) -> &Case {
        &self.cases[&area(YORK)]
    }

    /// The number of the last act in York's case.
    pub fn last(&self) -> Version {
        self.case().version()
    }

    pub fn step(&self) -> Step {
        self.case().step()
    }

    pub fn keep(&mut self, who: &str, code: &AreaCode, what: CaseEvent) {
        let case = self.cases.remove(code).unwrap();
        let act = Signed { by: p(who), on: case.version(), after: String::new(), what };
        self.cases.insert(code.clone(), evolve(case, &act, self.now));
        self.logs.entry(code.clone()).or_default().push((act, self.now));
    }

    pub fn tries_in(&mut self, code: &str, who: &str, wanted: CaseEvent) -> Result<Version, Refusal> {
        self.tries_seeing(code, who, None, wanted)
    }

    pub fn tries_seeing(
        &mut self,
        code: &str,
        who: &str,
        seen: Option<Version>,
        wanted: CaseEvent,
    ) -> Result<Version, Refusal> {
        let code = area(code);
        let who_id = p(who);
        let by = By { who: &who_id, at: self.now, seen };
        for event in decide(&self.season, &self.cases[&code], wanted, by)? {
            self.keep(who, &code, event);
        }
        Ok(self.cases[&code].version())
    }

    /// Somebody tries something in York's case.
    pub fn tries(&mut self, who: &str, wanted: CaseEvent) -> Result<Version, Refusal> {
        self.tries_in(YORK, who, wanted)
    }

    /// Somebody does something in York's case; the number of the act.
    #[track_caller]
    pub fn does(&mut self, who: &str, wanted: CaseEvent) -> Version {
        self.does_in(YORK, who, wanted)
    }

    #[track_caller]
    pub fn does_in(&mut self, code: &str, who: &str, wanted: CaseEvent) -> Version {
        let kind = wanted.kind();
        self.tries_in(code, who, wanted).unwrap_or_else(|refusal| panic!("{who}, {kind}: {refusal}"))
    }

    /// What somebody is told who tries something in York's case that is refused.
    #[track_caller]
    pub fn refused(&mut self, who: &str, wanted: CaseEvent) -> String {
        let kind = wanted.kind();
        match self.tries(who, wanted) {
            Ok(_) => panic!("{who} was let do {kind}"),
            Err(refusal) => refusal.to_string(),
        }
    }

    pub fn season_tries(&mut self, who: &str, wanted: SeasonCommand) -> Result<Version, Vec<Refusal>> {
        let who_id = p(who);
        let by = By { who: &who_id, at: self.now, seen: None };
        for what in decide_season(&self.season, &self.cases, wanted, by)? {
            let act = Signed { by: p(who), on: self.season.version(), after: String::new(), what };
            self.season = self.season.clone().evolve(&act, self.now);
            self.season_log.push((act, self.now));
        }
        Ok(self.season.version())
    }

    #[track_caller]
    pub fn season_does(&mut self, who: &str, wanted: SeasonCommand) -> Version {
        self.season_tries(who, wanted).unwrap_or_else(|refusals| panic!("{who}: {refusals:?}"))
    }

    #[track_caller]
    pub fn season_refused(&mut self, who: &str, wanted: SeasonCommand) -> String {
        match self.season_tries(who, wanted) {
            Ok(version) => panic!("{who} was let do act {version} of the season"),
            Err(refusals) => refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        }
    }

    /// Enrols somebody, if they are not, and gives a role.
    #[track_caller]
    pub fn gives(&mut self, id: &str, role: Role, areas: &[&str]) {
        if !self.season.people.contains_key(&p(id)) {
            self.season_does("p-admin", SeasonCommand::Enrol { person: p(id), name: sealed("A Name") });
        }
        let areas = areas.iter().map(|code| area(code)).collect();
        self.season_does("p-admin", SeasonCommand::Give { person: p(id), role, areas });
    }

    /// Has somebody drawn for a second reading of an area's case, as a draw that came out so would.
    pub fn draws(&mut self, code: &str, id: &str) {
        let drawn = [(area(code), p(id))].into();
        let what = SeasonEvent::SecondReadingsDrawn { share: 100, seed: 1, of: [area(code)].into(), drawn };
        let act = Signed { by: p("p-director-1"), on: self.season.version(), after: String::new(), what };
        self.season = self.season.clone().evolve(&act, self.now);
        self.season_log.push((act, self.now));
    }

    pub fn ends(&mut self, id: &str, role: Role) {
        self.season_does("p-admin", SeasonCommand::End { person: p(id), role, why: why() });
    }

    /// Takes York's case along the plain way to a step, on the days of the calendar.
    #[track_caller]
    pub fn goes_to(&mut self, step: Step) -> &mut Self {
        self.area_goes_to(YORK, step, 3)
    }

    #[track_caller]
    pub fn area_goes_to(&mut self, code: &str, step: Step, number: u8) -> &mut Self {
        let draft = format!("draft of {code}");
        let all: [(Step, &str, &str, CaseEvent); 10] = [
            (Step::Drafted, "2011-09-05 10:00", "p-assessor", draft_grade(code, number)),
            (Step::Read, "2011-09-07 10:00", "p-reader", read(Opinion::Agreed)),
            (Step::Moderated, "2011-09-09 10:00", "p-second-reader", moderated(Opinion::Agreed)),
            (Step::Consistent, "2011-09-13 10:00", "p-panel-1", consistent(&["p-panel-2"], Opinion::Agreed)),
            (Step::Challenged, "2011-09-15 10:00", "p-panel-1", challenged(&["p-panel-2"], Opinion::Agreed)),
            (Step::SignedOff, "2011-09-19 10:00", "p-director-1", sign_draft(&["p-director-2"])),
            (Step::Sent, "2011-09-23 10:00", "p-assessor", send(&draft, number)),
            (Step::Final, "2011-10-18 10:00", "p-director-1", sign_final(&["p-director-2"])),
            (Step::Approved, "2011-10-20 10:00", "p-hmci", CaseEvent::Approved),
            (Step::PreSent, "2011-11-04 10:00", "p-assessor", pre_send(&draft, number)),
        ];
        if self.cases[&area(code)].assessor().is_none() && step != Step::Analysis {
            self.now = self.now.max(london_time("2011-09-01 10:00"));
            self.does_in(code, "p-director-1", assign("p-assessor"));
        }
        for (reached, when, who, wanted) in all {
            if self.cases[&area(code)].step() < reached && reached <= step {
                self.now = self.now.max(london_time(when));
                if reached == Step::Final {
                    self.lets_windows_pass(code);
                }
                self.does_in(code, who, wanted);
            }
        }
        assert_eq!(self.cases[&area(code)].step(), step);
        self
    }

    /// Until the area can neither query nor appeal any more.
    fn lets_windows_pass(&mut self, code: &str) {
        let case = &self.cases[&area(code)];
        for window in [Window::FactualAccuracy, Window::Appeals] {
            let until = plumbline_casework::deadline(&self.season, case, window, self.now).unwrap();
            self.now = self.now.max(until.at + jiff::ToSpan::second(1));
        }
    }

    /// What a set says of every case that is ready or out, as the publisher would make it.
    pub fn set(&self) -> BTreeMap<AreaCode, InSet> {
        let director = p("p-director-1");
        let said = |case: &Case| {
            let act = plumbline_casework::Act::SeeCase;
            let grant = plumbline_casework::may(&self.season, &director, act, case, self.now).ok()?;
            let matter = case.matter().open(&grant).ok()?;
            let (grade, letter) = (matter.graded()?.grade(), matter.letter()?.digest.clone());
            Some((case.area().clone(), InSet { grade, letter }))
        };
        self.cases.values().filter(|case| case.step() == Step::PreSent).filter_map(said).collect()
    }

    pub fn wanted(&self, kind: Kind, release_at: &str) -> WantedRelease {
        WantedRelease {
            kind,
            set: "the digest of the set".into(),
            areas: self.set(),
            release_at: london_time(release_at),
            has_reason: false,
        }
    }

    /// Schedules what is ready.
    #[track_caller]
    pub fn schedules(&mut self, kind: Kind, release_at: &str) -> Version {
        let wanted = self.wanted(kind, release_at);
        self.season_does("p-admin", SeasonCommand::Schedule { wanted, why: None })
    }

    /// The areas that the public sees now.
    pub fn public(&self) -> Vec<&str> {
        plumbline_casework::visible(&self.season, self.now).keys().map(|code| code.as_str()).collect()
    }
}
