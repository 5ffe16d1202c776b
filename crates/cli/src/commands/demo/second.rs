//! Second readings of the made-up season: some cases are drawn, and who was drawn gives a grade without having seen one (X5).

use super::season::Play;
use crate::commands::letter::results::AllMade;
use crate::desk::{Texts, With};
use anyhow::{Context, Result};
use plumbline_casework::{CaseEvent, SeasonCommand};
use plumbline_core::area::AreaCode;
use plumbline_demo::award;

/// So many in a hundred of the drafted cases.
const SHARE: u8 = 10;
/// The day on which they are drawn and read, between the two panels.
const DAY: (i8, i8) = (9, 14);

impl Play {
    pub(super) fn second_readings(&mut self, all: &AllMade, digests: &[String]) -> Result<()> {
        self.at("p-director-1", DAY)?;
        let draw = SeasonCommand::DrawSecondReadings { share: SHARE, seed: 20_110_914 };
        self.desk.act_on_season(draw, Texts::default())?;
        let drawn: Vec<(AreaCode, String)> = self
            .desk
            .season
            .second_readers
            .iter()
            .map(|(area, (person, _))| (area.clone(), person.to_string()))
            .collect();
        drawn.iter().try_for_each(|(area, reader)| self.second_reading(area, reader, all, digests))
    }

    /// Another steady hand, that the first one's dice do not guide.
    fn second_reading(
        &mut self,
        area: &AreaCode,
        reader: &str,
        all: &AllMade,
        digests: &[String],
    ) -> Result<()> {
        self.at(reader, DAY)?;
        let made = all.made.iter().zip(digests).find(|(made, _)| made.sheet.area == *area);
        let (made, result) = made.context("nothing is made of the area")?;
        let given = award(self.recipe.seed.wrapping_add(1), &self.desk.session.framework, &made.sheet);
        let mut with = With::default();
        let graded = self.graded(area, &made.sheet, given, result, &mut with.texts)?;
        self.does(area, CaseEvent::SecondRead { graded }, with)
    }
}
