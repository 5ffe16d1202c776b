//! What the figure audit finds, and what it leaves alone.

mod seeds;
