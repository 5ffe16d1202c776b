//! How often somebody may try: by account, kept in the store so that it holds for all nodes and after a restart; by where they
//! come from, in the memory of one node.

use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::net::IpAddr;

/// Failures in a row that cost nothing but the next try.
pub const FREE: u32 = 5;
const LONGEST: SignedDuration = SignedDuration::from_mins(15);

/// How long to wait after so many failures in a row: nothing, then 1, 2, 4 … and at most 15 minutes.
pub fn wait_after(failures: u32) -> SignedDuration {
    let Some(doubled) = failures.checked_sub(FREE) else { return SignedDuration::ZERO };
    let minutes = 1_i64.checked_shl(doubled.min(8)).unwrap_or(i64::MAX);
    SignedDuration::from_mins(minutes).min(LONGEST)
}

/// Where tries come from, and how many more each place has.
#[derive(Clone, Debug)]
pub struct Peers {
    /// What a place that did nothing for a while may use up at once.
    credit: SignedDuration,
    /// What one try costs.
    every: SignedDuration,
    /// Until when each place has used up what time gives it: the later, the less it has left.
    used_until: BTreeMap<IpAddr, Timestamp>,
}

/// Beyond so many places those are forgotten that used least.
const MOST: usize = 50_000;

impl Peers {
    /// So many tries at once, and one more each so many seconds.
    pub fn new(burst: u16, every_seconds: u16) -> Self {
        let every = SignedDuration::from_secs(every_seconds.max(1).into());
        Self { credit: every * i32::from(burst), every, used_until: BTreeMap::new() }
    }

    /// Takes one try of a place, or says how long to wait.
    ///
    /// # Errors
    /// The wait, where nothing is left.
    pub fn take(&mut self, peer: IpAddr, at: Timestamp) -> Result<(), SignedDuration> {
        self.forget(at);
        let place = place(peer);
        let until = self.used_until.get(&place).map_or(at, |until| at.max(*until)) + self.every;
        let over = until.duration_since(at) - self.credit;
        if over > SignedDuration::ZERO {
            return Err(over);
        }
        self.used_until.insert(place, until);
        Ok(())
    }

    /// How many places are remembered.
    pub fn places(&self) -> usize {
        self.used_until.len()
    }

    fn forget(&mut self, at: Timestamp) {
        if self.used_until.len() < MOST {
            return;
        }
        self.used_until.retain(|_, until| *until > at);
        if self.used_until.len() < MOST {
            return;
        }
        let mut untils: Vec<Timestamp> = self.used_until.values().copied().collect();
        untils.sort_unstable();
        let middle = untils[untils.len() / 2];
        self.used_until.retain(|_, until| *until > middle);
    }
}

/// Of addresses of version 6, whoever has one has at least 2⁶⁴.
fn place(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(it) => {
            let mut parts = it.segments();
            parts[4..].fill(0);
            IpAddr::from(parts)
        }
        four => four,
    }
}
