//! Questions to the evidence, for people of the inspectorate.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// As of which two clocks (P8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Clocks {
    /// What had been published by this day; none is the framework's publication day.
    #[param(value_type = Option<String>, format = Date)]
    pub as_at: Option<jiff::civil::Date>,
    /// What this store had learned by this day or instant.
    pub known_by: Option<String>,
}

/// Which part of a profile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct ProfilePart {
    /// 1 to 5.
    #[param(minimum = 1, maximum = 5)]
    pub layer: Option<u8>,
    /// `a`, `b` or `c`, of layer 1.
    pub block: Option<String>,
    /// A figure's address, to be opened down to its rows.
    pub open: Option<String>,
}

/// How old is old.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Older {
    /// In months: only what rests on evidence older than this, or may.
    #[param(minimum = 1, example = 24)]
    pub older_than: Option<u16>,
}

/// Where to come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Goal {
    /// A grade, 1 to 4; every one of them unless given.
    #[param(minimum = 1, maximum = 4, example = 3)]
    pub to: Option<u8>,
}

/// The draws of chance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Draws {
    /// How many worlds of each kind; 1,000 unless given.
    #[param(minimum = 1, maximum = 10000, example = 1000)]
    pub worlds: Option<u32>,
    /// What fixes them; 2011 unless given.
    #[param(example = 2011)]
    pub seed: Option<u64>,
}

/// A published file as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its name, without a path.
    pub name: String,
    pub bytes: Vec<u8>,
    /// When its publisher put it out.
    pub issued: Option<jiff::civil::Date>,
    /// Take what can be read of a file that has problems.
    pub keep_good: bool,
    /// The proposal how to read it that is accepted, by its id.
    pub accept: Option<String>,
}

/// A line of a published file as somebody says it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IfUpheld {
    /// Such as `0c1f52d3a94b:117 remove`.
    #[schema(example = json!(["0c1f52d3a94b:117 remove"]))]
    pub correct: Vec<String>,
    /// Everything that it would change: of every area the figures, the sentences of letters that are out, tables, and the note on it.
    #[serde(default)]
    pub whole: bool,
}

/// Why an edition is taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Retract {
    #[schema(example = "The publisher withdrew it")]
    pub why: String,
}

/// A stored result, as far as it says on what it rests.
#[derive(Clone, Debug, Deserialize)]
pub struct ResultOf {
    pub made_from: MadeFrom,
}

#[derive(Clone, Debug, Deserialize)]
pub struct MadeFrom {
    pub as_at: AsAt,
    pub known_by: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct AsAt {
    pub blocks_b_and_c: jiff::civil::Date,
}
