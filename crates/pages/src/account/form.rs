//! The parts of forms, by the names under which these pages know them.

pub(super) use crate::parts::banner::done;
pub(super) use crate::parts::button::{button, one_button};
pub use crate::parts::fault::Fault;
pub(super) use crate::parts::fault::{faults, titled};
pub(super) use crate::parts::field::{Field, Kind, field};
pub(super) use crate::parts::token;
