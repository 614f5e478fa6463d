//! Basins, toilets, taps and drains.

use super::pen::{BLACK, BLUE, CHROME, DARK, GREY, Material, Pen, STEEL, WHITE, ZINC};

pub(super) fn draw(pen: &mut Pen, family: &str) -> bool {
    match family {
        "floor-drain" => floor_drain(pen),
        "trap" => trap(pen),
        "washbasin" => basin(pen),
        "wc-floor" => toilet(pen),
        "wc-seat" => seat(pen),
        "wc-frame" => frame(pen),
        "basin-mixer" => mixer(pen, 40.0, false),
        "kitchen-mixer" => mixer(pen, 14.0, true),
        "shower-mixer" => shower_mixer(pen),
        "hand-shower" => hand_shower(pen, 50.0, 30.0),
        "shower-rail" => rail(pen),
        "outdoor-tap" => outdoor(pen),
        _ => return false,
    }
    true
}

fn floor_drain(pen: &mut Pen) {
    pen.shadow(50.0, 90.0, 36.0);
    pen.lying(66.0, 62.0, 28.0, 16.0, 1.0, GREY);
    pen.standing(26.0, 46.0, 48.0, 40.0, 6.0, GREY);
    pen.polygon(&[(10.0, 36.0), (50.0, 22.0), (90.0, 36.0), (50.0, 52.0)], STEEL);
    pen.polygon(&[(20.0, 36.0), (50.0, 26.0), (80.0, 36.0), (50.0, 48.0)], [0x5d6469, 0x39424a, 0x22282c]);
    for step in 0..6 {
        let shift = step as f32 * 4.6;
        pen.line(&[(25.0 + shift, 34.6 - shift * 0.32 + 2.0), (53.0 + shift, 46.0 - shift * 0.38)], 1.5, 0xd3dade);
    }
    let accent = pen.accent();
    pen.block(28.0, 66.0, 16.0, 6.0, 1.0, accent);
}

fn trap(pen: &mut Pen) {
    pen.shadow(52.0, 92.0, 34.0);
    pen.tube(&[(34.0, 10.0), (34.0, 76.0), (58.0, 76.0), (58.0, 40.0), (92.0, 40.0)], 11.0, CHROME);
    pen.nut(26.0, 26.0, 16.0, 8.0, CHROME);
    pen.nut(50.0, 52.0, 16.0, 8.0, CHROME);
    pen.lying(86.0, 29.0, 5.0, 22.0, 2.0, CHROME);
    pen.standing(25.0, 8.0, 18.0, 6.0, 2.0, CHROME);
    let accent = pen.accent();
    pen.block(40.0, 78.0, 12.0, 6.0, 2.0, accent);
}

fn basin(pen: &mut Pen) {
    pen.shadow(50.0, 84.0, 42.0);
    pen.curved(
        (8.0, 40.0),
        &[[10.0, 78.0, 50.0, 80.0], [90.0, 78.0, 92.0, 40.0], [50.0, 30.0, 8.0, 40.0]],
        WHITE,
        true,
    );
    pen.oval(50.0, 40.0, 42.0, 13.0, WHITE);
    pen.oval(50.0, 42.0, 33.0, 9.0, [0xdfe4e7, 0xd3dade, 0xa7b0b6]);
    pen.disc(50.0, 46.0, 2.6, CHROME);
    pen.standing(47.0, 12.0, 6.0, 20.0, 2.0, CHROME);
    pen.tube(&[(50.0, 15.0), (50.0, 12.0), (62.0, 15.0), (62.0, 22.0)], 4.4, CHROME);
    let accent = pen.accent();
    pen.block(46.0, 70.0, 8.0, 2.4, 1.0, accent);
}

fn toilet(pen: &mut Pen) {
    pen.shadow(52.0, 94.0, 36.0);
    pen.block(14.0, 10.0, 26.0, 40.0, 4.0, WHITE);
    pen.lying(12.0, 8.0, 30.0, 6.0, 2.5, WHITE);
    pen.curved(
        (18.0, 48.0),
        &[[20.0, 70.0, 26.0, 92.0], [44.0, 92.0, 62.0, 92.0], [64.0, 78.0, 84.0, 54.0], [50.0, 44.0, 18.0, 48.0]],
        WHITE,
        true,
    );
    pen.curved(
        (22.0, 46.0),
        &[[56.0, 36.0, 90.0, 48.0], [88.0, 56.0, 60.0, 56.0], [36.0, 56.0, 22.0, 52.0], [20.0, 50.0, 22.0, 46.0]],
        WHITE,
        false,
    );
    let accent = pen.accent();
    pen.ball(27.0, 8.0, 2.6, accent);
}

fn seat(pen: &mut Pen) {
    pen.shadow(50.0, 92.0, 30.0);
    pen.curved(
        (22.0, 22.0),
        &[[10.0, 86.0, 50.0, 88.0], [90.0, 86.0, 78.0, 22.0], [50.0, 14.0, 22.0, 22.0]],
        WHITE,
        true,
    );
    pen.curved(
        (33.0, 34.0),
        &[[24.0, 76.0, 50.0, 78.0], [76.0, 76.0, 67.0, 34.0], [50.0, 28.0, 33.0, 34.0]],
        [0xf5f7f8, 0xffffff, 0xc6cbcf],
        true,
    );
    for x in [34.0, 58.0] {
        pen.lying(x, 12.0, 9.0, 6.0, 2.0, CHROME);
    }
    let accent = pen.accent();
    pen.block(45.0, 82.0, 10.0, 2.4, 1.0, accent);
}

fn frame(pen: &mut Pen) {
    let accent = pen.accent();
    pen.shadow(50.0, 94.0, 34.0);
    for x in [18.0, 76.0] {
        pen.standing(x, 6.0, 6.0, 86.0, 0.5, accent);
        pen.lying(x - 4.0, 90.0, 14.0, 4.0, 0.5, ZINC);
    }
    pen.lying(18.0, 6.0, 64.0, 6.0, 0.5, accent);
    pen.lying(22.0, 58.0, 56.0, 5.0, 0.5, accent);
    pen.block(30.0, 18.0, 40.0, 36.0, 4.0, [0x6f7880, 0x4a5258, 0x2a3035]);
    pen.block(38.0, 22.0, 24.0, 14.0, 1.0, WHITE);
    pen.tube(&[(50.0, 54.0), (50.0, 70.0), (58.0, 70.0)], 8.0, BLACK);
    pen.ring(50.0, 82.0, 7.0, 7.0, 3.0, BLACK);
    for x in [36.0, 64.0] {
        pen.ball(x, 68.0, 2.4, ZINC);
    }
}

fn mixer(pen: &mut Pen, top: f32, kitchen: bool) {
    pen.shadow(46.0, 92.0, 28.0);
    pen.lying(30.0, 84.0, 26.0, 5.0, 2.0, CHROME);
    if kitchen {
        pen.tube(&[(43.0, 70.0), (43.0, top), (78.0, top), (78.0, 40.0)], 6.0, CHROME);
        pen.standing(74.5, 38.0, 7.0, 6.0, 1.0, CHROME);
        pen.standing(36.0, 56.0, 14.0, 30.0, 2.0, CHROME);
        pen.tube(&[(48.0, 66.0), (64.0, 60.0)], 4.0, CHROME);
    } else {
        pen.standing(35.0, top, 16.0, 46.0, 3.0, CHROME);
        pen.tube(&[(43.0, top + 16.0), (72.0, top + 12.0), (84.0, top + 20.0)], 8.0, CHROME);
        pen.standing(80.0, top + 18.0, 8.0, 7.0, 1.5, CHROME);
        pen.tube(&[(43.0, top - 4.0), (66.0, top - 12.0)], 6.0, CHROME);
        pen.standing(36.0, top - 8.0, 14.0, 10.0, 4.0, CHROME);
    }
    let accent = pen.accent();
    pen.disc(43.0, 76.0, 2.0, accent);
}

fn shower_mixer(pen: &mut Pen) {
    pen.shadow(50.0, 74.0, 42.0);
    for x in [26.0, 66.0] {
        pen.standing(x, 24.0, 8.0, 22.0, 1.0, CHROME);
        pen.ball(x + 4.0, 24.0, 7.0, CHROME);
    }
    pen.lying(20.0, 40.0, 60.0, 15.0, 4.0, CHROME);
    let accent = pen.accent();
    for (x, tone) in [(6.0, accent), (78.0, accent)] {
        pen.lying(x, 37.0, 16.0, 21.0, 4.0, CHROME);
        pen.lying(x + 6.0, 37.0, 3.0, 21.0, 0.5, tone);
    }
    pen.standing(45.0, 54.0, 10.0, 12.0, 1.0, CHROME);
    pen.tube(&[(50.0, 66.0), (52.0, 84.0), (70.0, 92.0)], 4.0, ZINC);
}

fn hand_shower(pen: &mut Pen, x: f32, y: f32) {
    pen.shadow(50.0, 94.0, 22.0);
    pen.tube(&[(x + 2.0, y + 14.0), (x + 6.0, y + 58.0)], 8.0, CHROME);
    pen.oval(x, y, 25.0, 18.0, CHROME);
    pen.oval(x, y + 2.0, 20.0, 13.5, [0xe9edef, 0xd9dee1, 0x8f9aa1]);
    for row in 0..4 {
        for column in 0..6 {
            let (across, down) = (column as f32 * 5.0 - 12.5, row as f32 * 5.0 - 6.0);
            pen.disc(x + across, y + 2.0 + down, 0.9, [0x4a5258, 0x4a5258, 0x2a3035]);
        }
    }
    let accent = pen.accent();
    pen.ball(x + 4.0, y + 40.0, 2.6, accent);
}

fn rail(pen: &mut Pen) {
    pen.shadow(52.0, 95.0, 26.0);
    pen.standing(28.0, 6.0, 5.0, 86.0, 2.0, CHROME);
    for y in [8.0, 84.0] {
        pen.lying(22.0, y, 14.0, 6.0, 2.0, CHROME);
    }
    pen.lying(25.0, 26.0, 16.0, 8.0, 3.0, CHROME);
    pen.tube(&[(38.0, 30.0), (60.0, 18.0)], 5.0, CHROME);
    pen.oval(68.0, 16.0, 15.0, 9.0, CHROME);
    pen.oval(69.0, 18.0, 11.0, 6.0, [0xe9edef, 0xd9dee1, 0x8f9aa1]);
    pen.tube(&[(40.0, 32.0), (52.0, 60.0), (46.0, 86.0), (66.0, 90.0), (76.0, 62.0)], 2.6, ZINC);
    let accent = pen.accent();
    pen.block(34.0, 60.0, 14.0, 3.0, 1.0, accent);
}

fn outdoor(pen: &mut Pen) {
    let brass: Material = [0xf7e3a1, 0xcfa648, 0x8d6a1f];
    pen.shadow(50.0, 86.0, 34.0);
    pen.lying(8.0, 40.0, 54.0, 14.0, 1.0, brass);
    pen.nut(14.0, 35.0, 12.0, 24.0, brass);
    pen.tube(&[(52.0, 47.0), (74.0, 47.0), (74.0, 70.0)], 13.0, brass);
    pen.nut(64.0, 66.0, 20.0, 9.0, brass);
    pen.standing(70.0, 74.0, 9.0, 10.0, 1.0, brass);
    pen.standing(50.0, 24.0, 8.0, 18.0, 1.0, brass);
    let accent = pen.accent();
    pen.lying(36.0, 16.0, 36.0, 8.0, 4.0, accent);
    pen.disc(54.0, 20.0, 2.4, BLUE);
    pen.line(&[(8.0, 30.0), (8.0, 66.0)], 1.2, DARK[1]);
}
