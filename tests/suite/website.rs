//! What site.yaml asks of the website: where it will be found, what its menu has, in which languages it speaks.

use crate::project::{Outcome, Project};

/// The sound organisation with these lines at the end of site.yaml.
fn with(lines: &str) -> Project {
    let project = Project::sound();
    let site = project.read("content/site.yaml");
    project.with("content/site.yaml", format!("{site}\n{lines}\n"))
}

fn built(project: &Project) -> Outcome {
    let outcome = project.run("build");
    assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    outcome
}

/// Whatever a page leads to or loads.
fn addresses(page: &str) -> Vec<&str> {
    let parts = [" href=\"", " src=\"", " action=\""];
    let behind = parts.into_iter().flat_map(|name| page.split(name).skip(1));
    behind.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_page_for_lost_addresses_has_no_links_where_nobody_knows_the_path() {
    let project = with("");
    built(&project);
    let page = project.read("output/404.html");
    // servers show it at any depth, where a relative link would lead elsewhere
    let elsewhere: Vec<&str> = addresses(&page).into_iter().filter(|link| !link.starts_with('#')).collect();
    assert_eq!(elsewhere, [""; 0]);
    assert!(page.contains("begin at the first page of this site"), "{page}");
    assert!(addresses(&project.read("output/index.html")).len() > 20, "other pages have links");
}

#[test]
fn the_page_for_lost_addresses_begins_its_links_at_the_path_of_the_site() {
    let project = with("base_url: https://house.example.org/change/");
    built(&project);
    let page = project.read("output/404.html");
    let links: Vec<&str> = addresses(&page).into_iter().filter(|link| !link.starts_with('#')).collect();
    assert!(links.contains(&"/change/index.html") && links.contains(&"/change/theme/site.css"), "{links:?}");
    let is_whole =
        |link: &&str| link.starts_with("/change/") || link.starts_with("https://house.example.org/change/");
    let others: Vec<&&str> = links.iter().filter(|link| !is_whole(link)).collect();
    assert!(others.is_empty(), "{others:?}");
    for link in links.iter().filter_map(|link| link.strip_prefix("/change/")) {
        let file = link.split('#').next().unwrap_or_default();
        assert!(project.path("output").join(file).is_file(), "nothing is at {link}");
    }
}

/// The report of a site whose menu is wished for like this.
fn menu(wish: &str) -> String {
    let project = with(&format!("navigation: {wish}"))
        .with("content/pages/hours.md", "---\nname: Hours\nnavigation: true\n---\nSix to six.\n")
        .with("content/pages/staff.md", "---\nname: Staff\n---\nSee [[page:hours]].\n");
    project.run("check").stdout
}

#[test]
fn the_menu_takes_its_sections_and_the_pages_that_ask_for_it() {
    let said = menu("{order: [hours, playbook], hide: [drivers, strategy]}");
    assert!(said.starts_with("nothing to report"), "{said}");
}

#[test]
fn a_name_that_the_menu_does_not_have_is_told_with_what_it_has() {
    let cases = [
        ("{order: [playbok]}", "`playbok`", "did you mean `playbook`?"),
        ("{hide: [hour]}", "`hour`", "did you mean `hours`?"),
        ("{hide: [staff]}", "`staff`", "write `navigation: true` in `page:staff`, and it is one"),
        (
            "{hide: [changes]}",
            "`changes`",
            "it stands at the foot of every page, or in a corner; the menu has `me`",
        ),
        ("{order: [cafeteria]}", "`cafeteria`", "it has `me`"),
    ];
    for (wish, name, help) in cases {
        let said = menu(wish);
        let message = format!("error[R001 unknown-reference]: the menu has no item {name}");
        assert!(said.contains(&message) && said.contains(help), "{wish}: {said}");
        let column = format!("content/site.yaml:7:{}", wish.find('[').unwrap() + 14);
        assert!(said.contains(&column), "{column}: {said}");
    }
}

#[test]
fn words_in_another_language_are_told_until_they_are_written() {
    let project = with("").with(
        "content/site.yaml",
        "title: Sound\nlanguages: [en, fr]\ncustomer: riders\nas_of: 2026-11-21\naudiences: {managers: Managers}\n",
    );
    let said = project.run("check").stdout;
    assert!(said.contains("W007") && said.contains("concentric explain words"), "{said}");
    let english = project.run("explain words").stdout;
    let some: String = english.split_inclusive("\n\n").take(2).collect();
    project.write("themes/default/i18n/fr.yaml", some);
    let said = project.run("check").stdout;
    assert!(said.contains("words of the interface are not written in `fr`"), "{said}");
    project.write("themes/default/i18n/fr.yaml", english);
    let said = project.run("check").stdout;
    assert!(said.starts_with("nothing to report"), "{said}");
}

#[test]
fn addresses_that_no_page_could_lead_to_are_refused() {
    for (line, help) in [
        ("base_url: house.example.org", "without `?` and `#`, such as `https://change.example.org/`"),
        ("base_url: \"https://house.example.org/?page=1\"", "without `?` and `#`"),
        ("base_url: \"https://house.example.org/'><b>\"", "without `?` and `#`"),
        ("edit: https://house.example.org/edit", "such as `https://example.org/edit/{path}`"),
        ("edit: \"javascript:alert('{path}')\"", "such as `https://example.org/edit/{path}`"),
        ("languages: []", "the first one first: `languages: [en, de]`"),
    ] {
        let said = with(line).run("check").stdout;
        assert!(said.contains(help) && said.contains("content/site.yaml:7:"), "{line}: {said}");
        assert!(said.contains("\n1 error"), "{line}: {said}");
    }
    let build = with("").run("build --base-url house.example.org");
    assert_eq!(build.code, Some(2), "{}", build.transcript());
    assert!(
        build.stderr.contains("write an address such as https://change.example.org/"),
        "{}",
        build.stderr
    );
}
