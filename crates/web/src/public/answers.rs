//! Answers to the public, kept in memory while the same is public.

use super::Shown;
use crate::app::lock;
use crate::reply::{Keep, Reply};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Bytes held at most.
const MOST: usize = 64 << 20;
/// What an answer takes beside its bytes and its key.
const ENTRY: usize = 256;

#[derive(Default)]
pub struct Answers(Mutex<Held>);

#[derive(Default)]
struct Held {
    of: Option<Arc<Shown>>,
    replies: HashMap<String, Reply>,
    bytes: usize,
}

impl Answers {
    /// The answer, if it was made of what is public now.
    pub fn get(&self, shown: &Arc<Shown>, key: &str) -> Option<Reply> {
        let mut held = lock(&self.0);
        held.is_of(shown).then(|| held.replies.get(key).cloned())?
    }

    pub fn keep(&self, shown: &Arc<Shown>, key: String, reply: &Reply) {
        if reply.keep == Keep::Nowhere {
            return;
        }
        // A key is whatever anybody asked for, so it counts too.
        let bytes = key.len() + reply.body.len() + ENTRY;
        let mut held = lock(&self.0);
        if !held.is_of(shown) || held.bytes + bytes > MOST {
            *held = Held { of: Some(Arc::clone(shown)), ..Held::default() };
        }
        held.bytes += bytes;
        held.replies.insert(key, reply.clone());
    }
}

impl Held {
    /// Acts of cases go on all day and change nothing of what is out: the answers stand as long as that is the same.
    fn is_of(&mut self, shown: &Arc<Shown>) -> bool {
        let Some(of) = &self.of else { return false };
        if Arc::ptr_eq(of, shown) {
            return true;
        }
        let same = of.tells_the_same_as(shown);
        if same {
            self.of = Some(Arc::clone(shown));
        }
        same
    }
}

#[cfg(test)]
mod tests {
    use super::{Answers, MOST, lock};
    use crate::public::Shown;
    use crate::reply::{JSON, Reply};
    use std::sync::Arc;

    #[test]
    fn whoever_asks_for_ever_other_things_fills_no_more_than_is_allowed() {
        let (answers, shown, reply) =
            (Answers::default(), Arc::new(Shown::nothing()), Reply::public(JSON, "{}"));
        let key = |n: usize| format!("figures {n:032768}");
        for n in 0..2500 {
            answers.keep(&shown, key(n), &reply);
            let held = lock(&answers.0);
            let bytes: usize = held.replies.iter().map(|(key, reply)| key.len() + reply.body.len()).sum();
            assert!(bytes <= MOST, "{bytes} bytes after {n} answers");
        }
        assert_eq!(answers.get(&shown, &key(2499)), Some(reply), "the newest is kept");
        assert_eq!(answers.get(&shown, &key(0)), None, "the oldest had to go");
    }
}
