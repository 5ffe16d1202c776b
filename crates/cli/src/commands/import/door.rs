//! Which files may come beside which: made-up data and published data never share a store, not even by what was taken back
//! since, and a nation that `demo` made up takes no files but its own.

use plumbline_store::{Catalogue, MadeUp};

/// What a store takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Nothing is held yet.
    Open,
    Published,
    /// Made-up files that somebody imported by hand.
    MadeUp,
    /// A nation that is complete: only files that it had before, since taken back or to be read anew.
    Nation,
    /// A nation that is being filled with its own files.
    OwnNation,
}

impl Door {
    /// `nation` is set where a nation brings its own files.
    pub fn of(catalogue: &Catalogue, nation: bool) -> Self {
        match catalogue.made_up() {
            Some(_) if nation => Self::OwnNation,
            Some(MadeUp { nation: Some(_) }) => Self::Nation,
            Some(MadeUp { nation: None }) => Self::MadeUp,
            None if catalogue.editions().is_empty() => Self::Open,
            None => Self::Published,
        }
    }

    /// Why a file may not come in.
    pub fn refuses(self, made_up: bool, catalogue: &Catalogue, digest: &str) -> Option<&'static str> {
        let known = || catalogue.editions().iter().any(|e| e.file_digest == digest);
        match self {
            Self::Published if made_up => {
                Some("this store holds published files and takes nothing made up; use another --data DIR")
            }
            Self::MadeUp if !made_up => {
                Some("this store holds made-up data and takes nothing else; use another --data DIR")
            }
            Self::Nation if !known() => {
                Some("this store holds a made-up nation and takes nothing else; use another --data DIR")
            }
            _ => None,
        }
    }

    /// The same before the file is read. What does not say that it is made up may still be: the numbers in it tell.
    pub fn refuses_unread(self, says_so: bool, catalogue: &Catalogue, digest: &str) -> Option<&'static str> {
        let may_be_made_up = says_so || self == Self::MadeUp;
        self.refuses(may_be_made_up, catalogue, digest)
    }

    /// The first file to come in decides for the others.
    pub fn closes_behind(&mut self, made_up: bool) {
        if *self == Self::Open {
            *self = if made_up { Self::MadeUp } else { Self::Published };
        }
    }
}
