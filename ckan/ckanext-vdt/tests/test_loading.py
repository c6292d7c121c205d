"""What xloader is taught: an address guard, an ear for Latvian, and in whose name it works."""

from __future__ import annotations

from typing import Any

import pytest

from ckanext.vdt import loading, outward

jobs = pytest.importorskip("ckanext.xloader.jobs")
loader = pytest.importorskip("ckanext.xloader.loader")


def test_xloader_fetches_through_the_address_guard_knows_latvian_and_leaves_checksums(monkeypatch: pytest.MonkeyPatch) -> None:
    changed: list[Any] = []
    monkeypatch.setattr(jobs, "get_response", jobs.get_response)
    monkeypatch.setattr(jobs, "update_resource", lambda resource, patch_only=False: changed.append(resource))
    monkeypatch.setattr(loader, "detect_encoding", loader.detect_encoding)
    monkeypatch.delattr(loader.detect_encoding, "knows_latvian", raising=False)
    loading.teach_xloader()
    loading.teach_xloader()
    assert jobs.get_response is outward.get_response
    assert loader.detect_encoding.knows_latvian
    jobs.update_resource({"id": "1", "hash": "md5"}, patch_only=True)
    jobs.update_resource({"id": "1", "url_type": "datapusher"})
    assert changed == [{"id": "1", "url_type": "datapusher"}]


@pytest.mark.parametrize(
    ("context", "user"),
    [
        ({"ignore_auth": True, "user": ""}, "portal"),
        ({"ignore_auth": True}, "portal"),
        ({"ignore_auth": True, "user": "anna"}, "anna"),
        ({"user": ""}, ""),
    ],
)
def test_what_a_job_does_in_nobodys_name_is_done_in_the_portals(
    monkeypatch: pytest.MonkeyPatch, context: dict[str, Any], user: str
) -> None:
    monkeypatch.setattr(loading, "_site_user", lambda: "portal")
    seen: list[Any] = []
    for action in (loading.datastore_create, loading.datastore_delete):
        action(lambda given, _data: seen.append(given.get("user")), dict(context), {})
    assert seen == [user, user]
