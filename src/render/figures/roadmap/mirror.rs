//! The roadmap for pages that run from right to left: every x counted from the other edge.

use super::super::coordinate::{Coordinate, PlacedText};
use super::time::WIDTH;
use super::{Bar, Link, Pack, Roadmap};

/// The same roadmap from right to left. Text keeps its anchor: its beginning is then at the right.
pub(super) fn mirrored(mut roadmap: Roadmap) -> Roadmap {
    for period in &mut roadmap.axis.periods {
        flip(&mut period.x);
        period.name.iter_mut().for_each(flip_text);
    }
    roadmap.axis.ticks.iter_mut().for_each(flip);
    for stage in &mut roadmap.stages {
        stage.shape = stage.shape.mirrored(WIDTH);
        flip(&mut stage.x);
    }
    for band in &mut roadmap.bands {
        flip_box(&mut band.x, band.width);
    }
    if let Some(now) = &mut roadmap.now {
        flip(&mut now.x);
        flip_box(&mut now.pill_x, now.pill_width);
        flip_text(&mut now.text);
    }
    roadmap.packs.iter_mut().for_each(flip_pack);
    roadmap
}

fn flip_pack(pack: &mut Pack) {
    for fold in &mut pack.folds {
        flip_box(&mut fold.x, fold.width);
        flip_text(&mut fold.text);
    }
    for Link { path, head, .. } in &mut pack.links {
        *path = path.as_ref().map(|path| path.mirrored(WIDTH));
        *head = head.mirrored(WIDTH);
    }
    pack.bars.iter_mut().for_each(flip_bar);
}

fn flip_bar(bar: &mut Bar) {
    // A bar fills from the side on which it begins.
    bar.fill_x = bar.fill.map(|fill| Coordinate::new(WIDTH - bar.x.value() - fill.value()));
    flip_box(&mut bar.x, bar.width);
    if let Some([x, width]) = &mut bar.tail {
        flip_box(x, *width);
    }
    if let Some([x, _]) = &mut bar.light {
        flip_box(x, Coordinate::new(16.0));
    }
    bar.late.iter_mut().chain(&mut bar.label).for_each(flip_text);
}

fn flip(x: &mut Coordinate) {
    *x = Coordinate::new(WIDTH - x.value());
}

fn flip_box(x: &mut Coordinate, width: Coordinate) {
    *x = Coordinate::new(WIDTH - x.value() - width.value());
}

fn flip_text(text: &mut PlacedText) {
    flip(&mut text.x);
}
