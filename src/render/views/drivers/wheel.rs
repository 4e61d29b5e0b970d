//! The wheel of the drivers: who belongs together, and in which phases of the journey each is at work.

use crate::model::kinds::{Driver, DriverKind, Phase};
use crate::model::{Entry, Handle};
use crate::render::figures::middle::Centre;
use crate::render::figures::wheel::{About, DriverInput, Wheel, WheelInput, WheelWords, draw};
use crate::render::scope::Scope;
use crate::render::views::pieces::figure_name;

/// The wheel; none where there is nothing to go round, or too much of it.
pub(super) fn wheel(scope: &Scope) -> Option<Wheel> {
    if scope.model.drivers.len() < 2 {
        return None;
    }
    draw(WheelInput {
        centre: ["drivers.centre", "drivers.centre-short"].map(|key| centre(scope, key)).to_vec(),
        phases: scope.model.phases.iter().map(|phase: &Entry<Phase>| figure_name(scope, phase)).collect(),
        drivers: scope
            .model
            .drivers
            .with_handles()
            .map(|(handle, entry)| driver(scope, handle, entry))
            .collect(),
        words: words(scope),
    })
}

fn centre(scope: &Scope, key: &str) -> Centre {
    Centre { label: String::new(), text: scope.words().say(key, &[]) }
}

fn driver(scope: &Scope, handle: Handle<Driver>, entry: &Entry<Driver>) -> DriverInput {
    let coverage = scope.facts.coverage();
    let phases = || scope.model.phases.with_handles();
    let gaps: Vec<&str> = phases()
        .filter(|(phase, _)| coverage.is_gap(handle, *phase))
        .map(|(_, phase)| scope.name(phase))
        .collect();
    DriverInput {
        name: figure_name(scope, entry),
        url: scope.href_of(handle),
        title: title(scope, handle, entry, &gaps),
        pair: entry.pair.as_ref().map(|pair| scope.text(pair).to_owned()),
        about: entry.kind.as_ref().map(|kind| match kind.value {
            DriverKind::Soft => About::People,
            DriverKind::Hard => About::Method,
        }),
        at_work: phases().map(|(phase, _)| !coverage.is_gap(handle, phase)).collect(),
    }
}

/// `1. Leadership: nothing is planned in Extend`.
fn title(scope: &Scope, handle: Handle<Driver>, entry: &Entry<Driver>, gaps: &[&str]) -> String {
    let words = scope.words();
    let name = format!("{}. {}", handle.index() + 1, scope.name(entry));
    let key = match gaps.len() {
        _ if scope.model.phases.is_empty() => return name,
        0 => "drivers.wheel-everywhere",
        all if all == scope.model.phases.len() => "drivers.wheel-nowhere",
        _ => "drivers.wheel-gaps",
    };
    words.say(key, &[("driver", name.into()), ("phases", words.list_of(gaps).into())])
}

fn words(scope: &Scope) -> WheelWords {
    let words = scope.words();
    let (model, say) = (scope.model, |key: &str| words.say(key, &[]));
    let count = |key: &str, n: usize| words.say(key, &[("n", n.into())]);
    let drivers = count("drivers.wheel-drivers", model.drivers.len());
    let first = model.phases.iter().next().map(|phase| scope.name(phase));
    let caption = if first.is_some() {
        let phases = count("circle.phases", model.phases.len());
        words.say("drivers.wheel", &[("drivers", drivers.into()), ("phases", phases.into())])
    } else {
        words.say("drivers.wheel-alone", &[("drivers", drivers.into())])
    };
    WheelWords {
        caption,
        at_work: words.say("drivers.at-work-in", &[("phase", first.unwrap_or_default().into())]),
        gap: say("drivers.gap-means"),
        people: say("drivers.about-people"),
        method: say("drivers.about-method"),
    }
}

#[cfg(test)]
mod tests {
    use super::wheel;
    use crate::render::views::test_support::in_scope;
    use crate::source::InMemory;

    const DRIVERS: &str = "leadership: {name: Lead}\nproduct-design: {name: Design}\nstrategic-management: false\n\
                           journey-design: false\nstaff-engagement: false\nfrontline-empowerment: false\n\
                           customer-feedback: false\nbusiness-metrics: false\n";

    /// The title of each sector, where a play of leadership stands in these phases.
    fn titles(phases: &str) -> Vec<String> {
        let play = format!(
            "---\nname: Ring\nroles: [adviser]\nwhen: It is late.\nphases: {phases}\ndrivers: [leadership]\n---\n1. Ring.\n"
        );
        let files = InMemory::new()
            .with("departments.yaml", "shops: {name: Shops, kind: primary}\n")
            .with("roles.yaml", "adviser: {name: Adviser, department: shops}\n")
            .with("phases.yaml", "experience: false\nextend: false\n")
            .with("drivers.yaml", DRIVERS)
            .with("playbook/ring.md", play);
        in_scope(files, |scope| {
            let sectors = wheel(scope).map(|wheel| wheel.wide.sectors).unwrap_or_default();
            sectors.into_iter().map(|sector| sector.title).collect()
        })
    }

    #[test]
    fn a_sector_tells_where_its_driver_is_at_work() {
        let nowhere = "2. Design: nothing is planned in any phase";
        assert_eq!(titles("[explore]"), ["1. Lead: nothing is planned in Examine and Exchange", nowhere]);
        assert_eq!(titles("[explore, examine, exchange]"), ["1. Lead: at work in every phase", nowhere]);
    }
}
