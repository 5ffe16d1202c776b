//! The second factor.

use super::{at, seeded};
use jiff::{SignedDuration, Timestamp};
use plumbline_web::account::totp::TotpSecret;
use proptest::prelude::*;

/// RFC 6238, Appendix B: the last six of its eight digits, for the key `12345678901234567890`.
#[test]
fn codes_are_those_of_the_standard() {
    let secret = TotpSecret::read("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").unwrap();
    let table = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
    ];
    for (second, code) in table {
        let moment = Timestamp::from_second(second).unwrap();
        assert_eq!(secret.code_at(moment), code);
        assert_eq!(secret.step_of(code, moment), Some(second / 30));
    }
}

#[test]
fn a_code_is_taken_one_step_early_or_late_and_no_more() {
    let secret = TotpSecret::new(&mut seeded(1));
    let now = at("09-01T10:00:10");
    let code = secret.code_at(now);
    let step = now.as_second() / 30;
    for (seconds, taken) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
        let then = now + SignedDuration::from_secs(seconds);
        assert_eq!(secret.step_of(&code, then), taken.then_some(step), "{seconds} seconds on");
    }
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    assert_eq!(secret.step_of(&spaced, now), Some(step), "as apps show it");
}

#[test]
fn what_is_no_code_is_never_right() {
    let secret = TotpSecret::new(&mut seeded(2));
    let now = at("09-01T10:00:10");
    let code = secret.code_at(now);
    for text in ["", "0", &code[..5], &format!("{code}0"), "abcdef", "－１２３４５"] {
        assert_eq!(secret.step_of(text, now), None);
    }
}

#[test]
fn the_secret_is_read_again_from_its_text_and_stands_in_the_address_for_the_app() {
    let secret = TotpSecret::new(&mut seeded(3));
    assert!(TotpSecret::read(&secret.base32()) == Some(secret.clone()));
    let uri = secret.uri("Plumbline: demo", "a@example.org");
    assert!(uri.starts_with("otpauth://totp/Plumbline%20%20demo:a%40example.org?"));
    assert!(
        uri.contains(&format!("secret={}", secret.base32())) && uri.contains("issuer=Plumbline%20%20demo")
    );
    assert!(TotpSecret::read("").is_none() && TotpSecret::read("GEZDGNBV").is_none());
    assert_eq!(format!("{secret:?}"), "TotpSecret(..)");
}

proptest! {
    #[test]
    fn a_code_tells_its_own_step_or_one_beside_it(seed in 0u64..1000, second in 0i64..4_000_000_000, off in -59i64..60) {
        let secret = TotpSecret::new(&mut seeded(seed));
        let (shown, typed) = (Timestamp::from_second(second).unwrap(), Timestamp::from_second((second + off).max(0)).unwrap());
        let step = secret.step_of(&secret.code_at(shown), typed);
        let now = typed.as_second() / 30;
        prop_assert!(step.is_none_or(|step| (now - 1..=now + 1).contains(&step)));
        if (now - shown.as_second() / 30).abs() <= 1 {
            prop_assert!(step.is_some());
        }
    }
}
