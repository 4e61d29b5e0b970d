//! What a writer waits: from the end of a write to the new page being served, by the real binary on real files.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::demand::millis;
use crate::floor;

/// Each edit is made so often; the middle one counts.
const EDITS: usize = 20;
/// A name that about so many pages show is changed.
const SHOWN_ON: usize = 40;
/// Between two edits, so that each is one by itself.
const REST: Duration = Duration::from_millis(400);
/// Where the words of the search stand.
const INDEX: &str = "/search/names.js";
/// What is demanded at these sizes.
const DEMANDED: [(usize, Duration); 2] =
    [(1_000, Duration::from_millis(60)), (10_000, Duration::from_millis(250))];

/// The head of the table.
pub(crate) const HEAD: &str = "| entries | edit | pages changed | median ms | fastest ms | slowest ms |\n\
                               | ---: | --- | ---: | ---: | ---: | ---: |";

/// One way to change a project: a file, its text with a mark in it, and the page that shows the mark.
struct Edit {
    name: &'static str,
    file: PathBuf,
    text: Box<dyn Fn(&str) -> String>,
    page: String,
    /// Whether the index of the search is waited for as well.
    is_searched: bool,
}

/// A row for each edit, and a line for each demand.
pub(crate) fn measured(project: &Path, entries: usize) -> io::Result<(String, String)> {
    let server = Server::start(project)?;
    let (mut rows, mut verdicts) = (String::new(), String::new());
    for edit in edits(project)? {
        let mut times = Vec::new();
        let mut listener = server.listen(&edit.page)?;
        for number in 0..EDITS {
            let mark = format!("Marked {number}{}", edit.name.len());
            times.push(server.time(&edit, &mark, &mut listener)?);
        }
        let pages = server.pages_changed();
        times.sort();
        let (median, first, last) = (times[EDITS / 2], times[0], times[EDITS - 1]);
        let [median_ms, first, last] = [median, first, last].map(millis);
        rows +=
            &format!("| {entries} | {} | {pages} | {median_ms:.0} | {first:.0} | {last:.0} |\n", edit.name);
        let demanded = DEMANDED.iter().min_by_key(|(size, _)| size.abs_diff(entries));
        if let Some((_, most)) = demanded.filter(|(size, _)| size.abs_diff(entries) * 10 < *size) {
            let holds = if median < *most { "holds " } else { "FAILS " };
            verdicts += &format!("{holds} {}: {median_ms:.0} ms, under {:.0}\n", edit.name, millis(*most));
        }
    }
    Ok((rows, verdicts))
}

fn edits(project: &Path) -> io::Result<Vec<Edit>> {
    let plays = project.join("content/playbook");
    let play_file = plays.join(a_file(&plays)?);
    let play = fs::read_to_string(&play_file)?;
    let play_id = play_file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (role, roles_file) = a_role(project)?;
    let roles = fs::read_to_string(&roles_file)?;
    let line = format!("{role}:\n  name: ");
    let at = roles.find(&line).map(|at| at + line.len()).ok_or_else(|| io::Error::other("no name"))?;
    let end = roles[at..].find('\n').map_or(roles.len(), |end| at + end);
    let theme = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/templates/parts/page-foot.html");
    let template = fs::read_to_string(theme)?;
    let indexed = play.clone();
    Ok(vec![
        Edit {
            name: "a body",
            page: format!("/playbook/{play_id}/"),
            is_searched: false,
            file: play_file.clone(),
            text: Box::new(move |mark| format!("{play}\n{mark}.\n")),
        },
        Edit {
            name: "a new word in a body, and the index of the search",
            page: format!("/playbook/{play_id}/"),
            is_searched: true,
            file: play_file,
            text: Box::new(move |mark| format!("{indexed}\n{mark} {}.\n", mark.replace(' ', ""))),
        },
        Edit {
            name: "a name on many pages",
            page: format!("/roles/{role}/"),
            is_searched: false,
            file: roles_file,
            text: Box::new(move |mark| format!("{}{mark}{}", &roles[..at], &roles[end..])),
        },
        Edit {
            name: "a shared template",
            page: "/".to_owned(),
            is_searched: false,
            file: project.join("themes/default/templates/parts/page-foot.html"),
            text: Box::new(move |mark| format!("{template}<p>{mark}</p>")),
        },
    ])
}

/// A Markdown file somewhere below a folder: one from the middle.
pub(crate) fn a_file(folder: &Path) -> io::Result<PathBuf> {
    let mut files = floor::files(folder);
    files.retain(|file| file.extension().is_some_and(|suffix| suffix == "md"));
    files.sort();
    files.get(files.len() / 2).cloned().ok_or_else(|| io::Error::other("there is no play"))
}

/// The role to whose page the number of pages lead that is nearest to the one wanted, and the file it stands in.
fn a_role(project: &Path) -> io::Result<(String, PathBuf)> {
    let output = crate::whole::output(project, 0);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for page in floor::files(&output)
        .into_iter()
        .filter(|page| page.extension().is_some_and(|suffix| suffix == "html"))
    {
        let text = fs::read_to_string(output.join(page))?;
        let links = text.split("roles/role-").skip(1).filter_map(|rest| rest.split_once('/'));
        let mut roles: Vec<&str> = links.map(|(number, _)| number).collect();
        roles.sort_unstable();
        roles.dedup();
        for role in roles {
            *counts.entry(format!("role-{role}")).or_default() += 1;
        }
    }
    let nearest = counts.into_iter().min_by_key(|(_, count)| count.abs_diff(SHOWN_ON));
    let (role, _) = nearest.ok_or_else(|| io::Error::other("no page leads to a role"))?;
    let content = project.join("content");
    let is_its = |file: &PathBuf| {
        fs::read_to_string(content.join(file)).is_ok_and(|text| text.contains(&format!("{role}:\n  name: ")))
    };
    let file = floor::files(&content).into_iter().find(is_its);
    file.map(|file| (role, content.join(file))).ok_or_else(|| io::Error::other("the role stands nowhere"))
}

/// The server and what it says.
struct Server {
    child: Child,
    lines: Receiver<String>,
    port: u16,
}

impl Server {
    fn start(project: &Path) -> io::Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_concentric"));
        command
            .arg("-C")
            .arg(project)
            .args(["serve", "--port", "0"])
            .stdin(Stdio::null())
            .stderr(Stdio::null());
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let (sender, lines) = channel();
        let said = BufReader::new(child.stdout.take().ok_or_else(|| io::Error::other("it has no output"))?);
        std::thread::spawn(move || said.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let mut server = Self { child, lines, port: 0 };
        while let Ok(line) = server.lines.recv() {
            let port = line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next());
            if let Some(port) = port.and_then(|port| port.parse().ok()) {
                server.port = port;
                return Ok(server);
            }
        }
        Err(io::Error::other("it ended before it served"))
    }

    fn ask(&self, path: &str, rest: &str) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_nodelay(true)?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{rest}\r\n", self.port)?;
        Ok(stream)
    }

    fn get(&self, path: &str) -> io::Result<String> {
        let mut bytes = Vec::new();
        self.ask(path, "Connection: close\r\n")?.read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Listens as the page does, so that no asking again and again takes the time of the build.
    fn listen(&self, page: &str) -> io::Result<BufReader<TcpStream>> {
        let text = self.get(page)?;
        let mark = |name: &str| {
            let start = text.split(&format!("data-{name}=\"")).nth(1).unwrap_or_default();
            start.split('"').next().unwrap_or_default().to_owned()
        };
        let query = format!("page={}&hash={}&since={}", mark("page"), mark("hash"), mark("since"));
        Ok(BufReader::new(self.ask(&format!("/.concentric/events?{query}"), "")?))
    }

    /// Makes an edit once it is quiet, and says when it was written.
    fn write(&self, edit: &Edit, mark: &str) -> io::Result<Instant> {
        while self.lines.recv_timeout(REST).is_ok() {}
        let text = (edit.text)(mark);
        if let Some(folder) = edit.file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&edit.file, text)?;
        Ok(Instant::now())
    }

    /// How long it takes from the end of the write until the page with the mark has been served, or the index that has the new word.
    fn time(&self, edit: &Edit, mark: &str, listener: &mut BufReader<TcpStream>) -> io::Result<Duration> {
        let before = if edit.is_searched { self.index()? } else { String::new() };
        let written = self.write(edit, mark)?;
        let mut line = String::new();
        loop {
            line.clear();
            if listener.read_line(&mut line)? == 0 {
                return Err(io::Error::other("the server has ended"));
            }
            if line.starts_with("data: ") && self.get(&edit.page)?.contains(mark) {
                // who asks for it waits until it is made
                while edit.is_searched && self.index()? == before {}
                return Ok(written.elapsed());
            }
        }
    }

    /// The words of the search: with another word, they are others.
    fn index(&self) -> io::Result<String> {
        let answer = self.get(INDEX)?;
        let script = answer.split_once("\r\n\r\n").map(|(_, script)| script.to_owned());
        script.ok_or_else(|| io::Error::other("there is no index"))
    }

    /// How many pages the last build changed, as it says.
    fn pages_changed(&self) -> String {
        let mut last = String::new();
        while let Ok(line) = self.lines.recv_timeout(REST) {
            last = line;
        }
        last.split(" of ").next().unwrap_or_default().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // it may have ended already
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
