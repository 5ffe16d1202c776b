use plumbline_core::framework::{built_in, load};
use plumbline_core::insight::rules::*;
#[test]
fn look() {
    for id in ["2011", "2011-hypothetical-one-grade"] {
    let f = load(&built_in(id).unwrap()).unwrap();
    let t = std::time::Instant::now();
    let a = analyse(&f);
    println!("{id} {:?} {:?}", a.looked_at, t.elapsed());
    for h in &a.holes { println!("HOLE {:?} {:?} counts {:?}", h.size, h.lacks, h.counts); }
    for b in &a.bearings { match &b.bears { Bears::Decides(d) => println!("BEAR {} {:?}", b.id, (d.size, d.before.words(), d.after.words())), o => println!("BEAR {} {:?}", b.id, o) } }
    }
}
