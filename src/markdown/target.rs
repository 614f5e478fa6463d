//! Where a link may lead.

/// The longest address: browsers and mail programs take no longer ones for sure.
const LONGEST: usize = 2_000;

/// The schemes that a reader may be led to; nothing that runs, and nothing that opens a program but for the mailbox.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// Whether a link may lead there: to the web, to a mailbox, or to a page of the bank (`/policies/terms`).
pub(super) fn is_allowed(target: &str) -> bool {
    let of_scheme = |scheme: &&str| {
        target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && target.len() > scheme.len()
    };
    // Browsers take `//host` and `/\host` for another host.
    let is_local = target.starts_with('/') && !target.starts_with("//") && !target.starts_with("/\\");
    target.len() <= LONGEST
        && !target.chars().any(|letter| letter.is_control() || letter.is_whitespace())
        && (is_local || SCHEMES.iter().any(of_scheme))
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn links_lead_to_the_web_to_a_mailbox_or_to_the_bank() {
        for good in ["https://a.example", "HTTP://a.example/b?c#d", "mailto:a@b.example", "/policies/terms", "/"] {
            assert!(is_allowed(good), "{good}");
        }
        let long = format!("https://{}", "a".repeat(2_000));
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "a.html",
            "#top",
            "https://",
            "mailto:",
            "",
            &long,
        ] {
            assert!(!is_allowed(bad), "{bad}");
        }
    }
}
