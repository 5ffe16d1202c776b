//! An award, with the sheet of figures on which it rests.

use super::results::stored;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use plumbline_core::letter::{Awarded, Sheet};
use plumbline_store::{Award, Results, Store};

pub struct AwardedSheet {
    pub award: Award,
    pub grade: Grade,
    /// With this year's grade among its awards.
    pub sheet: Sheet,
}

impl AwardedSheet {
    /// What a letter says of the award.
    pub fn as_written(&self) -> Awarded<'_> {
        Awarded { grade: self.grade, why: self.award.why.as_deref(), weighed: &self.award.weighed }
    }
}

/// The award of an area in a year, with the figures of its own result or of another; none where none is recorded.
pub fn awarded(
    store: &mut Store,
    results: &Results,
    area: &AreaCode,
    year: i16,
    result: Option<&str>,
) -> Result<Option<AwardedSheet>> {
    let Some(award) = results.award(area, year).cloned() else { return Ok(None) };
    let grade = Grade::try_from(award.grade).map_err(anyhow::Error::msg)?;
    let mut sheet = stored(store, result.unwrap_or(&award.result))?.sheet;
    sheet.awards.insert(year, award.grade);
    Ok(Some(AwardedSheet { award, grade, sheet }))
}
