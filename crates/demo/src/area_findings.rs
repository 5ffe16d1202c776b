//! What unannounced inspections find: sentences of our own on the work that they look at, and how an area for development goes on
//! from one inspection to the next (L5). No sentence names anybody.

use plumbline_core::chance::Dice;

/// Something that an inspection may ask for, and what a later one may say of it.
#[derive(Debug)]
struct Topic {
    /// By which later inspections follow it.
    subject: &'static str,
    asked: &'static str,
    persists: &'static str,
    addressed: &'static str,
}

const fn topic(
    subject: &'static str,
    asked: &'static str,
    persists: &'static str,
    addressed: &'static str,
) -> Topic {
    Topic { subject, asked, persists, addressed }
}

/// Asked for at once.
const PRIORITIES: [Topic; 4] = [
    topic(
        "children not seen",
        "Children whom a referral shows to be at risk wait several days to be seen",
        "Children at risk are seen sooner than they were, but some still wait too long",
        "Every child whom a referral shows to be at risk is seen on the day",
    ),
    topic(
        "cases without a worker",
        "Some cases have no worker, and nobody had noticed",
        "Fewer cases are without a worker, but nobody checks each week that none is",
        "Managers know each morning that every case has a worker",
    ),
    topic(
        "unread referrals",
        "Referrals that come in at the weekend lie unread until the middle of the week",
        "Weekend referrals are read on Monday, but those of bank holidays are not",
        "Referrals are read within the hour, at weekends too",
    ),
    topic(
        "enquiries not finished",
        "Enquiries into possible harm are closed before the child has been spoken to",
        "Most enquiries now wait for the child's own account, and some do not",
        "No enquiry into possible harm is closed before the child has been heard",
    ),
];

/// To be worked on.
const DEVELOPMENTS: [Topic; 16] = [
    topic(
        "late assessments",
        "Some assessments take longer than they should",
        "Assessments are still late where a family lives in two areas",
        "Assessments are finished in the time that the case allows",
    ),
    topic(
        "case summaries",
        "Case summaries leave out the history of the family",
        "New cases have a full summary; older ones still have none",
        "Whoever opens a case finds the history of the family on its first page",
    ),
    topic(
        "supervision notes",
        "Supervision is regular, but its notes do not say what was decided",
        "Notes of supervision now name decisions, but seldom their reasons",
        "Notes of supervision show what was decided and why",
    ),
    topic(
        "word to referrers",
        "Partners are not always told what became of their referral",
        "Schools hear what became of their referrals; health visitors often do not",
        "Whoever refers a child hears within days what was decided",
    ),
    topic(
        "thin analysis",
        "Managers sign off too many assessments that lack analysis",
        "Assessments describe more than they weigh, as they did before",
        "Assessments weigh what they describe, and managers send back those that do not",
    ),
    topic(
        "absent fathers",
        "Fathers are too seldom part of an assessment",
        "Fathers who live elsewhere are still rarely asked",
        "Fathers are asked for their view, wherever they live",
    ),
    topic(
        "audits",
        "Audits count forms and say little of their quality",
        "Audits look at quality now, but nobody follows up what they find",
        "Audits change practice: what one finds is looked at again in the next",
    ),
    topic(
        "plans without dates",
        "Plans say what should be better, but not by when",
        "Plans have dates, but few of them are kept under review",
        "Plans say who does what by when, and are reviewed on that day",
    ),
    topic(
        "children's wishes",
        "Children are asked what they wish, and it changes little in their plans",
        "What children wish is written down, and often goes no further",
        "Plans show how what a child wished was taken up",
    ),
    topic(
        "language and culture",
        "Assessments pass over the language and culture of a family",
        "Interpreters are found when needed; what matters in a family's culture is still not asked",
        "Assessments take a family's language and culture into account",
    ),
    topic(
        "two record systems",
        "Records are split between two systems, so that nobody sees all of a case",
        "One system holds new cases, but old notes must still be looked for in the other",
        "All that is known of a child stands in one record",
    ),
    topic(
        "thresholds",
        "Staff and partners differ on when a concern should be referred",
        "A new guide to thresholds is out, and few partners use it",
        "Partners and staff agree on when a concern should be referred",
    ),
    topic(
        "agency staff",
        "So many posts are filled for weeks at a time that families meet a new face each month",
        "Fewer posts stand empty, but the busiest team still has the most temporary staff",
        "Nearly all posts are filled for good, and families keep their worker",
    ),
    topic(
        "training",
        "Newly qualified staff carry cases for which they are not yet trained",
        "Training has been planned, and half of those who need it have had it",
        "Newly qualified staff carry few cases and are well supported",
    ),
    topic(
        "strategy meetings",
        "Health services are often missing when a strategy is agreed",
        "Health services come to most meetings on strategy, but seldom at short notice",
        "All services that know the child are there when a strategy is agreed",
    ),
    topic(
        "chronologies",
        "Files lack a list of what happened when",
        "Such lists are begun in every file and kept up in few",
        "Each file has a list of what happened when, kept up to date",
    ),
];

const STRENGTHS: [&str; 10] = [
    "Referrals are looked at by a manager on the day on which they come",
    "Children are seen alone and their wishes are written down",
    "Staff out of hours have what they need to act at once",
    "Families get help early, before their difficulties need a social worker",
    "Social workers speak of their managers as people who listen and decide",
    "The council knows its own work well and is open about what it has to do",
    "Work with families in which there is violence at home is quick and skilled",
    "Police and social workers share a room, and nothing waits for a letter",
    "Caseloads are small enough for social workers to know each child",
    "What families say of the service is collected and used",
];

const SATISFACTORY: [&str; 8] = [
    "Contacts are sorted in the time that is set for it",
    "Enquiries into possible harm are made by qualified staff, and promptly",
    "Supervision takes place as often as it should",
    "Records of visits are clear, if brief",
    "Step-down to other services is agreed with those who take over",
    "The duty team is staffed on every day of the year",
    "Managers see the figures that they need once a month",
    "Partners know whom to ring, and are called back",
];

/// One finding, in the words of the long CSV.
pub(crate) struct Finding {
    pub kind: &'static str,
    pub subject: Option<&'static str>,
    pub text: &'static str,
    pub follows: Option<&'static str>,
    pub stands: &'static str,
}

/// What the inspections of an area find, one after another: what one asked for, the next may come back to.
pub(crate) struct Findings {
    dice: Dice,
    open: Vec<&'static Topic>,
    developments: Vec<&'static Topic>,
    priorities: Vec<&'static Topic>,
}

impl Findings {
    pub(crate) fn new(seed: u64, area: &str) -> Self {
        let mut dice = Dice::new(seed, &["area findings", area]);
        let mut shuffled = |topics: &'static [Topic]| {
            let mut all: Vec<&Topic> = topics.iter().collect();
            dice.shuffle(&mut all);
            all
        };
        let (developments, priorities) = (shuffled(&DEVELOPMENTS), shuffled(&PRIORITIES));
        Self { dice, open: Vec::new(), developments, priorities }
    }

    /// The findings of the next inspection: of each kind, and of what was open some persists, some was addressed, and some is not
    /// mentioned.
    pub(crate) fn of_an_inspection(&mut self, priority: bool) -> Vec<Finding> {
        let mut found = Vec::new();
        for _ in 0..if priority { self.dice.between(1, 2) } else { 0 } {
            let topic = self.priorities.pop();
            found.extend(topic.map(|topic| self.new_of(topic, "priority-action")));
        }
        let strengths = self.some(&STRENGTHS, 1, 3);
        found.extend(strengths.into_iter().map(|text| told("strength", text)));
        let satisfactory = self.some(&SATISFACTORY, 1, 4);
        found.extend(satisfactory.into_iter().map(|text| told("satisfactory-practice", text)));
        let before = std::mem::take(&mut self.open);
        for topic in before {
            found.extend(self.followed(topic));
        }
        for _ in 0..self.dice.between(1, 3) {
            let topic = self.developments.pop();
            found.extend(topic.map(|topic| self.new_of(topic, "area-for-development")));
        }
        self.open.extend(found.iter().filter_map(asked_by));
        found
    }

    fn new_of(&self, topic: &'static Topic, kind: &'static str) -> Finding {
        Finding { subject: Some(topic.subject), ..told(kind, topic.asked) }
    }

    fn followed(&mut self, topic: &'static Topic) -> Option<Finding> {
        let (kind, text, stands) = match self.dice.below(100) {
            0..40 => ("area-for-development", topic.persists, "persisting"),
            40..60 => ("strength", topic.addressed, "addressed"),
            60..75 => ("satisfactory-practice", topic.addressed, "addressed"),
            _ => {
                self.open.push(topic);
                return None;
            }
        };
        let subject = (stands == "persisting").then_some(topic.subject);
        Some(Finding { subject, follows: Some(topic.subject), stands, ..told(kind, text) })
    }

    fn some(&mut self, texts: &[&'static str], low: i64, high: i64) -> Vec<&'static str> {
        let mut texts = texts.to_vec();
        self.dice.shuffle(&mut texts);
        texts.truncate(self.dice.between(low, high).unsigned_abs() as usize);
        texts
    }
}

fn told(kind: &'static str, text: &'static str) -> Finding {
    Finding { kind, subject: None, text, follows: None, stands: "" }
}

/// What a finding asks for, to be followed by the next inspection.
fn asked_by(finding: &Finding) -> Option<&'static Topic> {
    let subject = finding.subject?;
    PRIORITIES.iter().chain(&DEVELOPMENTS).find(|topic| topic.subject == subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_subject_and_every_sentence_is_one_of_its_own() {
        let topics = || PRIORITIES.iter().chain(&DEVELOPMENTS);
        let subjects: BTreeSet<&str> = topics().map(|it| it.subject).collect();
        assert_eq!(subjects.len(), topics().count());
        let sentences: Vec<&str> = topics()
            .flat_map(|it| [it.asked, it.persists, it.addressed])
            .chain(STRENGTHS)
            .chain(SATISFACTORY)
            .collect();
        assert_eq!(sentences.iter().collect::<BTreeSet<_>>().len(), sentences.len());
        assert!(subjects.iter().all(|it| !it.contains(';')));
    }
}
