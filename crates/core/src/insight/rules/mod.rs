//! The rules under the lamp (X4): what they leave open, which of them never decides, and where better evidence lowers the grade; and two
//! frameworks side by side.
//!
//! Nothing is sampled. The principles are a function of what they look at (`assessment::Seen`), and that is finite once it is taken as
//! the rules take it. `space` has every value of every part; `partition` puts together those that every rule reads alike; `world` asks
//! for the outcome of every combination. What is said here holds of all evidence of which nothing is missing, evidence that is for
//! judgement included (indicators with two comparators that disagree, gaps of which some narrowed). Where evidence is missing, the
//! outcome is the set of grades that are still possible, and none of this speaks of it.

mod area;
mod bands;
mod bearing;
mod compare;
mod data;
mod holes;
mod lowered;
mod partition;
mod reached;
mod read;
mod size;
mod space;
mod step;
mod two;
mod words;
mod world;

pub use area::{Area, Indicators, Published, Settings};
pub use bands::BandDiffers;
pub use bearing::{Bearing, Bears, Turned};
pub use compare::{Comparison, Differs, RulesCompared, compare, compare_in};
pub use data::{BearsOn, DataDiffers};
pub use holes::{Hole, TopCount};
pub use lowered::{How, Lowered, how};
pub use reached::{Example, order};
pub use size::Size;
pub use space::Space;
pub use step::Step;
pub use two::{Against, Two, Unseparated};

use crate::framework::Framework;
use partition::Partition;
use std::collections::BTreeSet;
use world::{Reading, World};

/// What the rules of a framework leave open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    pub looked_at: LookedAt,
    /// Every outcome that some evidence comes to, best first.
    pub outcomes: Vec<Example>,
    pub holes: Vec<Hole>,
    pub two: Vec<Two>,
    pub unseparated: BTreeSet<Unseparated>,
    pub bearings: Vec<Bearing>,
    pub lowered: Vec<Lowered>,
}

/// How much was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookedAt {
    /// Classes of Blocks A, B and C that the rules can tell apart.
    pub classes: [usize; 3],
    /// Combinations that the outcome can tell apart.
    pub combinations: usize,
}

/// All of it, of every combination of complete evidence.
pub fn analyse(framework: &Framework) -> Analysis {
    analyse_in(framework, &Space::of(framework))
}

/// The same of less evidence than there can be, for a comparison with slower ways.
pub fn analyse_in(framework: &Framework, space: &Space) -> Analysis {
    let partition = Partition::of(&[framework], space);
    let world = World::new(&partition, vec![Reading::whole(framework, 0)]);
    Analysis {
        looked_at: LookedAt {
            classes: [partition.a.classes.len(), partition.b.classes.len(), partition.c.classes.len()],
            combinations: world.rests.len() * world.sides.len(),
        },
        outcomes: reached::reached(&world),
        holes: holes::holes(framework, space, &world),
        two: two::two(framework, &world),
        unseparated: two::unseparated(framework),
        bearings: bearing::bearings(framework, &partition, &world),
        lowered: lowered::lowered(&partition, &world),
    }
}
