//! QR codes as inline SVG: black on white in both themes, because telephones read nothing else reliably, with the quiet
//! zone that the standard asks for (ISO/IEC 18004, 6.3.8).

use std::fmt::Write as _;

use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of white around the code.
const QUIET: i32 = 4;

/// The code of a text, under a name for whoever does not see it; nothing where the text is longer than a code can be.
pub fn qr(text: &str, name: &str) -> Markup {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return html! {} };
    let edge = code.size() + 2 * QUIET;
    html! {
        svg.qr viewBox=(format!("0 0 {edge} {edge}")) role="img" aria-label=(name) shape-rendering="crispEdges" {
            rect width=(edge) height=(edge) fill="#fff" {}
            path d=(outline(&code)) fill="#000" {}
        }
    }
}

/// The dark modules, each run of them in a row as one rectangle.
fn outline(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use qrcodegen::{QrCode, QrCodeEcc};

    use super::{outline, qr};

    #[test]
    fn every_dark_module_is_drawn_once_and_no_light_one() {
        let code = QrCode::encode_text("otpauth://totp/x", QrCodeEcc::Medium).expect("short");
        let mut drawn = 0;
        for part in outline(&code).split('M').skip(1) {
            let (x, rest) = part.split_once(' ').expect("a place");
            let (y, run) = rest.split_once('h').expect("a run");
            let number = |text: &str| text.parse::<i32>().expect("a number") - 4;
            let run = number(run.split('v').next().expect("a length")) + 4;
            for step in 0..run {
                assert!(code.get_module(number(x) + step, number(y)));
                drawn += 1;
            }
        }
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        assert_eq!(drawn, dark.filter(|(x, y)| code.get_module(*x, *y)).count());
    }

    #[test]
    fn a_code_is_named_and_black_on_white_and_too_much_is_none() {
        let shown = qr("x", "a <name>").into_string();
        assert!(shown.contains("aria-label=\"a &lt;name&gt;\""), "{shown}");
        assert!(shown.contains("viewBox=\"0 0 29 29\"") && shown.contains("fill=\"#fff\""), "{shown}");
        assert_eq!(qr(&"x".repeat(5_000), "").into_string(), "");
    }
}
