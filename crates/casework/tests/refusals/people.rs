//! Of roles, of independence, and of the season's own acts.

use super::at::*;
use crate::given::*;
use plumbline_casework::{
    Act, By, CaseEvent, Cause, Decision, InterestKind, Kind, Opinion, Recommends, Role, Season,
    SeasonCommand, Step,
};

pub fn of_roles() -> Said {
    let mut early = at(Step::Drafted);
    let mut unassigned = World::new();
    let mut left = at(Step::Drafted);
    left.ends("p-reader", Role::Reader);
    let mut only_evaluator = appealed();
    only_evaluator.ends("p-evaluator", Role::Assessor);
    vec![
        ("somebody unknown", early.refused("p-nobody", read(Opinion::Agreed))),
        ("an officer of another area", early.refused("p-bath-officer", report_error())),
        ("a role that does not fit", early.refused("p-panel-1", read(Opinion::Agreed))),
        ("a role of several", early.refused("p-press", assign("p-assessor"))),
        ("a role that ended", left.refused("p-reader", read(Opinion::Agreed))),
        ("somebody else's case", early.refused("p-second-assessor", send("draft", 3))),
        ("a case that nobody has", unassigned.refused("p-assessor", draft_grade(YORK, 3))),
        ("an evaluator's look without an appeal", look(&early, "p-evaluator", Act::SeeCase)),
        ("an appeal panel's look without an appeal", look(&early, "p-appeal-1", Act::SeeCase)),
        (
            "an evaluator who assesses nowhere",
            only_evaluator.refused("p-evaluator", evaluate(Recommends::Dismiss)),
        ),
        ("a press officer before approval", look(&early, "p-press", Act::SeeLetter)),
        ("an officer before the draft", early.refused("p-officer", appeal(&[figure(YORK)]))),
        ("an officer before June", World::new().refused("p-officer", report_error())),
        ("who assigns to no assessor", early.refused("p-director-1", assign("p-reader"))),
        ("who assigns to whoever has it", early.refused("p-director-1", assign("p-assessor"))),
    ]
}

pub fn of_independence() -> Said {
    let mut said = Said::new();
    let mut link = at(Step::Drafted);
    link.gives("p-link", Role::Reader, &[]);
    said.push(("the link inspector reads", link.refused("p-link", read(Opinion::Agreed))));
    let mut officer = at(Step::Drafted);
    officer.ends("p-officer", Role::AreaOfficer);
    officer.gives("p-officer", Role::Reader, &[]);
    said.push(("who spoke for the area reads", officer.refused("p-officer", read(Opinion::Agreed))));
    let mut kin = at(Step::Drafted);
    interested(&mut kin, "p-reader");
    said.push(("a declared interest", kin.refused("p-reader", read(Opinion::Agreed))));
    let mut own = at(Step::Drafted);
    own.gives("p-assessor", Role::Reader, &[]);
    own.gives("p-assessor", Role::Panel, &[]);
    said.push(("a drafter reads", own.refused("p-assessor", read(Opinion::Agreed))));
    let mut sits = at(Step::Moderated);
    sits.gives("p-assessor", Role::Panel, &[]);
    said.push((
        "a drafter sits, as a member",
        sits.refused("p-panel-1", consistent(&["p-panel-2", "p-assessor"], Opinion::Agreed)),
    ));
    let mut signs = at(Step::Challenged);
    signs.gives("p-second-reader", Role::Director, &[]);
    said.push(("a moderator signs", signs.refused("p-director-1", sign_draft(&["p-second-reader"]))));
    let mut approves = at(Step::Final);
    approves.gives("p-director-2", Role::Hmci, &[]);
    said.push(("a director who signed approves", approves.refused("p-director-2", CaseEvent::Approved)));
    let mut evaluates = appealed();
    evaluates.gives("p-assessor", Role::Evaluator, &[]);
    said.push(("the assessor evaluates", evaluates.refused("p-assessor", evaluate(Recommends::Dismiss))));
    let mut decides = appealed();
    decides.does("p-evaluator", evaluate(Recommends::Uphold));
    decides.gives("p-panel-1", Role::AppealPanel, &[]);
    said.push((
        "a panel member decides an appeal",
        decides.refused("p-appeal-1", decide_appeal(&["p-panel-1"], Decision::Dismissed)),
    ));
    let mut drawn = at(Step::Drafted);
    drawn.draws(YORK, "p-second-assessor");
    said.push(("who was not drawn reads a second time", drawn.refused("p-evaluator", second_read(YORK, 3))));
    drawn.gives("p-second-assessor", Role::Reader, &[]);
    said.push(("who is drawn would see the grade", look(&drawn, "p-second-assessor", Act::SeeCase)));
    said.push((
        "who is drawn would read critically",
        drawn.refused("p-second-assessor", read(Opinion::Agreed)),
    ));
    drawn.does("p-second-assessor", second_read(YORK, 3));
    said.push(("a second reading given twice", drawn.refused("p-second-assessor", second_read(YORK, 2))));
    let mut public = published();
    public.draws(YORK, "p-second-assessor");
    public.at("2011-11-10 10:00").does("p-director-1", reopen(Cause::AfterPublication));
    public.does("p-assessor", draft_grade(YORK, 2));
    said.push(("a second reading of what is out", public.refused("p-second-assessor", second_read(YORK, 3))));
    said
}

pub fn of_the_season() -> Said {
    let mut world = World::new();
    let mut unopened = World::new();
    unopened.season = Season::unopened(2012);
    let open = |areas: &[&str]| SeasonCommand::Open {
        framework: "f".into(),
        steps: FRAMEWORK.calendar.clone(),
        areas: areas.iter().map(|code| area(code)).collect(),
        after: None,
        administrator: sealed("A Name"),
    };
    let proclaim =
        |day: &str, title: &str| SeasonCommand::Proclaim { day: day.parse().unwrap(), title: title.into() };
    let enrol = |id: &str, name: &str| SeasonCommand::Enrol { person: p(id), name: sealed(name) };
    let end = |id: &str, role| SeasonCommand::End { person: p(id), role, why: why() };
    let declare = |id: &str, code: &str| SeasonCommand::Declare {
        person: p(id),
        area: area(code),
        kind: InterestKind::Home,
        note: why(),
    };
    vec![
        ("a season that is not open", unopened.season_refused("p-admin", enrol("p-new", "A Name"))),
        ("a season without areas", unopened.season_refused("p-admin", open(&[]))),
        ("a season twice", world.season_refused("p-admin", open(&[YORK]))),
        ("who enrols", world.season_refused("p-director-1", enrol("p-new", "A Name"))),
        (
            "an officer who would name a reader",
            world.season_refused("p-officer", give("p-reader", Role::Reader, &[YORK])),
        ),
        (
            "who schedules",
            world.season_refused("p-press", SeasonCommand::Unschedule { publication: 1, why: why() }),
        ),
        ("who schedules a set", {
            let mut ready = at(Step::PreSent);
            let wanted = ready.wanted(Kind::Release, "2011-11-08 00:01");
            ready.season_refused("p-press", SeasonCommand::Schedule { wanted, why: None })
        }),
        ("who gives roles", world.season_refused("p-director-1", give("p-reader", Role::Panel, &[]))),
        ("who proclaims", world.season_refused("p-director-1", proclaim("2011-09-28", "A day"))),
        (
            "who draws second readings",
            world.season_refused("p-reader", SeasonCommand::DrawSecondReadings { share: 10, seed: 7 }),
        ),
        (
            "a draw of nothing",
            world.season_refused("p-director-1", SeasonCommand::DrawSecondReadings { share: 0, seed: 7 }),
        ),
        (
            "a draw before any grade",
            world.season_refused("p-director-1", SeasonCommand::DrawSecondReadings { share: 10, seed: 7 }),
        ),
        ("who ends roles", world.season_refused("p-director-1", end("p-reader", Role::Reader))),
        ("who opens", world.season_refused("p-director-1", declare("p-reader", YORK))),
        ("a person without a name", world.season_refused("p-admin", enrol("p-new", "–"))),
        ("an id that is somebody's", world.season_refused("p-admin", enrol("p-reader", "Another Name"))),
        ("a role for nobody", world.season_refused("p-admin", give("p-new", Role::Reader, &[]))),
        ("a role for oneself", world.season_refused("p-admin", give("p-admin", Role::Hmci, &[]))),
        (
            "a role of an area that is none",
            world.season_refused("p-admin", give("p-reader", Role::Reader, &["E99"])),
        ),
        (
            "an officer of no area",
            world
                .season_refused("p-admin", give("p-new-officer", Role::AreaOfficer, &[]))
                .replace("p-new-officer", "p-new"),
        ),
        (
            "a link inspector of no area",
            world.season_refused("p-admin", give("p-reader", Role::LinkInspector, &[])),
        ),
        ("a role that one has", world.season_refused("p-admin", give("p-reader", Role::Reader, &[]))),
        ("an officer who would read", world.season_refused("p-admin", give("p-officer", Role::Reader, &[]))),
        ("a former reader who would speak for an area", {
            world.ends("p-second-reader", Role::Reader);
            world.season_refused("p-admin", give("p-second-reader", Role::AreaOfficer, &[YORK]))
        }),
        ("ending what nobody is", world.season_refused("p-admin", end("p-reader", Role::Hmci))),
        (
            "ending the last administrator",
            world.season_refused("p-admin", end("p-admin", Role::Administrator)),
        ),
        ("an interest of nobody", world.season_refused("p-new", declare("p-new", YORK))),
        ("an interest in no area", world.season_refused("p-reader", declare("p-reader", "E99"))),
        ("a holiday without a name", world.season_refused("p-admin", proclaim("2011-09-28", " "))),
        ("a holiday on a Sunday", world.season_refused("p-admin", proclaim("2011-10-02", "A day"))),
        ("a holiday that is one", world.season_refused("p-admin", proclaim("2011-12-26", "A day"))),
        ("an old version of the season", {
            let by = By { who: &p("p-admin"), at: world.now, seen: Some(3) };
            let wanted = proclaim("2011-09-28", "A day");
            let refusals =
                plumbline_casework::decide_season(&world.season, &world.cases, wanted, by).unwrap_err();
            refusals[0].to_string()
        }),
        ("a calendar without the window", {
            let mut bare = sent_on("2011-10-03 10:00");
            bare.season.steps =
                bare.season.steps.iter().filter(|step| step.id != "appeals").cloned().collect();
            bare.refused("p-officer", appeal(&[figure(YORK)]))
        }),
    ]
}
