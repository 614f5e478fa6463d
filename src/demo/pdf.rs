//! A small writer of PDFs: one page of A4 with text, lines and filled areas, in Helvetica.
//!
//! The same drawing always gives the same bytes: there is no date, no random number and no compression in it.

use std::fmt::Write;

/// Width of the page in points.
pub(super) const WIDTH: f32 = 595.0;
/// Height of the page in points.
pub(super) const HEIGHT: f32 = 842.0;

/// A colour by red, green and blue.
pub(super) type Colour = [u8; 3];

/// The two weights of the letters.
#[derive(Clone, Copy)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// A page that is being drawn; places count from its upper left corner.
#[derive(Default)]
pub(super) struct Page {
    drawing: Vec<u8>,
}

impl Page {
    /// Fills an area.
    pub(super) fn area(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Colour) {
        let below = HEIGHT - y - height;
        self.put(&format!("{} rg {x:.1} {below:.1} {width:.1} {height:.1} re f\n", colours(colour)));
    }

    /// Draws a thin line from left to right.
    pub(super) fn rule(&mut self, x: f32, y: f32, width: f32, colour: Colour) {
        self.area(x, y, width, 0.6, colour);
    }

    /// Writes a line of text on a base line.
    pub(super) fn text(&mut self, x: f32, y: f32, size: f32, weight: Weight, colour: Colour, words: &str) {
        let font = match weight {
            Weight::Regular => "F1",
            Weight::Bold => "F2",
        };
        self.put(&format!("BT /{font} {size:.1} Tf {} rg {x:.1} {:.1} Td (", colours(colour), HEIGHT - y));
        for letter in words.chars().map(windows) {
            if matches!(letter, b'(' | b')' | b'\\') {
                self.drawing.push(b'\\');
            }
            self.drawing.push(letter);
        }
        self.put(") Tj ET\n");
    }

    /// Writes a paragraph in a column of this width; returns where the next line would stand.
    pub(super) fn paragraph(&mut self, x: f32, mut y: f32, width: f32, size: f32, colour: Colour, words: &str) -> f32 {
        let mut line = String::new();
        for word in words.split(' ') {
            if !line.is_empty() && length(&line, size) + length(" ", size) + length(word, size) > width {
                self.text(x, y, size, Weight::Regular, colour, &line);
                y += size * LEADING;
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.text(x, y, size, Weight::Regular, colour, &line);
        y + size * LEADING
    }

    /// The whole file.
    pub(super) fn finish(self, title: &str, language: &str) -> Vec<u8> {
        let font = |name: &str| {
            format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>").into_bytes()
        };
        let mut info = b"<< /Title (".to_vec();
        info.extend(title.chars().map(windows).filter(|letter| !matches!(letter, b'(' | b')' | b'\\')));
        info.extend(b") >>");
        let mut stream = format!("<< /Length {} >>\nstream\n", self.drawing.len()).into_bytes();
        stream.extend(&self.drawing);
        stream.extend(b"\nendstream");
        let objects = [
            format!("<< /Type /Catalog /Pages 2 0 R /Lang ({language}) >>").into_bytes(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents 6 0 R \
                 /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>"
            )
            .into_bytes(),
            font("Helvetica"),
            font("Helvetica-Bold"),
            stream,
            info,
        ];
        file(&objects)
    }

    fn put(&mut self, operators: &str) {
        self.drawing.extend(operators.as_bytes());
    }
}

/// From one line to the next, in sizes of the letters.
const LEADING: f32 = 1.42;

/// Objects with the table that says where each begins.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    // The four bytes above 127 tell programs that the file is not text.
    let mut bytes = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::with_capacity(objects.len());
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n").as_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let (start, count) = (bytes.len(), objects.len());
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", count + 1);
    for place in places {
        // Writing into a string cannot fail.
        let _ = writeln!(table, "{place:010} 00000 n ");
    }
    let _ =
        write!(table, "trailer\n<< /Size {} /Root 1 0 R /Info {count} 0 R >>\nstartxref\n{start}\n%%EOF\n", count + 1);
    bytes.extend(table.as_bytes());
    bytes
}

fn colours([red, green, blue]: Colour) -> String {
    let share = |part: u8| f32::from(part) / 255.0;
    format!("{:.3} {:.3} {:.3}", share(red), share(green), share(blue))
}

/// A letter in the encoding of Windows, which Helvetica's letters are found by.
fn windows(letter: char) -> u8 {
    match letter {
        '€' => 0x80,
        '…' => 0x85,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '–' => 0x96,
        '—' => 0x97,
        ' '..='~' | '\u{a0}'..='ÿ' => u8::try_from(u32::from(letter)).unwrap_or(b'?'),
        _ => b'?',
    }
}

/// About how long words are in Helvetica, never much too short.
fn length(words: &str, size: f32) -> f32 {
    let width = |letter: char| match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 0.23,
        ' ' | '.' | ',' | ':' | ';' | '!' | '/' | 'f' | 't' | 'I' | '(' | ')' | 'r' | '-' => 0.31,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.87,
        'A'..='Z' | 'Å' | 'Ä' | 'Ö' => 0.71,
        _ => 0.56,
    };
    words.chars().map(width).sum::<f32>() * size
}

#[cfg(test)]
mod tests {
    use super::{Page, Weight};
    use crate::domain::attachment::FileKind;
    use crate::domain::attachment::detect::detect;

    #[test]
    fn a_page_is_a_pdf_whose_table_points_at_its_objects() {
        let mut page = Page::default();
        page.area(0.0, 0.0, 595.0, 60.0, [1, 2, 3]);
        page.text(48.0, 40.0, 12.0, Weight::Bold, [0, 0, 0], "Pumppu (DN 25) – 2 \\ 3");
        let down = page.paragraph(48.0, 100.0, 200.0, 10.0, [0, 0, 0], &"Lämmitys ja jäähdytys. ".repeat(9));
        assert!(down > 150.0, "{down}");
        let bytes = page.finish("Pumppu", "fi");
        assert_eq!(detect(&bytes[..]).unwrap_or_else(|never| match never {}), Ok(FileKind::Pdf));
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("(Pumppu \\(DN 25\\)"), "{text}");
        let places: Vec<usize> = (1..=7)
            .map(|number| {
                let object = format!("\n{number} 0 obj\n");
                bytes.windows(object.len()).position(|part| part == object.as_bytes()).expect("there") + 1
            })
            .collect();
        for place in places {
            assert!(text.contains(&format!("\n{place:010} 00000 n ")), "{place}");
        }
    }
}
