//! Runs cases.

use super::{Case, Observed, Subject};

/// Puts every case to `subject`.
///
/// # Panics
/// If one comes out differently, with all that do. If there is no case at all.
#[expect(clippy::panic, reason = "this is an assertion of tests")]
#[track_caller]
pub fn check<'a>(subject: &impl Subject, cases: impl IntoIterator<Item = &'a Case>) {
    let (mut count, mut failures) = (0_usize, String::new());
    for case in cases {
        count += 1;
        let observed = subject.send((case.middleware)(), &case.exchange);
        if !is_as_expected(case, &observed) {
            let Case { id, about, exchange, expected, .. } = case;
            failures += &format!("{id}: {about}\n  {exchange:?}\n  expected {expected:?}\n  observed {observed:?}\n");
        }
    }
    assert!(count > 0, "there are no cases");
    if !failures.is_empty() {
        panic!("{failures}");
    }
}

fn is_as_expected(case: &Case, observed: &Observed) -> bool {
    let expected = &case.expected;
    let decided: &[&str] = if expected.decided.is_empty() { &[] } else { &[expected.decided] };
    observed.status == expected.status
        && observed.lines() == expected.headers
        && observed.ran == usize::from(expected.ran)
        && observed.decided == decided
}

#[cfg(test)]
mod tests {
    use super::super::{Case, Expected, all};
    use super::*;

    /// A framework that does whatever the case expects, but for what `spoil` does.
    struct Obedient<F>(&'static Case, F);

    impl<F: Fn(&mut Observed)> Subject for Obedient<F> {
        fn send(&self, _: super::super::Middleware, _: &super::super::Exchange) -> Observed {
            let Expected { status, headers, ran, decided } = self.0.expected;
            let pairs = headers.iter().filter_map(|line| line.split_once(": "));
            let mut observed = Observed {
                status,
                headers: pairs.map(|(name, value)| (name.into(), value.into())).collect(),
                ran: ran.into(),
                decided: vec![decided.into()],
            };
            (self.1)(&mut observed);
            observed
        }
    }

    #[test]
    fn every_difference_is_noticed() {
        let case = all().find(|case| case.id == "A14").unwrap();
        check(&Obedient(case, |_: &mut Observed| ()), [case]);
        let spoils: [fn(&mut Observed); 6] = [
            |observed| observed.status += 1,
            |observed| observed.headers.push(("x".into(), vec![])),
            |observed| observed.headers.clear(),
            |observed| observed.ran += 1,
            |observed| observed.decided.clear(),
            |observed| observed.decided.push("again".into()),
        ];
        for spoil in spoils {
            let checked = std::panic::catch_unwind(|| check(&Obedient(case, spoil), [case]));
            assert!(checked.is_err());
        }
    }

    #[test]
    fn what_is_expected_is_sorted_and_what_the_application_did() {
        for case in all() {
            assert!(case.expected.headers.is_sorted(), "{}", case.id);
            assert!(case.exchange.line.split_once(' ').is_some(), "{}", case.id);
            assert!(!case.expected.ran || case.expected.status == case.exchange.app.status(), "{}", case.id);
        }
    }
}
