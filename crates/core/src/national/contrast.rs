//! What areas that improved, or declined, have more or less often than those that did neither: counted, with n, and told from chance.

use super::chance::{Of, is_beyond_chance};
use super::movement::Movement;
use super::traits::{Trait, traits};
use super::{Member, Standing};
use crate::area::AreaCode;
use crate::framework::Framework;
use crate::profile::Share;
use smol_str::SmolStr;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// How an area moved since last year. Areas without a grade in both years are in none of the classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Improved,
    Declined,
    Unchanged,
}

impl Class {
    pub const ALL: [Self; 3] = [Self::Improved, Self::Declined, Self::Unchanged];

    /// From last year's standing to this year's; none where either is no grade.
    pub fn of(before: Standing, now: Standing) -> Option<Self> {
        let (before, now) = before.grade().zip(now.grade())?;
        Some(match now.cmp(&before) {
            Ordering::Greater => Self::Improved,
            Ordering::Less => Self::Declined,
            Ordering::Equal => Self::Unchanged,
        })
    }

    /// The word in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Improved => "improved",
            Self::Declined => "declined",
            Self::Unchanged => "unchanged",
        }
    }
}

/// Of a class, the areas that have a trait and those that lack it. Areas of which that is not known are in neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Having {
    pub having: Vec<AreaCode>,
    pub lacking: Vec<AreaCode>,
    pub not_known: u32,
}

impl Having {
    /// Fewer areas than this are too few to compare.
    pub const LEAST: u32 = 5;

    pub fn n(&self) -> u32 {
        (self.having.len() + self.lacking.len()) as u32
    }

    pub fn share(&self) -> Option<Share> {
        Share::new(self.having.len() as u32, self.n())
    }

    pub fn is_too_few(&self) -> bool {
        self.n() < Self::LEAST
    }

    fn of(&self) -> Of {
        Of { having: self.having.len() as u32, n: self.n() }
    }
}

/// One trait in the three classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contrast {
    /// As in addresses: `top-bands.primary`.
    pub id: SmolStr,
    pub title: String,
    /// In the order of [`Class::ALL`].
    pub classes: [Having; 3],
}

impl Contrast {
    pub fn class(&self, class: Class) -> &Having {
        &self.classes[class as usize]
    }

    /// Percentage points between the share of a class and that of the areas that did not move, rounded half away from nought; none
    /// where either has too few areas.
    pub fn points(&self, class: Class) -> Option<i32> {
        let (one, rest) = (self.class(class), self.class(Class::Unchanged));
        if one.is_too_few() || rest.is_too_few() {
            return None;
        }
        let whole = i64::from(one.n()) * i64::from(rest.n());
        let apart =
            one.having.len() as i64 * i64::from(rest.n()) - rest.having.len() as i64 * i64::from(one.n());
        let rounded = (200 * apart.abs() + whole) / (2 * whole);
        i32::try_from(rounded * apart.signum()).ok()
    }

    /// Whether a class differs from the areas that did not move by more than chance explains, one time in twenty.
    pub fn stands_out(&self, class: Class) -> bool {
        let rest = self.class(Class::Unchanged);
        self.points(class).is_some() && is_beyond_chance(self.class(class).of(), rest.of())
    }
}

pub(super) fn contrasts(framework: &Framework, members: &[&Member], movement: &Movement) -> Vec<Contrast> {
    let areas = |moved: Vec<(&AreaCode, Standing, Standing)>| -> BTreeSet<AreaCode> {
        moved.into_iter().map(|(area, ..)| area.clone()).collect()
    };
    let classes = [areas(movement.improved()), areas(movement.declined()), areas(movement.unchanged())];
    traits(framework, members).iter().map(|it| contrast(it, members, &classes)).collect()
}

fn contrast(it: &Trait, members: &[&Member], classes: &[BTreeSet<AreaCode>; 3]) -> Contrast {
    let having = |class: &BTreeSet<AreaCode>| {
        let mut found = Having::default();
        for member in members.iter().filter(|member| class.contains(member.area())) {
            match (it.of)(member) {
                Some(true) => found.having.push(member.area().clone()),
                Some(false) => found.lacking.push(member.area().clone()),
                None => found.not_known += 1,
            }
        }
        found
    };
    Contrast {
        id: it.id.clone(),
        title: it.title.clone(),
        classes: [&classes[0], &classes[1], &classes[2]].map(having),
    }
}
