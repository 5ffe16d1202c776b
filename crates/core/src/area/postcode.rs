//! Postcodes: in which areas the schools of a district lie, so that whoever knows only where they live finds their area.

use super::AreaCode;
use std::collections::{BTreeMap, BTreeSet};

/// The first half of postcodes, and the areas in which schools with it lie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postcodes {
    /// By district (`YO1`): areas, that with the most schools first.
    districts: BTreeMap<String, Vec<AreaCode>>,
}

/// What a word is, read as a postcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Postcode {
    /// `YO1`, from `YO1` or `YO1 7EX`.
    District(String),
    /// `YO`.
    Area(String),
}

impl Postcode {
    /// A whole postcode, its first half, or its letters alone; none of what cannot be one.
    pub fn read(word: &str) -> Option<Self> {
        let word: String = word.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
        if !word.is_ascii() {
            return None;
        }
        let letters = word.chars().take_while(char::is_ascii_uppercase).count();
        let (first, rest) = word.split_at(letters);
        match (letters, rest) {
            (1..=2, "") => Some(Self::Area(word)),
            (1..=2, rest) => {
                let half = without_inward(rest);
                is_district(half).then(|| Self::District(format!("{first}{half}")))
            }
            _ => None,
        }
    }
}

/// Without the second half (`7EX`), if it is there.
fn without_inward(rest: &str) -> &str {
    let Some(at) = rest.len().checked_sub(3).filter(|at| *at > 0) else { return rest };
    let (half, inward) = rest.split_at(at);
    let whole = inward
        .chars()
        .enumerate()
        .all(|(at, c)| if at == 0 { c.is_ascii_digit() } else { c.is_ascii_uppercase() });
    if whole { half } else { rest }
}

/// A figure, and perhaps another figure or a letter: `1`, `10`, `1A`.
fn is_district(half: &str) -> bool {
    let mut all = half.chars();
    all.next().is_some_and(|c| c.is_ascii_digit())
        && all.next().is_none_or(|c| c.is_ascii_alphanumeric())
        && all.next().is_none()
}

impl Postcodes {
    /// From lines `district,areas`, the areas with a space between them; the first line names the columns.
    ///
    /// # Errors
    /// Every line that does not read.
    pub fn read(text: &str) -> Result<Self, Vec<String>> {
        let (mut districts, mut faults) = (BTreeMap::new(), Vec::new());
        for (at, line) in text.lines().enumerate().skip(1) {
            let read = line.split_once(',').and_then(|(district, areas)| {
                let Some(Postcode::District(read)) = Postcode::read(district) else { return None };
                let areas: Vec<AreaCode> = areas.split_whitespace().map(AreaCode::new).collect();
                (read == district && !areas.is_empty()).then_some((read, areas))
            });
            match read {
                Some((district, areas)) if !districts.contains_key(&district) => {
                    districts.insert(district, areas);
                }
                Some((district, _)) => faults.push(format!("line {}: `{district}` stands twice", at + 1)),
                None => faults
                    .push(format!("line {}: expected a district and areas, such as `YO1,E06000014`", at + 1)),
            }
        }
        if faults.is_empty() { Ok(Self { districts }) } else { Err(faults) }
    }

    /// The areas in which schools of a postcode lie: of a district that with the most first, of an area of postcodes by code. None of
    /// what no school has.
    pub fn areas(&self, postcode: &Postcode) -> Vec<&AreaCode> {
        match postcode {
            Postcode::District(district) => self.districts.get(district).into_iter().flatten().collect(),
            Postcode::Area(letters) => {
                let of = |district: &str| district.strip_prefix(letters.as_str()).is_some_and(is_district);
                let all: BTreeSet<&AreaCode> = self
                    .districts
                    .iter()
                    .filter(|(district, _)| of(district))
                    .flat_map(|(_, areas)| areas)
                    .collect();
                all.into_iter().collect()
            }
        }
    }

    /// Every district with its areas.
    pub fn districts(&self) -> impl Iterator<Item = (&str, &[AreaCode])> {
        self.districts.iter().map(|(district, areas)| (district.as_str(), areas.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_is_read_whole_by_its_first_half_or_by_its_letters() {
        for (word, district) in [
            ("YO1", "YO1"),
            ("yo1 7ex", "YO1"),
            ("YO17EX", "YO1"),
            ("YO17", "YO17"),
            ("ec1a 1bb", "EC1A"),
            ("E1 6AN", "E1"),
            ("SW1A", "SW1A"),
            ("M1", "M1"),
            ("w1a0ax", "W1A"),
            (" B 1 ", "B1"),
        ] {
            assert_eq!(Postcode::read(word), Some(Postcode::District(district.into())), "{word}");
        }
        assert_eq!(Postcode::read("hu"), Some(Postcode::Area("HU".into())));
        for word in ["", "York", "816", "E06000014", "YO123", "YO1 77X", "é1", "1YO", "YO-1"] {
            assert_eq!(Postcode::read(word), None, "{word}");
        }
    }

    #[test]
    fn the_letters_of_one_postcode_area_are_no_beginning_of_another() {
        let it = Postcodes::read("district,areas\nB1,X1\nBA1,X2\nBA2,X3 X2\n").unwrap();
        let areas = |word: &str| {
            it.areas(&Postcode::read(word).unwrap()).into_iter().map(AreaCode::as_str).collect::<Vec<_>>()
        };
        assert_eq!(areas("B"), ["X1"]);
        assert_eq!(areas("BA"), ["X2", "X3"]);
        assert_eq!(areas("BA2 1AA"), ["X3", "X2"]);
        assert!(areas("ZZ9").is_empty());
    }

    #[test]
    fn every_line_that_does_not_read_is_named() {
        let faults = Postcodes::read("district,areas\nYO1,E06000014\nYO1,E06000014\nYork,E06000014\nYO2,\n")
            .unwrap_err();
        assert_eq!(faults.len(), 3);
        assert!(faults[0].contains("`YO1` stands twice") && faults[2].starts_with("line 5"));
    }
}
