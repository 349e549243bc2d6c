//! Pictures at the edge of what can be drawn.

use super::super::model::{Mark, Outcome, Sequence, Step, Verdict};
use super::parts::{
    CACHE, PAGE, SERVER, arrow, bad, decided, good, missing, neutral, note, sequence, server, stopped_answer,
};

/// A long URL, long host names and a header of 8 KiB.
pub(crate) fn long_texts() -> Sequence {
    let path = format!("/v1/{}/items?{}", "deep/".repeat(60), "token=0123456789abcdef&".repeat(100));
    let list = (0..600).map(|n| format!("x-header-{n}")).collect::<Vec<_>>().join(", ");
    let mut sequence = sequence(
        &format!("PUT https://api.example.com{path}"),
        Outcome::Blocked,
        &format!("The preflight does not allow the request header `x-missing`: it allows {list}."),
    )
    .step(note(PAGE, &format!("A preflight is needed: the headers {list}"), Mark::Decided))
    .step(arrow(
        PAGE,
        SERVER,
        &format!("OPTIONS {path}"),
        Mark::Neutral,
        [decided(&format!("access-control-request-headers: {}", list.replace(", ", ",")))],
    ))
    .step(stopped_answer(
        &format!("204 {}", "No Content ".repeat(40)),
        [bad(&format!("access-control-allow-headers: {list}")), bad(&format!("x-solid: {}", "0".repeat(8192)))],
    ))
    .step(Step::Stop { lane: PAGE, label: format!("PUT {path} was never sent"), lines: vec![bad(&list)] });
    for lane in &mut sequence.lanes {
        lane.detail = format!("https://{}example.com", "a-long-label.".repeat(12));
    }
    sequence
}

/// The most redirects that there can be, each to another origin, each with a preflight.
pub(crate) fn many_servers() -> Sequence {
    let mut sequence = sequence(
        "PUT https://hop-0.example/start",
        Outcome::Blocked,
        "The redirect is the twenty-first, and 20 are the limit.",
    );
    sequence.lanes.truncate(2);
    for hop in 0..21 {
        let lane = sequence.lanes.len();
        sequence.lanes.push(server(&format!("server {}", hop + 1), &format!("https://hop-{hop}.example")));
        sequence = sequence
            .step(arrow(PAGE, lane, "OPTIONS /", Mark::Neutral, [decided("access-control-request-method: PUT")]))
            .step(arrow(lane, PAGE, "204 No Content", Mark::Good, [good("access-control-allow-methods: PUT")]))
            .step(arrow(PAGE, lane, "PUT /", Mark::Neutral, []))
            .step(arrow(
                lane,
                PAGE,
                "307 Temporary Redirect",
                Mark::Good,
                [
                    good("access-control-allow-origin: *"),
                    decided(&format!("location: https://hop-{}.example/", hop + 1)),
                ],
            ));
    }
    sequence.step(Step::Stop { lane: PAGE, label: "the redirect is not followed".into(), lines: vec![] })
}

/// Texts that try to break each renderer, in every place that has a text; and lanes that do not exist.
pub(crate) fn hostile() -> Sequence {
    let texts = [
        "\x1b[31m\x07\x08\r\n\t\0\u{9b}2J",
        "\u{202e}live\u{2066}\u{200b}\u{feff}\u{2028}",
        "]]></style></svg><script>alert(1)</script>",
        "<img src=x onerror=alert(1)> &lt;b&gt; \"'`",
        "end; participant Z #35; #quot; %%{init: {\"securityLevel\": \"loose\"}}%%",
        "wrap: $$\\frac{1}{2}$$ ﬂ°°60¶ß\nL0->>L1: injected",
        "😀👩\u{200d}👩\u{200d}👧 日本語 e\u{301} \u{fffe}\u{ffff} \u{1d54f}",
        "end",
    ];
    let mut sequence = sequence(texts[2], Outcome::NoVerdict, texts[4]);
    sequence.subtitle = texts[0].into();
    for (lane, text) in sequence.lanes.iter_mut().zip([texts[7], texts[3], texts[4]]) {
        lane.name = text.into();
        lane.detail = texts[5].into();
    }
    for text in texts {
        sequence = sequence
            .step(arrow(PAGE, SERVER, text, Mark::Decided, [neutral(text), missing(text)]))
            .step(stopped_answer(text, [bad(text)]))
            .step(note(CACHE, text, Mark::Bad))
            .step(Step::Stop { lane: usize::MAX, label: text.into(), lines: vec![good(text)] });
    }
    sequence.step(arrow(CACHE, CACHE, "to itself", Mark::Neutral, [])).step(arrow(
        usize::MAX,
        PAGE,
        "from nowhere",
        Mark::Neutral,
        [],
    ))
}

/// Nothing at all.
pub(crate) fn empty() -> Sequence {
    let verdict = Verdict { outcome: Outcome::NoVerdict, sentence: String::new() };
    Sequence { title: String::new(), subtitle: String::new(), lanes: vec![], steps: vec![], verdict }
}
