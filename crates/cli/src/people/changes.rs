//! What a new register changes.

use plumbline_core::letter::{Person, Register};

/// What becomes of a line of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Added,
    Removed,
    Kept,
}

impl Change {
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Kept => "kept",
        }
    }
}

/// Every line of either, those of the old register first; a line that says anything else than before is removed and added.
pub fn changes<'a>(old: &'a Register, new: &'a Register) -> Vec<(Change, &'a Person)> {
    let of_old = old.people.iter().map(|person| match new.people.contains(person) {
        true => (Change::Kept, person),
        false => (Change::Removed, person),
    });
    let added = new.people.iter().filter(|person| !old.people.contains(person));
    of_old.chain(added.map(|person| (Change::Added, person))).collect()
}
