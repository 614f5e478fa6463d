//! Radiators, pumps, boilers, vessels and heat pumps.

use super::pen::{BLACK, BRASS, CHROME, DARK, GREY, IRON, Pen, RED, STEEL, WHITE, ZINC};

pub(super) fn draw(pen: &mut Pen, family: &str) -> bool {
    match family {
        "panel-radiator" => panel(pen),
        "towel-radiator" => towel(pen),
        "electric-radiator" => electric(pen),
        "ufh-manifold" => manifold(pen),
        "circulation-pump" => circulation(pen),
        "inline-pump" => inline(pen),
        "wastewater-pump" => wastewater(pen),
        "expansion-vessel" => vessel(pen),
        "plate-exchanger" => exchanger(pen),
        "water-heater" => heater(pen),
        "buffer-tank" => tank(pen),
        "air-water-heat-pump" => outdoor_unit(pen),
        "ground-heat-pump" => cabinet(pen),
        "air-air-heat-pump" => split(pen),
        _ => return false,
    }
    true
}

fn panel(pen: &mut Pen) {
    pen.shadow(50.0, 82.0, 44.0);
    pen.standing(16.0, 74.0, 3.0, 8.0, 0.0, CHROME);
    pen.standing(80.0, 74.0, 3.0, 8.0, 0.0, CHROME);
    pen.block(8.0, 22.0, 84.0, 54.0, 2.0, WHITE);
    pen.ribs(14.0, 86.0, 19, 29.0, 70.0, 0xc9ced2);
    pen.block(8.0, 22.0, 84.0, 4.0, 1.5, GREY);
    pen.ribs(12.0, 88.0, 30, 22.6, 25.4, 0x737c83);
    let accent = pen.accent();
    pen.standing(86.0, 16.0, 7.0, 9.0, 2.0, accent);
}

fn towel(pen: &mut Pen) {
    pen.shadow(50.0, 94.0, 30.0);
    for x in [22.0, 72.0] {
        pen.standing(x, 8.0, 6.0, 82.0, 3.0, CHROME);
    }
    for y in [14.0, 20.0, 26.0, 38.0, 44.0, 50.0, 62.0, 68.0, 74.0, 80.0] {
        pen.lying(25.0, y, 50.0, 3.6, 1.8, CHROME);
    }
    let accent = pen.accent();
    pen.standing(71.0, 86.0, 8.0, 8.0, 2.0, accent);
}

fn electric(pen: &mut Pen) {
    pen.shadow(50.0, 78.0, 44.0);
    pen.block(8.0, 28.0, 84.0, 42.0, 2.0, WHITE);
    for y in [33.0, 35.5, 38.0] {
        pen.line(&[(12.0, y), (78.0, y)], 0.7, 0xc2c8cc);
    }
    pen.block(80.0, 31.0, 9.0, 20.0, 1.0, [0x2a3238, 0x2a3238, 0x15181a]);
    pen.line(&[(82.0, 36.0), (87.0, 36.0)], 0.8, 0xffffff);
    let accent = pen.accent();
    pen.ball(84.5, 44.0, 2.6, accent);
    pen.tube(&[(86.0, 69.0), (86.0, 80.0), (94.0, 84.0)], 1.8, WHITE);
}

fn manifold(pen: &mut Pen) {
    let accent = pen.accent();
    pen.shadow(50.0, 92.0, 42.0);
    for (index, x) in (0_u32..).zip([22.0, 36.0, 50.0, 64.0, 78.0]) {
        pen.standing(x - 2.0, 34.0, 4.0, 14.0, 0.0, BRASS);
        pen.standing(x - 2.0, 66.0, 4.0, 24.0, 0.0, [0xf7f4ee, 0xe2dccf, 0xb0a893]);
        pen.standing(x - 3.6, 9.0, 7.2, 15.0, 2.0, WHITE);
        pen.nut(x - 3.4, 62.0, 6.8, 6.0, BRASS);
        pen.standing(x - 2.6, 46.0, 5.2, 6.0, 2.0, if index % 2 == 0 { accent } else { RED });
    }
    pen.lying(8.0, 24.0, 84.0, 12.0, 3.0, STEEL);
    pen.lying(8.0, 52.0, 84.0, 12.0, 3.0, STEEL);
    pen.nut(4.0, 22.0, 8.0, 16.0, BRASS);
    pen.nut(4.0, 50.0, 8.0, 16.0, BRASS);
}

fn circulation(pen: &mut Pen) {
    let accent = pen.accent();
    pen.shadow(50.0, 90.0, 30.0);
    pen.standing(40.0, 8.0, 20.0, 84.0, 1.0, IRON);
    pen.nut(36.0, 6.0, 28.0, 10.0, IRON);
    pen.nut(36.0, 83.0, 28.0, 10.0, IRON);
    pen.ball(50.0, 50.0, 27.0, IRON);
    pen.ball(50.0, 50.0, 22.0, accent);
    pen.disc(50.0, 50.0, 14.0, [0x2a3238, 0x2a3238, 0x15181a]);
    pen.ring(50.0, 50.0, 9.0, 9.0, 1.6, CHROME);
    pen.line(&[(50.0, 50.0), (55.0, 44.0)], 1.4, 0xffffff);
    pen.block(68.0, 44.0, 16.0, 13.0, 2.0, BLACK);
}

fn inline(pen: &mut Pen) {
    let accent = pen.accent();
    pen.shadow(50.0, 92.0, 36.0);
    pen.lying(10.0, 68.0, 80.0, 16.0, 1.0, accent);
    pen.standing(8.0, 62.0, 7.0, 28.0, 1.0, accent);
    pen.standing(85.0, 62.0, 7.0, 28.0, 1.0, accent);
    pen.ball(50.0, 74.0, 18.0, accent);
    pen.standing(40.0, 46.0, 20.0, 14.0, 1.0, accent);
    pen.standing(32.0, 8.0, 36.0, 40.0, 4.0, accent);
    pen.ribs(35.0, 65.0, 10, 14.0, 46.0, accent[2]);
    pen.block(66.0, 18.0, 14.0, 18.0, 2.0, BLACK);
    pen.standing(30.0, 4.0, 40.0, 9.0, 4.0, DARK);
}

fn wastewater(pen: &mut Pen) {
    let accent = pen.accent();
    pen.shadow(48.0, 92.0, 32.0);
    pen.tube(&[(40.0, 14.0), (44.0, 4.0), (60.0, 4.0), (64.0, 14.0)], 4.0, BLACK);
    pen.standing(34.0, 12.0, 36.0, 48.0, 6.0, accent);
    pen.label(42.0, 26.0, 20.0, 14.0);
    pen.standing(26.0, 56.0, 52.0, 26.0, 6.0, IRON);
    pen.lying(70.0, 60.0, 22.0, 14.0, 1.0, IRON);
    pen.standing(88.0, 56.0, 6.0, 22.0, 1.0, IRON);
    for x in [32.0, 50.0, 68.0] {
        pen.standing(x, 80.0, 6.0, 11.0, 1.0, IRON);
    }
    pen.tube(&[(36.0, 16.0), (20.0, 22.0), (14.0, 50.0)], 2.2, BLACK);
}

fn vessel(pen: &mut Pen) {
    let accent = pen.accent();
    pen.shadow(50.0, 92.0, 28.0);
    pen.standing(46.0, 6.0, 8.0, 12.0, 1.0, STEEL);
    pen.standing(24.0, 14.0, 52.0, 68.0, 20.0, accent);
    pen.line(&[(24.4, 48.0), (75.6, 48.0)], 1.4, accent[2]);
    pen.label(38.0, 54.0, 24.0, 14.0);
    for x in [30.0, 64.0] {
        pen.standing(x, 78.0, 6.0, 13.0, 1.0, accent);
    }
}

fn exchanger(pen: &mut Pen) {
    pen.shadow(52.0, 92.0, 32.0);
    pen.block(46.0, 14.0, 30.0, 74.0, 2.0, STEEL);
    pen.ribs(50.0, 74.0, 13, 16.0, 86.0, 0x86909a);
    pen.block(22.0, 12.0, 28.0, 78.0, 3.0, STEEL);
    for y in [22.0, 78.0] {
        for x in [30.0, 42.0] {
            pen.ball(x, y, 5.2, BRASS);
            pen.disc(x, y, 2.6, [0x33383c, 0x33383c, 0x1b1e20]);
        }
    }
    for y in [36.0, 44.0, 52.0, 60.0] {
        pen.line(&[(27.0, y + 4.0), (36.0, y - 3.0), (45.0, y + 4.0)], 1.0, 0x86909a);
    }
    pen.label(28.0, 64.0, 16.0, 8.0);
}

fn heater(pen: &mut Pen) {
    pen.shadow(50.0, 94.0, 28.0);
    for x in [38.0, 48.0, 58.0] {
        pen.standing(x, 4.0, 4.0, 8.0, 0.0, BRASS);
    }
    pen.standing(26.0, 8.0, 48.0, 80.0, 7.0, WHITE);
    pen.block(38.0, 58.0, 24.0, 18.0, 2.0, [0x3b444b, 0x3b444b, 0x15181a]);
    pen.ring(50.0, 67.0, 5.0, 5.0, 1.2, CHROME);
    pen.label(40.0, 20.0, 20.0, 9.0);
    for x in [32.0, 62.0] {
        pen.standing(x, 88.0, 6.0, 5.0, 1.0, BLACK);
    }
}

fn tank(pen: &mut Pen) {
    pen.shadow(50.0, 94.0, 32.0);
    pen.standing(22.0, 8.0, 56.0, 82.0, 10.0, [0x9aa5ad, 0x6d7981, 0x454f56]);
    for y in [22.0, 42.0, 62.0, 80.0] {
        pen.lying(74.0, y - 3.0, 12.0, 6.0, 0.5, BRASS);
    }
    for y in [28.0, 74.0] {
        pen.line(&[(22.0, y), (78.0, y)], 0.7, 0x454f56);
    }
    pen.ball(40.0, 34.0, 3.4, WHITE);
    pen.label(34.0, 46.0, 26.0, 14.0);
}

fn outdoor_unit(pen: &mut Pen) {
    pen.shadow(50.0, 88.0, 44.0);
    for x in [16.0, 74.0] {
        pen.block(x, 80.0, 10.0, 6.0, 0.5, DARK);
    }
    pen.block(6.0, 20.0, 88.0, 62.0, 2.5, [0xffffff, 0xe3e7e9, 0xa3abb1]);
    pen.disc(38.0, 51.0, 25.0, [0x4a5258, 0x39424a, 0x22282c]);
    for radius in [6.0, 11.0, 16.0, 21.0] {
        pen.ring(38.0, 51.0, radius, radius, 0.8, ZINC);
    }
    for index in 0..6 {
        let angle = index as f32 * 1.047;
        pen.line(&[(38.0, 51.0), (38.0 + 24.0 * angle.cos(), 51.0 + 24.0 * angle.sin())], 0.8, 0xc3cbd0);
    }
    let accent = pen.accent();
    pen.ball(38.0, 51.0, 4.0, accent);
    for y in [30.0, 34.0, 38.0, 42.0] {
        pen.line(&[(70.0, y), (88.0, y)], 0.9, 0xa3abb1);
    }
    pen.label(70.0, 62.0, 18.0, 10.0);
}

fn cabinet(pen: &mut Pen) {
    pen.shadow(50.0, 94.0, 30.0);
    for x in [34.0, 44.0, 54.0, 64.0] {
        pen.standing(x - 1.5, 4.0, 3.0, 8.0, 0.0, BRASS);
    }
    pen.block(24.0, 8.0, 52.0, 82.0, 2.5, WHITE);
    pen.line(&[(24.0, 60.0), (76.0, 60.0)], 0.8, 0xc6cbcf);
    pen.block(38.0, 22.0, 24.0, 16.0, 1.5, [0x2a3238, 0x2a3238, 0x15181a]);
    pen.line(&[(42.0, 33.0), (47.0, 27.0), (52.0, 31.0), (58.0, 26.0)], 1.2, 0x8fd0f0);
    pen.label(43.0, 44.0, 14.0, 6.0);
    for x in [28.0, 66.0] {
        pen.block(x, 90.0, 6.0, 3.0, 0.5, BLACK);
    }
}

fn split(pen: &mut Pen) {
    pen.standing(5.0, 20.0, 90.0, 32.0, 6.0, WHITE);
    pen.block(10.0, 42.0, 80.0, 5.0, 2.0, [0x5d6469, 0x39424a, 0x22282c]);
    pen.line(&[(6.0, 38.0), (94.0, 38.0)], 0.6, 0xc6cbcf);
    pen.label(74.0, 25.0, 16.0, 7.0);
    for (x, length) in [(26.0, 74.0), (42.0, 80.0), (58.0, 80.0), (74.0, 74.0)] {
        pen.line(&[(x, 56.0), (x - 2.0, 64.0), (x + 2.0, 70.0), (x, length)], 1.1, 0x8ec3e6);
    }
}
