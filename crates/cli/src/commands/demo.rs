//! `plumbline demo`: placeholder until the made-up nation lands on main.
