//! The hot paths with criterion's statistics; `budget` is the one that fails.
#![expect(clippy::expect_used, reason = "the inputs are written here, and a mistake in them must end the run")]

mod inputs;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use xorigin::engine::Engine;

use inputs::{Filled, decide, hostile_answer, request_with_names, typical_answer, typical_request, validate};

fn typical(criterion: &mut Criterion) {
    let (request, answer) = (typical_request(), typical_answer());
    let (_, names) = decide(&request, &Engine::STANDARD);
    criterion
        .bench_function("decide/10 headers", |bencher| bencher.iter(|| decide(black_box(&request), &Engine::STANDARD)));
    criterion.bench_function("validate/typical", |bencher| {
        bencher.iter(|| validate(black_box(&request), &names, black_box(&answer), &Engine::STANDARD));
    });
}

fn cache(criterion: &mut Criterion) {
    for entries in [10, 1_024] {
        let mut filled = Filled::new(entries, Engine::STANDARD);
        criterion.bench_function(&format!("cache hit/{entries} entries"), |bencher| bencher.iter(|| filled.hit()));
    }
}

fn hostile(criterion: &mut Criterion) {
    for count in [10, 100] {
        let request = request_with_names(count);
        let (_, names) = decide(&request, &Engine::STANDARD);
        for (what, element) in [("short names", "a,"), ("empty elements", ","), ("one long name", "a")] {
            let answer = hostile_answer(element);
            criterion.bench_function(&format!("validate/64 KiB of {what}, {count} names"), |bencher| {
                bencher.iter(|| validate(&request, &names, black_box(&answer), &Engine::STANDARD));
            });
        }
    }
    let request = request_with_names(1_000);
    criterion.bench_function("decide/1,000 headers", |bencher| {
        bencher.iter(|| decide(black_box(&request), &Engine::STANDARD))
    });
}

criterion_group!(benches, typical, cache, hostile);
criterion_main!(benches);
