//! Texts that try a counter: what people write, and what only a test writes. The same seed gives the same texts.

/// So many texts.
pub fn generate(seed: u64, number: usize) -> Vec<String> {
    let mut dice = Dice(seed);
    (0..number).map(|_| text(&mut dice)).collect()
}

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.roll() % end as u64) as usize
    }

    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn char_of(&mut self, of: &str) -> char {
        of.chars().nth(self.below(of.chars().count())).expect("not empty")
    }
}

fn text(dice: &mut Dice) -> String {
    let mut out = String::new();
    let most = if dice.once_in(10) { 60 } else { 8 };
    let pieces = 1 + dice.below(most);
    for _ in 0..pieces {
        match dice.below(14) {
            0 | 1 => out.push_str(dice.pick(WORDS)),
            2 | 3 => emoji(dice, &mut out),
            4..=6 => link(dice, &mut out),
            7 => out.push_str(dice.pick(FOREIGN)),
            8 => combined(dice, &mut out),
            9 => out.push_str(dice.pick(TRAPS)),
            10 => out.push(any_char(dice)),
            11 => label(dice, &mut out),
            12 => out.push(dice.char_of(SIGNS)),
            _ => out.push_str(dice.pick(TLDS)),
        }
        out.push_str(dice.pick(GLUE));
    }
    if !out.is_empty() && dice.once_in(6) {
        // Without some character in the middle nothing is whole any more.
        let at = dice.below(out.chars().count());
        out = out.chars().enumerate().filter(|(n, _)| *n != at).map(|(_, c)| c).collect();
    }
    out
}

fn any_char(dice: &mut Dice) -> char {
    let ends = [0x80, 0x250, 0x500, 0x800, 0x2100, 0x3100, 0x1_0000, 0x2_0000, 0x11_0000];
    let end = ends[dice.below(ends.len())];
    char::from_u32(dice.below(end) as u32).unwrap_or('\u{feff}')
}

fn combined(dice: &mut Dice, out: &mut String) {
    for _ in 0..=dice.below(5) {
        out.push(dice.char_of("aåoeunAÅÆØ1.日ककىא\u{1100}ι"));
        for _ in 0..dice.below(3) {
            out.push(dice.char_of("\u{30a}\u{308}\u{301}\u{327}\u{323}\u{338}\u{20e3}\u{fe0f}\u{1161}\u{11a8}\u{93c}\u{5c1}\u{653}\u{345}"));
        }
    }
}

fn emoji(dice: &mut Dice, out: &mut String) {
    for _ in 0..=dice.below(3) {
        match dice.below(7) {
            0 | 1 => out.push_str(dice.pick(EMOJI)),
            2 => {
                // A family, or something like one.
                for n in 0..=dice.below(4) {
                    if n > 0 {
                        out.push('\u{200d}');
                    }
                    out.push(dice.char_of("👨👩👧👦❤💋🧑🏳🏴🌈☠👁🗨👯🤼🧞🧟🦰💻⚕✈"));
                    if dice.once_in(4) {
                        out.push(dice.char_of("\u{fe0f}🏻🏿\u{fe0e}"));
                    }
                }
            }
            3 => {
                for _ in 0..=dice.below(4) {
                    out.push(char::from_u32(0x1f1e6 + dice.below(26) as u32).expect("a flag's letter"));
                }
            }
            4 => {
                out.push(dice.char_of("0129#*a©®™♟☺✌"));
                out.push_str(dice.pick(&["\u{20e3}", "\u{fe0f}\u{20e3}", "\u{fe0f}", "\u{fe0e}", "\u{fe0e}\u{20e3}"]));
            }
            5 => {
                out.push(dice.char_of("🏋🏌🕴🕵⛹🏃👮🤦🧖☝👍🎅🤘🦵😀🐟"));
                out.push_str(dice.pick(&["", "\u{fe0f}", "🏻", "🏽", "\u{fe0e}", "\u{fe0f}🏾"]));
                out.push_str(dice.pick(&["", "", "\u{200d}♀\u{fe0f}", "\u{200d}♂\u{fe0f}", "\u{200d}♀", "\u{200d}🚀"]));
            }
            _ => {
                let blocks = [(0x1f300, 0x700), (0x2190, 0xa00), (0x1f000, 0x300), (0x1f900, 0x200)];
                let (first, len) = blocks[dice.below(blocks.len())];
                out.extend(char::from_u32(first + dice.below(len) as u32));
                out.push_str(dice.pick(&["", "", "\u{fe0f}", "\u{fe0e}", "🏼"]));
            }
        }
    }
}

fn label(dice: &mut Dice, out: &mut String) {
    let pools = [
        "abcxyz0189",
        "abcæøåÆØÅ",
        "日本語例え",
        "пример",
        "ab-_",
        "xn-0é",
        "ελευ",
        "a\u{ff0e}\u{3002}\"`",
        "پاكستان",
        "ab🐟",
    ];
    let pool = pools[dice.below(pools.len())];
    let len = match dice.below(24) {
        0 => 40 + dice.below(30),
        1 => 0,
        _ => 1 + dice.below(9),
    };
    if dice.once_in(16) {
        out.push_str(dice.pick(&["xn--", "XN--", "www"]));
    }
    for _ in 0..len {
        out.push(dice.char_of(pool));
    }
}

fn link(dice: &mut Dice, out: &mut String) {
    out.push_str(
        dice.pick(&["", "", "", "https://", "http://", "HTTPS://", "hTTp://", "ftp://", "https:/", "//", "@", "www."]),
    );
    if dice.once_in(12) {
        out.push_str(dice.pick(&["t.co/", "T.co/", "t.co", "https://t.co/", "http://t.co/a"]));
        for _ in 0..dice.below(46) {
            out.push(dice.char_of("abcDEF0129"));
        }
    } else {
        for _ in 0..=dice.below(4) {
            label(dice, out);
            out.push_str(dice.pick(&[".", ".", ".", ".", ".", "..", "-.", "_."]));
        }
        out.push_str(dice.pick(TLDS));
    }
    if dice.once_in(6) {
        out.push_str(dice.pick(&[":80", ":8080", ":", ":x"]));
    }
    if dice.once_in(2) {
        out.push('/');
        let len = if dice.once_in(150) { 4000 + dice.below(120) } else { dice.below(14) };
        for _ in 0..len {
            out.push(dice.char_of("abcXYZ019/._-~%!*';:=+,$#[]@|&–æøåжÆ()()日ι\u{1c80}ƛ\"?"));
        }
    }
    if dice.once_in(3) {
        out.push('?');
        for _ in 0..dice.below(12) {
            out.push(dice.char_of("abc019=&=&#/%+-_.,!()'é|~?:;"));
        }
    }
}

const WORDS: &[&str] = &[
    "Vi bygger havvind",
    "blåbærsyltetøy",
    "Ærlig talt",
    "proud of the team",
    "e-mail",
    "ola@nordlys.no",
    "@ola_n",
    "#havvind",
    "$NOD",
    "f.eks.",
    "2026-11-25",
    "3.14",
    "kl. 12.30",
    "C++/C#",
    "node.js",
    "readme.md",
    "“sitat”",
    "«sitat»",
    "it’s",
    "…",
];

const FOREIGN: &[&str] = &[
    "مرحبا بالعالم",
    "\u{202b}שלום\u{202c}",
    "\u{2067}عربي\u{2069}",
    "\u{200f}",
    "\u{061c}",
    "日本語のテキスト。",
    "你好，世界",
    "안녕하세요",
    "\u{1112}\u{1161}\u{11ab}",
    "Привет, мир",
    "Ελλάδα",
    "हिन्दी",
    "ภาษาไทย",
    "გამარჯობა",
    "Հայերեն",
    "𝒳𝓎𝓏",
    "𠮷野家",
    "ﬁ",
    "ǅ",
];

const TRAPS: &[&str] = &[
    "example.com.みんな/a",
    "日本example.com日本.jp",
    "example.comです",
    "http://example.comです/",
    "a.b.c.d",
    "example.co.example.com-x",
    "test.com@example.no",
    "x_y.example.com",
    "x.exam_ple.com",
    "http://x_y.com",
    "-example.com",
    "example-.com",
    "./example.com",
    "http://example.com/(a(b)c)d.",
    "http://example.com/a(b.",
    "http://example.com/@user/",
    "http://example.com?a=b!",
    "http://example.com/?.",
    "https://user:pw@example.com",
    "http://192.168.0.1/",
    "http://[::1]/",
    "http://例え.テスト",
    "xn--p1ai.xn--p1ai",
    "http://xn--é.com",
    "xn--日本.com",
    "пример.рф",
    "http://пример.РФ",
    "foobar.پاکستان",
    "http://☃.net/",
    "\u{feff}example.com",
    "\u{ffff}",
    "\u{fffe}x",
    "\u{0}",
    "\u{7f}.com",
    "\u{85}",
    "ſ.com",
    "\u{212a}.com",
    "example.ſe",
    "EXAMPLE.COM",
    "vermögensberatung",
    "a.VERMÖGENSBERATER",
    "कॉम.भारतम्",
    "嘉里.嘉里大酒店",
    "http://嘉里.嘉里",
    "＠example.com",
    "＃example.com",
    "example．com",
    "example。com",
];

const TLDS: &[&str] = &[
    "com",
    "no",
    "co",
    "co.uk",
    "com.au",
    "museum",
    "io",
    "x",
    "txt",
    "comm",
    "nett",
    "COM",
    "No",
    "рф",
    "РФ",
    "みんな",
    "中国",
    "コム",
    "ευ",
    "قطر",
    "xn--p1ai",
    "xn--",
    "onion",
    "vermögensberatung",
    "香港",
    "한국",
    "ლ",
    "გე",
    "com1",
    "com-",
    "com+",
    "com@",
    "com_",
    "comé",
    "भारत",
    "भारतम्",
    "嘉里",
];

const EMOJI: &[&str] = &[
    "😀",
    "❤️",
    "❤",
    "👨‍👩‍👧‍👦",
    "👩‍❤️‍💋‍👨",
    "👩🏾‍🚀",
    "🏳️‍🌈",
    "🏴‍☠️",
    "🇳🇴",
    "🇸🇯",
    "1️⃣",
    "👍🏽",
    "☺️",
    "☺︎",
    "🤷🏻‍♀️",
    "🧑‍🚀",
    "🫠",
    "🥹",
    "👨🏻‍🤝‍👨🏿",
    "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "🏴\u{e0067}\u{e0062}\u{e0073}\u{e007f}",
    "⛹🏽‍♂️",
    "👁‍🗨",
    "👁️‍🗨️",
    "©️",
    "™",
    "🅰",
    "〰",
    "⏏",
    "\u{fe0f}",
    "\u{200d}",
    "🏿",
    "🐟",
];

const SIGNS: &str = ".,:;!?-_/\\'\"`()[]{}<>|@#$%^&*+=~«»“”–—…。、！？·¿\u{a0}\u{2009}\u{3000}\u{2028}\u{180e}\t\n";

const GLUE: &[&str] =
    &["", "", "", " ", " ", " ", "\n", "\n\n", ". ", ", ", "/", ".", "-", "_", "(", ")", "\"", "\u{3000}", "。", ": "];
