//! The kinds of value that a key can have, each with what is expected of it.

use jiff::civil::Time;
use plumbline_casework::Role;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;
use tracing_subscriber::filter::LevelFilter;

/// A value as one word.
pub trait Kind: Sized {
    /// As a sentence goes on after *expected*.
    const EXPECTED: &'static str;
    /// One that could stand there.
    const EXAMPLE: &'static str;
    /// Whether it stands in a file without quotation marks.
    const BARE: bool = false;

    fn read(text: &str) -> Option<Self>;
    fn text(&self) -> String;

    /// What a message may repeat of a word that was refused.
    fn never_shown(word: &str) -> &str {
        word
    }
}

impl Kind for bool {
    const EXPECTED: &'static str = "`true` or `false`";
    const EXAMPLE: &'static str = "true";
    const BARE: bool = true;

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn text(&self) -> String {
        self.to_string()
    }
}

impl Kind for PathBuf {
    const EXPECTED: &'static str = "a path such as `/var/lib/plumbline`";
    const EXAMPLE: &'static str = "/path/of/it";

    fn read(text: &str) -> Option<Self> {
        (!text.is_empty() && !text.contains('\0')).then(|| text.into())
    }

    fn text(&self) -> String {
        self.display().to_string()
    }
}

impl Kind for SocketAddr {
    const EXPECTED: &'static str = "an address and port such as `127.0.0.1:8011` or `[::1]:8011`";
    const EXAMPLE: &'static str = "127.0.0.1:8012";

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn text(&self) -> String {
        self.to_string()
    }
}

impl Kind for Role {
    const EXPECTED: &'static str = "a role such as `director` (`plumbline season people --help` names them)";
    const EXAMPLE: &'static str = "director";

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn text(&self) -> String {
        self.id().to_owned()
    }
}

/// A word or line without control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(pub String);

impl Name {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Kind for Name {
    const EXPECTED: &'static str = "a line of text";
    const EXAMPLE: &'static str = "…";

    fn read(text: &str) -> Option<Self> {
        let is_line = !text.trim().is_empty() && !text.chars().any(char::is_control);
        is_line.then(|| Self(text.trim().to_owned()))
    }

    fn text(&self) -> String {
        self.0.clone()
    }
}

/// An address of the web, without a user, a query or a fragment, and without a `/` at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(String);

impl Url {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The machine, without its port.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let authority = rest.split('/').next().unwrap_or_default();
        match authority.strip_prefix('[').and_then(|v6| v6.split(']').next()) {
            Some(v6) => v6,
            None => authority.split(':').next().unwrap_or_default(),
        }
    }

    /// Whether it leads to this machine itself.
    pub fn is_of_this_machine(&self) -> bool {
        self.host() == "localhost" || self.host().parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

impl Kind for Url {
    const EXPECTED: &'static str = "an address such as `https://plumbline.example.org`";
    const EXAMPLE: &'static str = "https://plumbline.example.org";

    fn read(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let url = Self(text.trim_end_matches('/').to_owned());
        let plain = rest.chars().all(|c| c.is_ascii_graphic() && !"@?#<>\"'\\`".contains(c));
        (plain && !url.host().is_empty()).then_some(url)
    }

    fn text(&self) -> String {
        self.0.clone()
    }
}

/// Addresses that begin alike: `10.0.0.0/8`, or one address alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    pub fn contains(&self, ip: IpAddr) -> bool {
        // An address of version 4 may come in the clothes of version 6.
        let (mine, theirs) = (widened(self.address), widened(ip.to_canonical()));
        if self.address.is_ipv4() != ip.to_canonical().is_ipv4() {
            return false;
        }
        let bits = if self.address.is_ipv4() { 96 + u32::from(self.bits) } else { u32::from(self.bits) };
        let mask = u128::MAX.checked_shl(128 - bits).unwrap_or(0);
        mine & mask == theirs & mask
    }
}

fn widened(ip: IpAddr) -> u128 {
    match ip {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
        IpAddr::V6(v6) => v6.to_bits(),
    }
}

impl Kind for Network {
    const EXPECTED: &'static str = "a network such as `10.1.0.0/16`, or one address";
    const EXAMPLE: &'static str = "10.1.0.0/16";

    fn read(text: &str) -> Option<Self> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(ip, bits)| (ip, Some(bits)));
        let address: IpAddr = address.parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Some(most), |bits| bits.parse().ok())?;
        (bits <= most).then_some(Self { address, bits })
    }

    fn text(&self) -> String {
        format!("{}/{}", self.address, self.bits)
    }
}

/// Bytes, told in MiB or GiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes(u64);

impl Bytes {
    const MIB: u64 = 1024 * 1024;

    pub const fn mebibytes(number: u64) -> Self {
        Self(number * Self::MIB)
    }

    pub fn get(self) -> u64 {
        self.0
    }
}

impl Kind for Bytes {
    const EXPECTED: &'static str = "a size such as `16MiB` or `1GiB`";
    const EXAMPLE: &'static str = "16MiB";

    fn read(text: &str) -> Option<Self> {
        let units = [("GiB", 1024 * Self::MIB), ("MiB", Self::MIB), ("KiB", 1024)];
        let (number, bytes) =
            units.into_iter().find_map(|(unit, bytes)| Some((text.strip_suffix(unit)?.trim(), bytes)))?;
        number.parse::<u64>().ok()?.checked_mul(bytes).filter(|bytes| *bytes > 0).map(Self)
    }

    fn text(&self) -> String {
        match self.0 {
            bytes if bytes % (1024 * Self::MIB) == 0 => format!("{}GiB", bytes / (1024 * Self::MIB)),
            bytes if bytes % Self::MIB == 0 => format!("{}MiB", bytes / Self::MIB),
            bytes => format!("{}KiB", bytes / 1024),
        }
    }
}

/// A whole number between limits, of which nothing but the unit differs.
macro_rules! whole {
    ($(#[doc = $about:literal])+ $name:ident, $most:literal, $expected:literal, $example:literal) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(u32);

        impl $name {
            pub const fn new(number: u32) -> Self {
                Self(number)
            }
        }

        impl Kind for $name {
            const EXPECTED: &'static str = $expected;
            const EXAMPLE: &'static str = $example;
            const BARE: bool = true;

            fn read(text: &str) -> Option<Self> {
                text.parse().ok().filter(|number| (1..=$most).contains(number)).map(Self)
            }

            fn text(&self) -> String {
                self.0.to_string()
            }
        }
    };
}

whole! {
    /// How many of something.
    Count, 100_000, "a whole number from 1 to 100000", "10"
}
whole! {
    /// Up to a day.
    Seconds, 86_400, "a number of seconds from 1 to 86400", "30"
}
whole! {
    /// Up to a month.
    Minutes, 43_200, "a number of minutes from 1 to 43200", "30"
}

impl Count {
    pub fn get(self) -> u32 {
        self.0
    }
}

impl Seconds {
    pub fn duration(self) -> Duration {
        Duration::from_secs(self.0.into())
    }
}

impl Minutes {
    pub fn duration(self) -> Duration {
        Duration::from_secs(60 * u64::from(self.0))
    }
}

/// A time of the day in London, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay {
    hour: i8,
    minute: i8,
}

impl TimeOfDay {
    pub const fn new(hour: i8, minute: i8) -> Self {
        Self { hour, minute }
    }

    pub fn time(self) -> Time {
        Time::constant(self.hour, self.minute, 0, 0)
    }
}

impl Kind for TimeOfDay {
    const EXPECTED: &'static str = "a time of the day such as `02:30`";
    const EXAMPLE: &'static str = "02:30";

    fn read(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        if hour.len() != 2 || minute.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit() || b == b':') {
            return None;
        }
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    fn text(&self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekday(jiff::civil::Weekday);

impl Weekday {
    pub const SUNDAY: Self = Self(jiff::civil::Weekday::Sunday);
    const NAMES: [&'static str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    pub fn is(self, day: jiff::civil::Weekday) -> bool {
        self.0 == day
    }

    /// The same part of the week: 0 on Monday.
    fn place(self) -> usize {
        usize::try_from(self.0.to_monday_zero_offset()).unwrap_or_default()
    }
}

impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::NAMES.get(self.place()).copied().unwrap_or_default();
        let (first, rest) = name.split_at(1);
        write!(f, "{}{rest}", first.to_ascii_uppercase())
    }
}

impl Kind for Weekday {
    const EXPECTED: &'static str = "a day such as `sunday`";
    const EXAMPLE: &'static str = "sunday";

    fn read(text: &str) -> Option<Self> {
        let place = Self::NAMES.iter().position(|name| *name == text.to_ascii_lowercase())?;
        jiff::civil::Weekday::from_monday_zero_offset(i8::try_from(place).ok()?).ok().map(Self)
    }

    fn text(&self) -> String {
        self.to_string().to_ascii_lowercase()
    }
}

/// One of a few words.
macro_rules! words {
    ($(#[doc = $about:literal])+ $name:ident, $expected:literal, $( $variant:ident = $word:literal ),+) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($variant),+ }

        impl Kind for $name {
            const EXPECTED: &'static str = $expected;
            const EXAMPLE: &'static str = "";

            fn read(text: &str) -> Option<Self> {
                match text {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }

            fn text(&self) -> String {
                match self { $(Self::$variant => $word),+ }.to_owned()
            }
        }
    };
}

words! {
    /// How the log is written.
    LogFormat, "`json` or `text`", Json = "json", Text = "text"
}
words! {
    /// The least that the log says.
    Level, "`error`, `warn`, `info` or `debug`", Error = "error", Warn = "warn", Info = "info", Debug = "debug"
}

impl Level {
    /// What the log lets through.
    pub fn filter(self) -> LevelFilter {
        match self {
            Self::Error => LevelFilter::ERROR,
            Self::Warn => LevelFilter::WARN,
            Self::Info => LevelFilter::INFO,
            Self::Debug => LevelFilter::DEBUG,
        }
    }
}
