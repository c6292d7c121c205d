"""Tells the services that a data set changed or went.

Changes are remembered while CKAN works on them and handed to one background job when they are committed, so that a
service that asks at once sees the new state. A hint may be lost (no Redis, service down): services also poll.
"""

from __future__ import annotations

import logging
from typing import Any

import requests
from ckan import model
from ckan.plugins import toolkit
from sqlalchemy import event

from . import settings

log = logging.getLogger(__name__)

_KEY = "vdt_hints"
# An organisation's title and contact stand in the description of each of its data sets.
_MAX_DATASETS_OF_ORGANIZATION = 10_000

Hint = dict[str, str]


def hint_of(dataset: Any) -> Hint:
    """The message on a data set: one that not everybody may see is as good as removed."""
    public = dataset.state == "active" and not dataset.private
    return {"id": dataset.id, "name": dataset.name, "event": "changed" if public else "removed"}


def remember(entity: Any) -> None:
    """Notes in the database session that a data set changed, or each public data set of an organisation that did."""
    if not settings.hint_urls():
        return
    noted = model.Session().info.setdefault(_KEY, {})
    if isinstance(entity, model.Package):
        noted[entity.id] = None
    elif getattr(entity, "is_organization", False):
        noted.update(dict.fromkeys(_public_datasets(entity.id)))


def _public_datasets(organization_id: str) -> list[str]:
    package = model.Package
    query = model.Session.query(package.id).filter(package.owner_org == organization_id, package.private.is_(False))
    return [row[0] for row in query.filter(package.state == "active").limit(_MAX_DATASETS_OF_ORGANIZATION)]


def _before_commit(session: Any) -> None:
    """Reads the state of what was noted: after the commit no more queries may be made in this session."""
    noted = session.info.get(_KEY)
    for dataset_id in noted or {}:
        with session.no_autoflush:
            dataset = session.get(model.Package, dataset_id)
        if dataset is not None:
            noted[dataset_id] = hint_of(dataset)
        elif noted[dataset_id] is None:
            noted[dataset_id] = {"id": dataset_id, "name": dataset_id, "event": "removed"}


def _after_commit(session: Any) -> None:
    hints = [hint for hint in (session.info.pop(_KEY, None) or {}).values() if hint]
    if not hints:
        return
    try:
        toolkit.enqueue_job(
            send, [hints], title=f"vdt: tell services of {len(hints)} data set(s)", rq_kwargs={"timeout": 600}
        )
    except Exception as error:  # whatever ails Redis, the edit is done and stays done
        log.warning("Services were not told of %d changed data set(s): %s", len(hints), error)


def _after_rollback(session: Any, _previous_transaction: Any = None) -> None:
    session.info.pop(_KEY, None)


def listen() -> None:
    """Starts to listen to the database session, once a process."""
    for name, listener in (
        ("before_commit", _before_commit),
        ("after_commit", _after_commit),
        ("after_rollback", _after_rollback),
    ):
        if not event.contains(model.Session, name, listener):
            event.listen(model.Session, name, listener)


def send(hints: list[Hint]) -> None:
    """The background job: each hint to each service; one that does not answer is left alone for the rest of the job."""
    with requests.Session() as client:
        client.headers["Authorization"] = f"Bearer {settings.hint_secret()}"
        for url in settings.hint_urls():
            for hint in hints:
                if not _send_one(client, url, hint):
                    break


def _send_one(client: requests.Session, url: str, hint: Hint) -> bool:
    """False when nobody answers there; an answer, even a refusal, is an answer."""
    try:
        answer = client.post(url, json=hint, timeout=settings.hint_timeout_seconds(), allow_redirects=False)
    except requests.RequestException as error:
        log.warning("Hint on %s not delivered to %s: %s", hint["name"], url, type(error).__name__)
        return False
    if answer.status_code >= 400:
        log.warning("Hint on %s refused by %s: HTTP %d", hint["name"], url, answer.status_code)
    return True
