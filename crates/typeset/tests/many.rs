//! Many letters on a few threads.

use crate::fonts::typesetter;
use crate::letters::{nation, shortest};
use plumbline_typeset::{Edition, set_each};
use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;

fn threads(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).unwrap()
}

#[test]
fn each_letter_is_handed_out_once_as_it_would_be_set_alone() {
    let Some(typesetter) = typesetter() else { return };
    let letters = nation(12);
    let jobs = letters.iter().cloned().enumerate().map(|(place, letter)| (place, letter, Edition::Standard));
    let mut set = BTreeMap::new();
    set_each(typesetter, threads(3), jobs, |place, pdf| -> io::Result<()> {
        assert!(set.insert(place, pdf.unwrap()).is_none(), "letter {place} twice");
        Ok(())
    })
    .unwrap();
    assert_eq!(set.len(), letters.len());
    assert!(set[&7] == typesetter.pdf(&letters[7], Edition::Standard).unwrap());
}

#[test]
fn a_letter_that_cannot_be_set_does_not_stop_the_others() {
    let Some(typesetter) = typesetter() else { return };
    let mut letters = nation(5);
    letters[2].body.clear();
    let jobs = letters.into_iter().enumerate().map(|(place, letter)| (place, letter, Edition::Standard));
    let mut faults = Vec::new();
    set_each(typesetter, threads(2), jobs, |place, pdf| -> io::Result<()> {
        if pdf.is_err() {
            faults.push(place);
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(faults, [2]);
}

#[test]
fn an_error_of_whoever_takes_the_letters_ends_the_work() {
    let Some(typesetter) = typesetter() else { return };
    let mut begun = 0;
    let endless = std::iter::repeat_with(|| {
        begun += 1;
        ((), shortest(), Edition::Standard)
    });
    let stopped =
        set_each(typesetter, threads(2), endless, |(), _| Err(io::Error::other("the disk is full")));
    assert_eq!(stopped.unwrap_err().to_string(), "the disk is full");
    assert!(begun <= 8, "{begun} letters were begun after the end");
}
