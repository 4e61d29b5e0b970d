//! The binary: hands the arguments to the desk and returns its exit code.

fn main() -> std::process::ExitCode {
    concentric::command::run(std::env::args_os())
}
