//! The made-up people of Nordlys.

/// Where they work.
pub const UNITS: [&str; 6] = ["Drift", "Havn og land", "Kunder", "Nett", "Stab", "Teknologi"];

/// First names.
pub const FIRST: [&str; 40] = [
    "Anne", "Amir", "Arne", "Astrid", "Berit", "Bjørn", "Eirik", "Ellen", "Erlend", "Fatima", "Frode", "Gro", "Guri",
    "Hamza", "Hanne", "Håkon", "Ida", "Inger", "Ivar", "Jonas", "Kari", "Kjersti", "Knut", "Lars", "Leila", "Liv",
    "Magnus", "Marit", "Mikkel", "Nina", "Ole", "Piotr", "Ragnhild", "Sara", "Sigrid", "Solveig", "Tor", "Trine",
    "Yusuf", "Åse",
];

/// Last names.
pub const LAST: [&str; 40] = [
    "Aas",
    "Amundsen",
    "Andersen",
    "Bakke",
    "Berg",
    "Dahl",
    "Eide",
    "Eira",
    "Fjeld",
    "Haugen",
    "Hætta",
    "Holm",
    "Iversen",
    "Jakobsen",
    "Johansen",
    "Kowalski",
    "Kristiansen",
    "Larsen",
    "Lie",
    "Lund",
    "Moen",
    "Myhre",
    "Nguyen",
    "Nilsen",
    "Nygård",
    "Olsen",
    "Pedersen",
    "Rød",
    "Sandvik",
    "Sara",
    "Solbakken",
    "Strand",
    "Sørensen",
    "Tangen",
    "Utsi",
    "Vik",
    "Wold",
    "Ødegård",
    "Østby",
    "Åsen",
];

/// A name as it is written in an address.
pub fn address(first: &str, last: &str) -> String {
    let plain = |name: &str| name.to_lowercase().replace('æ', "ae").replace('ø', "o").replace('å', "aa");
    format!("{}.{}@nordlys.example", plain(first), plain(last))
}
