//! Which grade may be awarded: the rules indicate, a person awards, and says why where the two differ (A4, A11).

use super::sheet::{RequirementFigures, Sheet};
use crate::framework::{Framework, Grade, Strength};
use crate::profile::Address;
use smol_str::SmolStr;
use std::fmt;

/// The most characters of reasons: they stand in a letter of two pages.
pub const LONGEST_REASONS: usize = 600;

/// A grade that somebody wants to award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed<'a> {
    pub grade: Grade,
    /// The reasons; blank ones are none.
    pub why: Option<&'a str>,
    /// Addresses of the figures that were weighed.
    pub on: &'a [SmolStr],
}

impl<'a> Proposed<'a> {
    /// The reasons that were given, without space around them.
    pub fn reasons(&self) -> Option<&'a str> {
        self.why.map(str::trim).filter(|why| !why.is_empty())
    }
}

/// Why a grade cannot be awarded so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAllowed {
    /// A limit that nobody may pass (¶40).
    Fixed {
        limit: SmolStr,
        says: String,
        to: Grade,
        source: Vec<String>,
    },
    /// It is not what the rules indicate, and no reasons are given.
    NoReasons {
        indicated: Option<Grade>,
    },
    /// Reasons that point at no figure.
    NoEvidence,
    /// An address that names no figure of this area.
    NotHeld {
        address: SmolStr,
        why: String,
    },
    TooLong {
        characters: usize,
    },
    /// Reasons stand in one paragraph of a letter.
    ManyLines,
}

impl fmt::Display for NotAllowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed { limit, says, to, source } => write!(
                f,
                "the limit {limit} ({}) holds the grade at {to} and no judgement may pass it: {says}",
                source.join(", ")
            ),
            Self::NoReasons { indicated: Some(grade) } => {
                write!(f, "the rules indicate {grade}: another grade needs reasons; give them as `why`")
            }
            Self::NoReasons { indicated: None } => {
                f.write_str("the rules indicate no one grade, so the award needs reasons; give them as `why`")
            }
            Self::NoEvidence => f.write_str(
                "the reasons point at no evidence; name at least one figure that was weighed, by its address, as `on`",
            ),
            Self::NotHeld { address, why } => write!(f, "`{address}`: {why}"),
            Self::TooLong { characters } => write!(
                f,
                "the reasons have {characters} characters, and a letter of two pages has room for {LONGEST_REASONS}; shorten them"
            ),
            Self::ManyLines => f.write_str("the reasons have more than one line; write them as one paragraph"),
        }
    }
}

/// Whether the grade may be awarded so. Where it is the indicated grade nothing need be said, and what is said must still point at evidence.
///
/// # Errors
/// Every reason why it may not be, together.
pub fn may_award(framework: &Framework, sheet: &Sheet, proposed: &Proposed) -> Result<(), Vec<NotAllowed>> {
    let mut faults: Vec<NotAllowed> = fixed(framework, sheet, proposed.grade, "met")
        .map(|(it, to)| NotAllowed::Fixed {
            limit: it.id.clone(),
            says: it.says.clone(),
            to,
            source: it.source.clone(),
        })
        .collect();
    let indicated = sheet.indicated.and_then(|grade| Grade::try_from(grade).ok());
    match proposed.reasons() {
        None if indicated != Some(proposed.grade) => faults.push(NotAllowed::NoReasons { indicated }),
        None => {}
        Some(why) => {
            let characters = why.chars().count();
            if characters > LONGEST_REASONS {
                faults.push(NotAllowed::TooLong { characters });
            }
            if why.lines().count() > 1 {
                faults.push(NotAllowed::ManyLines);
            }
            if proposed.on.is_empty() {
                faults.push(NotAllowed::NoEvidence);
            }
        }
    }
    faults.extend(proposed.on.iter().filter_map(|address| not_held(sheet, address)));
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Fixed limits that the grade would pass if they held, which is not known: what settles them must be looked for (D82).
pub fn unsettled_limits<'a>(
    framework: &'a Framework,
    sheet: &'a Sheet,
    grade: Grade,
) -> impl Iterator<Item = &'a RequirementFigures> {
    fixed(framework, sheet, grade, "unknown").map(|(it, _)| it)
}

/// Fixed limits of that status, below the grade.
fn fixed<'a>(
    framework: &'a Framework,
    sheet: &'a Sheet,
    grade: Grade,
    status: &'static str,
) -> impl Iterator<Item = (&'a RequirementFigures, Grade)> {
    let below =
        framework.limits.iter().filter(move |l| l.strength == Strength::Fixed && grade > l.effect.leaves());
    below.filter_map(move |limit| {
        let it = sheet.requirements.iter().find(|r| r.id == limit.id && r.status == status)?;
        Some((it, limit.effect.leaves()))
    })
}

fn not_held(sheet: &Sheet, text: &SmolStr) -> Option<NotAllowed> {
    let why = match text.parse::<Address>() {
        Err(fault) => fault,
        Ok(address) if *address.area() != sheet.area => {
            format!("a figure of another area than {}; only its own were weighed", sheet.name)
        }
        Ok(address) if !sheet.holds(&address) => {
            "no figure of this area stands there; `plumbline profile` and `plumbline explain` show the addresses of those that do"
                .into()
        }
        Ok(_) => return None,
    };
    Some(NotAllowed::NotHeld { address: text.clone(), why })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::AreaCode;
    use crate::framework::{embedded_2011, load};
    use crate::letter::sheet::{AreaInspectionFigures, StrandFigures};
    use crate::record::{AreaInspectionKind, Judgement};

    const ON: [SmolStr; 1] = [SmolStr::new_static("B/E06000022/unannounced")];

    fn sheet(indicated: Option<u8>, limits: &[(&str, &str)]) -> Sheet {
        let limit = |(id, status): &(&str, &str)| RequirementFigures {
            id: SmolStr::new(id),
            grade: 1,
            says: "it was inadequate".into(),
            status: SmolStr::new(status),
            figure: None,
            threshold: None,
            source: vec!["¶40".into()],
            cells: Vec::new(),
        };
        Sheet {
            area: AreaCode::new("E06000022"),
            name: "Bath and North East Somerset".into(),
            year: 2011,
            as_at: "2011-11-08".parse().unwrap(),
            units: Vec::new(),
            inspections: vec![AreaInspectionFigures {
                kind: AreaInspectionKind::Unannounced,
                inspected: None,
                published: None,
                overall: None,
                safeguarding: None,
                looked_after: None,
                strengths: None,
                satisfactory: None,
                developments: Some(6),
                priority_actions: Some(0),
            }],
            strands: vec![StrandFigures {
                id: "safeguarding".into(),
                judged: Judgement::Good,
                by: AreaInspectionKind::FullInspection,
                inspected: None,
                published: None,
                lifted: false,
            }],
            case_reviews: None,
            indicators: Vec::new(),
            awards: [(2010, 3)].into(),
            indicated,
            possible: indicated.into_iter().collect(),
            requirements: limits.iter().map(limit).collect(),
        }
    }

    fn asked(sheet: &Sheet, grade: u8, why: Option<&str>, on: &[SmolStr]) -> Result<(), String> {
        let framework = load(&embedded_2011()).unwrap();
        let grade = Grade::try_from(grade).unwrap();
        may_award(&framework, sheet, &Proposed { grade, why, on })
            .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
    }

    #[test]
    fn the_indicated_grade_needs_no_word() {
        assert_eq!(asked(&sheet(Some(4), &[]), 4, None, &[]), Ok(()));
    }

    #[test]
    fn another_grade_needs_reasons_that_point_at_evidence() {
        let four = sheet(Some(4), &[]);
        let why = Some("six areas for development weigh more than the bands");
        assert_eq!(asked(&four, 3, why, &ON), Ok(()), "lower");
        assert_eq!(asked(&sheet(Some(2), &[]), 3, why, &ON), Ok(()), "higher");
        assert!(
            asked(&four, 3, None, &ON).unwrap_err().contains("the rules indicate 4 (performs excellently)")
        );
        assert!(asked(&four, 3, Some("  "), &ON).unwrap_err().contains("needs reasons"));
        assert!(asked(&four, 3, why, &[]).unwrap_err().contains("point at no evidence"));
        assert!(asked(&sheet(None, &[]), 3, None, &[]).unwrap_err().contains("indicate no one grade"));
    }

    #[test]
    fn evidence_is_a_figure_of_the_area_that_is_held() {
        let four = sheet(Some(4), &[]);
        let on = |address: &str| asked(&four, 3, Some("because"), &[SmolStr::new(address)]);
        for held in
            ["B/E06000022/safeguarding", "B/E06000022/awards", "G/E06000022/2010", "R/E06000022/outcome"]
        {
            assert_eq!(on(held), Ok(()), "{held}");
        }
        for (address, fault) in [
            ("B/E06000022/looked-after", "no figure of this area stands there"),
            ("A/E06000022/primary/overall/good", "no figure of this area stands there"),
            ("C/E06000022/level-3-at-19/2010", "no figure of this area stands there"),
            ("G/E06000022/2011", "no figure of this area stands there"),
            ("B/E06000023/safeguarding", "of another area than Bath"),
            ("somewhere", "an address such as"),
        ] {
            let said = on(address).unwrap_err();
            assert!(said.contains(fault) && said.contains(&format!("`{address}`")), "{said}");
        }
    }

    #[test]
    fn a_fixed_limit_is_passed_by_nobody_and_a_likely_one_with_reasons() {
        let fixed = sheet(Some(1), &[("inadequate-then-unannounced", "met")]);
        let said = asked(&fixed, 2, Some("because"), &ON).unwrap_err();
        assert!(said.contains("the limit inadequate-then-unannounced (¶40) holds the grade at 1"), "{said}");
        assert_eq!(asked(&fixed, 1, None, &[]), Ok(()));
        let likely = sheet(Some(1), &[("priority-action", "met"), ("strand-inadequate", "met")]);
        assert_eq!(asked(&likely, 2, Some("because"), &ON), Ok(()));
    }

    #[test]
    fn a_fixed_limit_that_is_not_settled_is_named_and_forbids_nothing() {
        let open = sheet(None, &[("inadequate-then-unannounced", "unknown")]);
        assert_eq!(asked(&open, 3, Some("because"), &ON), Ok(()));
        let framework = load(&embedded_2011()).unwrap();
        let named =
            |grade| unsettled_limits(&framework, &open, grade).map(|r| r.id.clone()).collect::<Vec<_>>();
        assert_eq!(named(Grade::Well), ["inadequate-then-unannounced"]);
        assert_eq!(named(Grade::Poorly), Vec::<SmolStr>::new());
    }

    #[test]
    fn reasons_are_one_paragraph_that_a_letter_has_room_for() {
        let four = sheet(Some(4), &[]);
        assert!(asked(&four, 3, Some("one\ntwo"), &ON).unwrap_err().contains("more than one line"));
        assert!(asked(&four, 3, Some(&"word ".repeat(200)), &ON).unwrap_err().contains("999 characters"));
    }
}
