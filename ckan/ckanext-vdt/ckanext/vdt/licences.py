"""CKAN's licence register, made from the licence vocabulary: ids are IRIs, titles follow the language of the page."""

from __future__ import annotations

from typing import Any

from ckan.model import Package
from ckan.model.license import DefaultLicense, License, LicenseRegister

from .choices import page_language, vocabulary


class VocabularyLicence(DefaultLicense):
    """One entry of the vocabulary in the form that CKAN's own licences have."""

    domain_data = True

    def __init__(self, entry: dict[str, Any]) -> None:
        super().__init__()
        self._labels = entry
        self.id = entry["iri"]
        self.url = entry.get("url", "")
        self.od_conformance = "approved" if entry.get("open") else "rejected"

    @property
    def title(self) -> str:
        return self._labels[page_language()]


class VocabularyLicences(LicenseRegister):
    """The register; takes no file and no address."""

    def __init__(self) -> None:
        self.licenses = [License(VocabularyLicence(entry)) for entry in vocabulary("licence").entries]


def install() -> None:
    """Makes the vocabulary CKAN's licence register (CKAN keeps one a process, in this class attribute)."""
    Package._license_register = VocabularyLicences()
