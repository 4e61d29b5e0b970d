//! The codes of what can be wrong with files and their writing, each with its explanation.

use crate::fault;

fault! {
    /// A file whose fields cannot be read: a quotation mark that is never closed, a line that does not line up with the
    /// others, a colon in text without quotes, a row of readings with a cell too many.
    ///
    /// # Why it matters
    ///
    /// What cannot be read is missing from the site, and nobody would notice. So reading stops at nothing: every such
    /// slip of every file is reported in one run, and while there is one, the last good site stays as it is.
    ///
    /// # How to fix
    ///
    /// The message points at the slip and says what to write. Three habits avoid most of them: indent with two spaces
    /// and never with a tab; put text in quotes when it holds a colon and a space, or begins with a sign such as `*`,
    /// `@`, `[` or `!`; and close every quotation mark and bracket on the line where you open it.
    ///
    /// Anchors (`&name`), aliases (`*name`), tags (`!name`), merge keys (`<<`) and a second document in one file are
    /// parts of YAML that are not used here.
    ///
    /// ```yaml fails organisation/glossary.yaml
    /// promise:
    ///   name: Promise
    ///   definition: What we say: and then keep.
    /// ```
    ///
    /// ```yaml passes organisation/glossary.yaml
    /// promise:
    ///   name: Promise
    ///   definition: "What we say: and then keep."
    /// ```
    SYNTAX: S001 "syntax" Error

    /// A field that this kind of entry does not have. If a known field has nearly the same name, it is suggested.
    ///
    /// # Why it matters
    ///
    /// A misspelt field would be passed over in silence: you believe that the owner is set, and the page shows none.
    ///
    /// # How to fix
    ///
    /// Take the suggested name, or look the fields up with `concentric explain` and the kind, such as `concentric explain
    /// journey`. Something that fits no field belongs in the description.
    ///
    /// ```yaml fails organisation/glossary.yaml
    /// promise:
    ///   name: Promise
    ///   definition: What we tell a customer will happen.
    ///   alias: [pledge]
    /// ```
    ///
    /// ```yaml passes organisation/glossary.yaml
    /// promise:
    ///   name: Promise
    ///   definition: What we tell a customer will happen.
    ///   aliases: [pledge]
    /// ```
    UNKNOWN_FIELD: S002 "unknown-field" Error

    /// A field without which this kind of entry says nothing is not given, or has no value: blanks are none.
    ///
    /// # Why it matters
    ///
    /// Few fields are required, and each for a reason: a term without a definition explains nothing, an initiative without
    /// a start stands nowhere on the roadmap.
    ///
    /// # How to fix
    ///
    /// Write the field. If you do not know its value yet, write what you know and mark the entry as `draft: true`; it
    /// then appears on the site only when you ask for drafts.
    ///
    /// ```yaml fails organisation/glossary.yaml
    /// promise:
    ///   name: Promise
    /// ```
    ///
    /// ```yaml passes organisation/glossary.yaml
    /// promise:
    ///   name: Promise
    ///   definition: What we tell a customer will happen.
    /// ```
    MISSING_FIELD: S003 "missing-field" Error

    /// A value of another sort than the field takes: text where a number, a date or a list is expected, or a word that is
    /// none of those the field knows.
    ///
    /// # Why it matters
    ///
    /// A date that cannot be read cannot be drawn on the roadmap, and a number in words cannot be compared with its target.
    ///
    /// # How to fix
    ///
    /// The message says what the field takes and shows an example. Dates are written `2026-03-01`, lists with a dash
    /// before each item or as `[one, two]`, yes and no as `true` and `false`.
    ///
    /// ```yaml fails organisation/glossary.yaml
    /// promise:
    ///   name: Promise
    ///   definition: What we tell a customer will happen.
    ///   order: first
    /// ```
    ///
    /// ```yaml passes organisation/glossary.yaml
    /// promise:
    ///   name: Promise
    ///   definition: What we tell a customer will happen.
    ///   order: 1
    /// ```
    WRONG_TYPE: S004 "wrong-type" Error

    /// A field, or an id, that is given twice in one entry or file. Both places are shown.
    ///
    /// # Why it matters
    ///
    /// Only one of the two can hold, and which one is easily not the one you see. It mostly comes from copying an entry
    /// and changing all but its first line.
    ///
    /// # How to fix
    ///
    /// Keep one of the two, or give the second entry an id of its own.
    ///
    /// ```yaml fails organisation/glossary.yaml
    /// promise:
    ///   name: Promise
    ///   definition: What we tell a customer will happen.
    ///   name: Pledge
    /// ```
    ///
    /// ```yaml passes organisation/glossary.yaml
    /// promise:
    ///   name: Promise
    ///   definition: What we tell a customer will happen.
    ///   aliases: [Pledge]
    /// ```
    DUPLICATE_KEY: S005 "duplicate-key" Error

    /// A file or folder that cannot be read as text: it is not in UTF-8, it is no text at all, or you may not open it.
    ///
    /// # Why it matters
    ///
    /// Letters such as `ä` or `’` would come out as other signs, or the file's entries would be missing from the site.
    ///
    /// # How to fix
    ///
    /// Open the file in your editor and save it again with the encoding UTF-8; line ends of either sort are fine. Put
    /// pictures and documents below a folder `assets`. If you may not open the file, ask for the right to read it.
    ///
    /// fails: tests/sites/S010/
    ///
    /// ```markdown passes pages/about.md
    /// ---
    /// name: About this site
    /// navigation: true
    /// ---
    /// We open at eight, and a café next door opens at seven.
    /// ```
    NOT_TEXT: S010 "not-text" Error

    /// A file in the content folder whose name and folder say nothing about what it holds, so that it is not read.
    ///
    /// # Why it matters
    ///
    /// Somebody wrote it for the site, and it does not appear there. Often one letter of the name is wrong.
    ///
    /// # How to fix
    ///
    /// Give it the name of a kind (`roles.yaml`), or put it into a folder that has one (`playbook/`). Pictures and other
    /// files that pages use go below a folder `assets`. Notes that are not for the site are better kept elsewhere.
    ///
    /// ```yaml fails organisation/glosary.yaml
    /// promise:
    ///   name: Promise
    ///   definition: What we tell a customer will happen.
    /// ```
    ///
    /// ```yaml passes organisation/glosary.yaml
    /// ```
    /// ```yaml passes organisation/glossary.yaml
    /// promise:
    ///   name: Promise
    ///   definition: What we tell a customer will happen.
    /// ```
    UNPLACED_FILE: S011 "unplaced-file" Warning

    /// A file that no person would write: lists nested dozens deep, names that multiply each other, many megabytes of text.
    ///
    /// # Why it matters
    ///
    /// Such a file can bring a program to a halt. Here it costs a moment and this message, and the rest is checked as usual.
    ///
    /// # How to fix
    ///
    /// If a program made the file, look at what it does. If a bracket or a dash was repeated by accident, take it out. If
    /// the file is honest but long, divide it. If you do not know where it comes from, do not trust it.
    ///
    /// ```yaml fails organisation/glossary.yaml
    /// promise:
    ///   name: Promise
    ///   definition: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
    /// ```
    ///
    /// ```yaml passes organisation/glossary.yaml
    /// promise:
    ///   name: Promise
    ///   definition: What we tell a customer will happen.
    /// ```
    HOSTILE_INPUT: S012 "hostile-input" Error

    /// A link in a text, or a symbolic link among the files, that leads out of the content folder.
    ///
    /// # Why it matters
    ///
    /// What lies outside is not part of the site: the link would lead nowhere for readers, and a file that nobody meant to
    /// publish could get onto it.
    ///
    /// # How to fix
    ///
    /// Copy the file into the content folder, below `assets` if it is not a page, or link to its address on the web.
    ///
    /// ```markdown fails pages/contact.md
    /// ---
    /// name: Contact
    /// ---
    /// Ask the [service desk](../../service-desk.md).
    /// ```
    ///
    /// ```markdown passes pages/contact.md
    /// ---
    /// name: Contact
    /// ---
    /// Ask the [service desk](https://service-desk.example).
    /// ```
    OUTSIDE_CONTENT: S013 "outside-content" Error
}
