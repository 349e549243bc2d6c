//! The grammar of a comment that cites steps.
//!
//! ```text
//! comment = ("Step" | "Steps") list [":" "n/a" "—" reason | (":" | "." | ",") words]
//! list    = item *(("," | "and" | ", and") item)
//! item    = path ["–" path]               all from the one to the other
//! path    = number *(("." number) | (", " | ".") '"' condition '"' [(", " | ".") number])
//! ```

use super::path::{StepPath, conditions};

/// Steps that follow one another, or one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) first: StepPath,
    /// The last, when there are several.
    pub(crate) last: Option<StepPath>,
}

/// A comment that cites steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Citation {
    pub(crate) items: Vec<Item>,
    /// Whether the steps are left out, for a reason that the comment gives.
    pub(crate) left_out: bool,
}

/// Reads a comment; nothing if it does not begin as a citation does.
pub(crate) fn parse(comment: &str) -> Option<Result<Citation, String>> {
    let list = comment.strip_prefix("Steps ").or_else(|| comment.strip_prefix("Step "))?;
    list.starts_with(|c: char| c.is_ascii_digit() || is_quote(c)).then(|| citation(list))
}

fn citation(list: &str) -> Result<Citation, String> {
    let (items, rest) = parse_list(list)?;
    let Some(after) = rest.strip_prefix(['.', ':', ',']) else {
        if rest.is_empty() {
            return Ok(Citation { items, left_out: false });
        }
        return Err(format!("`{rest}` after the steps: expected `.` or `: n/a — reason`"));
    };
    let Some(reason) = after.trim_start().strip_prefix("n/a") else {
        return Ok(Citation { items, left_out: false });
    };
    let reason = reason.trim_start_matches([' ', '—', '–', '-', ':', '.']);
    if !rest.starts_with(':') || reason.is_empty() {
        return Err("a step that is left out is written `Step 4: n/a — reason`".to_owned());
    }
    Ok(Citation { items, left_out: true })
}

/// Reads a list of steps, and gives what follows it.
pub(crate) fn parse_list(text: &str) -> Result<(Vec<Item>, &str), String> {
    let mut items = Vec::new();
    let mut rest = text;
    loop {
        let (first, after) = parse_path(rest)?;
        rest = after;
        let mut last = None;
        if let Some(after) =
            rest.strip_prefix(['-', '–']).filter(|after| after.starts_with(|c: char| c.is_ascii_digit()))
        {
            let (end, after) = parse_path(after)?;
            last = Some(end_of_range(&first, end));
            rest = after;
        }
        items.push(Item { first, last });
        let next = [", and ", " and ", ", "].iter().find_map(|between| rest.strip_prefix(between));
        match next.filter(|next| next.starts_with(|c: char| c.is_ascii_digit())) {
            Some(next) => rest = next,
            None => return Ok((items, rest)),
        }
    }
}

/// The end of `first–end`: after a switch's arm, `end` may be a number alone.
fn end_of_range(first: &StepPath, end: StepPath) -> StepPath {
    let parent = first.parent().unwrap_or_default();
    match end.number() {
        Some(number) if end.segments().len() == 1 && is_arm(parent.last()) => first.sibling(number),
        _ => end,
    }
}

fn is_arm(segment: Option<&str>) -> bool {
    segment.is_some_and(|segment| conditions(segment).next().is_some())
}

fn parse_path(text: &str) -> Result<(StepPath, &str), String> {
    let (mut path, mut rest) = segment(&StepPath::default(), text)?;
    loop {
        let after_arm = is_arm(path.last());
        let next = rest.strip_prefix('.').or_else(|| {
            let next = rest.strip_prefix(", ")?;
            (after_arm || next.starts_with(is_quote)).then_some(next)
        });
        match next.filter(|next| next.starts_with(|c: char| c.is_ascii_digit() || is_quote(c))) {
            Some(next) => (path, rest) = segment(&path, next)?,
            None => return Ok((path, rest)),
        }
    }
}

/// A number or a quoted condition.
fn segment<'s>(path: &StepPath, text: &'s str) -> Result<(StepPath, &'s str), String> {
    if let Some(quoted) = text.strip_prefix(is_quote) {
        let (condition, rest) = quoted.split_once(is_quote).ok_or("a condition's quote does not end")?;
        return Ok((path.arm(&[condition.to_owned()]), rest));
    }
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end).unwrap_or_default();
    if number.is_empty() || number.starts_with('0') {
        return Err(format!("`{text}` does not begin with a step's number"));
    }
    Ok((path.child(number), rest))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(comment: &str) -> String {
        match parse(comment) {
            None => "no citation".to_owned(),
            Some(Err(why)) => format!("error: {why}"),
            Some(Ok(Citation { items, left_out })) => {
                let paths: Vec<String> = items.iter().map(item).collect();
                format!("{}{}", paths.join(" "), if left_out { " n/a" } else { "" })
            }
        }
    }

    fn item(item: &Item) -> String {
        match &item.last {
            None => item.first.to_string(),
            Some(last) => format!("{}–{last}", item.first),
        }
    }

    #[test]
    fn steps() {
        assert_eq!(read("Step 3."), "3");
        assert_eq!(read("Step 7.5. Also in 2 other places."), "7.5");
        assert_eq!(read("Step 2, the switch, is asked first."), "2");
        assert_eq!(read("Steps 1-4."), "1–4");
        assert_eq!(read("Steps 3 and 5."), "3 5");
        assert_eq!(read("Steps 1, 3–4, and 7.1–7.2: all at once."), "1 3–4 7.1–7.2");
        assert_eq!(read("Step 4: n/a — no CSP here."), "4 n/a");
        assert_eq!(read("Steps 3–6: n/a - no CSP here."), "3–6 n/a");
    }

    #[test]
    fn arms() {
        assert_eq!(read(r#"Step 12, "no-cors"."#), r#"12."no-cors""#);
        assert_eq!(read(r#"Step 12, "no-cors", 1."#), r#"12."no-cors".1"#);
        assert_eq!(read(r#"Step 12."no-cors".1."#), r#"12."no-cors".1"#);
        assert_eq!(read(r#"Steps 12, "no-cors", 1–2 and 13."#), r#"12."no-cors".1–12."no-cors".2 13"#);
        assert_eq!(read(r#"Steps 12, "a" and 12, "b"."#), r#"12."a" 12."b""#);
    }

    #[test]
    fn faults() {
        for faulty in
            ["Step 4: n/a", "Step 4. n/a — x", "Step 4, n/a — x", "Step 3 is not here.", "Step 1, \"a", "Step 0."]
        {
            assert!(read(faulty).starts_with("error"), "{faulty}");
        }
        for other in ["Step by step.", "Steps are few.", "step 3.", "In step 3."] {
            assert_eq!(read(other), "no citation");
        }
    }
}
