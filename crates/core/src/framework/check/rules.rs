//! Requirements, principles and limits: every requirement has its one place, and every join names what is there.

use super::super::draft::Draft;
use super::super::fault::{Faults, Spot, hint};
use super::super::reader::Spots;
use super::super::{Block, Join, Principle, Strength};
use super::{names, read};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(draft: &Draft, faults: &Faults) {
    let uses = uses(draft);
    for place in &uses {
        named_requirement_fits(place, draft, faults);
    }
    joined_once(draft, &uses, faults);
    kinds_are_of_their_block(draft, faults);
    nobody_settles_what_is_fixed(draft, faults);
}

/// A requirement named in a join.
struct Use<'d> {
    requirement: &'d str,
    principle: &'d Principle,
    block: Block,
    spot: Spot,
}

fn uses(draft: &Draft) -> Vec<Use<'_>> {
    let mut uses = Vec::new();
    for (principle, spots) in read(&draft.principles) {
        for (block, key, join) in [
            (Block::A, "block_a", &principle.block_a),
            (Block::B, "block_b", &principle.block_b),
            (Block::C, "block_c", &principle.block_c),
        ] {
            for (requirement, spot) in leaves(join, key, spots) {
                uses.push(Use { requirement, principle, block, spot });
            }
        }
    }
    uses
}

/// The requirements of a join and where each is named.
fn leaves<'d>(join: &'d Join, path: &str, spots: &Spots) -> Vec<(&'d str, Spot)> {
    let (word, parts) = match join {
        Join::Requirement(id) => return vec![(id, spots.at(path))],
        Join::All { all } => ("all", all),
        Join::Any { any } => ("any", any),
    };
    let inner = parts.iter().enumerate();
    inner.flat_map(|(place, part)| leaves(part, &format!("{path}.{word}.{place}"), spots)).collect()
}

fn named_requirement_fits(place: &Use, draft: &Draft, faults: &Faults) {
    let id = place.requirement;
    if !is_requirement(id, draft) {
        let near = hint(id, names(&draft.requirements));
        return faults.add(place.spot, format!("no requirement is called `{id}`{near}"));
    }
    let Some((requirement, _)) = read(&draft.requirements).find(|(r, _)| r.id == id) else { return };
    let (grade, block) = (place.principle.grade, place.block);
    if (requirement.grade, requirement.block) != (grade, block) {
        faults.add(
            place.spot,
            format!(
                "expected a requirement of grade {}, block {block:?}, found `{id}` of grade {}, block {:?}",
                grade.number(),
                requirement.grade.number(),
                requirement.block
            ),
        );
    }
}

fn is_requirement(id: &str, draft: &Draft) -> bool {
    names(&draft.requirements).any(|name| name == id)
}

fn joined_once(draft: &Draft, uses: &[Use], faults: &Faults) {
    let mut first: BTreeMap<&str, Spot> = BTreeMap::new();
    for place in uses {
        match first.get(place.requirement) {
            Some(other) => faults.add(
                place.spot,
                format!(
                    "`{}` is joined already at {}; name it once",
                    place.requirement,
                    faults.place(*other)
                ),
            ),
            None => {
                first.insert(place.requirement, place.spot);
            }
        }
    }
    // An unreadable principle, or a misspelt name, may mean it; a grade without a principle is a fault of its own.
    let mut sure: BTreeSet<u8> = read(&draft.principles).map(|(p, _)| p.grade.number()).collect();
    for place in uses.iter().filter(|u| !is_requirement(u.requirement, draft)) {
        sure.remove(&place.principle.grade.number());
    }
    for (requirement, spots) in read(&draft.requirements) {
        let (id, grade) = (requirement.id.as_str(), requirement.grade.number());
        if sure.contains(&grade) && !first.contains_key(id) {
            faults.add(
                spots.at("id"),
                format!(
                    "no principle joins `{id}`; name it in block {:?} of the principle for grade {grade}, or remove it",
                    requirement.block
                ),
            );
        }
    }
}

/// A kind looks at one block's evidence, and the requirement says which.
fn kinds_are_of_their_block(draft: &Draft, faults: &Faults) {
    for (requirement, spots) in read(&draft.requirements) {
        let block = requirement.kind.block();
        if requirement.block != block {
            faults.add(
                spots.at("block"),
                format!(
                    "`{}` asks about the evidence of block {block:?}, found block {:?}",
                    requirement.id, requirement.block
                ),
            );
        }
    }
}

fn nobody_settles_what_is_fixed(draft: &Draft, faults: &Faults) {
    let limits = read(&draft.limits).map(|(l, spots)| (&l.id, l.strength, &l.unless, spots));
    let requirements = read(&draft.requirements).map(|(r, spots)| (&r.id, r.strength, &r.unless, spots));
    for (id, strength, unless, spots) in limits.chain(requirements) {
        if strength == Strength::Fixed && unless.is_some() {
            faults.add(
                spots.at("unless"),
                format!("`{id}` is fixed, and nobody may settle a fixed rule otherwise; remove `unless`"),
            );
        }
    }
}
