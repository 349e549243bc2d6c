//! `xorigin_testkit::fuzz`, target `request_headers`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| xorigin_testkit::fuzz::check("request_headers", data));
