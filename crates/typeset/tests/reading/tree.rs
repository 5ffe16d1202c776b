//! The tag tree, with the text of each tag as a screen reader hears it.

use super::page::{Run, runs};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub struct Tag {
    /// A standard role: `P`, `H1`, `TD`.
    pub role: String,
    /// Texts and tags in reading order.
    pub kids: Vec<Kid>,
    /// Attributes that matter to a reader of tables and links: `Scope=Column`.
    pub said: Vec<String>,
}

#[derive(Clone, Debug)]
pub enum Kid {
    Text(Vec<Run>),
    Tag(Tag),
}

impl Kid {
    fn runs(&self) -> Vec<&Run> {
        match self {
            Self::Text(runs) => runs.iter().collect(),
            Self::Tag(tag) => tag.runs(),
        }
    }
}

impl Tag {
    /// Everything in it, read in order.
    pub fn text(&self) -> String {
        self.runs().iter().map(|run| run.text.as_str()).collect()
    }

    /// The same, with where it stands.
    pub fn runs(&self) -> Vec<&Run> {
        self.kids.iter().flat_map(Kid::runs).collect()
    }

    pub fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Tag(tag) => Some(tag),
            Kid::Text(_) => None,
        })
    }

    /// Itself and all below it, in reading order.
    pub fn all(&self) -> Vec<&Tag> {
        std::iter::once(self).chain(self.tags().flat_map(Tag::all)).collect()
    }
}

/// The root of the tree. Every piece of marked content must be in it exactly once.
pub fn tags(document: &Document) -> Tag {
    let mut content: BTreeMap<(ObjectId, i64), Vec<Run>> = BTreeMap::new();
    let pages = document.get_pages();
    for run in runs(document) {
        if let Some(mcid) = run.mcid {
            content.entry((pages[&run.page], mcid)).or_default().push(run);
        }
    }
    let root = document
        .catalog()
        .unwrap()
        .get_deref(b"StructTreeRoot", document)
        .expect("a tag tree")
        .as_dict()
        .unwrap();
    let roles = root.get_deref(b"RoleMap", document).ok().map(|map| map.as_dict().unwrap());
    let mut walk = Walk { document, roles, content };
    let top = Tag { role: "StructTreeRoot".into(), kids: walk.kids(root, None), said: Vec::new() };
    assert!(walk.content.is_empty(), "marked content outside the tree: {:?}", walk.content);
    top
}

struct Walk<'a> {
    document: &'a Document,
    roles: Option<&'a Dictionary>,
    /// What no tag has taken yet.
    content: BTreeMap<(ObjectId, i64), Vec<Run>>,
}

impl Walk<'_> {
    fn kids(&mut self, element: &Dictionary, page: Option<ObjectId>) -> Vec<Kid> {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        match element.get_deref(b"K", self.document) {
            Err(_) => Vec::new(),
            Ok(Object::Array(all)) => all.iter().filter_map(|kid| self.kid(kid, page)).collect(),
            Ok(kid) => self.kid(kid, page).into_iter().collect(),
        }
    }

    fn kid(&mut self, kid: &Object, page: Option<ObjectId>) -> Option<Kid> {
        let (_, kid) = self.document.dereference(kid).unwrap();
        if let Ok(mcid) = kid.as_i64() {
            return Some(Kid::Text(self.take(page.expect("a page"), mcid)));
        }
        let kid = kid.as_dict().unwrap();
        match kid.get(b"Type").and_then(Object::as_name) {
            Ok(b"MCR") => {
                let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                let mcid = kid.get(b"MCID").unwrap().as_i64().unwrap();
                Some(Kid::Text(self.take(page.expect("a page"), mcid)))
            }
            // An annotation has no text of its own.
            Ok(b"OBJR") => None,
            _ => {
                Some(Kid::Tag(Tag { role: self.role(kid), kids: self.kids(kid, page), said: self.said(kid) }))
            }
        }
    }

    fn take(&mut self, page: ObjectId, mcid: i64) -> Vec<Run> {
        self.content.remove(&(page, mcid)).expect("marked content that is there, once")
    }

    fn role(&self, element: &Dictionary) -> String {
        let name = element.get_deref(b"S", self.document).unwrap().as_name().unwrap();
        let mapped = self.roles.and_then(|roles| roles.get(name).ok()).map(|role| role.as_name().unwrap());
        String::from_utf8(mapped.unwrap_or(name).to_vec()).unwrap()
    }

    fn said(&self, element: &Dictionary) -> Vec<String> {
        let sets: Vec<&Object> = match element.get_deref(b"A", self.document) {
            Err(_) => Vec::new(),
            Ok(Object::Array(sets)) => sets.iter().collect(),
            Ok(set) => vec![set],
        };
        let mut said = Vec::new();
        for set in sets {
            let Ok(set) = self.document.dereference(set).unwrap().1.as_dict() else { continue };
            if let Ok(scope) = set.get(b"Scope").and_then(Object::as_name) {
                said.push(format!("Scope={}", String::from_utf8_lossy(scope)));
            }
        }
        said
    }
}
