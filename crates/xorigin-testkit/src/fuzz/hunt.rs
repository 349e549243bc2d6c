//! Random inputs for a target, from a seed that is told, and the smallest input that still fails.

use std::env;
use std::fmt;
use std::thread;

use super::Disagreement;

/// The variable that sets the seed.
const VARIABLE: &str = "XORIGIN_SEED";

/// Where the random inputs come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(pub u64);

/// How many inputs, and how long.
#[derive(Clone, Copy, Debug)]
pub struct Hunt {
    /// How many inputs.
    pub cases: u64,
    /// How many bytes each has at the most.
    pub bytes: usize,
    /// Where they come from.
    pub seed: Seed,
}

impl Seed {
    /// The seed that the environment variable `XORIGIN_SEED` says, or this one.
    #[must_use]
    pub fn of_environment(otherwise: u64) -> Self {
        let said = env::var(VARIABLE).ok().and_then(|text| text.parse().ok());
        Self(said.unwrap_or(otherwise))
    }

    /// The input number `index`. Each stands for itself, so that threads share nothing.
    #[must_use]
    pub fn input(self, index: u64, most: usize) -> Vec<u8> {
        let mut state = self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ index;
        let length = usize::try_from(split_mix(&mut state)).unwrap_or_default() % (most + 1);
        let words = (0..length.div_ceil(8)).flat_map(|_| split_mix(&mut state).to_le_bytes());
        words.take(length).collect()
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{VARIABLE}={}", self.0)
    }
}

/// Puts random inputs to `judge`, on a thread for each core, and adds up what it saw.
///
/// # Errors
/// The disagreement of the simplest input that was found, with the input and the seed.
pub fn hunt<S: Default + Send>(
    hunt: Hunt,
    judge: impl Fn(&[u8]) -> Result<S, Disagreement> + Sync,
    add: impl Fn(&mut S, S) + Sync,
) -> Result<S, Disagreement> {
    let threads = thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let work = |first: u64| -> Result<S, (u64, Disagreement)> {
        let mut seen = S::default();
        for index in (first..hunt.cases).step_by(usize::try_from(threads).unwrap_or(1)) {
            add(&mut seen, judge(&hunt.seed.input(index, hunt.bytes)).map_err(|disagreement| (index, disagreement))?);
        }
        Ok(seen)
    };
    let results: Vec<_> = thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|first| scope.spawn(move || work(first))).collect();
        handles
            .into_iter()
            .map(|handle| handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let mut all = S::default();
    let mut failed = Vec::new();
    for result in results {
        match result {
            Ok(seen) => add(&mut all, seen),
            Err(first) => failed.push(first),
        }
    }
    // The earliest, so that the report does not depend on the number of threads.
    let Some((index, _)) = failed.into_iter().min_by_key(|(index, _)| *index) else { return Ok(all) };
    let (input, disagreement) = simplest(hunt.seed.input(index, hunt.bytes), |input| judge(input).err());
    let where_ = format!("input {index} of {}, made simpler: {}", hunt.seed, hexadecimal(&input));
    Err(disagreement.unwrap_or_else(|| Disagreement::new("it does not disagree again")).with(where_))
}

/// Makes a failing input simpler as long as it still fails: cuts it, leaves out parts of it, puts zeros into it.
fn simplest(mut input: Vec<u8>, fails: impl Fn(&[u8]) -> Option<Disagreement>) -> (Vec<u8>, Option<Disagreement>) {
    let mut disagreement = fails(&input);
    loop {
        let before = input.clone();
        let mut size = input.len();
        while size > 0 {
            for at in (0..input.len()).step_by(size).rev() {
                let end = (at + size).min(input.len());
                let without = [input.get(..at).unwrap_or_default(), input.get(end..).unwrap_or_default()].concat();
                let zeros = vec![0; end.saturating_sub(at)];
                let zeroed =
                    [input.get(..at).unwrap_or_default(), &zeros, input.get(end..).unwrap_or_default()].concat();
                for simpler in [without, zeroed] {
                    if simpler != input
                        && let Some(found) = fails(&simpler)
                    {
                        (input, disagreement) = (simpler, Some(found));
                        break;
                    }
                }
            }
            size /= 2;
        }
        if input == before {
            return (input, disagreement);
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators".
const fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HUNT: Hunt = Hunt { cases: 5_000, bytes: 40, seed: Seed(7) };

    #[test]
    fn everything_is_seen_once() {
        let seen = hunt(
            HUNT,
            |input| Ok([1, u64::from(input.len() > 20)]),
            |all: &mut [u64; 2], one| {
                *all = [all[0] + one[0], all[1] + one[1]];
            },
        );
        let [all, long] = seen.unwrap();
        assert_eq!(all, 5_000);
        assert!((1_000..4_000).contains(&long));
    }

    #[test]
    fn the_simplest_failure_is_told() {
        let judge = |input: &[u8]| match input.iter().filter(|byte| **byte >= 128).count() {
            0..3 => Ok(()),
            _ => Err(Disagreement::new("eggs")),
        };
        let told = hunt(HUNT, judge, |(), ()| ()).unwrap_err().to_string();
        let (words, input) = told.rsplit_once(' ').unwrap();
        assert!(words.starts_with("eggs\ninput ") && words.contains("XORIGIN_SEED=7"), "{told}");
        assert_eq!(input.len(), 6, "{told}");
    }
}
