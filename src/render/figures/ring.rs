//! Places and arcs on circles round one centre; angles in degrees, clockwise, from twelve o'clock.

use super::coordinate::Point;
use super::path::Path;

/// The circles round a centre that lies equally far from the left and from the top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ring {
    /// How far the centre is from the left and from the top.
    pub centre: f64,
}

impl Ring {
    /// The point at an angle and a distance from the centre.
    pub fn point(self, angle: f64, radius: f64) -> Point {
        let (sine, cosine) = angle.to_radians().sin_cos();
        Point::new(self.centre + radius * sine, self.centre - radius * cosine)
    }

    /// An arc from one angle to another; clockwise where `to` is the larger.
    pub fn arc(self, from: f64, to: f64, radius: f64) -> Path {
        let start = self.point(from, radius);
        self.arc_on(Path::from(start.x, start.y), from, to, radius)
    }

    /// Goes on along an arc; the path must stand at its beginning.
    pub fn arc_on(self, path: Path, from: f64, to: f64, radius: f64) -> Path {
        let end = self.point(to, radius);
        if (to - from).abs() > 180.0 {
            path.long_arc(radius, to > from, end)
        } else {
            path.arc(radius, to > from, end)
        }
    }

    /// The outline between two angles and two radii.
    pub fn band(self, from: f64, to: f64, inner: f64, outer: f64) -> Path {
        let corner = self.point(to, inner);
        let outline = self.arc(from, to, outer).line(corner.x, corner.y);
        self.arc_on(outline, to, from, inner).close()
    }

    /// The lines on which text stands between two angles so that it is never upside down: one for each of the radii
    /// that the middles of the lines have, the first line first. `lift` is how far a base line lies below the middle.
    pub fn base_lines(self, from: f64, to: f64, middles: &[f64], lift: f64) -> Vec<Path> {
        let mut outermost_first = middles.to_vec();
        outermost_first.sort_by(|one, other| other.total_cmp(one));
        if runs_clockwise(f64::midpoint(from, to)) {
            outermost_first.iter().map(|middle| self.arc(from, to, middle - lift)).collect()
        } else {
            outermost_first.iter().rev().map(|middle| self.arc(to, from, middle + lift)).collect()
        }
    }
}

/// Whether text round this angle runs clockwise; on the lower half it would stand on its head.
pub fn runs_clockwise(angle: f64) -> bool {
    let angle = angle.rem_euclid(360.0);
    !(90.0..=270.0).contains(&angle)
}

/// How long the arc between two angles is.
pub fn arc_length(from: f64, to: f64, radius: f64) -> f64 {
    (to - from).abs().to_radians() * radius
}

#[cfg(test)]
mod tests {
    use super::{Ring, arc_length, runs_clockwise};

    const RING: Ring = Ring { centre: 430.0 };

    #[test]
    fn angles_begin_on_top_and_go_clockwise() {
        let right = RING.point(90.0, 100.0);
        assert!((right.x - 530.0).abs() < 1e-9 && (right.y - 430.0).abs() < 1e-9);
        assert_eq!(RING.arc(13.5, 346.5, 282.0).to_string(), "M495.8 155.8A282 282 0 1 1 364.2 155.8");
        assert_eq!(
            RING.band(13.1, 95.65, 395.0, 416.0).to_string(),
            "M524.3 24.8A416 416 0 0 1 844 471L823.1 468.9A395 395 0 0 0 519.5 45.3Z"
        );
        assert!((arc_length(0.0, 180.0, 10.0) - 31.416).abs() < 0.001);
    }

    #[test]
    fn text_never_stands_on_its_head() {
        assert!([0.0, 89.9, 270.1, 359.0, 364.0].iter().all(|&angle| runs_clockwise(angle)));
        assert!([90.0, 180.0, 270.0].iter().all(|&angle| !runs_clockwise(angle)));
        let above = RING.base_lines(12.5, 79.5, &[247.0], 5.425);
        assert_eq!(above[0].to_string(), "M482.3 194.2A241.6 241.6 0 0 1 667.5 386");
        let below = RING.base_lines(113.0, 146.5, &[242.3, 259.8], 5.425);
        assert_eq!(below[0].to_string(), "M566.7 636.6A247.7 247.7 0 0 0 658 526.8");
        assert_eq!(below[1].to_string(), "M576.4 651.2A265.2 265.2 0 0 0 674.1 533.6");
    }
}
