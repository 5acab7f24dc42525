//! Reads the files of a browser's profile, as an attacker with nothing but its folder would. Every draft
//! opens without `sealKey`, and none with it.

use std::collections::BTreeSet;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use e2e::{House, Make, Person};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};

const SECTION: &str = "You and your council";
const USER: &str = "u1";
/// A name that occurs nowhere else.
const MARK: &str = "Zephyrine Quillfeather";

/// The page of a user. `seal` gives the byte that fills the key material; without it there is none.
fn page(seal: &str) -> String {
    format!("/test/page?-service-worker&user={USER}{seal}")
}

/// A browser whose pages read `seal`: `7,9` gives materials of sevens and of nines, and with `no` the
/// promise rejects.
async fn house() -> Result<House> {
    let house = House::open().await?;
    let script = "addEventListener('notifiable-incident-ready', ({ target }) => { \
        const seal = new URLSearchParams(location.search).get('seal'); \
        const materials = () => seal.split(',').map((byte) => new Uint8Array(32).fill(Number(byte))); \
        if (seal) target.sealKey = async () => { if (seal === 'no') throw new Error('signed out'); return materials(); }; \
    });";
    house.browser.before_each_page(script).await?;
    Ok(house)
}

async fn types<'a>(house: &'a House, seal: &str) -> Result<Person<'a>> {
    let person = house.visit(&page(seal)).await?;
    person.press(SECTION).await?;
    person.fill("Your name", MARK).await?;
    person.sees("Saved on this device at").await?;
    Ok(person)
}

/// The contents of LevelDB's log, which has the latest writes in pieces of blocks of 32 KB.
fn log(file: &[u8]) -> Vec<u8> {
    const BLOCK: usize = 32 * 1024;
    let mut whole = Vec::new();
    for block in file.chunks(BLOCK) {
        let mut rest = block;
        while let Some(([_, _, _, _, low, high, kind], after)) = rest.split_first_chunk() {
            let length = usize::from(u16::from_le_bytes([*low, *high]));
            let Some((piece, after)) = after.split_at_checked(length) else {
                break;
            };
            if *kind == 0 {
                break;
            }
            whole.extend_from_slice(piece);
            rest = after;
        }
    }
    whole
}

/// Unpacks a value that Firefox compressed, by the description of the Snappy format.
fn unsnapped(value: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = value.iter().copied();
    // The length comes first, seven bits in each byte.
    while bytes.next()? & 0x80 != 0 {}
    let mut whole: Vec<u8> = Vec::new();
    let number = |bytes: &mut dyn Iterator<Item = u8>, count: usize| -> Option<usize> {
        (0..count).try_fold(0, |sum, place| {
            Some(sum | usize::from(bytes.next()?) << (8 * place))
        })
    };
    while let Some(tag) = bytes.next() {
        let short = usize::from(tag >> 2);
        let (length, back) = match tag & 3 {
            0 => {
                let length = match short {
                    60..=63 => number(&mut bytes, short - 59)?,
                    short => short,
                };
                for _ in 0..=length {
                    whole.push(bytes.next()?);
                }
                continue;
            }
            1 => {
                let high = usize::from(tag >> 5) << 8;
                ((short & 7) + 4, high | number(&mut bytes, 1)?)
            }
            2 => (short + 1, number(&mut bytes, 2)?),
            _ => (short + 1, number(&mut bytes, 4)?),
        };
        let start = whole.len().checked_sub(back)?;
        for at in start..start + length {
            whole.push(*whole.get(at)?);
        }
    }
    Some(whole)
}

/// Every run of 32 bytes after a length of 32. The keys are among them, in the clear.
fn possible_keys(bytes: &[u8]) -> BTreeSet<[u8; 32]> {
    // Chromium writes the length in one byte; Firefox in four, before or after four others.
    let lengths: [&[u8]; 3] = [&[32], &[32, 0, 0, 0], &[32, 0, 0, 0, 0, 0, 0, 0]];
    let runs = (0..bytes.len()).flat_map(|at| {
        let rest = bytes.get(at..).unwrap_or_default();
        lengths.into_iter().filter_map(move |length| {
            let key = rest.strip_prefix(length)?.first_chunk::<32>();
            key.copied()
        })
    });
    let is_random = |key: &[u8; 32]| key.iter().collect::<BTreeSet<_>>().len() > 16;
    runs.filter(is_random).collect()
}

/// A sealed record in the file.
struct Found<'a> {
    record: &'a str,
    label: &'a [u8],
    ciphertext: &'a [u8],
}

/// Bytes before the id of the record: its version, purpose, count, time, nonce, material and length.
const FIXED: usize = 39;

fn sealed_records(bytes: &[u8]) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    for at in 4..bytes.len() {
        let Some(rest) = bytes.get(at..) else { break };
        let (Some([2, 1..=3]), Some(22)) = (rest.first_chunk(), rest.get(FIXED - 1)) else {
            continue;
        };
        let Some(id) = rest.get(FIXED..FIXED + 22) else {
            continue;
        };
        let is_base64url = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let (true, Ok(record)) = (id.iter().all(is_base64url), std::str::from_utf8(id)) else {
            continue;
        };
        // The length is before the record: seven bits in each byte, or in Firefox eight bytes.
        let by_sevens = (1..=3).map(|digits| {
            let length = bytes.get(at - digits..at).unwrap_or_default();
            let digits = length.iter().rev();
            digits.fold(0, |sum, digit| sum << 7 | usize::from(digit & 0x7f))
        });
        let of_eight = at.checked_sub(8).and_then(|start| {
            let length = bytes.get(start..at)?.try_into().ok()?;
            usize::try_from(u64::from_le_bytes(length)).ok()
        });
        for length in by_sevens.chain(of_eight) {
            if let Some((label, ciphertext)) = rest
                .get(..length)
                .and_then(|whole| whole.split_at_checked(FIXED + 22))
            {
                found.push(Found {
                    record,
                    label,
                    ciphertext,
                });
            }
        }
    }
    found
}

fn hkdf(from: &[u8], salt: &[u8], info: &str) -> [u8; 32] {
    let mut derived = [0; 32];
    Hkdf::<Sha256>::new(Some(salt), from)
        .expand(info.as_bytes(), &mut derived)
        .expect("32 bytes are few");
    derived
}

/// The contents of the browser's databases, read from its files.
fn contents(house: &House) -> Result<Vec<u8>> {
    if house.browser.make() == Make::Firefox {
        let values = house.browser.firefox_values()?;
        return Ok(values
            .iter()
            .filter_map(|value| unsnapped(value))
            .flatten()
            .collect());
    }
    let files = house.browser.database_files()?;
    Ok(files.iter().flat_map(|file| log(file)).collect())
}

/// The texts of the records in the folder that open, with this material if given.
fn read(house: &House, material: Option<[u8; 32]>) -> Result<Vec<String>> {
    let whole = contents(house)?;
    let keys = possible_keys(&whole);
    ensure!(!keys.is_empty(), "there is no key");
    let found = sealed_records(&whole);
    ensure!(!found.is_empty(), "there is no sealed record");
    let scope = BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(USER)[..16]);
    let mut opened = Vec::new();
    for one in found {
        let name = format!("seal/{scope}/{}", one.record);
        let salt = material.map_or(Vec::new(), |material| {
            hkdf(
                &material,
                &[],
                &format!("notifiable-incident seal key 1 {name}"),
            )
            .to_vec()
        });
        for base in &keys {
            let key = hkdf(base, &salt, &format!("notifiable-incident draft 1 {USER}"));
            let cipher = Aes256Gcm::new_from_slice(&key).expect("32 bytes");
            let nonce = one.label.get(18..30).context("a nonce")?;
            let payload = Payload {
                msg: one.ciphertext,
                aad: one.label,
            };
            let nonce = Nonce::try_from(nonce).context("12 bytes")?;
            if let Ok(text) = cipher.decrypt(&nonce, payload) {
                opened.push(String::from_utf8(text)?);
            }
        }
    }
    Ok(opened)
}

fn marks(texts: &[String]) -> usize {
    texts.iter().filter(|text| text.contains(MARK)).count()
}

#[tokio::test]
async fn without_key_material_the_folder_of_the_profile_opens_every_draft() -> Result<()> {
    let mut house = house().await?;
    types(&house, "").await?;
    house.browser.crash().await?;
    let found = marks(&read(&house, None)?);
    println!("without sealKey, from the folder alone: {found} saves with the mark");
    ensure!(found > 0, "the reader does not find the typed name");
    Ok(())
}

#[tokio::test]
async fn with_key_material_the_folder_of_the_profile_opens_no_draft() -> Result<()> {
    let mut house = house().await?;
    types(&house, "&seal=7").await?;
    house.browser.crash().await?;
    assert_eq!(read(&house, None)?, Vec::<String>::new());
    assert_eq!(read(&house, Some([9; 32]))?, Vec::<String>::new());
    // The reader works: with the material it opens the draft.
    let found = marks(&read(&house, Some([7; 32]))?);
    println!("with sealKey: 0 from the folder alone, {found} with the material");
    ensure!(found > 0, "the material opens no draft");
    // No file has the name in the clear.
    for file in house.browser.database_files()? {
        let text = String::from_utf8_lossy(&file);
        ensure!(!text.contains("Quillfeather"));
    }
    Ok(())
}

#[tokio::test]
async fn without_its_material_a_record_cannot_be_opened_until_the_material_is_back() -> Result<()> {
    let house = house().await?;
    types(&house, "&seal=7").await?;
    // The page sets no material, sets a different one, or cannot fetch it.
    for (seal, says) in [
        ("", "It was saved with a key that your council keeps"),
        ("&seal=9", "It was saved with a key that your council keeps"),
        ("&seal=no", "Sign in again or wait for the network"),
    ] {
        house.browser.go_to("about:blank").await?;
        let person = house.visit(&page(seal)).await?;
        person.sees("Cannot be opened").await?;
        person.sees(says).await?;
        person.sees_no(MARK).await?;
    }
    // The page gives the old material after a new one: the record opens. Then the new one is enough.
    for seal in ["&seal=9,7", "&seal=9"] {
        house.browser.go_to("about:blank").await?;
        let person = house.visit(&page(seal)).await?;
        person.sees("Recorded here, not sent").await?;
    }
    Ok(())
}

#[tokio::test]
async fn in_firefox_the_folder_of_the_profile_opens_drafts_only_without_key_material() -> Result<()>
{
    for seal in ["", "[new Uint8Array(32).fill(7)]"] {
        let house = House::in_firefox().await?;
        let person = house.visit(&page("")).await?;
        house.has_everything().await?;
        if !seal.is_empty() {
            let script = format!(
                "document.querySelector('notifiable-incident').sealKey = async () => {seal};"
            );
            house.browser.run(&script, vec![]).await?;
        }
        person.press(SECTION).await?;
        person.fill("Your name", MARK).await?;
        person.sees("Saved on this device at").await?;
        house.browser.kill()?;
        let alone = marks(&read(&house, None)?);
        let with = marks(&read(&house, Some([7; 32]))?);
        println!(
            "in Firefox, sealKey {}: {alone} saves with the mark from the folder alone, {with} with the material",
            !seal.is_empty()
        );
        assert_eq!(alone > 0, seal.is_empty());
        assert_eq!(with > 0, !seal.is_empty());
        for value in house.browser.firefox_values()? {
            let text = String::from_utf8_lossy(&value).into_owned();
            ensure!(!text.contains("Quillfeather"));
        }
    }
    Ok(())
}
