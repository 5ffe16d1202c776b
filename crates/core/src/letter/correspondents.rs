//! Who writes to whom: a register with dates, and what it gives for a letter of one day (E7).

use super::document::Signatory;
use crate::area::AreaCode;
use jiff::civil::Date;
use std::fmt;

/// What somebody is to a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Whose letterhead it is: one for all areas.
    Sender,
    /// To whom it is written: one an area.
    Addressee,
    /// Who else gets it.
    Copy,
    /// Who signs: of the area, else of all.
    Signatory,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Sender, Self::Addressee, Self::Copy, Self::Signatory];

    pub fn id(self) -> &'static str {
        match self {
            Self::Sender => "sender",
            Self::Addressee => "addressee",
            Self::Copy => "copy",
            Self::Signatory => "signatory",
        }
    }
}

/// A line of the register: a person or body in a role for some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub role: Role,
    /// None where it is so for every area.
    pub area: Option<AreaCode>,
    pub name: String,
    /// For example `Director of Children's Services`.
    pub post: String,
    pub organisation: String,
    /// Lines of the address.
    pub address: Vec<String>,
    /// After `Dear`; the name where it is empty.
    pub salutation: String,
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Person {
    /// Whether the person is in the role on that day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Name, post, organisation and address, a line each.
    fn lines(&self) -> Vec<String> {
        let parts = [&self.name, &self.post, &self.organisation].into_iter().chain(&self.address);
        parts.filter(|line| !line.is_empty()).cloned().collect()
    }
}

/// What the register gives for one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correspondents {
    pub sender: Vec<String>,
    pub addressee: Vec<String>,
    /// The whole line, for example `Dear Ms Adeyemi`.
    pub salutation: String,
    pub signatory: Signatory,
    pub copies: Vec<String>,
}

/// A role that the register leaves empty, or fills twice, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotOne {
    pub role: Role,
    pub found: usize,
}

impl fmt::Display for NotOne {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.found {
            0 => write!(f, "no {}", self.role.id()),
            n => write!(f, "{n} of the role {}, where one is needed", self.role.id()),
        }
    }
}

/// Everybody in the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    pub people: Vec<Person>,
}

impl Register {
    /// Who a letter to an area on a day is from and to.
    ///
    /// # Errors
    /// Each role that is not filled once: nothing is guessed.
    pub fn on(&self, area: &AreaCode, day: Date) -> Result<Correspondents, Vec<NotOne>> {
        let mut faults = Vec::new();
        let mut one = |role| match self.filling(role, area, day).as_slice() {
            [one] => Some(*one),
            others => {
                faults.push(NotOne { role, found: others.len() });
                None
            }
        };
        let all = (one(Role::Sender), one(Role::Addressee), one(Role::Signatory));
        let (Some(sender), Some(addressee), Some(signatory)) = all else { return Err(faults) };
        let dear = if addressee.salutation.is_empty() { &addressee.name } else { &addressee.salutation };
        let copy = |person: &&Person| person.lines().join(", ");
        Ok(Correspondents {
            sender: sender.lines(),
            addressee: addressee.lines(),
            salutation: format!("Dear {dear}"),
            signatory: Signatory {
                closing: "Yours sincerely".into(),
                name: signatory.name.clone(),
                post: signatory.post.clone(),
            },
            copies: self.filling(Role::Copy, area, day).iter().map(copy).collect(),
        })
    }

    /// Of the area itself; where nobody is, of all areas. Copies are both.
    fn filling(&self, role: Role, area: &AreaCode, day: Date) -> Vec<&Person> {
        let holds = |person: &&Person| person.role == role && person.holds_on(day);
        let of = |whose: Option<&AreaCode>| -> Vec<&Person> {
            self.people.iter().filter(holds).filter(|p| p.area.as_ref() == whose).collect()
        };
        let here = of(Some(area));
        match role {
            Role::Copy => here.into_iter().chain(of(None)).collect(),
            _ if here.is_empty() => of(None),
            _ => here,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(role: Role, area: Option<&str>, name: &str, days: (&str, &str)) -> Person {
        Person {
            role,
            area: area.map(AreaCode::new),
            name: name.into(),
            post: "Director".into(),
            organisation: String::new(),
            address: vec!["1 High Street".into()],
            salutation: String::new(),
            from: days.0.parse().ok(),
            to: days.1.parse().ok(),
        }
    }

    fn register() -> Register {
        let always = ("", "");
        Register {
            people: vec![
                person(Role::Sender, None, "The inspectorate", always),
                person(Role::Signatory, None, "A Signatory", always),
                person(Role::Addressee, Some("E06000022"), "First Director", ("", "2011-06-30")),
                person(Role::Addressee, Some("E06000022"), "Second Director", ("2011-07-01", "")),
                person(Role::Copy, Some("E06000022"), "The Lead Member", always),
            ],
        }
    }

    #[test]
    fn a_letter_goes_to_whoever_holds_the_post_on_its_day() {
        let to = |day: &str| {
            let found = register().on(&AreaCode::new("E06000022"), day.parse().unwrap()).unwrap();
            (found.salutation, found.copies.len())
        };
        assert_eq!(to("2011-06-30"), ("Dear First Director".into(), 1));
        assert_eq!(to("2011-07-01"), ("Dear Second Director".into(), 1));
    }

    #[test]
    fn a_role_that_nobody_fills_or_two_do_is_said_and_never_guessed() {
        let day = "2011-11-08".parse().unwrap();
        let elsewhere = register().on(&AreaCode::new("E06000023"), day).unwrap_err();
        assert_eq!(elsewhere, [NotOne { role: Role::Addressee, found: 0 }]);
        let mut two = register();
        two.people.push(person(Role::Signatory, None, "Another", ("", "")));
        let faults = two.on(&AreaCode::new("E06000022"), day).unwrap_err();
        assert_eq!(faults[0].to_string(), "2 of the role signatory, where one is needed");
    }
}
