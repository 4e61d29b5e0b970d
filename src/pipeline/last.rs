//! The last build, remembered: from the same input comes the same site, so it need not be made again.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::diagnostic::{AnyCode, Code, Finding, Label, Severity};
use crate::disk::KnownFiles;
use crate::model::value::is_id;
use crate::source::{Files, Found, FoundFile, LaterTexts, Place, ReadFault, SourceFile, Sources, Span};

use super::{Request, codes};

/// A build that ended well.
#[derive(Debug, Serialize, Deserialize)]
pub struct LastBuild {
    input: u128,
    site: BTreeMap<String, (u128, u64)>,
    findings: Vec<KeptFinding>,
    /// What the files held that it was made from, of the content and of themes, as far as their folders tell whether they still do.
    files: [KnownFiles; 2],
}

/// A finding with the paths of its files in place of their numbers.
#[derive(Debug, Serialize, Deserialize)]
struct KeptFinding {
    code: String,
    severity: u8,
    message: String,
    caption: String,
    place: (String, u32, u32),
    labels: Vec<((String, u32, u32), String)>,
    help: Vec<String>,
    entry: Option<String>,
}

/// Files that remember what they were and the hash of what was read of them, so that a build and its fingerprint speak of the same bytes.
pub struct Recording<'a> {
    files: &'a dyn Files,
    listed: OnceLock<Vec<FoundFile>>,
    hashes: Mutex<HashMap<String, u64>>,
}

impl<'a> Recording<'a> {
    /// Remembers what is read of `files`.
    pub fn of(files: &'a dyn Files) -> Self {
        Self { files, listed: OnceLock::new(), hashes: Mutex::default() }
    }

    /// Every name with the hash of its bytes as they were read, or of what stands there instead of a file.
    fn hashed(&self) -> Vec<(String, u64)> {
        let hash = |found: &FoundFile| {
            let of = match &found.found {
                Found::File { .. } => {
                    let known = self.known(&found.path).map_or_else(|| self.read_hash(&found.path), Ok);
                    known.unwrap_or_else(|fault| xxh3_64(format!("{fault:?}").as_bytes()))
                }
                other => xxh3_64(format!("{other:?}").as_bytes()),
            };
            (found.path.clone(), of)
        };
        self.listed().par_iter().map(hash).collect()
    }

    /// The hash of the bytes of a file, if they were read or are known without that.
    fn known(&self, path: &str) -> Option<u64> {
        let read = self.hashes.lock().unwrap_or_else(PoisonError::into_inner).get(path).copied();
        read.or_else(|| self.files.print(path))
    }

    fn read_hash(&self, path: &str) -> Result<u64, ReadFault> {
        self.files.read(path).map(|bytes| xxh3_64(&bytes))
    }

    fn listed(&self) -> &[FoundFile] {
        self.listed.get_or_init(|| self.files.list())
    }

    /// The hashes of the files whose bytes were read, or are known without that.
    pub fn hashes(&self) -> Vec<(String, u64)> {
        let files = self.listed().iter().filter(|file| matches!(file.found, Found::File { .. }));
        files.filter_map(|file| Some((file.path.clone(), self.known(&file.path)?))).collect()
    }
}

impl Files for Recording<'_> {
    fn list(&self) -> Vec<FoundFile> {
        self.listed().to_vec()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadFault> {
        let bytes = self.files.read(path)?;
        let hash = xxh3_64(&bytes);
        self.hashes.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), hash);
        Ok(bytes)
    }

    fn print(&self, path: &str) -> Option<u64> {
        self.files.print(path)
    }

    fn later(&self) -> Option<Arc<dyn LaterTexts>> {
        self.files.later()
    }

    fn probe(&self, path: &str) -> Result<(), ReadFault> {
        self.files.probe(path)
    }
}

/// Every input of a build as one number: the request but for its history, every file and its bytes, and the hashes of what
/// else it depends on: the program, and what earlier publications left.
pub fn fingerprint(files: &[&Recording<'_>], request: &Request, besides: &[u128]) -> u128 {
    let mut hash = Xxh3::new();
    for other in besides {
        hash.update(&other.to_le_bytes());
    }
    let Request { depth, edition, base_url, changed, history: _, memos: _, health, progress: _ } = request;
    // what codes mean is said by the program
    let has_health = health.is_some();
    hash.update(format!("{depth:?} {edition:?} {base_url:?} {changed:?} {has_health}").as_bytes());
    for files in files {
        for (path, of) in files.hashed() {
            hash.update(path.as_bytes());
            hash.update(&of.to_le_bytes());
        }
        hash.update(b"\0");
    }
    hash.digest128()
}

impl LastBuild {
    /// What is to be remembered of a build that ended well: the input it was made from, what its `files` held, what it found, and what
    /// was published (address, hash and length).
    pub fn new(
        (input, files): (u128, [KnownFiles; 2]),
        (findings, sources): (&[Finding], &Sources),
        published: impl Iterator<Item = (String, u128, u64)>,
    ) -> Self {
        let place =
            |place: Place| (sources.file(place.file).path().to_owned(), place.span.start, place.span.end);
        let kept = |finding: &Finding| KeptFinding {
            code: finding.code.code.to_string(),
            severity: finding.severity as u8,
            message: finding.message.clone(),
            caption: finding.caption.clone(),
            place: place(finding.place),
            labels: finding.labels.iter().map(|label| (place(label.place), label.message.clone())).collect(),
            help: finding.help.clone(),
            entry: finding.entry.clone(),
        };
        Self {
            input,
            site: published.map(|(address, hash, length)| (address, (hash, length))).collect(),
            findings: findings.iter().map(kept).collect(),
            files,
        }
    }

    /// Reads what was kept; nothing of what cannot be read.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The bytes to be kept.
    pub fn bytes(&self) -> Vec<u8> {
        // numbers and texts can always be written
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// What the files held, of the content and of themes.
    pub fn known_files(&self) -> &[KnownFiles; 2] {
        &self.files
    }

    /// Whether it was made from this input.
    pub fn is_of(&self, input: u128) -> bool {
        self.input == input
    }

    /// Whether it made exactly this site.
    pub fn made(&self, site: impl ExactSizeIterator<Item = (String, u128, u64)>) -> bool {
        let mut site = site;
        let is_made =
            |(address, hash, length): (String, u128, u64)| self.site.get(&address) == Some(&(hash, length));
        self.site.len() == site.len() && site.all(is_made)
    }

    /// How many files the site has.
    pub fn files(&self) -> usize {
        self.site.len()
    }

    /// What was found, with the texts it was found in; None if a code is not known any more.
    pub fn findings(&self, content: &dyn Files) -> Option<(Vec<Finding>, Sources)> {
        let mut paths: Vec<&str> = self.findings.iter().flat_map(KeptFinding::paths).collect();
        paths.sort_unstable();
        paths.dedup();
        let text = |path: &&str| {
            let bytes = content.read(path).unwrap_or_default();
            SourceFile::new(*path, String::from_utf8_lossy(&bytes).into_owned())
        };
        let sources = Sources::new(paths.iter().map(text).collect());
        let findings: Option<Vec<Finding>> =
            self.findings.iter().map(|kept| kept.finding(&sources)).collect();
        Some((findings?, sources))
    }
}

impl KeptFinding {
    fn paths(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.place.0.as_str()).chain(self.labels.iter().map(|(place, _)| place.0.as_str()))
    }

    fn finding(&self, sources: &Sources) -> Option<Finding> {
        let place = |(path, start, end): &(String, u32, u32)| {
            Some(Span { start: *start, end: *end }.within(sources.find(path)?))
        };
        let severity = [Severity::Advice, Severity::Warning, Severity::Error]
            .into_iter()
            .find(|severity| *severity as u8 == self.severity)?;
        let code = match codes().into_iter().find(|code| code.code == self.code) {
            Some(ours) => AnyCode::from(ours),
            // an organisation's own rule, of which no more is shown than what it found
            None => is_id(&self.code).then(|| Code::own(&self.code, severity, String::new()))?.into(),
        };
        let mut finding =
            Finding::new(code, place(&self.place)?, self.message.as_str()).caption(self.caption.as_str());
        finding.severity = severity;
        for (at, message) in &self.labels {
            finding.labels.push(Label { place: place(at)?, message: message.clone() });
        }
        finding.help.clone_from(&self.help);
        finding.entry.clone_from(&self.entry);
        Some(finding)
    }
}

#[cfg(test)]
mod tests {
    use crate::pipeline::Project;
    use crate::site::Measured;
    use crate::source::InMemory;

    use super::*;

    fn project(title: &str) -> InMemory {
        InMemory::new().with("site.yaml", format!("title: {title}\n")).with("loose.txt", "x")
    }

    #[test]
    fn findings_come_back_as_they_were() {
        let (content, themes) = (project("A"), InMemory::new());
        let built = super::super::build(
            Project { content: &content, themes: &themes },
            &Request::default(),
            &Measured,
        );
        assert!(!built.findings.is_empty());
        let kept = LastBuild::new(
            (1, Default::default()),
            (&built.findings, &built.model.sources),
            std::iter::empty(),
        );
        let (findings, sources) = LastBuild::read(&kept.bytes()).unwrap().findings(&content).unwrap();
        let told = |findings: &[Finding], sources: &Sources| -> Vec<String> {
            findings
                .iter()
                .map(|f| {
                    format!(
                        "{} {} {} {:?}",
                        f.code.code,
                        f.message,
                        sources.file(f.place.file).path(),
                        f.place.span
                    )
                })
                .collect()
        };
        assert_eq!(told(&findings, &sources), told(&built.findings, &built.model.sources));
    }

    #[test]
    fn any_other_input_is_another_number() {
        let themes = InMemory::new();
        let of = |content: &InMemory, request: &Request, program: u128| {
            fingerprint(&[&Recording::of(content), &Recording::of(&themes)], request, &[program])
        };
        let base = of(&project("A"), &Request::default(), 1);
        assert_eq!(base, of(&project("A"), &Request::default(), 1));
        assert_ne!(base, of(&project("B"), &Request::default(), 1));
        assert_ne!(base, of(&project("A"), &Request::default(), 2));
        let other = Request { base_url: Some("https://example.org/".into()), ..Request::default() };
        assert_ne!(base, of(&project("A"), &other, 1));
        let changed = [("site.yaml".to_owned(), jiff::civil::date(2026, 2, 3))].into();
        assert_ne!(base, of(&project("A"), &Request { changed, ..Request::default() }, 1));
        assert_ne!(
            base,
            of(&project("A"), &Request { health: Some(|_| String::new()), ..Request::default() }, 1)
        );
    }
}
