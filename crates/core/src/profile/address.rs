//! One address for every figure: the same string in traces, JSON, CSV and queries.

use crate::area::AreaCode;
use crate::record::Outcome;
use serde::{Serialize, Serializer};
use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// Where a figure stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Address {
    /// `A/{area}/{group or super group}/{outcome}/{measure}`
    A { area: AreaCode, unit: SmolStr, outcome: Outcome, measure: SmolStr },
    /// `B/{area}/{strand}`
    B { area: AreaCode, strand: SmolStr },
    /// `C/{area}/{indicator}/{year}`
    C { area: AreaCode, indicator: SmolStr, year: i16 },
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::A { area, unit, outcome, measure } => {
                write!(f, "A/{area}/{unit}/{}/{measure}", outcome.id())
            }
            Self::B { area, strand } => write!(f, "B/{area}/{strand}"),
            Self::C { area, indicator, year } => write!(f, "C/{area}/{indicator}/{year}"),
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
            ["A", area, unit, outcome, measure] => Ok(Self::A {
                area: AreaCode::new(area),
                unit: SmolStr::new(unit),
                outcome: Outcome::ALL.into_iter().find(|o| o.id() == *outcome).ok_or_else(fault)?,
                measure: SmolStr::new(measure),
            }),
            ["B", area, strand] => Ok(Self::B { area: AreaCode::new(area), strand: SmolStr::new(strand) }),
            ["C", area, indicator, year] => Ok(Self::C {
                area: AreaCode::new(area),
                indicator: SmolStr::new(indicator),
                year: year.parse().map_err(|_| fault())?,
            }),
            _ => Err(fault()),
        }
    }
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
        for text in
            ["A/E06000022/primary/overall/good", "B/E06000022/safeguarding", "C/E06000022/l3-at-19/2010"]
        {
            assert_eq!(text.parse::<Address>().unwrap().to_string(), text);
        }
        for text in ["A/E06000022/primary/overall", "B//safeguarding", "C/E06000022/l3-at-19/soon", "D/1"] {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }
}
