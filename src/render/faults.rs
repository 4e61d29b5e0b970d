//! What can be wrong with the website itself: dead links, templates, addresses and embedded views.

use crate::fault;

fault! {
    /// A link of a rendered page leads to no page, or to no anchor on it.
    ///
    /// # Why it matters
    /// The reader has ten minutes between two customers and lands nowhere.
    ///
    /// # How to fix it
    /// A link in your own text is found earlier, as R001 or R003, with its line. What is left for this one comes from
    /// a theme: a template that writes an address by hand, or an anchor that it renamed. Let templates take every
    /// address from the page's data, and give each section the anchor that the page's contents name.
    ///
    /// ```html fails themes/default/templates/pages/not-found.html
    /// {% extends "base.html" %}
    /// {% block body %}
    /// <p><a href="staff.html">Who works here</a></p>
    /// {% endblock %}
    /// ```
    ///
    /// ```html passes themes/default/templates/pages/not-found.html
    /// {% extends "base.html" %}
    /// {% block body %}
    /// {% for way in view.ways %}<p><a href="{{ way.href }}">{{ way.name }}</a></p>{% endfor %}
    /// {% endblock %}
    /// ```
    DEAD_LINK: W001 "dead-link" Error

    /// Something in a theme can't be used: a template that can't be read or rendered, a file of words, an option.
    ///
    /// # Why it matters
    /// The pages made from it are missing, so nothing is published and the last site stays as it is.
    ///
    /// # How to fix it
    /// The message names the file, the line, the column and the first page that needed it. If the file is your own,
    /// mend it there, or remove it and the default theme's file takes its place. If the file came with concentric,
    /// the fault is ours: please report it with the message.
    ///
    /// ```html fails themes/default/templates/pages/not-found.html
    /// {% extends "base.html" %}
    /// {% block body %}
    /// {% for way in view.wyas %}<p><a href="{{ way.href }}">{{ way.name }}</a></p>{% endfor %}
    /// {% endblock %}
    /// ```
    ///
    /// ```html passes themes/default/templates/pages/not-found.html
    /// {% extends "base.html" %}
    /// {% block body %}
    /// {% for way in view.ways %}<p><a href="{{ way.href }}">{{ way.name }}</a></p>{% endfor %}
    /// {% endblock %}
    /// ```
    TEMPLATE: W003 "template" Error

    /// Two pages or files of the site would have the same address.
    ///
    /// # Why it matters
    /// Only one of them could be published, and every link to the other would lead to the wrong page.
    ///
    /// # How to fix it
    /// Give one of them another id. A page of your own can't take the name of a part of the site, such as `roles`,
    /// `roadmap` or `theme`.
    ///
    /// ```markdown fails content/pages/roadmap.md
    /// ---
    /// name: Our roadmap
    /// ---
    /// ```
    ///
    /// ```markdown passes content/pages/roadmap.md
    /// ```
    /// ```markdown passes content/pages/how-we-plan.md
    /// ---
    /// name: Our roadmap
    /// ---
    /// ```
    URL_TAKEN: W004 "url-taken" Error

    /// A `view` block in a text asks for something that does not exist.
    ///
    /// # Why it matters
    /// The page would have a hole where the reader expects a table or a figure.
    ///
    /// # How to fix it
    /// `show` is one of roadmap, circle, journey, matrix, scorecard, maturity, line-of-sight, table and list; `of`
    /// names a kind or an entry; `where` and `columns` use the fields of that kind.
    ///
    /// ````markdown fails content/pages/about.md
    /// ---
    /// name: About
    /// navigation: true
    /// ---
    /// ```view
    /// show: tabel
    /// of: initiatives
    /// ```
    /// ````
    ///
    /// ````markdown passes content/pages/about.md
    /// ---
    /// name: About
    /// navigation: true
    /// ---
    /// ```view
    /// show: table
    /// of: initiatives
    /// ```
    /// ````
    VIEW: W005 "view" Error

    /// A page has more than 100 KB of markup, style sheets and scripts, before compression. Pictures do not count; the
    /// booklet for printing and the health page are free of it.
    ///
    /// # Why it matters
    /// Your staff read on a phone in a workshop. What nobody waits for, nobody reads.
    ///
    /// # How to fix it
    /// Divide a long text into several pages, or leave out what stands elsewhere and link to it. A theme of your own
    /// can also be what is heavy: give a page only the style sheets and scripts that it needs.
    ///
    /// fails: tests/sites/W006/
    ///
    /// ```markdown passes content/pages/everything.md
    /// ---
    /// name: Everything we know
    /// navigation: true
    /// ---
    /// The rest stands in the playbook.
    /// ```
    HEAVY_PAGE: W006 "heavy-page" Advice

    /// One of the site's languages in which the interface (menu, headings, sentences around your texts) has no words, or
    /// not all of them. English and German come with concentric.
    ///
    /// # Why it matters
    /// English stands where words are missing, and a page that speaks two languages reads as if nobody had looked at it.
    ///
    /// # How to fix it
    /// `concentric explain words` prints the words in English: put them into the file that the help names, and translate
    /// what stands behind the keys. Until then accept the finding, or leave the language out.
    ///
    /// ```yaml fails content/site.yaml
    /// title: Two Wheels
    /// languages: [en, fr]
    /// as_of: 2026-11-21
    /// customer: riders
    /// audiences: {managers: Managers}
    /// ```
    ///
    /// ```yaml passes content/site.yaml
    /// title: Two Wheels
    /// languages: [en, de]
    /// as_of: 2026-11-21
    /// customer: riders
    /// audiences: {managers: Managers}
    /// ```
    MISSING_WORDS: W007 "missing-words" Warning
}
