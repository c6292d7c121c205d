"""Hints: one a data set, and a service that is down costs the others nothing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import requests
from ckan import model

from ckanext.vdt import hints


def dataset(dataset_id: str, state: str = "active", private: bool = False) -> model.Package:
    return SimpleNamespace(id=dataset_id, name=f"kopa-{dataset_id}", state=state, private=private)


@pytest.mark.parametrize(
    ("state", "private", "event"),
    [
        ("active", False, "changed"),
        ("active", True, "removed"),
        ("deleted", False, "removed"),
        ("draft", False, "removed"),
    ],
)
def test_what_not_everybody_may_see_is_as_good_as_removed(state: str, private: bool, event: str) -> None:
    assert hints.hint_of(dataset("1", state, private)) == {"id": "1", "name": "kopa-1", "event": event}


def test_a_service_that_does_not_answer_is_asked_once_a_job_and_the_next_one_still_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, str]] = []

    def post(self: Any, url: str, json: dict[str, str], timeout: float, allow_redirects: bool) -> Any:
        asked.append((url, json["id"]))
        assert self.headers["Authorization"] == "Bearer s" and timeout == 3 and not allow_redirects
        if "dead" in url:
            raise requests.ConnectTimeout
        return SimpleNamespace(status_code=503)

    monkeypatch.setattr(requests.Session, "post", post)
    monkeypatch.setattr(hints.settings, "hint_urls", lambda: ["http://dead/", "http://busy/"])
    monkeypatch.setattr(hints.settings, "hint_secret", lambda: "s")
    hints.send([hints.hint_of(dataset("1")), hints.hint_of(dataset("2"))])
    assert asked == [("http://dead/", "1"), ("http://busy/", "1"), ("http://busy/", "2")]
