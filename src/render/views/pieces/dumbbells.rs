//! Capabilities as dumbbells: where they were, where they are, where they shall be, and what raises them.

use serde::Serialize;

use crate::load::Kind;
use crate::model::derive::LevelAt;
use crate::model::kinds::Capability;
use crate::model::{EntryId, Handle};
use crate::render::Fill;
use crate::render::figures::dumbbell::{Dumbbell, DumbbellInput, MarkKind, draw};
use crate::render::figures::text::{Font, width};
use crate::render::scope::Scope;
use crate::render::shell::Html;

use super::{html_list, is_right_to_left};

/// Of longer scales only the ends are marked.
const MARKED: usize = 9;
/// How wide the names of the levels are set, and how wide the narrowest table is that has names.
const NAME: Font = Font::text(13.0);
const NARROWEST: f64 = 420.0;

/// The table (`dumbbells`).
#[derive(Serialize)]
pub(crate) struct Dumbbells {
    caption: String,
    /// The levels that are marked above the lines, from the lowest.
    levels: Vec<String>,
    scale: String,
    groups: Vec<Group>,
    /// What the marks mean, for those that there are: where it was, where it is, where it shall be.
    key: [String; 3],
}

/// The capabilities of a driver.
#[derive(Serialize)]
struct Group {
    /// The driver; nothing where there is only one.
    name: Html,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    name: Html,
    note: Html,
    drawing: Dumbbell,
    heard: String,
    today: Html,
    wanted: Html,
    to_go: String,
}

/// What is shown of a capability besides its levels.
pub(crate) struct Shown {
    /// The capability.
    pub(crate) handle: Handle<Capability>,
    /// Its anchor, or nothing.
    pub(crate) id: String,
    /// Its name, perhaps as a link.
    pub(crate) name: Html,
}

/// A level with its name on the scale: `3 Working`.
fn level_html(scope: &Scope, level: f64) -> Html {
    let mut html = Html::text(&scope.format().number(level));
    if let Some(name) = level_name(scope, level) {
        html.push(&Html::trusted(format!(" <span class=\"muted\">{}</span>", Html::text(&name))));
    }
    html
}

/// The name of a whole level: the site's, else the interface's own for a scale of five.
pub(crate) fn level_name(scope: &Scope, level: f64) -> Option<String> {
    let Some(scale) = &scope.model.site.maturity_scale else {
        let names = scope.words().list("maturity.levels");
        let is_whole = level.fract() == 0.0 && level >= 1.0;
        return names.get(level as usize - usize::from(is_whole)).filter(|_| is_whole).cloned();
    };
    let (_, name) = scale.0.iter().find(|(of, _)| (of.value - level).abs() < f64::EPSILON)?;
    Some(scope.text(name).to_owned())
}

impl Dumbbells {
    /// The table of capabilities in groups: each with its name, or nothing, and what is shown.
    pub(crate) fn new(scope: &Scope, caption: String, groups: Vec<(Html, Vec<Shown>)>) -> Self {
        let histories = scope.model.histories();
        let mut table =
            Self { caption, levels: levels(scope), scale: scale(scope), groups: Vec::new(), key: key(scope) };
        let mut has = [false; 3];
        for (name, shown) in groups {
            let row = |shown: Shown| row(scope, &histories[shown.handle.index()], shown);
            let rows: Vec<Row> = shown.into_iter().map(row).collect();
            for Row { drawing, .. } in &rows {
                for (has, kind) in has.iter_mut().zip([MarkKind::Before, MarkKind::Today, MarkKind::Wanted]) {
                    *has |= drawing.marks.iter().any(|mark| mark.kind == kind);
                }
            }
            table.groups.push(Group { name, rows });
        }
        for (words, has) in table.key.iter_mut().zip(has) {
            if !has {
                words.clear();
            }
        }
        table
    }
}

/// What the marks mean, with the months of the last two checks.
fn key(scope: &Scope) -> [String; 3] {
    let words = scope.words();
    let so_far = scope.model.assessments_so_far();
    let month = |back: usize| {
        let day = so_far.get(so_far.len().checked_sub(back)?)?.day();
        Some(scope.format().month_year(day))
    };
    [
        month(2).unwrap_or_else(|| words.say("maturity.before", &[])),
        match month(1) {
            Some(month) => words.say("maturity.key-today-in", &[("month", month.into())]),
            None => words.say("maturity.key-today", &[]),
        },
        words.say("maturity.key-wanted", &[]),
    ]
}

/// The levels that are marked: each with its name where all fit beside each other, else the numbers.
fn levels(scope: &Scope) -> Vec<String> {
    let (lowest, highest) = scope.model.settings.levels();
    let steps = highest - lowest;
    if steps.fract() != 0.0 || steps as usize >= MARKED {
        return [lowest, highest].map(|level| scope.format().number(level)).to_vec();
    }
    let all = (0..=steps as usize).map(|step| lowest + step as f64);
    let numbers: Vec<String> = all.clone().map(|level| scope.format().number(level)).collect();
    let named =
        all.zip(&numbers).map(|(level, number)| Some(format!("{number} {}", level_name(scope, level)?)));
    let Some(named) = named.collect::<Option<Vec<String>>>() else { return numbers };
    let room = NARROWEST / steps;
    let fits = named
        .windows(2)
        .all(|pair| f64::midpoint(width(&pair[0], NAME), width(&pair[1], NAME)) + 8.0 <= room);
    if fits { named } else { numbers }
}

/// `Level, 1 to 5`.
fn scale(scope: &Scope) -> String {
    let (lowest, highest) = scope.model.settings.levels();
    let [lowest, highest] = [lowest, highest].map(|level| scope.format().number(level));
    scope.words().say("maturity.scale", &[("lowest", lowest.into()), ("highest", highest.into())])
}

fn row(scope: &Scope, history: &[LevelAt], shown: Shown) -> Row {
    let words = scope.words();
    let capability = scope.model.capabilities.at(shown.handle);
    let today = match history.last() {
        Some(level) => Some(level.level),
        None => capability.current.as_ref().map(|current| current.0),
    };
    let before = history.len().checked_sub(2).map(|index| history[index]);
    let wanted = capability.desired.0;
    let gap = today.map(|today| (wanted - today).max(0.0));
    let to_go = match gap {
        Some(gap) if gap > 0.0 => words.say("maturity.levels-to-go", &[("n", gap.into())]),
        _ => "–".to_owned(),
    };
    Row {
        note: note(scope, shown.handle, gap),
        drawing: draw(DumbbellInput {
            scale: scope.model.settings.levels(),
            before: before.map(|before| before.level),
            today,
            wanted,
            right_to_left: is_right_to_left(scope),
        }),
        heard: before.map(|before| heard(scope, before)).unwrap_or_default(),
        today: today.map_or_else(|| Html::text("–"), |level| level_html(scope, level)),
        wanted: level_html(scope, wanted),
        to_go,
        id: shown.id,
        name: shown.name,
    }
}

/// Where it was, for those who don't see the drawing; the rest stands beside it.
fn heard(scope: &Scope, before: LevelAt) -> String {
    let level = scope.format().number(before.level);
    match before.date {
        Some(date) => {
            let fills = [("level", level.into()), ("month", scope.format().month_year(date).into())];
            scope.words().say("maturity.was-in", &fills)
        }
        None => level,
    }
}

/// What raises a capability, or that nothing does; nothing where it is where it shall be.
fn note(scope: &Scope, handle: Handle<Capability>, gap: Option<f64>) -> Html {
    let id = EntryId { kind: Kind::Capability, index: handle.index() as u32 };
    let naming = scope.model.backlinks.from(id, Kind::Initiative, "capability");
    let raising = naming.map(Handle::new).filter(|initiative| {
        let raises = &scope.model.initiatives.at(*initiative).raises;
        raises.values().any(|raise| raise.capability.handle() == Some(handle))
    });
    let links: Vec<Html> = raising
        .map(|initiative| scope.link_html(initiative, scope.model.initiatives.at(initiative)))
        .collect();
    let words = scope.words();
    match gap {
        _ if !links.is_empty() => {
            let list = html_list(scope, links);
            Html::trusted(words.say_html("maturity.raised-by", &[("what", Fill::Html(list.as_str().into()))]))
        }
        Some(gap) if gap > 0.0 => Html::text(&words.say("maturity.nothing-raises", &[])),
        Some(_) => Html::text(&words.say("maturity.reached", &[])),
        None => Html::new(),
    }
}
