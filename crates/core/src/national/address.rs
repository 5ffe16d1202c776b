//! The addresses of national figures, and what is behind each: a list of areas.

use super::bands::BandOf;
use super::contrast::Class;
use super::{National, Standing};
use crate::area::AreaCode;
use crate::profile::Measure;
use crate::record::Judgement;
use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// Where a national figure stands. The year is that of the awards.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NationalAddress {
    /// `N/{year}/grade/{4 to 1, or not-finalised}`: areas so awarded, in that year or the year before
    Grade { year: i16, standing: Standing },
    /// `N/{year}/moved/{before}/{now}`
    Moved { year: i16, before: Standing, now: Standing },
    /// `N/{year}/bands/{super group}/{band, or why there is none}`
    Band { year: i16, super_group: SmolStr, band: SmolStr },
    /// `N/{year}/settings/{group or super group}/{measure}`
    Settings { year: i16, unit: SmolStr, measure: SmolStr },
    /// `N/{year}/contrast/{trait}/{improved, declined or unchanged}`
    Contrast { year: i16, id: SmolStr, class: Class },
}

/// A figure with the areas that it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The figure in words.
    pub says: String,
    pub areas: Vec<AreaCode>,
    /// What is left out beside them, and why.
    pub beside: Vec<(String, Vec<AreaCode>)>,
}

impl fmt::Display for NationalAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Grade { year, standing } => write!(f, "N/{year}/grade/{}", standing.id()),
            Self::Moved { year, before, now } => write!(f, "N/{year}/moved/{}/{}", before.id(), now.id()),
            Self::Band { year, super_group, band } => write!(f, "N/{year}/bands/{super_group}/{band}"),
            Self::Settings { year, unit, measure } => write!(f, "N/{year}/settings/{unit}/{measure}"),
            Self::Contrast { year, id, class } => write!(f, "N/{year}/contrast/{id}/{}", class.id()),
        }
    }
}

impl FromStr for NationalAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fault = || {
            format!(
                "expected the address of a national figure, such as N/2011/grade/4, N/2011/moved/2/3, N/2011/bands/nursery-primary/amber, \
                 N/2011/settings/primary/good or N/2011/contrast/top-bands.nursery-primary/improved, found `{text}`"
            )
        };
        let parts: Vec<&str> = text.split('/').collect();
        let ["N", year, rest @ ..] = parts.as_slice() else { return Err(fault()) };
        let year: i16 = year.parse().map_err(|_| fault())?;
        match rest {
            ["grade", standing] => Ok(Self::Grade { year, standing: standing.parse()? }),
            ["moved", before, now] => Ok(Self::Moved { year, before: before.parse()?, now: now.parse()? }),
            ["bands", super_group, band] => {
                Ok(Self::Band { year, super_group: SmolStr::new(super_group), band: SmolStr::new(band) })
            }
            ["settings", unit, measure] => {
                let measure = SmolStr::new_static(measure.parse::<Measure>()?.id());
                Ok(Self::Settings { year, unit: SmolStr::new(unit), measure })
            }
            ["contrast", id, class] => {
                let class = Class::ALL.into_iter().find(|it| it.id() == *class).ok_or_else(fault)?;
                Ok(Self::Contrast { year, id: SmolStr::new(id), class })
            }
            _ => Err(fault()),
        }
    }
}

impl NationalAddress {
    /// The measures that a row of settings has.
    pub const SETTINGS: [Measure; 6] = [
        Measure::N,
        Measure::Grade(Judgement::Outstanding),
        Measure::Grade(Judgement::Good),
        Measure::Grade(Judgement::Satisfactory),
        Measure::Grade(Judgement::Inadequate),
        Measure::GoodOrBetter,
    ];
}

impl National {
    /// Every address that has a figure, in the order of the tables.
    pub fn addresses(&self) -> Vec<NationalAddress> {
        let (year, mut all) = (self.year, Vec::new());
        for (year, counts) in [(year, &self.now), (year - 1, &self.before)] {
            all.extend(counts.rows().map(|standing| NationalAddress::Grade { year, standing }));
        }
        for before in self.before.rows() {
            all.extend(self.now.rows().map(|now| NationalAddress::Moved { year, before, now }));
        }
        for row in &self.bands {
            let at = |(band, _): &(BandOf, Vec<AreaCode>)| NationalAddress::Band {
                year,
                super_group: row.super_group.clone(),
                band: SmolStr::new(band.id()),
            };
            all.extend(row.areas.iter().map(at));
        }
        for row in &self.settings {
            let at = |measure: Measure| NationalAddress::Settings {
                year,
                unit: row.unit.clone(),
                measure: SmolStr::new_static(measure.id()),
            };
            all.extend(NationalAddress::SETTINGS.into_iter().map(at));
        }
        for it in &self.contrasts {
            all.extend(Class::ALL.into_iter().map(|class| NationalAddress::Contrast {
                year,
                id: it.id.clone(),
                class,
            }));
        }
        all
    }

    /// What is behind a figure; none where there is no such figure.
    pub fn behind(&self, address: &NationalAddress) -> Option<Behind> {
        match address {
            NationalAddress::Grade { year, standing } => self.behind_grade(*year, *standing),
            NationalAddress::Moved { year, before, now } if *year == self.year => {
                let areas = self.movement.areas(*before, *now).to_vec();
                Some(plain(
                    format!("{}: {before} in {}, {now} in {year}", counted(areas.len()), year - 1),
                    areas,
                ))
            }
            NationalAddress::Band { year, super_group, band } if *year == self.year => {
                let row = self.bands.iter().find(|row| row.super_group == *super_group)?;
                let (_, areas) = row.areas.iter().find(|(at, _)| at.id() == band)?;
                Some(plain(
                    format!(
                        "{} of {} areas: {}, {}",
                        areas.len(),
                        row.total(),
                        row.title,
                        band.replace('-', " ")
                    ),
                    areas.clone(),
                ))
            }
            NationalAddress::Settings { year, unit, measure } if *year == self.year => {
                self.behind_settings(unit, measure)
            }
            NationalAddress::Contrast { year, id, class } if *year == self.year => {
                let it = self.contrasts.iter().find(|it| it.id == *id)?;
                let having = it.class(*class);
                let says = format!(
                    "{} of {} areas that are {}: {}",
                    having.having.len(),
                    having.n(),
                    class.id(),
                    it.title
                );
                let beside = vec![("without it".to_owned(), having.lacking.clone())];
                Some(Behind { says, areas: having.having.clone(), beside })
            }
            _ => None,
        }
    }

    /// The figure itself, as it is published; none where there is no such figure.
    pub fn value(&self, address: &NationalAddress) -> Option<String> {
        match address {
            NationalAddress::Grade { year, standing } if *year == self.year => {
                Some(self.now.count(*standing).to_string())
            }
            NationalAddress::Grade { year, standing } if *year + 1 == self.year => {
                Some(self.before.count(*standing).to_string())
            }
            NationalAddress::Settings { unit, measure, .. } => {
                let row = self.settings.iter().find(|row| row.unit == *unit)?;
                row.figure(measure.parse().ok()?).map(|figure| figure.to_string())
            }
            NationalAddress::Contrast { id, class, .. } => {
                let having = self.contrasts.iter().find(|it| it.id == *id)?.class(*class);
                Some(format!("{} of {}", having.having.len(), having.n()))
            }
            other => self.behind(other).map(|behind| behind.areas.len().to_string()),
        }
    }

    fn behind_grade(&self, year: i16, standing: Standing) -> Option<Behind> {
        let counts = match self.year - year {
            0 => &self.now,
            1 => &self.before,
            _ => return None,
        };
        let areas = counts.areas(standing).to_vec();
        let unnamed = counts.count(standing) as usize - areas.len();
        let names = if unnamed > 0 {
            format!("; the names of {} are not held", counted(unnamed))
        } else {
            String::new()
        };
        let says =
            format!("{} of {} areas: {standing} in {year}{names}", counts.count(standing), counts.total());
        Some(plain(says, areas))
    }

    fn behind_settings(&self, unit: &str, measure: &str) -> Option<Behind> {
        let row = self.settings.iter().find(|row| row.unit == unit)?;
        let figure = row.figure(measure.parse().ok()?)?;
        let left_out =
            [("partial", &row.partial), ("not observed", &row.not_observed), ("absent", &row.absent)];
        Some(Behind {
            says: format!("{}, {measure}: {figure}, in {} areas together", row.title, row.areas.len()),
            areas: row.areas.clone(),
            beside: left_out.into_iter().map(|(why, areas)| (why.to_owned(), areas.clone())).collect(),
        })
    }
}

impl super::UnitSettings {
    /// A count of the row; none for measures that it does not have.
    pub fn figure(&self, measure: Measure) -> Option<u32> {
        let counts = &self.counts;
        Some(match measure {
            Measure::N => counts.n(),
            Measure::GoodOrBetter => counts.good_or_better(),
            Measure::Grade(Judgement::Outstanding) => counts.outstanding,
            Measure::Grade(Judgement::Good) => counts.good,
            Measure::Grade(Judgement::Satisfactory) => counts.satisfactory,
            Measure::Grade(Judgement::Inadequate) => counts.inadequate,
            _ => return None,
        })
    }
}

fn counted(areas: usize) -> String {
    if areas == 1 { "1 area".into() } else { format!("{areas} areas") }
}

fn plain(says: String, areas: Vec<AreaCode>) -> Behind {
    Behind { says, areas, beside: Vec::new() }
}
