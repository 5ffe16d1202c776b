//! Bands that one provider would change (¶58).

use super::Drafted;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Framework;
use plumbline_core::profile::{Share, band};
use smol_str::SmolStr;

/// A band that one provider more or fewer would change (¶58).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Borderline {
    pub area: AreaCode,
    pub super_group: SmolStr,
    pub good: u32,
    pub n: u32,
    pub band: SmolStr,
    /// The band if one more were good or better, where it is another.
    pub one_more: Option<SmolStr>,
    /// The band if one fewer were, where it is another.
    pub one_fewer: Option<SmolStr>,
}

pub(super) fn borderline(framework: &Framework, case: &Drafted<'_>) -> Vec<Borderline> {
    let at = |good: u32, n: u32| Some(band(framework, Share::new(good, n)?).id.clone());
    let one = |(id, (good, n)): (&SmolStr, &(u32, u32))| {
        let here = at(*good, *n)?;
        let other = |good: Option<u32>| good.and_then(|it| at(it, *n)).filter(|there| *there != here);
        let one_more = other((good < n).then(|| good + 1));
        let one_fewer = other(good.checked_sub(1));
        (one_more.is_some() || one_fewer.is_some()).then(|| Borderline {
            area: case.area.clone(),
            super_group: id.clone(),
            good: *good,
            n: *n,
            band: here.clone(),
            one_more,
            one_fewer,
        })
    };
    let in_order = framework.super_groups.iter().filter_map(|it| case.super_groups.get_key_value(&it.id));
    in_order.filter_map(one).collect()
}
