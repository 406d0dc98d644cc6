//! Pictures of stories: whatever is uploaded is decoded and written anew, so that nothing of the file survives but what can be
//! seen: no place where a photograph was taken, no second file hidden behind the first.

use std::io::Cursor;

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
    imageops,
};
use rost_shared::{ids::ImageId, wire::Millis};

use crate::{
    clock::DAY_MS,
    entropy::Entropy,
    problem::Result,
    store::{self, Tx},
};

/// The largest file that is taken.
pub const BYTES_MOST: usize = 8 * 1024 * 1024;

/// The longest side of what is kept: as wide as the networks show it.
const SIDE_MOST: u32 = 1_200;

/// A picture that unfolds to more than this is refused unread: no camera's photograph comes near, but a trap does.
const PIXELS_MOST: u64 = 60_000_000;

/// What decoding may take of the memory.
const MEMORY_MOST: u64 = 320 * 1024 * 1024;

/// A drawing larger than this is no drawing: it is kept as a photograph.
const DRAWING_MOST: usize = 300 * 1024;

const JPEG_QUALITY: u8 = 84;

/// How long a picture is kept that no story holds (`store/expiry.rs`).
pub const UNCLAIMED_MS: Millis = DAY_MS;

/// A picture as it is kept and served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// `image/jpeg` or `image/png`.
    pub kind: &'static str,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// More bytes than [`BYTES_MOST`].
    TooLarge,
    /// No PNG, JPEG, WebP or GIF.
    NotAPicture,
    /// One of them, but it cannot be read to its end.
    Broken,
    /// It would unfold to more pixels than anybody needs.
    TooManyPixels,
}

/// Makes what is kept from what was uploaded. Takes a second or so for a large photograph: not for the server's own threads.
pub fn prepare(file: &[u8]) -> Result<Picture, Unfit> {
    if file.len() > BYTES_MOST {
        return Err(Unfit::TooLarge);
    }
    let format = image::guess_format(file).map_err(|_| Unfit::NotAPicture)?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP | ImageFormat::Gif) {
        return Err(Unfit::NotAPicture);
    }
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY_MOST);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Unfit::Broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MOST {
        return Err(Unfit::TooManyPixels);
    }
    let orientation = decoder.orientation().map_err(|_| Unfit::Broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Unfit::Broken)?;
    if width.max(height) > SIDE_MOST {
        picture = picture.resize(SIDE_MOST, SIDE_MOST, imageops::FilterType::Triangle);
    }
    picture.apply_orientation(orientation);
    let drawn = matches!(format, ImageFormat::Png | ImageFormat::Gif);
    write(&picture, drawn).map_err(|_| Unfit::Broken)
}

fn write(picture: &DynamicImage, drawn: bool) -> image::ImageResult<Picture> {
    let (width, height) = (picture.width(), picture.height());
    let see_through = picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] != 255);
    if drawn || see_through {
        let bytes = png(picture, see_through)?;
        if see_through || bytes.len() <= DRAWING_MOST {
            return Ok(Picture { kind: "image/png", width, height, bytes });
        }
    }
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY).encode_image(&picture.to_rgb8())?;
    Ok(Picture { kind: "image/jpeg", width, height, bytes })
}

fn png(picture: &DynamicImage, see_through: bool) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    let (width, height) = (picture.width(), picture.height());
    if see_through {
        encoder.write_image(&picture.to_rgba8(), width, height, ExtendedColorType::Rgba8)?;
    } else {
        encoder.write_image(&picture.to_rgb8(), width, height, ExtendedColorType::Rgb8)?;
    }
    Ok(bytes)
}

/// Keeps a picture. If no story takes it, it is let go ([`UNCLAIMED_MS`]).
pub async fn keep(tx: &mut Tx, entropy: &Entropy, picture: &Picture, now: Millis) -> Result<ImageId> {
    let id = ImageId(entropy.uuid());
    store::images::insert(tx, id, picture, now).await?;
    Ok(id)
}

#[cfg(test)]
mod tests;
