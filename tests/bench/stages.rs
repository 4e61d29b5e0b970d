//! Each stage as the pipeline runs it, in this process, one after the other.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use concentric::check;
use concentric::diagnostic::{Code, Severity, Sink};
use concentric::disk::Folder;
use concentric::load::load;
use concentric::model::difference::History;
use concentric::model::{Edition, Model, model};
use concentric::pipeline;
use concentric::publish::{OutputFolder, PublishFault};
use concentric::render::{Past, Rendering, Told, render};

use crate::measure::{self, Cost};

/// A model that was judged, and what that cost.
pub(crate) struct Judged {
    model: Model,
    history: History,
    sink: Sink,
    codes: Vec<&'static Code>,
    /// What each stage cost.
    pub(crate) rows: Vec<(String, Cost)>,
}

/// What every stage costs that comes before the pages.
///
/// # Errors
/// If the project has an error, so that there would be nothing to render.
pub(crate) fn before_pages(project: &Path) -> io::Result<Judged> {
    let content = Folder::new(project.join("content"));
    let mut sink = Sink::new();
    let (corpus, load) = measure::of(|| load(&content, &mut sink));
    let ((model, history), modelled) = measure::of(|| {
        let model = model(corpus, &Edition::default(), &mut sink);
        let history = History::default().then(&model);
        (model, history)
    });
    if sink.has_errors() {
        return Err(io::Error::other("the organisation has errors: build it to see which"));
    }
    let codes = pipeline::codes();
    let (_, judged) = measure::of(|| {
        check::judge_errors(&model, &codes, &mut sink);
        check::judge_others(&model, &codes, (Severity::Advice, &|| false), &mut sink)
    });
    let rows = named([("load", load), ("model", modelled), ("rules", judged)]).collect();
    Ok(Judged { model, history, sink, codes, rows })
}

/// What every stage costs for the project, which is published into a folder aside.
///
/// # Errors
/// If the project has an error, so that there would be nothing to render, or cannot be published.
pub(crate) fn measured(project: &Path) -> io::Result<Vec<(String, Cost)>> {
    let Judged { model, history, mut sink, codes, mut rows } = before_pages(project)?;
    let (content, themes) = (Folder::new(project.join("content")), Folder::new(project.join("themes")));
    // It stays until the project goes: where many files have just been removed, some file systems are slow to make new ones.
    let output = tempfile::tempdir_in(project)?.keep().join("output");
    let open = |fault: PublishFault| io::Error::other(fault.message().to_owned());
    let folder = OutputFolder::open(&output, project, content.root()).map_err(open)?;
    let changed = BTreeMap::new();
    let then = || history.clone();
    let told = Told::new(0, &then);
    let past = Past { changed: &changed, history: &told };
    let (site, rendered) = measure::of(|| {
        let (base_url, health) = (None, None);
        let rendering = Rendering {
            memo: None,
            stock: None,
            themes: &themes,
            content: &content,
            base_url,
            past,
            health,
            pages: true,
            shelf: &folder,
            counter: None,
            besides: &|_| {},
        };
        render(&model, rendering, &mut sink)
    });
    let (_, checked) = measure::of(|| check::settle(&model, sink, &codes, &[]));
    let (changes, published) = measure::of(|| folder.publish(&site.site));
    changes.map_err(open)?;
    rows.extend(named([("check", checked), ("render", rendered), ("publish", published)]));
    Ok(rows)
}

fn named(costs: [(&str, Cost); 3]) -> impl Iterator<Item = (String, Cost)> {
    costs.into_iter().map(|(stage, cost)| (stage.to_owned(), cost))
}
