//! Menus as somebody else sends them: nested as deep as they like, and walked on the native stack.

pub struct Menu {
    label: String,
    below: Vec<Menu>,
}

//~ action: depth-budget

pub fn longest_label(menu: &Menu) -> usize { //~ no action: depth-budget
    let mut longest = menu.label.len();
//~ no action: depth-budget
    for each in &menu.below {
        longest = longest.max(longest_label(each));
    }
    longest
}
