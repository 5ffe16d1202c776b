//! What was made once and is given again: bounded, and made by one while all others who ask for the same wait for it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Values by what they are made of. What they depend on must all be in their keys: nothing is ever taken back, only forgotten.
pub struct Kept<K, V> {
    /// How many are kept; that which nobody asked for the longest is forgotten first.
    most: usize,
    /// The one that was asked for last comes last.
    all: Mutex<Vec<(K, Place<V>)>>,
}

/// Where a value is, or will be once whoever holds the lock has made it.
type Place<V> = Arc<Mutex<Option<Arc<V>>>>;

impl<K: PartialEq, V> Kept<K, V> {
    pub fn new(most: usize) -> Self {
        Self { most, all: Mutex::default() }
    }

    /// The value of a key, made where it is not here.
    ///
    /// # Errors
    /// What `make` says; then nothing is kept, and the next who asks tries again.
    pub fn of<E>(&self, key: K, make: impl FnOnce() -> Result<V, E>) -> Result<Arc<V>, E> {
        let place = self.place(key);
        let mut held = lock(&place);
        if let Some(value) = held.as_ref() {
            return Ok(Arc::clone(value));
        }
        let value = Arc::new(make()?);
        *held = Some(Arc::clone(&value));
        Ok(value)
    }

    fn place(&self, key: K) -> Place<V> {
        let mut all = lock(&self.all);
        let known = all.iter().position(|(known, _)| *known == key).map(|at| all.remove(at));
        let (key, place) = known.unwrap_or_else(|| (key, Place::default()));
        if all.len() >= self.most.max(1) {
            all.remove(0);
        }
        all.push((key, Arc::clone(&place)));
        place
    }
}

/// Whoever panicked while making a value left none behind.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn of_many_who_ask_at_once_one_makes_it_and_all_get_the_same() {
        let (kept, made, together) = (Kept::new(2), AtomicUsize::new(0), Barrier::new(32));
        let ask = || {
            together.wait();
            kept.of("york", || Ok::<_, ()>(made.fetch_add(1, Ordering::SeqCst)))
        };
        let got: Vec<_> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..32).map(|_| scope.spawn(ask)).collect();
            all.into_iter().map(|one| one.join().expect("an answer")).collect()
        });
        assert!(got.iter().all(|it| it.as_deref() == Ok(&0)), "{got:?}");
        assert_eq!(made.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn what_nobody_asked_for_the_longest_is_forgotten_first() {
        let (kept, made) = (Kept::new(2), RefCell::new(Vec::new()));
        let ask = |key: &'static str| {
            let make = || {
                made.borrow_mut().push(key);
                Ok::<_, ()>(key)
            };
            assert_eq!(kept.of(key, make).as_deref(), Ok(&key));
            assert!(lock(&kept.all).len() <= 2);
        };
        ["a", "b", "a", "c", "a", "b"].into_iter().for_each(ask);
        assert_eq!(*made.borrow(), ["a", "b", "c", "b"]);
    }

    #[test]
    fn what_could_not_be_made_is_tried_again() {
        let kept = Kept::new(1);
        assert_eq!(kept.of(1, || Err::<u8, _>("no")).as_deref(), Err(&"no"));
        assert_eq!(kept.of(1, || Ok::<_, &str>(2)).as_deref(), Ok(&2));
    }
}
