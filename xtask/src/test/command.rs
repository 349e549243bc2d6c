//! Runs the steps, and tells how it went.

use std::time::Instant;

use anyhow::{Result, bail};

use super::steps::{STEPS, Step};
use super::tools;

/// Runs `cargo xtask test` with what stands after `test`.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    match arguments {
        [] => run_all(&STEPS.iter().collect::<Vec<_>>()),
        ["--list"] => {
            list();
            Ok(())
        }
        ["--only", names @ ..] if !names.is_empty() => run_all(&chosen(names)?),
        _ => Err(crate::Usage.into()),
    }
}

fn list() {
    for step in STEPS {
        println!("{:<10} {}", step.name, step.about);
    }
}

/// The steps with these names, in the table's order.
fn chosen(names: &[&str]) -> Result<Vec<&'static Step>> {
    if let Some(unknown) = names.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        bail!("there is no step `{unknown}`: `cargo xtask test --list` lists them");
    }
    Ok(STEPS.iter().filter(|step| names.contains(&step.name)).collect())
}

/// Runs `steps` until one fails. The last line printed tells how many passed and failed.
fn run_all(steps: &[&Step]) -> Result<()> {
    let mut lines = Vec::new();
    let mut failed = 0;
    for step in steps {
        if failed > 0 {
            lines.push(format!("not run  {}", step.name));
            continue;
        }
        println!("── {}: {}", step.name, step.about);
        let begun = Instant::now();
        let result = tools::ensure(step.needs).and_then(|()| (step.run)());
        let seconds = begun.elapsed().as_secs_f64();
        let verdict = if result.is_ok() { "passed " } else { "FAILED " };
        lines.push(format!("{verdict}  {:<10} {seconds:>7.1} s", step.name));
        if let Err(error) = result {
            failed += 1;
            println!("error: {error:#}");
        }
    }
    println!("──\n{}", lines.join("\n"));
    let passed = lines.iter().filter(|line| line.starts_with("passed")).count();
    println!("{passed} passed, {failed} failed");
    if failed > 0 { Err(crate::Told.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_the_last_thing_that_runs() {
        const STEP: Step = Step { name: "a", about: "", needs: &[], run: || Ok(()) };
        const FAILING: Step = Step { name: "b", about: "", needs: &[], run: || bail!("eggs") };
        const UNREACHED: Step = Step { name: "c", about: "", needs: &[], run: || unreachable!() };
        assert!(run_all(&[&STEP]).is_ok());
        assert!(run_all(&[&STEP, &FAILING, &UNREACHED]).is_err());
    }

    #[test]
    fn steps_are_chosen_by_name() {
        let names: Vec<&str> = chosen(&["spec", "fmt"]).unwrap().iter().map(|step| step.name).collect();
        assert_eq!(names, ["fmt", "spec"]);
        assert!(chosen(&["eggs"]).is_err());
    }
}
