//! Keeps other sites from pressing buttons on our pages: a request that changes something must come from our own origin.

use axum::http::{HeaderMap, Method, header};

use crate::config::Config;

/// Whether a request may act. One that only reads always may.
///
/// Browsers say in `Sec-Fetch-Site` where a request comes from, and no page can forge it; older ones name the sender of a
/// POST in `Origin`. A request with neither is no browser's and carries no cookie of one.
pub fn may_act(method: &Method, headers: &HeaderMap, config: &Config) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    match (headers.get("sec-fetch-site"), headers.get(header::ORIGIN)) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin.as_bytes() == config.origin().as_bytes(),
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_our_own_pages_press_buttons() {
        let config = Config {
            public_url: "https://rost.example".parse().expect("an address"),
            data_dir: ".".into(),
            rules_file: None,
            metrics_token: None,
            smtp_url: None,
            mail_from: None,
            trusted_proxies: Vec::new(),
        };
        let judge = |method: Method, pairs: &[(&'static str, &'static str)]| {
            let headers = pairs
                .iter()
                .map(|(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value)));
            may_act(&method, &headers.collect(), &config)
        };
        assert!(judge(Method::GET, &[("origin", "https://evil.example")]));
        assert!(judge(Method::POST, &[("origin", "https://rost.example")]));
        assert!(judge(Method::POST, &[("sec-fetch-site", "same-origin"), ("origin", "http://localhost:8787")]));
        assert!(judge(Method::POST, &[]));
        for pairs in [
            &[("origin", "https://evil.example")][..],
            &[("origin", "null")],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://rost.example")],
            &[("sec-fetch-site", "same-site")],
        ] {
            assert!(!judge(Method::POST, pairs), "{pairs:?}");
        }
    }
}
