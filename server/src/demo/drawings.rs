//! The pictures of Nordlys' stories: six small scenes in the product's own colours, drawn when the demo begins.

use image::{ImageFormat, Rgb, RgbImage};

use crate::{
    domain::pictures::{self, Picture},
    problem::{Fault, Result},
};

const WIDTH: u32 = 600;
const HEIGHT: u32 = 315;

const PAPER: Rgb<u8> = Rgb([0xfb, 0xfa, 0xf7]);
const SAND: Rgb<u8> = Rgb([0xe3, 0xe0, 0xd8]);
const INK: Rgb<u8> = Rgb([0x1b, 0x1f, 0x23]);
const SLATE: Rgb<u8> = Rgb([0x59, 0x60, 0x67]);
const GREEN: Rgb<u8> = Rgb([0x0b, 0x5d, 0x4e]);
const MINT: Rgb<u8> = Rgb([0x6f, 0xd3, 0xbc]);
const ROWAN: Rgb<u8> = Rgb([0xa8, 0x40, 0x1f]);
const AMBER: Rgb<u8> = Rgb([0xe5, 0xb4, 0x54]);

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    /// Hills and a low sun.
    Hills,
    /// The sea with three wind turbines.
    Sea,
    /// A power line at night.
    Line,
    /// People side by side.
    People,
    /// A house with a light on.
    House,
    /// A river.
    River,
}

impl Scene {
    /// Every one.
    pub const ALL: [Self; 6] = [Self::Hills, Self::Sea, Self::Line, Self::People, Self::House, Self::River];

    /// What it shows, in words: English and Bokmål.
    pub fn alt(self) -> (&'static str, &'static str) {
        match self {
            Self::Hills => ("Green hills and a low red sun", "Grønne åser og en lav, rød sol"),
            Self::Sea => ("Three wind turbines by the sea", "Tre vindturbiner ved havet"),
            Self::Line => ("A power line under a night sky", "En kraftlinje under nattehimmelen"),
            Self::People => ("Five people side by side", "Fem mennesker ved siden av hverandre"),
            Self::House => ("A house in the snow with a light on", "Et hus i snøen med lys i vinduet"),
            Self::River => ("A river between dark banks", "En elv mellom mørke bredder"),
        }
    }

    /// The picture, as an upload of it would be kept.
    pub fn draw(self) -> Result<Picture> {
        let drawing = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| self.colour(x as f32, y as f32));
        let mut file = std::io::Cursor::new(Vec::new());
        drawing.write_to(&mut file, ImageFormat::Png).map_err(Fault::internal)?;
        pictures::prepare(file.get_ref()).map_err(|unfit| Fault::internal(format!("{unfit:?}")))
    }

    fn colour(self, x: f32, y: f32) -> Rgb<u8> {
        match self {
            Self::Hills => hills(x, y),
            Self::Sea => sea(x, y),
            Self::Line => line(x, y),
            Self::People => people(x, y),
            Self::House => house(x, y),
            Self::River => river(x, y),
        }
    }
}

fn within(x: f32, y: f32, (cx, cy): (f32, f32), radius: f32) -> bool {
    (x - cx).powi(2) + (y - cy).powi(2) < radius * radius
}

fn hills(x: f32, y: f32) -> Rgb<u8> {
    if y > 250.0 + 22.0 * (x / 70.0).sin() {
        GREEN
    } else if y > 205.0 + 30.0 * (x / 120.0 + 2.0).sin() {
        MINT
    } else if within(x, y, (430.0, 175.0), 62.0) {
        ROWAN
    } else {
        PAPER
    }
}

fn sea(x: f32, y: f32) -> Rgb<u8> {
    for (base, size) in [(150.0, 1.0), (310.0, 0.75), (440.0, 0.55)] {
        let (hub, foot) = ((base, 210.0 - 130.0 * size), 222.0);
        let blade = |turn: f32| {
            let (dx, dy) = (x - hub.0, y - hub.1);
            let (along, across) = (dx * turn.cos() + dy * turn.sin(), dy * turn.cos() - dx * turn.sin());
            (0.0..62.0 * size).contains(&along) && across.abs() < 4.0 * size
        };
        let mast = (x - base).abs() < 3.5 * size && y > hub.1 && y < foot;
        if mast || [0.4, 2.494, 4.589].into_iter().any(blade) {
            return INK;
        }
    }
    if y < 222.0 {
        SAND
    } else if (y - 222.0 + 5.0 * (x / 40.0).sin()) % 34.0 < 3.0 {
        MINT
    } else {
        GREEN
    }
}

fn line(x: f32, y: f32) -> Rgb<u8> {
    if y > 272.0 + 9.0 * (x / 90.0).sin() {
        return GREEN;
    }
    for base in [90.0, 300.0, 510.0] {
        let lean = (y - 90.0) * 0.16;
        let legs = y > 90.0 && ((x - base).abs() - lean).abs() < 3.0;
        let arms = [112.0, 146.0].iter().any(|arm: &f32| (y - arm).abs() < 3.0 && (x - base).abs() < 44.0);
        if legs || arms {
            return MINT;
        }
    }
    let sag = |height: f32| height + 16.0 * (1.0 - (((x + 120.0) % 210.0) / 105.0 - 1.0).powi(2));
    if [112.0, 146.0].into_iter().any(|height| (y - sag(height)).abs() < 1.5) {
        return SLATE;
    }
    if within(x, y, (505.0, 52.0), 22.0) { AMBER } else { INK }
}

fn people(x: f32, y: f32) -> Rgb<u8> {
    for (nth, colour) in [GREEN, ROWAN, SLATE, AMBER, MINT].into_iter().enumerate() {
        let (centre, head) = (100.0 + 100.0 * nth as f32, 130.0 + 18.0 * ((nth * 2) % 3) as f32);
        let body = ((x - centre) / 58.0).powi(2) + ((y - head - 175.0) / 120.0).powi(2) < 1.0;
        if within(x, y, (centre, head), 34.0) || body {
            return colour;
        }
    }
    PAPER
}

fn house(x: f32, y: f32) -> Rgb<u8> {
    let roof = y > 90.0 && y < 165.0 && (x - 300.0).abs() < (y - 90.0) * 1.75;
    let wall = (165.0..262.0).contains(&y) && (x - 300.0).abs() < 105.0;
    let window = (190.0..232.0).contains(&y) && ((x - 255.0).abs() < 24.0 || (x - 345.0).abs() < 24.0);
    match () {
        () if window => AMBER,
        () if roof => INK,
        () if wall => ROWAN,
        () if y > 252.0 + 12.0 * (x / 110.0).sin() => PAPER,
        () => SLATE,
    }
}

fn river(x: f32, y: f32) -> Rgb<u8> {
    let depth = y / HEIGHT as f32;
    let (middle, half) = (300.0 + 130.0 * (depth * 5.0).sin() * depth, 12.0 + 170.0 * depth * depth);
    if y < 70.0 {
        return if within(x, y, (120.0, 70.0), 44.0) { ROWAN } else { SAND };
    }
    match (x - middle).abs() {
        off if off > half => GREEN,
        off if (off - half * 0.45).abs() < 2.0 + 4.0 * depth => PAPER,
        _ => MINT,
    }
}
