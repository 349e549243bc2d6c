//! `xorigin_testkit::fuzz`, target `pattern`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| xorigin_testkit::fuzz::check("pattern", data));
