//! The parts of forms, by the names under which these pages know them.

pub(super) use crate::parts::banner::done;
pub(super) use crate::parts::button::{Weight, button, link_button, one_button, secondary};
pub use crate::parts::fault::Fault;
pub(super) use crate::parts::fault::{faults, titled};
pub(super) use crate::parts::field::{Field, Kind, field};
pub(super) use crate::parts::token;
