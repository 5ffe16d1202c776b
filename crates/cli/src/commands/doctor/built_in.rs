//! What came with the program: the list of bank holidays, the fonts of letters, and the style sheet of pages.

use super::finding::{Finding, fault, ok, warning};
use jiff::Timestamp;
use plumbline_core::time::london::day_at;
use plumbline_core::time::{BankHolidays, days_after};

/// Deadlines count on it: past its end none can be computed (¶75–79).
pub fn bank_holidays(now: Timestamp) -> Finding {
    const CHECK: &str = "bank holidays";
    let (_, last) = BankHolidays::england_and_wales().reach();
    let today = day_at(now);
    let says = format!("the built-in list ends on {last}");
    let to_do =
        "install a newer plumbline, or name those proclaimed since with `plumbline calendar --proclaim`";
    if last < today {
        fault(CHECK, says, to_do)
    } else if last < days_after(today, 365) {
        warning(CHECK, says, to_do)
    } else {
        ok(CHECK, says)
    }
}

/// Sets a letter of one line.
#[cfg(feature = "typeset")]
pub fn letters(now: Timestamp) -> Finding {
    use plumbline_core::letter::{Block, Document, Frame, Signatory};
    use plumbline_typeset::{Edition, Typesetter};
    const CHECK: &str = "letters as PDF";
    let line = |text: &str| vec![text.to_owned()];
    let letter = Document {
        title: "A trial".into(),
        frame: Frame {
            date: day_at(now),
            sender: line("The doctor"),
            addressee: line("Nobody"),
            salutation: "Dear Nobody".into(),
        },
        body: vec![Block::Heading { level: 1, text: "A trial".into() }],
        signatory: Signatory { closing: "Yours".into(), name: "The doctor".into(), post: "Doctor".into() },
        copies: Vec::new(),
        marks: Vec::new(),
    };
    let to_do = "run `make assets`, or name the folder of the fonts in PLUMBLINE_ASSETS";
    let fonts = match crate::fonts::fonts() {
        Ok(fonts) => fonts,
        Err(why) => return warning(CHECK, why.to_string(), to_do),
    };
    let set = Typesetter::new(fonts)
        .map_err(|why| why.to_string())
        .and_then(|typesetter| typesetter.pdf(&letter, Edition::Standard).map_err(|why| why.to_string()));
    match set {
        Ok(pdf) => ok(CHECK, format!("a trial letter of {} bytes was set", pdf.len())),
        Err(why) => fault(CHECK, why, to_do),
    }
}

#[cfg(not(feature = "typeset"))]
pub fn letters(_: Timestamp) -> Finding {
    warning("letters as PDF", "this program was built without them", "install one with letters as PDF")
}

/// Whether pages have the design system's dress, or the plain one.
pub fn style() -> Finding {
    const CHECK: &str = "style sheet of pages";
    let style = crate::assets::style();
    match style.plain {
        None => ok(CHECK, format!("it is there, {} bytes", style.text.len())),
        Some(why) => warning(CHECK, why, "run `make assets`, or name the folder with it in PLUMBLINE_ASSETS"),
    }
}
