//! Answers to the public, kept in memory while the same is public.

use super::Shown;
use crate::app::lock;
use crate::reply::{Keep, Reply};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Bytes held at most.
const MOST: usize = 64 << 20;

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
        let held = lock(&self.0);
        held.is_of(shown).then(|| held.replies.get(key).cloned())?
    }

    pub fn keep(&self, shown: &Arc<Shown>, key: String, reply: &Reply) {
        if reply.keep == Keep::Nowhere {
            return;
        }
        let mut held = lock(&self.0);
        if !held.is_of(shown) || held.bytes + reply.body.len() > MOST {
            *held = Held { of: Some(Arc::clone(shown)), ..Held::default() };
        }
        held.bytes += reply.body.len();
        held.replies.insert(key, reply.clone());
    }
}

impl Held {
    fn is_of(&self, shown: &Arc<Shown>) -> bool {
        self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, shown))
    }
}
