//! One row: left out under a name, or the facts that it states, or its problems.

use crate::description::{ColumnRef, Condition, FactRule, FieldSource, Source, Test};
use crate::field::{Field, FieldType};
use crate::from_fields::{self, FieldFault};
use crate::header::Header;
use crate::ledger::{Problem, Reading};
use crate::words::folded;
use csv::StringRecord;
use plumbline_core::area::Gazetteer;
use plumbline_core::record::{Covered, Entry, Fact};

pub(crate) struct RowReader<'a> {
    source: &'a Source,
    gazetteer: &'a Gazetteer,
    group_ids: &'a [&'a str],
    pub header: Header,
    pub reading: Reading,
    /// The values of the description's derived columns in this row.
    derived: Vec<Option<&'a str>>,
    /// The fields of the fact at hand.
    slots: Vec<Option<String>>,
    entries: Vec<Entry>,
    problems: Vec<Problem>,
}

/// Why a cell does not become a field's text.
enum Unreadable {
    Word { known: String },
    Area { expected: String },
    Group,
    Date { expected: String },
}

impl<'a> RowReader<'a> {
    pub fn new(
        source: &'a Source,
        gazetteer: &'a Gazetteer,
        group_ids: &'a [&'a str],
        header: Header,
        reading: Reading,
    ) -> Self {
        Self {
            source,
            gazetteer,
            group_ids,
            header,
            reading,
            derived: Vec::new(),
            slots: vec![None; Field::ALL.len()],
            entries: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Gives the row its one fate.
    pub fn read_row(&mut self, row: &StringRecord, number: u32) {
        let source = self.source;
        self.derived.clear();
        if let Some(exclude) = source.excludes.iter().find(|e| self.holds(&e.when, row)) {
            *self.reading.excluded.entry(exclude.name.clone()).or_default() += 1;
            return;
        }
        let notes = if self.fits_header(row, number) { self.state(row, number) } else { Vec::new() };
        if self.problems.is_empty() {
            self.reading.rows_kept += 1;
            self.reading.entries.append(&mut self.entries);
            for note in notes {
                *self.reading.noted.entry(note.to_owned()).or_default() += 1;
            }
        } else {
            self.reading.problems.append(&mut self.problems);
            self.entries.clear();
        }
    }

    /// Reads every fact that the row states, and returns the names under which the row is counted.
    fn state(&mut self, row: &StringRecord, number: u32) -> Vec<&'a str> {
        let source = self.source;
        let notes = self.derive(row, number);
        let applying: Vec<&'a FactRule> = source.facts.iter().filter(|f| self.holds(&f.when, row)).collect();
        for rule in &applying {
            self.refuse(rule, row, number);
            self.fill(rule, row, number);
            self.build(rule, number);
        }
        if applying.is_empty() && self.problems.is_empty() {
            self.states_nothing(row, number);
        } else if source.unused_cells_refused {
            self.unused(&applying, row, number);
        }
        notes
    }

    /// A row shorter or longer than the headings is a problem: its cells cannot be trusted to stand in their columns.
    fn fits_header(&mut self, row: &StringRecord, number: u32) -> bool {
        let width = self.header.width();
        let extra = row.iter().skip(width).any(|cell| !cell.trim().is_empty());
        if row.len() >= width && !extra {
            return true;
        }
        self.problems.push(Problem {
            row: number,
            column: "the whole row".into(),
            value: format!("{} cells", row.len()),
            expected: format!("{width} cells, as many as headings"),
            advice: "look for a missing or unquoted comma".into(),
        });
        false
    }

    fn derive(&mut self, row: &StringRecord, number: u32) -> Vec<&'a str> {
        let source = self.source;
        let mut notes = Vec::new();
        for derived in &source.derived {
            let rule = derived.rules.iter().find(|r| self.holds(&r.when, row));
            self.derived.push(rule.map(|r| r.value.as_str()).filter(|v| !v.is_empty()));
            match rule {
                Some(rule) => notes.extend(rule.note.as_deref()),
                None => {
                    let word = self.cell(row, derived.of).unwrap_or_default().to_owned();
                    let column = self.header.heading(source, derived.of).to_owned();
                    self.unknown_word(
                        column,
                        word,
                        "a value that the description has a rule for".into(),
                        number,
                    );
                }
            }
        }
        notes
    }

    fn cell<'r>(&self, row: &'r StringRecord, column: ColumnRef) -> Option<&'r str>
    where
        'a: 'r,
    {
        match column {
            ColumnRef::File(i) => self.header.cell(row, i),
            ColumnRef::Derived(i) => self.derived.get(i).copied().flatten(),
        }
    }

    fn holds(&self, conditions: &[Condition], row: &StringRecord) -> bool {
        conditions.iter().all(|condition| {
            let cell = self.cell(row, condition.column);
            match &condition.test {
                Test::Blank(blank) => cell.is_none() == *blank,
                Test::Is(words) => cell.is_some_and(|c| is_one_of(c, words)),
                Test::Not(words) => !cell.is_some_and(|c| is_one_of(c, words)),
                Test::Between(low, high) => {
                    cell.and_then(|c| c.parse::<i64>().ok()).is_some_and(|n| (*low..=*high).contains(&n))
                }
                Test::Starts(start) => cell.is_some_and(|c| folded(c).starts_with(start)),
            }
        })
    }

    /// Cells that such a row must not have; their values are not repeated (P13).
    fn refuse(&mut self, rule: &FactRule, row: &StringRecord, number: u32) {
        for (column, why) in &rule.refuse {
            if self.cell(row, *column).is_some() {
                let column = self.header.heading(self.source, *column).to_owned();
                self.problem(Problem {
                    row: number,
                    column,
                    value: String::new(),
                    expected: format!("an empty cell in a {}", rule.record),
                    advice: why.clone(),
                });
            }
        }
    }

    fn fill(&mut self, rule: &FactRule, row: &StringRecord, number: u32) {
        self.slots.fill(None);
        for (field, from) in &rule.fields {
            self.slots[*field as usize] = match from {
                FieldSource::Constant(value) => Some(value.clone()),
                FieldSource::Column { column, words, strip, required } => {
                    let cell = self.cell(row, *column).map(|c| match strip {
                        Some(start) => c.strip_prefix(start.as_str()).unwrap_or(c).trim().to_owned(),
                        None => c.to_owned(),
                    });
                    if cell.is_none() && *required {
                        self.missing(*field, *column, number);
                    }
                    cell.and_then(|cell| self.readable(*field, *column, cell, *words, number))
                }
            };
        }
    }

    fn missing(&mut self, field: Field, column: ColumnRef, number: u32) {
        let column = self.header.heading(self.source, column).to_owned();
        self.problem(Problem {
            row: number,
            column,
            value: String::new(),
            expected: field.means().to_owned(),
            advice: "fill in the cell".into(),
        });
    }

    /// The cell as the field's text; a cell that cannot be one is noted and gives none.
    fn readable(
        &mut self,
        field: Field,
        column: ColumnRef,
        cell: String,
        words: Option<usize>,
        number: u32,
    ) -> Option<String> {
        let read = match words {
            Some(table) => self.word(table, &cell),
            None => Ok(cell.clone()),
        };
        let read = read.and_then(|text| if text.is_empty() { Ok(text) } else { self.canonical(field, text) });
        match read {
            Ok(text) => (!text.is_empty()).then_some(text),
            Err(why) => {
                let column = self.header.heading(self.source, column).to_owned();
                self.unreadable(why, column, cell, number);
                None
            }
        }
    }

    fn word(&self, table: usize, cell: &str) -> Result<String, Unreadable> {
        let table = &self.source.words[table];
        let meaning = table.words.get(cell).or_else(|| table.words.get(&folded(cell)));
        meaning.cloned().ok_or_else(|| Unreadable::Word { known: table.known.clone() })
    }

    fn canonical(&self, field: Field, text: String) -> Result<String, Unreadable> {
        match field.kind() {
            FieldType::Area => match self.gazetteer.exact(&text) {
                Some(area) => Ok(area.code.to_string()),
                None => Err(Unreadable::Area {
                    expected: match self.gazetteer.find(&text, |_| true) {
                        Ok(area) => format!("an area's name, code or number (perhaps \"{}\")", area.name),
                        Err(why) => format!("an area's name, code or number ({why})"),
                    },
                }),
            },
            FieldType::Group if !self.group_ids.contains(&text.as_str()) => Err(Unreadable::Group),
            FieldType::Date => {
                self.source.dates.iter().find_map(|format| format.read(&text)).ok_or_else(|| {
                    let examples: Vec<&str> = self.source.dates.iter().map(|f| f.example()).collect();
                    Unreadable::Date { expected: format!("a date such as {}", examples.join(" or ")) }
                })
            }
            _ => Ok(text),
        }
    }

    fn unreadable(&mut self, why: Unreadable, column: String, value: String, number: u32) {
        match why {
            Unreadable::Word { known } => self.unknown_word(column, value, format!("one of {known}"), number),
            Unreadable::Area { expected } => {
                let advice = "mend the cell, or add the spelling to the gazetteer".into();
                let new =
                    self.problem(Problem { row: number, column, value: value.clone(), expected, advice });
                if new {
                    *self.reading.unknown_areas.entry(value).or_default() += 1;
                }
            }
            Unreadable::Group => {
                let expected = "a group of the framework".to_owned();
                self.unknown_word(column, value, expected, number);
            }
            Unreadable::Date { expected } => {
                let advice = "write the date in that way, or leave the cell empty if it may be".into();
                self.problem(Problem { row: number, column, value, expected, advice });
            }
        }
    }

    fn unknown_word(&mut self, column: String, value: String, expected: String, number: u32) {
        let advice = "mend the cell, or teach the source description this word".into();
        let key = (column.clone(), value.clone());
        if self.problem(Problem { row: number, column, value, expected, advice }) {
            *self.reading.unknown_words.entry(key).or_default() += 1;
        }
    }

    /// Keeps a problem once a row, and says whether it is new.
    fn problem(&mut self, problem: Problem) -> bool {
        let known = self.problems.iter().any(|p| p.column == problem.column && p.value == problem.value);
        if !known {
            self.problems.push(problem);
        }
        !known
    }

    fn build(&mut self, rule: &FactRule, number: u32) {
        let slots = &self.slots;
        let get = |field: Field| slots[field as usize].as_deref();
        match from_fields::fact(rule.record, &get) {
            Ok(fact) => {
                // Where a cell could not be read, the record is incomplete and contradicts nothing.
                if self.problems.is_empty()
                    && let Some(problem) = contradiction(&fact, self.group_ids, number)
                {
                    self.problem(problem);
                }
                self.entries.push(Entry { row: number, fact });
            }
            Err(faults) => {
                for fault in faults {
                    self.field_fault(rule, fault, number);
                }
            }
        }
    }

    fn field_fault(&mut self, rule: &FactRule, fault: FieldFault, number: u32) {
        let column = rule.fields.iter().find_map(|(field, from)| match from {
            FieldSource::Column { column, .. } if *field == fault.field => Some(*column),
            _ => None,
        });
        let column = column
            .map_or_else(|| fault.field.to_string(), |c| self.header.heading(self.source, c).to_owned());
        let empty = fault.value.is_none();
        // A cell that could not be read is already listed; that it then gives no field is not a second problem.
        if empty && self.problems.iter().any(|p| p.column == column) {
            return;
        }
        let advice = if empty { "fill in the cell" } else { "mend the cell" };
        self.problem(Problem {
            row: number,
            column,
            value: fault.value.unwrap_or_default(),
            expected: fault.expected.to_owned(),
            advice: advice.into(),
        });
    }

    /// No rule of the description speaks of this row: usually a word in the column by which the rules tell rows apart.
    fn states_nothing(&mut self, row: &StringRecord, number: u32) {
        let source = self.source;
        let telling = source.facts.iter().find_map(|f| f.when.first()).map(|c| c.column);
        let Some(column) = telling else { return };
        let mut known: Vec<&str> = Vec::new();
        for condition in source.facts.iter().filter_map(|f| f.when.first()).filter(|c| c.column == column) {
            if let Test::Is(words) = &condition.test {
                known.extend(words.iter().map(String::as_str));
            }
        }
        let expected =
            if known.is_empty() { "a value".to_owned() } else { format!("one of {}", known.join(", ")) };
        let value = self.cell(row, column).unwrap_or_default().to_owned();
        let heading = self.header.heading(source, column).to_owned();
        self.unknown_word(heading, value, expected, number);
    }

    /// A filled cell that no record of the row carries would be dropped silently: it is a problem.
    fn unused(&mut self, applying: &[&FactRule], row: &StringRecord, number: u32) {
        for index in 0..self.source.columns.len() {
            let column = ColumnRef::File(index);
            if self.header.cell(row, index).is_none() || applying.iter().any(|rule| uses(rule, column)) {
                continue;
            }
            let kinds: Vec<&str> = applying.iter().map(|r| r.record.word()).collect();
            let heading = self.header.heading(self.source, column).to_owned();
            self.problem(Problem {
                row: number,
                column: heading,
                value: String::new(),
                expected: format!("an empty cell: a record of kind {} does not carry this", kinds.join(", ")),
                advice: "move the value to its own column or row, or clear the cell".into(),
            });
        }
    }
}

fn uses(rule: &FactRule, column: ColumnRef) -> bool {
    rule.when.iter().any(|c| c.column == column)
        || rule.refuse.iter().any(|(c, _)| *c == column)
        || rule
            .fields
            .iter()
            .any(|(_, from)| matches!(from, FieldSource::Column { column: c, .. } if *c == column))
}

fn is_one_of(cell: &str, words: &[String]) -> bool {
    let cell = folded(cell);
    words.contains(&cell)
}

/// What each field allows and the record as a whole does not.
fn contradiction(fact: &Fact, group_ids: &[&str], row: u32) -> Option<Problem> {
    let problem = |field: Field, value: String, expected: &str| {
        Some(Problem {
            row,
            column: field.to_string(),
            value,
            expected: expected.to_owned(),
            advice: "mend the row".into(),
        })
    };
    match fact {
        Fact::AreaInspection(i) if i.inspected.is_none() && i.published.is_none() => {
            problem(Field::Inspected, String::new(), "a date of inspection or of publication")
        }
        Fact::Finding(f) if f.published.is_some_and(|p| p < f.inspected) => problem(
            Field::Published,
            f.published.map(|p| p.to_string()).unwrap_or_default(),
            "a day not before the inspection",
        ),
        Fact::Coverage(c) if c.to < c.from => {
            problem(Field::To, c.to.to_string(), "a day not before the first")
        }
        Fact::Coverage(c) => match &c.what {
            Covered::Register(group) if !group_ids.contains(&group.as_str()) => {
                problem(Field::What, group.to_string(), "a group of the framework after `register:`")
            }
            _ => None,
        },
        Fact::SeriousCaseReviews(r) if r.to < r.from => {
            problem(Field::To, r.to.to_string(), "a day not before the first")
        }
        Fact::SeriousCaseReviews(r) if r.adequate_or_better > r.total => {
            problem(Field::AdequateOrBetter, r.adequate_or_better.to_string(), "no more than the total")
        }
        _ => None,
    }
}
