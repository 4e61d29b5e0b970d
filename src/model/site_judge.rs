//! What is wrong in site.yaml itself: languages, logo, a colour that is read as a comment.

use crate::diagnostic::{Edit, Finding, Sink, quoted};
use crate::load::faults::{DUPLICATE_KEY, HOSTILE_INPUT, MISSING_FIELD, OUTSIDE_CONTENT, WRONG_TYPE};
use crate::load::{Node, Value};
use crate::source::{Place, Span};

use super::declare::Decoder;
use super::faults::MISSING_ASSET;
use super::link_path::joined;
use super::settings::MOST_LANGUAGES;
use super::tables::Model;

impl Model {
    pub(super) fn judge_site(&self, sink: &mut Sink) {
        self.judge_languages(sink);
        self.judge_logo(sink);
    }

    fn in_site(&self, span: Span) -> Place {
        span.within(self.site.file)
    }

    fn judge_languages(&self, sink: &mut Sink) {
        let languages = &self.site.languages;
        if languages.is_empty() && languages.span != Span::default() {
            let finding =
                Finding::new(&MISSING_FIELD, self.in_site(languages.span), "`languages` names none")
                    .about("site")
                    .help("write those of the site, the first one first: `languages: [en, de]`");
            sink.report(finding);
        }
        if languages.len() > MOST_LANGUAGES {
            let message =
                format!("a site has at most {MOST_LANGUAGES} languages, and these are {}", languages.len());
            let finding = Finding::new(&HOSTILE_INPUT, self.in_site(languages.span), message)
                .about("site")
                .help("keep those that your staff read");
            sink.report(finding);
            return;
        }
        for (index, language) in languages.iter().enumerate() {
            if let Some(first) = languages[..index].iter().find(|first| first.value == language.value) {
                let message = format!("the language {} is given twice", quoted(&language.0));
                let finding = Finding::new(&DUPLICATE_KEY, self.in_site(language.span), message)
                    .label(self.in_site(first.span), "first given here")
                    .about("site")
                    .help("keep one of the two");
                sink.report(finding);
            }
        }
    }

    fn judge_logo(&self, sink: &mut Sink) {
        let Some(logo) = self.site.logo.as_ref().filter(|logo| self.asset_named(&logo.0).is_none()) else {
            return;
        };
        let place = self.in_site(logo.span);
        let finding = match joined("site.yaml", &logo.0) {
            None => Finding::new(&OUTSIDE_CONTENT, place, "this file lies outside of the content folder"),
            Some(_) => Finding::new(&MISSING_ASSET, place, format!("there is no file {}", quoted(&logo.0))),
        };
        sink.report(
            finding
                .about("site")
                .help("put the logo below `assets/` and write its path, such as `assets/logo.svg`"),
        );
    }
}

/// Reports a colour without quotes: what begins with `#` is a comment, and the field is empty without anybody noticing.
pub(super) fn report_colour_in_comment(site: &Node, decoder: &mut Decoder) {
    let Some(pair) = site.pairs().iter().find(|pair| &*pair.key.value == "accent") else { return };
    if !matches!(pair.value.value, Value::Empty) {
        return;
    }
    let text = decoder.surroundings.text;
    let rest = text.get(pair.key.span.end as usize..).unwrap_or_default();
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    let Some((before, colour)) = line.split_once('#') else { return };
    let digits = colour.bytes().take_while(u8::is_ascii_hexdigit).count();
    if !matches!(digits, 3 | 6) {
        return;
    }
    let start = pair.key.span.end as usize + before.len();
    let place = decoder.place(Span::new(start, start + 1 + digits));
    let quoted = format!("\"#{}\"", &colour[..digits]);
    let finding =
        Finding::new(&WRONG_TYPE, place, "this colour is read as a comment, for it begins with `#`")
            .help(format!("put it in quotes: `accent: {quoted}`"))
            .edit(Edit { place, text: quoted });
    decoder.report(finding);
}
