//! The people, calendar and publications of a season.

use super::*;

pub fn seasons(frame: Frame) -> Vec<(&'static str, String)> {
    let member = MemberRow {
        person: person(Some(WORD)),
        roles: vec![format!("link inspector of {LONG}"), "assessor".into()],
        ended: vec!["reader, until 09:00 on Monday 5 September 2011".into()],
        interests: vec![format!("{LONG} (home)"), "York (kin)".into()],
        cases: Some(Link::new("/desk/2011?person=p-assessor-104", "3 cases")),
    };
    let members = [
        member.clone(),
        MemberRow {
            person: person(None),
            roles: Vec::new(),
            ended: Vec::new(),
            interests: Vec::new(),
            cases: None,
        },
    ];
    let step = |until, unknown: &str| StepRow {
        title: "Report factual inaccuracies".into(),
        source: "¶74".into(),
        until,
        unknown: unknown.into(),
    };
    let steps = [
        step(Some(due(false)), ""),
        step(Some(due(true)), ""),
        step(None, "bank holidays are known to Monday 31 December 2029"),
    ];
    let holidays = ["Monday 29 August 2011 (Summer bank holiday)".to_owned()];
    let release = |state, areas: &[&str]| ReleaseRow {
        act: 31,
        kind: "Grades and letters of the cycle".into(),
        when: "00:01 on Tuesday 8 November 2011".into(),
        state,
        areas: areas.iter().map(|it| (*it).to_owned()).collect(),
        set: "0a".repeat(32),
    };
    let rows = [
        release(ReleaseState::Out, &[LONG, "York"]),
        release(ReleaseState::ToCome, &["York"]),
        release(ReleaseState::TakenOff, &[]),
    ];
    let acts =
        [Link::new("/desk/2011/do/role", "Give a role"), Link::new("/desk/2011/do/erase", "Erase a key")];
    let of_people = PeoplePage {
        frame,
        year: 2011,
        pages: &pages(),
        members: &members,
        all: 51,
        before: Some("/desk/2011/people?page=1"),
        after: None,
        acts: &acts,
        said: Some("The role is given."),
    };
    let of_calendar = CalendarPage {
        frame,
        year: 2011,
        pages: &pages(),
        steps: &steps,
        holidays: &holidays,
        reach: ("Thursday 1 January 2009", "Monday 31 December 2029"),
        acts: &acts,
        said: None,
    };
    let of_releases = ReleasesPage {
        frame,
        year: 2011,
        pages: &pages(),
        now: "09:00 on Monday 5 September 2011",
        seen: 152,
        rows: &rows,
        acts: &acts,
        said: Some("The publication is off the schedule."),
    };
    vec![
        ("desk-people", people(&of_people)),
        (
            "desk-people-empty",
            people(&PeoplePage { members: &[], all: 0, before: None, acts: &[], said: None, ..of_people }),
        ),
        ("desk-calendar", calendar(&of_calendar)),
        ("desk-calendar-empty", calendar(&CalendarPage { steps: &[], holidays: &[], ..of_calendar })),
        ("desk-releases", releases(&of_releases)),
        ("desk-releases-empty", releases(&ReleasesPage { rows: &[], seen: 0, ..of_releases })),
    ]
}
