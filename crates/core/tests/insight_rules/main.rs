//! What the rules leave open: what is found of the rules of 2011, and the same found slowly, area by area, in a small world.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod lowering;
mod of_2011;
mod side_by_side;
mod slowly;
mod small;

use plumbline_core::framework::{Framework, Join, built_in, load};
use plumbline_core::insight::rules::{Analysis, analyse};
use std::sync::LazyLock;

static RULES: LazyLock<Framework> = LazyLock::new(|| carried("2011"));
static VARIANT: LazyLock<Framework> = LazyLock::new(|| carried("2011-hypothetical-one-grade"));
static FOUND: LazyLock<Analysis> = LazyLock::new(|| analyse(&RULES));

fn carried(id: &str) -> Framework {
    load(&built_in(id).unwrap()).unwrap()
}

/// The framework with a requirement or a limit struck out of it.
fn without(framework: &Framework, id: &str) -> Framework {
    let mut framework = framework.clone();
    framework.limits.retain(|it| it.id != id);
    framework.requirements.retain(|it| it.id != id);
    for principle in &mut framework.principles {
        for join in [&mut principle.block_a, &mut principle.block_b, &mut principle.block_c] {
            strike(join, id);
        }
    }
    framework
}

fn strike(join: &mut Join, id: &str) {
    let parts = match join {
        Join::Requirement(_) => return,
        Join::All { all: parts } | Join::Any { any: parts } => parts,
    };
    parts.retain(|part| !matches!(part, Join::Requirement(name) if name == id));
    parts.iter_mut().for_each(|part| strike(part, id));
}
