use plumbline_core::framework::{built_in, load};
use plumbline_core::insight::rules::*;
#[test]
fn look() {
    let [f,g] = ["2011", "2011-hypothetical-one-grade"].map(|id| load(&built_in(id).unwrap()).unwrap());
    let t = std::time::Instant::now();
    let a = compare(&f,&g);
    println!("{:?}", t.elapsed());
    let r = a.rules.unwrap();
    println!("{}", r.combinations);
    for d in &r.differ { println!("DIFF {:?} {:?} {}", d.size, d.outcomes.each_ref().map(|o| o.words()), d.area.words().join("; ")); }
    for d in &a.data { println!("DATA {:?}", d); }
    println!("{:?}", a.bands);
}
