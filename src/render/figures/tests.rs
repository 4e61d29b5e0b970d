//! Every figure through the theme's own template: sound markup, ids that nothing else has, no style and no script in it.

use std::sync::Arc;

use serde::Serialize;
use tera::Context;

use super::gauge::{self, Gauge, GaugeInput};
use super::sparkline::{self, Sparkline, SparklineInput};
use super::stage_line::StageLine;
use super::{circle, dumbbell, quadrant, roadmap, stage_line, wheel};
use crate::render::{Templates, Theme, Words};
use crate::source::InMemory;

#[derive(Serialize)]
struct View {
    circle: circle::Circle,
    wheels: [wheel::Wheel; 2],
    quadrant: quadrant::Quadrant,
    dumbbell: dumbbell::Dumbbell,
    plates: [Plate; 2],
    stage_line: StageLine,
    gauge: Gauge,
    sparklines: [Sparkline; 2],
}

#[derive(Serialize)]
struct Plate {
    id: &'static str,
    name: &'static str,
    roadmap: roadmap::Roadmap,
}

const PAGE: &str = "<main>{{<circle of={view.circle}/>}}{% for one in view.wheels %}{{<wheel of={one} id={`_wheel` ~ loop.index}/>}}{% endfor %}{% for plate in view.plates %}{{<roadmap plate={plate} keyed={loop.first}/>}}{% endfor %}
{% <quadrant of={view.quadrant}> %}<p>Table</p>{% </quadrant> %}{{<dumbbell of={view.dumbbell}/>}}{{<stage_line of={view.stage_line}/>}}{{<gauge of={view.gauge}/>}}{% for one in view.sparklines %}{{<sparkline of={one}/>}}{% endfor %}</main>";

fn view() -> View {
    let mut many = circle::tests::lease();
    many.phases.push(super::name::Name::new("Donaudampfschifffahrtsgesellschaftsreise"));
    many.centre[0].text =
        "Arrive on time every single day of the year, whatever happens on the way to work".into();
    many.steps.extend(vec![many.steps[3].clone(); 9]);
    many.departments.extend((0..8).map(|number| super::name::Name::new(format!("Branch {number}"))));
    let mut crowded = wheel::tests::eight();
    crowded.phases.push(super::name::Name::new("Verabschieden & wiederkommen"));
    crowded.drivers.iter_mut().for_each(|driver| driver.at_work.push(true));
    let readings = vec![68.0, 69.0, 67.0, 81.0];
    let bad = SparklineInput { readings: readings.clone(), needs_action: true, ..SparklineInput::default() };
    let good = SparklineInput {
        readings,
        target: Some(92.0),
        alert: Some(70.0),
        heard: "from 68 to 81".into(),
        ..SparklineInput::default()
    };
    let groups = vec![
        roadmap::GroupInput { name: "Shops & more".into(), initiatives: vec![6, 7, 8] },
        roadmap::GroupInput { name: "HR".into(), initiatives: Vec::new() },
    ];
    let drawn =
        |groups| roadmap::draw(roadmap::RoadmapInput { groups, ..roadmap::tests::example() }).unwrap();
    View {
        circle: circle::draw(many, &|count| format!("and {count} more")),
        wheels: [wheel::draw(wheel::tests::eight()).unwrap(), wheel::draw(crowded).unwrap()],
        quadrant: quadrant::draw(quadrant::tests::ten()).unwrap(),
        dumbbell: dumbbell::draw(dumbbell::DumbbellInput {
            scale: (1.0, 5.0),
            before: Some(1.0),
            today: Some(2.5),
            wanted: 4.0,
            right_to_left: false,
        }),
        plates: [
            Plate { id: "_all", name: "", roadmap: drawn(Vec::new()) },
            Plate { id: "_groups", name: "By department", roadmap: drawn(groups) },
        ],
        stage_line: stage_line::draw(&stage_line::tests::cycle()).unwrap(),
        gauge: gauge::draw(GaugeInput {
            now: 5.0,
            target: 8.0,
            heard: "from 0 to 5".into(),
            ..GaugeInput::default()
        }),
        sparklines: [sparkline::draw(bad), sparkline::draw(good)],
    }
}

/// A page with every figure, rendered with the default theme.
fn rendered(view: &impl Serialize, page: &str) -> String {
    let files = InMemory::new().with("default/templates/pages/figures.html", page);
    let mut faults = Vec::new();
    let theme = Theme::new("default", &files, &mut faults);
    let words = Arc::new(Words::new(&theme, "en", None, &mut faults));
    let templates = Templates::new(&theme, &words, &mut faults);
    assert_eq!(faults, []);
    let mut context = Context::new();
    context.insert("view", view);
    templates.render("pages/figures.html", &context).unwrap()
}

/// The names and attributes of all tags; every element must be closed.
fn tags(markup: &str) -> Vec<&str> {
    let mut open: Vec<&str> = Vec::new();
    let mut tags = Vec::new();
    for part in markup.split('<').skip(1) {
        let (tag, _) = part.split_once('>').unwrap();
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "</{closed}> closes something else");
        } else {
            tags.push(tag);
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
    }
    assert_eq!(open, [""; 0]);
    tags
}

/// The values of an attribute.
fn values<'a>(tags: &[&'a str], attribute: &str) -> Vec<&'a str> {
    let written = format!(" {attribute}=\"");
    tags.iter().filter_map(|tag| tag.split_once(&written)?.1.split('"').next()).collect()
}

#[test]
fn every_figure_is_sound_markup() {
    let markup = rendered(&view(), PAGE);
    let tags = tags(&markup);
    assert!(values(&tags, "style").is_empty() && !markup.contains("<script"));
    let mut ids = values(&tags, "id");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for named in values(&tags, "aria-labelledby") {
        assert!(ids.contains(&named), "nothing is called {named}");
    }
    let within = values(&tags, "href").into_iter().filter_map(|href| href.strip_prefix('#'));
    for named in within.filter(|named| named.starts_with('_')) {
        assert!(ids.contains(&named), "nothing is called {named}");
    }
    assert!(markup.contains("and 8 more") && markup.contains("Shops &amp; more"));
}

#[test]
fn what_only_repeats_is_hidden_from_those_who_hear_the_page() {
    let markup = rendered(&view(), PAGE);
    for tag in
        tags(&markup).iter().filter(|tag| tag.starts_with("svg ") && !tag.starts_with("svg class=\"lh\" x="))
    {
        let said = ["aria-hidden=\"true\"", "role=\"group\" aria-labelledby=", "role=\"img\" aria-label="];
        assert!(said.iter().any(|said| tag.contains(said)), "{tag}");
    }
    assert!(markup.contains("<svg class=\"spark bad\" viewBox=\"0 0 180 48\" aria-hidden=\"true\">"));
    assert!(
        markup.contains(
            "<svg class=\"spark\" viewBox=\"0 0 180 48\" role=\"img\" aria-label=\"from 68 to 81\">"
        )
    );
}
