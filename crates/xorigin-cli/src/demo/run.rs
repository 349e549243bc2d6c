//! The command.

use std::io::{self, Write as _};

use anstyle::Style;
use url::Url;
use xorigin::engine::Engine;
use xorigin::message::Client;
use xorigin_client::{Content, UserAgent};

use super::scenes::{PAGE, Scene, scenes};
use super::{api, gateway};
use crate::args::DemoArgs;
use crate::diagram::{Look, to_terminal};
use crate::exit::Exit;
use crate::report::{Described, Redaction, Report, TextOptions, build, sequence, write_text};

const BOLD: Style = Style::new().bold();

/// Runs `demo`.
pub(crate) fn run(args: &DemoArgs) -> Exit {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    match runtime.and_then(|runtime| runtime.block_on(show(args))) {
        Ok(exit) => exit,
        // Whoever reads has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Allowed,
        Err(error) => {
            anstream::eprintln!("error: the demo cannot run: {error}");
            Exit::Transport
        }
    }
}

async fn show(args: &DemoArgs) -> io::Result<Exit> {
    let api = api::start().await?;
    let gateway = gateway::start(api)?;
    let address = gateway.address;
    let mut out = anstream::stdout();
    writeln!(
        out,
        "A gateway on http://{address} stands in front of a sample API on http://{api}, with this policy:\n"
    )?;
    for line in gateway::POLICY.lines() {
        writeln!(out, "{}", format!("    {line}").trim_end())?;
    }
    writeln!(out, "\nA page of {PAGE} asks it, as a browser lets it.")?;
    let agent = UserAgent::builder().build();
    let mut exit = Exit::Allowed;
    for (at, scene) in scenes().into_iter().enumerate() {
        writeln!(out, "\n{BOLD}{}. {}{BOLD:#}\n\n    {}", at + 1, scene.title, scene.code)?;
        let report = play(&scene, &agent, &format!("http://{address}{}", scene.path)).await?;
        write_text(&report, TextOptions::default(), &mut out)?;
        if args.diagram {
            writeln!(out, "{}", to_terminal(&sequence(&report), Look { width: 100, ..Look::default() }))?;
        }
        writeln!(out, "  {}", scene.lesson)?;
        if report.verdict != scene.verdict {
            writeln!(out, "  This should not have ended so.")?;
            exit = Exit::Inconclusive;
        }
    }
    writeln!(out, "\nNow yours:  xorigin gateway --policy cors.toml --upstream http://127.0.0.1:3000")?;
    writeln!(out, "            xorigin check https://api.example.com/ --origin https://app.example.com")?;
    // Whose connections stay open keeps a gateway from its end.
    drop(agent);
    if !args.once {
        writeln!(out, "\nThe gateway goes on until Ctrl-C. Ask it what you like:\n")?;
        writeln!(out, "    xorigin check http://{address}/items/7 --origin {PAGE} -X DELETE")?;
        writeln!(out, "    curl -i http://{address}/items/7 -H 'Origin: {PAGE}'")?;
        out.flush()?;
        tokio::signal::ctrl_c().await?;
    }
    gateway.end()?;
    Ok(exit)
}

/// Fetches as the page would, and reports.
async fn play(scene: &Scene, agent: &UserAgent, url: &str) -> io::Result<Report> {
    let page = Url::parse(scene.page).map_err(io::Error::other)?;
    let request = scene.init.request(url, Client::of_page(page), &Engine::STANDARD).map_err(io::Error::other)?;
    if let Err(cookie) = agent.cookies().add(request.current_url(), "session=demo; Path=/; SameSite=None") {
        return Err(io::Error::other(cookie));
    }
    let content = if scene.body.is_empty() { Content::None } else { Content::Bytes(scene.body.into()) };
    let fetched = agent.fetch(request.clone(), content).await;
    let described = Described {
        browser: agent.engine().name.to_owned(),
        initiator: "fetch".to_owned(),
        element: None,
        wants: Vec::new(),
        advice: Vec::new(),
        redaction: Redaction::Hide,
    };
    Ok(build(&described, &request, &fetched.outcome, &fetched.exchanges))
}
