//! Long lists, a page at a time: the cursor names the last thing seen, so that nothing is missed or told twice when a list grows.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

const USUAL: usize = 200;
const MOST: usize = 1000;

/// Where to go on in a list, and how far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// How many at most: 1 to 1,000; 200 where nothing is said.
    #[param(minimum = 1, maximum = 1000)]
    pub limit: Option<usize>,
    /// What `next` said on the page before.
    pub cursor: Option<String>,
}

impl Paging {
    fn limit(&self) -> usize {
        self.limit.unwrap_or(USUAL).clamp(1, MOST)
    }

    /// For the key of a kept answer.
    pub fn key(&self) -> String {
        format!("{}/{}", self.limit(), self.cursor.as_deref().unwrap_or_default())
    }

    /// The page of a list that is in the order of its keys.
    pub fn page<T>(&self, all: impl IntoIterator<Item = T>, key: impl Fn(&T) -> String) -> Page<T> {
        let after = self.cursor.as_deref();
        let mut items: Vec<T> = all
            .into_iter()
            .skip_while(|item| after.is_some_and(|after| key(item).as_str() <= after))
            .take(self.limit() + 1)
            .collect();
        let more = items.len() > self.limit();
        items.truncate(self.limit());
        let next = if more { items.last().map(key) } else { None };
        Page { items, next }
    }
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// The cursor of the next page; none on the last.
    pub next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn page_after_page_is_the_whole_list_once(
            all in prop::collection::btree_set("[a-f]{1,3}", 0..40), limit in 1usize..12,
        ) {
            let (mut seen, mut cursor) = (Vec::new(), None);
            loop {
                let paging = Paging { limit: Some(limit), cursor };
                let page = paging.page(all.iter().cloned(), Clone::clone);
                prop_assert!(page.items.len() <= limit);
                seen.extend(page.items);
                cursor = page.next;
                if cursor.is_none() { break; }
            }
            prop_assert_eq!(seen, all.into_iter().collect::<Vec<_>>());
        }
    }
}
