//! The command.

use url::Url;
use xorigin::policy::Rule;
use xorigin_probe::verify::{Options, VerifiedPolicy, verify};

use super::args::VerifyArgs;
use crate::exit::Exit;
use crate::findings::{Outputs, SubjectView, build};
use crate::lint::{PolicyText, tell_errors};
use crate::probing::{exit, run as probe};
use crate::report::Redaction;
use crate::visible::visible;

/// Runs `verify`.
pub(crate) fn run(args: &VerifyArgs) -> Exit {
    Exit::of(try_run(args))
}

fn try_run(args: &VerifyArgs) -> Result<Exit, String> {
    let outputs = Outputs(&args.output);
    let redaction = if args.output.show_secrets { Redaction::Show } else { Redaction::Hide };
    let target = target(&args.target)?;
    let source =
        PolicyText::read(&args.policy, args.input_format).map_err(|error| format!("{}: {error}", args.policy))?;
    let Ok(policy) = VerifiedPolicy::new(&source.name, &source.text, source.format) else {
        let mut said = Vec::new();
        tell_errors(vec![source], &mut said).map_err(|error| error.to_string())?;
        anstream::eprint!("{}", String::from_utf8_lossy(&said));
        return Ok(Exit::Usage);
    };
    let labels: Vec<&str> = policy.policy().rules().map(Rule::label).collect();
    if let Some(unknown) = args.only.iter().find(|rule| !labels.contains(&rule.as_str())) {
        return Err(format!("--only {unknown}: the policy has no such rule; expected {}", labels.join(", ")));
    }
    let asker = args.asking.asker(Some(target.clone()))?;
    outputs.check()?;
    let options = Options {
        paths: args.path.clone(),
        seed: args.seed,
        negatives: args.negatives,
        only: args.only.clone(),
        ..Options::new(target.clone())
    };
    let ended = probe(&asker, !args.output.no_progress, verify(&policy, &options, &asker))?;
    let subject = SubjectView { policy: visible(policy.file_name()), target: redaction.url(&target) };
    let sources = vec![(policy.file_name().to_owned(), policy.text().to_owned())];
    let report = build(&ended.report, Some(subject), sources, args.fail_on.least(), redaction);
    outputs.write(&report)?;
    Ok(exit(&report, ended.interrupted))
}

fn target(text: &str) -> Result<Url, String> {
    let expected = "expected the server's URL, such as https://api.example.com";
    let url = Url::parse(text).map_err(|error| format!("--target {text}: {error}; {expected}"))?;
    match url.scheme() {
        "http" | "https" => Ok(url),
        scheme => Err(format!("--target {text}: its scheme is {scheme}; {expected}")),
    }
}
