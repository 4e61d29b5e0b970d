//! Tests of Markdown as markup.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::{ProptestConfig, prop, prop_assert, prop_assert_eq, proptest};

use super::{Markdown, Picture, Resolved, Setting, Surroundings, TermLink, Terms, markup};
use crate::load::{Fence, Link, outline};
use crate::render::shell::Html;
use crate::render::{Theme, Words};

/// A small world: `[[late]]` is a play, `a.svg` a picture, every web address leads where it says.
#[derive(Default)]
struct World {
    used: RefCell<BTreeSet<usize>>,
}

impl Surroundings for World {
    fn link(&self, link: &Link) -> Resolved {
        match link.destination.as_str() {
            "late" => Resolved {
                href: Some("../late/index.html".to_owned()),
                name: Some("Put it <right>".to_owned()),
            },
            "gone" => Resolved::default(),
            other => Resolved { href: Some(other.to_owned()), name: None },
        }
    }

    fn picture(&self, image: &Link) -> Option<Picture> {
        (image.destination != "gone.svg")
            .then(|| Picture { src: image.destination.clone(), size: Some((3, 2)) })
    }

    fn view(&self, block: &Fence) -> Option<Html> {
        (block.text != "none\n")
            .then(|| Html::trusted(format!("<figure>{}</figure>", Html::text(block.text.trim()))))
    }

    fn term(&self, term: usize) -> Option<TermLink> {
        let link = TermLink { href: "#card".to_owned(), definition: "A \"card\"".to_owned() };
        self.used.borrow_mut().insert(term).then_some(link)
    }
}

static WORDS: LazyLock<[Words; 2]> = LazyLock::new(|| {
    ["en", "de"].map(|language| Words::new(&Theme::embedded(), language, None, &mut Vec::new()))
});

fn set(language: &str, text: &str, change: impl Fn(&mut Markdown<'_>)) -> String {
    let words = &WORDS[usize::from(language == "de")];
    let outline = outline(text);
    let mut markdown = Markdown::new(text, &outline);
    change(&mut markdown);
    markup(&markdown, words, &World::default()).as_str().to_owned()
}

fn html(text: &str) -> String {
    set("en", text, |_| {})
}

#[test]
fn headings_stand_below_their_section_and_skip_no_level() {
    let text = "# One\n\n### Two\n\n###### Three\n\n# Four {#here}\n";
    let expected =
        "<h3 id=\"one\">One</h3><h4 id=\"two\">Two</h4><h5 id=\"three\">Three</h5><h3 id=\"here\">Four</h3>";
    assert_eq!(html(text), expected);
    assert_eq!(
        set("en", "## A\n", |markdown| (markdown.level, markdown.prefix) = (4, "x-")),
        "<h5 id=\"x-a\">A</h5>"
    );
}

#[test]
fn links_are_resolved_in_their_order() {
    let text = "[[late]] [a *b*](late) [x](gone) [u][none] [[late|c]] <me@x.example> <https://x.example>";
    let expected = "<p><a href=\"../late/index.html\">Put it &lt;right&gt;</a> <a href=\"../late/index.html\">a <em>b</em></a> x [u][none] \
                    <a href=\"../late/index.html\">c</a> <a href=\"mailto:me@x.example\">me@x.example</a> <a href=\"https://x.example\">https://x.example</a></p>";
    assert_eq!(html(text), expected);
}

#[test]
fn images_carry_text_and_size_and_links_around_them() {
    assert_eq!(
        html("![a *b*](a.svg)"),
        "<p><img src=\"a.svg\" alt=\"a b\" width=\"3\" height=\"2\" loading=\"lazy\"></p>"
    );
    assert_eq!(
        html("![away](gone.svg) [![in](a.svg)](late)"),
        "<p>away <a href=\"../late/index.html\"><img src=\"a.svg\" alt=\"in\" width=\"3\" height=\"2\" loading=\"lazy\"></a></p>"
    );
}

#[test]
fn nothing_runs() {
    let evil = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> <b>b</b>\n\n[a](javascript:alert(1)) [b](JaVa&#x73;cript:alert) [c](&#1;javascript:x) ![d](data:x)\n\n\
                [e](x\"onclick=\"y) `<i>` <javascript:alert(1)>\n\n```js\n<script>\n```\n\n[f]: javascript:x\n[f] [g](//evil.example)\n";
    let html = html(evil);
    assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
    assert!(!html.to_lowercase().contains("\"javascript"), "{html}");
    assert!(
        !html.contains("src=\"data") && !html.contains("href=\"//") && !html.contains("\"onclick"),
        "{html}"
    );
    assert!(html.contains("&lt;i&gt;") && html.contains("<code>&lt;script&gt;"), "{html}");
}

#[test]
fn html_is_kept_where_it_is_trusted() {
    assert_eq!(set("en", "a <b>c</b>", |markdown| markdown.trusted_html = true), "<p>a <b>c</b></p>");
    assert_eq!(html("a <b>c</b>\n\n<div>\nd\n</div>\n"), "<p>a c</p>");
}

#[test]
fn quotation_marks_are_those_of_the_language() {
    let text = "\"One 'two' three\", don't. It's \"four\"\n\n`\"code\"` --- and -- ...";
    assert_eq!(
        html(text),
        "<p>“One ‘two’ three”, don’t. It’s “four”</p><p><code>&quot;code&quot;</code> — and – …</p>"
    );
    assert_eq!(
        set("de", "\"Eins 'zwei' drei\", geht's? „Fertig“ “as written”", |_| {}),
        "<p>„Eins ‚zwei‘ drei“, geht’s? „Fertig“ “as written”</p>"
    );
}

#[test]
fn quotations_notes_and_checklists() {
    assert_eq!(
        html("> Say\n> > nested\n"),
        "<blockquote class=\"say\"><p>Say</p><blockquote class=\"say\"><p>nested</p></blockquote></blockquote>"
    );
    assert_eq!(
        html("> [!WARNING]\n> Hot\n"),
        "<div class=\"note\" role=\"note\"><b>Warning</b><p>Hot</p></div>"
    );
    let tasks = "<ul class=\"tasks\"><li><input type=\"checkbox\" disabled aria-label=\"to do\">a</li><li><input type=\"checkbox\" disabled checked aria-label=\"done\">b\
                 <ul><li>c</li></ul></li></ul>";
    assert_eq!(html("- [ ] a\n- [x] b\n  - c\n").replace('\n', ""), tasks);
}

#[test]
fn tables_scroll_in_their_own_box() {
    let expected = "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table class=\"tbl\"><thead><tr><th scope=\"col\">a</th>\
                    <th scope=\"col\" class=\"n\">b</th></tr></thead><tbody><tr><td>1</td><td class=\"n\">2</td></tr></tbody></table></div>";
    assert_eq!(html("| a | b |\n|---|--:|\n| 1 | 2 |\n"), expected);
}

#[test]
fn views_take_the_place_of_their_block() {
    let text =
        "```view\nshow: x\n```\n\n```\nplain\n```\n\n```view\nnone\n```\n\n- a\n\n  ```view\n  b\n  ```\n";
    assert_eq!(
        html(text),
        "<figure>show: x</figure><pre tabindex=\"0\"><code>plain\n</code></pre><ul><li><p>a</p><figure>b</figure></li></ul>"
    );
}

#[test]
fn footnotes_stand_at_the_end_in_the_order_of_their_use() {
    let text = "One[^b] two[^a] three[^b]\n\n[^a]: First *note*\n[^b]: Second\n";
    let expected = "<p>One<sup id=\"p-ref-1\"><a href=\"#p-note-1\">1</a></sup> two<sup id=\"p-ref-2\"><a href=\"#p-note-2\">2</a></sup> \
                    three<sup><a href=\"#p-note-1\">1</a></sup></p><ol class=\"footnotes\"><li id=\"p-note-1\"><p>Second</p> <a href=\"#p-ref-1\" aria-label=\"Back to the text\">↩</a></li>\
                    <li id=\"p-note-2\"><p>First <em>note</em></p> <a href=\"#p-ref-2\" aria-label=\"Back to the text\">↩</a></li></ol>";
    assert_eq!(set("en", text, |markdown| markdown.prefix = "p-"), expected);
}

#[test]
fn terms_are_linked_once_and_never_in_links_headings_or_code() {
    let terms = Terms::new([("card", 0)]);
    let text = "# Card\n\n[card](x) `card` A Card, a card.\n";
    let link = "<a class=\"term\" href=\"#card\" title=\"A &quot;card&quot;\">Card</a>";
    let expected =
        format!("<h3 id=\"card\">Card</h3><p><a href=\"x\">card</a> <code>card</code> A {link}, a card.</p>");
    let outline = outline(text);
    let markdown = Markdown { terms: Some(&terms), ..Markdown::new(text, &outline) };
    assert_eq!(markup(&markdown, &WORDS[0], &World::default()).as_str(), expected);
}

#[test]
fn a_play_becomes_stations() {
    let text = "Before.\n\n1. Call [[late]] first.\n\n   By noon.\n\n   > “Tomorrow at three.”\n\n2. *Write* it down\n   - [ ] on the card\n";
    let expected = "<p>Before.</p><ol class=\"route num plain\"><li><h3>Call <a href=\"../late/index.html\">Put it &lt;right&gt;</a> first.</h3><p class=\"muted\">By noon.</p>\
                    <blockquote class=\"say\"><p>“Tomorrow at three.”</p></blockquote></li><li><h3><em>Write</em> it down</h3>\
                    <ul class=\"tasks\"><li><input type=\"checkbox\" disabled aria-label=\"to do\">on the card</li></ul></li></ol>";
    assert_eq!(set("en", text, |markdown| markdown.setting = Setting::Play).replace('\n', ""), expected);
    let tight = "1. One\n2. Two\n   > say\n   1. inner\n";
    let expected = "<ol class=\"route num plain\"><li><h3>One</h3></li><li><h3>Two</h3><blockquote class=\"say\"><p>say</p></blockquote><ol><li>inner</li></ol></li></ol>";
    assert_eq!(set("en", tight, |markdown| markdown.setting = Setting::Play).replace('\n', ""), expected);
}

/// Whether every tag that is opened is closed, in order.
fn is_balanced(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let name = tag.split(' ').next().unwrap_or(tag);
        match name.strip_prefix('/') {
            Some(closed) if open.pop() != Some(closed) => return false,
            Some(_) => {}
            None if ["br", "hr", "img", "input"].contains(&name) => {}
            None => open.push(name),
        }
    }
    open.is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_balanced_markup(text in "([\\[\\]()!<>`*_#|\\\\:^~{}\"' \n>.-]|1\\. |- |ä|x|late|\\[\\[late\\]\\]|\\]\\(|\\[\\^a\\]|```view\n|\\| a |\\|--|    |\r\n|&#x3c;){0,50}", play in prop::bool::ANY) {
        let html = set("en", &text, |markdown| markdown.setting = if play { Setting::Play } else { Setting::Prose });
        prop_assert!(is_balanced(&html), "{html}");
    }

    #[test]
    fn links_meet_their_entry_of_the_outline(parts in prop::collection::vec(0..5usize, 0..12)) {
        let pieces = ["[[late]]", "[t](other)", "![i](a.svg)", "[u][none]", "[s](gone)"];
        let text = parts.iter().map(|part| pieces[*part]).collect::<Vec<_>>().join(" x ");
        let html = set("en", &text, |_| {});
        let count = |part: usize| parts.iter().filter(|given| **given == part).count();
        prop_assert_eq!(html.matches("Put it &lt;right&gt;</a>").count(), count(0));
        prop_assert_eq!(html.matches("href=\"other\"").count(), count(1));
        prop_assert_eq!(html.matches("<img src=\"a.svg\"").count(), count(2));
        prop_assert_eq!(html.matches("[u][none]").count(), count(3));
    }
}
