//! A secure connection that nobody should trust.

use std::sync::Arc;

use base64::{Engine, prelude::BASE64_STANDARD};
use tokio::{io::AsyncReadExt, net::TcpStream};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivatePkcs8KeyDer},
    },
};

/// A certificate of 127.0.0.1 and localhost, good for a hundred years, that nobody vouches for but itself.
const CERTIFICATE: &str = "\
    MIIBojCCAUigAwIBAgIUZJbnK43N44Oi8/Ro/OXY4pbLRSYwCgYIKoZIzj0EAwIwGTEXMBUGA1UEAwwObm9ib2R5LmV4YW1wbGUwIBcNMjYx\
    MTI3MDMxMDU1WhgPMjEyNjExMDMwMzEwNTVaMBkxFzAVBgNVBAMMDm5vYm9keS5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\
    0bEj2yYLewU9e37Tfv87ZPSQDSzqf34Cn07w7BODU6MD69Pq1yWEtjj97bTGYUA2dWxCJot0ihqPWXIMHspWSKNsMGowHQYDVR0OBBYEFOyx\
    gh2uEXIw5wLhNASThmh6n3y7MB8GA1UdIwQYMBaAFOyxgh2uEXIw5wLhNASThmh6n3y7MBoGA1UdEQQTMBGHBH8AAAGCCWxvY2FsaG9zdDAM\
    BgNVHRMBAf8EAjAAMAoGCCqGSM49BAMCA0gAMEUCIQCCs75VQYHSY6Mhf17wC2LzqpcF9/FVI/36lzdOHs23xAIgGmPEoyE1yjuRwN6djAl+\
    JGAH1tRx8MIpzmabX4YsM2Y=";

/// Its key, which is no secret and opens nothing.
const KEY: &str = "\
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgX78wU0hR5PJZkKu1b/DNOpFLk/gWpklsh/CXP0DMrEqhRANCAATRsSPbJgt7\
    BT17ftN+/ztk9JANLOp/fgKfTvDsE4NTowPr0+rXJYS2OP3ttMZhQDZ1bEImi3SKGo9ZcgweylZI";

/// Takes up TLS on a connection with that certificate, and waits until the other side has gone.
pub async fn untrusted(stream: TcpStream) {
    let der = |text| BASE64_STANDARD.decode(text).expect("base64");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring speaks them")
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(der(CERTIFICATE))], PrivatePkcs8KeyDer::from(der(KEY)).into())
        .expect("the key is the certificate's");
    if let Ok(mut stream) = TlsAcceptor::from(Arc::new(config)).accept(stream).await {
        drop(stream.read_to_end(&mut Vec::new()).await);
    }
}
