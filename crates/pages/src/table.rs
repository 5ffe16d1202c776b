//! Tables are a part like others; the name by which the older pages know it.

pub(crate) use crate::parts::table::table;
