"""Hints: one a data set and commit, after it, and never in the way of an edit."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from ckan import model
from ckan.plugins import toolkit

from ckanext.vdt import hints


class Session:
    """As much of a database session as hints need."""

    no_autoflush = nullcontext()

    def __init__(self, **datasets: Any) -> None:
        self.info: dict[str, Any] = {}
        self.datasets = datasets

    def get(self, _kind: Any, dataset_id: str) -> Any:
        return self.datasets.get(dataset_id)


def dataset(dataset_id: str, state: str = "active", private: bool = False) -> model.Package:
    return SimpleNamespace(id=dataset_id, name=f"kopa-{dataset_id}", state=state, private=private)


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[list[dict[str, str]]]:
    enqueued: list[list[dict[str, str]]] = []
    monkeypatch.setattr(toolkit, "enqueue_job", lambda fn, args, **_options: enqueued.append(args[0]))
    return enqueued


def commit(session: Session) -> None:
    hints._before_commit(session)
    hints._after_commit(session)


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


def test_a_data_set_changed_thrice_in_one_transaction_makes_one_hint(
    jobs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(**{"1": dataset("1"), "2": dataset("2")})
    monkeypatch.setattr(hints.settings, "hint_urls", lambda: ["http://127.0.0.1:1/"])
    monkeypatch.setattr(model, "Session", lambda: session)
    monkeypatch.setattr(model, "Package", SimpleNamespace)
    for dataset_id in ("1", "2", "1", "1"):
        hints.remember(session.datasets[dataset_id])
    commit(session)
    assert [[hint["id"] for hint in job] for job in jobs] == [["1", "2"]]
    commit(session)
    assert len(jobs) == 1


def test_a_purged_data_set_is_removed(jobs: Any) -> None:
    session = Session()
    session.info["vdt_hints"] = {"9": None}
    commit(session)
    assert jobs == [[{"id": "9", "name": "9", "event": "removed"}]]


def test_what_is_rolled_back_is_not_told(jobs: Any) -> None:
    session = Session(**{"1": dataset("1")})
    session.info["vdt_hints"] = {"1": None}
    hints._after_rollback(session)
    commit(session)
    assert jobs == []


def test_without_addresses_nothing_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints.settings, "hint_urls", list)
    monkeypatch.setattr(model, "Session", lambda: pytest.fail("the session was touched"))
    hints.remember(dataset("1"))


def test_an_edit_survives_a_dead_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    def enqueue(*_arguments: Any, **_options: Any) -> None:
        raise ConnectionError("redis is down")

    monkeypatch.setattr(toolkit, "enqueue_job", enqueue)
    session = Session(**{"1": dataset("1")})
    session.info["vdt_hints"] = {"1": None}
    commit(session)
    assert "vdt_hints" not in session.info


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
