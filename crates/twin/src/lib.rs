//! Everything said twice: made-up nations, a second evaluator of the principles, and the counts again in SQL.
//!
//! Nothing depends on this crate. Its tests hold the engine (`plumbline_core`) to a reading that shares no code with it.

pub mod dice;
pub mod naive;
pub mod nation;
pub mod smallest;
