//! The postcode districts that come with Plumbline (`sources/postcodes.csv`, made by `scripts/postcodes`).

use plumbline_core::area::Postcodes;

/// In which of the 152 areas the schools of each district lie.
///
/// # Panics
/// Never in a built program: the file is part of it, and a test reads it.
pub fn postcodes() -> Postcodes {
    Postcodes::read(include_str!("../../../sources/postcodes.csv")).expect("sources/postcodes.csv is tested")
}

#[cfg(test)]
mod tests {
    use super::postcodes;
    use crate::gazetteer;
    use plumbline_core::area::Postcode;
    use std::collections::BTreeSet;

    #[test]
    fn every_area_of_a_district_is_one_that_is_known_and_each_of_the_152_has_some() {
        let (gazetteer, postcodes) = (gazetteer(), postcodes());
        let known: BTreeSet<&str> = gazetteer.areas().iter().map(|area| area.code.as_str()).collect();
        let named: BTreeSet<&str> =
            postcodes.districts().flat_map(|(_, areas)| areas).map(|code| code.as_str()).collect();
        assert!(named.is_subset(&known), "{:?}", named.difference(&known));
        assert_eq!(named.len(), 152);
    }

    #[test]
    fn places_that_people_know_lead_to_their_areas() {
        let postcodes = postcodes();
        for (word, name) in
            [("YO1 7EX", "E06000014"), ("HU1", "E06000010"), ("OX1", "E10000025"), ("TR21", "E06000053")]
        {
            let found = postcodes.areas(&Postcode::read(word).expect("a postcode"));
            assert_eq!(found.iter().map(|code| code.as_str()).collect::<Vec<_>>(), [name], "{word}");
        }
        assert_eq!(postcodes.areas(&Postcode::Area("HU".into())).len(), 2, "Hull and the East Riding");
    }
}
