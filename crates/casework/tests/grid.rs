//! Who may do what, and when: the grid made by asking `may`, and kept under review as `grid.txt`.
//!
//! `UPDATE_GRID=1 cargo test -p plumbline-casework grid` writes it anew. Read what changed line by line.

use crate::given::*;
use plumbline_casework::{
    Act, CaseEvent, Cause, Decision, EvidenceKind, Kind, PersonId, Recommends, Role, SeasonCommand, Step, may,
};
use std::fmt::Write as _;
use std::path::Path;

/// Somebody fresh in each role, who did nothing in the case.
fn fresh() -> World {
    let mut world = World::new();
    for role in Role::ALL {
        let id = format!("p-fresh-{}", role.id());
        world.gives(&id, role, &[YORK]);
        if role == Role::Evaluator {
            world.gives(&id, Role::Assessor, &[YORK]);
        }
    }
    world.gives("p-drawn", Role::Assessor, &[]);
    world.draws(YORK, "p-drawn");
    world
}

/// The case at every stage, on a day on which it would be there, with a short name.
fn stages() -> Vec<(&'static str, World)> {
    let start = fresh();
    let at = |step: Step| {
        let mut world = start.clone();
        world.goes_to(step);
        world
    };
    let then = |world: &World, change: &dyn Fn(&mut World)| {
        let mut world = world.clone();
        change(&mut world);
        world
    };
    let sent = at(Step::Sent);
    let lodged = then(&sent, &|w| {
        w.at("2011-09-30 12:00").does("p-officer", appeal(&[figure(YORK)]));
    });
    let evaluated = then(&lodged, &|w| {
        w.does("p-evaluator", evaluate(Recommends::Dismiss));
    });
    let decided = then(&evaluated, &|w| {
        w.does("p-appeal-1", decide_appeal(&["p-appeal-2"], Decision::Dismissed));
    });
    let ready = at(Step::PreSent);
    let scheduled = then(&ready, &|w| {
        w.at("2011-11-04 16:00").schedules(Kind::Release, "2011-11-08 00:01");
    });
    let published = then(&scheduled, &|w| {
        w.at("2011-11-08 00:01");
    });
    vec![
        ("may", {
            let mut world = start.clone();
            world.at("2011-05-20 10:00");
            world
        }),
        ("july", {
            let mut world = start.clone();
            world.at("2011-07-20 10:00");
            world
        }),
        ("analysis", {
            let mut world = start.clone();
            world.at("2011-09-01 10:00").does("p-director-1", assign("p-assessor"));
            world
        }),
        ("drafted", at(Step::Drafted)),
        ("read", at(Step::Read)),
        ("moderated", at(Step::Moderated)),
        ("consistent", at(Step::Consistent)),
        ("challenged", at(Step::Challenged)),
        ("signed off", at(Step::SignedOff)),
        ("sent", sent.clone()),
        (
            "sent, windows over",
            then(&sent, &|w| {
                w.at("2011-10-17 17:00:01");
            }),
        ),
        ("appealed", lodged.clone()),
        ("evaluated", evaluated),
        ("decided", decided),
        ("final", at(Step::Final)),
        ("approved", at(Step::Approved)),
        ("ready", ready),
        ("scheduled", scheduled),
        ("published", published.clone()),
        (
            "correcting",
            then(&published, &|w| {
                w.at("2011-11-10 10:00").does("p-assessor", correct("mended", 3));
            }),
        ),
        (
            "reopened",
            then(&published, &|w| {
                w.at("2011-11-10 10:00").does("p-director-1", reopen(Cause::AfterPublication));
            }),
        ),
        (
            "deferred",
            then(&sent, &|w| {
                w.at("2011-09-26 10:00").does("p-director-1", defer());
            }),
        ),
    ]
}

fn letter_of(world: &World, who: &PersonId, act: Act) -> char {
    match may(&world.season, who, act, world.case(), world.now) {
        Ok(_) => '+',
        Err(refusal) => match refusal.because.id() {
            "not-entitled" => '.',
            "not-independent" => 'i',
            "not-now" => '-',
            "late" => 'L',
            other => panic!("`may` refuses because {other}"),
        },
    }
}

/// Each person of the grid: the fresh ones, and those who have had a part in it.
fn rows() -> Vec<(String, PersonId)> {
    let fresh = Role::ALL.map(|role| (role.id().to_owned(), p(&format!("p-fresh-{}", role.id()))));
    let others = [
        ("the assigned assessor", "p-assessor"),
        ("who read it", "p-reader"),
        ("who is to read it again", "p-drawn"),
        ("a director who signed", "p-director-1"),
        ("the officer who appealed", "p-officer"),
        ("another area's officer", "p-bath-officer"),
        ("nobody of the season", "p-nobody"),
    ];
    fresh.into_iter().chain(others.map(|(name, id)| (name.to_owned(), p(id)))).collect()
}

fn printed() -> String {
    let stages = stages();
    let mut text = String::from(
        "Who may do what, and when, made by asking `may`. One block an act, people down, stages across.\n\n\
         +  may          .  is not for them     i  is not independent\n\
         -  not now      L  too late\n\nStages, left to right:\n",
    );
    for (number, (name, world)) in stages.iter().enumerate() {
        let when = plumbline_core::time::london::instant_in_words(world.now);
        writeln!(text, "  {:<2} {name:<20} {when}", number + 1).unwrap();
    }
    for act in Act::ALL {
        writeln!(text, "\n{} ({})", act.verb(), act.source()).unwrap();
        let tens = |n: usize| if n >= 10 { char::from(b'0' + u8::try_from(n / 10).unwrap()) } else { ' ' };
        let ones = |n: usize| char::from(b'0' + u8::try_from(n % 10).unwrap());
        let across = |digit: &dyn Fn(usize) -> char| {
            (1..=stages.len()).map(|n| digit(n).to_string()).collect::<Vec<_>>().join(" ")
        };
        writeln!(text, "{:<28}{}", "", across(&tens)).unwrap();
        writeln!(text, "{:<28}{}", "", across(&ones)).unwrap();
        let mut never = Vec::new();
        for (name, who) in rows() {
            let line: Vec<String> =
                stages.iter().map(|(_, world)| letter_of(world, &who, act).to_string()).collect();
            if line.iter().all(|letter| letter == ".") {
                never.push(name);
            } else {
                writeln!(text, "  {name:<26}{}", line.join(" ")).unwrap();
            }
        }
        writeln!(text, "  never: {}", never.join(", ")).unwrap();
    }
    text
}

#[test]
fn the_printed_grid_is_the_one_under_review() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/grid.txt");
    let made = printed();
    if std::env::var_os("UPDATE_GRID").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    let differs = made.lines().zip(kept.lines()).find(|(made, kept)| made != kept);
    assert!(made == kept, "the grid is another ({differs:?}): UPDATE_GRID=1 writes it anew, to be read");
}

#[test]
fn whoever_is_in_no_role_may_do_and_see_nothing_at_any_stage() {
    for (name, world) in stages() {
        for act in Act::ALL {
            assert_eq!(letter_of(&world, &p("p-nobody"), act), '.', "{act:?} when {name}");
        }
    }
}

#[test]
fn every_act_is_open_to_somebody_at_some_stage() {
    let stages = stages();
    for act in Act::ALL {
        let somebody =
            stages.iter().any(|(_, world)| rows().iter().any(|(_, who)| letter_of(world, who, act) == '+'));
        assert!(somebody, "nobody may ever {}", act.verb());
    }
}

/// What an officer is told before a draft is sent hangs on the day, and never on how far the case is (Q9).
#[test]
fn before_a_draft_is_sent_an_officer_hears_the_same_at_every_internal_stage() {
    let internal = ["analysis", "drafted", "read", "moderated", "consistent", "challenged", "signed off"];
    let mut worlds: Vec<World> =
        stages().into_iter().filter(|(name, _)| internal.contains(name)).map(|(_, world)| world).collect();
    assert_eq!(worlds.len(), internal.len());
    let mut aside = worlds[3].clone();
    aside.does("p-director-1", defer());
    worlds.push(aside);
    for world in &mut worlds {
        world.at("2011-09-21 10:00");
    }
    let hears = |world: &World, act: Act| {
        may(&world.season, &p("p-officer"), act, world.case(), world.now)
            .map(|_| ())
            .map_err(|refusal| refusal.to_string())
    };
    for act in Act::ALL {
        for world in &worlds {
            assert_eq!(hears(world, act), hears(&worlds[0], act), "{act:?} at {:?}", world.step());
        }
    }
}

/// The same of what is tried: with a wrong number, on a version that is long past, or on somebody else's act.
#[test]
fn nor_does_a_try_tell_an_officer_how_far_the_case_is() {
    let tries = |step: Step| {
        let mut world = World::new();
        world.at("2011-06-02 10:00").does("p-officer", report_error());
        let own = world.last();
        world.goes_to(step).at("2011-09-21 10:00");
        let mut heard: Vec<String> = (1..20)
            .filter(|act| *act != own)
            .map(|act| world.refused("p-officer", withdraw(act)).replace(&format!("act {act} "), "act # "))
            .collect();
        let asks = || CaseEvent::ContactAsked {
            kind: plumbline_casework::ContactKind::Query,
            says: sealed("how far is it"),
        };
        for seen in [own, own + 1, 100] {
            let mut world = world.clone();
            let said = world.tries_seeing(YORK, "p-officer", Some(seen), asks());
            heard.push(said.map_or_else(|refusal| refusal.to_string(), |_| "done".into()));
        }
        let said = world.tries_seeing(YORK, "p-officer", Some(1), asks()).unwrap_err().to_string();
        heard.push(said);
        heard.push(world.refused("p-officer", appeal(&[figure(YORK)])));
        heard
    };
    let first = tries(Step::Drafted);
    assert!(first.iter().any(|said| said.contains("went on since you saw it; look again")), "{first:?}");
    for step in [Step::Read, Step::Moderated, Step::Consistent, Step::Challenged, Step::SignedOff] {
        assert_eq!(tries(step), first, "{step:?}");
    }
}

/// The register of what the look opens: neither process nor profile carries a grade or a letter.
#[test]
fn the_process_is_told_without_what_was_said() {
    let mut world = fresh();
    world.does("p-link", evidence(EvidenceKind::Complaint, true, true));
    world.goes_to(Step::Sent);
    let press = p("p-fresh-press-officer");
    let grant = may(&world.season, &press, Act::SeeProcess, world.case(), world.now).unwrap();
    let told = format!("{:?}", world.case().process().open(&grant).unwrap());
    assert!(told.contains("drafted the grade") && told.contains("sent the draft letter"), "{told}");
    assert!(!told.contains("sealed:") && !told.contains("draft of E") && !told.contains("Well"), "{told}");
    assert!(!format!("{:?}", world.case()).contains("Well"));
    assert!(may(&world.season, &press, Act::SeePortal, world.case(), world.now).is_err());
    assert!(may(&world.season, &p("p-link"), Act::SeePortal, world.case(), world.now).is_err());
}

/// An administrator who wants to do everything alone gets no role from themselves, and what others give them is in the log.
#[test]
fn nobody_gives_themselves_a_role() {
    let mut world = World::new();
    for role in Role::ALL {
        let give = SeasonCommand::Give { person: p("p-admin"), role, areas: [area(YORK)].into() };
        let said = world.season_refused("p-admin", give);
        assert_eq!(said, "p-admin may not give themselves a role: another administrator does (Q3)");
    }
}
