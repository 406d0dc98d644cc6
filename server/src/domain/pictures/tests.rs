use image::{Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

/// Left half red, right half blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) })
}

fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("the picture is written");
    bytes.into_inner()
}

/// Puts a segment behind the first two bytes of a JPEG: a camera turned on its side, and where it was.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(b"68.4 N 17.4 E, at home");
    let length = u16::try_from(exif.len() + 2).expect("it is short").to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_photograph_becomes_small_and_upright_and_does_not_tell_where_it_was_taken() {
    let file = with_exif(&encoded(&halves(3_000, 1_500), ImageFormat::Jpeg));
    assert!(holds(&file, "at home"));
    let picture = prepare(&file).expect("it is a picture");
    assert_eq!((picture.kind, picture.width, picture.height), ("image/jpeg", 600, 1_200), "turned upright");
    assert!(!holds(&picture.bytes, "at home") && !holds(&picture.bytes, "Exif"));
    let seen = image::load_from_memory(&picture.bytes).expect("it is a picture").to_rgb8();
    assert!(seen.get_pixel(300, 100).0[0] > 150, "what was left is above");
    assert!(seen.get_pixel(300, 1_100).0[2] > 150, "what was right is below");
}

#[test]
fn a_drawing_stays_a_drawing_and_glass_stays_clear() {
    let picture = prepare(&encoded(&halves(640, 480), ImageFormat::Png)).expect("it is a picture");
    assert_eq!((picture.kind, picture.width, picture.height), ("image/png", 640, 480));
    let glass = RgbaImage::from_pixel(32, 32, Rgba([1, 2, 3, 40]));
    let mut file = Cursor::new(Vec::new());
    glass.write_to(&mut file, ImageFormat::WebP).expect("written");
    let picture = prepare(file.get_ref()).expect("it is a picture");
    let seen = image::load_from_memory(&picture.bytes).expect("it is a picture").to_rgba8();
    assert_eq!((picture.kind, seen.get_pixel(3, 3).0), ("image/png", [1, 2, 3, 40]));
}

#[test]
fn what_is_no_picture_or_a_trap_is_refused() {
    let good = encoded(&halves(640, 480), ImageFormat::Png);
    assert_eq!(prepare(&good[..good.len() / 2]).err(), Some(Unfit::Broken), "cut off");
    for text in ["", "GIF", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "%PDF-1.7", "MZ"] {
        assert!(matches!(prepare(text.as_bytes()), Err(Unfit::NotAPicture | Unfit::Broken)), "{text}");
    }
    assert_eq!(prepare(&vec![0; BYTES_MOST + 1]), Err(Unfit::TooLarge));
    assert_eq!(prepare(&unfolding(60_000, 60_000)), Err(Unfit::TooManyPixels));
}

/// A PNG of a few bytes that says it is huge.
fn unfolding(width: u32, height: u32) -> Vec<u8> {
    let mut header = [&width.to_be_bytes()[..], &height.to_be_bytes()].concat();
    header.extend([8, 0, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", &header[..]), (b"IDAT", &[0x78, 0x9c, 0x03, 0x00, 0, 0, 0, 1][..])] {
        file.extend(u32::try_from(data.len()).expect("it is short").to_be_bytes());
        let chunk = [&kind[..], data].concat();
        file.extend(&chunk);
        file.extend(checksum(&chunk).to_be_bytes());
    }
    file
}

/// CRC-32, as PNG wants it after each chunk.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    };
    !bytes.iter().fold(!0, step)
}
