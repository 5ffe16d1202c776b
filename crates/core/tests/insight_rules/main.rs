use plumbline_core::framework::{built_in, load};
use plumbline_core::insight::rules::*;
#[test]
fn look() {
    let f = load(&built_in("2011").unwrap()).unwrap();
    probe(&f);
}
