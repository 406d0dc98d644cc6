//! `sqlx::migrate!` reads the folder at compile time; without this line a new file in it would go unnoticed.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
