//! The documents of texts that are in memory already, for those who need the trees that a model has let go.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::Sink;
use crate::source::{FileId, Sources};

use super::Document;
use super::belonging::{Belonging, belonging};
use super::file_sink::FileSink;
use super::gather::document;

/// The documents that `sources` hold, in the order of their paths. What is wrong in them was told when they were first read.
pub fn documents(sources: &Sources) -> Vec<Document> {
    let files: Vec<_> = sources.iter().collect();
    files.into_par_iter().filter_map(|(id, file)| document_of(id, file.path(), file.text())).collect()
}

/// The document that a text at `path` makes; none where no entry can stand.
pub fn document_of(file: FileId, path: &str, text: &str) -> Option<Document> {
    let Belonging::Document(placement) = belonging(path) else { return None };
    let mut unheard = Sink::new();
    Some(document(file, path, placement, text, &mut FileSink::new(file, &mut unheard)))
}
