"""Tables are fetched from the open internet and from nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import requests

from ckanext.vdt import outward


class Site(BaseHTTPRequestHandler):
    """A site whose first answer is "still being made", and which sends on whoever asks for /away."""

    asked: list[str] = []

    def do_GET(self) -> None:
        Site.asked.append(self.path)
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/inner")
        else:
            self.send_response(202 if Site.asked.count(self.path) == 1 else 200)
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"a;b")

    def log_message(self, *_arguments: Any) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    Site.asked = []
    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def allow(monkeypatch: pytest.MonkeyPatch) -> Any:
    allowed: set[str] = set()
    monkeypatch.setattr(outward.settings, "own_urls", lambda: ["https://dati.example/", ""])
    monkeypatch.setattr(outward.settings, "allowed_private_addresses", lambda: allowed)
    monkeypatch.setattr(outward, "_WAITS_SECONDS", (0, 0))
    return allowed.add


@pytest.mark.parametrize(
    "peer",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.20.0.5",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
    ],
)
def test_inner_machines_are_refused(allow: Any, peer: str) -> None:
    assert not outward.may_connect("dati.ministrija.example", 80, peer)


@pytest.mark.parametrize("peer", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_the_internet_is_open(allow: Any, peer: str) -> None:
    assert outward.may_connect("dati.ministrija.example", 443, peer)


def test_the_portals_own_uploads_and_allowed_machines_are_fetched(allow: Any) -> None:
    allow("register.internal:8080")
    assert outward.may_connect("dati.example", 443, "10.0.0.1")
    assert outward.may_connect("register.internal", 8080, "10.0.0.1")
    assert not outward.may_connect("dati.example", 8983, "10.0.0.1")


def test_a_refused_machine_gets_no_request(allow: Any, port: int) -> None:
    with pytest.raises(requests.ConnectionError, match="inside this network"):
        outward.get_response(f"http://localhost:{port}/x", {})
    assert Site.asked == []


def test_a_redirect_to_an_inner_machine_is_not_followed(allow: Any, port: int) -> None:
    allow(f"localhost:{port}")
    with pytest.raises(requests.ConnectionError, match="inside this network"):
        outward.get_response(f"http://localhost:{port}/away", {})
    assert Site.asked == ["/away"]


def test_a_file_that_is_still_being_made_is_waited_for(allow: Any, port: int) -> None:
    allow(f"localhost:{port}")
    with outward.get_response(f"http://localhost:{port}/table.csv", {}) as response:
        assert response.content == b"a;b"
    assert Site.asked == ["/table.csv", "/table.csv"]
