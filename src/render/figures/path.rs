//! A path of a drawing: segments that can be mirrored, written as the `d` attribute of SVG.

use std::fmt;

use serde::{Serialize, Serializer};

use super::coordinate::{Coordinate, Point};

/// One stroke of the pen; all places are absolute.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Segment {
    Move(Point),
    Line(Point),
    Curve(Point, Point, Point),
    Arc { radius: f64, large: bool, clockwise: bool, to: Point },
    Close,
}

/// A line or an outline of a drawing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Path {
    segments: Vec<Segment>,
}

impl Path {
    /// A path that begins at a point.
    pub fn from(x: f64, y: f64) -> Self {
        Self { segments: vec![Segment::Move(Point::new(x, y))] }
    }

    /// Lifts the pen and goes on elsewhere.
    #[must_use]
    pub fn then_from(self, x: f64, y: f64) -> Self {
        self.with(Segment::Move(Point::new(x, y)))
    }

    /// A straight line.
    #[must_use]
    pub fn line(self, x: f64, y: f64) -> Self {
        self.with(Segment::Line(Point::new(x, y)))
    }

    /// A cubic curve through two handles.
    #[must_use]
    pub fn curve(self, first: Point, second: Point, to: Point) -> Self {
        self.with(Segment::Curve(first, second, to))
    }

    /// The shorter arc of a circle.
    #[must_use]
    pub fn arc(self, radius: f64, clockwise: bool, to: Point) -> Self {
        self.with(Segment::Arc { radius, large: false, clockwise, to })
    }

    /// The longer arc of a circle.
    #[must_use]
    pub fn long_arc(self, radius: f64, clockwise: bool, to: Point) -> Self {
        self.with(Segment::Arc { radius, large: true, clockwise, to })
    }

    /// Back to where the path began.
    #[must_use]
    pub fn close(self) -> Self {
        self.with(Segment::Close)
    }

    fn with(mut self, segment: Segment) -> Self {
        self.segments.push(segment);
        self
    }

    /// The same path in a drawing of this width that runs from right to left.
    #[must_use]
    pub fn mirrored(&self, width: f64) -> Self {
        let flip = |point: Point| Point::new(width - point.x, point.y);
        let segments = self.segments.iter().map(|segment| match *segment {
            Segment::Move(to) => Segment::Move(flip(to)),
            Segment::Line(to) => Segment::Line(flip(to)),
            Segment::Curve(first, second, to) => Segment::Curve(flip(first), flip(second), flip(to)),
            Segment::Arc { radius, large, clockwise, to } => {
                Segment::Arc { radius, large, clockwise: !clockwise, to: flip(to) }
            }
            Segment::Close => Segment::Close,
        });
        Self { segments: segments.collect() }
    }

    /// The points that the path goes through.
    pub fn points(&self) -> impl Iterator<Item = Point> + '_ {
        self.segments.iter().filter_map(|segment| match *segment {
            Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) | Segment::Arc { to, .. } => {
                Some(to)
            }
            Segment::Close => None,
        })
    }
}

impl Path {
    /// The path as the `d` attribute.
    fn written(&self) -> String {
        // a segment is some twelve letters long
        let mut pen =
            Pen { out: String::with_capacity(self.segments.len() * 12), x: 0.0.into(), y: 0.0.into() };
        for segment in &self.segments {
            pen.draw(*segment);
        }
        pen.out
    }
}

impl Path {
    /// The path as the `d` attribute, said from where the pen is: shorter for a line through many points.
    pub fn relative(&self) -> String {
        let mut out = String::with_capacity(self.segments.len() * 8);
        let mut pen = (Coordinate::default(), Coordinate::default());
        let mut start = pen;
        let mut last = ' ';
        for segment in &self.segments {
            let (letter, numbers, to) = segment.steps(pen);
            // a letter stands for all that follow; after a move it would be a line
            if letter != last || letter == 'm' {
                out.push(letter);
            }
            for (index, number) in numbers.iter().enumerate() {
                let is_first = index == 0 && (letter != last || letter == 'm');
                number.write_after(&mut out, is_first);
            }
            if letter == 'm' {
                start = to;
            }
            (pen, last) = (if letter == 'z' { start } else { to }, letter);
        }
        out
    }
}

impl Segment {
    /// Its letter, its numbers, and where it ends, from where the pen is.
    fn steps(self, (x, y): (Coordinate, Coordinate)) -> (char, Vec<Coordinate>, (Coordinate, Coordinate)) {
        let from = |point: Point| [Coordinate::new(point.x).minus(x), Coordinate::new(point.y).minus(y)];
        let end = |to: Point| (Coordinate::new(to.x), Coordinate::new(to.y));
        match self {
            Self::Move(to) => ('m', from(to).to_vec(), end(to)),
            Self::Line(to) => ('l', from(to).to_vec(), end(to)),
            Self::Curve(first, second, to) => ('c', [first, second, to].map(from).concat(), end(to)),
            Self::Arc { radius, large, clockwise, to } => {
                let kind = [radius, radius, 0.0, f64::from(large), f64::from(clockwise)].map(Coordinate::new);
                ('a', [&kind[..], &from(to)[..]].concat(), end(to))
            }
            Self::Close => ('z', Vec::new(), (x, y)),
        }
    }
}

/// What has been drawn, and where the pen is.
struct Pen {
    out: String,
    x: Coordinate,
    y: Coordinate,
}

impl Pen {
    fn draw(&mut self, segment: Segment) {
        match segment {
            Segment::Move(to) => self.stroke("M", &[], to),
            Segment::Line(to) => self.line(to),
            Segment::Curve(first, second, to) => {
                self.stroke("C", &[first.x, first.y, second.x, second.y], to);
            }
            Segment::Arc { radius, large, clockwise, to } => {
                self.stroke("A", &[radius, radius, 0.0, f64::from(large), f64::from(clockwise)], to);
            }
            Segment::Close => self.out.push('Z'),
        }
    }

    /// A straight line, as short as it can be said.
    fn line(&mut self, to: Point) {
        let (x, y) = (to.x.into(), to.y.into());
        match (x == self.x, y == self.y) {
            (true, true) => {}
            (false, true) => self.one("H", x),
            (true, false) => self.one("V", y),
            (false, false) => self.stroke("L", &[], to),
        }
        (self.x, self.y) = (x, y);
    }

    fn one(&mut self, letter: &str, number: Coordinate) {
        self.out.push_str(letter);
        number.write(&mut self.out);
    }

    /// A letter, what it needs to know, and where it ends.
    fn stroke(&mut self, letter: &str, numbers: &[f64], to: Point) {
        self.out.push_str(letter);
        for number in numbers {
            Coordinate::new(*number).write(&mut self.out);
            self.out.push(' ');
        }
        (self.x, self.y) = (to.x.into(), to.y.into());
        self.x.write(&mut self.out);
        self.out.push(' ');
        self.y.write(&mut self.out);
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written())
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written())
    }
}

/// Hands a path over as it is said from where the pen is.
pub(super) fn relative<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.relative())
}

/// The same with a path that may be missing.
#[allow(clippy::ref_option, reason = "serde hands it over so")]
pub(super) fn relative_if<S: Serializer>(path: &Option<Path>, serializer: S) -> Result<S::Ok, S::Error> {
    path.as_ref().map(Path::relative).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::{Path, Point};

    #[test]
    fn a_path_is_written_shortly_and_mirrors_its_turns() {
        let path = Path::from(0.0, 14.0)
            .line(8.0, 14.0)
            .arc(12.0, true, Point::new(20.0, 26.0))
            .line(20.0, 86.0)
            .line(24.5, 90.0);
        assert_eq!(path.to_string(), "M0 14H8A12 12 0 0 1 20 26V86L24.5 90");
        assert_eq!(path.mirrored(40.0).to_string(), "M40 14H32A12 12 0 0 0 20 26V86L15.5 90");
        assert_eq!(path.mirrored(40.0).mirrored(40.0), path);
    }

    #[test]
    fn a_path_from_where_the_pen_is_names_each_letter_once() {
        let path = Path::from(3.0, 22.9).line(11.0, 22.1).line(19.0, 23.74).line(19.0, 23.7).line(27.5, 21.4);
        assert_eq!(path.relative(), "m3 22.9l8-.8 8 1.6 0 0 8.5-2.3");
        let point = Point::new;
        let curve = Path::from(0.0, 1.0)
            .curve(point(4.0, 1.0), point(4.0, 9.0), point(8.0, 9.0))
            .then_from(2.0, 3.0)
            .line(4.0, 4.0);
        assert_eq!(curve.relative(), "m0 1c4 0 4 8 8 8m-6-6l2 1");
        let closed =
            Path::from(1.0, 1.0).line(2.0, 1.0).arc(3.0, true, point(2.0, 4.0)).close().line(5.0, 5.0);
        assert_eq!(closed.relative(), "m1 1l1 0a3 3 0 0 1 0 3zl4 4");
    }
}
