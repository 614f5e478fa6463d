//! Product groups and classes of the demonstration bank, from `assets/demo/groups.toml`.

use serde::Deserialize;

use super::fault::DataFault;
use crate::domain::group::{Grouping, Names, ProductClass, ProductGroup, read_names};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Entry>,
}

/// A group as it is written: its names and those of its classes in Finnish, Swedish and English.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    number: u8,
    names: [String; 3],
    classes: Vec<[String; 3]>,
}

/// All groups and classes; classes count from 1 within their group.
///
/// # Errors
/// Where the file is not as this module reads it; a released binary has no such file.
pub fn grouping() -> Result<Grouping, DataFault> {
    let file: File = toml::from_str(include_str!("../../assets/demo/groups.toml"))
        .map_err(|error| DataFault::new("groups.toml", error.to_string()))?;
    let mut groups = Vec::new();
    let mut classes = Vec::new();
    for entry in &file.group {
        groups.push(ProductGroup { number: entry.number, names: names(entry.number, &entry.names)?, active: true });
        for (number, written) in (1..).zip(&entry.classes) {
            let names = names(entry.number, written)?;
            classes.push(ProductClass { group: entry.number, number, names, active: true });
        }
    }
    Ok(Grouping::new(groups, classes))
}

fn names(group: u8, written: &[String; 3]) -> Result<Names, DataFault> {
    read_names([&written[0], &written[1], &written[2]])
        .map_err(|faults| DataFault::new("groups.toml", format!("group {group:02}: {faults:?}")))
}

#[cfg(test)]
mod tests {
    use super::grouping;
    use crate::demo::family::families;
    use crate::domain::language::Language;

    #[test]
    fn every_family_has_its_group_and_class() {
        let grouping = grouping().expect("the file is sound");
        for family in families().expect("the files are sound") {
            assert!(grouping.group(family.group).is_some(), "{}", family.key);
            assert!(grouping.class(family.group, family.class).is_some(), "{}", family.key);
        }
    }

    #[test]
    fn the_one_known_group_is_the_real_one() {
        let grouping = grouping().expect("the file is sound");
        let name = grouping.group(1).map(|group| group.names.get(Language::Fi).to_owned());
        assert_eq!(name.as_deref(), Some("Paineputket ja yhteet, valurautaa"));
        assert_eq!(grouping.classes(1).count(), 3);
    }
}
