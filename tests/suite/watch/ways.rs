//! Ways to change files, each of which ends with the files being seen as they stand.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use concentric::disk::Folder;
use concentric::source::{Files, FoundFile};
use concentric::watch::{Turn, Watching, Way};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::live::DEADLINE;

type Seen = Vec<(FoundFile, Option<Vec<u8>>)>;

/// A project with its folders watched on another thread.
struct Watched {
    folder: tempfile::TempDir,
    turns: Receiver<(Turn, [Seen; 2])>,
    days: Sender<Date>,
}

fn seen(files: &dyn Files) -> Seen {
    files
        .list()
        .into_iter()
        .map(|file| {
            let bytes = files.read(&file.path).ok();
            (file, bytes)
        })
        .collect()
}

impl Watched {
    fn with(files: &[&str], way: Way) -> Self {
        let folder = tempfile::TempDir::new().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        let (sender, turns) = channel();
        let (days, next_days) = channel();
        let watched = Self { folder, turns, days };
        for file in files {
            watched.write(file, "as it was\n");
        }
        let root = watched.folder.path().to_owned();
        let (started, is_started) = channel();
        std::thread::spawn(move || {
            let today = std::sync::Mutex::new(date(2026, 11, 21));
            let clock = move || {
                let mut today = today.lock().unwrap();
                *today = next_days.try_iter().last().unwrap_or(*today);
                *today
            };
            let mut watching =
                Watching::start(&root, [root.join("content"), root.join("themes")], way, clock);
            started.send(()).unwrap();
            loop {
                let turn = watching.turn();
                let project = watching.project();
                if sender.send((turn, [seen(project.content), seen(project.themes)])).is_err() {
                    return;
                }
            }
        });
        is_started.recv_timeout(DEADLINE).unwrap();
        watched
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    /// Changes files, and waits until they are seen as they stand. Gives the turns until then.
    fn after(&self, change: impl FnOnce(&dyn Fn(&str) -> PathBuf)) -> Vec<Turn> {
        change(&|path| self.path(path));
        let mut turns = Vec::new();
        loop {
            let (turn, seen) = self
                .turns
                .recv_timeout(DEADLINE)
                .unwrap_or_else(|_| panic!("after {turns:?} the files are not seen as they stand"));
            turns.push(turn);
            if seen == self.stands() {
                return turns;
            }
        }
    }

    fn stands(&self) -> [Seen; 2] {
        ["content", "themes"].map(|name| seen(&Folder::new(self.path(name))))
    }
}

fn changed(turns: &[Turn]) -> Vec<&str> {
    let paths = turns.iter().flat_map(|turn| match turn {
        Turn::Changed { content, .. } => content.as_slice(),
        _ => &[],
    });
    paths.map(String::as_str).collect()
}

#[test]
fn however_an_editor_saves_it_is_seen() {
    let watched = Watched::with(&["content/a.yaml", "content/playbook/über-uns.md"], Way::Told);
    let in_place = watched.after(|at| fs::write(at("content/a.yaml"), "in place\n").unwrap());
    assert!(changed(&in_place).contains(&"a.yaml"), "{in_place:?}");
    watched.after(|at| {
        fs::write(at("content/.a.yaml.new"), "renamed over\n").unwrap();
        fs::rename(at("content/.a.yaml.new"), at("content/a.yaml")).unwrap();
    });
    // vim: a probe, the old one aside, a new one, the old one away
    watched.after(|at| {
        fs::write(at("content/4913"), "").unwrap();
        fs::remove_file(at("content/4913")).unwrap();
        fs::rename(at("content/a.yaml"), at("content/a.yaml~")).unwrap();
        fs::write(at("content/a.yaml"), "by vim\n").unwrap();
        fs::remove_file(at("content/a.yaml~")).unwrap();
    });
    // JetBrains: a new one beside it, the old one aside, the new one in its place
    watched.after(|at| {
        fs::write(at("content/a.yaml___jb_tmp___"), "by another\n").unwrap();
        fs::rename(at("content/a.yaml"), at("content/a.yaml___jb_old___")).unwrap();
        fs::rename(at("content/a.yaml___jb_tmp___"), at("content/a.yaml")).unwrap();
        fs::remove_file(at("content/a.yaml___jb_old___")).unwrap();
    });
    let named = watched.after(|at| fs::write(at("content/playbook/über-uns.md"), "Grüße\n").unwrap());
    assert!(changed(&named).contains(&"playbook/über-uns.md"), "{named:?}");
}

#[test]
fn folders_that_come_go_and_move_are_seen() {
    let watched = Watched::with(&["content/a/x.md", "content/a/y.md", "content/site.yaml"], Way::Told);
    watched.after(|at| {
        fs::create_dir_all(at("content/new/and/deep")).unwrap();
        fs::write(at("content/new/and/deep/z.md"), "at once\n").unwrap();
    });
    watched.after(|at| fs::write(at("content/new/and/deep/z.md"), "later\n").unwrap());
    watched.after(|at| fs::rename(at("content/a"), at("content/b")).unwrap());
    watched.after(|at| fs::write(at("content/b/x.md"), "where it went\n").unwrap());
    watched.after(|at| fs::remove_dir_all(at("content/new")).unwrap());
    watched.after(|at| {
        fs::create_dir_all(at("themes/own/templates")).unwrap();
        fs::write(at("themes/own/templates/page.html"), "<p>").unwrap();
    });
    watched.after(|at| fs::write(at("themes/own/templates/page.html"), "<h1>").unwrap());
}

#[test]
fn the_content_folder_itself_may_go_and_come_back() {
    let watched = Watched::with(&["content/a/x.md"], Way::Told);
    watched.after(|at| fs::rename(at("content"), at("elsewhere")).unwrap());
    watched.after(|at| fs::rename(at("elsewhere"), at("content")).unwrap());
    watched.after(|at| fs::write(at("content/a/x.md"), "back again\n").unwrap());
    watched.after(|at| fs::remove_dir_all(at("content")).unwrap());
    watched.after(|at| {
        fs::create_dir_all(at("content/b")).unwrap();
        fs::write(at("content/b/y.md"), "another one\n").unwrap();
    });
    watched.after(|at| fs::write(at("content/b/y.md"), "and changed\n").unwrap());
}

#[test]
fn a_hundred_files_at_once_are_seen() {
    let names: Vec<String> = (0..100).map(|number| format!("content/playbook/p{number}.md")).collect();
    let watched = Watched::with(&names.iter().map(String::as_str).collect::<Vec<_>>(), Way::Told);
    let turns = watched.after(|at| {
        for name in &names {
            // as git does: another file under a lock, renamed over
            let lock = at(&format!("{name}.lock"));
            fs::write(&lock, "as of another revision\n").unwrap();
            fs::rename(lock, at(name)).unwrap();
        }
    });
    assert!(turns.iter().all(|turn| matches!(turn, Turn::Changed { .. } | Turn::Quiet)));
}

#[test]
fn what_changes_nothing_is_not_told() {
    let watched = Watched::with(&["content/a.yaml", "content/b.yaml"], Way::Told);
    let bytes = fs::read(watched.path("content/a.yaml")).unwrap();
    fs::write(watched.path("content/a.yaml"), bytes).unwrap();
    fs::write(watched.path("content/.a.yaml.swp"), "x").unwrap();
    fs::write(watched.path("content/a.yaml~"), "x").unwrap();
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
    fs::File::open(watched.path("content/a.yaml")).unwrap().set_modified(later).unwrap();
    let mut turns = watched.after(|at| fs::write(at("content/b.yaml"), "something\n").unwrap());
    // emptied and filled, and perhaps seen in between
    turns.dedup();
    assert_eq!(changed(&turns), ["b.yaml"].repeat(changed(&turns).len()), "{turns:?}");
}

#[test]
fn where_the_system_tells_nothing_the_files_are_looked_at() {
    let watched = Watched::with(&["content/a.yaml"], Way::Polling);
    watched.after(|at| fs::write(at("content/a.yaml"), "changed\n").unwrap());
    watched.after(|at| fs::rename(at("content"), at("elsewhere")).unwrap());
}

#[test]
fn another_day_is_told() {
    let watched = Watched::with(&["content/a.yaml"], Way::Told);
    watched.days.send(date(2026, 11, 22)).unwrap();
    // it is looked at the clock whenever something happens, and now and then
    fs::write(watched.path("content/a.yaml"), "changed\n").unwrap();
    let turns: Vec<Turn> = (0..2).map(|_| watched.turns.recv_timeout(DEADLINE).unwrap().0).collect();
    assert!(turns.contains(&Turn::Day(date(2026, 11, 22))), "{turns:?}");
}

/// What somebody does to the files.
#[derive(Debug, Clone)]
enum Deed {
    Write(usize, String),
    Remove(usize),
    Rename(usize, usize),
    Folder(usize, usize),
    RemoveFolder(usize),
}

const FOLDERS: [&str; 4] = ["content/a", "content/b", "content/b/c", "themes/own"];

fn file(number: usize) -> String {
    format!("{}/f{}.md", FOLDERS[number % FOLDERS.len()], number / FOLDERS.len())
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0usize..12, "[a-c]{0,3}").prop_map(|(file, text)| Deed::Write(file, text)),
        1 => (0usize..12).prop_map(Deed::Remove),
        1 => (0usize..12, 0usize..12).prop_map(|(from, to)| Deed::Rename(from, to)),
        1 => (0usize..4, 0usize..4).prop_map(|(from, to)| Deed::Folder(from, to)),
        1 => (0usize..4).prop_map(Deed::RemoveFolder),
    ]
}

fn does(deed: &Deed, at: &dyn Fn(&str) -> PathBuf) {
    // what cannot be done is not done
    let renamed = |from: &str, to: &str| {
        let _ = fs::create_dir_all(at(to).parent().unwrap_or(Path::new(".")));
        let _ = fs::rename(at(from), at(to));
    };
    match deed {
        Deed::Write(number, text) => {
            let path = at(&file(*number));
            let _ = fs::create_dir_all(path.parent().unwrap());
            let _ = fs::write(path, text);
        }
        Deed::Remove(number) => drop(fs::remove_file(at(&file(*number)))),
        Deed::Rename(from, to) => renamed(&file(*from), &file(*to)),
        Deed::Folder(from, to) => renamed(FOLDERS[*from], FOLDERS[*to]),
        Deed::RemoveFolder(number) => drop(fs::remove_dir_all(at(FOLDERS[*number]))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_done_is_seen(rounds in prop::collection::vec(prop::collection::vec(deed(), 1..8), 1..4)) {
        let watched = Watched::with(&["content/a/f0.md", "content/b/f0.md"], Way::Told);
        for (number, deeds) in rounds.iter().enumerate() {
            watched.after(|at| {
                for deed in deeds {
                    does(deed, at);
                }
                fs::write(at(&format!("content/last-{number}.md")), "x").unwrap();
            });
        }
    }
}
