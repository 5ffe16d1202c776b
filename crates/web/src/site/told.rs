//! A refusal as its reader has it: themselves as `you`, and others by name where they may see names. The sentence itself is casework's,
//! with its rule and the earlier act, and programs get it as it is.

use plumbline_casework::PersonId;
use std::collections::BTreeMap;

/// What follows somebody's number, and what follows `you`.
const VERBS: [(&str, &str); 8] = [
    ("is, or was this season,", "are, or were this season,"),
    ("is", "are"),
    ("was", "were"),
    ("has", "have"),
    ("makes", "make"),
    ("takes", "take"),
    ("attaches", "attach"),
    ("does", "do"),
];
/// What a clause about somebody goes on with, and how a clause about `you` does.
const LATER: [(&str, &str); 6] = [
    ("nobody is enrolled in the season as you", "you are not enrolled in the season"),
    (" and takes no part", " and take no part"),
    (" and works for", " and work for"),
    (" give themselves ", " give yourself "),
    (" their own area", " your own area"),
    ("which they drafted", "which you drafted"),
];

/// A sentence in which people stand by number, said to one of them. `names` holds those whose names the reader may see.
pub fn to(reader: &PersonId, names: &BTreeMap<PersonId, String>, says: &str) -> String {
    let said = says.split("; ").map(|clause| clause_to(reader, names, clause));
    to_the_minute(&said.collect::<Vec<_>>().join("; "))
}

/// `10:00:00.266265` is 10:00 to whoever reads it.
fn to_the_minute(says: &str) -> String {
    let minute = |word: &str| {
        let mut parts = word.split(':');
        let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let second = second.split('.').next().filter(|second| digits(second));
        (digits(hour) && digits(minute) && second.is_some() && parts.next().is_none())
            .then(|| format!("{hour}:{minute}"))
    };
    let words = says.split(' ').map(|word| minute(word).unwrap_or_else(|| word.to_owned()));
    words.collect::<Vec<_>>().join(" ")
}

fn clause_to(reader: &PersonId, names: &BTreeMap<PersonId, String>, clause: &str) -> String {
    let reader = reader.to_string();
    let mut said = String::with_capacity(clause.len());
    let (mut rest, mut is_theirs) = (clause, false);
    while let Some((before, number, after)) = next_number(rest) {
        said.push_str(before);
        rest = after;
        if number == reader {
            said.push_str("you");
            is_theirs = true;
            let verb = VERBS.iter().find(|(of, _)| follows(after, of));
            if let Some((of, instead)) = verb {
                said.push(' ');
                said.push_str(instead);
                rest = &after[1 + of.len()..];
            }
        } else {
            let name = number.parse().ok().and_then(|id: PersonId| names.get(&id));
            match name {
                Some(name) => said.push_str(&format!("{name} ({number})")),
                None => said.push_str(number),
            }
        }
    }
    said.push_str(rest);
    if !is_theirs {
        return said;
    }
    LATER.iter().fold(said, |said, (of, instead)| said.replace(of, instead))
}

/// Whether a word, or words, come next.
fn follows(after: &str, words: &str) -> bool {
    let rest = after.strip_prefix(' ').and_then(|rest| rest.strip_prefix(words));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric()))
}

/// The numbers of people in a sentence.
pub fn numbers(says: &str) -> Vec<PersonId> {
    let (mut all, mut rest) = (Vec::new(), says);
    while let Some((_, number, after)) = next_number(rest) {
        all.extend(number.parse().ok());
        rest = after;
    }
    all.sort();
    all.dedup();
    all
}

/// The next word that begins as people's numbers do, with what stands before and after it.
fn next_number(text: &str) -> Option<(&str, &str, &str)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut from = 0;
    loop {
        let at = from + text[from..].find("p-")?;
        let begins = !text[..at].ends_with(|c: char| is_part(c) || c == '`');
        let end = at + text[at..].find(|c: char| !is_part(c)).unwrap_or(text.len() - at);
        // A hyphen at the end is the sentence's.
        let number = text[at..end].trim_end_matches('-');
        if begins && number.len() > 2 {
            return Some((&text[..at], number, &text[at + number.len()..]));
        }
        from = end;
    }
}

/// A sentence without the earlier act, and that act.
pub fn parted(says: &str) -> (&str, Option<&str>) {
    let earlier = says.rfind("; ").filter(|at| {
        let last = says[at + 2..].trim_end_matches(" of the season");
        let number = last.rsplit_once(": act ").map(|(_, number)| number);
        number.is_some_and(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()))
    });
    match earlier {
        Some(at) => (&says[..at], Some(&says[at + 2..])),
        None => (says, None),
    }
}

#[cfg(test)]
mod tests {
    use super::{numbers, parted, to};
    use plumbline_casework::PersonId;
    use std::collections::BTreeMap;

    fn told(reader: &str, says: &str) -> String {
        let names = [("p-director-1", "Dee Director"), ("p-reader", "Ray <b>")];
        let names: BTreeMap<PersonId, String> =
            names.into_iter().map(|(id, name)| (id.parse().unwrap(), name.to_owned())).collect();
        to(&reader.parse().unwrap(), &names, says)
    }

    #[test]
    fn whoever_reads_is_you_and_others_have_the_names_that_the_reader_may_see() {
        for (reader, says, expected) in [
            (
                "p-press",
                "p-press may not assign a case: it is for a director or an administrator (Q6)",
                "you may not assign a case: it is for a director or an administrator (Q6)",
            ),
            (
                "p-link",
                "p-link is, or was this season, link inspector of York and takes no part in the analysis, so may not read a draft critically (¶67)",
                "you are, or were this season, link inspector of York and take no part in the analysis, so may not read a draft critically (¶67)",
            ),
            (
                "p-assessor",
                "the case of York is assigned to somebody else (¶12); p-director-1 assigned the case at 10:00 on Thursday 1 September 2011: act 2",
                "the case of York is assigned to somebody else (¶12); Dee Director (p-director-1) assigned the case at 10:00 on Thursday 1 September 2011: act 2",
            ),
            (
                "p-reader",
                "p-reader has no longer the role in which act 4 was done (E10); p-reader read the draft critically at 10:00 on Wednesday 7 September 2011: act 4",
                "you have no longer the role in which act 4 was done (E10); you read the draft critically at 10:00 on Wednesday 7 September 2011: act 4",
            ),
            (
                "p-reader",
                "p-reader is a critical reader already (E1)",
                "you are a critical reader already (E1)",
            ),
            (
                "p-admin",
                "p-admin may not give themselves a role (Q3)",
                "you may not give yourself a role (Q3)",
            ),
            (
                "p-press",
                "p-director-1 assigned the case at 10:00:00.266265 on Wednesday, and 0c1f52d3a94b:117 stays: act 2",
                "Dee Director (p-director-1) assigned the case at 10:00 on Wednesday, and 0c1f52d3a94b:117 stays: act 2",
            ),
            ("p-1", "p-10 and p-1 sat with p-nobody", "p-10 and you sat with p-nobody"),
            (
                "p-nobody",
                "nobody is enrolled in the season as p-nobody (¶72)",
                "you are not enrolled in the season (¶72)",
            ),
            ("p-reader", "only p-reader may withdraw act 4", "only you may withdraw act 4"),
            ("p-reader", "step-by-step, and an app-based one", "step-by-step, and an app-based one"),
            ("p-reader", "no account of `p-reader`", "no account of `p-reader`"),
        ] {
            assert_eq!(told(reader, says), expected);
        }
    }

    #[test]
    fn the_numbers_of_a_sentence_are_each_named_once() {
        let all = numbers("p-2, p-reader and p-2: nobody as p-new");
        assert_eq!(all.iter().map(ToString::to_string).collect::<Vec<_>>(), ["p-2", "p-new", "p-reader"]);
        assert!(numbers("nobody; an app-based step").is_empty());
    }

    #[test]
    fn the_earlier_act_stands_apart_and_nothing_else_does() {
        let says =
            "it is too late: put off; only then (¶76–77); p-director-1 extended a deadline at 10:00: act 10";
        let (first, earlier) = parted(says);
        assert_eq!(first, "it is too late: put off; only then (¶76–77)");
        assert_eq!(earlier, Some("p-director-1 extended a deadline at 10:00: act 10"));
        let of_season = "it is open (E3); p-admin opened the season at 09:00: act 1 of the season";
        assert_eq!(parted(of_season).1, Some("p-admin opened the season at 09:00: act 1 of the season"));
        for whole in ["no area `x`; did you mean York", "went on since you saw it; look again (Q6)", "act 4"]
        {
            assert_eq!(parted(whole), (whole, None));
        }
    }
}
