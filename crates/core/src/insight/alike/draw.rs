//! A draw that anybody can repeat: what comes out hangs on the seed and on the names alone.

use sha2::{Digest, Sha256};

/// Where a name stands in the draw of a seed: the SHA-256 of the two with a space between them, lowest first. `printf '7 E06000014' | sha256sum`
/// gives the same.
pub fn place_in_the_draw(seed: u64, name: &str) -> [u8; 32] {
    Sha256::digest(format!("{seed} {name}").as_bytes()).into()
}

/// So many in a hundred of the names, rounded up, in the order in which they are drawn.
pub fn drawn<T: AsRef<str> + Clone>(seed: u64, percent: u8, names: &[T]) -> Vec<T> {
    let many = (names.len() * usize::from(percent.min(100))).div_ceil(100);
    let mut order: Vec<&T> = names.iter().collect();
    order.sort_by_cached_key(|name| (place_in_the_draw(seed, name.as_ref()), name.as_ref().to_owned()));
    order.into_iter().take(many).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_whatever_the_order_and_another_seed_others() {
        let names: Vec<String> = (0..100).map(|n| format!("E{n:08}")).collect();
        let mut turned = names.clone();
        turned.reverse();
        let ten = drawn(7, 10, &names);
        assert_eq!(ten.len(), 10);
        assert_eq!(drawn(7, 10, &turned), ten);
        assert_ne!(drawn(8, 10, &names), ten);
    }

    #[test]
    fn a_share_is_rounded_up_and_all_are_all() {
        let names = ["a", "b", "c"];
        assert_eq!(drawn(1, 1, &names).len(), 1);
        assert_eq!(drawn(1, 34, &names).len(), 2);
        assert_eq!(drawn(1, 100, &names).len(), 3);
        assert_eq!(drawn(1, 10, &[] as &[&str]).len(), 0);
    }

    #[test]
    fn what_is_drawn_hangs_on_the_names_that_anybody_can_digest() {
        // printf '7 E06000014' | sha256sum
        let place = place_in_the_draw(7, "E06000014").map(|byte| format!("{byte:02x}")).concat();
        assert_eq!(place, "049721c7b45f02d079af1c9789974dfab8ee19074443fe8ffdcf2c2a332b4862");
    }
}
