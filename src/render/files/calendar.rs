//! The roadmap as a calendar (RFC 5545): stages, initiatives and milestones as all-day events.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::value::corrected_id;
use crate::model::{Model, slug_of_heading};

/// One event, the last day included.
struct Event<'a> {
    uid: String,
    first: Date,
    last: Date,
    name: &'a str,
    about: &'a str,
}

/// The calendar in one language.
pub(super) fn calendar(model: &Model, language: u8) -> Vec<u8> {
    let house = corrected_id(model.site.title.first()).unwrap_or_else(|| "site".into());
    let mut calendar = Lines::default();
    calendar.line("BEGIN:VCALENDAR");
    calendar.line("VERSION:2.0");
    calendar.line("PRODID:-//concentric//roadmap//EN");
    calendar.line("CALSCALE:GREGORIAN");
    calendar.line(&format!("X-WR-CALNAME:{}", escaped(model.site.title.get(language))));
    for event in events(model, language) {
        calendar.line("BEGIN:VEVENT");
        calendar.line(&format!("UID:{}@{house}.concentric", event.uid));
        calendar.line(&format!("DTSTAMP:{}T000000Z", compact(model.as_of)));
        calendar.line(&format!("DTSTART;VALUE=DATE:{}", compact(event.first)));
        // the end of an all-day event is the day after its last one
        calendar.line(&format!("DTEND;VALUE=DATE:{}", compact(event.last.saturating_add(1.day()))));
        calendar.line(&format!("SUMMARY:{}", escaped(event.name)));
        if !event.about.is_empty() {
            calendar.line(&format!("DESCRIPTION:{}", escaped(event.about)));
        }
        calendar.line("TRANSP:TRANSPARENT");
        calendar.line("END:VEVENT");
    }
    calendar.line("END:VCALENDAR");
    calendar.text.into_bytes()
}

fn events(model: &Model, language: u8) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    for (cycle, entry) in model.cycles.with_handles() {
        for (_, at, stage) in model.stages_of(cycle) {
            events.push(Event {
                uid: format!("stage-{}-{}", entry.id, at.id),
                first: stage.first_day(),
                last: stage.last_day(),
                name: stage.name.as_ref().map_or(&at.id, |name| name.get(language)),
                about: stage.purpose.as_ref().map_or("", |purpose| purpose.get(language)),
            });
        }
    }
    for initiative in model.initiatives.iter().filter(|initiative| initiative.is_on_roadmap()) {
        let about = initiative.common.summary.as_ref().map_or("", |summary| summary.get(language));
        let (first, last) = (initiative.first_day(), initiative.expected_last_day());
        events.push(Event {
            uid: format!("initiative-{}", initiative.id),
            first,
            last,
            name: initiative.name(language),
            about,
        });
        let mut known: Vec<String> = Vec::new();
        for milestone in initiative.milestones.values() {
            let (day, name) = (milestone.date.0, milestone.what.get(language));
            // by its name in the first language: one that comes before it does not make it another
            let own = slug_of_heading(milestone.what.first());
            let same = known.iter().filter(|slug| **slug == own).count();
            let again = if same == 0 { String::new() } else { format!("-{}", same + 1) };
            let uid = format!("milestone-{}-{own}{again}", initiative.id);
            known.push(own);
            events.push(Event { uid, first: day, last: day, name, about: initiative.name(language) });
        }
    }
    events
}

fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Lines folded at 75 bytes, each ended by CR and LF.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn line(&mut self, line: &str) {
        const LONGEST: usize = 75;
        let (mut rest, mut room) = (line, LONGEST);
        while rest.len() > room {
            let end = (0..=room).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(0);
            self.text.extend([&rest[..end], "\r\n "]);
            // the blank counts
            (rest, room) = (&rest[end..], LONGEST - 1);
        }
        self.text.extend([rest, "\r\n"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_fold_between_characters() {
        for (letter, least) in [("ä", 74), ("x", 75)] {
            let mut lines = Lines::default();
            lines.line(&letter.repeat(200));
            let folded: Vec<&str> = lines.text.split_terminator("\r\n").collect();
            let (_, whole) = folded.split_last().unwrap();
            assert!(whole.iter().all(|line| (least..=75).contains(&line.len())), "{whole:?}");
            assert_eq!(lines.text.replace("\r\n ", "").trim_end(), letter.repeat(200));
        }
    }

    #[test]
    fn what_would_end_a_value_is_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne\r"), "a\\, b\\; c\\\\d\\ne");
    }
}
