//! Recovery codes.

use super::seeded;
use plumbline_web::account::recovery::{CODES, RecoveryCode};
use std::collections::BTreeSet;

#[test]
fn ten_codes_are_shown_all_different_and_each_is_read_again_however_it_is_typed() {
    let codes = RecoveryCode::ten(&mut seeded(1));
    let shown: BTreeSet<String> = codes.iter().map(RecoveryCode::reveal).collect();
    assert_eq!((codes.len(), shown.len()), (CODES, 10));
    for code in &codes {
        let text = code.reveal();
        assert_eq!((text.len(), text.matches('-').count()), (19, 3));
        for typed in [text.clone(), text.to_uppercase(), text.replace('-', " "), format!(" {text}\n")] {
            assert!(RecoveryCode::read(&typed).is_some_and(|it| it == *code && it.digest() == code.digest()));
        }
        assert_eq!(format!("{code:?}"), "RecoveryCode(..)");
    }
}

#[test]
fn what_cannot_be_a_code_is_none() {
    let code = RecoveryCode::ten(&mut seeded(2))[0].reveal();
    for text in ["", "1234", &code[..18], &format!("{code}a"), &code.replace('-', "_"), &"i".repeat(16)] {
        assert!(RecoveryCode::read(text).is_none());
    }
}
