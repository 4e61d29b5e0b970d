//! Which folders may never be an output folder, whatever they hold.

use std::path::Path;

use crate::disk::STATE_FOLDER;

use super::fault::{Hindrance, PublishFault, shown};

/// The folders that an output folder must keep clear of, all resolved.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'a> {
    /// The folder that holds `content/` and the state.
    pub(super) project: &'a Path,
    /// The content folder.
    pub(super) content: &'a Path,
    /// The user's own folder.
    pub(super) home: Option<&'a Path>,
}

impl Ground<'_> {
    /// Refuses the folder at `real` (resolved), which the user calls `output`, if publishing there could harm what is there.
    pub(super) fn admits(&self, real: &Path, output: &Path) -> Result<(), PublishFault> {
        let contains = |folder: &Path| folder.starts_with(real);
        let reason = if real.parent().is_none() {
            "is the root of the disk"
        } else if self.home == Some(real) {
            "is your home folder"
        } else if self.home.is_some_and(contains) {
            "contains your home folder"
        } else if contains(self.content) {
            "contains the content folder"
        } else if contains(self.project) {
            "contains the project"
        } else if real.starts_with(self.content) {
            "lies inside the content folder"
        } else if real.starts_with(self.project.join(STATE_FOLDER)) {
            "lies inside the folder that keeps what builds remember"
        } else {
            return Ok(());
        };
        let message = format!("cannot publish to {}: it {reason}", shown(output));
        let help = "name a folder that is used for nothing else, such as `output`";
        Err(PublishFault::new(Hindrance::Forbidden, message, help))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(real: &str) -> Option<String> {
        let ground = Ground {
            project: Path::new("/srv/anna/project"),
            content: Path::new("/srv/anna/project/content"),
            home: Some(Path::new("/srv/anna")),
        };
        ground.admits(Path::new(real), Path::new("x")).err().map(|fault| fault.message().to_owned())
    }

    #[test]
    fn folders_that_hold_what_must_not_go_are_refused() {
        let cases = [
            ("/", "is the root of the disk"),
            ("/srv/anna", "is your home folder"),
            ("/srv", "contains your home folder"),
            ("/srv/anna/project", "contains the content folder"),
            ("/srv/anna/project/content", "contains the content folder"),
            ("/srv/anna/project/content/site", "lies inside the content folder"),
            ("/srv/anna/project/.concentric/x", "lies inside the folder that keeps what builds remember"),
        ];
        for (real, reason) in cases {
            assert_eq!(refusal(real), Some(format!("cannot publish to `x`: it {reason}")), "{real}");
        }
    }

    #[test]
    fn folders_beside_are_admitted() {
        for real in
            ["/srv/anna/project/output", "/srv/anna/site", "/srv/anna/project/content-site", "/var/site"]
        {
            assert_eq!(refusal(real), None, "{real}");
        }
    }
}
