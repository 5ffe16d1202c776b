//! The limit that inspections of the council's own work set, where it bears on the grade (¶35–40).

use super::Writing;
use super::line::Line;
use crate::framework::{Limit, Strength};

/// The tightest limit that holds, in the rule's own words: one that reaches the grade, or that judgement passed. A looser one
/// explains nothing.
pub(super) fn limit(writing: &Writing) -> Line {
    let met =
        |limit: &&Limit| writing.sheet.requirements.iter().any(|r| r.id == limit.id && r.status == "met");
    let tightest = writing.framework.limits.iter().filter(met).min_by_key(|limit| (limit.to, limit.strength));
    let Some(limit) = tightest.filter(|limit| limit.to <= writing.awarded.grade) else { return Line::new() };
    Line::new()
        .text("under the principles the grade ")
        .text(match limit.strength {
            Strength::Fixed => "remains ",
            Strength::Must => "is no higher than ",
            Strength::Likely => "is likely to be ",
            Strength::Unlikely => "is unlikely to be higher than ",
        })
        .claim(format!("'{}'", limit.to.words()), &writing.rule(&limit.id))
        .text(format!(" where {}.", limit.says))
}
