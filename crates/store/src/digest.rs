//! What bytes, records and events are known by.

use plumbline_core::record::Entry;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// JSON without spaces and with sorted keys at every depth: equal values give equal bytes.
pub fn canonical_json(value: &impl Serialize) -> Result<String, serde_json::Error> {
    Ok(sorted(serde_json::to_value(value)?).to_string())
}

/// Sorts even where some other crate has switched on `serde_json`'s insertion order.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields: BTreeMap<String, Value> = fields.into_iter().map(|(k, v)| (k, sorted(v))).collect();
            Value::Object(fields.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        plain => plain,
    }
}

/// The digest of an edition's records, whatever file format holds them: a line of canonical JSON an entry.
pub fn records_digest(entries: &[Entry]) -> Result<String, serde_json::Error> {
    let mut hash = Sha256::new();
    for entry in entries {
        hash.update(canonical_json(entry)?);
        hash.update(b"\n");
    }
    Ok(hex(&hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn equal_values_give_equal_bytes_whatever_the_order_of_their_keys() {
        let one = json!({"b": [{"z": 1, "a": null}], "a": "x"});
        assert_eq!(canonical_json(&one).unwrap(), r#"{"a":"x","b":[{"a":null,"z":1}]}"#);
    }

    #[test]
    fn a_digest_is_the_published_one() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
