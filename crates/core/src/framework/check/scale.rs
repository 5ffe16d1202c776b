//! Grades, bands and quantity words: each is a scale without gap or overlap.

use super::super::draft::Draft;
use super::super::fault::Faults;
use super::super::reader::Spots;
use super::super::{Band, Grade, QuantityWord};
use super::{names, whole};

pub(super) fn check(draft: &Draft, faults: &Faults) {
    every_grade(draft, faults);
    if let Some(bands) = whole(&draft.bands) {
        descend_to_nothing(&bands, faults);
        top_bands_first(&bands, faults);
    }
    if let Some(words) = whole(&draft.words) {
        words_cover_everything(words, faults);
    }
}

fn every_grade(draft: &Draft, faults: &Faults) {
    for grade in Grade::ALL {
        let number = grade.number().to_string();
        if !names(&draft.grades).any(|name| name == number) {
            faults.add(draft.spots.at(""), format!("no `[[grade]]` says what grade {grade} means; add one"));
        }
        if !names(&draft.principles).any(|name| name == number) {
            faults.add(draft.spots.at(""), format!("no `[[principle]]` is for grade {grade}; add one"));
        }
    }
}

fn descend_to_nothing(bands: &[(&Band, &Spots)], faults: &Faults) {
    for pair in bands.windows(2) {
        let ((above, _), (band, spots)) = (pair[0], pair[1]);
        if band.at_least >= above.at_least {
            faults.add(
                spots.at("at_least"),
                format!(
                    "expected less than `{}`, where `{}` before it begins, found `{}`; put the best band first",
                    above.at_least, above.id, band.at_least
                ),
            );
        }
    }
    if let Some((lowest, spots)) = bands.last().filter(|(lowest, _)| lowest.at_least != 0) {
        faults.add(
            spots.at("at_least"),
            format!("the last band must begin at `0`, found `{}`; nothing may lie under it", lowest.at_least),
        );
    }
}

fn top_bands_first(bands: &[(&Band, &Spots)], faults: &Faults) {
    let (Some((first, at_first)), Some((last, at_last))) = (bands.first(), bands.last()) else { return };
    if !first.top {
        return faults.add(at_first.at("top"), format!("the best band `{}` must be a top band", first.id));
    }
    if last.top {
        return faults.add(at_last.at("top"), format!("the lowest band `{}` cannot be a top band", last.id));
    }
    for pair in bands.windows(2) {
        let ((above, _), (band, spots)) = (pair[0], pair[1]);
        if band.top && !above.top {
            faults.add(
                spots.at("top"),
                format!("`{}` is a top band but `{}` above it is not; mend one of them", band.id, above.id),
            );
        }
    }
}

/// The words' ranges lie end to end from 0 to 100.
fn words_cover_everything(mut words: Vec<(&QuantityWord, &Spots)>, faults: &Faults) {
    words.sort_by_key(|(word, _)| word.at_least);
    if let Some((lowest, spots)) = words.first().filter(|(lowest, _)| lowest.at_least != 0) {
        faults.add(
            spots.at("at_least"),
            format!("the lowest quantity word must begin at `0`, found `{}`", lowest.at_least),
        );
    }
    for pair in words.windows(2) {
        let ((word, spots), (next, _)) = (pair[0], pair[1]);
        if word.below != Some(next.at_least) {
            faults.add(
                spots.at("below"),
                format!(
                    "`{}` must end `below = {}`, where `{}` begins: the words cover 0 to 100 without gap or overlap",
                    word.word, next.at_least, next.word
                ),
            );
        }
    }
    if let Some((highest, spots)) = words.last().filter(|(highest, _)| highest.below.is_some()) {
        faults.add(
            spots.at("below"),
            format!("`{}` is the highest word and has no `below`; remove it", highest.word),
        );
    }
}
