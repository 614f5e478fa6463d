//! Valves, meters and what belongs to them.

use super::pen::{BLACK, BLUE, BRASS, CHROME, DARK, GREY, IRON, Material, Pen, RED, STEEL, WHITE};

pub(super) fn draw(pen: &mut Pen, family: &str) -> bool {
    match family {
        "ball-valve" => ball_valve(pen, BRASS, false),
        "ball-valve-press" => ball_valve(pen, STEEL, true),
        "butterfly-valve" => butterfly(pen),
        "balancing-valve" => balancing(pen),
        "mixing-valve" => mixing(pen),
        "check-valve" => check(pen),
        "strainer" => strainer(pen),
        "safety-valve" => safety(pen),
        "radiator-valve" => radiator_valve(pen),
        "thermostatic-head" => head(pen),
        "thermal-actuator" => actuator(pen),
        "room-thermostat" => thermostat(pen),
        "air-dirt-separator" => separator(pen),
        "water-meter" => meter(pen, BRASS, BLUE),
        "heat-meter" => heat_meter(pen),
        "sprinkler" => sprinkler(pen),
        _ => return false,
    }
    true
}

/// A body that lies in the pipe: two threaded ends with their hexagons.
fn body(pen: &mut Pen, y: f32, material: Material) {
    pen.lying(12.0, y - 9.0, 76.0, 18.0, 1.5, material);
    pen.nut(10.0, y - 13.0, 13.0, 26.0, material);
    pen.nut(77.0, y - 13.0, 13.0, 26.0, material);
    pen.ball(50.0, y, 17.0, material);
    pen.oval(9.6, y, 2.2, 9.0, [0x33383c, 0x33383c, 0x1b1e20]);
}

fn ball_valve(pen: &mut Pen, material: Material, press: bool) {
    pen.shadow(50.0, 82.0, 40.0);
    body(pen, 62.0, material);
    if press {
        for x in [10.0, 17.0, 76.0, 83.0] {
            pen.lying(x, 49.0, 4.6, 26.0, 2.0, material);
        }
    }
    pen.standing(45.0, 34.0, 10.0, 14.0, 1.0, material);
    let accent = pen.accent();
    pen.nut(43.0, 30.0, 14.0, 6.0, STEEL);
    pen.tube(&[(44.0, 29.0), (56.0, 29.0), (88.0, 20.0)], 7.4, accent);
}

fn butterfly(pen: &mut Pen) {
    let accent = pen.accent();
    pen.shadow(46.0, 92.0, 26.0);
    pen.standing(42.0, 12.0, 8.0, 26.0, 1.0, IRON);
    pen.disc(46.0, 62.0, 27.0, accent);
    pen.disc(46.0, 62.0, 19.0, [0xe9edef, 0xd2d8dc, 0x6f7a82]);
    pen.oval(46.0, 62.0, 6.0, 18.6, STEEL);
    for (x, y) in [(20.0, 40.0), (72.0, 40.0), (20.0, 84.0), (72.0, 84.0)] {
        pen.ball(x, y, 4.4, accent);
    }
    pen.block(36.0, 32.0, 20.0, 5.0, 1.0, IRON);
    pen.tube(&[(46.0, 14.0), (88.0, 12.0)], 6.0, BLACK);
    pen.nut(41.0, 10.0, 10.0, 8.0, STEEL);
}

fn balancing(pen: &mut Pen) {
    pen.shadow(50.0, 86.0, 38.0);
    body(pen, 66.0, BRASS);
    pen.polygon(&[(44.0, 56.0), (58.0, 56.0), (74.0, 26.0), (60.0, 22.0)], BRASS);
    let accent = pen.accent();
    pen.polygon(&[(54.0, 24.0), (80.0, 32.0), (86.0, 14.0), (60.0, 6.0)], accent);
    pen.line(&[(60.0, 12.0), (82.0, 19.0)], 1.4, 0xffffff);
    for x in [30.0, 38.0] {
        pen.standing(x, 42.0, 4.4, 10.0, 1.0, BRASS);
        pen.standing(x - 0.4, 38.0, 5.2, 5.0, 1.4, if x < 35.0 { RED } else { BLUE });
    }
}

fn mixing(pen: &mut Pen) {
    pen.shadow(50.0, 90.0, 36.0);
    pen.standing(41.0, 56.0, 18.0, 26.0, 1.0, BRASS);
    pen.nut(38.0, 76.0, 24.0, 9.0, BRASS);
    body(pen, 48.0, BRASS);
    let accent = pen.accent();
    pen.standing(38.0, 14.0, 24.0, 22.0, 4.0, accent);
    pen.ribs(41.0, 59.0, 7, 17.0, 34.0, accent[2]);
    pen.disc(20.0, 36.0, 2.2, RED);
    pen.disc(80.0, 36.0, 2.2, BLUE);
}

fn check(pen: &mut Pen) {
    pen.shadow(50.0, 72.0, 40.0);
    body(pen, 50.0, BRASS);
    pen.nut(40.0, 32.0, 20.0, 36.0, BRASS);
    pen.line(&[(36.0, 26.0), (62.0, 26.0)], 1.4, 0x39424a);
    pen.line(&[(57.0, 22.5), (63.0, 26.0), (57.0, 29.5)], 1.4, 0x39424a);
}

fn strainer(pen: &mut Pen) {
    pen.shadow(54.0, 88.0, 36.0);
    pen.polygon(&[(42.0, 44.0), (58.0, 36.0), (80.0, 74.0), (62.0, 84.0)], BRASS);
    pen.polygon(&[(60.0, 78.0), (78.0, 68.0), (84.0, 80.0), (68.0, 89.0)], BRASS);
    body(pen, 42.0, BRASS);
    pen.line(&[(34.0, 18.0), (62.0, 18.0)], 1.4, 0x39424a);
    pen.line(&[(57.0, 14.5), (63.0, 18.0), (57.0, 21.5)], 1.4, 0x39424a);
}

fn safety(pen: &mut Pen) {
    pen.shadow(48.0, 90.0, 28.0);
    pen.standing(36.0, 66.0, 20.0, 20.0, 1.0, BRASS);
    pen.nut(33.0, 72.0, 26.0, 9.0, BRASS);
    pen.lying(50.0, 50.0, 34.0, 16.0, 1.0, BRASS);
    pen.nut(72.0, 46.0, 12.0, 24.0, BRASS);
    pen.standing(32.0, 32.0, 28.0, 36.0, 6.0, BRASS);
    let accent = pen.accent();
    pen.standing(30.0, 12.0, 32.0, 24.0, 4.0, accent);
    pen.ribs(34.0, 58.0, 9, 15.0, 33.0, accent[2]);
}

fn radiator_valve(pen: &mut Pen) {
    pen.shadow(48.0, 88.0, 32.0);
    pen.tube(&[(40.0, 84.0), (40.0, 48.0), (84.0, 48.0)], 15.0, CHROME);
    pen.nut(29.0, 70.0, 22.0, 12.0, CHROME);
    pen.nut(70.0, 37.0, 13.0, 22.0, CHROME);
    pen.standing(33.0, 26.0, 14.0, 18.0, 1.5, CHROME);
    let accent = pen.accent();
    pen.standing(28.0, 10.0, 24.0, 18.0, 3.0, accent);
    pen.ribs(31.0, 49.0, 7, 12.0, 26.0, accent[2]);
}

fn head(pen: &mut Pen) {
    pen.shadow(50.0, 84.0, 30.0);
    pen.nut(36.0, 70.0, 28.0, 14.0, CHROME);
    pen.standing(30.0, 22.0, 40.0, 50.0, 7.0, WHITE);
    pen.ribs(35.0, 65.0, 9, 32.0, 64.0, 0xc2c8cc);
    let accent = pen.accent();
    pen.block(30.0, 66.0, 40.0, 4.0, 1.0, accent);
    pen.oval(50.0, 23.0, 19.0, 5.0, WHITE);
    for (index, x) in (0_u32..).zip([38.0, 44.0, 50.0, 56.0, 62.0]) {
        pen.disc(x, 57.0 - 0.2 * index as f32, 1.0, [0x39424a, 0x39424a, 0x39424a]);
    }
}

fn actuator(pen: &mut Pen) {
    pen.shadow(48.0, 86.0, 28.0);
    pen.nut(36.0, 74.0, 26.0, 11.0, GREY);
    pen.standing(32.0, 22.0, 34.0, 53.0, 4.0, WHITE);
    pen.block(32.0, 30.0, 34.0, 9.0, 0.5, [0xbfe3f5, 0x8cc6e4, 0x5b93b3]);
    pen.label(38.0, 46.0, 22.0, 12.0);
    pen.tube(&[(64.0, 66.0), (78.0, 66.0), (82.0, 84.0), (96.0, 86.0)], 2.6, WHITE);
}

fn thermostat(pen: &mut Pen) {
    pen.shadow(50.0, 90.0, 36.0);
    pen.block(18.0, 16.0, 64.0, 68.0, 5.0, WHITE);
    pen.block(27.0, 25.0, 46.0, 28.0, 2.0, [0xd9e6ea, 0xc9dbe0, 0x8fa6ae]);
    // Twenty-one degrees, in the segments of a display.
    pen.line(&[(37.0, 30.0), (44.0, 30.0), (44.0, 39.0), (37.0, 39.0), (37.0, 48.0), (44.0, 48.0)], 1.3, 0x2a3238);
    pen.line(&[(54.0, 30.0), (54.0, 48.0)], 1.3, 0x2a3238);
    pen.disc(62.5, 31.5, 1.4, [0x2a3238, 0x2a3238, 0x2a3238]);
    let accent = pen.accent();
    pen.ball(38.0, 68.0, 6.0, accent);
    pen.ball(62.0, 68.0, 6.0, accent);
}

fn separator(pen: &mut Pen) {
    pen.shadow(50.0, 92.0, 28.0);
    pen.standing(46.0, 6.0, 8.0, 12.0, 2.0, BRASS);
    pen.standing(34.0, 14.0, 32.0, 64.0, 8.0, BRASS);
    pen.lying(12.0, 34.0, 76.0, 16.0, 1.0, BRASS);
    pen.nut(10.0, 31.0, 12.0, 22.0, BRASS);
    pen.nut(78.0, 31.0, 12.0, 22.0, BRASS);
    pen.standing(36.0, 28.0, 28.0, 28.0, 3.0, BRASS);
    pen.label(40.0, 60.0, 20.0, 11.0);
    pen.standing(45.0, 76.0, 10.0, 14.0, 2.0, DARK);
}

fn meter(pen: &mut Pen, material: Material, face: Material) {
    pen.shadow(50.0, 84.0, 40.0);
    pen.lying(8.0, 56.0, 84.0, 16.0, 1.5, material);
    pen.nut(6.0, 52.0, 14.0, 24.0, material);
    pen.nut(80.0, 52.0, 14.0, 24.0, material);
    pen.standing(28.0, 44.0, 44.0, 34.0, 5.0, material);
    pen.ball(50.0, 38.0, 25.0, face);
    pen.disc(50.0, 37.0, 20.0, WHITE);
    pen.block(37.0, 28.0, 26.0, 7.0, 0.8, [0x2a3238, 0x2a3238, 0x15181a]);
    for x in [40.0, 44.5, 49.0, 53.5, 58.0] {
        pen.line(&[(x, 29.6), (x, 33.4)], 0.9, 0xffffff);
    }
    pen.ring(50.0, 45.0, 5.0, 5.0, 0.8, RED);
    pen.line(&[(50.0, 45.0), (53.0, 42.0)], 0.9, 0xb8232f);
}

fn heat_meter(pen: &mut Pen) {
    pen.shadow(46.0, 86.0, 38.0);
    pen.lying(6.0, 60.0, 72.0, 14.0, 1.5, BRASS);
    pen.nut(4.0, 56.0, 13.0, 22.0, BRASS);
    pen.nut(67.0, 56.0, 13.0, 22.0, BRASS);
    pen.standing(26.0, 54.0, 32.0, 24.0, 4.0, BRASS);
    pen.block(18.0, 18.0, 48.0, 40.0, 4.0, WHITE);
    pen.block(24.0, 24.0, 36.0, 12.0, 1.0, [0xd3ddd2, 0xc3d0c2, 0x8a998a]);
    for x in [30.0, 37.0, 44.0, 51.0] {
        pen.line(&[(x, 27.0), (x, 33.0)], 1.2, 0x2a3238);
    }
    pen.label(24.0, 41.0, 20.0, 10.0);
    pen.tube(&[(64.0, 50.0), (80.0, 52.0), (82.0, 82.0)], 2.0, DARK);
    pen.standing(80.0, 80.0, 4.0, 12.0, 1.0, BRASS);
}

fn sprinkler(pen: &mut Pen) {
    pen.shadow(50.0, 92.0, 24.0);
    pen.standing(38.0, 10.0, 24.0, 18.0, 1.0, BRASS);
    for y in [13.0, 16.5, 20.0, 23.5] {
        pen.line(&[(38.0, y), (62.0, y + 1.6)], 0.5, 0x8d6a1f);
    }
    pen.nut(33.0, 27.0, 34.0, 10.0, BRASS);
    pen.tube(&[(38.0, 37.0), (28.0, 58.0), (46.0, 76.0)], 5.0, BRASS);
    pen.tube(&[(62.0, 37.0), (72.0, 58.0), (54.0, 76.0)], 5.0, BRASS);
    pen.standing(47.0, 40.0, 6.0, 34.0, 3.0, RED);
    pen.lying(28.0, 76.0, 44.0, 5.0, 2.0, BRASS);
    for x in [32.0, 39.0, 46.0, 53.0, 60.0, 67.0] {
        pen.line(&[(x, 77.0), (x, 81.0)], 1.0, 0x8d6a1f);
    }
}
