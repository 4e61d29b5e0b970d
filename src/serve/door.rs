//! The port that a server answers on: on loopback, reached by nobody else.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};

/// How many ports are tried in a row.
const ATTEMPTS: u16 = 100;

/// A port that is held, on 127.0.0.1 and where there is one on `[::1]`.
#[derive(Debug)]
pub struct Door {
    listeners: Vec<TcpListener>,
    port: u16,
}

impl Door {
    /// Holds a port: this one, or the next after it that is free.
    ///
    /// # Errors
    /// What the system says of the first port that it refuses for another reason than that it is taken, or that none is free.
    pub fn open(first: u16) -> io::Result<Self> {
        let ports = first..=first.saturating_add(ATTEMPTS);
        for port in ports {
            match Self::at(port) {
                Err(fault) if fault.kind() == io::ErrorKind::AddrInUse => {}
                other => return other,
            }
        }
        Err(io::ErrorKind::AddrInUse.into())
    }

    fn at(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        let mut listeners = vec![listener];
        // `localhost` may mean this one: nobody else is to answer there
        match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
            Ok(listener) => listeners.push(listener),
            Err(fault) if fault.kind() == io::ErrorKind::AddrInUse => return Err(fault),
            Err(_) => {}
        }
        for listener in &listeners {
            listener.set_nonblocking(true)?;
        }
        Ok(Self { listeners, port })
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where the site is found.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// What is listened at.
    pub(super) fn into_listeners(self) -> Vec<TcpListener> {
        self.listeners
    }
}

/// Whether a request that names this host is meant for this server, and not led here by a name that somebody else gives out.
pub(super) fn is_ours(host: &str, port: u16) -> bool {
    let (name, named_port) = match host.rsplit_once(':') {
        Some((name, digits)) if !digits.ends_with(']') => (name, digits.parse().ok()),
        // browsers leave out the port that http has anyway
        _ => (host, Some(80)),
    };
    named_port == Some(port)
        && ["127.0.0.1", "localhost", "[::1]"].iter().any(|ours| ours.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_with_the_right_port_are_ours() {
        for host in ["127.0.0.1:4600", "localhost:4600", "LocalHost:4600", "[::1]:4600"] {
            assert!(is_ours(host, 4600), "{host}");
        }
        let others = [
            "",
            "localhost",
            "127.0.0.1:4601",
            "127.0.0.1:",
            "evil.example:4600",
            "localhost.evil.example:4600",
            "127.0.0.1.evil.example:4600",
            "127.0.0.1:4600:4600",
            "[::1]",
            "::1:4600",
            "user@127.0.0.1:4600",
        ];
        for host in others {
            assert!(!is_ours(host, 4600), "{host}");
        }
        assert!(is_ours("localhost", 80) && is_ours("[::1]", 80));
    }

    #[test]
    fn a_taken_port_leads_to_the_next_one() {
        let first = Door::open(0).unwrap();
        let second = Door::open(first.port()).unwrap();
        assert!(second.port() > first.port());
        assert_eq!(second.address(), format!("http://127.0.0.1:{}/", second.port()));
    }
}
