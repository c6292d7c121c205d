"""Tells the services that a data set changed or went. A hint may be lost (a service is down): services also poll."""

from __future__ import annotations

import logging
from typing import Any

import requests

from . import settings

log = logging.getLogger(__name__)

Hint = dict[str, str]


def hint_of(dataset: Any) -> Hint:
    """The message on a data set: one that not everybody may see is as good as removed."""
    public = dataset.state == "active" and not dataset.private
    return {"id": dataset.id, "name": dataset.name, "event": "changed" if public else "removed"}


def send(hints: list[Hint]) -> None:
    """Each hint to each service; one that does not answer is left alone for the rest of the job."""
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
