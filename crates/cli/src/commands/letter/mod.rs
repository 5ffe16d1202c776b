//! `plumbline letter …`

mod results;
