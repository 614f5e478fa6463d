//! Finnish words brought to a key that all their forms share: `lattiakaivo`, `lattiakaivoja` and `lattiakaivoihin`.
//!
//! Not a grammar: the endings of nouns and adjectives are cut, the alternation of consonants before them is levelled
//! (`kk` and `k`, `lt` and `ll`), and what remains is compared. It takes folded words, in which `ä` is `a`, so that the
//! rules of vowel harmony fall together. Two different words may share a key; ranking puts the word itself first.

/// A key is never shorter than this many letters: below, everything would be alike.
const SHORTEST: usize = 3;

/// Words whose forms share no key by rule, by a stem of theirs that the rules arrive at.
const IRREGULAR: &[(&str, &str)] = &[("ves", "vet"), ("ved", "vet"), ("vett", "vet"), ("kas", "kat"), ("kad", "kat")];

/// The key of a folded word; the word itself where it is short or has anything but letters.
pub fn key(word: &str) -> String {
    if word.len() <= SHORTEST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let stem = strip_ending(word);
    if let Some(rest) = deed(stem) {
        // What is done is no device that does it: lämmitys is no lämmitin.
        return level(rest) + DEED;
    }
    let levelled = level(strip_derivation(stem));
    IRREGULAR.iter().find(|(from, _)| *from == levelled).map_or(levelled, |(_, to)| (*to).to_owned())
}

/// The key of a word read another way: `supistusta` is a form of supistus, as `suihkusta` is one of suihku.
pub fn other_key(word: &str) -> Option<String> {
    let nominative = word.strip_suffix("ta").filter(|rest| rest.len() > SHORTEST + 1)?;
    (nominative.ends_with("us") || nominative.ends_with("ys")).then(|| key(nominative))
}

/// What the keys of deeds end with.
const DEED: &str = "us";

/// What is before the ending of a deed: lammity(s), supistu(kse)n.
fn deed(stem: &str) -> Option<&str> {
    let rest = ["kse", "ksi", "ks", "s"].into_iter().find_map(|ending| stem.strip_suffix(ending))?;
    (rest.len() > SHORTEST && rest.ends_with(['u', 'y'])).then_some(rest)
}

/// Endings of cases, the longest first, each with how long the rest must be.
///
/// The illatives (`kaivoon`, `putkeen`) are handled apart, because their vowel repeats the stem's.
const ENDINGS: &[(&str, usize)] = &[
    ("isiin", 4),
    ("oihin", 3),
    ("eihin", 3),
    ("uihin", 3),
    ("isten", 4),
    ("iden", 4),
    ("itten", 4),
    ("issa", 4),
    ("ista", 4),
    ("illa", 4),
    ("ilta", 4),
    ("ille", 4),
    ("iksi", 4),
    ("ihin", 4),
    ("jen", 3),
    ("ien", 3),
    ("ssa", 3),
    ("sta", 3),
    ("lla", 3),
    ("lta", 3),
    ("lle", 3),
    ("ksi", 3),
    ("ita", 4),
    ("tta", 4),
    ("ina", 4),
    ("in", 4),
    ("en", 3),
    ("na", 4),
    ("ta", 4),
    ("ja", 3),
    ("ia", 3),
    ("n", 3),
    ("t", 3),
];

fn strip_ending(word: &str) -> &str {
    // ruostumaton is no genitive, and kannakkeeseen no illative of a double vowel.
    if word.len() > 7 && word.ends_with("ton") {
        return word;
    }
    for ending in ["seen", "siin"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() > SHORTEST
            && fits(stem, ending)
        {
            return stem;
        }
    }
    // kaivo+on, putke+en, haara+an: the last vowel, long, and an n.
    let bytes = word.as_bytes();
    let length = bytes.len();
    if length > SHORTEST + 2 && bytes[length - 1] == b'n' && is_vowel(bytes[length - 2]) {
        let long = bytes[length - 2] == bytes[length - 3];
        if long {
            return &word[..length - 2];
        }
    }
    // hanaa, putkea, kaivoa: the partitive after a vowel.
    if length > SHORTEST + 1
        && bytes[length - 1] == b'a'
        && matches!(bytes[length - 2], b'a' | b'e' | b'o' | b'u' | b'y')
    {
        return &word[..length - 1];
    }
    for (ending, rest) in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= *rest
            && fits(stem, ending)
        {
            return stem;
        }
    }
    word
}

/// Whether an ending can stand after this stem.
fn fits(stem: &str, ending: &str) -> bool {
    let last = stem.as_bytes()[stem.len() - 1];
    match ending {
        // Nothing ends in a consonant and a plural t or a genitive n.
        "n" | "t" | "ssa" | "lla" | "lle" | "ksi" | "seen" | "siin" => is_vowel(last),
        "sta" | "lta" => is_vowel(last),
        "ta" => matches!(last, b'n' | b's' | b'l' | b'r' | b't') || is_vowel(last),
        "tta" => is_vowel(last),
        "na" => is_vowel(last),
        "ja" | "jen" => is_vowel(last),
        _ => true,
    }
}

/// Endings that make words out of words, and the stems that nominatives hide.
fn strip_derivation(stem: &str) -> &str {
    // ruostumaton, ruostumattoman
    for ending in ["ttoma", "ttomi", "ttom", "ton"] {
        if let Some(rest) = stem.strip_suffix(ending)
            && rest.len() >= 5
        {
            return rest;
        }
    }
    // kuparinen, kuparise(n)
    for ending in ["nen", "ise", "isi", "is"] {
        if let Some(rest) = stem.strip_suffix(ending)
            && rest.len() >= 4
            && (ending != "nen" || rest.ends_with('i'))
        {
            return rest;
        }
    }
    // lammitin, lammittime(n)
    for ending in ["ime", "imi", "im", "in"] {
        if let Some(rest) = stem.strip_suffix(ending)
            && rest.len() >= 4
        {
            return rest;
        }
    }
    // teras, terakse(n)
    for ending in ["kse", "ksi", "ks", "s"] {
        if let Some(rest) = stem.strip_suffix(ending)
            && rest.len() >= 4
            && rest.as_bytes().last().is_some_and(|last| is_vowel(*last))
        {
            return rest;
        }
    }
    stem
}

/// Cuts the vowels at the end and levels the consonants before them.
fn level(stem: &str) -> String {
    let cut = stem.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y', 'j']);
    let mut out = if cut.len() >= SHORTEST { cut.to_owned() } else { stem[..SHORTEST.min(stem.len())].to_owned() };
    // Each step makes the word shorter or its last letter another, so that this ends.
    while let Some((from, to)) =
        GRADES.iter().find(|(from, to)| out.ends_with(from) && out.len() - from.len() + to.len() >= SHORTEST)
    {
        out.truncate(out.len() - from.len());
        out.push_str(to);
    }
    out
}

/// Strong and weak grades before an ending, and what both become.
const GRADES: &[(&str, &str)] = &[
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("ng", "nk"),
    ("nn", "n"),
    ("nt", "n"),
    ("ns", "n"),
    ("ll", "l"),
    ("lt", "l"),
    ("ld", "l"),
    ("rr", "r"),
    ("rt", "r"),
    ("mm", "m"),
    ("mp", "m"),
    ("hd", "ht"),
    ("ad", "at"),
    ("ed", "et"),
    ("id", "it"),
    ("od", "ot"),
    ("ud", "ut"),
];

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::{key, other_key};
    use crate::search::words::fold::fold;

    /// Forms of one word on one line.
    const FORMS: &str = "
lattiakaivo lattiakaivon lattiakaivoa lattiakaivoja lattiakaivojen lattiakaivot lattiakaivoon lattiakaivoihin lattiakaivolle lattiakaivoille lattiakaivossa lattiakaivosta lattiakaivoista
venttiili venttiilin venttiiliä venttiilejä venttiilien venttiileille venttiilit venttiiliin venttiileihin venttiilillä venttiilistä
lämmitin lämmittimen lämmitintä lämmittimet lämmittimiä lämmittimien lämmittimiin lämmittimille lämmittimestä
putki putken putkea putkia putkien putket putkeen putkiin putkille putkessa putkista putkella
hana hanan hanaa hanoja hanojen hanat hanaan hanoihin hanoille hanasta
suihku suihkun suihkua suihkuja suihkujen suihkut suihkuun
pumppu pumpun pumppua pumppuja pumppujen pumput pumpuille pumppuun pumpusta
patteri patterin patteria pattereita patterien pattereiden patterit pattereille patteriin
säiliö säiliön säiliötä säiliöitä säiliöiden säiliöt säiliöön säiliöihin
kannake kannakkeen kannaketta kannakkeita kannakkeet kannakkeiden kannakkeille kannakkeeseen
liitin liittimen liitintä liittimiä liittimet liittimien liittimille
eriste eristeen eristettä eristeitä eristeet eristeiden
kulma kulman kulmaa kulmia kulmien kulmat
muhvi muhvin muhvia muhveja muhvien muhvit
tiiviste tiivisteen tiivistettä tiivisteitä tiivisteet
käyrä käyrän käyrää käyriä käyrät
kattila kattilan kattilaa kattiloita kattilat kattiloiden
pesuallas pesualtaan pesuallasta pesualtaita pesualtaat pesualtaiden
istuin istuimen istuinta istuimia istuimet istuimien
kytkin kytkimen kytkintä kytkimiä kytkimet
säädin säätimen säädintä säätimiä säätimet
mittari mittarin mittareita mittarit mittareiden mittaria
suodatin suodattimen suodattimia suodattimet suodatinta
puhallin puhaltimen puhaltimia puhaltimet puhallinta
jäähdytin jäähdyttimen jäähdyttimet jäähdytintä
kuparinen kuparisen kuparista kupariset kuparisia kuparisten
teräs teräksen terästä teräksestä
ruostumaton ruostumattoman ruostumatonta ruostumattomat ruostumattomia
valkoinen valkoisen valkoista valkoiset valkoisia
musta mustan mustaa mustia mustat mustien
ilmanvaihtokone ilmanvaihtokoneen ilmanvaihtokonetta ilmanvaihtokoneita ilmanvaihtokoneet
lämmönvaihdin lämmönvaihtimen lämmönvaihtimia lämmönvaihtimet lämmönvaihdinta
kierre kierteen kierrettä kierteet kierteitä
viemäri viemärin viemäriä viemäreitä viemärit
termostaatti termostaatin termostaattia termostaatteja termostaatit
äänenvaimennin äänenvaimentimen äänenvaimentimet äänenvaimentimia äänenvaimenninta
varaaja varaajan varaajaa varaajia varaajat varaajien
kanava kanavan kanavaa kanavia kanavat kanavaan kanavien
pelti pellin peltiä peltejä pellit peltien
sekoitin sekoittimen sekoitinta sekoittimia sekoittimet
laippa laipan laippaa laippoja laipat laippojen
kansi kannen kantta kansia kannet kansien
ritilä ritilän ritilää ritilöitä ritilät
yhde yhteen yhdettä yhteitä yhteet
supistus supistuksen supistusta supistuksia supistukset
lämmitys lämmityksen lämmitystä lämmitykseen lämmityksestä lämmityksiä
puhallus puhalluksen puhallusta puhallukset
jäähdytys jäähdytyksen jäähdytystä jäähdytykseen
haara haaran haaraa haaroja haarat
moottori moottorin moottoria moottoreita moottorit
anturi anturin anturia antureita anturit
kaivo kaivon kaivoja kaivot kaivoon
vesi veden vettä vesiä vesien
lämpö lämmön lämpöä lämpöön
runko rungon runkoa runkoja rungot
tulppa tulpan tulppaa tulppia tulpat
letku letkun letkua letkuja letkut letkujen
painike painikkeen painiketta painikkeita painikkeet
";

    #[test]
    fn all_forms_of_a_word_share_a_key() {
        let mut apart = Vec::new();
        for line in FORMS.lines().filter(|line| !line.is_empty()) {
            let words: Vec<_> = line.split(' ').collect();
            let first = key(&fold(words[0]));
            for word in words[1..].iter().map(|word| fold(word)) {
                let own = key(&word);
                if own != first && other_key(&word).as_ref() != Some(&first) {
                    apart.push(format!("{}={first} {word}={own}", words[0]));
                }
            }
        }
        assert!(apart.is_empty(), "{}", apart.join("\n"));
    }

    #[test]
    fn words_that_mean_other_things_have_keys_of_their_own() {
        let words = [
            "putki",
            "patteri",
            "pumppu",
            "palloventtiili",
            "sulkuventtiili",
            "hana",
            "kannake",
            "kansi",
            "kanava",
            "kaivo",
            "kulma",
            "kytkin",
            "käyrä",
            "suihku",
            "suodatin",
            "säiliö",
            "säädin",
            "teräs",
            "kupari",
            "muovi",
            "messinki",
            "valkoinen",
            "musta",
            "harmaa",
            "kromi",
            "laippa",
            "muhvi",
            "haara",
            "yhde",
            "eriste",
            "tiiviste",
            "lämmitin",
            "lämmitys",
            "puhallus",
            "liitin",
            "letku",
            "mittari",
            "moottori",
            "pelti",
            "puhallin",
            "venttiili",
        ];
        let mut keys: Vec<_> = words.map(|word| key(&fold(word))).to_vec();
        keys.sort();
        let before = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), before, "{keys:?}");
    }

    #[test]
    fn what_is_no_word_is_left_alone() {
        for text in ["", "a", "dn", "wc", "dn50", "316l", "1/2", "22x1"] {
            assert_eq!(key(text), text);
        }
    }
}
