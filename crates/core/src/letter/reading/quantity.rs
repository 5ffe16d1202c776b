//! How much, how many: what a phrase of number says of a share.

use crate::record::Decimal;

/// What a quantity phrase says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// `17 of 19`
    Of(u32, u32),
    /// `one in five`: a share, or the count itself where the whole is the number there are.
    In(u32, u32),
    /// `all`, `every`; with how many there are, if said: `all four`, `both`, `the only`.
    All(Option<u32>),
    /// `all but two`; with how many there are, if said.
    AllBut(u32, Option<u32>),
    /// `none`, `no`; with how many there are, if said.
    None(Option<u32>),
    /// One of Annex E's words, by its place in the framework's list.
    Word(usize),
    /// A share within two bounds in thousandths, both included unless the phrase leaves them out.
    Between(Bound, Bound),
    Percent(Decimal, Near),
    /// A bare number: `17 … are good`; `the 19` says how many there are.
    Count(u32, Near, Definite),
}

/// One end of a range of shares, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    pub thousandths: u32,
    pub included: bool,
}

impl Bound {
    pub const fn at(thousandths: u32) -> Self {
        Self { thousandths, included: true }
    }

    pub const fn beyond(thousandths: u32) -> Self {
        Self { thousandths, included: false }
    }
}

/// Whether a number is meant to be exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    Exactly,
    About,
    MoreThan,
    AtLeast,
    LessThan,
    AtMost,
}

/// Whether a bare number says how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Definite {
    Yes,
    No,
}
