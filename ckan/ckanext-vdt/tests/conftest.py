"""What the tests share: the schemas and, where a CKAN runs, its API."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml

SCHEMAS = Path(__file__).resolve().parents[1] / "ckanext" / "vdt" / "schemas"


@pytest.fixture(scope="session")
def dataset_schema() -> dict[str, Any]:
    return yaml.safe_load((SCHEMAS / "dataset.yaml").read_text("utf-8"))


@pytest.fixture(scope="session")
def organization_schema() -> dict[str, Any]:
    return yaml.safe_load((SCHEMAS / "organization.yaml").read_text("utf-8"))


class Portal:
    """A running CKAN with this plugin, through its API and pages."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url.rstrip("/")
        self.token = token

    def answer(self, action: str, data: dict[str, Any] | None = None, language: str = "") -> dict[str, Any]:
        """The whole answer of an action, `success` and all."""
        return requests.post(
            f"{self.url}{language}/api/3/action/{action}",
            json=data or {},
            headers={"Authorization": self.token},
            timeout=60,
        ).json()

    def do(self, action: str, data: dict[str, Any] | None = None, language: str = "") -> Any:
        """The result of an action that has to succeed."""
        answer = self.answer(action, data, language)
        assert answer["success"], answer.get("error")
        return answer["result"]

    def page(self, path: str, **options: Any) -> requests.Response:
        """A page as a visitor who is not signed in gets it."""
        return requests.get(f"{self.url}{path}", timeout=60, **options)


@pytest.fixture(scope="session")
def portal() -> Portal:
    url, token = os.environ.get("VDT_TEST_CKAN_URL"), os.environ.get("VDT_TEST_CKAN_TOKEN")
    if not url or not token:
        pytest.skip("needs a running CKAN: VDT_TEST_CKAN_URL and VDT_TEST_CKAN_TOKEN (a sysadmin's) are not set")
    return Portal(url, token)


@pytest.fixture(scope="session")
def organization(portal: Portal) -> Any:
    """An organisation of the tests' own; purged with its data sets afterwards."""
    made = portal.do(
        "organization_create",
        {
            "name": "vdt-parbaude",
            "title": "Pārbaudes iestāde",
            "title_en": "Test institution",
            "contact_email": "dati@iestade.example",
            "homepage": "https://iestade.example/",
            "publisher_type": "http://purl.org/adms/publishertype/NationalAuthority",
        },
    )
    yield made
    for dataset in portal.do("package_search", {"fq": f"owner_org:{made['id']}", "rows": 100, "include_private": True})[
        "results"
    ]:
        portal.do("dataset_purge", {"id": dataset["id"]})
    portal.do("organization_purge", {"id": made["id"]})


@pytest.fixture
def new_dataset(portal: Portal, organization: dict[str, Any]) -> Any:
    """Makes data sets with what is required and what is asked for; purged after the test."""
    made: list[str] = []

    def make(**fields: Any) -> dict[str, Any]:
        dataset = portal.do("package_create", minimal(organization["id"]) | fields)
        made.append(dataset["id"])
        return dataset

    yield make
    for dataset_id in made:
        portal.do("dataset_purge", {"id": dataset_id})


def minimal(owner_org: str) -> dict[str, Any]:
    """The least a data set has to have."""
    return {
        "title": "Peldvietu ūdens kvalitāte pārbaudei",
        "notes": "Ūdens paraugu analīzes peldsezonā.",
        "tags": [{"name": "peldvietas"}],
        "owner_org": owner_org,
        "theme": ["ENVI"],
        "license_id": "CC0",
        "frequency": "WEEKLY",
    }


NewDataset = Callable[..., dict[str, Any]]
