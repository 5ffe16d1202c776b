//! What can be said of the rules and of the nation by asking the rules again and again (X2–X5): values in, values out.

pub mod rules;
