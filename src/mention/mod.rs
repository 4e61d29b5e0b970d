//! Where ids are defined, and every place that refers to them: in YAML, front matter, CSV and Markdown.

mod conditions;
mod gathering;
mod prose;
mod trees;

use std::fmt;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::load::{Kind, documents};
use crate::model::Model;
use crate::source::{FileId, Place};

use gathering::Gathering;

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// An entry of a kind, a step or a stage.
    Entry(Kind),
    /// An audience of site.yaml.
    Audience,
}

impl Sort {
    /// The kind of an entry.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Entry(kind) => Some(kind),
            Self::Audience => None,
        }
    }
}

impl From<Kind> for Sort {
    fn from(kind: Kind) -> Self {
        Self::Entry(kind)
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind().map_or("audience", Kind::name))
    }
}

/// How an id is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// It is defined: as a key, or behind `id:`. A translation defines it once more.
    Definition,
    /// It is the name of the file, which stands at the head of it.
    File,
    /// It is referred to, with its kind or where only one kind may stand.
    Reference,
    /// It is referred to in `[[…]]` without its kind.
    Bare,
    /// It is the name of a file in a path that leads there.
    Path,
}

/// One place where an id is mentioned.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// What it names.
    pub sort: Sort,
    /// The id; of a step or stage with that of its journey or cycle before it, `lease/collect`.
    pub id: Box<str>,
    /// The bytes of the id alone; of a step or stage those of its own part.
    pub place: Place,
    /// How.
    pub form: Form,
}

impl Mention {
    /// Whether the id is defined here.
    pub fn is_definition(&self) -> bool {
        matches!(self.form, Form::Definition | Form::File)
    }
}

/// A path in a text, which a file that is renamed may be part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// The bytes of the path, without an anchor.
    pub place: Place,
    /// Whether it counts from the content folder; otherwise from the file that it stands in.
    pub is_from_root: bool,
}

/// Every mention of every id.
#[derive(Debug, Default)]
pub struct Mentions {
    /// By sort, id and place.
    all: Vec<Mention>,
    /// Their numbers by place, without the names of files.
    by_place: Vec<u32>,
    routes: Vec<Route>,
}

impl Mentions {
    /// The mentions in the texts of a model.
    pub fn of(model: &Model) -> Self {
        let of_document = |document| {
            let mut gathering = Gathering::new(model);
            trees::gather(&document, &mut gathering);
            gathering
        };
        let of_entry = |id| {
            let mut gathering = Gathering::new(model);
            model.each_prose(id, &mut |version| prose::gather(version, &mut gathering));
            gathering
        };
        let in_trees: Vec<Gathering> = documents(&model.sources).into_par_iter().map(of_document).collect();
        let in_prose: Vec<Gathering> = model.all_ids().into_par_iter().map(of_entry).collect();
        let (mut all, mut routes) = (Vec::new(), Vec::new());
        for gathering in in_trees.into_iter().chain(in_prose) {
            all.extend(gathering.mentions);
            routes.extend(gathering.routes);
        }
        all.sort_unstable();
        // several links may share one definition of where they lead
        all.dedup();
        routes.sort_unstable();
        routes.dedup();
        let mut by_place: Vec<u32> =
            (0..all.len() as u32).filter(|at| all[*at as usize].form != Form::File).collect();
        by_place.sort_unstable_by_key(|at| all[*at as usize].place);
        Self { all, by_place, routes }
    }

    /// Every mention of an id, by place.
    pub fn to(&self, sort: impl Into<Sort>, id: &str) -> &[Mention] {
        let sort = sort.into();
        let start = self.all.partition_point(|mention| (mention.sort, &*mention.id) < (sort, id));
        let end = self.all.partition_point(|mention| (mention.sort, &*mention.id) <= (sort, id));
        &self.all[start..end]
    }

    /// The mention at a place of a file, the byte behind its last included.
    pub fn at(&self, file: FileId, offset: usize) -> Option<&Mention> {
        let of = |at: &u32| &self.all[*at as usize];
        let after = self
            .by_place
            .partition_point(|at| (of(at).place.file, of(at).place.span.start as usize) <= (file, offset));
        let mention = of(self.by_place[..after].last()?);
        (mention.place.file == file && offset <= mention.place.span.end as usize).then_some(mention)
    }

    /// Every mention, by sort, id and place.
    pub fn iter(&self) -> impl Iterator<Item = &Mention> {
        self.all.iter()
    }

    /// Every path in a text, by place.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }
}
