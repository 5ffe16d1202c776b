//! What a season allows, what it refuses, and what its acts add up to.

mod pack;
