//! The binary: hands the arguments to the desk and returns its exit code.

/// A build makes and drops millions of small texts on all cores, which the system's own allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    concentric::command::run(std::env::args_os())
}
