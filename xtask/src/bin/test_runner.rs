//! Runs one wasm test binary in a browser. `cargo test --target wasm32-unknown-unknown` calls it for each test target.
//! It is `wasm-bindgen-test-runner` at the version in Cargo.lock.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
