//! The one test binary: whole sites and whole commands, through the library and through the binary.
