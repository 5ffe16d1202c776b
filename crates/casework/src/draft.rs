//! Matter that is not released: nothing prints, writes or reaches into it; it is opened by a grant, and only `may` gives one.

use crate::act::Act;
use plumbline_core::area::AreaCode;

/// Leave to do one act on one area's case, or to look at one part of it. Only [`crate::may`] makes one.
#[derive(Debug, PartialEq, Eq)]
pub struct Grant {
    act: Act,
    area: AreaCode,
}

impl Grant {
    pub(crate) fn new(act: Act, area: AreaCode) -> Self {
        Self { act, area }
    }

    pub fn act(&self) -> Act {
        self.act
    }

    pub fn area(&self) -> &AreaCode {
        &self.area
    }
}

/// Unreleased matter of one area (N1).
///
/// A grant opens it:
///
/// ```
/// use plumbline_casework::{Draft, Grant, WrongGrant};
/// fn opened(draft: Draft<String>, grant: &Grant) -> Result<usize, WrongGrant> { Ok(draft.open(grant)?.len()) }
/// fn written<T: serde::Serialize>(matter: T) { fn any(_: impl serde::Serialize) {} any(matter) }
/// ```
///
/// It cannot be shown, written or read through, and a grant cannot be made:
///
/// ```compile_fail
/// fn shown(draft: plumbline_casework::Draft<String>) -> String { format!("{draft}") }
/// ```
/// ```compile_fail
/// fn debugged(draft: plumbline_casework::Draft<String>) -> String { format!("{draft:?}") }
/// ```
/// ```compile_fail
/// fn read_through(draft: plumbline_casework::Draft<String>) -> usize { draft.len() }
/// ```
/// ```compile_fail
/// fn written<T: serde::Serialize>(draft: plumbline_casework::Draft<T>) { fn any(_: impl serde::Serialize) {} any(draft) }
/// ```
/// ```compile_fail
/// fn made(area: plumbline_core::area::AreaCode) -> plumbline_casework::Grant { plumbline_casework::Grant { act: plumbline_casework::Act::SeeCase, area } }
/// ```
pub struct Draft<T> {
    /// The look that opens it.
    by: Act,
    of: AreaCode,
    matter: T,
}

/// A grant that opens something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongGrant;

impl<T> Draft<T> {
    pub(crate) fn new(by: Act, of: AreaCode, matter: T) -> Self {
        Self { by, of, matter }
    }

    /// Which look opens it.
    pub fn opened_by(&self) -> Act {
        self.by
    }

    /// The only way in.
    ///
    /// # Errors
    /// Where the grant is for another area, or for another act.
    pub fn open(self, grant: &Grant) -> Result<T, WrongGrant> {
        if grant.act == self.by && grant.area == self.of { Ok(self.matter) } else { Err(WrongGrant) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_grant_for_this_look_at_this_area_opens_it() {
        let york = AreaCode::new("E06000014");
        let letter = || Draft::new(Act::SeeLetter, york.clone(), "a letter");
        assert_eq!(letter().open(&Grant::new(Act::SeeLetter, york.clone())), Ok("a letter"));
        assert_eq!(letter().open(&Grant::new(Act::SeeCase, york.clone())), Err(WrongGrant));
        assert_eq!(letter().open(&Grant::new(Act::SeeLetter, AreaCode::new("E06000022"))), Err(WrongGrant));
    }
}
