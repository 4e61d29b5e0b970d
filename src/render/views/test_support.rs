//! A scope over a small model, for tests of views.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Sink;
use crate::load::load;
use crate::model::difference::History;
use crate::model::{Edition, model};
use crate::render::facts::Facts;
use crate::render::route::Routes;
use crate::render::scope::Scope;
use crate::render::shell::{Menu, MenuWishes, Setting, Shell, SiteLanguage};
use crate::render::theme::{Looks, Options, Theme};
use crate::render::words::Words;
use crate::render::{Past, Told};
use crate::source::InMemory;

/// What `test` makes of the model of these files, on an English page at `index.html`. The day is 21 November 2026, and
/// customers are called riders.
pub(crate) fn in_scope<T>(files: InMemory, test: impl FnOnce(&Scope) -> T) -> T {
    let files = files.with("site.yaml", "title: Larkspur\nas_of: 2026-11-21\ncustomer: riders\n");
    let mut sink = Sink::new();
    let corpus = load(&files, &mut sink);
    let model = model(corpus, &Edition::default(), &mut sink);
    assert!(!sink.has_errors(), "{:#?}", sink.into_findings());
    let theme = Theme::embedded();
    let mut faults = Vec::new();
    let words = Arc::new(Words::new(&theme, "en", Some("riders"), &mut faults));
    let language = SiteLanguage { code: "en".to_owned(), name: "English".to_owned(), folder: String::new() };
    let setting = Setting {
        title: "Larkspur".to_owned(),
        languages: vec![language],
        as_of: "2026-11-21".to_owned(),
        menu: Menu::new(&words, |_| true, MenuWishes::default()),
        options: Options::new(&theme, &[], &mut faults),
        phases: model.phases.len(),
        looks: Looks::default(),
        ..Setting::default()
    };
    let shell = Shell::new(
        &crate::render::shell::Fitting::new(&theme, &words, (setting.phases, setting.looks), &mut faults),
        setting,
    );
    assert_eq!(faults, []);
    let (changed, then) = (BTreeMap::new(), || History::default().then(&model));
    let history = Told::new(0, &then);
    let past = Past { changed: &changed, history: &history };
    let facts = Facts::new(&model, Routes::of(&model), BTreeMap::default(), past);
    test(&Scope::new(&facts, &shell, 0, "index.html"))
}
