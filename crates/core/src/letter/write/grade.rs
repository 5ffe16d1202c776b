//! The first sentences: the grade, and whether it moved (L2, ¶66).

use super::Writing;
use super::line::Line;
use crate::framework::Grade;
use crate::letter::wording::some;

pub(super) fn grade(writing: &Writing) -> Line {
    let (sheet, now) = (writing.sheet, writing.awarded.grade);
    let this = writing.grade(sheet.year);
    let performs = Line::new()
        .text(format!("children's services in {} ", writing.names.place(&sheet.name)))
        .claim(present(now), &this);
    match writing.last_award() {
        None => performs.text("."),
        Some((year, last)) if last == now => same(writing, performs, year),
        Some((year, last)) => moved(writing, performs, year, last),
    }
}

fn same(writing: &Writing, performs: Line, year: i16) -> Line {
    let cell = writing.grade(year);
    match writing.way(0, 3) {
        0 => performs.text(". The grade is ").claim(format!("the same as in {year}"), &cell).text("."),
        1 => {
            performs.text(" and ").claim(past(writing.awarded.grade), &cell).text(format!(" in {year} too."))
        }
        _ => performs
            .text(". There is ")
            .claim("no change", &writing.grade(writing.sheet.year))
            .text(format!(" from {year}.")),
    }
}

fn moved(writing: &Writing, performs: Line, year: i16, last: Grade) -> Line {
    let now = writing.awarded.grade;
    let (rose, fell, up, down) = ("risen", "fallen", "a rise of", "a fall of");
    let grades = some(u32::from(now.number().abs_diff(last.number())), "grade", "grades");
    let cell = writing.grade(writing.sheet.year);
    if writing.way(0, 2) == 0 {
        let word = if now > last { rose } else { fell };
        return performs
            .text(format!(". In {year} they "))
            .claim(past(last), &writing.grade(year))
            .text(": the assessment has ")
            .claim(format!("{word} by {grades}"), &cell)
            .text(".");
    }
    performs
        .text(", ")
        .claim(format!("{} {grades}", if now > last { up } else { down }), &cell)
        .text(format!(" since {year}, when they "))
        .claim(past(last), &writing.grade(year))
        .text(".")
}

fn present(grade: Grade) -> &'static str {
    match grade {
        Grade::Excellently => "perform excellently",
        Grade::Well => "perform well",
        Grade::Adequately => "perform adequately",
        Grade::Poorly => "perform poorly",
    }
}

fn past(grade: Grade) -> &'static str {
    match grade {
        Grade::Excellently => "performed excellently",
        Grade::Well => "performed well",
        Grade::Adequately => "performed adequately",
        Grade::Poorly => "performed poorly",
    }
}
