//! site.yaml: title, languages, looks, audiences and checks.

use jiff::civil::Date;

use crate::diagnostic::quoted;
use crate::load::{Node, Pair, Style, Value};
use crate::model::declare::{Decode, Decoder, Plain, Shape, Visit, kind, record};
use crate::model::value::{
    Anything, Colour, Day, EditAddress, FilePath, Language, Number, RuleCode, SiteAddress, Text, Whereabouts,
    Word, read_number, report_invalid_id,
};
use crate::source::{Span, Spanned};

kind! {
    Site;
    /// The site: title, languages, looks, audiences and checks.
    Site {
        /// The title, shown at the head of every page.
        title: required Text;
        /// The languages, the default one first; left out: `[en]`.
        languages: list Language;
        /// The address under which the site will be published, such as `https://change.example.org/`.
        base_url: optional SiteAddress;
        /// The theme; left out: `default`.
        theme: optional Word;
        /// What the theme lets one choose.
        theme_options: optional Anything;
        /// The logo: a file below `assets/`.
        logo: optional FilePath;
        /// The organisation's colour, such as `"#34409e"`; the theme derives a palette that can be read.
        accent: optional Colour;
        /// The day the site speaks of; left out: today.
        as_of: optional Day;
        /// What the house calls its customers, as a plural, such as `riders`.
        customer: optional Text;
        /// The names of the levels of maturity; left out: five levels.
        maturity_scale: optional MaturityScale;
        /// Those for whom editions of the site are made, by id.
        audiences: optional Names;
        /// What stands in the menu, and in which order.
        navigation: optional Navigation;
        /// The address of “edit this page”, in which `{path}` stands for the file.
        edit: optional EditAddress;
        /// `true` if search engines may list the site.
        index: optional bool;
        /// `true` if HTML in Markdown is to be kept: only where every writer is trusted.
        trusted_html: optional bool;
        /// Which findings deny, which are off, and which are accepted.
        checks: optional Checks;
    }
}

record! {
    /// The menu.
    Navigation {
        /// The order of its items.
        order: list Word;
        /// The items that are left out.
        hide: list Word;
    }
}

record! {
    /// What is checked, how strictly, and what is accepted.
    Checks {
        /// Codes or families whose findings stop the build.
        deny: list RuleCode;
        /// Codes or families whose findings only warn.
        warn: list RuleCode;
        /// Codes or families that are not looked for.
        off: list RuleCode;
        /// Thresholds of rules, such as `{T006: 60}`.
        limits: optional Limits;
        /// Findings that are accepted for a time.
        accept: list Acceptance;
    }
}

record! {
    /// A finding that is accepted for a time.
    Acceptance {
        /// The rule's code.
        rule: required RuleCode;
        /// The entry (`kind:id`, `journey/step`), the file, or `site`.
        on: required Whereabouts;
        /// Why it is accepted.
        because: required Text;
        /// Until when.
        until: required Day;
    }
}

impl Acceptance {
    /// Whether the day it was accepted until is over; where none could be read, nobody knows.
    pub fn has_expired(&self, as_of: Date) -> bool {
        self.until.span != Span::default() && self.until.0 < as_of
    }
}

macro_rules! mapping {
    ($(#[doc = $doc:expr])* $name:ident, $keys:literal, $shape:expr, $key:ty, $value:ty, |$text:ident| $read:expr, $refuse:expr) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
        pub struct $name(pub Vec<(Spanned<$key>, Spanned<$value>)>);

        impl Decode for $name {
            fn shape() -> Shape {
                Shape::Map($keys, Box::new($shape))
            }

            fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
                if !matches!(node.value, Value::Map(_)) {
                    decoder.wrong(node, &Self::shape());
                    return None;
                }
                let mut found = Vec::new();
                for pair in node.pairs() {
                    let $text: &str = &pair.key.value;
                    match $read {
                        Some(key) => {
                            let value = decoder.in_field($text.to_owned(), |decoder| decoder.part::<$value>(&pair.value));
                            found.extend(value.map(|value| {
                                (Spanned::new(key, pair.key.span), Spanned::new(value, pair.value.span))
                            }));
                        }
                        None => $refuse(pair, decoder),
                    }
                }
                Some(Self(found))
            }

            fn placeholder() -> Self {
                Self::default()
            }

            fn visit(&self, _span: Span, visitor: &mut dyn Visit) {
                for (_, value) in &self.0 {
                    value.value.visit(value.span, visitor);
                }
            }

            fn plain(&self) -> Plain<'_> {
                Plain::Record(self.0.iter().map(|(key, value)| (key.value.to_string().into(), value.value.plain())).collect())
            }
        }
    };
}

fn no_level(pair: &Pair, decoder: &mut Decoder) {
    let key = Node { span: pair.key.span, value: Value::Text(pair.key.value.clone(), Style::Plain) };
    let message = format!("{} is no level: levels are numbers", quoted(&pair.key.value));
    decoder.wrong_value(&key, (message, "write a number before the colon, such as `3: Practised`".into()));
}

fn no_id(pair: &Pair, decoder: &mut Decoder) {
    report_invalid_id(&pair.key.value, pair.key.span, decoder);
}

mapping! {
    /// The names of the levels of maturity, from the lowest to the highest.
    MaturityScale, "level", Shape::Text, f64, Text, |text| read_number(text), no_level
}

mapping! {
    /// Names by id.
    Names, "id", Shape::Text, Box<str>, Text, |text| crate::model::value::is_id(text).then(|| text.into()), no_id
}

mapping! {
    /// Thresholds by a rule's code.
    Limits, "rule", Shape::Number, Box<str>, Number, |text| Some::<Box<str>>(text.into()), no_id
}
