//! A server on another origin. It gives one answer to every request, and records the requests.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use anyhow::Result;

/// The answer of the server.
#[derive(Clone, Default)]
pub struct Answer {
    /// The origin that may read the answer, or `*`.
    pub allows: Option<String>,
    /// Whether a page may read the answer to a request with cookies.
    pub allows_cookies: bool,
    /// The headers that a page may send.
    pub allows_headers: Option<&'static str>,
    /// The address that it redirects to, instead of an answer.
    pub location: Option<String>,
    /// More headers, each with its line break.
    pub headers: &'static str,
    pub body: String,
}

/// The server. It runs until the tests end.
pub struct Elsewhere {
    port: u16,
    answer: Arc<Mutex<Answer>>,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Elsewhere {
    /// Starts the server on a free port of this machine.
    pub fn start() -> Result<Elsewhere> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let elsewhere = Elsewhere {
            port: listener.local_addr()?.port(),
            answer: Arc::default(),
            heard: Arc::default(),
        };
        let (answer, heard) = (elsewhere.answer.clone(), elsewhere.heard.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, heard) = (answer.clone(), heard.clone());
                // Ignore errors: a browser opens more connections than it uses.
                thread::spawn(move || give(stream, &answer, &heard));
            }
        });
        Ok(elsewhere)
    }

    /// The only address whose requests are recorded.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/one", self.port)
    }

    /// Gives this answer to every request from now on.
    pub fn will(&self, answer: Answer) {
        *locked(&self.answer) = answer;
    }

    /// The heads of the requests since the last call, in lower case.
    pub fn heard(&self) -> Vec<String> {
        std::mem::take(&mut *locked(&self.heard))
    }
}

fn locked<T>(value: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

fn give(
    mut stream: TcpStream,
    answer: &Mutex<Answer>,
    heard: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        head.extend(byte);
    }
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    // The browser itself requests an icon.
    if head.contains(" /one") {
        locked(heard).push(head);
    }
    let says = locked(answer).says();
    stream.write_all(says.as_bytes())
}

impl Answer {
    fn says(&self) -> String {
        let mut says = match &self.location {
            Some(location) => format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\n"),
            None => "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n".to_owned(),
        };
        if let Some(origin) = &self.allows {
            says += &format!("Access-Control-Allow-Origin: {origin}\r\n");
        }
        if self.allows_cookies {
            says += "Access-Control-Allow-Credentials: true\r\n";
        }
        if let Some(headers) = self.allows_headers {
            says += &format!("Access-Control-Allow-Headers: {headers}\r\n");
        }
        let length = self.body.len();
        says += self.headers;
        says += &format!("Content-Length: {length}\r\nConnection: close\r\n\r\n");
        says + self.body.as_str()
    }
}
