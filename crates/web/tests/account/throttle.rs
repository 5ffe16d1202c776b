//! How often somebody may try.

use super::at;
use jiff::{SignedDuration, Timestamp};
use plumbline_web::account::throttle::{FREE, Peers, wait_after};
use proptest::prelude::*;
use std::net::IpAddr;

#[test]
fn after_five_failures_one_waits_1_2_4_8_and_at_most_15_minutes() {
    let minutes: Vec<i64> = (0..12).map(|failures| wait_after(failures).as_secs() / 60).collect();
    assert_eq!(minutes, [0, 0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15]);
    assert_eq!(wait_after(u32::MAX).as_secs(), 15 * 60);
    assert_eq!(FREE, 5);
}

proptest! {
    #[test]
    fn one_more_failure_never_shortens_the_wait(failures in 0u32..100_000) {
        prop_assert!(wait_after(failures + 1) >= wait_after(failures));
        prop_assert!(wait_after(failures) <= SignedDuration::from_mins(15));
    }

    /// A slow twin: in no stretch of time does a place get more tries than the burst and what the time gave.
    #[test]
    fn no_place_gets_more_tries_than_its_burst_and_what_time_gave(
        gaps in prop::collection::vec(0i64..9_000, 1..120), burst in 1u16..8, every in 1u16..6,
    ) {
        let mut peers = Peers::new(burst, every);
        let peer: IpAddr = "192.0.2.7".parse().unwrap();
        let mut now = at("09-01T10:00:00");
        let mut taken: Vec<Timestamp> = Vec::new();
        for gap in gaps {
            now += SignedDuration::from_millis(gap);
            match peers.take(peer, now) {
                Ok(()) => taken.push(now),
                Err(wait) => {
                    prop_assert!(wait > SignedDuration::ZERO && wait <= SignedDuration::from_secs(every.into()));
                    prop_assert!(peers.clone().take(peer, now + wait).is_ok(), "after the wait there is one");
                }
            }
            for (from, first) in taken.iter().enumerate() {
                let tries = i64::try_from(taken.len() - from).unwrap();
                let millis = i64::try_from(now.duration_since(*first).as_millis()).unwrap();
                prop_assert!((tries - i64::from(burst)) * i64::from(every) * 1000 <= millis.max(0));
            }
        }
    }
}

#[test]
fn places_are_counted_apart_and_a_network_of_version_6_is_one_place() {
    let mut peers = Peers::new(2, 60);
    let now = at("09-01T10:00:00");
    let mut tries = |peer: &str| peers.take(peer.parse().unwrap(), now).is_ok();
    assert!(tries("192.0.2.1") && tries("192.0.2.1") && !tries("192.0.2.1"));
    assert!(!tries("::ffff:192.0.2.1"), "the same place, written otherwise");
    assert!(tries("192.0.2.2"));
    assert!(tries("2001:db8:1:2::1") && tries("2001:db8:1:2:ffff::9") && !tries("2001:db8:1:2:3::4"));
    assert!(tries("2001:db8:1:3::1"));
}

#[test]
fn a_clock_that_goes_back_gives_nothing_and_takes_nothing() {
    let mut peers = Peers::new(1, 60);
    let peer = "192.0.2.1".parse().unwrap();
    let now = at("09-01T10:00:00");
    assert!(peers.take(peer, now).is_ok());
    assert!(peers.take(peer, now - SignedDuration::from_hours(9)).is_err());
    assert!(peers.take(peer, now + SignedDuration::from_secs(59)).is_err());
    assert!(peers.take(peer, now + SignedDuration::from_secs(60)).is_ok());
}

#[test]
fn who_comes_from_countless_places_does_not_fill_the_memory_nor_free_the_place_that_waits() {
    let mut peers = Peers::new(3, 600);
    let now = at("09-01T10:00:00");
    let guilty: IpAddr = "192.0.2.1".parse().unwrap();
    for _ in 0..3 {
        peers.take(guilty, now).unwrap();
    }
    for n in 0..120_000u32 {
        let peer = IpAddr::from((n + 0x0b00_0000).to_be_bytes());
        assert!(peers.take(peer, now).is_ok());
    }
    assert!(peers.take(guilty, now).is_err());
    assert!(peers.places() <= 50_000);
}
