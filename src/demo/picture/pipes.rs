//! Pipes, fittings, insulation, gaskets and what holds pipes up.

use super::pen::{BLACK, BRASS, COPPER, DARK, GREY, IRON, Material, Pen, RED, STEEL, WHITE, WOOL, ZINC};

pub(super) fn draw(pen: &mut Pen, family: &str) -> bool {
    match family {
        "ductile-pipe" => socket_pipe(pen, IRON, 15.0),
        "castiron-drain" => plain_pipe(pen, RED, 15.0, false),
        "steel-pipe" => bundle(pen, DARK, 9.0),
        "press-steel-pipe" => bundle(pen, STEEL, 7.5),
        "stainless-pipe" => plain_pipe(pen, STEEL, 13.0, true),
        "copper-pipe" => bundle(pen, COPPER, 6.0),
        "pex-pipe" => coil(pen, [0xf7f4ee, 0xe2dccf, 0xb0a893], 4.6),
        "multilayer-pipe" => coil(pen, WHITE, 6.0),
        "pe-pressure" => coil(pen, BLACK, 7.4),
        "pp-drain" => socket_pipe(pen, GREY, 11.0),
        "malleable-fitting" => malleable(pen),
        "press-elbow" => elbow(pen, COPPER),
        "press-tee" => tee(pen),
        "compression-coupling" => coupling(pen),
        "pipe-clamp" => clamp(pen),
        "mineral-wool-pipe" => shells(pen),
        "cellular-rubber" => rubber(pen),
        "flange-gasket-fibre" => gasket(pen, [0x9fc7b0, 0x5f9478, 0x38624c]),
        "flange-gasket-rubber" => gasket(pen, BLACK),
        _ => return false,
    }
    true
}

/// A pipe that lies aslant, its open end towards the viewer.
fn aslant(pen: &mut Pen, from: (f32, f32), to: (f32, f32), width: f32, material: Material) {
    pen.tube(&[from, to], width, material);
    pen.oval(from.0, from.1, width * 0.32, width * 0.52, material);
    pen.oval(from.0, from.1, width * 0.24, width * 0.4, [0x30363a, 0x30363a, 0x1c2023]);
}

fn plain_pipe(pen: &mut Pen, material: Material, width: f32, marked: bool) {
    pen.shadow(52.0, 66.0, 40.0);
    aslant(pen, (16.0, 56.0), (88.0, 44.0), width, material);
    if marked {
        pen.line(&[(34.0, 53.4), (66.0, 48.0)], 0.7, 0x5b6670);
    }
}

fn bundle(pen: &mut Pen, material: Material, width: f32) {
    pen.shadow(52.0, 72.0, 40.0);
    for (row, count) in [(2.0, 2), (1.0, 3), (0.0, 4)] {
        for index in 0..count {
            let x = 12.0 + 3.0 * (4 - count) as f32 + index as f32 * width * 0.72;
            let y = 62.0 - row * width * 0.78 - index as f32 * 0.6;
            aslant(pen, (x, y), (x + 58.0, y - 14.0), width, material);
        }
    }
    let accent = pen.accent();
    pen.tube(&[(44.0, 66.0), (42.0, 38.0)], 1.6, accent);
    pen.tube(&[(72.0, 60.0), (70.0, 32.0)], 1.6, accent);
}

fn socket_pipe(pen: &mut Pen, material: Material, width: f32) {
    pen.shadow(52.0, 68.0, 42.0);
    pen.tube(&[(28.0, 54.0), (90.0, 44.0)], width, material);
    pen.tube(&[(14.0, 56.3), (32.0, 53.4)], width * 1.36, material);
    pen.oval(14.0, 56.3, width * 0.42, width * 0.72, material);
    pen.oval(14.0, 56.3, width * 0.31, width * 0.54, [0x30363a, 0x30363a, 0x1c2023]);
    let accent = pen.accent();
    pen.line(&[(50.0, 51.0), (72.0, 47.5)], 1.1, accent[1]);
}

fn coil(pen: &mut Pen, material: Material, width: f32) {
    pen.shadow(50.0, 84.0, 34.0);
    for step in 0..5 {
        let shift = step as f32 * width * 0.55;
        pen.ring(44.0 + shift, 50.0, 26.0, 31.0, width, material);
    }
    let accent = pen.accent();
    for (x, y) in [(54.0, 19.0), (54.0, 81.0)] {
        pen.tube(&[(x - 16.0, y), (x + 10.0, y)], 3.0, accent);
    }
    pen.tube(&[(70.0, 76.0), (82.0, 84.0), (94.0, 85.0)], width, material);
}

fn elbow(pen: &mut Pen, material: Material) {
    pen.shadow(52.0, 84.0, 30.0);
    pen.tube(&[(24.0, 34.0), (64.0, 34.0), (64.0, 80.0)], 19.0, material);
    for x in [24.0, 33.0] {
        pen.lying(x, 22.5, 5.0, 23.0, 2.2, material);
    }
    for y in [64.0, 74.0] {
        pen.standing(52.5, y, 23.0, 5.0, 2.2, material);
    }
    pen.oval(23.0, 34.0, 2.6, 9.6, [0x3a2a22, 0x3a2a22, 0x241a15]);
    let accent = pen.accent();
    pen.disc(59.0, 39.0, 2.4, accent);
}

fn tee(pen: &mut Pen) {
    pen.shadow(50.0, 84.0, 34.0);
    pen.standing(40.0, 38.0, 20.0, 42.0, 1.0, STEEL);
    pen.lying(14.0, 26.0, 72.0, 20.0, 2.0, STEEL);
    for x in [15.0, 24.0, 71.0, 80.0] {
        pen.lying(x, 24.0, 5.0, 24.0, 2.2, STEEL);
    }
    for y in [62.0, 72.0] {
        pen.standing(38.0, y, 24.0, 5.0, 2.2, STEEL);
    }
    let accent = pen.accent();
    pen.disc(50.0, 36.0, 3.0, accent);
}

fn malleable(pen: &mut Pen) {
    pen.shadow(52.0, 84.0, 30.0);
    pen.tube(&[(26.0, 36.0), (62.0, 36.0), (62.0, 78.0)], 21.0, DARK);
    pen.lying(20.0, 22.0, 12.0, 28.0, 2.0, DARK);
    pen.standing(48.0, 70.0, 28.0, 12.0, 2.0, DARK);
    pen.oval(20.0, 36.0, 3.4, 11.0, [0x202427, 0x202427, 0x121415]);
    for y in [29.0, 33.0, 37.0, 41.0] {
        pen.line(&[(18.4, y), (21.6, y + 1.6)], 0.5, 0x9aa2a8);
    }
}

fn coupling(pen: &mut Pen) {
    pen.shadow(50.0, 66.0, 38.0);
    pen.lying(8.0, 42.0, 84.0, 14.0, 0.5, COPPER);
    pen.nut(24.0, 36.0, 14.0, 26.0, BRASS);
    pen.nut(62.0, 36.0, 14.0, 26.0, BRASS);
    pen.lying(38.0, 38.0, 24.0, 22.0, 1.0, BRASS);
    pen.nut(45.0, 35.0, 10.0, 28.0, BRASS);
}

fn clamp(pen: &mut Pen) {
    pen.shadow(50.0, 88.0, 26.0);
    pen.standing(46.0, 8.0, 8.0, 18.0, 1.0, ZINC);
    for y in [10.0, 13.0, 16.0, 19.0] {
        pen.line(&[(46.0, y), (54.0, y + 1.4)], 0.5, 0x6f7a82);
    }
    pen.nut(43.0, 22.0, 14.0, 7.0, ZINC);
    pen.ring(50.0, 56.0, 26.0, 26.0, 7.0, ZINC);
    pen.ring(50.0, 56.0, 21.5, 21.5, 3.6, BLACK);
    pen.block(16.0, 50.0, 10.0, 12.0, 1.0, ZINC);
    pen.block(74.0, 50.0, 10.0, 12.0, 1.0, ZINC);
    pen.standing(19.0, 44.0, 4.0, 24.0, 1.0, STEEL);
    pen.standing(77.0, 44.0, 4.0, 24.0, 1.0, STEEL);
}

fn shells(pen: &mut Pen) {
    pen.shadow(52.0, 74.0, 40.0);
    pen.tube(&[(22.0, 56.0), (86.0, 44.0)], 34.0, [0xeff2f4, 0xc9d0d5, 0x98a3ab]);
    pen.oval(22.0, 56.0, 11.0, 17.5, WOOL);
    pen.oval(22.0, 56.0, 5.0, 8.0, [0xffffff, 0xffffff, 0xa78d3a]);
    pen.line(&[(22.0, 38.5), (86.0, 27.0)], 0.6, 0x7f8a92);
    let accent = pen.accent();
    pen.line(&[(40.0, 47.0), (70.0, 41.0)], 1.6, accent[1]);
}

fn rubber(pen: &mut Pen) {
    pen.shadow(52.0, 72.0, 40.0);
    for (shift, length) in [(0.0, 60.0), (16.0, 62.0)] {
        let y = 48.0 + shift;
        pen.tube(&[(18.0 + shift * 0.5, y), (18.0 + shift * 0.5 + length, y - 12.0)], 17.0, BLACK);
        pen.oval(18.0 + shift * 0.5, y, 5.5, 8.8, BLACK);
        pen.oval(18.0 + shift * 0.5, y, 2.6, 4.2, [0xe8eaeb, 0xe8eaeb, 0x15181a]);
    }
}

fn gasket(pen: &mut Pen, material: Material) {
    pen.shadow(50.0, 86.0, 30.0);
    pen.disc(50.0, 50.0, 34.0, material);
    pen.disc(50.0, 50.0, 18.0, [0xffffff, 0xffffff, material[2]]);
    for index in 0..8 {
        let angle = index as f32 * std::f32::consts::FRAC_PI_4 + 0.39;
        let (x, y) = (50.0 + 26.5 * angle.cos(), 50.0 + 26.5 * angle.sin());
        pen.disc(x, y, 3.0, [0xffffff, 0xffffff, material[2]]);
    }
}
