//! Makes a picture smaller: each new pixel is the mean of exactly the area that it covers, so that nothing flickers and
//! fine lines stay. One pass over the old picture, row by row.

/// A picture of three bytes a pixel, rows from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rgb {
    pub width: usize,
    pub height: usize,
    pub bytes: Vec<u8>,
}

/// The part of an old row or column that a new pixel covers: the first old pixel, and how much of each.
struct Cover {
    first: usize,
    shares: Vec<f32>,
}

/// What each of `new` pixels covers of `old` ones; the shares of each add up to one.
fn covers(old: usize, new: usize) -> Vec<Cover> {
    let step = old as f64 / new as f64;
    (0..new)
        .map(|place| {
            let (from, to) = (place as f64 * step, (place + 1) as f64 * step);
            let first = (from as usize).min(old - 1);
            let last = (to.ceil() as usize).clamp(first + 1, old);
            let share = |at: usize| ((at + 1) as f64).min(to) - (at as f64).max(from);
            Cover { first, shares: (first..last).map(|at| (share(at) / step).max(0.0) as f32).collect() }
        })
        .collect()
}

/// The picture in a smaller size; the same where that is not smaller.
pub(super) fn shrink(picture: &Rgb, width: usize, height: usize) -> Rgb {
    if width >= picture.width && height >= picture.height {
        return picture.clone();
    }
    let (columns, rows) = (covers(picture.width, width), covers(picture.height, height));
    let mut bytes = Vec::with_capacity(width * height * 3);
    let mut narrow = vec![0_f32; width * 3];
    let mut sum = vec![0_f32; width * 3];
    for row in &rows {
        sum.fill(0.0);
        for (offset, share) in row.shares.iter().enumerate() {
            let at = (row.first + offset) * picture.width * 3;
            narrow_row(&picture.bytes[at..at + picture.width * 3], &columns, &mut narrow);
            for (sum, value) in sum.iter_mut().zip(&narrow) {
                *sum += value * share;
            }
        }
        bytes.extend(sum.iter().map(|value| (value + 0.5) as u8));
    }
    Rgb { width, height, bytes }
}

fn narrow_row(row: &[u8], columns: &[Cover], into: &mut [f32]) {
    for (column, pixel) in columns.iter().zip(into.chunks_exact_mut(3)) {
        let (mut red, mut green, mut blue) = (0.0, 0.0, 0.0);
        let covered = row[column.first * 3..].chunks_exact(3);
        for (old, share) in covered.zip(&column.shares) {
            red += f32::from(old[0]) * share;
            green += f32::from(old[1]) * share;
            blue += f32::from(old[2]) * share;
        }
        pixel.copy_from_slice(&[red, green, blue]);
    }
}

#[cfg(test)]
mod tests {
    use super::{Rgb, shrink};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    #[test]
    fn a_pixel_is_the_mean_of_what_it_covers() {
        let bytes = vec![0, 0, 0, 100, 100, 100, 200, 200, 200, 100, 100, 100];
        let small = shrink(&Rgb { width: 2, height: 2, bytes }, 1, 1);
        assert_eq!(small.bytes, [100, 100, 100]);
    }

    proptest! {
        #[test]
        fn an_even_colour_stays_the_same(width in 1_usize..90, height in 1_usize..90, to in 1_usize..60, grey: u8) {
            let picture = Rgb { width, height, bytes: vec![grey; width * height * 3] };
            let small = shrink(&picture, to.min(width), to.min(height));
            prop_assert_eq!(small.bytes.len(), small.width * small.height * 3);
            prop_assert!(small.bytes.iter().all(|value| *value == grey));
        }
    }
}
