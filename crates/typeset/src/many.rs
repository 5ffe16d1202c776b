//! Many letters on a few threads.

use crate::{Edition, SetError, Typesetter};
use plumbline_core::letter::Document;
use std::io;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
use std::thread::{Builder, scope};

/// The typesetter follows nested content by calls: far less than this for a letter, and only what is used takes memory.
const STACK: usize = 16 << 20;

/// Sets letters on so many threads and hands each out as soon as it is ready, on the caller's thread: the order is that of completion,
/// and `key` says which letter it is. No more letters are in memory than there are threads, twice. An error of `ready` ends the work.
///
/// Plain threads, never a pool: the typesetter waits on a pool of its own, and a waiting worker would begin another letter on
/// the stack of the first.
///
/// # Errors
/// That of `ready`, or of a thread that could not be started.
pub fn set_each<K: Send, E: From<io::Error>>(
    typesetter: &Typesetter,
    threads: NonZeroUsize,
    letters: impl Iterator<Item = (K, Document, Edition)> + Send,
    mut ready: impl FnMut(K, Result<Vec<u8>, SetError>) -> Result<(), E>,
) -> Result<(), E> {
    let letters = Mutex::new(letters);
    scope(|scope| {
        let (send, receive) = sync_channel(threads.get());
        for place in 0..threads.get() {
            let (letters, send) = (&letters, send.clone());
            let work = move || {
                loop {
                    // The lock ends with this statement: letters are set side by side.
                    let next = letters.lock().ok().and_then(|mut letters| letters.next());
                    let Some((key, letter, edition)) = next else { break };
                    if send.send((key, typesetter.pdf(&letter, edition))).is_err() {
                        break;
                    }
                }
            };
            Builder::new().name(format!("typeset-{place}")).stack_size(STACK).spawn_scoped(scope, work)?;
        }
        drop(send);
        // Leaving the loop early drops the receiver, and the threads stop at their next letter.
        for (key, set) in receive {
            ready(key, set)?;
        }
        Ok(())
    })
}
