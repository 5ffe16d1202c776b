use serde::Serialize;

/// For whom a letter is set: the words and their order are the same in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edition {
    /// 11 points.
    Standard,
    /// 18 points and more in every place, for people who see little.
    LargePrint,
}

impl Edition {
    pub const ALL: [Self; 2] = [Self::Standard, Self::LargePrint];

    /// For file names: `standard`, `large-print`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::LargePrint => "large-print",
        }
    }

    /// Left and right of the text, in millimetres.
    pub(crate) fn margin(self) -> f64 {
        match self {
            Self::Standard => 25.0,
            Self::LargePrint => 18.0,
        }
    }

    /// How many characters of a table fit between the margins.
    pub(crate) fn line(self) -> f64 {
        match self {
            Self::Standard => 86.0,
            Self::LargePrint => 51.0,
        }
    }

    /// How many characters a cell's own margins take.
    pub(crate) fn padding(self) -> f64 {
        match self {
            Self::Standard => 2.4,
            Self::LargePrint => 1.4,
        }
    }

    /// A table of at most so many lines is never divided: about half a page.
    pub(crate) fn whole_table(self) -> usize {
        match self {
            Self::Standard => 28,
            Self::LargePrint => 22,
        }
    }
}
