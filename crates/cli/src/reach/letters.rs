//! The letters that would not stand: those that would have to be written anew, and which sentences of them.

use crate::commands::letter::awarded;
use crate::commands::publish::Nation;
use crate::desk::{Desk, award_of};
use crate::exit::bad_input;
use anyhow::Result;
use plumbline_casework::Act;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use plumbline_core::insight::reach::{Held, Sentence, reached as sentences};
use plumbline_core::letter::{Awarded, Block, Names, Sheet, Writing, body, draft};
use plumbline_store::{Award, Store};
use std::collections::BTreeMap;

/// A letter of which a figure would differ: it is written only once somebody has awarded the grade again.
pub struct LetterReached {
    pub area: AreaCode,
    /// Those that the figures would bear no longer, then those that would fall away or come in.
    pub sentences: Vec<Sentence>,
}

/// The letter of a case, for somebody who may see it, whatever is out.
pub struct OfCase {
    area: AreaCode,
    award: Award,
    blocks: Option<Vec<Block>>,
}

impl OfCase {
    /// None where the person may not see the case, or no grade is drafted yet.
    pub fn seen(desk: &mut Desk, area: &AreaCode) -> Result<Option<Self>> {
        let case = desk.case(area)?;
        let Some(grant) = desk.may_look(Act::SeeCase, &case) else { return Ok(None) };
        let Some(graded) = case.graded_for(&grant).cloned() else { return Ok(None) };
        // Words that somebody sent are for those who may see the letter; to others it is as the figures have it.
        let sent = desk.may_look(Act::SeeLetter, &case).and_then(|_| case.letter_for(&grant));
        let digest = sent.map(|letter| letter.digest.clone());
        let blocks = digest.map(|digest| letter(&mut desk.store, &digest)).transpose()?;
        Ok(Some(Self { area: area.clone(), award: award_of(desk, area, &graded)?, blocks }))
    }
}

/// One letter as it stands: written by the program where nobody put other words in its place.
struct Standing {
    award: Award,
    blocks: Option<Vec<Block>>,
}

/// Every letter that is out, and that of the case if one is asked about, in the order of the areas' names.
pub fn reached(
    before: &Nation,
    after: &Nation,
    store: &mut Store,
    of_case: Option<OfCase>,
) -> Result<Vec<LetterReached>> {
    let mut standing = out(before, store)?;
    if let Some(OfCase { area, award, blocks }) = of_case {
        standing.insert(area, Standing { award, blocks });
    }
    let mut all = Vec::new();
    for area in before.areas.iter().filter(|area| standing.contains_key(*area)) {
        let (Some(it), Some(was), Some(is)) =
            (standing.get(area), before.all.sheet(area), after.all.sheet(area))
        else {
            continue;
        };
        if was != is {
            let sentences = of_letter(before, it, [was, is])?;
            all.push(LetterReached { area: area.clone(), sentences });
        }
    }
    Ok(all)
}

fn out(nation: &Nation, store: &mut Store) -> Result<BTreeMap<AreaCode, Standing>> {
    let mut all = BTreeMap::new();
    for area in &nation.areas {
        let results = &nation.release.results;
        if let Some(found) = awarded(store, results, area, nation.year, None)? {
            let approved = nation.release.letters.as_ref().and_then(|it| it.drafts.of(area));
            let blocks = approved.map(|(_, draft)| draft.blocks());
            all.insert(area.clone(), Standing { award: found.award, blocks });
        }
    }
    Ok(all)
}

fn of_letter(nation: &Nation, it: &Standing, sheets: [&Sheet; 2]) -> Result<Vec<Sentence>> {
    let framework = &nation.session.framework;
    let grade = Grade::try_from(it.award.grade).map_err(anyhow::Error::msg)?;
    let awarded = Awarded { grade, why: it.award.why.as_deref(), weighed: &it.award.weighed };
    let sheets = sheets.map(|sheet| {
        let mut sheet = sheet.clone();
        sheet.awards.insert(nation.year, it.award.grade);
        sheet
    });
    let written =
        sheets.each_ref().map(|sheet| body(&Writing { framework, names: Names::shipped(), sheet, awarded }));
    let letter = it.blocks.as_ref().unwrap_or(&written[0]);
    Ok(sentences(&Held {
        framework,
        letter,
        written: written.each_ref().map(Vec::as_slice),
        sheets: sheets.each_ref(),
    }))
}

fn letter(store: &mut Store, digest: &str) -> Result<Vec<Block>> {
    let bytes = store.blob(digest)?;
    let bytes = bytes.ok_or_else(|| bad_input("the letter is gone; `plumbline verify` says more"))?;
    let draft = draft::read(&String::from_utf8_lossy(&bytes)).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        bad_input(format!("the letter cannot be read: {}", faults.join("; ")))
    })?;
    Ok(draft.blocks())
}
