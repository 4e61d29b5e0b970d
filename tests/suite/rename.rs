//! `rename`: an id everywhere it is used and nothing else, and all of it or nothing.

use std::collections::BTreeMap;
use std::path::Path;

use concentric::disk::Folder;
use concentric::load::Kind;
use concentric::mention::{Form, Mentions};
use concentric::model::{Edition, EntryId, Model, is_default, is_default_stage};
use concentric::pipeline::{self, Built, Depth, Request, build};
use concentric::rename::{Renamed, Renaming, Wish, admit, prove};
use concentric::site::Measured;
use concentric::source::{Files, InMemory};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::project::Project;

fn request() -> Request {
    let edition = Edition { whole: true, ..Edition::default() };
    Request { depth: Depth::WithoutPages, edition, ..Request::default() }
}

fn everything(files: &dyn Files) -> BTreeMap<String, Vec<u8>> {
    files.list().into_iter().map(|file| (file.path.clone(), files.read(&file.path).unwrap())).collect()
}

/// The first entry of a kind that does not come built in.
fn first_of(model: &Model, kind: Kind) -> Option<String> {
    let is_own = |id: &String| {
        let own = id.rsplit('/').next().unwrap();
        !(is_default(kind, own) || kind == Kind::Stage && is_default_stage(own))
    };
    let id = |index| {
        let reference = model.reference(EntryId { kind, index });
        reference.rsplit(':').next().unwrap().to_owned()
    };
    (0..model.count(kind) as u32).map(id).find(is_own)
}

/// Renames one entry there and back, and gives how many places named it.
fn there_and_back(files: &Folder, first: &Built, kind: Kind, id: &str) -> usize {
    let themes = InMemory::new();
    let project = |content| pipeline::Project { content, themes: &themes };
    let mentions = Mentions::of(&first.model);
    let own = id.rsplit('/').next().unwrap();
    let new = format!("quite-another-{own}");
    let wish = Wish { sort: kind.into(), id, new: &new };
    admit(&first.model, &first.findings, &mentions, &wish).unwrap();
    let renaming = Renaming::of(&first.model, &mentions, &wish);
    let second = prove(project(files), &request(), (first, &mentions), (&renaming, &wish)).unwrap();
    let renamed = Renamed::new(files, &renaming, &first.model.sources);
    assert_eq!(second.findings.len(), first.findings.len(), "{kind}:{id}");
    assert!(
        second.model.index_of(kind, id).is_none() && second.model.index_of(kind, &wish.whole_new()).is_some()
    );
    let whole_new = wish.whole_new();
    let mentions = Mentions::of(&second.model);
    let back = Renaming::of(&second.model, &mentions, &Wish { sort: kind.into(), id: &whole_new, new: own });
    let again = Renamed::new(&renamed, &back, &second.model.sources);
    assert!(everything(&again) == everything(files), "{kind}:{id} does not come back byte for byte");
    assert!(everything(&renamed) != everything(files));
    mentions.to(kind, &whole_new).len()
}

#[test]
fn one_entry_of_every_kind_goes_there_and_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // in the example, phases, drivers and stages are those that come built in
    let built_in = [Kind::Phase, Kind::Driver, Kind::Stage];
    let others = || Model::TABLES.iter().copied().chain([Kind::Step]).filter(|kind| !built_in.contains(kind));
    for (folder, kinds) in [("content", others().collect()), ("tests/sites/complete", built_in.to_vec())] {
        let files = Folder::new(root.join(folder));
        let themes = InMemory::new();
        let first = build(pipeline::Project { content: &files, themes: &themes }, &request(), &Measured);
        assert!(!first.is_denied(), "{folder}");
        let places: Vec<usize> = kinds
            .into_par_iter()
            .map(|kind: Kind| {
                let id = first_of(&first.model, kind).unwrap_or_else(|| panic!("{folder} has no {kind}"));
                there_and_back(&files, &first, kind, &id)
            })
            .collect();
        assert!(places.iter().sum::<usize>() > places.len(), "{places:?}");
    }
}

/// The sound organisation with an id mentioned in every form there is.
fn much_mentioned() -> Project {
    let project = Project::sound()
        .with("content/site.yaml", "title: Two Wheels\r\nlanguages: [en, de]\r\nas_of: 2026-11-21\r\nchecks:\r\n  accept:\r\n    - {rule: W002, on: 'play:say-it-before-they-ask', because: Later, until: 2027-01-01} # say-it-before-they-ask\r\n    - {rule: W002, on: content/playbook/say-it-before-they-ask.md, because: Later, until: 2027-01-01}\r\n")
        .with("content/playbook/say-it-before-they-ask.de.md", "---\nname: Sag es, bevor sie fragen\n---\nÄußerst wichtig.\n")
        .with("content/playbook/say-it-before-they-ask/assets/phone.txt", "say-it-before-they-ask")
        .with("content/rules.yaml", "own:\n  every: initiatives\n  where: {plays: [say-it-before-they-ask], drivers.id: leadership}\n  must: {owner: given}\n  message: So it is\n");
    let body = "\n[[say-it-before-they-ask]] 🚲 [[play:say-it-before-they-ask|so]], [ä](play:say-it-before-they-ask),\n\
        [b][l], [c][l], [p](say-it-before-they-ask/assets/phone.txt), [q](../playbook/./say-it-before-they-ask.de.md) say-it-before-they-ask\n\n\
        [l]: <../playbook/say-it-before-they-ask.md> \"say-it-before-they-ask\"\n\n\
        ```view\nshow: table\nof: play:say-it-before-they-ask\n```\n";
    let path = "content/playbook/show-what-it-costs.md";
    project.write(path, project.read(path) + body);
    project
}

#[test]
fn an_id_is_renamed_in_every_form_and_nowhere_else() {
    let project = much_mentioned();
    let before = project.run("check --advice").stdout;
    let outcome = project.run("rename plays say-it-before-they-ask say-it-soon");
    assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    let prose = project.read("content/playbook/show-what-it-costs.md");
    for written in [
        "[[say-it-soon]] 🚲 [[play:say-it-soon|so]], [ä](play:say-it-soon)",
        "[p](say-it-soon/assets/phone.txt), [q](../playbook/./say-it-soon.de.md) say-it-before-they-ask\n",
        "[l]: <../playbook/say-it-soon.md> \"say-it-before-they-ask\"",
        "of: play:say-it-soon\n",
        "See [Say it before they ask](say-it-soon.md) when",
    ] {
        assert!(prose.contains(written), "{written} in {prose}");
    }
    let site = project.read("content/site.yaml");
    assert!(
        site.contains(
            "on: 'play:say-it-soon', because: Later, until: 2027-01-01} # say-it-before-they-ask\r\n"
        )
    );
    assert!(site.contains("on: content/playbook/say-it-soon.md,"));
    assert!(project.read("content/rules.yaml").contains("plays: [say-it-soon]"));
    assert!(project.read("content/journeys/lease.yaml").contains("recovery: say-it-soon\n"));
    assert!(project.files("content/playbook").iter().all(|path| !path.contains("say-it-before")));
    assert_eq!(project.read("content/playbook/say-it-soon/assets/phone.txt"), "say-it-before-they-ask");
    assert_eq!(project.read("content/playbook/say-it-soon.de.md").lines().last(), Some("Äußerst wichtig."));
    let after = project.run("check --advice").stdout;
    assert_eq!(after.lines().count(), before.lines().count(), "{after}");
}

#[test]
fn a_table_a_journey_and_a_step_are_renamed() {
    let project = Project::sound();
    let readings = project.read("content/drivers/readings.csv");
    assert_eq!(project.run("rename metric told-first called-first").code, Some(0));
    assert_eq!(project.read("content/drivers/readings.csv"), readings.replace("told-first", "called-first"));
    assert_eq!(project.run("rename journey lease lease-a-bike").code, Some(0));
    assert_eq!(project.run("rename step lease-a-bike/ride lease-a-bike/repair").code, Some(0));
    let play = project.read("content/playbook/say-it-before-they-ask.md");
    assert!(play.contains("steps: [lease-a-bike/repair]"), "{play}");
    assert!(project.read("content/journeys/lease-a-bike.yaml").contains("- id: repair\n"));
    assert_eq!(project.run("check").code, Some(0));
}

#[test]
fn an_audience_is_renamed_where_something_is_for_it_alone() {
    let project = Project::sound();
    let path = "content/pages/about.md";
    project.write(path, project.read(path).replacen("---\n", "---\nvisibility: managers\n", 1));
    assert_eq!(project.run("check").code, Some(0));
    let outcome = project.run("rename audience managers board");
    assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    assert!(project.read(path).starts_with("---\nvisibility: board\n"));
    assert!(project.read("content/site.yaml").contains("audiences:\n  board: Managers\n"));
    assert!(project.run("rename audience bord x").stderr.contains("did you mean `board`?"));
}

#[test]
fn what_would_be_ambiguous_is_given_its_kind() {
    let project = Project::sound();
    let path = "content/pages/about.md";
    project.write(path, project.read(path) + "\n[[mechanic]] and [[workshop|here]]\n");
    assert_eq!(project.run("check").code, Some(0));
    let outcome = project.run("rename role mechanic workshop");
    assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    assert!(project.read(path).ends_with("\n[[role:workshop]] and [[department:workshop|here]]\n"));
    assert_eq!(project.run("check").code, Some(0));
}

#[test]
fn what_cannot_be_renamed_is_left_as_it_is() {
    let project = Project::sound().with("content/pages/metrics.md", "---\nname: Numbers\n---\nx\n");
    let before = everything(&Folder::new(project.path("content")));
    for (arguments, says) in [
        ("role mechanic adviser", "there is a role `adviser` already"),
        ("role mecanic fitter", "did you mean `mechanic`?"),
        ("role mechanic Fitter", "did you mean `fitter`?"),
        ("role mechanic mechanic", "has this id already"),
        ("rol mechanic fitter", "did you mean `concentric rename role`?"),
        ("reading a b", "nothing of the kind `reading` can be renamed"),
        ("phase explore dream", "comes built in"),
        ("stage first-cycle/try again", "there is no stage `first-cycle/try`"),
        ("play say-it-before-they-ask plays", "means something else"),
        ("step lease/ride lease/try", "there is a step `lease/try` already"),
    ] {
        let outcome = project.run(&format!("rename {arguments}"));
        assert_eq!(outcome.code, Some(2), "{arguments}: {}", outcome.transcript());
        assert!(outcome.stderr.contains(says), "{arguments}: {}", outcome.transcript());
        assert!(everything(&Folder::new(project.path("content"))) == before, "{arguments}");
    }
    project.write("content/playbook/broken.md", "---\nname: \"x\nroles: [mechanic]\n---\n");
    let outcome = project.run("rename role mechanic fitter");
    assert!(
        outcome.stderr.contains("content/playbook/broken.md could not be read whole"),
        "{}",
        outcome.transcript()
    );
}

#[test]
fn a_file_that_may_not_be_changed_keeps_all_as_it_was() {
    let project = Project::sound();
    let before = everything(&Folder::new(project.path("content")));
    // under this name a text is prepared, so it can't be
    let folder = project.path("content/playbook");
    let mut permissions = std::fs::metadata(&folder).unwrap().permissions();
    let open = permissions.clone();
    permissions.set_readonly(true);
    std::fs::set_permissions(&folder, permissions).unwrap();
    let is_refused = std::fs::write(folder.join("try"), "").is_err();
    let outcome = project.run("rename role mechanic fitter");
    std::fs::set_permissions(&folder, open).unwrap();
    // whoever may write everywhere is refused nothing
    if is_refused {
        assert_eq!(outcome.code, Some(2), "{}", outcome.transcript());
        assert!(outcome.stderr.contains("nothing was changed"), "{}", outcome.transcript());
        assert!(everything(&Folder::new(project.path("content"))) == before);
    }
}

#[test]
fn a_place_is_found_again_by_what_stands_there() {
    let project = much_mentioned();
    let (files, themes) = (Folder::new(project.path("content")), InMemory::new());
    let built = build(pipeline::Project { content: &files, themes: &themes }, &request(), &Measured);
    let mentions = Mentions::of(&built.model);
    let mut seen = 0;
    for mention in mentions.iter().filter(|mention| mention.form != Form::File) {
        let own = mention.id.rsplit('/').next().unwrap();
        assert_eq!(built.model.sources.text_at(mention.place), own, "{mention:?}");
        for offset in [mention.place.span.start, mention.place.span.end] {
            let found = mentions.at(mention.place.file, offset as usize).unwrap();
            assert_eq!(found, mention);
        }
        seen += 1;
    }
    assert!(seen > 100, "{seen}");
}
