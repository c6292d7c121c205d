"""Changes: one job a commit, after it, and never in the way of an edit."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from ckan import model
from ckan.plugins import toolkit

from ckanext.vdt import changes, hints, loading


class Session:
    """As much of a database session as changes need."""

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
    changes._before_commit(session)
    changes._after_commit(session)


def test_a_data_set_changed_thrice_in_one_transaction_is_told_once(
    jobs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(**{"1": dataset("1"), "2": dataset("2")})
    monkeypatch.setattr(model, "Session", lambda: session)
    monkeypatch.setattr(model, "Package", SimpleNamespace)
    for dataset_id in ("1", "2", "1", "1"):
        changes.remember(session.datasets[dataset_id])
    commit(session)
    assert [[hint["id"] for hint in job] for job in jobs] == [["1", "2"]]
    commit(session)
    assert len(jobs) == 1


def test_word_of_a_change_does_not_wait_behind_the_loading_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    queues: list[str] = []
    monkeypatch.setattr(toolkit, "enqueue_job", lambda *_args, queue="default", **_options: queues.append(queue))
    session = Session(**{"1": dataset("1")})
    monkeypatch.setattr(model, "Session", lambda: session)
    monkeypatch.setattr(model, "Package", SimpleNamespace)
    changes.remember(session.datasets["1"])
    commit(session)
    serve = (Path(__file__).parents[2] / "serve.sh").read_text(encoding="utf-8")
    worked = next(line for line in serve.splitlines() if "jobs worker" in line).split("worker", 1)[1].split()
    assert worked[:2] == [*queues, "default"]


def test_a_purged_data_set_is_removed(jobs: Any) -> None:
    session = Session()
    session.info["vdt_changes"] = {"9": None}
    commit(session)
    assert jobs == [[{"id": "9", "name": "9", "event": "removed"}]]


def test_what_is_rolled_back_is_not_told(jobs: Any) -> None:
    session = Session(**{"1": dataset("1")})
    session.info["vdt_changes"] = {"1": None}
    changes._after_rollback(session)
    commit(session)
    assert jobs == []


def test_an_edit_survives_a_dead_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    def enqueue(*_arguments: Any, **_options: Any) -> None:
        raise ConnectionError("redis is down")

    monkeypatch.setattr(toolkit, "enqueue_job", enqueue)
    session = Session(**{"1": dataset("1")})
    session.info["vdt_changes"] = {"1": None}
    commit(session)
    assert "vdt_changes" not in session.info


def test_the_job_tells_the_services_first_and_then_loads_new_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Any] = []
    monkeypatch.setattr(hints, "send", lambda changed: done.append(("told", changed)))
    monkeypatch.setattr(loading, "submit_new", lambda ids: done.append(("loaded", ids)))
    hint = {"id": "1", "name": "kopa-1", "event": "changed"}
    changes.follow([hint])
    assert done == [("told", [hint]), ("loaded", ["1"])]
