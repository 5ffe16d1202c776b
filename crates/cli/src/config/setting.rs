//! How a field becomes a key: its name, its doc lines, and a value that can be read and shown.

use super::kinds::Kind;
use std::borrow::Cow;
use toml::de::DeValue;

/// Makes a table of keys: a struct whose doc lines are what is printed of its keys.
macro_rules! settings {
    ($(#[doc = $about:literal])+ $name:ident {
        $( $(#[doc = $doc:literal])+ $key:ident : $kind:ty = $default:expr; )+
    }) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name { $( $(#[doc = $doc])+ pub $key: $kind, )+ }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $key: $default, )+ }
            }
        }

        impl $name {
            pub const ABOUT: &'static [&'static str] = &[$($about),+];

            fn each(
                &mut self,
                section: &'static str,
                nth: usize,
                visit: &mut dyn FnMut(&$crate::config::Key, &mut dyn $crate::config::setting::Setting),
            ) {
                $( visit(
                    &$crate::config::Key { section, nth, name: stringify!($key), meaning: &[$($doc),+] },
                    &mut self.$key,
                ); )+
            }
        }
    };
}
pub(super) use settings;

/// A value as somebody gave it.
#[derive(Clone, Copy)]
pub enum Given<'a> {
    /// In a file.
    Toml(&'a DeValue<'a>),
    /// In the environment or on the command line; a list is parted by commas.
    Text(&'a str),
}

/// The value of a key.
pub trait Setting {
    /// Takes what was given.
    ///
    /// # Errors
    /// What was expected, and what was found.
    fn take(&mut self, given: Given<'_>) -> Result<(), String>;

    /// As a file has it; none where it is not set. No secret is shown.
    fn shown(&self) -> Option<String>;

    /// As a file could have it.
    fn example(&self) -> String;
}

impl<T: Kind> Setting for T {
    fn take(&mut self, given: Given<'_>) -> Result<(), String> {
        *self = one(given)?;
        Ok(())
    }

    fn shown(&self) -> Option<String> {
        Some(as_toml(self))
    }

    fn example(&self) -> String {
        as_toml(self)
    }
}

impl<T: Kind> Setting for Option<T> {
    fn take(&mut self, given: Given<'_>) -> Result<(), String> {
        *self = match given {
            // A variable that is there and empty takes a value of the file away.
            Given::Text("") => None,
            given => Some(one(given)?),
        };
        Ok(())
    }

    fn shown(&self) -> Option<String> {
        self.as_ref().map(as_toml)
    }

    fn example(&self) -> String {
        if T::BARE { T::EXAMPLE.to_owned() } else { quoted(T::EXAMPLE) }
    }
}

impl<T: Kind> Setting for Vec<T> {
    fn take(&mut self, given: Given<'_>) -> Result<(), String> {
        *self = match given {
            Given::Text(text) => {
                let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
                words.map(|word| one(Given::Text(word))).collect::<Result<_, _>>()?
            }
            Given::Toml(value) => {
                let items = value.as_array().ok_or_else(|| {
                    format!("expected a list such as [{}], found {}", self.item(), found(value))
                })?;
                items.iter().map(|item| one(Given::Toml(item.get_ref()))).collect::<Result<_, _>>()?
            }
        };
        Ok(())
    }

    fn shown(&self) -> Option<String> {
        Some(format!("[{}]", self.iter().map(as_toml).collect::<Vec<_>>().join(", ")))
    }

    fn example(&self) -> String {
        format!("[{}]", self.item())
    }
}

/// What a list may hold.
trait Item {
    fn item(&self) -> String;
}

impl<T: Kind> Item for Vec<T> {
    fn item(&self) -> String {
        quoted(T::EXAMPLE)
    }
}

fn one<T: Kind>(given: Given<'_>) -> Result<T, String> {
    let expected = |found: &str| format!("expected {}, found {found}", T::EXPECTED);
    let text: Cow<'_, str> = match given {
        Given::Text(text) => text.into(),
        Given::Toml(value) if T::BARE => bare(value).ok_or_else(|| expected(&found(value)))?,
        Given::Toml(value) => value.as_str().ok_or_else(|| expected(&found(value)))?.into(),
    };
    T::read(&text).ok_or_else(|| expected(&format!("`{}`", T::never_shown(&text))))
}

fn bare<'a>(value: &'a DeValue<'a>) -> Option<Cow<'a, str>> {
    if let Some(truth) = value.as_bool() {
        return Some(if truth { "true" } else { "false" }.into());
    }
    value.as_integer().filter(|number| number.radix() == 10).map(|number| number.as_str().into())
}

/// What stands there, without what it says where that could be anything.
fn found(value: &DeValue<'_>) -> String {
    match (bare(value), value.as_str()) {
        (Some(text), _) => format!("`{text}`"),
        (None, Some(_)) => "a text".to_owned(),
        (None, None) => format!("a value of the type {}", value.type_str()),
    }
}

fn as_toml<T: Kind>(value: &T) -> String {
    if T::BARE { value.text() } else { quoted(&value.text()) }
}

pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
