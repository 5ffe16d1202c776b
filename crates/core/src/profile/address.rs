//! One address for every figure: the same string in traces, JSON, CSV and queries.

use super::InspectionFigure;
use crate::area::AreaCode;
use crate::record::{AreaInspectionKind, Judgement, Outcome};
use crate::time::{Dated, FinancialYear};
use serde::{Serialize, Serializer};
use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// A figure that a group or super group has in Block A.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    N,
    Grade(Judgement),
    GoodOrBetter,
    Share,
    Band,
    Unsettled,
    Registered,
    Age,
    MonitoringVisits,
}

impl Measure {
    pub const ALL: [Self; 12] = [
        Self::N,
        Self::Grade(Judgement::Outstanding),
        Self::Grade(Judgement::Good),
        Self::Grade(Judgement::Satisfactory),
        Self::Grade(Judgement::Inadequate),
        Self::GoodOrBetter,
        Self::Share,
        Self::Band,
        Self::Unsettled,
        Self::Registered,
        Self::Age,
        Self::MonitoringVisits,
    ];

    /// The word in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::N => "n",
            Self::Grade(grade) => grade.word(),
            Self::GoodOrBetter => "good-or-better",
            Self::Share => "share",
            Self::Band => "band",
            Self::Unsettled => "unsettled",
            Self::Registered => "registered",
            Self::Age => "age",
            Self::MonitoringVisits => "monitoring-visits",
        }
    }
}

impl FromStr for Measure {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|m| m.id() == text).ok_or_else(|| {
            let known: Vec<&str> = Self::ALL.iter().map(|m| m.id()).collect();
            format!("no figure is called `{text}`; there are {}", known.join(", "))
        })
    }
}

/// Where a figure stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Address {
    /// `A/{area}/{group or super group}/{outcome}/{measure}`
    A { area: AreaCode, unit: SmolStr, outcome: Outcome, measure: SmolStr },
    /// `A/{area}/{group or super group}/{outcome}/{measure}/{financial year}`: layer 3
    InYear { area: AreaCode, unit: SmolStr, outcome: Outcome, measure: SmolStr, year: FinancialYear },
    /// `B/{area}/{strand}`
    B { area: AreaCode, strand: SmolStr },
    /// `B/{area}/{kind of inspection}/{day or month}`, and behind it the name of a figure of that inspection (L5)
    Inspection { area: AreaCode, kind: AreaInspectionKind, when: Dated, figure: Option<InspectionFigure> },
    /// `C/{area}/{indicator}/{year}`
    C { area: AreaCode, indicator: SmolStr, year: i16 },
    /// `G/{area}/{year}`: the grade awarded
    Grade { area: AreaCode, year: i16 },
    /// `R/{area}/{requirement or limit}`: how a rule stands
    Rule { area: AreaCode, rule: SmolStr },
}

impl Address {
    pub fn area(&self) -> &AreaCode {
        match self {
            Self::A { area, .. }
            | Self::InYear { area, .. }
            | Self::B { area, .. }
            | Self::Inspection { area, .. }
            | Self::C { area, .. }
            | Self::Grade { area, .. }
            | Self::Rule { area, .. } => area,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::A { area, unit, outcome, measure } => {
                write!(f, "A/{area}/{unit}/{}/{measure}", outcome.id())
            }
            Self::InYear { area, unit, outcome, measure, year } => {
                write!(f, "A/{area}/{unit}/{}/{measure}/{}", outcome.id(), year.id())
            }
            Self::B { area, strand } => write!(f, "B/{area}/{strand}"),
            Self::Inspection { area, kind, when, figure } => {
                write!(f, "B/{area}/{}/{when}", kind.id())?;
                figure.map_or(Ok(()), |figure| write!(f, "/{}", figure.id()))
            }
            Self::C { area, indicator, year } => write!(f, "C/{area}/{indicator}/{year}"),
            Self::Grade { area, year } => write!(f, "G/{area}/{year}"),
            Self::Rule { area, rule } => write!(f, "R/{area}/{rule}"),
        }
    }
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fault =
            || format!("expected an address such as A/E06000022/primary/overall/good, found `{text}`");
        let parts: Vec<&str> = text.split('/').collect();
        if parts.iter().any(|p| p.is_empty()) {
            return Err(fault());
        }
        match parts.as_slice() {
            ["A", area, unit, outcome, measure, year @ ..] if year.len() < 2 => {
                let (area, unit) = (AreaCode::new(area), SmolStr::new(unit));
                let outcome = an_outcome(outcome)?;
                let measure = SmolStr::new_static(measure.parse::<Measure>()?.id());
                Ok(match year {
                    [year] => Self::InYear { area, unit, outcome, measure, year: year.parse()? },
                    _ => Self::A { area, unit, outcome, measure },
                })
            }
            ["B", area, strand] => Ok(Self::B { area: AreaCode::new(area), strand: SmolStr::new(strand) }),
            ["B", area, kind, when, figure @ ..] if figure.len() < 2 => Ok(Self::Inspection {
                area: AreaCode::new(area),
                kind: an_inspection(kind)?,
                when: when.parse()?,
                figure: figure.first().map(|figure| figure.parse()).transpose()?,
            }),
            ["C", area, indicator, year] => Ok(Self::C {
                area: AreaCode::new(area),
                indicator: SmolStr::new(indicator),
                year: year.parse().map_err(|_| fault())?,
            }),
            ["G", area, year] => {
                Ok(Self::Grade { area: AreaCode::new(area), year: year.parse().map_err(|_| fault())? })
            }
            ["R", area, rule] => Ok(Self::Rule { area: AreaCode::new(area), rule: SmolStr::new(rule) }),
            _ => Err(fault()),
        }
    }
}

fn an_outcome(id: &str) -> Result<Outcome, String> {
    Outcome::ALL.into_iter().find(|o| o.id() == id).ok_or_else(|| {
        let known: Vec<&str> = Outcome::ALL.iter().map(|o| o.id()).collect();
        format!("no outcome is called `{id}`; there are {}", known.join(", "))
    })
}

fn an_inspection(id: &str) -> Result<AreaInspectionKind, String> {
    AreaInspectionKind::ALL.into_iter().find(|kind| kind.id() == id).ok_or_else(|| {
        let known: Vec<&str> = AreaInspectionKind::ALL.iter().map(|kind| kind.id()).collect();
        format!("no kind of inspection is called `{id}`; there are {}", known.join(", "))
    })
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back_as_it_was_written() {
        for text in [
            "A/E06000022/primary/overall/good",
            "A/E06000022/primary/safe/share/2010-11",
            "B/E06000022/safeguarding",
            "B/E06000022/unannounced/2010-05-19",
            "B/E06000022/unannounced/2011-02/areas-for-development",
            "C/E06000022/l3-at-19/2010",
            "G/E06000022/2011",
            "R/E06000022/3-c-in-line",
        ] {
            assert_eq!(text.parse::<Address>().unwrap().to_string(), text);
        }
        for measure in Measure::ALL {
            assert_eq!(measure.id().parse(), Ok(measure));
        }
        for figure in InspectionFigure::ALL {
            assert_eq!(figure.id().parse(), Ok(figure));
        }
    }

    #[test]
    fn what_is_no_address_says_which_part_is_wrong_and_what_could_stand_there() {
        for (text, fault) in [
            ("A/E06000022/primary/overall", "an address such as"),
            ("B//safeguarding", "an address such as"),
            ("B/E06000022/sudden/2010-05-19", "no kind of inspection is called `sudden`; there are full-"),
            ("B/E06000022/unannounced/soon", "a date such as 2011-06-15, or a month such as 2011-06"),
            ("B/E06000022/unannounced/2010-05-19/praise", "no figure of an inspection is called `praise`"),
            ("C/E06000022/l3-at-19/soon", "an address such as"),
            ("D/1", "an address such as"),
            ("A/E06000022/primary/overall/best", "no figure is called `best`; there are n, outstanding"),
            ("A/E06000022/primary/happy/good", "no outcome is called `happy`; there are overall, healthy"),
            ("A/E06000022/primary/safe/good/2010", "a financial year such as 2010-11"),
        ] {
            let said = text.parse::<Address>().unwrap_err();
            assert!(said.contains(fault), "{text}: {said}");
        }
    }
}
