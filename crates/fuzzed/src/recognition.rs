//! Recognition and proposals: a file is known, proposed or refused with a reason.

use crate::desk::desk;
use crate::readings::accounted;
use plumbline_records::{propose, recognise as find};

/// Any bytes are recognised, proposed or refused. What is proposed, once accepted, recognises the file that it was proposed
/// for.
pub fn recognise(bytes: &[u8]) {
    let sources = &desk().sources;
    match find(sources, "a file", bytes) {
        Ok(source) => drop(accounted(source, bytes)),
        Err(refused) => {
            assert!(!refused.to_string().is_empty());
            proposed(bytes);
        }
    }
}

fn proposed(bytes: &[u8]) {
    let desk = desk();
    let proposal = match propose(&desk.sources, &desk.gazetteer, bytes) {
        Ok(proposal) => proposal,
        Err(refused) => return assert!(!refused.to_string().is_empty()),
    };
    let source = desk.source(&proposal.source).expect("a proposal is of a description that is there");
    let (_, amended) = source.accepting(&proposal).expect("a proposal gives a description");
    let found = find(std::slice::from_ref(&amended), "a file", bytes);
    assert!(found.is_ok(), "the accepted proposal does not recognise its file: {proposal:?}");
    accounted(&amended, bytes);
}
