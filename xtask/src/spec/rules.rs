//! What must hold between the steps of an algorithm and the functions that follow it.

use std::collections::BTreeMap;

use super::citations::{Fault, Follower};
use super::path::StepPath;
use super::table::Table;

/// The faults of `followers`, taken one by one and together.
pub(crate) fn faults(followers: &[Follower], table: &Table) -> Vec<Fault> {
    let mut faults: Vec<Fault> = followers.iter().flat_map(|follower| of_one(follower, table)).collect();
    let mut together: BTreeMap<&str, Vec<&Follower>> = BTreeMap::new();
    for follower in followers {
        together.entry(&follower.anchor).or_default().push(follower);
    }
    faults.extend(together.values().filter_map(|followers| of_all(followers, table)));
    faults
}

fn of_one(follower: &Follower, table: &Table) -> Vec<Fault> {
    let mut faults = contradictions(follower);
    let whole = StepPath::default();
    let missing = match &follower.limits {
        None => gaps(follower, &whole, table),
        Some(limits) => {
            faults.extend(outside(follower, limits));
            limits.iter().flat_map(|limit| gap(follower, limit, table)).collect()
        }
    };
    if !missing.is_empty() {
        let message = format!(
            "`{}` follows #{} but passes over {}: expected a comment `// Step {}.` or `// Step {}: n/a — reason` for each",
            follower.name,
            follower.anchor,
            names(&missing),
            cited_as(missing.first()),
            cited_as(missing.first()),
        );
        faults.push(fault(follower, follower.line, message));
    }
    faults
}

/// Steps that are both done and left out, or left out as parts of a step with others done.
fn contradictions(follower: &Follower) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (out, line) in &follower.left_out {
        for done in follower.done.keys().filter(|done| done.within(out)) {
            let message = format!("step {out} is n/a here, but step {done} is cited as done in the same function");
            faults.push(fault(follower, *line, message));
        }
    }
    faults
}

/// Steps that the function cites beyond those that its docs name.
fn outside(follower: &Follower, limits: &[StepPath]) -> Vec<Fault> {
    let cited = follower.done.iter().chain(&follower.left_out);
    cited
        .filter(|(path, _)| !limits.iter().any(|limit| path.within(limit) || limit.within(path)))
        .map(|(path, line)| {
            fault(
                follower,
                *line,
                format!("step {path} is not among the steps that the docs of `{}` name", follower.name),
            )
        })
        .collect()
}

/// The steps directly within `path` that are passed over, or parts of them.
fn gaps(follower: &Follower, path: &StepPath, table: &Table) -> Vec<StepPath> {
    table.children(&follower.anchor, path).flat_map(|child| gap(follower, child, table)).collect()
}

/// What is passed over of the step `path`.
///
/// A step that is cited covers its parts, until one of them is cited as done: then each must be
/// cited. Parts that are n/a are exceptions from a step that is done, and oblige to nothing.
fn gap(follower: &Follower, path: &StepPath, table: &Table) -> Vec<StepPath> {
    let inside = |cited: &&StepPath| cited.within(path) && *cited != path;
    let done = follower.done.contains_key(path);
    let done_inside = follower.done.keys().any(|cited| inside(&cited));
    let out_inside = follower.left_out.keys().any(|cited| inside(&cited));
    if (done || follower.left_out.contains_key(path)) && !done_inside {
        Vec::new()
    } else if done_inside || out_inside {
        gaps(follower, path, table)
    } else {
        vec![path.clone()]
    }
}

/// Steps of one algorithm that no function's docs name, when each names some.
fn of_all(followers: &[&Follower], table: &Table) -> Option<Fault> {
    let first = followers.first()?;
    let limits: Option<Vec<&Vec<StepPath>>> = followers.iter().map(|follower| follower.limits.as_ref()).collect();
    let limits: Vec<&StepPath> = limits?.into_iter().flatten().collect();
    let missing = unnamed(&first.anchor, &StepPath::default(), &limits, table);
    if missing.is_empty() {
        return None;
    }
    let message = format!(
        "no function's docs name {} of #{}: expected each step in one function's",
        names(&missing),
        first.anchor
    );
    Some(fault(first, first.line, message))
}

fn unnamed(anchor: &str, path: &StepPath, limits: &[&StepPath], table: &Table) -> Vec<StepPath> {
    let mut missing = Vec::new();
    for child in table.children(anchor, path) {
        if limits.iter().any(|limit| child.within(limit)) {
            continue;
        }
        if limits.iter().any(|limit| limit.within(child)) {
            missing.extend(unnamed(anchor, child, limits, table));
        } else {
            missing.push(child.clone());
        }
    }
    missing
}

fn names(paths: &[StepPath]) -> String {
    let names: Vec<String> = paths.iter().map(ToString::to_string).collect();
    format!("{} {}", if names.len() == 1 { "step" } else { "steps" }, names.join(", "))
}

/// A path as a comment may have it: of an arm's conditions the first.
fn cited_as(path: Option<&StepPath>) -> String {
    let Some(path) = path else { return String::new() };
    let parts: Vec<String> =
        path.segments().iter().map(|segment| segment.split('|').next().unwrap_or_default().to_owned()).collect();
    parts.join(".").replace(".\"", ", \"").replace("\".", "\", ")
}

fn fault(follower: &Follower, line: usize, message: String) -> Fault {
    Fault { file: follower.file.clone(), line, message }
}

#[cfg(test)]
mod tests {
    use super::super::{citations, source, standard};
    use super::*;

    /// An algorithm with steps 1, 2 (of 2.1 and 2.2), 3 (arms "a" and "b", "a" of 1 and 2).
    const STANDARD: &str = r#"<div algorithm><dfn>x</dfn><ol><li>1<li>2<ol><li>3<li>4</ol>
        <li>s<dl class=switch><dt>"a"<dd><ol><li>5<li>6</ol><dt>"b"<dd>7</dl></ol></div><p><dfn>plain</dfn>"#;

    /// The faults of functions, each given as its section and its comments.
    fn check(functions: &[(&str, &[&str])]) -> Vec<String> {
        let table = Table::new(standard::rows(STANDARD));
        let mut code = String::new();
        for (section, comments) in functions {
            code += &format!(
                "/// # Standard\n/// {}\nfn f() {{\n",
                section.replace("#x", "[x](https://fetch.spec.whatwg.org/#x)")
            );
            for comment in *comments {
                code += &format!("    // {comment}\n");
            }
            code += "}\n";
        }
        let found = citations::collect(&[source::read("a.rs", &code)], &table);
        let mut all = found.faults;
        all.extend(faults(&found.followers, &table));
        all.into_iter().map(|fault| format!("{}: {}", fault.line, fault.message)).collect()
    }

    #[track_caller]
    fn fails(functions: &[(&str, &[&str])], part: &str) {
        let found = check(functions);
        assert!(found.len() == 1 && found[0].contains(part), "{found:?}");
    }

    #[test]
    fn every_step_is_cited_or_left_out() {
        assert_eq!(check(&[("Fetch #x.", &["Steps 1–2.", "Step 3: n/a — no switch."])]), [""; 0]);
        fails(
            &[("Fetch #x.", &["Step 1."])],
            "3: `f` follows #x but passes over steps 2, 3: expected a comment `// Step 2.`",
        );
        fails(&[("Fetch #x.", &[])], "steps 1, 2, 3");
        fails(&[("Fetch #x.", &["Steps 1–3.", "Step 4."])], "6: `#x has no step 4".trim_start_matches("6: `"));
    }

    #[test]
    fn parts_oblige_to_their_siblings() {
        assert_eq!(check(&[("#x", &["Step 1.", "Step 2.1.", "Step 2.2.", "Step 3."])]), [""; 0]);
        fails(&[("#x", &["Step 1.", "Step 2.", "Step 2.1.", "Step 3."])], "step 2.2");
        assert_eq!(check(&[("#x", &["Steps 1-3.", "Step 2.1: n/a — why."])]), [""; 0]);
        fails(&[("#x", &["Steps 1-2.", r#"Step 3, "a"."#])], r#"step 3."b": expected a comment `// Step 3, "b".`"#);
        fails(&[("#x", &["Steps 1-2.", r#"Step 3, "b"."#, r#"Step 3, "a", 2."#])], r#"`// Step 3, "a", 1.`"#);
    }

    #[test]
    fn done_and_left_out_contradict() {
        fails(&[("#x", &["Steps 1–3.", "Step 2: n/a — why."])], "5: step 2 is n/a here, but step 2 is cited");
        fails(
            &[("#x", &["Steps 1 and 3.", "Step 2: n/a — why.", "Step 2.1.", "Step 2.2: n/a — why."])],
            "but step 2.1 is cited",
        );
    }

    #[test]
    fn several_functions_share_an_algorithm() {
        let rest: (&str, &[&str]) = ("#x, steps 2–3.", &["Steps 2 and 3."]);
        assert_eq!(check(&[("#x, step 1.", &["Step 1."]), rest]), [""; 0]);
        fails(&[rest], "no function's docs name step 1 of #x");
        fails(&[("#x, steps 1 and 2.1.", &["Steps 1 and 2.1."]), ("#x, step 3.", &["Step 3."])], "name step 2.2 of #x");
        fails(&[("#x, step 1.", &["Steps 1 and 2."]), rest], "step 2 is not among the steps that the docs of `f` name");
        fails(&[("#x, step 1.", &[]), rest], "passes over step 1");
    }

    #[test]
    fn what_must_be_there() {
        fails(&[("[y](https://fetch.spec.whatwg.org/#y)", &["Step 1."])], "2: the standard defines no #y");
        fails(&[("[p](https://fetch.spec.whatwg.org/#plain)", &["Step 1."])], "#plain has no step 1");
        assert_eq!(check(&[("[p](https://fetch.spec.whatwg.org/#plain)", &[])]), [""; 0]);
        assert_eq!(check(&[("[h](https://html.spec.whatwg.org/#h)", &["Step 1."])]), [""; 0]);
        let file = source::read("a.rs", "fn f() {\n// Step 1.\n}\n// Step 2.");
        let found = citations::collect(&[file], &Table::default()).faults;
        assert_eq!(found.iter().map(|fault| fault.line).collect::<Vec<_>>(), [4, 2]);
    }
}
