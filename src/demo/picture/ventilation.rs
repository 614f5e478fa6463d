//! Ducts, fans, dampers and filters.

use super::pen::{BLACK, DARK, GREY, Pen, WHITE, ZINC};

pub(super) fn draw(pen: &mut Pen, family: &str) -> bool {
    match family {
        "duct" => duct(pen),
        "duct-bend" => bend(pen),
        "silencer" => silencer(pen),
        "air-valve" => air_valve(pen),
        "fire-damper" => damper(pen),
        "duct-fan" => duct_fan(pen),
        "roof-fan" => roof_fan(pen),
        "ahu-residential" => unit(pen),
        "pocket-filter" => filter(pen),
        _ => return false,
    }
    true
}

const HOLLOW: super::pen::Material = [0x737c83, 0x4a5258, 0x2a3035];

fn duct(pen: &mut Pen) {
    pen.shadow(52.0, 76.0, 42.0);
    pen.tube(&[(22.0, 56.0), (90.0, 42.0)], 32.0, ZINC);
    for step in 0..8 {
        let x = 28.0 + step as f32 * 8.0;
        let y = 55.0 - step as f32 * 1.65;
        pen.line(&[(x - 4.0, y + 16.0), (x + 6.0, y - 17.0)], 0.7, 0x8f9aa1);
    }
    pen.oval(22.0, 56.0, 10.0, 16.4, ZINC);
    pen.oval(22.0, 56.0, 8.6, 14.4, HOLLOW);
}

fn bend(pen: &mut Pen) {
    pen.shadow(54.0, 92.0, 34.0);
    pen.tube(&[(18.0, 34.0), (44.0, 34.0), (64.0, 54.0), (64.0, 86.0)], 30.0, ZINC);
    for points in [
        [(36.0, 19.0), (34.0, 49.0)],
        [(56.0, 22.0), (44.0, 50.0)],
        [(76.0, 42.0), (49.0, 54.0)],
        [(79.0, 64.0), (49.0, 63.0)],
    ] {
        pen.line(&points, 0.8, 0x8f9aa1);
    }
    pen.oval(18.0, 34.0, 8.0, 15.4, ZINC);
    pen.oval(18.0, 34.0, 6.6, 13.4, HOLLOW);
    pen.lying(48.0, 82.0, 32.0, 4.0, 1.0, BLACK);
}

fn silencer(pen: &mut Pen) {
    pen.shadow(52.0, 80.0, 42.0);
    pen.tube(&[(76.0, 46.0), (94.0, 42.6)], 22.0, ZINC);
    pen.tube(&[(24.0, 56.0), (82.0, 45.0)], 44.0, ZINC);
    pen.oval(24.0, 56.0, 13.0, 22.4, ZINC);
    pen.tube(&[(10.0, 58.6), (24.0, 56.0)], 22.0, ZINC);
    pen.oval(10.0, 58.6, 6.4, 11.2, ZINC);
    pen.oval(10.0, 58.6, 5.0, 9.2, HOLLOW);
    pen.label(46.0, 42.0, 20.0, 11.0);
}

fn air_valve(pen: &mut Pen) {
    pen.shadow(50.0, 90.0, 34.0);
    pen.ball(50.0, 50.0, 36.0, WHITE);
    pen.disc(50.0, 50.0, 27.0, [0x9aa5ad, 0x7b858d, 0x4a5258]);
    pen.ball(50.0, 50.0, 23.0, WHITE);
    pen.ring(50.0, 50.0, 12.0, 12.0, 0.7, GREY);
    let accent = pen.accent();
    pen.ball(50.0, 50.0, 3.0, accent);
}

fn damper(pen: &mut Pen) {
    pen.shadow(48.0, 92.0, 38.0);
    pen.polygon(&[(70.0, 16.0), (88.0, 24.0), (88.0, 80.0), (70.0, 88.0)], ZINC);
    pen.block(12.0, 16.0, 58.0, 72.0, 1.0, ZINC);
    pen.block(18.0, 22.0, 46.0, 60.0, 0.5, HOLLOW);
    pen.polygon(&[(19.0, 48.0), (63.0, 42.0), (63.0, 56.0), (19.0, 62.0)], [0xf0e6d2, 0xd8c9a6, 0xa08f68]);
    for (x, y) in [(15.0, 19.0), (67.0, 19.0), (15.0, 85.0), (67.0, 85.0)] {
        pen.disc(x, y, 1.4, DARK);
    }
    let accent = pen.accent();
    pen.block(78.0, 42.0, 16.0, 22.0, 2.0, accent);
    pen.line(&[(81.0, 50.0), (91.0, 50.0)], 1.0, 0xffffff);
}

fn duct_fan(pen: &mut Pen) {
    let accent = pen.accent();
    pen.shadow(50.0, 84.0, 38.0);
    pen.lying(6.0, 36.0, 88.0, 28.0, 1.0, accent);
    pen.polygon(
        &[
            (24.0, 36.0),
            (38.0, 20.0),
            (62.0, 20.0),
            (76.0, 36.0),
            (76.0, 64.0),
            (62.0, 80.0),
            (38.0, 80.0),
            (24.0, 64.0),
        ],
        accent,
    );
    pen.line(&[(50.0, 20.0), (50.0, 80.0)], 1.0, accent[2]);
    pen.oval(7.0, 50.0, 4.0, 13.6, HOLLOW);
    pen.block(42.0, 10.0, 18.0, 12.0, 2.0, BLACK);
    pen.label(54.0, 44.0, 16.0, 10.0);
}

fn roof_fan(pen: &mut Pen) {
    let accent = pen.accent();
    pen.shadow(50.0, 94.0, 38.0);
    pen.polygon(&[(20.0, 92.0), (80.0, 92.0), (74.0, 80.0), (26.0, 80.0)], DARK);
    pen.standing(30.0, 54.0, 40.0, 28.0, 2.0, accent);
    for y in [58.0, 63.0, 68.0, 73.0, 78.0] {
        pen.line(&[(30.0, y), (70.0, y)], 1.0, accent[2]);
    }
    pen.standing(24.0, 44.0, 52.0, 12.0, 3.0, accent);
    pen.curved(
        (14.0, 44.0),
        &[[16.0, 18.0, 50.0, 14.0], [84.0, 18.0, 86.0, 44.0], [50.0, 50.0, 14.0, 44.0]],
        accent,
        true,
    );
    pen.standing(44.0, 8.0, 12.0, 9.0, 3.0, accent);
}

fn unit(pen: &mut Pen) {
    pen.shadow(50.0, 92.0, 38.0);
    for x in [24.0, 40.0, 56.0, 72.0] {
        pen.standing(x - 5.0, 6.0, 10.0, 14.0, 1.0, ZINC);
        pen.oval(x, 6.5, 5.0, 1.8, HOLLOW);
    }
    pen.block(14.0, 18.0, 72.0, 70.0, 2.5, WHITE);
    pen.line(&[(50.0, 18.0), (50.0, 88.0)], 0.7, 0xc6cbcf);
    for x in [46.0, 54.0] {
        pen.block(x - 1.0, 48.0, 2.0, 12.0, 1.0, GREY);
    }
    pen.label(20.0, 24.0, 20.0, 9.0);
    pen.block(62.0, 24.0, 16.0, 10.0, 1.0, [0x2a3238, 0x2a3238, 0x15181a]);
    pen.line(&[(65.0, 30.0), (70.0, 27.0), (75.0, 30.0)], 1.0, 0x8fd0f0);
}

fn filter(pen: &mut Pen) {
    let accent = pen.accent();
    pen.shadow(54.0, 90.0, 38.0);
    for step in 0..6 {
        let x = 22.0 + step as f32 * 8.0;
        pen.curved(
            (x, 18.0),
            &[[x + 34.0, 20.0, x + 38.0, 46.0], [x + 36.0, 70.0, x, 80.0], [x - 1.0, 50.0, x, 18.0]],
            [0xffffff, 0xe8f0ea, 0xa8bcae],
            false,
        );
    }
    pen.block(10.0, 12.0, 60.0, 74.0, 1.0, ZINC);
    pen.block(15.0, 17.0, 50.0, 64.0, 0.5, [0xe8f0ea, 0xd5e3d9, 0x8aa492]);
    pen.ribs(15.0, 65.0, 7, 17.0, 81.0, 0x8aa492);
    pen.block(15.0, 70.0, 18.0, 8.0, 0.8, accent);
}
