//! Passwords: what makes one too easy, and how one is kept (argon2id; NIST SP 800-63B, 5.1.1).

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use plumbline_store::Random;
use std::fmt;
use unicode_normalization::UnicodeNormalization;

pub const SHORTEST: usize = 12;
pub const LONGEST: usize = 256;
/// So much of a password must be something else than what everybody thinks of first.
const NOT_OBVIOUS: usize = 8;
/// Words that stand in countless passwords, a line each.
const OBVIOUS: &str = include_str!("obvious.txt");
/// Rows of the keyboard, and the alphabet, along which fingers go.
const RUNS: [&str; 8] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgb",
];

/// A password as somebody typed it. It shows itself to nobody.
#[derive(Clone)]
pub struct Password(String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

/// Why a password is refused, for whoever chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooEasy {
    #[error("a password has at least 12 characters; several words in a row are easy to remember")]
    Short,
    #[error("a password has at most 256 characters")]
    Long,
    #[error(
        "this password is easy to guess: it is made of your own name or address, of this service's name, or of words, years and \
         rows of keys that many passwords have; take several words that have nothing to do with one another"
    )]
    Obvious,
}

/// What a password costs whoever tries one, as data (RFC 9106; OWASP: 19 MiB, twice).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Cost {
    pub const USUAL: Self = Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 };

    fn argon2(self) -> Result<Argon2<'static>, BadHash> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, None).map_err(|_| BadHash)?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }
}

/// A cost that argon2 does not take, or a kept hash that is none. It says nothing of the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the password cannot be hashed, or its hash is damaged; a keeper invites the person again")]
pub struct BadHash;

/// How a password compares with what is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// With what to keep instead, where the cost has changed since.
    Right {
        keep: Option<String>,
    },
    Wrong,
}

impl Password {
    /// As typed, in one normal form: keyboards differ in how they send the same letter.
    pub fn new(typed: &str) -> Self {
        Self(typed.nfkc().collect())
    }

    /// Whether it may be chosen by somebody of this name and address.
    ///
    /// # Errors
    /// Why not, in a sentence for them.
    pub fn good_for(&self, about: &[&str]) -> Result<(), TooEasy> {
        let length = self.0.chars().count();
        if length < SHORTEST {
            return Err(TooEasy::Short);
        }
        if length > LONGEST {
            return Err(TooEasy::Long);
        }
        if left_of(&self.0, about) < NOT_OBVIOUS { Err(TooEasy::Obvious) } else { Ok(()) }
    }

    /// What to keep of it: a PHC string with its own salt.
    ///
    /// # Errors
    /// Where the cost is none that argon2 takes.
    pub fn hashed(&self, cost: Cost, random: Random<'_>) -> Result<String, BadHash> {
        let mut salt = [0; 16];
        random(&mut salt);
        let hash = cost.argon2()?.hash_password_with_salt(self.0.as_bytes(), &salt).map_err(|_| BadHash)?;
        Ok(hash.to_string())
    }

    /// Compares it with what is kept. Where nothing is kept, because there is no such account or it has no password, the same work is done.
    ///
    /// # Errors
    /// Where what is kept is no hash, or the cost is none that argon2 takes.
    pub fn checked(&self, kept: Option<&str>, cost: Cost, random: Random<'_>) -> Result<Checked, BadHash> {
        let Some(kept) = kept else {
            self.hashed(cost, random)?;
            return Ok(Checked::Wrong);
        };
        let hash = PasswordHash::new(kept).map_err(|_| BadHash)?;
        if cost.argon2()?.verify_password(self.0.as_bytes(), &hash).is_err() {
            return Ok(Checked::Wrong);
        }
        let as_now = Params::try_from(&hash).is_ok_and(|it| {
            (it.m_cost(), it.t_cost(), it.p_cost()) == (cost.memory_kib, cost.passes, cost.lanes)
        });
        let is_now = as_now && hash.algorithm.as_str() == "argon2id";
        let keep = if is_now { None } else { Some(self.hashed(cost, random)?) };
        Ok(Checked::Right { keep })
    }
}

/// How many characters are left once everything obvious is taken out.
fn left_of(password: &str, about: &[&str]) -> usize {
    let plain: String = password.to_lowercase().chars().map(unmasked).collect();
    let own = about.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let own = own.map(|part| part.to_lowercase().chars().map(unmasked).collect::<String>());
    let listed = OBVIOUS.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut words: Vec<String> = listed.map(|word| word.chars().map(unmasked).collect()).collect();
    words.extend(own.filter(|part| part.chars().count() >= 3));
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    let rest = without_runs(&password.to_lowercase());
    let rest: String = rest.chars().map(unmasked).collect();
    let masked = words.iter().fold(rest, |rest, word| rest.replace(word.as_str(), "\n"));
    let shown = words.iter().fold(plain, |rest, word| rest.replace(word.as_str(), "\n"));
    [masked, shown].iter().map(|rest| distinct(&without_runs(rest))).min().unwrap_or(0)
}

/// Digits and signs that stand for letters.
fn unmasked(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// Takes out four or more characters along a row of keys, either way, or of one and the same; and years.
fn without_runs(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut kept = String::new();
    let mut at = 0;
    while at < chars.len() {
        let run = run_from(&chars[at..]);
        if run >= 4 {
            kept.push('\n');
            at += run;
        } else {
            kept.push(chars[at]);
            at += 1;
        }
    }
    kept
}

fn run_from(chars: &[char]) -> usize {
    let same = chars.iter().take_while(|c| **c == chars[0] && **c != '\n').count();
    let rows = RUNS.iter().flat_map(|row| [row.chars().collect(), row.chars().rev().collect()]);
    let along =
        rows.map(|row: Vec<char>| (0..row.len()).map(|from| common(&row[from..], chars)).max().unwrap_or(0));
    let year = match chars {
        ['1', '9', a, b, ..] | ['2', '0', a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit() => 4,
        _ => 0,
    };
    along.max().unwrap_or(0).max(same).max(year)
}

fn common(a: &[char], b: &[char]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// Characters that are no marks of something taken out; of a part that is repeated, it counts once.
fn distinct(text: &str) -> usize {
    let left: Vec<char> = text.chars().filter(|c| *c != '\n').collect();
    let repeats = |width: &usize| left.chunks(*width).all(|part| left.starts_with(part));
    (1..left.len()).find(repeats).unwrap_or(left.len())
}
