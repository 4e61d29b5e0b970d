//! What is wrong with the links, images and HTML of Markdown texts, in the writer's words.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{Finding, Sink, list_of, nearest};
use crate::load::faults::OUTSIDE_CONTENT;
use crate::load::{Kind, Link, LinkForm};

use super::backlinks::Backlink;
use super::declare::Visit;
use super::faults::{
    AMBIGUOUS_REFERENCE, BROKEN_LINK, IMAGE_WITHOUT_TEXT, MISSING_ASSET, RAW_HTML, UNKNOWN_REFERENCE,
};
use super::prose_links::{LinkFault, LinkTarget};
use super::table::EntryId;
use super::tables::Model;
use super::value::{Prose, ProseVersion};

impl Model {
    /// Every prose of every entry, with the entry it stands in.
    fn each_prose(&self, id: EntryId, see: &mut dyn FnMut(&Prose)) {
        struct Each<'a>(&'a mut dyn FnMut(&Prose));
        impl Visit for Each<'_> {
            fn prose(&mut self, prose: &Prose) {
                (self.0)(prose);
            }
        }
        if let Some(entry) = self.entry(id) {
            entry.visit(&mut Each(see));
        }
    }

    /// The links of all prose, as back-links.
    pub(super) fn prose_backlinks(&self) -> Vec<Backlink> {
        let ids: Vec<EntryId> = self.entries().map(|(id, _)| id).collect();
        let of = |id: &EntryId| {
            let mut found = Vec::new();
            self.each_prose(*id, &mut |prose| {
                for version in prose.versions() {
                    let targets =
                        version.outline.links.iter().filter_map(|link| self.link_target(version, link));
                    found.extend(targets.filter_map(|target| match target {
                        LinkTarget::Entry(to, _) if to != *id => {
                            Some(Backlink { to, from: *id, field: "description" })
                        }
                        LinkTarget::Asset(asset) => {
                            let to = EntryId { kind: Kind::Asset, index: asset as u32 };
                            Some(Backlink { to, from: *id, field: "description" })
                        }
                        _ => None,
                    }));
                }
            });
            found
        };
        ids.par_iter().flat_map_iter(of).collect()
    }

    /// Reports what is wrong in the prose of an entry.
    pub(super) fn judge_prose(&self, id: EntryId, sink: &mut Sink) {
        let trusts_html = self.site.trusted_html.as_ref().is_some_and(|trusted| trusted.value);
        self.each_prose(id, &mut |prose| {
            for version in prose.versions() {
                for link in &version.outline.links {
                    if let Err(fault) = self.follow(version, link) {
                        sink.report(self.broken(id, version, link, fault));
                    } else if link.form == LinkForm::Image && link.text.trim().is_empty() {
                        let place = version.place_of(link.span, &self.sources);
                        let finding = Finding::new(&IMAGE_WITHOUT_TEXT, place, "an image has no text that says what it shows")
                            .about(self.reference(id))
                            .help("write it between the brackets: `![what the image tells](…)`");
                        sink.report(finding);
                    }
                }
                for html in version.outline.raw_html.iter().filter(|_| !trusts_html) {
                    let place = version.place_of(*html, &self.sources);
                    let finding = Finding::new(&RAW_HTML, place, "HTML in a text is left out of the site")
                        .about(self.reference(id))
                        .help("say it in Markdown, or write `trusted_html: true` in site.yaml if you trust every writer");
                    sink.report(finding);
                }
            }
        });
    }

    fn broken(&self, id: EntryId, version: &ProseVersion, link: &Link, fault: LinkFault) -> Finding {
        let place = version.place_of(link.destination_span, &self.sources);
        let finding = |code, message: String| Finding::new(code, place, message).about(self.reference(id));
        match fault {
            LinkFault::Unknown(kind, id) => {
                let finding = finding(&UNKNOWN_REFERENCE, format!("there is no {kind} `{id}`"));
                // the place covers `kind:id`, so the certain change to the id alone cannot stand
                let mut helped = self.help_for_unknown(kind, &id, finding);
                helped.edit = None;
                helped
            }
            LinkFault::Ambiguous(id, kinds) => {
                let kinds: Vec<String> = kinds.iter().map(|kind| format!("`[[{kind}:{id}]]`")).collect();
                finding(&AMBIGUOUS_REFERENCE, format!("`{id}` may mean several entries"))
                    .help(format!("write {}", list_of(&kinds, "or")))
            }
            LinkFault::NoSuchId(id) => {
                let known: Vec<&str> = self.entries().map(|(_, entry)| entry.id()).collect();
                let finding = finding(&UNKNOWN_REFERENCE, format!("there is no entry `{id}`"));
                match nearest(&id, known) {
                    Some(near) => finding.help(format!("did you mean `[[{near}]]`?")),
                    None => finding.help("write the kind and the id of an entry, such as `[[play:id]]`"),
                }
            }
            LinkFault::NoSuchFile(path) => {
                let known = self.sources.iter().map(|(_, file)| file.path());
                let finding = finding(&BROKEN_LINK, format!("this link leads to `{path}`, and nothing is there"));
                match nearest(&path, known) {
                    Some(near) => finding.help(format!("did you mean `{near}`? Paths count from the file that they stand in")),
                    None => finding.help("paths count from the file that they stand in; `[[kind:id]]` links to an entry wherever it is"),
                }
            }
            LinkFault::NoSuchAsset(path) => {
                let finding = finding(&MISSING_ASSET, format!("there is no file `{path}`"));
                match nearest(&path, self.assets.iter().map(|asset| asset.path.as_str())) {
                    Some(near) => finding.help(format!("did you mean `{near}`?")),
                    None => finding.help("put the file below a folder `assets`, and write its path from the file that uses it"),
                }
            }
            LinkFault::NoSuchHeading(anchor, known) => {
                let finding = finding(&BROKEN_LINK, format!("no heading has the anchor `#{anchor}`"));
                match nearest(&anchor, known.iter().map(String::as_str)) {
                    Some(near) => finding.help(format!("did you mean `#{near}`?")),
                    None if known.is_empty() => finding.help("that text has no headings: leave the anchor out"),
                    None => finding.help(format!("the anchors are {}", list_of(&known, "and"))),
                }
            }
            LinkFault::Outside => finding(&OUTSIDE_CONTENT, "this link leaves the content folder".into())
                .help("copy the file below a folder `assets` and link to it there"),
            LinkFault::Scheme(scheme) => finding(&BROKEN_LINK, format!("`{scheme}:` is neither a kind of entry nor an address that pages may link to"))
                .help("links begin with `https://`, `http://`, `mailto:`, or a kind such as `play:`"),
            LinkFault::ForeignImage => finding(&MISSING_ASSET, "an image comes from another site, and pages ask no other host for anything".into())
                .help("copy the image below a folder `assets` and show it from there"),
            LinkFault::Absolute => finding(&BROKEN_LINK, "a link that begins with `/` leads out of a site that stands in a folder of its own".into())
                .help("write the path from this file, or `[[kind:id]]`"),
            LinkFault::Undefined(label) => finding(&BROKEN_LINK, format!("`[{label}]` is defined nowhere in this text"))
                .help(format!("write a line `[{label}]: address` below, or put a backslash before the bracket if no link is meant")),
        }
    }
}
