//! `xorigin_testkit::fuzz`, target `policy_file`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| xorigin_testkit::fuzz::check("policy_file", data));
