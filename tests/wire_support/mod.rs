//! A verifier for tests that shares no code with the product, and the folder of published vectors.

use std::future::Future;
use std::io::Write;
use std::path::PathBuf;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use notifiable_incident::wire::jws::{JwsError, Signature, Unverified, Verified, Verifier};
use notifiable_incident::wire::key::PublicKey;

/// Checks signatures with published Rust crates, where the page uses WebCrypto.
pub struct Crates;

impl Verifier for Crates {
    async fn verify(&self, key: &PublicKey, input: &[u8], signature: &Signature) -> bool {
        verifies(key, input, signature)
    }
}

/// Whether the key made this signature over the input.
pub fn verifies(key: &PublicKey, input: &[u8], signature: &Signature) -> bool {
    match key {
        PublicKey::EdDsa { x } => ed25519_dalek::VerifyingKey::from_bytes(x).is_ok_and(|key| {
            key.verify_strict(input, &ed25519_dalek::Signature::from_bytes(signature))
                .is_ok()
        }),
        PublicKey::Es256 { x, y } => {
            use p256::ecdsa::signature::Verifier as _;
            let point = [&[4], &x[..], &y[..]].concat();
            let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(&point);
            let signature = p256::ecdsa::Signature::from_slice(signature);
            matches!((key, signature), (Ok(key), Ok(signature)) if key.verify(input, &signature).is_ok())
        }
    }
}

/// Reads and checks a signed record in one step.
#[allow(dead_code, reason = "not every test file uses every helper")]
pub fn accept(jws: &str, key: &PublicKey) -> Result<Verified<Vec<u8>>, JwsError> {
    ready(Unverified::parse(jws)?.verified_by(key, &Crates))
}

/// The value of a future that is ready at the first poll.
#[allow(dead_code, reason = "not every test file uses every helper")]
pub fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the future waits for something"),
    }
}

/// The folder of published vectors that are not copied into the project.
#[allow(dead_code, reason = "not every test file uses every helper")]
pub fn vectors() -> Option<PathBuf> {
    let folder = std::env::var_os("VECTORS").map(PathBuf::from);
    if folder.is_none() {
        // Not `eprintln!`: the test runner hides what a passing test prints.
        let skipped = b"skipped: VECTORS names no folder of vectors\n";
        assert!(std::io::stderr().write_all(skipped).is_ok());
    }
    folder
}
