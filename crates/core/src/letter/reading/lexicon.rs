//! The phrases that the reading knows, and what each means.

use super::marks::{Compare, FindingKind, Means, Property, Trend, Whom};
use super::quantity::{Bound, Quantity};
use super::tokens::{Token, tokens};
use crate::letter::names::Names;
use crate::profile::history::Strand;
use crate::record::{AreaInspectionKind, Judgement, Outcome};
use smol_str::SmolStr;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Phrases by their first word, the longest first.
pub struct Lexicon {
    phrases: HashMap<String, Vec<(Vec<String>, Means)>>,
    scattered: Vec<Scattered>,
}

/// Words by which an indicator is meant, wherever in a sentence they stand: of each set one phrase.
pub struct Scattered {
    pub indicator: SmolStr,
    sets: Vec<Vec<Vec<String>>>,
}

impl Scattered {
    /// The tokens of the last of them, where a sentence has one of each set.
    pub fn last_in(&self, tokens: &[Token]) -> Option<(usize, usize)> {
        let found: Option<Vec<(usize, usize)>> = self.sets.iter().map(|set| first_of(tokens, set)).collect();
        found?.into_iter().max()
    }

    pub fn size(&self) -> usize {
        self.sets.len()
    }
}

fn first_of(tokens: &[Token], set: &[Vec<String>]) -> Option<(usize, usize)> {
    set.iter().find_map(|phrase| {
        let at = tokens
            .windows(phrase.len())
            .position(|w| w.iter().zip(phrase).all(|(t, word)| t.word == *word))?;
        Some((at, at + phrase.len()))
    })
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::shipped);

pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn shipped() -> Self {
        let mut all = Self { phrases: HashMap::new(), scattered: Vec::new() };
        let names = Names::shipped();
        for unit in names.units.values() {
            for phrase in unit.also.iter().chain([&unit.one, &unit.many]) {
                all.add(phrase, Means::Unit(unit.id.clone()));
            }
        }
        for unit in names.units.values() {
            for one in unit.also.iter().filter_map(|phrase| singular(phrase)) {
                all.add_new(&one, Means::Unit(unit.id.clone()));
            }
        }
        for indicator in names.indicators.values() {
            for phrase in indicator.also.iter().chain([&indicator.says]) {
                all.add(phrase, Means::Indicator(indicator.id.clone()));
            }
            for words in &indicator.words {
                let sets = words.iter().map(|set| set.split('|').map(words_of).collect()).collect();
                all.scattered.push(Scattered { indicator: indicator.id.clone(), sets });
            }
        }
        all.judgements();
        all.bands();
        all.quantities();
        all.trends();
        all.comparisons();
        all.services();
        all.grades();
        all.times();
        for of in all.phrases.values_mut() {
            of.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        all
    }

    fn add(&mut self, phrase: &str, means: Means) {
        let words = words_of(phrase);
        if let Some(first) = words.first() {
            self.phrases.entry(first.clone()).or_default().push((words, means));
        }
    }

    /// Unless the phrase means something already.
    fn add_new(&mut self, phrase: &str, means: Means) {
        let words = words_of(phrase);
        let known = words.first().and_then(|first| self.phrases.get(first));
        if !known.is_some_and(|of| of.iter().any(|(known, _)| *known == words)) {
            self.add(phrase, means);
        }
    }

    pub fn scattered(&self) -> &[Scattered] {
        &self.scattered
    }

    fn all(&mut self, phrases: &[&str], means: Means) {
        phrases.iter().for_each(|phrase| self.add(phrase, means.clone()));
    }

    /// The longest phrase that begins at a token, and how many tokens it takes.
    pub fn longest(&self, tokens: &[Token], at: usize) -> Option<(Means, usize)> {
        let of = self.phrases.get(&tokens[at].word)?;
        let holds = |words: &[String]| {
            words.len() <= tokens.len() - at
                && words.iter().zip(&tokens[at..]).all(|(word, token)| *word == token.word)
        };
        of.iter().find(|(words, _)| holds(words)).map(|(words, means)| (means.clone(), words.len()))
    }

    fn judgements(&mut self) {
        use Judgement::{Good, Inadequate, Outstanding, Satisfactory};
        let is = |judgement| Means::Property(Property::Is(judgement));
        self.all(&["outstanding"], is(Outstanding));
        self.all(&["good"], is(Good));
        self.all(
            &["satisfactory", "adequate", "only satisfactory", "only adequate", "merely satisfactory"],
            is(Satisfactory),
        );
        self.all(&["inadequate"], is(Inadequate));
        self.all(
            &[
                "good or better",
                "good or outstanding",
                "at least good",
                "outstanding or good",
                "good and outstanding",
                "better than satisfactory",
                "good or even outstanding",
                "no less than good",
            ],
            Means::Property(Property::GoodOrBetter),
        );
        self.all(
            &[
                "satisfactory or better",
                "adequate or better",
                "at least satisfactory",
                "at least adequate",
                "not inadequate",
            ],
            Means::Property(Property::SatisfactoryOrBetter),
        );
        self.all(
            &[
                "no better than satisfactory",
                "no better than adequate",
                "not yet good",
                "not good",
                "less than good",
                "satisfactory or inadequate",
                "satisfactory or worse",
                "no more than satisfactory",
                "no more than adequate",
                "not good or better",
                "below good",
                "not yet good or better",
                "fall short of good",
                "falls short of good",
                "short of good",
                "not at least good",
            ],
            Means::Property(Property::NotGood),
        );
        for (outcome, phrases) in [
            (
                Outcome::Safe,
                &[
                    "staying safe",
                    "stay safe",
                    "keep children safe",
                    "keeping children safe",
                    "children's safety",
                    "helping children stay safe",
                    "keep children and young people safe",
                    "keep young people safe",
                ][..],
            ),
            (
                Outcome::Enjoying,
                &[
                    "enjoying and achieving",
                    "enjoy and achieve",
                    "enjoy their learning",
                    "enjoying their learning",
                    "enjoy learning and achieve",
                    "enjoyment and achievement",
                ][..],
            ),
            (Outcome::Healthy, &["being healthy", "be healthy", "healthy lifestyles"][..]),
            (
                Outcome::Positive,
                &["making a positive contribution", "make a positive contribution", "positive contribution"]
                    [..],
            ),
            (
                Outcome::Economic,
                &[
                    "achieving economic well-being",
                    "economic well-being",
                    "economic wellbeing",
                    "achieve economic well-being",
                ][..],
            ),
        ] {
            self.all(phrases, Means::Outcome(outcome));
        }
    }

    fn bands(&mut self) {
        for (id, title) in
            [("dark-green", "dark green"), ("light-green", "light green"), ("amber", "amber"), ("red", "red")]
        {
            for phrase in
                [format!("{title} band"), format!("{title} bands"), format!("band {title}"), title.to_owned()]
            {
                if phrase != "red" {
                    self.add(&phrase, Means::Band(SmolStr::new(id)));
                }
            }
        }
        self.all(
            &["in red", "in the red", "is red", "are red", "rated red", "coloured red"],
            Means::Band("red".into()),
        );
        self.all(
            &[
                "top two bands",
                "two top bands",
                "two highest bands",
                "top bands",
                "one of the top two bands",
                "one of the two top bands",
                "green bands",
            ],
            Means::Band("top".into()),
        );
    }

    fn quantities(&mut self) {
        let quantity = Means::Quantity;
        // By place in Annex E's list, as the framework has it: the words themselves are checked against it in the tests.
        for (at, word) in ["very large majority", "large majority", "majority", "minority"].iter().enumerate()
        {
            for start in ["", "the ", "a "] {
                self.add(&format!("{start}{word}"), quantity(Quantity::Word(at)));
            }
        }
        let between = |low, high| quantity(Quantity::Between(low, high));
        let (none, whole) = (Bound::at(0), Bound::at(1000));
        let about = |share: u32| between(Bound::at(share.saturating_sub(30)), Bound::at(share + 30));
        self.all(
            &[
                "nearly all",
                "almost all",
                "virtually all",
                "nearly every",
                "almost every",
                "nearly always",
                "almost always",
                "practically all",
                "almost without exception",
            ],
            between(Bound::at(950), whole),
        );
        self.all(
            &[
                "most",
                "mostly",
                "more than half",
                "over half",
                "more than half of",
                "well over half",
                "the greater part",
                "the bulk",
            ],
            between(Bound::beyond(500), whole),
        );
        self.all(
            &[
                "just over half",
                "slightly more than half",
                "a little over half",
                "slightly over half",
                "little more than half",
            ],
            between(Bound::beyond(500), Bound::at(600)),
        );
        self.all(
            &[
                "just under half",
                "slightly less than half",
                "nearly half",
                "almost half",
                "a little under half",
            ],
            between(Bound::at(400), Bound::beyond(500)),
        );
        self.all(
            &["fewer than half", "less than half", "under half", "not even half", "fewer than half of"],
            between(none, Bound::beyond(500)),
        );
        self.all(&["at least half", "half or more"], between(Bound::at(500), whole));
        self.all(
            &["few", "very few", "only a few", "a small number", "hardly any", "a handful"],
            between(none, Bound::at(200)),
        );
        self.all(&["very little", "little"], between(none, Bound::at(100)));
        for (share, phrases) in [
            (500, &["half", "one half"][..]),
            (667, &["two thirds", "two-thirds"][..]),
            (750, &["three quarters", "three-quarters"][..]),
            (250, &["a quarter", "one quarter"][..]),
            (333, &["a third", "one third", "one-third"][..]),
            (200, &["a fifth", "one fifth"][..]),
            (400, &["two fifths", "two-fifths"][..]),
            (600, &["three fifths", "three-fifths"][..]),
            (800, &["four fifths", "four-fifths"][..]),
            (900, &["nine tenths", "nine-tenths"][..]),
        ] {
            for phrase in phrases {
                self.add(phrase, about(share));
                for before in ["more than", "over", "just over", "well over"] {
                    self.add(&format!("{before} {phrase}"), between(Bound::beyond(share.min(999)), whole));
                }
                for before in ["less than", "fewer than", "under", "just under"] {
                    self.add(&format!("{before} {phrase}"), between(none, Bound::beyond(share)));
                }
                for before in
                    ["nearly", "almost", "about", "around", "close to", "some", "approximately", "roughly"]
                {
                    if share != 500 || !matches!(before, "nearly" | "almost") {
                        self.add(&format!("{before} {phrase}"), about(share));
                    }
                }
                self.add(&format!("at least {phrase}"), between(Bound::at(share), whole));
            }
        }
    }

    fn trends(&mut self) {
        use Trend::{Better, Down, Narrower, Same, Up, Wider, Worse};
        for (trend, phrases) in [
            (
                Up,
                &[
                    "rose",
                    "risen",
                    "rising",
                    "rises",
                    "rise",
                    "increased",
                    "increase",
                    "increasing",
                    "increases",
                    "grew",
                    "grown",
                    "growing",
                    "went up",
                    "gone up",
                    "going up",
                    "up from",
                    "up on",
                    "climbed",
                    "upwards",
                ][..],
            ),
            (
                Down,
                &[
                    "fell",
                    "fallen",
                    "falling",
                    "falls",
                    "fall",
                    "decreased",
                    "decrease",
                    "decreasing",
                    "dropped",
                    "drop",
                    "dropping",
                    "reduced",
                    "reduction",
                    "came down",
                    "come down",
                    "gone down",
                    "went down",
                    "down from",
                    "down on",
                    "declined",
                    "declining",
                    "decline",
                    "downwards",
                    "slipped",
                ][..],
            ),
            (
                Better,
                &[
                    "improved",
                    "improving",
                    "improves",
                    "improvement",
                    "got better",
                    "getting better",
                    "better than before",
                    "gained ground",
                ][..],
            ),
            (
                Worse,
                &[
                    "got worse",
                    "getting worse",
                    "worsened",
                    "worsening",
                    "deteriorated",
                    "deteriorating",
                    "worse than before",
                    "lost ground",
                    "slipped back",
                ][..],
            ),
            (
                Narrower,
                &["narrowed", "narrowing", "narrows", "closed", "closing", "shrunk", "shrank", "narrow"][..],
            ),
            (Wider, &["widened", "widening", "widens", "widen"][..]),
            (
                Same,
                &[
                    "unchanged",
                    "flat",
                    "remained stable",
                    "stayed the same",
                    "no change",
                    "remained the same",
                    "has not changed",
                    "have not changed",
                    "did not change",
                    "remains the same",
                    "the same as in",
                    "remained steady",
                    "level off",
                ][..],
            ),
        ] {
            self.all(phrases, Means::Trend(trend));
        }
        self.all(
            &["did not narrow", "has not narrowed", "have not narrowed", "failed to narrow", "not narrowed"],
            Means::Trend(Wider),
        );
        self.all(
            &["did not improve", "has not improved", "have not improved", "not improved"],
            Means::Trend(Worse),
        );
    }

    fn comparisons(&mut self) {
        use Compare::{AtLeast, Better, Higher, InLine, Lower, Worse};
        for (compare, phrases) in [
            (
                Higher,
                &[
                    "higher than",
                    "higher",
                    "above",
                    "more than",
                    "greater than",
                    "larger than",
                    "larger",
                    "exceeds",
                    "exceed",
                    "more likely",
                    "ahead of",
                    "well above",
                    "wider than",
                    "greater",
                    "slightly above",
                    "slightly higher than",
                    "a higher proportion than",
                    "a larger proportion than",
                    "more often",
                ][..],
            ),
            (
                Lower,
                &[
                    "lower than",
                    "lower",
                    "below",
                    "less than",
                    "fewer",
                    "fewer than",
                    "smaller than",
                    "smaller",
                    "less likely",
                    "well below",
                    "narrower than",
                    "narrower",
                    "slightly below",
                    "slightly lower than",
                    "less often",
                ][..],
            ),
            (
                Better,
                &[
                    "better than",
                    "better",
                    "stronger than",
                    "outperform",
                    "outperforms",
                    "compares well",
                    "compare well",
                    "compares favourably",
                    "compare favourably",
                    "favourably",
                    "higher performing than",
                ][..],
            ),
            (
                Worse,
                &[
                    "worse than",
                    "worse",
                    "poorer than",
                    "poorer",
                    "weaker than",
                    "not as good as",
                    "behind",
                    "fall short of",
                    "falls short of",
                    "short of",
                    "less well than",
                    "lags behind",
                    "lag behind",
                    "compares poorly",
                    "compare poorly",
                    "compares badly",
                    "compare badly",
                ][..],
            ),
            (
                InLine,
                &[
                    "in line with",
                    "in line",
                    "broadly in line with",
                    "broadly in line",
                    "similar to",
                    "comparable to",
                    "comparable with",
                    "close to",
                    "level with",
                    "the same as",
                    "on a par with",
                    "broadly similar to",
                    "matches",
                    "match",
                ][..],
            ),
            (
                AtLeast,
                &[
                    "at least in line with",
                    "at least in line",
                    "as good as or better than",
                    "as good as, or better than",
                    "as good as or better",
                    "as good or better than",
                    "in line with or better than",
                    "in line with or above",
                    "in line or better",
                    "at least as good as",
                    "no worse than",
                    "not below",
                    "as good as, or better",
                ][..],
            ),
        ] {
            self.all(phrases, Means::Compare(compare));
        }
        self.all(
            &[
                "nationally",
                "national average",
                "national averages",
                "national figure",
                "national rate",
                "england",
                "national",
                "england's",
                "the country",
                "england average",
                "average for england",
                "nation",
            ],
            Means::Whom(Whom::National),
        );
        self.all(
            &[
                "similar areas",
                "similar area",
                "statistical neighbours",
                "statistical neighbour",
                "its neighbours",
                "similar authorities",
                "comparable areas",
                "similar councils",
                "like areas",
                "statistically similar areas",
                "comparable authorities",
                "its statistical neighbours",
                "areas like it",
                "similar local authorities",
            ],
            Means::Whom(Whom::Similar),
        );
        self.all(
            &[
                "comparators",
                "its comparators",
                "their comparators",
                "appropriate comparators",
                "both comparators",
                "elsewhere",
                "similar areas and nationally",
                "similar areas or nationally",
                "nationally and in similar areas",
                "similar areas and england",
                "similar area and national averages",
                "similar areas and the national average",
                "similar areas and in england",
                "similar areas and in england as a whole",
            ],
            Means::Whom(Whom::Both),
        );
    }

    fn services(&mut self) {
        use AreaInspectionKind::{
            FullInspection, JointAreaReview, PrivateFostering, Reinspection, Unannounced,
        };
        for (kind, phrases) in [
            (
                FullInspection,
                &[
                    "full inspection",
                    "inspection of safeguarding and looked after children",
                    "inspection of safeguarding and services for looked after children",
                    "inspection of safeguarding and looked after services",
                    "inspection of safeguarding and looked after children services",
                    "inspection of safeguarding and looked after children's services",
                    "safeguarding and looked after children inspection",
                    "full inspections",
                    "inspection of safeguarding",
                ][..],
            ),
            (
                Unannounced,
                &[
                    "unannounced inspection",
                    "unannounced inspections",
                    "unannounced inspection of contact, referral and assessment",
                    "unannounced inspection of contact, referral and assessment arrangements",
                    "inspection of contact, referral and assessment arrangements",
                    "inspection of contact, referral and assessment",
                    "inspection of children's social care contact, referral and assessment arrangements",
                    "annual unannounced inspection",
                    "inspection of children's social care contact, referral and assessment",
                    "unannounced visit",
                ][..],
            ),
            (JointAreaReview, &["joint area review", "joint area reviews"][..]),
            (Reinspection, &["re-inspection", "reinspection", "re-inspected"][..]),
            (
                PrivateFostering,
                &["private fostering arrangements", "private fostering", "inspection of private fostering"][..],
            ),
        ] {
            self.all(phrases, Means::Inspection(kind));
        }
        self.all(
            &["safeguarding", "safeguarding services", "safeguarding arrangements"],
            Means::Strand(Strand::Safeguarding),
        );
        self.all(
            &[
                "services for looked after children",
                "looked after children's services",
                "looked after services",
                "services for looked-after children",
                "provision for looked after children",
                "care of looked after children",
            ],
            Means::Strand(Strand::LookedAfter),
        );
        self.all(
            &[
                "area for development",
                "areas for development",
                "development areas",
                "areas needing development",
            ],
            Means::Finding(FindingKind::Development),
        );
        self.all(
            &["area for priority action", "areas for priority action", "priority action", "priority actions"],
            Means::Finding(FindingKind::PriorityAction),
        );
        self.all(
            &["area of strength", "areas of strength", "strength", "strengths"],
            Means::Finding(FindingKind::Strength),
        );
        self.all(
            &[
                "area of satisfactory practice",
                "areas of satisfactory practice",
                "satisfactory practice",
                "areas of satisfactory practices",
            ],
            Means::Finding(FindingKind::Satisfactory),
        );
        self.all(
            &["serious case review", "serious case reviews", "case reviews", "case review"],
            Means::CaseReviews,
        );
    }

    fn grades(&mut self) {
        for (grade, word) in [(4, "excellently"), (3, "well"), (2, "adequately"), (1, "poorly")] {
            for verb in ["performs", "perform", "performing", "performed"] {
                self.add(&format!("{verb} {word}"), Means::Grade(grade));
            }
            self.add(&format!("grade {grade}"), Means::Grade(grade));
            self.add(&format!("grade of {grade}"), Means::Grade(grade));
        }
        self.all(
            &[
                "the grade",
                "the assessment",
                "children's services",
                "area's grade",
                "the area's grade",
                "the overall grade",
                "its grade",
                "grade",
                "the award",
            ],
            Means::Graded,
        );
        self.all(
            &[
                "super groups",
                "super group",
                "broad groups of settings",
                "broad groups",
                "seven super groups",
            ],
            Means::SuperGroups,
        );
        self.all(
            &[
                "published indicators",
                "indicators",
                "published measures",
                "measures",
                "indicator",
                "banded indicators",
            ],
            Means::Indicators,
        );
    }

    fn times(&mut self) {
        self.all(&["latest", "most recent", "last inspection", "recent"], Means::Latest);
        self.all(&["previous inspection", "previous", "earlier", "preceding"], Means::Earlier);
        self.all(&["now", "currently", "at present", "this year"], Means::Now);
        self.all(&["not", "never", "neither", "nor", "without", "hardly"], Means::Not);
        self.all(&["inspected", "been inspected"], Means::Inspected);
        self.all(
            &[
                "the year before",
                "a year earlier",
                "one year earlier",
                "the previous year",
                "the year previously",
                "last year",
                "a year before",
            ],
            Means::Before(1),
        );
        self.all(&["two years earlier", "two years before"], Means::Before(2));
        self.all(&["three years earlier", "three years before"], Means::Before(3));
        self.all(
            &[
                "over four years",
                "over the last four years",
                "over the past four years",
                "in four years",
                "last four years",
                "four years",
            ],
            Means::Over(3),
        );
        self.all(
            &["over three years", "over the last three years", "last three years", "since then"],
            Means::Over(3),
        );
        self.all(
            &[
                "and", "but", "while", "whereas", "although", "though", "which", "with", "so", "because",
                "when", "as have", "as did",
            ],
            Means::Joint,
        );
    }
}

fn words_of(phrase: &str) -> Vec<String> {
    tokens(phrase).into_iter().map(|t| t.word).collect()
}

/// `sixth forms` is several of `sixth form`.
fn singular(phrase: &str) -> Option<String> {
    let one = phrase.strip_suffix('s')?;
    (!one.ends_with(['s', '\'']) && !one.ends_with("ie") && phrase.contains(' ')).then(|| one.to_owned())
}
