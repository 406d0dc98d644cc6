//! Where in the network a request comes from. What a proxy says is believed only of proxies that the settings name.

use std::{
    convert::Infallible,
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    str::FromStr,
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};

use crate::AppState;

/// A range of addresses: `10.0.0.0/8`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    first: IpAddr,
    bits: u8,
}

/// Not a range of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an address such as 10.0.0.7 or a range such as 10.0.0.0/8 was expected")]
pub struct NotARange;

impl FromStr for Range {
    type Err = NotARange;
    fn from_str(text: &str) -> Result<Self, NotARange> {
        let (first, bits) = match text.split_once('/') {
            Some((first, bits)) => (first, Some(bits.parse::<u8>().map_err(|_| NotARange)?)),
            None => (text, None),
        };
        let first: IpAddr = first.parse().map_err(|_| NotARange)?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        if bits <= most { Ok(Self { first, bits }) } else { Err(NotARange) }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.bits)
    }
}

impl Range {
    /// Whether an address lies in it.
    pub fn holds(self, ip: IpAddr) -> bool {
        let same = |one: u128, other: u128, width: u8| {
            let rest = u32::from(width - self.bits);
            one.checked_shr(rest).unwrap_or(0) == other.checked_shr(rest).unwrap_or(0)
        };
        match (self.first, ip.to_canonical()) {
            (IpAddr::V4(one), IpAddr::V4(other)) => same(one.to_bits().into(), other.to_bits().into(), 32),
            (IpAddr::V6(one), IpAddr::V6(other)) => same(one.to_bits(), other.to_bits(), 128),
            _ => false,
        }
    }
}

/// Where a request comes from.
#[derive(Clone, Copy, Debug)]
pub struct ClientIp(pub IpAddr);

impl FromRequestParts<AppState> for ClientIp {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        // Without a peer (never over a socket) all are one.
        let peer = peer.unwrap_or(Ipv4Addr::UNSPECIFIED.into());
        Ok(Self(sender(peer, &parts.headers, &state.config.trusted_proxies)))
    }
}

/// The last sender that no trusted proxy is: read from the right, where each proxy writes down who asked it.
fn sender(peer: IpAddr, headers: &HeaderMap, trusted: &[Range]) -> IpAddr {
    let trusts = |ip: IpAddr| trusted.iter().any(|range| range.holds(ip));
    let said: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    let mut sender = peer;
    for word in said.into_iter().rev() {
        let (true, Ok(before)) = (trusts(sender), word.trim().parse()) else { break };
        sender = before;
    }
    sender
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_what_lies_in_them() {
        let holds =
            |range: &str, ip: &str| range.parse::<Range>().expect("a range").holds(ip.parse().expect("an address"));
        assert!(holds("10.0.0.0/8", "10.200.3.4") && !holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("192.0.2.7", "192.0.2.7") && !holds("192.0.2.7", "192.0.2.8"));
        assert!(holds("0.0.0.0/0", "8.8.8.8") && holds("fd00::/8", "fd12::1") && !holds("fd00::/8", "fe80::1"));
        assert!(holds("127.0.0.0/8", "::ffff:127.0.0.1"));
        for text in ["", "10.0.0", "10.0.0.0/33", "::/129", "10.0.0.0/x"] {
            assert_eq!(text.parse::<Range>(), Err(NotARange), "{text}");
        }
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let trusted: Vec<Range> = ["10.0.0.0/8"].iter().map(|text| text.parse().expect("a range")).collect();
        let told = |peer: &str, forwarded: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", forwarded.parse().expect("a header"));
            sender(peer.parse().expect("an address"), &headers, &trusted).to_string()
        };
        assert_eq!(told("203.0.113.9", "1.1.1.1"), "203.0.113.9", "a stranger may say what they like");
        assert_eq!(told("10.0.0.1", "1.1.1.1, 203.0.113.9"), "203.0.113.9", "the one that asked our proxy");
        assert_eq!(told("10.0.0.1", "203.0.113.9, 10.0.0.2"), "203.0.113.9", "two proxies of ours");
        assert_eq!(told("10.0.0.1", "nonsense"), "10.0.0.1");
    }
}
