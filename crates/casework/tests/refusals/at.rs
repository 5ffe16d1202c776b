//! Cases and seasons at the moments at which something is refused.

use crate::given::*;
use plumbline_casework::{Act, CaseEvent, ContactKind, InterestKind, Kind, Role, SeasonCommand, Step, may};

pub fn at(step: Step) -> World {
    let mut world = World::new();
    world.goes_to(step);
    world
}

pub fn sent_on(when: &str) -> World {
    let mut world = at(Step::Sent);
    world.at(when);
    world
}

pub fn appealed() -> World {
    let mut world = sent_on("2011-09-30 12:00");
    world.does("p-officer", appeal(&[figure(YORK)]));
    world
}

pub fn scheduled() -> World {
    let mut world = at(Step::PreSent);
    world.at("2011-11-04 16:00").schedules(Kind::Release, "2011-11-08 00:01");
    world
}

pub fn published() -> World {
    let mut world = scheduled();
    world.at("2011-11-08 00:01");
    world
}

pub fn corrected() -> World {
    let mut world = published();
    world.at("2011-11-10 10:00").does("p-assessor", correct("mended", 3));
    world.does("p-director-1", sign_final(&["p-director-2"]));
    world.does("p-hmci", CaseEvent::Approved);
    world.does("p-assessor", pre_send("mended", 3));
    world
}

pub fn look(world: &World, who: &str, act: Act) -> String {
    may(&world.season, &p(who), act, world.case(), world.now).map(|_| ()).unwrap_err().to_string()
}

pub fn interested(world: &mut World, who: &str) {
    let declare = SeasonCommand::Declare {
        person: p(who),
        area: area(YORK),
        kind: InterestKind::Kin,
        note: sealed("a brother teaches there"),
    };
    world.season_does(who, declare);
}

pub fn give(who: &str, role: Role, areas: &[&str]) -> SeasonCommand {
    SeasonCommand::Give { person: p(who), role, areas: areas.iter().map(|code| area(code)).collect() }
}

/// What is said of a publication that is changed before it is scheduled.
pub fn schedule(
    mut world: World,
    kind: Kind,
    when: &str,
    change: impl Fn(&mut plumbline_casework::WantedRelease),
) -> String {
    let mut wanted = world.wanted(kind, when);
    change(&mut wanted);
    world.season_refused("p-admin", SeasonCommand::Schedule { wanted, why: None })
}

pub type Said = Vec<(&'static str, String)>;

pub fn contact(asked: u32) -> CaseEvent {
    CaseEvent::ContactRecorded { kind: ContactKind::Call, asked: Some(asked), note: why(), to_area: true }
}

/// Schedules York as a late case after Bath's release.
pub fn late_case(world: &mut World) {
    world.at("2011-03-02 10:00");
    world.area_goes_to(BATH, Step::PreSent, 3);
    let mut wanted = world.wanted(Kind::Release, "2011-11-08 00:01");
    wanted.areas.remove(&area(YORK));
    world.season_does("p-admin", SeasonCommand::Schedule { wanted, why: None });
    world.at("2011-11-09 10:00").schedules(Kind::LateCase, "2011-11-20 09:30");
}
