//! Passwords.

use super::seeded;
use plumbline_web::account::password::{BadHash, Checked, Cost, Password, TooEasy};

/// Cheap, for tests: what is tested is the same at any cost.
const CHEAP: Cost = Cost { memory_kib: 32, passes: 1, lanes: 1 };
const ABOUT: [&str; 2] = ["Zoë Marchbanks", "z.marchbanks@york.example"];

fn said(typed: &str) -> Result<(), TooEasy> {
    Password::new(typed).good_for(&ABOUT)
}

#[test]
fn several_words_that_have_nothing_to_do_with_one_another_are_good() {
    for typed in [
        "violin marmalade estuary",
        "seven-otters-knit-gloves",
        "Käsebrot mit Gurkenscheibe",
        "tractor piano lighthouse 2011",
        "x9#Lq)vT2_wZ",
        "漢字仮名交文章書方入門",
        "my password is a very long walk by the lighthouse",
    ] {
        let length = typed.chars().count();
        assert_eq!(said(typed).err(), (length < 12).then_some(TooEasy::Short), "of {length} characters");
    }
}

#[test]
fn a_password_has_12_to_256_characters_whatever_bytes_they_take() {
    let letters = "ŵlqxzékvbhñjüdsgfypotcmr";
    let of = |length: usize| letters.chars().cycle().take(length).collect::<String>();
    assert_eq!(said(&of(11)), Err(TooEasy::Short));
    assert_eq!(said(&of(12)), Ok(()));
    let long: String = (0..256u32).map(|n| char::from_u32(0x4e00 + 37 * n).unwrap()).collect();
    assert_eq!(said(&long), Ok(()));
    assert_eq!(said(&format!("{long}b")), Err(TooEasy::Long));
}

#[test]
fn what_everybody_thinks_of_first_is_refused() {
    for typed in [
        "password1234",
        "Password123!Password123!",
        "P@ssw0rd-P@ssw0rd",
        "plumbline-2011!",
        "Plumbl1ne Plumbl1ne",
        "OfstedInspector1",
        "qwertyuiop1234",
        "1qaz2wsx3edc",
        "zxcvbnmasdfghjkl",
        "poiuytrewq0987",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "abcdefghijkl",
        "123456789012",
        "210987654321",
        "liverpool1892fc",
        "Summer2011Summer2011",
        "marchbanks-zoë-1",
        "M4rchb4nks2011!",
        "york.example1",
        "welcome to york",
        "correct horse battery staple",
        "ilovemy monkey",
        "letmeinletmein",
    ] {
        assert_eq!(said(typed), Err(TooEasy::Obvious), "{typed}");
    }
}

#[test]
fn another_persons_name_is_nobodys_to_refuse() {
    let typed = "marchbanks-zoë-canoe";
    assert_eq!(Password::new(typed).good_for(&["Ann Lee"]), Ok(()));
    assert_eq!(Password::new(typed).good_for(&ABOUT), Err(TooEasy::Obvious), "seven characters are left");
}

#[test]
fn a_password_is_kept_as_a_salted_hash_and_compared_with_it() {
    let random = &mut seeded(1);
    let password = Password::new("violin marmalade estuary");
    let (one, two) = (password.hashed(CHEAP, random).unwrap(), password.hashed(CHEAP, random).unwrap());
    assert!(one != two && one.starts_with("$argon2id$v=19$m=32,t=1,p=1$"));
    for kept in [&one, &two] {
        assert_eq!(password.checked(Some(kept), CHEAP, random), Ok(Checked::Right { keep: None }));
        let other = Password::new("violin marmalade estuarY");
        assert_eq!(other.checked(Some(kept), CHEAP, random), Ok(Checked::Wrong));
    }
    assert_eq!(format!("{password:?}"), "Password(..)");
}

#[test]
fn the_same_letters_from_another_keyboard_are_the_same_password() {
    let random = &mut seeded(2);
    let kept = Password::new("caf\u{e9} lantern trombone").hashed(CHEAP, random).unwrap();
    let typed = Password::new("cafe\u{301} lantern trombone");
    assert_eq!(typed.checked(Some(&kept), CHEAP, random), Ok(Checked::Right { keep: None }));
}

#[test]
fn a_hash_of_another_cost_is_still_right_and_comes_back_at_the_present_cost() {
    let random = &mut seeded(3);
    let password = Password::new("violin marmalade estuary");
    let old = password.hashed(CHEAP, random).unwrap();
    let dearer = Cost { passes: 2, ..CHEAP };
    let Ok(Checked::Right { keep: Some(new) }) = password.checked(Some(&old), dearer, random) else {
        panic!("it was to be hashed anew");
    };
    assert!(new.starts_with("$argon2id$v=19$m=32,t=2,p=1$"));
    assert_eq!(password.checked(Some(&new), dearer, random), Ok(Checked::Right { keep: None }));
}

#[test]
fn where_there_is_no_account_a_password_is_hashed_as_well_and_is_wrong() {
    let mut drawn = 0;
    let mut random = |bytes: &mut [u8]| {
        drawn += 1;
        bytes.fill(7);
    };
    let password = Password::new("violin marmalade estuary");
    assert_eq!(password.checked(None, CHEAP, &mut random), Ok(Checked::Wrong));
    assert_eq!(drawn, 1, "a salt was drawn, so a hash was made");
}

#[test]
fn a_damaged_hash_or_an_impossible_cost_is_an_error_that_says_nothing_of_the_password() {
    let random = &mut seeded(4);
    let password = Password::new("violin marmalade estuary");
    for kept in ["", "plain", "$argon2id$v=19$m=32,t=1,p=1$short"] {
        assert_eq!(password.checked(Some(kept), CHEAP, random), Err(BadHash));
    }
    let none = Cost { memory_kib: 1, ..CHEAP };
    assert_eq!(password.hashed(none, random), Err(BadHash));
    assert!(!BadHash.to_string().contains("violin"));
}

#[test]
fn the_usual_cost_is_the_published_one() {
    let kept = Password::new("violin marmalade estuary").hashed(Cost::USUAL, &mut seeded(5)).unwrap();
    assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
}
