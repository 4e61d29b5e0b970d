//! Terms: what words mean here.

use crate::model::declare::kind;
use crate::model::value::Text;

kind! {
    Term;
    /// A word and what it means in this organisation. Its first use on every page links to it.
    Term {
        /// What the word means here, in a sentence or two.
        definition: required Text;
        /// What is not meant by it.
        not: optional Text;
        /// Other forms of the word that mean the same: plurals, abbreviations.
        aliases: list Text;
    }
}
