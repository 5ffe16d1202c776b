//! A provider's number, in the one way in which its register writes it.

use super::RowReader;
use crate::description::FactRule;
use crate::field::Field;
use crate::from_fields::FieldFault;
use crate::{provider_number, words};
use csv::StringRecord;

impl RowReader<'_> {
    /// Puts the numbers of the fact at hand into one form; what cannot be a number of its register is a problem.
    pub(super) fn numbers(&mut self, rule: &FactRule, row: &StringRecord, number: u32) {
        let remit = self.slots[Field::Remit as usize].as_deref();
        let Some(remit) = remit.and_then(words::remit) else { return };
        for field in [Field::Urn, Field::Other] {
            let Some(text) = self.slots[field as usize].take() else { continue };
            match provider_number::one_form(remit, &text) {
                Some(urn) => self.slots[field as usize] = Some(urn),
                None => {
                    let expected = provider_number::looks(remit);
                    self.field_fault(rule, FieldFault { field, value: Some(text), expected }, row, number);
                }
            }
        }
    }
}
