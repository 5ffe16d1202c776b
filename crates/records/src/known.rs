//! What is known when a file is read: what its words may mean, and by which day it was out.

use jiff::civil::Date;
use plumbline_core::area::Gazetteer;
use plumbline_core::framework::Indicator;

/// The words and the day against which a file is read.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub gazetteer: &'a Gazetteer,
    /// The framework's groups: a record in any other is a problem.
    pub groups: &'a [&'a str],
    /// The framework's indicators: a figure of any other is a problem.
    pub indicators: &'a [Indicator],
    /// The day on which the file was issued, where that is known, or the store learned of it: it tells of nothing later.
    pub day: Date,
}

impl<'a> Known<'a> {
    pub(crate) fn indicator(&self, id: &str) -> Option<&'a Indicator> {
        self.indicators.iter().find(|it| it.id == id)
    }
}
