//! What the sheet holds of a unit, and whether its figures bear a quantity.

use crate::framework::Framework;
use crate::letter::reading::{Bound, Definite, Near, Property, Quantity};
use crate::letter::sheet::{IndicatorFigures, Sheet, UnitFigures};
use crate::letter::wording::quantity;
use crate::profile::{Counts, Share};
use crate::record::{Decimal, Judgement, Outcome};

/// What claims are held to.
#[derive(Clone, Copy, Debug)]
pub struct Bearing<'a> {
    pub framework: &'a Framework,
    pub sheet: &'a Sheet,
}

impl<'a> Bearing<'a> {
    pub fn unit(&self, id: &str) -> Option<&'a UnitFigures> {
        self.sheet.units.iter().find(|unit| unit.id == id)
    }

    pub fn indicator(&self, id: &str) -> Option<&'a IndicatorFigures> {
        self.sheet.indicators.iter().find(|it| it.id == id)
    }

    /// `17 of 19, 89%: a very large majority`
    pub fn in_words(&self, part: u32, whole: u32) -> String {
        let Some(share) = Share::new(part, whole) else { return "none".into() };
        let word = quantity(&self.framework.words, share).map(|w| format!(": {w}")).unwrap_or_default();
        format!("{part} of {whole}, {}%{word}", share.percent_to_one_decimal())
    }

    /// Whether `part` of `whole` is what a quantity says. `registered`: how many there are, where that may be meant.
    pub fn bears(&self, said: &Quantity, part: u32, whole: u32, registered: Option<u32>) -> bool {
        let is_whole = |n: u32| n == whole || Some(n) == registered;
        match said {
            Quantity::Of(a, b) => (*a, *b) == (part, whole),
            Quantity::In(a, b) if *b == whole => *a == part,
            Quantity::In(a, b) => about(part, whole, 1000 * a / b, 30),
            Quantity::All(n) => whole > 0 && part == whole && n.is_none_or(is_whole),
            Quantity::AllBut(but, n) => part + but == whole && n.is_none_or(is_whole),
            Quantity::None(n) => part == 0 && n.is_none_or(is_whole),
            Quantity::Word(at) => self.framework.words.get(*at).is_some_and(|word| {
                Share::new(part, whole).is_some_and(|share| {
                    share.is_at_least(word.at_least)
                        && word.below.is_none_or(|below| !share.is_at_least(below))
                })
            }),
            Quantity::Between(low, high) => within(part, whole, *low, *high),
            Quantity::Percent(percent, near) => percent_is(part, whole, *percent, *near),
            Quantity::Count(n, near, Definite::No) => count_is(part, *n, *near),
            Quantity::Count(n, _, Definite::Yes) => is_whole(*n) || *n == part,
        }
    }
}

/// How many of the counts have a property.
pub fn with(counts: Counts, property: Property) -> u32 {
    match property {
        Property::Is(Judgement::Outstanding) => counts.outstanding,
        Property::Is(Judgement::Good) => counts.good,
        Property::Is(Judgement::Satisfactory) => counts.satisfactory,
        Property::Is(Judgement::Inadequate) => counts.inadequate,
        Property::GoodOrBetter => counts.good_or_better(),
        Property::SatisfactoryOrBetter => counts.n() - counts.inadequate,
        Property::NotGood => counts.n() - counts.good_or_better(),
    }
}

/// The readings that a word of judgement allows: "17 are good" may count the outstanding ones too.
pub fn readings(property: Property) -> &'static [Property] {
    match property {
        Property::Is(Judgement::Good) => &[Property::Is(Judgement::Good), Property::GoodOrBetter],
        Property::Is(Judgement::Outstanding) => &[Property::Is(Judgement::Outstanding)],
        Property::Is(Judgement::Satisfactory) => &[Property::Is(Judgement::Satisfactory)],
        Property::Is(Judgement::Inadequate) => &[Property::Is(Judgement::Inadequate)],
        Property::GoodOrBetter => &[Property::GoodOrBetter],
        Property::SatisfactoryOrBetter => &[Property::SatisfactoryOrBetter],
        Property::NotGood => &[Property::NotGood],
    }
}

pub fn property_words(property: Property) -> &'static str {
    match property {
        Property::Is(judgement) => judgement.word(),
        Property::GoodOrBetter => "good or better",
        Property::SatisfactoryOrBetter => "satisfactory or better",
        Property::NotGood => "no better than satisfactory",
    }
}

pub fn of_outcome(outcome: Outcome) -> String {
    if outcome == Outcome::Overall { String::new() } else { format!(" for {}", outcome.title()) }
}

fn within(part: u32, whole: u32, low: Bound, high: Bound) -> bool {
    let (share, whole) = (1000 * u64::from(part), u64::from(whole));
    let (least, most) = (u64::from(low.thousandths) * whole, u64::from(high.thousandths) * whole);
    whole > 0
        && (if low.included { share >= least } else { share > least })
        && (if high.included { share <= most } else { share < most })
}

fn about(part: u32, whole: u32, thousandths: u32, margin: u32) -> bool {
    let low = Bound::at(thousandths.saturating_sub(margin));
    within(part, whole, low, Bound::at(thousandths + margin))
}

/// Rounded half up to as many decimals as were written.
fn percent_is(part: u32, whole: u32, percent: Decimal, near: Near) -> bool {
    let Some(share) = crate::profile::Ratio::percent(part, whole) else { return false };
    let said = crate::profile::Ratio::from(percent);
    match near {
        Near::Exactly => share.rounded(percent.scale) == percent,
        Near::About => share.is_within(&said, Decimal { units: 1, scale: 0 }),
        Near::MoreThan => share > said,
        Near::AtLeast => share >= said,
        Near::LessThan => share < said,
        Near::AtMost => share <= said,
    }
}

fn count_is(part: u32, n: u32, near: Near) -> bool {
    match near {
        Near::Exactly => part == n,
        Near::About => part.abs_diff(n) * 20 <= n,
        Near::MoreThan => part > n,
        Near::AtLeast => part >= n,
        Near::LessThan => part < n,
        Near::AtMost => part <= n,
    }
}
