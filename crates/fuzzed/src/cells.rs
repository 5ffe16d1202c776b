//! Single values: numbers, dates and the numbers of providers.

use crate::desk::desk;
use crate::readings::accounted;
use plumbline_core::record::{Decimal, Fact};
use plumbline_core::time::{Dated, FinancialYear};
use plumbline_records::Reading;
use std::fmt::{Debug, Display};
use std::str::FromStr;

/// A text is no such value, or a value that is the same when it is written and read again.
pub fn cells(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    reads_back::<Decimal>(text);
    reads_back::<Dated>(text);
    reads_back::<FinancialYear>(text);
    for remit in ["schools", "childcare", "social-care"] {
        if let Some(urn) = number_as_read(remit, text) {
            assert_eq!(number_as_read(remit, &urn), Some(urn), "a provider's number has one form");
        }
    }
    row(&["area-inspection", "York", "", "", text, "good"]);
}

fn reads_back<T: FromStr + Display + PartialEq + Debug>(text: &str) {
    if let Ok(value) = text.parse::<T>() {
        assert_eq!(value.to_string().parse().ok(), Some(value));
    }
}

/// The number of a provider as a record keeps it; none where the text is refused.
fn number_as_read(remit: &str, text: &str) -> Option<String> {
    let reading = row(&["registration", "", remit, text, "", ""])?;
    let fact = &reading.entries.first()?.fact;
    let Fact::Registration(registration) = fact else { panic!("a registration, and not {fact:?}") };
    Some(registration.provider.urn.to_string())
}

/// A row of the long CSV.
fn row(cells: &[&str]) -> Option<Reading> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["record", "area", "remit", "urn", "inspected", "safeguarding"])
        .expect("memory takes it");
    csv.write_record(cells).expect("memory takes it");
    accounted(desk().long(), &csv.into_inner().expect("memory takes it"))
}
