use super::draft::Draft;
use super::fault::Faults;
pub(super) fn all(_d: &Draft, _f: &Faults) {}
