//! The house rules of `src/ARCHITECTURE.md`, enforced.

mod architecture;
mod floors;
mod machine;
mod pieces;
mod rust;
mod size;
mod theme;
mod tree;
mod words;
