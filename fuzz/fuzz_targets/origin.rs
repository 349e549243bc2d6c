//! `xorigin_testkit::fuzz`, target `origin`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| xorigin_testkit::fuzz::check("origin", data));
