//! The files of the index: scripts that hand over their part of it.

use memchr::memchr3_iter;
use xxhash_rust::xxh3::Xxh3;

/// What a part of the index hands over, as the body of an object.
#[derive(Debug, Default)]
pub(super) struct Part(String);

impl Part {
    /// With a text.
    pub(super) fn text(mut self, name: &str, text: &str) -> Self {
        self.key(name);
        self.0.reserve(text.len() + 2);
        self.0.push('`');
        for (number, line) in text.split('\r').enumerate() {
            if number > 0 {
                // a line break of another kind would become one that counts
                self.0.push_str("\\r");
            }
            let mut start = 0;
            for at in memchr3_iter(b'`', b'\\', b'$', line.as_bytes()) {
                self.0.extend([&line[start..at], "\\"]);
                start = at;
            }
            self.0.push_str(&line[start..]);
        }
        self.0.push('`');
        self
    }

    /// With numbers.
    pub(super) fn numbers(mut self, name: &str, numbers: &[u32]) -> Self {
        self.key(name);
        let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
        self.0.extend(["[", &numbers.join(","), "]"]);
        self
    }

    /// With texts in lines.
    pub(super) fn lines<'t>(self, name: &str, texts: impl IntoIterator<Item = &'t str>) -> Self {
        let texts: Vec<&str> = texts.into_iter().collect();
        self.text(name, &texts.join("\n"))
    }

    /// How many bytes it has.
    pub(super) fn length(&self) -> usize {
        self.0.len()
    }

    fn key(&mut self, name: &str) {
        if !self.0.is_empty() {
            self.0.push(',');
        }
        self.0.extend([name, ":"]);
    }

    /// The script that hands it over under a name, with the mark of all parts that belong together.
    pub(super) fn script(self, name: &str, print: &str) -> Vec<u8> {
        format!("found(\"{name}\",\"{print}\",{{{}}})\n", self.0).into_bytes()
    }
}

/// What tells parts that belong together from others.
pub(super) fn print<'p>(parts: impl Iterator<Item = &'p Part>) -> String {
    let mut hasher = Xxh3::new();
    parts.for_each(|part| hasher.update(part.0.as_bytes()));
    format!("{:08x}", hasher.digest() >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_a_script() {
        let part = Part::default()
            .text("names", "a`b\\${c}\nd\r\r`")
            .numbers("starts", &[0, 7])
            .lines("marks", [", ", ""]);
        let script = String::from_utf8(part.script("names", "x1")).unwrap();
        assert_eq!(
            script,
            "found(\"names\",\"x1\",{names:`a\\`b\\\\\\${c}\nd\\r\\r\\``,starts:[0,7],marks:`, \n`})\n"
        );
    }
}
