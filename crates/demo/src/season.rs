//! A season of the made-up nation, as far as it has come: who takes part, and how each area's case goes.

use plumbline_core::area::{Area, AreaCode};
use plumbline_core::chance::Dice;

/// Somebody who takes part; nobody could take the name for real.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeasonPerson {
    /// For example `p-assessor-1`.
    pub id: String,
    pub name: String,
    /// As the season names roles: `assessor`.
    pub roles: Vec<&'static str>,
    /// None are all.
    pub areas: Vec<AreaCode>,
}

/// How an area's case goes, up to the middle of October.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Its draft is with the area, and nothing was said against it.
    Quiet,
    /// It came no further than this many steps after the assignment, and is overdue.
    Behind(usize),
    /// The area queried the wording: answered, or not yet.
    Queried { answered: bool },
    /// The area appealed: reported on, or not yet.
    Appealed { evaluated: bool },
    /// Put off before its draft was signed.
    Deferred,
    /// A concern about safeguarding came after the draft was sent.
    Reopened,
    /// The area reported an error in its profile in June.
    Reported,
    /// The area was visited.
    Visited,
}

const INSIDE: [(&str, &str, &[&str]); 21] = [
    ("p-admin", "Ada Figment", &["administrator"]),
    ("p-assessor-1", "Boris Specimen", &["assessor"]),
    ("p-assessor-2", "Chandra Sample", &["assessor"]),
    ("p-assessor-3", "Dervla Pattern", &["assessor"]),
    ("p-assessor-4", "Emeka Example", &["assessor"]),
    ("p-reader-1", "Farah Notional", &["reader"]),
    ("p-reader-2", "Gwilym Inventory", &["reader"]),
    ("p-panel-1", "Hana Mockford", &["panel"]),
    ("p-panel-2", "Ivo Nonesuch", &["panel"]),
    ("p-director-1", "Jaya Placeholder", &["director"]),
    ("p-director-2", "Kofi Figment", &["director"]),
    ("p-director-3", "Lowenna Specimen", &["director"]),
    ("p-evaluator-1", "Ada Pattern", &["evaluator", "assessor"]),
    ("p-evaluator-2", "Boris Sample", &["evaluator", "assessor"]),
    ("p-appeal-1", "Chandra Notional", &["appeal-panel"]),
    ("p-appeal-2", "Dervla Example", &["appeal-panel"]),
    ("p-appeal-3", "Emeka Inventory", &["appeal-panel"]),
    ("p-hmci", "Farah Figment", &["hmci"]),
    ("p-nominee", "Gwilym Sample", &["hmci"]),
    ("p-analyst", "Hana Specimen", &["analyst"]),
    ("p-press", "Ivo Pattern", &["press-officer"]),
];

/// Everybody who takes part: the inspectorate, two link inspectors, and an officer of each area.
pub fn season_people(areas: &[Area]) -> Vec<SeasonPerson> {
    let name = |name: &str| format!("{name} (made up)");
    let inside = INSIDE.iter().map(|(id, of, roles)| SeasonPerson {
        id: (*id).into(),
        name: name(of),
        roles: roles.to_vec(),
        areas: Vec::new(),
    });
    let mut codes: Vec<AreaCode> = areas.iter().map(|area| area.code.clone()).collect();
    codes.sort();
    let link = |n: usize, of: &str| SeasonPerson {
        id: format!("p-link-{}", n + 1),
        name: name(of),
        roles: vec!["link-inspector"],
        areas: codes.iter().skip(n).step_by(2).cloned().collect(),
    };
    let links = [link(0, "Jaya Mockford"), link(1, "Kofi Nonesuch")];
    let officers = codes.iter().map(|code| SeasonPerson {
        id: officer(code),
        name: name(&format!("Officer of {code}")),
        roles: vec!["area-officer"],
        areas: vec![code.clone()],
    });
    inside.chain(links).chain(officers).collect()
}

/// The id of an area's officer.
pub fn officer(area: &AreaCode) -> String {
    format!("p-officer-{}", area.as_str().to_ascii_lowercase())
}

/// How an area's case goes. The same seed gives the same.
pub fn turn(seed: u64, area: &AreaCode) -> Turn {
    let mut dice = Dice::new(seed, &["season", area.as_str()]);
    match dice.below(100) {
        0..6 => Turn::Behind(usize::try_from(dice.below(6)).unwrap_or(0)),
        6..14 => Turn::Queried { answered: dice.percent(60) },
        14..20 => Turn::Appealed { evaluated: dice.percent(50) },
        20..23 => Turn::Deferred,
        23..26 => Turn::Reopened,
        26..32 => Turn::Reported,
        32..38 => Turn::Visited,
        _ => Turn::Quiet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn among_the_areas_of_a_nation_every_turn_is_taken_by_some_and_most_are_quiet() {
        let codes: Vec<AreaCode> = (1..=152).map(|n| AreaCode::new(&format!("E{n:08}"))).collect();
        let turns: Vec<Turn> = codes.iter().map(|code| turn(2011, code)).collect();
        let quiet = turns.iter().filter(|turn| **turn == Turn::Quiet).count();
        assert!((76..130).contains(&quiet), "{quiet}");
        for wanted in [Turn::Deferred, Turn::Reopened, Turn::Reported, Turn::Visited] {
            assert!(turns.contains(&wanted), "{wanted:?}");
        }
        assert!(turns.iter().any(|turn| matches!(turn, Turn::Behind(_))));
        assert!(turns.iter().any(|turn| matches!(turn, Turn::Appealed { .. })));
        assert!(turns.iter().any(|turn| matches!(turn, Turn::Queried { .. })));
    }

    #[test]
    fn every_area_has_an_officer_and_a_link_inspector_and_no_name_passes_for_a_real_one() {
        let areas: Vec<Area> = Vec::new();
        let people = season_people(&areas);
        assert_eq!(people.len(), INSIDE.len() + 2);
        assert!(people.iter().all(|person| person.name.ends_with("(made up)")));
    }
}
