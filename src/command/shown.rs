//! Which findings are shown: those in the files that were named, those severe enough, and what is treated as an error.

use std::path::{Path, PathBuf};

use crate::diagnostic::{AnyCode, Finding, Severity, nearest};
use crate::disk;
use crate::model::Model;
use crate::report::shown_path;

use super::failure::Failure;
use super::project::Project;

/// What `--deny` may name besides codes and families.
const WARNINGS: &str = "warnings";

/// What is treated as an error.
#[derive(Debug)]
pub(super) struct Denied {
    warnings: bool,
    codes: Vec<AnyCode>,
}

impl Denied {
    /// Reads what `--deny` names: `warnings`, codes, their names, or letters of families.
    ///
    /// # Errors
    /// If one is none of these.
    pub(super) fn read(names: &[String], all: &[AnyCode]) -> Result<Self, Failure> {
        let (warnings, names): (Vec<&String>, Vec<&String>) =
            names.iter().partition(|name| *name == WARNINGS);
        let codes = codes_named(names, all, "--deny", &[WARNINGS])?;
        Ok(Self { warnings: !warnings.is_empty(), codes })
    }

    /// Whether codes of a family are among what is denied.
    pub(super) fn names(&self, family: char) -> bool {
        self.codes.iter().any(|code| code.code.starts_with(family))
    }

    /// Makes errors of the findings that are denied.
    pub(super) fn apply(&self, findings: &mut [Finding]) {
        for finding in findings {
            let is_warning = self.warnings && finding.severity == Severity::Warning;
            if is_warning || self.codes.contains(&finding.code) {
                finding.severity = Severity::Error;
            }
        }
    }
}

/// What is looked for: everything, or what some codes find.
#[derive(Debug)]
pub(super) struct Wanted {
    codes: Vec<AnyCode>,
}

impl Wanted {
    /// Reads what `--rule` names: codes, their names, or letters of families.
    ///
    /// # Errors
    /// If one is none of these.
    pub(super) fn read(names: &[String], all: &[AnyCode]) -> Result<Self, Failure> {
        Ok(Self { codes: codes_named(names, all, "--rule", &[])? })
    }

    /// Whether codes of a family are among what is wanted by name.
    pub(super) fn names(&self, family: char) -> bool {
        self.codes.iter().any(|code| code.code.starts_with(family))
    }

    /// Whether a finding is shown; advice only if it was asked for.
    pub(super) fn shows(&self, finding: &Finding, advice: bool) -> bool {
        if self.codes.is_empty() {
            return advice || finding.severity != Severity::Advice;
        }
        self.codes.contains(&finding.code)
    }

    /// Whether a finding is of no interest in this run, rather than held back.
    pub(super) fn passes_over(&self, finding: &Finding) -> bool {
        !self.codes.is_empty() && !self.codes.contains(&finding.code)
    }
}

/// The codes that an option names: by code, by name, or by the letter of a family. `words` are what else it may name.
fn codes_named<'n>(
    names: impl IntoIterator<Item = &'n String>,
    all: &[AnyCode],
    option: &str,
    words: &[&str],
) -> Result<Vec<AnyCode>, Failure> {
    let mut found = Vec::new();
    for name in names {
        let is_meant = |code: &&AnyCode| {
            code.code.eq_ignore_ascii_case(name)
                || code.name.eq_ignore_ascii_case(name)
                || code.family().is_some_and(|family| family.eq_ignore_ascii_case(name))
        };
        let before = found.len();
        found.extend(all.iter().filter(is_meant).cloned());
        if found.len() == before {
            return Err(unknown(name, all, option, words));
        }
    }
    Ok(found)
}

fn unknown(name: &str, all: &[AnyCode], option: &str, words: &[&str]) -> Failure {
    let known = all.iter().flat_map(|code| [&*code.code, &*code.name]).chain(words.iter().copied());
    let remedy = match (nearest(name, known), words) {
        (Some(near), _) => format!("did you mean `{option} {near}`?"),
        (None, []) => "name a code such as S014, or a family such as R".to_owned(),
        (None, words) => {
            format!("name `{}`, a code such as S014, or a family such as R", words.join("`, `"))
        }
    };
    Failure::new(format!("`{option}` knows nothing called `{name}`"), remedy)
}

/// The part of a project that findings are shown of.
#[derive(Debug)]
pub(super) struct Scope {
    /// Files and folders from the project's folder, with `/`; none stands for everything.
    within: Vec<String>,
}

impl Scope {
    /// The files and folders at `paths`, which count from where the command works, or from the content folder.
    ///
    /// # Errors
    /// If nothing of the project is there.
    pub(super) fn read(paths: &[PathBuf], project: &Project, model: &Model) -> Result<Self, Failure> {
        let files = files(model);
        let mut within = Vec::new();
        for path in paths {
            let candidates = [
                from_project(&project.base.join(path), project),
                from_project(&project.content().join(path), project),
            ];
            let found = candidates
                .into_iter()
                .flatten()
                .find(|place| files.iter().any(|file| is_within(file, place)));
            within.push(found.ok_or_else(|| nothing_at(path, &files))?);
        }
        Ok(Self { within })
    }

    /// Whether a finding stands in it.
    pub(super) fn holds(&self, finding: &Finding, model: &Model) -> bool {
        self.holds_file(model.sources.file(finding.place.file).path())
    }

    /// How many of the project's texts it has.
    pub(super) fn count(&self, model: &Model) -> usize {
        model.sources.iter().filter(|(_, file)| self.holds_file(file.path())).count()
    }

    fn holds_file(&self, path: &str) -> bool {
        let file = shown_path(path);
        self.within.is_empty() || self.within.iter().any(|place| is_within(&file, place))
    }
}

/// Every file of the project by its path from the project's folder.
fn files(model: &Model) -> Vec<String> {
    let texts = model.sources.iter().map(|(_, file)| shown_path(file.path()).into_owned());
    texts.chain(model.assets.iter().map(|asset| shown_path(&asset.path).into_owned())).collect()
}

/// A path as seen from the project's folder; empty for that folder itself and those around it.
fn from_project(path: &Path, project: &Project) -> Option<String> {
    let (place, root) = (disk::resolve(path).ok()?, disk::resolve(&project.root).ok()?);
    if root.starts_with(&place) {
        return Some(String::new());
    }
    let inner = place.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = inner.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

fn is_within(file: &str, place: &str) -> bool {
    place.is_empty() || file.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn nothing_at(path: &Path, files: &[String]) -> Failure {
    let shown = path.display().to_string();
    let last = |file: &str| file.rsplit('/').next().map(str::to_owned);
    let namesake = files.iter().find(|file| last(file) == last(&shown)).map(String::as_str);
    let folders = files.iter().flat_map(|file| file.match_indices('/').map(|(end, _)| &file[..end]));
    let all = files.iter().map(String::as_str).chain(folders);
    let remedy = match namesake.or_else(|| nearest(&shown, all)) {
        Some(file) => format!("did you mean `{file}`?"),
        None => "name files or folders below `content/`".to_owned(),
    };
    Failure::new(format!("nothing of the project is at `{shown}`"), remedy)
}
