//! The areas themselves, the awards of earlier years, and where areas placed children (P13).

use crate::dice::Dice;
use crate::providers::Home;
use crate::sheet::{Row, Sheet};
use crate::story::History;
use crate::{MadeUpFile, Place};
use jiff::civil::date;
use plumbline_core::record::Remit;

pub(crate) fn areas(places: &[Place<'_>]) -> MadeUpFile {
    let mut sheet = Sheet::new("nation-areas");
    for place in places {
        sheet.row(Row::new("area").with("area", place.code).with("name", place.name));
    }
    sheet.file()
}

/// An area that was lifted was at the lowest grade the year before, so that the rise of two grades is put to the test.
pub(crate) fn awards(seed: u64, places: &[Place<'_>]) -> MadeUpFile {
    let mut sheet = Sheet::new("awards");
    for place in places {
        let mut dice = Dice::new(seed, &["awards", place.code.as_str()]);
        let lifted = matches!(place.story.history, History::Lifted | History::LiftedAndSustained);
        for year in [2009, 2010] {
            let step = if lifted || dice.percent(70) { 0 } else { dice.between(-1, 1) };
            let grade = (i64::from(place.story.usual) + step).clamp(1, 4);
            sheet.row(Row::new("award").with("area", place.code).with("year", year).with("grade", grade));
        }
    }
    sheet.file()
}

/// Two areas in three made a return; it was voluntary.
pub(crate) fn placements(seed: u64, places: &[Place<'_>], homes: &[Home]) -> MadeUpFile {
    let mut sheet = Sheet::new("commissioning");
    for place in places {
        let mut dice = Dice::new(seed, &["placements", place.code.as_str()]);
        if homes.is_empty() || !dice.percent(67) {
            continue;
        }
        let mut used: Vec<&Home> = homes.iter().filter(|home| home.area == *place.code).collect();
        used.extend((0..2).map(|_| dice.pick(homes)));
        used.sort_by_key(|home| home.urn);
        used.dedup_by_key(|home| home.urn);
        for home in used {
            let row = Row::new("placement").with("area", place.code).with("remit", Remit::SocialCare.id());
            let row = row.with("urn", home.urn).with("on", date(2011, 7, 15));
            let inside = if home.area == *place.code { "yes" } else { "no" };
            sheet.row(row.with("children", dice.between(1, 14)).with("inside_area", inside));
        }
    }
    sheet.file()
}
