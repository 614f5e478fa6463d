//! A browser's description of itself, read roughly: enough for its owner to recognise the device.

/// Browsers by a mark in their description; the first that fits, since each also claims to be the later ones.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Systems by a mark, in the same way.
const SYSTEMS: [(&str, &str); 8] = [
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
    ("X11", "Unix"),
];

/// Browser and system, as far as they can be told.
pub fn describe(agent: &str) -> (Option<&'static str>, Option<&'static str>) {
    let find =
        |marks: &[(&str, &'static str)]| marks.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    (find(&BROWSERS), find(&SYSTEMS))
}

#[cfg(test)]
mod tests {
    use super::describe;

    #[test]
    fn browsers_are_told_apart_although_all_claim_to_be_one_another() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 \
                    Safari/537.36 Edg/120.0.0.0";
        assert_eq!(describe(edge), (Some("Edge"), Some("Windows")));
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                     Version/17.0 Mobile/15E148 Safari/604.1";
        assert_eq!(describe(phone), (Some("Safari"), Some("iPhone")));
        assert_eq!(
            describe("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
            (Some("Firefox"), Some("Linux"))
        );
        assert_eq!(describe("curl/8"), (None, None));
    }
}
