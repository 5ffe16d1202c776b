//! Of what is opened again, taken back, and published.

use super::at::*;
use crate::given::*;
use plumbline_casework::{About, Cause, EvidenceKind, Inaccuracy, Kind, Role, SeasonCommand, Step};

pub fn of_reopening() -> Said {
    let concern = || evidence(EvidenceKind::Inspection, false, true);
    let late = Cause::LateSafeguarding;
    let mut early = World::new();
    let known = early.does("p-analyst", concern());
    early.goes_to(Step::Sent);
    let plain = early.does("p-analyst", evidence(EvidenceKind::Survey, false, false));
    let mut out = published();
    let after = out.at("2011-11-10 10:00").does("p-analyst", concern());
    let mut asked = sent_on("2011-09-27 10:00");
    let query = asked.does("p-officer", query(Inaccuracy::Wording, About::Sentence(3)));
    vec![
        ("for what was known", early.refused("p-director-1", reopen(late(known)))),
        ("for what is no concern", early.refused("p-director-1", reopen(late(plain)))),
        ("for no evidence", early.refused("p-director-1", reopen(late(1)))),
        ("for evidence after publication", out.refused("p-director-1", reopen(late(after)))),
        ("to correct what is not out", early.refused("p-director-1", reopen(Cause::AfterPublication))),
        ("for a query that moves nothing", asked.refused("p-director-1", reopen(Cause::QueryUpheld(query)))),
        (
            "for a query when no draft is out",
            at(Step::Final).refused("p-director-1", reopen(Cause::QueryUpheld(query))),
        ),
        ("while on the schedule", scheduled().refused("p-director-1", reopen(late(3)))),
        ("before a grade is drafted", World::new().refused("p-director-1", reopen(late(3)))),
    ]
}

pub fn of_withdrawals() -> Said {
    let mut world = at(Step::Read);
    let (read, drafted) = (world.last(), world.last() - 1);
    let mut left = at(Step::Read);
    left.ends("p-reader", Role::Reader);
    left.gives("p-reader", Role::Panel, &[]);
    let mut aside = at(Step::PreSent);
    aside.does("p-director-1", defer());
    let resumed = aside.does("p-director-1", resume());
    aside.area_goes_to(BATH, Step::Analysis, 3);
    let mut ready = scheduled();
    let sent = ready.last();
    let gone = |then: &dyn Fn(&mut World, u32) -> String| {
        let mut world = at(Step::Read);
        let by = world.does("p-reader", withdraw(read));
        then(&mut world, by)
    };
    vec![
        ("no such act", world.refused("p-reader", withdraw(99))),
        ("the opening", world.refused("p-admin", withdraw(1))),
        ("somebody else's act", world.refused("p-director-1", withdraw(read))),
        ("somebody else's act, for an officer", world.refused("p-officer", withdraw(drafted))),
        ("in a role that ended", left.refused("p-reader", withdraw(read))),
        ("what another rests on", world.refused("p-assessor", withdraw(drafted))),
        ("twice", gone(&|w, _| w.refused("p-reader", withdraw(read)))),
        ("a withdrawal", gone(&|w, by| w.refused("p-reader", withdraw(by)))),
        ("what a publication rests on", ready.refused("p-assessor", withdraw(sent))),
        ("a resumption that a publication rests on", {
            let release = aside.clone();
            drop(release);
            late_case(&mut aside);
            aside.refused("p-director-1", withdraw(resumed))
        }),
    ]
}

pub fn of_publications() -> Said {
    let day = "2011-11-08 00:01";
    let york = || area(YORK);
    let ready = || at(Step::PreSent);
    let plain = |world: World, kind, when| schedule(world, kind, when, |_| {});
    let mut aside = at(Step::PreSent);
    aside.does("p-director-1", defer());
    let mut late = aside.clone();
    late.does("p-director-1", resume());
    let mut reopened = published();
    let old = reopened.set()[&york()].clone();
    reopened.at("2011-11-10 10:00").does("p-director-1", reopen(Cause::AfterPublication));
    vec![
        ("a grade in a profile update", plain(ready(), Kind::ProfileUpdate, day)),
        (
            "an area without a case",
            schedule(ready(), Kind::Release, day, |it| {
                let york = it.areas[&york()].clone();
                it.areas.insert(area("E06000023"), york);
            }),
        ),
        (
            "an area that is not ready",
            schedule(ready(), Kind::Release, day, |it| {
                let york = it.areas[&york()].clone();
                it.areas.insert(area(BATH), york);
            }),
        ),
        ("a ready area left out", schedule(ready(), Kind::Release, day, |it| it.areas.clear())),
        (
            "a published area left out",
            schedule(corrected(), Kind::Correction, "2011-11-14 09:30", |it| it.areas.clear()),
        ),
        (
            "another grade",
            schedule(ready(), Kind::Release, day, |it| {
                it.areas.get_mut(&york()).unwrap().grade = grade(4);
            }),
        ),
        (
            "another letter",
            schedule(ready(), Kind::Release, day, |it| {
                it.areas.get_mut(&york()).unwrap().letter = "x".into();
            }),
        ),
        (
            "another grade than the published one, while open again",
            schedule(reopened, Kind::Correction, "2011-11-14 09:30", |it| {
                let said = plumbline_casework::InSet { grade: grade(4), ..old.clone() };
                it.areas.insert(york(), said);
            }),
        ),
        ("a minute that is past", schedule(ready(), Kind::Release, "2011-11-01 00:01", |_| {})),
        ("another day without a reason", plain(ready(), Kind::Release, "2011-11-09 00:01")),
        ("a release twice", plain(scheduled(), Kind::Release, day)),
        ("a late case before any release", plain(ready(), Kind::LateCase, day)),
        ("a correction while a release is to come", plain(scheduled(), Kind::Correction, "2011-11-09 00:01")),
        ("a deferred case", plain(aside.clone(), Kind::Release, day)),
        ("a late case in the release", plain(late, Kind::Release, day)),
        ("a correction of what was never out", plain(ready(), Kind::Correction, day)),
        ("a published area as a late case", plain(corrected(), Kind::LateCase, "2011-11-14 09:30")),
        ("nothing new", plain(published(), Kind::Correction, "2011-11-14 09:30")),
        ("two faults at once", schedule(ready(), Kind::Release, "2011-11-01 00:01", |it| it.areas.clear())),
        (
            "no such publication",
            ready().season_refused("p-admin", SeasonCommand::Unschedule { publication: 1, why: why() }),
        ),
        ("off the schedule twice", {
            let mut world = scheduled();
            let publication = world.season.version();
            world.season_does("p-admin", SeasonCommand::Unschedule { publication, why: why() });
            world.season_refused("p-admin", SeasonCommand::Unschedule { publication, why: why() })
        }),
        ("off the schedule when it is out", {
            let mut world = published();
            let publication = world.season.version();
            world.season_refused("p-admin", SeasonCommand::Unschedule { publication, why: why() })
        }),
    ]
}
