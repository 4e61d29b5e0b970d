//! What is wrong with the links, images and HTML of Markdown texts, in the writer's words.

use crate::diagnostic::{Code, Edit, Finding, Near, Sink, list_of, near, nearest, quoted};
use crate::load::faults::{HOSTILE_INPUT, OUTSIDE_CONTENT};
use crate::load::{Kind, Link, LinkForm};
use crate::source::{Place, Span};

use super::declare::Visit;
use super::faults::{
    AMBIGUOUS_REFERENCE, BROKEN_LINK, IMAGE_WITHOUT_TEXT, MISSING_ASSET, RAW_HTML, UNKNOWN_REFERENCE,
};
use super::prose_links::LinkFault;
use super::table::EntryId;
use super::tables::Model;
use super::value::{Prose, ProseVersion};

/// So many anchors of a text are named to who missed one.
const MOST_ANCHORS: usize = 12;

impl Model {
    /// Every Markdown text of an entry, in every language.
    pub fn each_prose(&self, id: EntryId, see: &mut dyn FnMut(&ProseVersion)) {
        struct Each<'a>(&'a mut dyn FnMut(&ProseVersion));
        impl Visit for Each<'_> {
            fn prose(&mut self, prose: &Prose) {
                prose.versions().iter().for_each(&mut *self.0);
            }
        }
        if let Some(entry) = self.entry(id) {
            entry.visit(&mut Each(see));
        }
    }

    /// Whether anything is wrong in the texts of an entry.
    pub(super) fn has_faulty_prose(&self, id: EntryId) -> bool {
        let mut is_faulty = self.backlinks.has_broken_link(id);
        self.each_prose(id, &mut |version| {
            let outline = &version.outline;
            is_faulty |= outline.too_many.is_some()
                || (!self.trusts_html() && !outline.raw_html.is_empty())
                || outline.links.iter().any(is_without_text);
        });
        is_faulty
    }

    /// Reports what is wrong in the texts of an entry.
    pub(super) fn judge_prose(&self, id: EntryId, sink: &mut Sink) {
        self.each_prose(id, &mut |version| {
            let judge = Judge { model: self, id, version };
            for link in &version.outline.links {
                match self.follow(version, link) {
                    Err(fault) => judge.broken(link, &fault, sink),
                    Ok(_) if is_without_text(link) => judge.image_without_text(link, sink),
                    Ok(_) => {}
                }
            }
            if let Some(heading) = version.outline.too_many {
                judge.too_many_headings(heading, sink);
            }
            if !self.trusts_html() {
                version.outline.raw_html.iter().for_each(|html| judge.raw_html(*html, sink));
            }
        });
    }

    fn trusts_html(&self) -> bool {
        self.site.trusted_html.as_ref().is_some_and(|trusted| trusted.value)
    }
}

fn is_without_text(link: &Link) -> bool {
    link.form == LinkForm::Image && link.text.trim().is_empty()
}

/// Says what is wrong in one text.
struct Judge<'a> {
    model: &'a Model,
    id: EntryId,
    version: &'a ProseVersion,
}

impl Judge<'_> {
    /// Reports what `make` makes, about the entry, at a span of the text.
    fn report(
        &self,
        (code, span): (&'static Code, Span),
        sink: &mut Sink,
        make: impl FnOnce(Place) -> Finding,
    ) {
        let place = self.version.place_of(span, &self.model.sources);
        sink.offer(code, place, || make(place).about(self.model.reference(self.id)));
    }

    fn image_without_text(&self, image: &Link, sink: &mut Sink) {
        self.report((&IMAGE_WITHOUT_TEXT, image.span), sink, |place| {
            Finding::new(&IMAGE_WITHOUT_TEXT, place, "an image has no text that says what it shows")
                .help("write it between the brackets: `![what the image tells](…)`")
        });
    }

    fn too_many_headings(&self, heading: Span, sink: &mut Sink) {
        self.report((&HOSTILE_INPUT, heading), sink, |place| {
            Finding::new(&HOSTILE_INPUT, place, "a text has more headings than anybody reads")
                .help("divide it into several pages, or look at how the file was made")
        });
    }

    fn raw_html(&self, html: Span, sink: &mut Sink) {
        self.report((&RAW_HTML, html), sink, |place| {
            Finding::new(&RAW_HTML, place, "HTML in a text is left out of the site").help(
                "say it in Markdown, or write `trusted_html: true` in site.yaml if you trust every writer",
            )
        });
    }

    fn broken(&self, link: &Link, fault: &LinkFault, sink: &mut Sink) {
        let code = code_of(fault);
        let span = if link.destination.trim().is_empty() { link.span } else { link.destination_span };
        self.report((code, span), sink, |place| {
            let finding = Finding::new(code, place, message_of(fault));
            self.helped(fault, &link.destination, finding)
        });
    }

    /// With the change of a part of the link to the one name that is near, if nobody can doubt it.
    fn named(&self, finding: Finding, (destination, part): (&str, &str), near: Near) -> Finding {
        let place = finding.place;
        // of `kind:id#anchor`, the id is the first such part behind the colon
        let kind =
            destination.find(':').filter(|colon| destination[..*colon] != *part).map_or(0, |colon| colon + 1);
        let start = place.span.start as usize + kind + destination[kind..].find(part).unwrap_or_default();
        let span = Span::new(start, start + part.len());
        // a text may stand in a file otherwise than it reads: folded, quoted, escaped
        let is_there = self.model.sources.file(place.file).text().get(span.range()) == Some(part);
        if !near.is_alone || !is_there {
            return finding;
        }
        finding.edit(Edit { place: span.within(place.file), text: near.name.to_owned() })
    }

    /// With what to do.
    fn helped(&self, fault: &LinkFault, destination: &str, finding: Finding) -> Finding {
        let model = self.model;
        match fault {
            LinkFault::Unknown(kind, id) => {
                let mut finding = model.help_for_unknown(*kind, id, finding);
                // the place covers `kind:id`
                match finding.edit.take() {
                    Some(edit) => self.named(finding, (destination, id), Near { name: &edit.text, is_alone: true }),
                    None => finding,
                }
            }
            LinkFault::Ambiguous(id, kinds) => {
                let kinds: Vec<String> = kinds.iter().map(|kind| format!("`[[{kind}:{id}]]`")).collect();
                finding.help(format!("write {}", list_of(&kinds, "or")))
            }
            LinkFault::NoSuchId(id) => match near(id, model.entries().map(|(_, entry)| entry.id())) {
                Some(near) => self.named(finding.help(format!("did you mean `[[{}]]`?", near.name)), (destination, id), near),
                None => finding.help("write the kind and the id of an entry, such as `[[play:id]]`"),
            },
            LinkFault::NoSuchFile(path) => {
                match nearest(path, model.sources.iter().map(|(_, file)| file.path())) {
                    Some(near) => finding.help(format!("did you mean {}? Paths count from the file that they stand in", quoted(near))),
                    None => finding.help("paths count from the file that they stand in; `[[kind:id]]` links to an entry wherever it is"),
                }
            }
            LinkFault::NoSuchAsset(path) => {
                match nearest(path, model.assets.iter().map(|asset| asset.path.as_str())) {
                    Some(near) => finding.help(format!("did you mean {}?", quoted(near))),
                    None => finding.help("put the file below a folder `assets`, and write its path from the file that uses it"),
                }
            }
            LinkFault::NoSuchHeading(anchor, of) => {
                let text = of.map_or(Some(self.version), |of| model.own_text(of));
                help_for_anchor(anchor, text, finding)
            }
            LinkFault::Empty => finding.help("write the path or the address between the brackets, such as `[[play:id]]`"),
            LinkFault::Outside => finding.help("copy the file below a folder `assets` and link to it there"),
            LinkFault::Scheme(scheme) if let Some(near) = near(scheme, Kind::ALL.iter().map(|kind| kind.name())) => {
                self.named(finding.help(format!("did you mean `{}:`?", near.name)), (destination, scheme), near)
            }
            LinkFault::Scheme(_) => finding.help("links begin with `https://`, `http://`, `mailto:`, or a kind such as `play:`"),
            LinkFault::ForeignImage => finding.help("copy the image below a folder `assets` and show it from there"),
            LinkFault::Absolute => finding.help("write the path from this file, or `[[kind:id]]`"),
            LinkFault::Undefined(label) => finding.help(format!("write a line `[{label}]: address` below, or put a backslash before the bracket if no link is meant")),
        }
    }
}

fn help_for_anchor(anchor: &str, text: Option<&ProseVersion>, finding: Finding) -> Finding {
    let headings = text.map_or(&[][..], |text| &text.outline.headings);
    let known = || headings.iter().map(|heading| heading.anchor.as_str());
    match nearest(anchor, known()) {
        Some(near) => finding.help(format!("did you mean `#{near}`?")),
        None if headings.is_empty() => finding.help("that text has no headings: leave the anchor out"),
        None => {
            let listed: Vec<String> =
                known().take(MOST_ANCHORS).map(|anchor| format!("`#{anchor}`")).collect();
            let first = if headings.len() > MOST_ANCHORS { "the first anchors" } else { "the anchors" };
            finding.help(format!("{first} of that text are {}", list_of(&listed, "and")))
        }
    }
}

fn code_of(fault: &LinkFault) -> &'static Code {
    match fault {
        LinkFault::Unknown(..) | LinkFault::NoSuchId(_) => &UNKNOWN_REFERENCE,
        LinkFault::Ambiguous(..) => &AMBIGUOUS_REFERENCE,
        LinkFault::NoSuchAsset(_) | LinkFault::ForeignImage => &MISSING_ASSET,
        LinkFault::Outside => &OUTSIDE_CONTENT,
        LinkFault::Empty
        | LinkFault::NoSuchFile(_)
        | LinkFault::NoSuchHeading(..)
        | LinkFault::Scheme(_)
        | LinkFault::Absolute
        | LinkFault::Undefined(_) => &BROKEN_LINK,
    }
}

fn message_of(fault: &LinkFault) -> String {
    match fault {
        LinkFault::Unknown(kind, id) => format!("there is no {kind} {}", quoted(id)),
        LinkFault::Ambiguous(id, _) => format!("{} may mean several entries", quoted(id)),
        LinkFault::NoSuchId(id) => format!("there is no entry {}", quoted(id)),
        LinkFault::NoSuchFile(path) => format!("this link leads to {}, and nothing is there", quoted(path)),
        LinkFault::NoSuchAsset(path) => format!("there is no file {}", quoted(path)),
        LinkFault::NoSuchHeading(anchor, _) => {
            format!("no heading has the anchor {}", quoted(&format!("#{anchor}")))
        }
        LinkFault::Empty => "this link does not say where it leads".into(),
        LinkFault::Outside => "this link leaves the content folder".into(),
        LinkFault::Scheme(scheme) => {
            format!(
                "{} is neither a kind of entry nor an address that pages may link to",
                quoted(&format!("{scheme}:"))
            )
        }
        LinkFault::ForeignImage => {
            "an image comes from another site, and pages ask no other host for anything".into()
        }
        LinkFault::Absolute => {
            "a link that begins with `/` leads out of a site that stands in a folder of its own".into()
        }
        LinkFault::Undefined(label) => {
            format!("{} is defined nowhere in this text", quoted(&format!("[{label}]")))
        }
    }
}
