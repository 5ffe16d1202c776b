//! Each page of the desk, filled as hard as it comes and empty: names that try to be markup, long words, erased texts.

mod case;
mod figures;
mod keeping;
mod mine;
mod season;

use plumbline_pages::account::{Fault, Frame, Visitor};
use plumbline_pages::desk::*;

const MARK: &str = "Made-up data: nothing here is true of any real area";
const LONG: &str = "Bournemouth, Christchurch and Poole <b>&amp;";
const WORD: &str = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft";

/// A page by the name of its file.
pub fn all() -> Vec<(&'static str, String)> {
    let marks = [MARK.to_owned()];
    let visitor = Visitor { name: format!("<b>Kay</b> & {WORD}"), unread: 61, csrf: "c5".repeat(32) };
    let frame = Frame { service: "Plumbline", marks: &marks, visitor: Some(&visitor) };
    let mut all = mine::mine_pages(frame);
    all.extend(mine::boards(frame));
    all.extend(case::cases(frame));
    all.extend(case::below_a_case(frame));
    all.extend(case::attaching(frame));
    all.extend(figures::figures(frame));
    all.extend(season::seasons(frame));
    all.extend(keeping::keeping(frame));
    all
}

fn person(name: Option<&str>) -> PersonName {
    PersonName { id: "p-assessor-104".into(), name: name.map(str::to_owned) }
}

fn due(overdue: bool) -> DueWords {
    DueWords {
        by: "17:00 on Friday 30 September 2011".into(),
        why: "the fifth working day after Friday 23 September 2011 (¶12; ¶74); left out: 1 weekend".into(),
        left: if overdue { "3 working days late".into() } else { "5 working days left".into() },
        overdue,
    }
}

fn pages() -> Vec<Link> {
    vec![Link::new("/desk/2011", "Cases"), Link::new("/desk/2011/calendar", "Calendar")]
}

fn choice(value: &str, words: &str) -> Choice {
    Choice { value: value.into(), words: words.into(), many: Some(3) }
}
