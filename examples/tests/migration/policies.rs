//! The policy files of the guide.

use xorigin_actix::policy::Policy;

#[test]
fn each_has_no_fault() {
    let blocks = crate::GUIDE.split("```toml\n").skip(1);
    let files: Vec<&str> = blocks.map(|block| block.split_once("```").unwrap().0).collect();
    assert_eq!(files.len(), 2);
    for file in files {
        let policy = Policy::from_toml(file).unwrap_or_else(|faults| panic!("{faults}\n{file}"));
        assert_eq!(policy.rules().len(), 1);
    }
}
