//! Rendering: from the model to the pages, figures and files of the site, by way of a theme.

mod any_link;
mod attributes;
mod build;
mod clerk;
mod compared;
mod dead_links;
mod facts;
pub mod faults;
pub mod figures;
mod files;
mod findings;
mod fitted;
mod health;
mod picture;
mod prose;
mod large;
mod links;
mod markup;
mod memo;
mod origin;
mod pages;
mod printed;
mod route;
mod scope;
mod search;
mod shared;
pub mod shell;
mod shells;
mod templates;
mod theme;
mod views;
mod weight;
mod wishes;
mod words;

pub use build::{Past, Rendered, Rendering, Told, render};
pub use compared::changes_in_words;
pub use health::{Explanation, Health, Judged};
pub use memo::PageMemo;
pub use templates::Templates;
pub use theme::{
    DEFAULT_NAME, GivenOption, Looks, Options, Rgb, Sheet, Styles, Symbols, Theme, ThemeFault, ThemeFile,
    add_theme_files, each_once, stylesheets,
};
pub(crate) use views::embedded::{INFO as VIEW, kind_of_view};
pub use views::{ChangedPart, ChangesInWords};
pub use words::{Fill, Format, Measured, Words, words_to_translate};
