//! Why the grade: brief where it is last year's, fuller where it moved (L2, ¶66), and where judgement was used (¶58).

use super::Writing;
use super::area_services::{latest_unannounced, strands, when};
use super::line::Line;
use crate::framework::Grade;
use crate::letter::document::Block;
use crate::letter::sheet::RequirementFigures;
use crate::letter::wording::{number, of, quantity};
use crate::profile::Measure;
use crate::record::Outcome;

pub(super) fn paragraphs(writing: &Writing) -> Vec<Block> {
    let lines = [grade(writing), settings(writing), services(writing), outcomes(writing), judgement(writing)];
    lines.into_iter().filter(|line| !line.is_empty()).map(|line| Block::Paragraph(line.finish())).collect()
}

/// `Children's services in X perform well.`
fn grade(writing: &Writing) -> Line {
    let (sheet, now) = (writing.sheet, writing.awarded.grade);
    let line = Line::new()
        .text(format!("children's services in {} ", sheet.name))
        .claim(verb(now), &writing.grade(sheet.year))
        .text(".");
    let Some((year, last)) = writing.last_award() else { return line };
    let cell = writing.grade(year);
    let steps = u32::from(now.number().abs_diff(last.number()));
    let by = format!("{} {}", number(steps), if steps == 1 { "grade" } else { "grades" });
    match now.cmp(&last) {
        std::cmp::Ordering::Equal => {
            line.text(" The grade is ").claim(format!("the same as in {year}"), &cell).text(".")
        }
        moved => {
            let word = if moved.is_gt() { "risen" } else { "fallen" };
            line.text(format!(" In {year} they "))
                .claim(past(last), &cell)
                .text(": the assessment has ")
                .claim(format!("{word} by {by}"), &writing.grade(sheet.year))
                .text(".")
        }
    }
}

fn verb(grade: Grade) -> &'static str {
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

/// All settings together, and the super groups in the top bands.
fn settings(writing: &Writing) -> Line {
    let Some(counts) = writing.unit("all").and_then(|unit| unit.now.get(&Outcome::Overall)) else {
        return Line::new();
    };
    let Some(share) = counts.share() else { return Line::new() };
    let (good, n) = (counts.good_or_better(), counts.n());
    let mut line = match quantity(&writing.framework.words, share) {
        Some(word) => Line::new()
            .text(if word == "minority" { "a " } else { "the " })
            .claim(word, &writing.cell("all", Measure::Share))
            .text(" of settings and services, "),
        None => Line::new().text("of settings and services, "),
    };
    line = line
        .claim(of(good, n), &writing.cell("all", Measure::GoodOrBetter))
        .text(", are good or better overall.");
    line = line.then(fulfilled(writing, "-a-top-bands", " In "));
    line.then(caring(writing))
}

/// `In five of the seven super groups of settings the large majority or more are good or better.`
fn fulfilled(writing: &Writing, ending: &str, start: &str) -> Line {
    let Some((it, part, whole)) = asked(writing, ending) else { return Line::new() };
    Line::new()
        .text(start)
        .claim(of(part, whole), &writing.rule(&it.id))
        .text(" broad groups of settings, at least 65% are good or better.")
}

/// Staying safe, and enjoying and achieving (¶53).
fn caring(writing: &Writing) -> Line {
    let (Some((safe, a, b)), Some((enjoying, c, d))) =
        (asked(writing, "-a-safe"), asked(writing, "-a-enjoying"))
    else {
        return Line::new();
    };
    Line::new()
        .text(" Help for children to stay safe is at that level in ")
        .claim(of(a, b), &writing.rule(&safe.id))
        .text(" groups of settings, and help to enjoy and achieve in ")
        .claim(of(c, d), &writing.rule(&enjoying.id))
        .text(".")
}

/// The requirement of that name for the grade awarded, if its figure is a count of a count.
fn asked<'a>(writing: &Writing<'a>, ending: &str) -> Option<(&'a RequirementFigures, u32, u32)> {
    let grade = writing.awarded.grade.number().max(2);
    let id = format!("{grade}{ending}");
    let it = writing.sheet.requirements.iter().find(|r| r.id == id.as_str())?;
    let (part, whole) = count_of(it.figure.as_deref()?)?;
    Some((it, part, whole))
}

/// `5 of 7` at the start of a figure.
pub(crate) fn count_of(figure: &str) -> Option<(u32, u32)> {
    let mut words = figure.split_whitespace();
    let part = words.next()?.parse().ok()?;
    if words.next() != Some("of") {
        return None;
    }
    Some((part, words.next()?.trim_end_matches([',', ';']).parse().ok()?))
}

/// Block B: the strands, the unannounced inspection, and a limit where there is one.
fn services(writing: &Writing) -> Line {
    let mut line = Line::new();
    let judged = strands(writing);
    for (at, (strand, title, grade)) in judged.iter().enumerate() {
        let word = if *grade == crate::record::Judgement::Satisfactory { "adequate" } else { grade.word() };
        let start =
            if at == 0 { format!("at the last inspection, {title} ") } else { format!(" and {title} ") };
        let was = if *strand == "safeguarding" { "was judged " } else { "were judged " };
        line = line.text(start).text(was).claim(word, &writing.strand(strand));
    }
    if !judged.is_empty() {
        line = line.text(".");
    }
    if let Some(it) = latest_unannounced(writing)
        && let Some(n) = it.priority_actions
    {
        let words = format!("{} {} for priority action", number(n), if n == 1 { "area" } else { "areas" });
        let start = if line.is_empty() { "the" } else { " The" };
        line = line
            .text(format!(
                "{start} latest unannounced inspection of contact, referral and assessment arrangements"
            ))
            .then(when(writing, it, "unannounced"))
            .text(" named ")
            .claim(words, &writing.strand("unannounced"))
            .text(".");
    }
    line.then(limited(writing))
}

/// The tightest limit that holds, in the rule's own words.
fn limited(writing: &Writing) -> Line {
    let limits = writing.framework.limits.iter().filter_map(|limit| {
        writing.sheet.requirements.iter().find(|r| r.id == limit.id && r.status == "met").map(|r| (limit, r))
    });
    let Some((limit, it)) = limits.min_by_key(|(limit, _)| limit.to) else { return Line::new() };
    Line::new()
        .text(" This bears on the grade: where ")
        .text(&limit.says)
        .text(", the grade is ")
        .text(match limit.strength {
            crate::framework::Strength::Likely => "likely to be ",
            crate::framework::Strength::Unlikely => "unlikely to be higher than ",
            _ => "no higher than ",
        })
        .claim(format!("{}", it.grade), &writing.rule(&it.id))
        .text(".")
}

/// Block C in one sentence.
fn outcomes(writing: &Writing) -> Line {
    let Some((it, part, whole)) = asked(writing, "-c-in-line") else { return Line::new() };
    Line::new()
        .text("on ")
        .claim(of(part, whole), &writing.rule(&it.id))
        .text(" published measures that have a comparator, outcomes are at least in line with similar areas or England.")
}

/// Where judgement was used, that it was, what the rules gave, and why.
fn judgement(writing: &Writing) -> Line {
    let Some(why) = writing.awarded.why else { return Line::new() };
    let grades: Vec<String> = writing
        .sheet
        .possible
        .iter()
        .filter_map(|g| Grade::try_from(*g).ok())
        .map(|g| format!("'{}'", g.words()))
        .collect();
    let cell = writing.rule("outcome");
    let line = Line::new().text("inspectors used their judgement in reaching this grade. ");
    let line = match grades.as_slice() {
        [] => line.text("The principles alone ").claim("lead to no grade", &cell),
        [one] => line.text("The principles alone indicate ").claim(one.clone(), &cell),
        several => {
            let (last, first) = (several.len() - 1, several[..several.len() - 1].join(", "));
            line.text("The principles alone leave open ")
                .claim(format!("{first} or {}", several[last]), &cell)
        }
    };
    let why = why.trim();
    let end = if why.ends_with(['.', '!', '?']) { "" } else { "." };
    line.text(format!(". {}{end}", crate::letter::wording::capital(why)))
}

#[cfg(test)]
mod tests {
    use super::count_of;

    #[test]
    fn only_a_settled_count_is_one() {
        assert_eq!(count_of("5 of 7"), Some((5, 7)));
        assert_eq!(count_of("20 of 28 at least in line"), Some((20, 28)));
        assert_eq!(count_of("0 to 7 of 2 to 7"), None);
        assert_eq!(count_of("none stands"), None);
    }
}
