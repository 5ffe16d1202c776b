//! What was awarded in a year, from a file: TOML as `cases/awarded-2011.toml` has it, or CSV with the columns `area,grade`.

use crate::awarded_toml::AwardedToml;
use crate::exit::bad_input;
use crate::session::Session;
use crate::typed_csv::TypedCsv;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use plumbline_core::national::{GradeCounts, Standing};
use plumbline_store::Results;
use std::collections::BTreeMap;
use std::path::Path;

/// The awards of one year.
pub struct AwardsFile {
    pub standings: BTreeMap<AreaCode, Standing>,
    /// Published numbers, where not every area is named.
    pub counts: Option<BTreeMap<Standing, u32>>,
    /// None where they come from the store.
    pub name: Option<String>,
}

impl AwardsFile {
    /// What is wrong with the file is said at once.
    pub fn read(path: &Path, session: &Session) -> Result<Self> {
        let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let (standings, counts) = if is_csv { (csv(path, session)?, None) } else { toml(path, session)? };
        Ok(Self {
            standings,
            counts,
            name: Some(path.file_name().unwrap_or_default().to_string_lossy().into_owned()),
        })
    }

    /// Those that the store holds.
    pub fn of_results(results: &Results, year: i16) -> Self {
        let of_year = results.awards().filter(|(award, _)| award.year == year);
        let standings = of_year.filter_map(|(award, _)| {
            Some((award.area.clone(), Standing::Awarded(Grade::try_from(award.grade).ok()?)))
        });
        Self { standings: standings.collect(), counts: None, name: None }
    }

    pub fn of(&self, area: &AreaCode) -> Option<Standing> {
        self.standings.get(area).copied()
    }

    /// The counts of the areas, with the published numbers in their place where the file has them.
    pub fn counted(&self, counts: GradeCounts) -> Result<GradeCounts> {
        let Some(stated) = &self.counts else { return Ok(counts) };
        let name = self.name.as_deref().unwrap_or_default();
        counts
            .with_stated(stated.clone())
            .map_err(|faults| bad_input(format!("`{name}` cannot be used:\n{}", faults.join("\n"))))
    }
}

fn csv(path: &Path, session: &Session) -> Result<BTreeMap<AreaCode, Standing>> {
    let file = TypedCsv::read(path, &["area", "grade"])?;
    let mut problems = file.problems();
    let mut standings = BTreeMap::new();
    for row in file.rows() {
        let (word, grade) = (file.get(row, "area"), file.get(row, "grade"));
        let area = session.area(word).map_err(|why| problems.cell(row, "area", word, why));
        let standing = grade.parse::<Standing>().map_err(|why| problems.cell(row, "grade", grade, why));
        let (Ok(area), Ok(standing)) = (area, standing) else { continue };
        if standings.insert(area.code.clone(), standing).is_some() {
            problems.cell(row, "area", word, "stands in an earlier row too; one of them must go");
        }
    }
    problems.or(standings)
}

type Awarded = (BTreeMap<AreaCode, Standing>, Option<BTreeMap<Standing, u32>>);

fn toml(path: &Path, session: &Session) -> Result<Awarded> {
    let (file, _) = AwardedToml::read(path)?;
    let mut faults = Vec::new();
    let standings = file.standings(session, &mut faults);
    let counts = file.counts(&mut faults);
    if faults.is_empty() {
        return Ok((standings, counts));
    }
    Err(bad_input(format!("`{}` cannot be used:\n{}", path.display(), faults.join("\n"))))
}
