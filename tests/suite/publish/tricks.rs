//! Links that lead out of the folder are never followed, whoever put them there.

use std::fs;
use std::os::unix::fs::symlink;

use concentric::publish::Hindrance;

use super::{Place, WAYS, Way, assert_hindered, files, files_of, site, tree};

#[test]
fn a_linked_output_folder_is_published_where_it_leads() {
    for way in WAYS {
        let place = Place::new();
        fs::create_dir(place.outside().join("web")).unwrap();
        symlink("../outside/web", place.output()).unwrap();
        let (one, two) = (site(&[("a", "1")]), site(&[("b", "2")]));
        place.publish(&one);
        let real = place.outside().join("web");
        let _worker = (way == Way::Journal).then(|| super::Worker::inside(&real));
        place.publish(&two);
        assert_eq!(files(&real), files_of(&two));
        assert!(fs::symlink_metadata(place.output()).unwrap().is_symlink());
        assert_eq!(super::names(&place.outside()), ["web"]);
    }
}

#[test]
fn a_folder_replaced_by_a_link_is_not_followed() {
    for way in WAYS {
        let place = Place::new();
        place.publish(&site(&[("media/photo.svg", "ours"), ("index.html", "home")]));
        place.write("outside/photo.svg", "ours");
        fs::remove_dir_all(place.output().join("media")).unwrap();
        symlink("../../outside", place.output().join("media")).unwrap();
        assert!(!place.open().unwrap().published().contains_key("media/photo.svg"));
        let before = tree(&place.root);
        let next = site(&[("media/photo.svg", "changed"), ("index.html", "home")]);
        assert_hindered(place.publish_by(way, &next), Hindrance::Held, "output/media`");
        assert_eq!(tree(&place.root), before);
        // The page is stale now; what the link leads to is not ours to remove.
        place.publish_by(way, &site(&[("index.html", "home")])).unwrap();
        assert_eq!(fs::read_to_string(place.outside().join("photo.svg")).unwrap(), "ours");
        assert!(fs::symlink_metadata(place.output().join("media")).unwrap().is_symlink());
    }
}

#[test]
fn a_page_replaced_by_a_link_is_written_and_what_it_leads_to_stays() {
    for way in WAYS {
        let place = Place::new();
        let home = site(&[("index.html", "home"), ("stale.html", "stale")]);
        place.publish(&home);
        place.write("outside/secret", "home");
        for name in ["index.html", "stale.html"] {
            fs::remove_file(place.output().join(name)).unwrap();
            symlink("../../outside/secret", place.output().join(name)).unwrap();
        }
        let next = site(&[("index.html", "home")]);
        assert_eq!(place.publish_by(way, &next).unwrap().written, ["index.html"]);
        assert_eq!(files(&place.output()), files_of(&next));
        assert_eq!(fs::read_to_string(place.outside().join("secret")).unwrap(), "home");
    }
}

#[test]
fn a_tampered_list_cannot_reach_through_a_link() {
    for way in WAYS {
        let place = Place::new();
        place.publish(&site(&[("index.html", "home")]));
        place.write("outside/secret", "secret");
        symlink("../../outside", place.output().join("link")).unwrap();
        let list = "{\"version\":1,\"files\":{\"link/secret\":[\"00\",6],\"index.html\":[\"00\",4]}}";
        place.write("project/output/.concentric.json", list);
        place.publish_by(way, &site(&[("index.html", "new")])).unwrap();
        assert_eq!(fs::read_to_string(place.outside().join("secret")).unwrap(), "secret");
        assert!(fs::symlink_metadata(place.output().join("link")).unwrap().is_symlink());
    }
}

#[test]
fn links_under_our_own_names_are_not_followed() {
    for name in [".output.concentric-staging", ".output.concentric-exchange", "output/.concentric-publishing"]
    {
        let place = Place::new();
        place.publish(&site(&[("index.html", "home")]));
        place.write("outside/secret", "secret");
        place.write("outside/.concentric.json", "{\"version\":1,\"files\":{\"secret\":[\"00\",6]}}");
        place.write("outside/0", "not the site's");
        let before = tree(&place.outside());
        symlink(place.outside(), place.project().join(name)).unwrap();
        let next = site(&[("index.html", "changed"), ("secret", "public")]);
        place.publish(&next);
        assert_eq!(tree(&place.outside()), before, "{name}");
        assert_eq!(fs::read_to_string(place.output().join("secret")).unwrap(), "public");
    }
}
