//! How large a picture is, from the first bytes of its file, so that a page can leave room for it.

/// Width and height in pixels of a PNG, GIF, JPEG, WebP or SVG; None of anything else.
pub(crate) fn size_of(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = match bytes {
        [0x89, b'P', b'N', b'G', ..] => (big(bytes, 16, 4)?, big(bytes, 20, 4)?),
        [b'G', b'I', b'F', b'8', ..] => (little(bytes, 6, 2)?, little(bytes, 8, 2)?),
        [0xff, 0xd8, ..] => of_jpeg(bytes)?,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => of_webp(bytes)?,
        _ => of_svg(&String::from_utf8_lossy(bytes))?,
    };
    (size.0 > 0 && size.1 > 0).then_some(size)
}

/// The number in `count` bytes at `at`, the most significant one first.
fn big(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    Some(bytes.get(at..at + count)?.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// The number in `count` bytes at `at`, the least significant one first.
fn little(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    Some(bytes.get(at..at + count)?.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// A JPEG is a row of segments; the one that starts a frame holds the size.
fn of_jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        let starts_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if *bytes.get(at)? != 0xff {
            return None;
        }
        if starts_frame {
            return Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?));
        }
        at += if marker == 0xff { 1 } else { 2 + big(bytes, at + 2, 2)?.max(2) as usize };
    }
}

fn of_webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        b"VP8 " => Some((little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff)),
        b"VP8L" => {
            let bits = little(bytes, 21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        _ => None,
    }
}

/// An SVG says its size in pixels, or by its box.
fn of_svg(text: &str) -> Option<(u32, u32)> {
    let tag = text[text.find("<svg")?..].split('>').next()?;
    let attribute = |name: &str| tag.split_once(&format!(" {name}=\""))?.1.split('"').next();
    let pixels = |name: &str| attribute(name)?.trim_end_matches("px").parse::<f64>().ok();
    let of_box = || {
        let numbers = attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty());
        let numbers: Vec<f64> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
        let [_, _, width, height] = numbers[..] else { return None };
        Some((width, height))
    };
    let (width, height) = pixels("width").zip(pixels("height")).or_else(of_box)?;
    Some((width.round() as u32, height.round() as u32))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, prop_assert, proptest};

    use super::size_of;

    fn file(start: &[u8], rest: &[u8]) -> Vec<u8> {
        [start, rest].concat()
    }

    #[test]
    fn each_format_tells_its_size() {
        let png = file(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &[0, 0, 1, 2, 0, 0, 0, 3]);
        assert_eq!(size_of(&png), Some((258, 3)));
        assert_eq!(size_of(b"GIF89a\x02\x01\x03\0"), Some((258, 3)));
        let jpeg = file(&[0xff, 0xd8, 0xff, 0xe0, 0, 4, 9, 9, 0xff, 0xc2, 0, 11, 8], &[0, 3, 1, 2, 0, 0]);
        assert_eq!(size_of(&jpeg), Some((258, 3)));
        let webp = file(b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0", &[1, 1, 0, 2, 0, 0]);
        assert_eq!(size_of(&webp), Some((258, 3)));
        let lossless = file(b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f", &[1, 0x81, 0, 0]);
        assert_eq!(size_of(&lossless), Some((258, 3)));
        assert_eq!(size_of(b"<?xml?><svg xmlns=\"x\" viewBox=\"0 0 720, 300.4\">"), Some((720, 300)));
        assert_eq!(size_of(b"<svg width=\"20px\" height=\"10\" viewBox=\"0 0 2 1\">"), Some((20, 10)));
    }

    #[test]
    fn what_tells_none_has_none() {
        for file in
            [&b""[..], b"<svg>", b"<svg viewBox=\"a b c d\">", b"GIF89a", b"\xff\xd8\xff\xff\xff", b"text"]
        {
            assert_eq!(size_of(file), None, "{file:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(start in 0..5usize, rest in prop::collection::vec(any::<u8>(), 0..60)) {
            let starts: [&[u8]; 5] = [b"\x89PNG", b"GIF8", b"\xff\xd8", b"RIFF\0\0\0\0WEBP", b"<svg viewBox=\""];
            prop_assert!(size_of(&file(starts[start], &rest)).is_none_or(|(width, height)| width > 0 && height > 0));
        }
    }
}
