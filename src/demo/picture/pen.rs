//! The pen: shapes on a field of a hundred by a hundred, in colour with soft light from the upper left, or in outlines.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use tiny_skia::{
    Color, FillRule, GradientStop, LineCap, LineJoin, LinearGradient, Paint, Path, PathBuilder, Pixmap, Point,
    RadialGradient, Rect, Shader, SpreadMode, Stroke, Transform,
};

use super::outline::{bent, ellipse, polyline, rounded};

/// Pixels on each side: a card shows a picture at 360, and hundreds of them are drawn for one bank.
pub(super) const SIDE: u32 = 512;
/// Pixels of a unit.
pub(super) const UNIT: f32 = SIDE as f32 / 100.0;
/// Width of a line in outlines, in units.
const LINE: f32 = 0.55;

/// How a picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// In colour.
    Colour,
    /// In colour in front of a wall.
    Scene,
    /// In outlines.
    Outline,
    /// In outlines with the arrows of dimensions.
    Dimensions,
}

/// A material by three tones: in the light, as it is, in the shade.
pub(super) type Material = [u32; 3];

pub(super) const STEEL: Material = [0xf4f6f7, 0xb9c1c7, 0x7b858d];
pub(super) const DARK: Material = [0x7c858c, 0x4a5258, 0x2a3035];
pub(super) const IRON: Material = [0x8a8f92, 0x5b6064, 0x3a3e42];
pub(super) const BRASS: Material = [0xf7e3a1, 0xcfa648, 0x8d6a1f];
pub(super) const COPPER: Material = [0xf3bd94, 0xc9764a, 0x86452a];
pub(super) const CHROME: Material = [0xffffff, 0xc4ccd2, 0x6f7a83];
pub(super) const WHITE: Material = [0xffffff, 0xeef0f1, 0xc6cbcf];
pub(super) const GREY: Material = [0xd7dcdf, 0xa3abb1, 0x737c83];
pub(super) const BLACK: Material = [0x5d6469, 0x2b3034, 0x15181a];
pub(super) const BLUE: Material = [0x8ec3e6, 0x3b82b8, 0x1f5480];
pub(super) const WOOL: Material = [0xf2e3a8, 0xd9bf63, 0xa78d3a];
pub(super) const ZINC: Material = [0xe9eef0, 0xc3cbd0, 0x8f9aa1];
pub(super) const RED: Material = [0xe88a84, 0xc0392f, 0x7d1f19];

/// Where the floor of a scene begins.
const FLOOR: f32 = 72.0;

const INK: u32 = 0x2a3238;

/// Draws one picture.
pub(super) struct Pen {
    pixmap: Pixmap,
    style: Style,
    accent: Color,
    bounds: Option<Rect>,
}

/// Where the light lies on a shape.
#[derive(Clone, Copy)]
enum Light {
    /// Flat.
    None,
    /// A cylinder that lies: light on its upper side.
    Lying,
    /// A cylinder that stands: light on its left side.
    Standing,
    /// A ball or a knob.
    Ball,
}

impl Pen {
    pub(super) fn new(style: Style, accent: Color) -> Option<Pen> {
        let mut pixmap = Pixmap::new(SIDE, SIDE)?;
        pixmap.fill(Color::WHITE);
        let mut pen = Pen { pixmap, style, accent, bounds: None };
        if style == Style::Scene {
            pen.wall();
        }
        Some(pen)
    }

    const fn coloured(&self) -> bool {
        matches!(self.style, Style::Colour | Style::Scene)
    }

    /// A wall in a breath of the brand's colour, and a floor before it.
    fn wall(&mut self) {
        let breath = |share: f32| {
            let one = |own: f32| own.mul_add(share, 1.0 - share);
            Color::from_rgba(one(self.accent.red()), one(self.accent.green()), one(self.accent.blue()), 1.0)
        };
        let (Some(wall), Some(floor)) = (breath(0.16), breath(0.3)) else { return };
        self.pixmap.fill(wall);
        if let Some(area) = rounded(0.0, FLOOR, 100.0, 100.0 - FLOOR, 0.0) {
            self.fill(&area, Shader::SolidColor(floor));
        }
    }

    /// The tones of the brand's colour.
    pub(super) fn accent(&self) -> Material {
        let mix = |with: f32, share: f32| {
            let one = |own: f32| ((own * (1.0 - share) + with * share) * 255.0) as u32;
            one(self.accent.red()) << 16 | one(self.accent.green()) << 8 | one(self.accent.blue())
        };
        [mix(1.0, 0.45), mix(1.0, 0.0), mix(0.0, 0.35)]
    }

    /// A soft shadow on the ground under the product.
    pub(super) fn shadow(&mut self, x: f32, y: f32, width: f32) {
        if !self.coloured() {
            return;
        }
        let Some(path) = ellipse(x, y, width, 3.2) else { return };
        let centre = Point::from_xy(x * UNIT, y * UNIT);
        let stops = vec![
            GradientStop::new(0.0, Color::from_rgba8(40, 50, 60, 70)),
            GradientStop::new(1.0, Color::from_rgba8(40, 50, 60, 0)),
        ];
        // The gradient is round; the ellipse that it fills is flat.
        let flat =
            Transform::from_row(1.0, 0.0, 0.0, 3.2 / width.max(1.0), 0.0, centre.y * (1.0 - 3.2 / width.max(1.0)));
        let radial = RadialGradient::new(centre, 0.0, centre, width * UNIT, stops, SpreadMode::Pad, flat);
        if let Some(shader) = radial {
            let paint = Paint { shader, anti_alias: true, ..Paint::default() };
            self.pixmap.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
        }
    }

    /// A rectangle with round corners, flat.
    pub(super) fn block(&mut self, x: f32, y: f32, width: f32, height: f32, round: f32, material: Material) {
        self.shape(rounded(x, y, width, height, round), material, Light::None);
    }

    /// A cylinder that lies.
    pub(super) fn lying(&mut self, x: f32, y: f32, width: f32, height: f32, round: f32, material: Material) {
        self.shape(rounded(x, y, width, height, round), material, Light::Lying);
    }

    /// A cylinder that stands.
    pub(super) fn standing(&mut self, x: f32, y: f32, width: f32, height: f32, round: f32, material: Material) {
        self.shape(rounded(x, y, width, height, round), material, Light::Standing);
    }

    /// A ball or a knob.
    pub(super) fn ball(&mut self, x: f32, y: f32, radius: f32, material: Material) {
        self.shape(ellipse(x, y, radius, radius), material, Light::Ball);
    }

    /// A flat disc.
    pub(super) fn disc(&mut self, x: f32, y: f32, radius: f32, material: Material) {
        self.shape(ellipse(x, y, radius, radius), material, Light::None);
    }

    /// A flat ellipse, such as the end of a pipe.
    pub(super) fn oval(&mut self, x: f32, y: f32, width: f32, height: f32, material: Material) {
        self.shape(ellipse(x, y, width, height), material, Light::None);
    }

    /// A shape with straight sides.
    pub(super) fn polygon(&mut self, points: &[(f32, f32)], material: Material) {
        self.shape(polyline(points, true), material, Light::Lying);
    }

    /// A shape along curves: each point after the first is the end of a curve bent at the point before it.
    pub(super) fn curved(&mut self, start: (f32, f32), curves: &[[f32; 4]], material: Material, standing: bool) {
        let mut builder = PathBuilder::new();
        builder.move_to(start.0 * UNIT, start.1 * UNIT);
        for [bend_x, bend_y, x, y] in curves {
            builder.quad_to(bend_x * UNIT, bend_y * UNIT, x * UNIT, y * UNIT);
        }
        builder.close();
        let light = if standing { Light::Standing } else { Light::Lying };
        self.shape(builder.finish(), material, light);
    }

    /// A tube along points, round at its bends.
    pub(super) fn tube(&mut self, points: &[(f32, f32)], width: f32, material: Material) {
        let Some(path) = bent(points, width * 0.9) else { return };
        self.tube_along(&path, width, material);
    }

    /// A tube that runs round an ellipse, such as a ring of a coil.
    pub(super) fn ring(&mut self, x: f32, y: f32, across: f32, down: f32, width: f32, material: Material) {
        let Some(path) = ellipse(x, y, across, down) else { return };
        self.tube_along(&path, width, material);
    }

    fn tube_along(&mut self, path: &Path, width: f32, material: Material) {
        self.note(path, width / 2.0);
        if !self.coloured() {
            self.stroke(path, width, INK);
            self.stroke(path, width - 2.0 * LINE, 0xffffff);
            return;
        }
        let [light, base, dark] = material;
        self.stroke(path, width, dark);
        self.stroke(path, width * 0.86, base);
        let lit = path.clone().transform(Transform::from_translate(-0.12 * width * UNIT, -0.16 * width * UNIT));
        if let Some(lit) = lit {
            self.stroke(&lit, width * 0.26, light);
        }
    }

    /// A thin line, such as a seam, a thread or a mark.
    pub(super) fn line(&mut self, points: &[(f32, f32)], width: f32, tone: u32) {
        let Some(path) = polyline(points, false) else { return };
        let (width, tone) = if self.coloured() { (width, tone) } else { (LINE, INK) };
        self.stroke(&path, width, tone);
    }

    /// Parallel lines that stand, evenly from one place to another.
    pub(super) fn ribs(&mut self, from: f32, to: f32, count: usize, top: f32, bottom: f32, tone: u32) {
        let step = (to - from) / (count.max(2) - 1) as f32;
        for index in 0..count {
            let x = from + index as f32 * step;
            self.line(&[(x, top), (x, bottom)], 0.5, tone);
        }
    }

    /// A hexagon seen from its side, as on fittings: three faces.
    pub(super) fn nut(&mut self, x: f32, y: f32, width: f32, height: f32, material: Material) {
        self.lying(x, y, width, height, 0.8, material);
        self.line(&[(x, y + height * 0.28), (x + width, y + height * 0.28)], 0.5, material[2]);
        self.line(&[(x, y + height * 0.72), (x + width, y + height * 0.72)], 0.5, material[2]);
    }

    /// A label in the brand's colour with two lines that stand for words.
    pub(super) fn label(&mut self, x: f32, y: f32, width: f32, height: f32) {
        let accent = self.accent();
        self.block(x, y, width, height, 0.8, accent);
        self.line(&[(x + width * 0.15, y + height * 0.38), (x + width * 0.85, y + height * 0.38)], 0.8, 0xffffff);
        self.line(&[(x + width * 0.15, y + height * 0.66), (x + width * 0.6, y + height * 0.66)], 0.6, 0xffffff);
    }

    fn shape(&mut self, path: Option<Path>, material: Material, light: Light) {
        let Some(path) = path else { return };
        self.note(&path, 0.0);
        if !self.coloured() {
            self.fill(&path, Shader::SolidColor(Color::WHITE));
            self.stroke(&path, LINE, INK);
            return;
        }
        let bounds = path.bounds();
        let shader = self.shader(bounds, material, light);
        self.fill(&path, shader);
        self.stroke(&path, 0.3, material[2]);
    }

    fn shader(&self, bounds: Rect, [light, base, dark]: Material, lit: Light) -> Shader<'static> {
        let solid = Shader::SolidColor(tone(base));
        let stops = || {
            vec![
                GradientStop::new(0.0, tone(base)),
                GradientStop::new(0.28, tone(light)),
                GradientStop::new(0.62, tone(base)),
                GradientStop::new(1.0, tone(dark)),
            ]
        };
        let at = Point::from_xy;
        let (left, top) = (bounds.left(), bounds.top());
        match lit {
            Light::None => solid,
            Light::Lying => {
                let end = at(left, bounds.bottom());
                LinearGradient::new(at(left, top), end, stops(), SpreadMode::Pad, Transform::identity())
                    .unwrap_or(solid)
            }
            Light::Standing => {
                let end = at(bounds.right(), top);
                LinearGradient::new(at(left, top), end, stops(), SpreadMode::Pad, Transform::identity())
                    .unwrap_or(solid)
            }
            Light::Ball => {
                let spot = at(left + bounds.width() * 0.36, top + bounds.height() * 0.32);
                let stops = vec![
                    GradientStop::new(0.0, tone(light)),
                    GradientStop::new(0.55, tone(base)),
                    GradientStop::new(1.0, tone(dark)),
                ];
                let reach = bounds.width() * 0.72;
                RadialGradient::new(spot, 0.0, spot, reach, stops, SpreadMode::Pad, Transform::identity())
                    .unwrap_or(solid)
            }
        }
    }

    fn fill(&mut self, path: &Path, shader: Shader<'_>) {
        let paint = Paint { shader, anti_alias: true, ..Paint::default() };
        self.pixmap.fill_path(path, &paint, FillRule::Winding, Transform::identity(), None);
    }

    fn stroke(&mut self, path: &Path, width: f32, colour: u32) {
        let paint = Paint { shader: Shader::SolidColor(tone(colour)), anti_alias: true, ..Paint::default() };
        let (line_cap, line_join) = (LineCap::Butt, LineJoin::Round);
        let stroke = Stroke { width: (width * UNIT).max(0.5), line_cap, line_join, ..Stroke::default() };
        self.pixmap.stroke_path(path, &paint, &stroke, Transform::identity(), None);
    }

    fn note(&mut self, path: &Path, beyond: f32) {
        let own = path.bounds();
        let own = own.outset(beyond * UNIT, beyond * UNIT).unwrap_or(own);
        let joined = self.bounds.and_then(|known| {
            Rect::from_ltrb(
                known.left().min(own.left()),
                known.top().min(own.top()),
                known.right().max(own.right()),
                known.bottom().max(own.bottom()),
            )
        });
        self.bounds = joined.or(self.bounds).or(Some(own));
    }

    /// The picture as a PNG.
    pub(super) fn finish(mut self) -> Option<Vec<u8>> {
        if let (Style::Dimensions, Some(bounds)) = (self.style, self.bounds) {
            self.dimensions(bounds);
        }
        let mut png = Vec::new();
        let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive);
        encoder.write_image(self.pixmap.data(), SIDE, SIDE, ExtendedColorType::Rgba8).ok()?;
        Some(png)
    }

    /// Arrows for the width below and the height to the right, each with its letter.
    fn dimensions(&mut self, bounds: Rect) {
        let [left, top, right, bottom] =
            [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()].map(|edge| edge / UNIT);
        let below = (bottom + 7.0).min(95.0);
        for x in [left, right] {
            self.line(&[(x, bottom + 1.5), (x, below + 1.5)], LINE, INK);
        }
        self.arrow((left, below), (right, below));
        let middle = (left + right) / 2.0;
        self.letter(&[&[(0.0, 1.0), (0.5, 0.0), (1.0, 1.0)], &[(0.22, 0.6), (0.78, 0.6)]], middle, below);
        let beside = (right + 7.0).min(95.0);
        for y in [top, bottom] {
            self.line(&[(right + 1.5, y), (beside + 1.5, y)], LINE, INK);
        }
        self.arrow((beside, top), (beside, bottom));
        let bows: [&[(f32, f32)]; 3] = [
            &[(0.0, 1.0), (0.0, 0.0), (0.7, 0.0), (0.9, 0.2), (0.7, 0.5), (0.0, 0.5)],
            &[(0.7, 0.5), (0.95, 0.75), (0.75, 1.0)],
            &[(0.75, 1.0), (0.0, 1.0)],
        ];
        self.letter(&bows, beside, (top + bottom) / 2.0);
    }

    fn arrow(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.line(&[from, to], LINE, INK);
        let lies = (from.1 - to.1).abs() < 0.01;
        for (tip, way) in [(from, 1.0), (to, -1.0)] {
            let side =
                |out: f32| if lies { (tip.0 + 1.8 * way, tip.1 + out) } else { (tip.0 + out, tip.1 + 1.8 * way) };
            self.line(&[side(0.7), tip, side(-0.7)], LINE, INK);
        }
    }

    /// A letter in the middle of an arrow, which it interrupts.
    fn letter(&mut self, strokes: &[&[(f32, f32)]], x: f32, y: f32) {
        if let Some(gap) = rounded(x - 3.0, y - 3.0, 6.0, 6.0, 0.0) {
            self.fill(&gap, Shader::SolidColor(Color::WHITE));
        }
        for stroke in strokes {
            let place = |(across, down): &(f32, f32)| (x + (across - 0.5) * 3.6, y + (down - 0.5) * 3.6);
            let points: Vec<_> = stroke.iter().map(place).collect();
            self.line(&points, LINE, INK);
        }
    }
}

fn tone(colour: u32) -> Color {
    let [_, red, green, blue] = colour.to_be_bytes();
    Color::from_rgba8(red, green, blue, 255)
}
