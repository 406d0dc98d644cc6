//! Starts a PostgreSQL of one's own and prints the URL of an empty database in it: for the end-to-end tests. It ends, and its
//! folder goes, when the standard input closes, however the one at the other end ends.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", rost_tests::postgres::fresh_database().await);
    // Nothing is read: only the end matters.
    drop(std::io::copy(&mut std::io::stdin(), &mut std::io::sink()));
}
