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

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut pen = (Coordinate::default(), Coordinate::default());
        for segment in &self.segments {
            pen = write_segment(formatter, segment, pen)?;
        }
        Ok(())
    }
}

fn write_segment(
    formatter: &mut fmt::Formatter<'_>,
    segment: &Segment,
    pen: (Coordinate, Coordinate),
) -> Result<(Coordinate, Coordinate), fmt::Error> {
    let rounded = |point: Point| (Coordinate::new(point.x), Coordinate::new(point.y));
    match *segment {
        Segment::Move(to) => {
            let (x, y) = rounded(to);
            write!(formatter, "M{x} {y}")?;
            Ok((x, y))
        }
        Segment::Line(to) => {
            let (x, y) = rounded(to);
            match (x == pen.0, y == pen.1) {
                (true, true) => {}
                (false, true) => write!(formatter, "H{x}")?,
                (true, false) => write!(formatter, "V{y}")?,
                (false, false) => write!(formatter, "L{x} {y}")?,
            }
            Ok((x, y))
        }
        Segment::Curve(first, second, to) => {
            let ((x1, y1), (x2, y2), (x, y)) = (rounded(first), rounded(second), rounded(to));
            write!(formatter, "C{x1} {y1} {x2} {y2} {x} {y}")?;
            Ok((x, y))
        }
        Segment::Arc { radius, large, clockwise, to } => {
            let (radius, (x, y)) = (Coordinate::new(radius), rounded(to));
            write!(formatter, "A{radius} {radius} 0 {} {} {x} {y}", u8::from(large), u8::from(clockwise))?;
            Ok((x, y))
        }
        Segment::Close => {
            formatter.write_str("Z")?;
            Ok(pen)
        }
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
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
}
