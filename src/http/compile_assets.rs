//! Compiles the assets at build time; part of the build script, not of the library.
//!
//! Below `assets/`: every file of `css/` becomes part of one `css/app.css`, every file of `js/` part of one
//! `js/app.js`, in the order of their names; files of `icons/` and `img/` stay as they are. Each is embedded under an
//! address with the hash of its content, and beside it a brotli and a gzip form where that is smaller.
//!
//! A style sheet names another asset as `url("img/mark.svg")`; the address with the hash is put in its place. Scripts
//! are classic, deferred and strict; each file stands in a block of its own, so that its names stay its own.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// Letters of the hash in an address: 64 bits, so that two contents do not meet by chance.
const HASH_LETTERS: usize = 16;
/// Folders below `assets/` that are served as they are.
const PLAIN: [&str; 2] = ["icons", "img"];

/// One file to serve.
struct Asset {
    bytes: Vec<u8>,
    hash: String,
    content_type: &'static str,
}

/// Reads the folders below `root`, writes compressed forms to `out` and returns the generated table.
///
/// # Errors
/// Says in words which file is wrong; the build stops there.
pub fn compile(root: &Path, out: &Path) -> Result<String, String> {
    let mut assets = BTreeMap::new();
    for folder in PLAIN {
        for (name, path) in files(root, folder)? {
            assets.insert(name.clone(), asset(&name, read(&path)?)?);
        }
    }
    let mut css = String::new();
    for (name, path) in files(root, "css")? {
        let text = text(&name, read(&path)?)?;
        css.push_str(&resolve(&name, &text, &assets)?);
        css.push('\n');
    }
    let mut js = String::from("\"use strict\";\n");
    for (name, path) in files(root, "js")? {
        // Writing to a String cannot fail.
        let _ = writeln!(js, "{{\n{}\n}}", text(&name, read(&path)?)?);
    }
    assets.insert("css/app.css".to_owned(), asset("css/app.css", css.into_bytes())?);
    assets.insert("js/app.js".to_owned(), asset("js/app.js", js.into_bytes())?);
    render(&assets, out)
}

/// The files of one folder and those below it, by their name below `root`, in order.
fn files(root: &Path, folder: &str) -> Result<BTreeMap<String, PathBuf>, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(root.join(&folder)) else { continue };
        for entry in entries {
            let entry = entry.map_err(|error| format!("{folder}: {error}"))?;
            let file = entry.file_name().to_string_lossy().into_owned();
            let name = format!("{folder}/{file}");
            if file.starts_with('.') {
                continue;
            }
            if !name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/')) {
                return Err(format!("{name}: use small letters, digits, - and _ in names"));
            }
            if entry.path().is_dir() {
                folders.push(name);
            } else {
                found.insert(name, entry.path());
            }
        }
    }
    Ok(found)
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|_| format!("{name}: not UTF-8"))
}

fn asset(name: &str, bytes: Vec<u8>) -> Result<Asset, String> {
    let ending = name.rsplit('.').next().unwrap_or_default();
    let content_type = match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "webmanifest" => "application/manifest+json",
        _ => return Err(format!("{name}: the media type of .{ending} is not known; add it in compile_assets.rs")),
    };
    let mut hash = String::new();
    for byte in Sha256::digest(&bytes) {
        let _ = write!(hash, "{byte:02x}");
    }
    hash.truncate(HASH_LETTERS);
    Ok(Asset { bytes, hash, content_type })
}

/// Puts addresses in the place of names in `url("…")`.
fn resolve(sheet: &str, css: &str, assets: &BTreeMap<String, Asset>) -> Result<String, String> {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("url(") {
        let (before, after) = rest.split_at(start + "url(".len());
        out.push_str(before);
        let end = after.find(')').ok_or_else(|| format!("{sheet}: url( without an end"))?;
        let name = after[..end].trim_matches(['"', '\'', ' ']);
        if name.starts_with('#') {
            out.push_str(&after[..end]);
        } else {
            let asset = assets.get(name).ok_or_else(|| {
                format!("{sheet}: url({name}): no such file below assets/ (the content policy allows nothing else)")
            })?;
            let _ = write!(out, "\"{}\"", address(name, asset));
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    Ok(out)
}

fn address(name: &str, asset: &Asset) -> String {
    format!("/assets/{}/{name}", asset.hash)
}

fn render(assets: &BTreeMap<String, Asset>, out: &Path) -> Result<String, String> {
    let folder = out.join("assets");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut code = format!("static ASSETS: [Asset; {}] = [\n", assets.len());
    // Names are in the order of bytes, so the table can be searched by halves.
    for (name, asset) in assets {
        let plain = folder.join(&asset.hash);
        store(&plain, || Ok(asset.bytes.clone()))?;
        let brotli = compressed(&plain, "br", asset, brotli)?;
        let gzip = compressed(&plain, "gz", asset, gzip)?;
        let _ = writeln!(
            code,
            "    Asset {{ name: {name:?}, url: {:?}, content_type: {:?}, plain: {}, brotli: {brotli}, gzip: {gzip} }},",
            address(name, asset),
            asset.content_type,
            form(&plain, &format!("\"{}\"", asset.hash)),
        );
    }
    code.push_str("];\n");
    Ok(code)
}

fn compressed(
    plain: &Path,
    ending: &str,
    asset: &Asset,
    compress: fn(&[u8]) -> std::io::Result<Vec<u8>>,
) -> Result<String, String> {
    let path = plain.with_extension(ending);
    store(&path, || compress(&asset.bytes))?;
    let smaller = fs::metadata(&path).is_ok_and(|meta| meta.len() < asset.bytes.len() as u64);
    let tag = format!("\"{}-{ending}\"", asset.hash);
    Ok(if smaller { format!("Some({})", form(&path, &tag)) } else { "None".to_owned() })
}

/// Writes a file unless a former build did: its name is the hash of what it holds.
fn store(path: &Path, bytes: impl FnOnce() -> std::io::Result<Vec<u8>>) -> Result<(), String> {
    if path.exists() {
        return Ok(());
    }
    let part = path.with_extension("part");
    bytes()
        .and_then(|bytes| fs::write(&part, bytes))
        .and_then(|()| fs::rename(&part, path))
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn form(path: &Path, tag: &str) -> String {
    format!("Form {{ bytes: include_bytes!({path:?}), tag: {tag:?} }}")
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
