"""What xloader needs to be taught before it may fill the DataStore: which tables, in whose name, from where, how read.

xloader has no setting for any of this, so its functions get ours in front; its code stays as it is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from ckan import model
from ckan.plugins import toolkit

from . import files, outward

log = logging.getLogger(__name__)


def teach_xloader() -> None:
    """Gives xloader an ear for Windows-1257, an address guard, and respect for checksums. Once a process."""
    try:
        from ckanext.xloader import jobs, loader
    except ImportError:  # a catalogue without the DataStore
        return
    if not getattr(loader.detect_encoding, "knows_latvian", False):
        loader.detect_encoding = files.detector(loader.detect_encoding)
        jobs.update_resource = _keeping_checksums(jobs.update_resource)
    jobs.get_response = outward.get_response


def _keeping_checksums(upstream: Callable[..., None]) -> Callable[..., None]:
    """xloader's way to change a resource, but for one change: its note of a file's MD5 where the checksum stands."""

    def update_resource(resource: dict[str, Any], patch_only: bool = False) -> None:
        if not (patch_only and set(resource) == {"id", "hash"}):
            upstream(resource, patch_only)

    return update_resource


def submit_new(dataset_ids: list[str]) -> None:
    """Asks xloader for the tables it was never asked for.

    xloader looks at resources that are made or changed one by one; those that come together with their data set, as
    from a harvester, it passes over.
    """
    try:
        from ckanext.xloader.utils import XLoaderFormats
    except ImportError:
        return
    resource = model.Resource
    never_asked = (
        model.Session.query(resource)
        .join(model.Package, model.Package.id == resource.package_id)
        .outerjoin(
            model.TaskStatus, (model.TaskStatus.entity_id == resource.id) & (model.TaskStatus.task_type == "xloader")
        )
        .filter(model.Package.id.in_(dataset_ids), model.Package.state == "active", resource.state == "active")
        .filter(model.TaskStatus.id.is_(None))
    )
    tables = [found.id for found in never_asked if XLoaderFormats.is_it_an_xloader_format(found.format)]
    for resource_id in tables:
        _submit(resource_id)


def _submit(resource_id: str) -> None:
    try:
        toolkit.get_action("xloader_submit")(
            {"ignore_auth": True, "user": _site_user()}, {"resource_id": resource_id, "ignore_hash": True}
        )
    except toolkit.ValidationError as error:
        log.warning("The table of resource %s was not handed to xloader: %s", resource_id, error)


def _site_user() -> str:
    return toolkit.get_action("get_site_user")({"ignore_auth": True}, {})["name"]


def _in_someones_name(action: Any, context: Any, data_dict: Any) -> Any:
    # xloader's jobs call without a user. What then changes the data set ends at the activity stream, which asks whose
    # deed it was, and with it the whole load.
    if context.get("ignore_auth") and not context.get("user"):
        context["user"] = _site_user()
    return action(context, data_dict)


@toolkit.chained_action
def datastore_create(action: Any, context: Any, data_dict: Any) -> Any:
    """CKAN's action, in the portal's own name where a job calls it in nobody's."""
    return _in_someones_name(action, context, data_dict)


@toolkit.chained_action
def datastore_delete(action: Any, context: Any, data_dict: Any) -> Any:
    """CKAN's action, in the portal's own name where a job calls it in nobody's."""
    return _in_someones_name(action, context, data_dict)
