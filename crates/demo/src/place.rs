//! The areas, each with a size and a story.

use crate::story::{RARE_STORIES, SMALL_STORIES, STORIES, Story};
use crate::{Recipe, Size};
use plumbline_core::area::Area;
use plumbline_core::chance::Dice;

/// An area with the story that it is given.
pub(crate) struct Place<'a> {
    pub area: &'a Area,
    pub story: &'static Story,
    /// Few providers, and whole groups absent.
    pub small: bool,
    /// Percent of an area of ordinary size.
    pub percent: u64,
}

impl Place<'_> {
    pub fn code(&self) -> &str {
        self.area.code.as_str()
    }
}

/// A city of a few thousand people and a few islands: never more than small.
const TINY: [&str; 2] = ["E09000001", "E06000053"];

/// Each rare story once, then the ordinary ones in turn, so that even a few areas differ. By code.
pub(crate) fn places<'a>(recipe: Recipe, areas: &'a [Area]) -> Vec<Place<'a>> {
    let mut order: Vec<&Area> = areas.iter().collect();
    order.sort_by(|a, b| a.code.cmp(&b.code));
    Dice::new(recipe.seed, &["stories"]).shuffle(&mut order);
    // Counties are large, so the small areas are found among the others; the tiny ones come first.
    let wanted = SMALL_STORIES.len().min(areas.len() / 3);
    let mut candidates: Vec<&Area> = order.iter().copied().filter(|a| !is_county(a)).collect();
    candidates.sort_by_key(|area| !TINY.contains(&area.code.as_str()));
    let small: Vec<&Area> = candidates.into_iter().take(wanted).collect();
    let (mut small_stories, mut stories) =
        (SMALL_STORIES.iter(), RARE_STORIES.iter().chain(STORIES.iter().cycle()));
    let mut places: Vec<Place<'a>> = order
        .into_iter()
        .filter_map(|area| {
            let is_small = small.iter().any(|s| s.code == area.code);
            let story = if is_small { small_stories.next() } else { stories.next() }?;
            let mut dice = Dice::new(recipe.seed, &["size", area.code.as_str()]);
            Some(Place { area, story, small: is_small, percent: percent(recipe, area, is_small, &mut dice) })
        })
        .collect();
    places.sort_by(|a, b| a.area.code.cmp(&b.area.code));
    places
}

fn is_county(area: &Area) -> bool {
    area.code.as_str().starts_with("E10")
}

/// Counties are several times as large as unitary areas, and no two are alike.
fn percent(recipe: Recipe, area: &Area, small: bool, dice: &mut Dice) -> u64 {
    let (low, high) = match (recipe.size, area.code.as_str().get(..3)) {
        (Size::Small, _) if small => (30, 30),
        (Size::Small, _) => (60, 140),
        (Size::Whole, _) if small => (12, 30),
        (Size::Whole, Some("E10")) => (140, 360),
        (Size::Whole, Some("E06")) => (40, 90),
        (Size::Whole, Some("E08")) => (65, 165),
        (Size::Whole, Some("E09")) => (50, 100),
        (Size::Whole, _) => (60, 140),
    };
    dice.between(low, high).unsigned_abs()
}
