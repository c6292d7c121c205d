"""What happens after a data set changed: one background job a commit, which tells the services and loads new tables.

Changes are remembered while CKAN works on them and handed on when they are committed, so that whoever asks at once sees
the new state. The job may be lost (no Redis): services also poll, and a table can be loaded from its page.
"""

from __future__ import annotations

import logging
from typing import Any

from ckan import model
from ckan.plugins import toolkit
from sqlalchemy import event

from . import hints, loading

log = logging.getLogger(__name__)

_KEY = "vdt_changes"
# An organisation's title and contact stand in the description of each of its data sets.
_MAX_DATASETS_OF_ORGANIZATION = 10_000


def remember(entity: Any) -> None:
    """Notes in the database session that a data set changed, or each public data set of an organisation that did."""
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
            noted[dataset_id] = hints.hint_of(dataset)
        elif noted[dataset_id] is None:
            noted[dataset_id] = {"id": dataset_id, "name": dataset_id, "event": "removed"}


def _after_commit(session: Any) -> None:
    changed = [hint for hint in (session.info.pop(_KEY, None) or {}).values() if hint]
    if not changed:
        return
    try:
        toolkit.enqueue_job(
            follow,
            [changed],
            title=f"vdt: {len(changed)} data set(s) changed",
            queue="vdt-changes",
            rq_kwargs={"timeout": 600},
        )
    except Exception as error:  # whatever ails Redis, the edit is done and stays done
        log.warning("Nobody was told of %d changed data set(s): %s", len(changed), error)


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


def follow(changed: list[hints.Hint]) -> None:
    """The background job."""
    hints.send(changed)
    loading.submit_new([hint["id"] for hint in changed])
