//! Outlines of shapes on a field of a hundred by a hundred, in pixels.

use tiny_skia::{Path, PathBuilder, Rect};

use super::pen::UNIT;

pub(super) fn ellipse(x: f32, y: f32, across: f32, down: f32) -> Option<Path> {
    let area = Rect::from_ltrb((x - across) * UNIT, (y - down) * UNIT, (x + across) * UNIT, (y + down) * UNIT)?;
    PathBuilder::from_oval(area)
}

pub(super) fn rounded(x: f32, y: f32, width: f32, height: f32, round: f32) -> Option<Path> {
    let (left, top, right, bottom) = (x * UNIT, y * UNIT, (x + width) * UNIT, (y + height) * UNIT);
    let round = (round * UNIT).min((right - left) / 2.0).min((bottom - top) / 2.0).max(0.0);
    let mut builder = PathBuilder::new();
    builder.move_to(left + round, top);
    builder.line_to(right - round, top);
    builder.quad_to(right, top, right, top + round);
    builder.line_to(right, bottom - round);
    builder.quad_to(right, bottom, right - round, bottom);
    builder.line_to(left + round, bottom);
    builder.quad_to(left, bottom, left, bottom - round);
    builder.line_to(left, top + round);
    builder.quad_to(left, top, left + round, top);
    builder.close();
    builder.finish()
}

pub(super) fn polyline(points: &[(f32, f32)], closed: bool) -> Option<Path> {
    let (first, rest) = points.split_first()?;
    let mut builder = PathBuilder::new();
    builder.move_to(first.0 * UNIT, first.1 * UNIT);
    rest.iter().for_each(|(x, y)| builder.line_to(x * UNIT, y * UNIT));
    if closed {
        builder.close();
    }
    builder.finish()
}

/// A line along points whose corners are rounded off.
pub(super) fn bent(points: &[(f32, f32)], round: f32) -> Option<Path> {
    let (first, last) = (points.first()?, points.last()?);
    let mut builder = PathBuilder::new();
    builder.move_to(first.0 * UNIT, first.1 * UNIT);
    for corner in points.windows(3) {
        let [before, at, after] = [corner[0], corner[1], corner[2]];
        let toward = |other: (f32, f32)| {
            let (dx, dy) = (other.0 - at.0, other.1 - at.1);
            let length = dx.hypot(dy).max(0.01);
            let share = (round / length).min(0.5);
            ((at.0 + dx * share) * UNIT, (at.1 + dy * share) * UNIT)
        };
        let (enter, leave) = (toward(before), toward(after));
        builder.line_to(enter.0, enter.1);
        builder.quad_to(at.0 * UNIT, at.1 * UNIT, leave.0, leave.1);
    }
    builder.line_to(last.0 * UNIT, last.1 * UNIT);
    builder.finish()
}
