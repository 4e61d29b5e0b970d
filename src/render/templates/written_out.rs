//! Components and parts written out where templates ask for them: to ask costs a page more than what small ones write.

use std::collections::BTreeMap;

use super::component::{Call, Component};
use super::folded::folded;
use super::pieces::{Piece, pieces};

/// So deep may components stand in each other; Tera allows as much.
const DEEPEST: usize = 20;

/// How tags begin that ask for something else.
const ASKING: [&str; 3] = ["{{<", "{% <", "{% include "];

/// What can stand where templates ask for it, by its name.
pub(super) struct WrittenOut<'t> {
    components: BTreeMap<String, Component>,
    parts: BTreeMap<&'t str, &'t str>,
}

impl<'t> WrittenOut<'t> {
    /// What these templates, each with its name, have for others. A component that `others` have too is left to them.
    pub(super) fn of(
        templates: impl Iterator<Item = (&'t str, &'t str)>,
        others: impl Iterator<Item = &'t str>,
    ) -> Self {
        let (mut components, mut parts) = (BTreeMap::new(), BTreeMap::new());
        for (name, template) in templates {
            let all = pieces(template);
            for (start, end) in definitions(&all) {
                components.extend(Component::of(all[start], &all[start + 1..end]));
            }
            if is_part(&all) {
                parts.insert(name, template);
            }
        }
        let mut names = Vec::new();
        for template in others {
            let all = pieces(template);
            names.extend(all.iter().filter_map(|piece| Some(name(piece.says()?)?.to_owned())));
        }
        components.retain(|name, _| !names.contains(name));
        Self { components, parts }
    }

    /// The template with what can be said before any page is made.
    pub(super) fn apply(&self, template: &str) -> String {
        folded(&self.within(template, DEEPEST))
    }

    fn within(&self, template: &str, depth: usize) -> String {
        let all = pieces(template);
        let mut whole = String::with_capacity(template.len());
        let mut at = 0;
        while let Some(piece) = all.get(at) {
            let written = self.called(&all, at).or_else(|| Some((self.included(&all, at)?, at)));
            match written.filter(|_| depth > 0) {
                Some((written, end)) => {
                    let asks_for_more = ASKING.iter().any(|begin| written.contains(begin));
                    whole.push_str(&if asks_for_more { self.within(&written, depth - 1) } else { written });
                    at = end;
                }
                None => whole.push_str(piece.source()),
            }
            at += 1;
        }
        whole
    }

    /// What stands in place of a call that begins with a piece, and the last piece that it takes.
    fn called(&self, all: &[Piece<'_>], start: usize) -> Option<(String, usize)> {
        let call = Call::of(all[start])?;
        let component = self.components.get(call.name)?;
        if !call.has_body {
            return Some((component.where_called(&call, None)?, start));
        }
        let end = end_of(all, start, call.name)?;
        let body: String = all[start + 1..end].iter().map(|piece| piece.source()).collect();
        Some((component.where_called(&call, Some(&body))?, end))
    }

    /// The part that stands in place of a piece, if nothing around takes away the spaces at its edges.
    fn included(&self, all: &[Piece<'_>], at: usize) -> Option<String> {
        let name = all[at].said_after("{% include ")?.trim_matches('"');
        let part = self.parts.get(name)?;
        let is_solid = |piece: Piece<'_>| !piece.source().trim().is_empty();
        let before = at.checked_sub(1).map(|before| all[before]);
        let is_apart = before.is_none_or(|before| is_solid(before) && !before.trims_after());
        let is_apart_after = all.get(at + 1).is_none_or(|after| is_solid(*after) && !after.trims_before());
        (is_apart && is_apart_after).then(|| (*part).to_owned())
    }
}

/// Whether a template can stand within another: it is neither made of blocks nor gives names, and takes no spaces away around it.
fn is_part(all: &[Piece<'_>]) -> bool {
    let has_own =
        |said: &str| ["extends", "block", "set", "component"].iter().any(|own| said.starts_with(own));
    !all.iter().filter_map(|piece| piece.says()).any(has_own)
        && all.first().is_some_and(|first| !first.trims_before())
        && all.last().is_some_and(|last| !last.trims_after())
}

/// Where the call of a component ends that holds something.
fn end_of(all: &[Piece<'_>], start: usize, name: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, piece) in all.iter().enumerate().skip(start + 1) {
        let said = piece.says().unwrap_or_default();
        let is = |rest: Option<&str>| {
            rest.is_some_and(|rest| rest.starts_with(name) && rest[name.len()..].starts_with([' ', '>']))
        };
        if is(said.strip_prefix("</")) {
            if depth == 0 {
                return piece.said().map(|_| at);
            }
            depth -= 1;
        } else if is(said.strip_prefix('<')) && !said.ends_with("/>") {
            depth += 1;
        }
    }
    None
}

/// Where components are defined: the first and the last piece of each.
fn definitions(all: &[Piece<'_>]) -> Vec<(usize, usize)> {
    let starts = all.iter().enumerate().filter(|(_, piece)| piece.says().and_then(name).is_some());
    let end = |start: usize| {
        let end = |(_, piece): &(usize, &Piece<'_>)| piece.says() == Some("endcomponent");
        all.iter().enumerate().skip(start).find(end).filter(|(_, piece)| piece.trims_before())
    };
    starts.filter_map(|(start, _)| Some((start, end(start)?.0))).collect()
}

/// The name of the component that a tag begins.
fn name(said: &str) -> Option<&str> {
    let rest = said.strip_prefix("component ")?;
    Some(rest.split('(').next().unwrap_or(rest).trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: &str = concat!(
        "{%- component word(of: map) -%}\n<i>{{ of.name }}{% if of.of %} {{ of.of }}{% endif %}</i>\n{%- endcomponent -%}\n",
        "{%- component words(all: array, level: integer = 3) -%}\n",
        "<h{{ level }}>{% for of in all %}{{<word of={of}/>}}{% endfor %}</h{{ level }}>\n{%- endcomponent -%}\n",
        "{%- component box(title: string, note = \"\", wide: bool = false) -%}\n",
        "<b{% if wide %} class=\"w\"{% endif %}>{{ title }}</b>{% if note %}<p>{{ note }}</p>{% endif %}\n",
        "{% if wide %}{{ body }}{% else %}<div>{{ body }}</div>{% endif %}\n</section>\n{%- endcomponent -%}\n",
    );

    fn written(template: &str, others: &[&str]) -> String {
        let parts = [("parts/words.html", PARTS), ("parts/one.html", " <p>{{ view.a }}</p>\n")];
        WrittenOut::of(parts.into_iter(), others.iter().copied()).apply(template)
    }

    #[test]
    fn what_a_call_gives_stands_in_the_component() {
        let cases = [
            (
                "{{<word of={view.a}/>}}",
                "<i>{{ view.a.name }}{% if view.a.of %} {{ view.a.of }}{% endif %}</i>",
            ),
            (
                "{{<words all={view.all} level={2}/>}}",
                "<h{{ 2 }}>{% for of in view.all %}<i>{{ of.name }}{% if of.of %} {{ of.of }}{% endif %}</i>{% endfor %}</h{{ 2 }}>",
            ),
            (
                "a {% <box title={\"Who?\"} note={view.note}> %} {{ b }}\n{% </box> %} c",
                "a <b>Who?</b>{% if view.note %}<p>{{ view.note }}</p>{% endif %}\n<div> {{ b }}\n</div>\n</section> c",
            ),
            (
                "{% <box title=\"a\" wide={true}> %}{% <box title=\"b\"> %}c{% </box> %}{% </box> %}",
                "<b class=\"w\">a</b>\n<b>b</b>\n<div>c</div>\n</section>\n</section>",
            ),
            (
                "a{% include \"parts/one.html\" %}{% if b %}c{% endif %}",
                "a <p>{{ view.a }}</p>\n{% if b %}c{% endif %}",
            ),
        ];
        for (template, expected) in cases {
            assert_eq!(written(template, &[]), expected);
        }
    }

    #[test]
    fn what_cannot_be_said_beforehand_stays_a_call() {
        for call in [
            "{{<unknown of={view.a}/>}}",
            "{{<word other={view.a}/>}}",
            "{{<word/>}}",
            "{{<word of={a ~ b}/>}}",
            "{{<word of={\"text\"}/>}}",
            "{{<words all={of.all}/>}}",
            "{{<words all={loop.all}/>}}",
            "{{<box title=\"a\"/>}}",
            "{% <box title=\"a\" wide={true}> %}\n{%- if b %}c{% endif %}{% </box> %}",
            "{% <box title=\"a\"> %}b",
            "{# {{<word of={view.a}/>}} #}",
            "{% include \"parts/words.html\" %}",
            "{% include \"parts/one.html\" %}\n{%- if b %}c{% endif %}",
            "{{ b -}}{% include \"parts/one.html\" %}",
            "{% set a = <word of={view.a}/> %}",
        ] {
            assert_eq!(written(call, &[]), call);
        }
    }

    #[test]
    fn a_component_that_others_have_too_is_left_to_them() {
        let call = "{{<word of={view.a}/>}}";
        assert_eq!(written(call, &["{% component word(of) %}mine{% endcomponent %}"]), call);
    }
}
