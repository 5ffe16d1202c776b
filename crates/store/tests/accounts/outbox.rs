//! Notices are kept once and read; letters about them are sent by one node at a time.

use super::*;
use crate::home::{Kind, on_both};
use jiff::SignedDuration;
use plumbline_core::area::AreaCode;
use plumbline_store::{MailState, NewNotice, NoticeKey, Outcome, Told};

on_both![
    a_notice_is_kept_once_however_often_the_log_is_read,
    of_nodes_that_read_the_log_at_once_one_keeps_what_follows,
    people_read_their_own_notices,
    a_letter_is_one_nodes_to_send_until_its_lease_is_over,
    a_letter_that_fails_is_tried_again_later_and_later_and_then_shown,
    who_has_no_access_any_more_is_sent_nothing,
];

fn notice(position: i64, id: &str, template: &str) -> NewNotice {
    let key = NoticeKey {
        position,
        person: p(id),
        template: template.into(),
        area: Some(AreaCode::new("E06000014")),
    };
    NewNotice { key, year: 2011, due: Some("2011-09-30".parse().unwrap()), by_mail: true }
}

fn a_notice_is_kept_once_however_often_the_log_is_read(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    let (from, events) = store.not_told_yet(3).unwrap();
    assert_eq!((from, events.len(), events[0].position), (0, 3, 1));
    let new = [notice(2, OTHER, "assigned"), notice(3, OTHER, "assigned"), notice(3, OTHER, "draft-sent")];
    assert_eq!(store.tell((0, 3), &new, noon("03-03")).unwrap(), Told::Kept(3));
    assert_eq!(store.tell((0, 3), &new, noon("03-03")).unwrap(), Told::Overtaken, "a run that was late");
    assert_eq!(store.not_told_yet(9).unwrap().0, 3);
    assert_eq!(store.tell((3, 3), &new, noon("03-04")).unwrap(), Told::Kept(0), "the same again");
    let kept = store.notices_of(&p(OTHER), None, 10).unwrap();
    assert_eq!(kept.len(), 3);
    assert!(kept.iter().all(|it| it.made == noon("03-03") && it.read.is_none() && it.mail == MailState::Due));
}

fn of_nodes_that_read_the_log_at_once_one_keeps_what_follows(kind: Kind) {
    let home = kind.home();
    drop(two(&home));
    let told: Vec<Told> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let mut store = Store::open(&home).unwrap();
                    store.tell((0, 4), &[notice(2, OTHER, "assigned")], noon("03-03")).unwrap()
                })
            })
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert_eq!(told.iter().filter(|it| **it == Told::Kept(1)).count(), 1, "{told:?}");
    assert_eq!(told.iter().filter(|it| **it == Told::Overtaken).count(), 3, "{told:?}");
}

fn people_read_their_own_notices(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    let new = [notice(2, OTHER, "assigned"), notice(3, OTHER, "assigned"), notice(4, KEEPER, "assigned")];
    store.tell((0, 4), &new, noon("03-03")).unwrap();
    assert_eq!((store.unread(&p(OTHER)).unwrap(), store.unread(&p(KEEPER)).unwrap()), (2, 1));
    store.mark_read(&new[0].key, noon("03-04")).unwrap();
    store.mark_read(&new[0].key, noon("03-05")).unwrap();
    let kept = store.notices_of(&p(OTHER), None, 10).unwrap();
    assert_eq!(kept.iter().map(|it| it.key.position).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(kept[1].read, Some(noon("03-04")), "when it was read first");
    assert_eq!(store.notices_of(&p(OTHER), Some(3), 10).unwrap().len(), 1);
    assert_eq!(store.notices_of(&p(OTHER), None, 1).unwrap().len(), 1);
    let not_theirs = NoticeKey { person: p(KEEPER), ..new[0].key.clone() };
    assert_eq!(not(store.mark_read(&not_theirs, noon("03-04"))), NotDone::NoNotice);
}

fn a_letter_is_one_nodes_to_send_until_its_lease_is_over(kind: Kind) {
    let home = kind.home();
    let (mut one, mut two_) = (two(&home), Store::open(&home).unwrap());
    one.tell((0, 4), &[notice(2, OTHER, "assigned")], noon("03-03")).unwrap();
    let now = noon("03-03");
    let first = one.take_mail(10, now).unwrap();
    assert_eq!((first.len(), first[0].attempt), (1, 1));
    assert_eq!(two_.take_mail(10, now).unwrap(), []);
    let later = now + SignedDuration::from_mins(5);
    let second = two_.take_mail(10, later).unwrap();
    assert_eq!((second.len(), second[0].attempt), (1, 2), "the first node may have died");
    assert!(!one.mailed(&first[0], Outcome::Failed("late"), later).unwrap(), "it was given up on");
    assert!(two_.mailed(&second[0], Outcome::Sent, later).unwrap());
    assert!(!two_.mailed(&second[0], Outcome::Failed("twice"), later).unwrap());
    assert_eq!(one.take_mail(10, later + SignedDuration::from_hours(99)).unwrap(), []);
    assert_eq!(one.notices_of(&p(OTHER), None, 1).unwrap()[0].mail, MailState::Sent);
}

fn a_letter_that_fails_is_tried_again_later_and_later_and_then_shown(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    let key = notice(2, OTHER, "assigned").key;
    store.tell((0, 4), &[notice(2, OTHER, "assigned")], noon("03-03")).unwrap();
    let mut now = noon("03-03");
    let mut waits = Vec::new();
    loop {
        let taken = store.take_mail(10, now).unwrap();
        assert_eq!(taken.len(), 1);
        assert!(store.mailed(&taken[0], Outcome::Failed("the server did not answer"), now).unwrap());
        let next = [1, 5, 15, 60, 360, 1440].into_iter().find(|minutes| {
            let then = now + SignedDuration::from_mins(*minutes);
            let before = then - SignedDuration::from_secs(1);
            store.take_mail(0, before).is_ok()
                && home.rows("SELECT next_try FROM notices WHERE mail = 'due'") == [format!("{then:.6}")]
        });
        let Some(minutes) = next else { break };
        waits.push(minutes);
        now += SignedDuration::from_mins(minutes);
    }
    assert_eq!(waits, [1, 5, 15, 60, 360, 1440]);
    let failed = store.failed_mail().unwrap();
    assert_eq!(
        (failed.len(), failed[0].attempts, failed[0].why.as_str()),
        (1, 7, "the server did not answer")
    );
    store.mail_again(&key, now).unwrap();
    assert_eq!(not(store.mail_again(&key, now)), NotDone::NoNotice, "it is on its way");
    let taken = store.take_mail(10, now).unwrap();
    assert_eq!(taken[0].attempt, 1);
    assert!(store.mailed(&taken[0], Outcome::Sent, now).unwrap());
    assert_eq!(store.failed_mail().unwrap(), []);
}

fn who_has_no_access_any_more_is_sent_nothing(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    store.tell((0, 4), &[notice(2, OTHER, "assigned")], noon("03-03")).unwrap();
    let keeper = p(KEEPER);
    store.end_access(&p(OTHER), "left", Doing { by: &keeper, at: noon("03-03") }, &mut chance()).unwrap();
    assert_eq!(store.take_mail(10, noon("03-04")).unwrap(), []);
}
