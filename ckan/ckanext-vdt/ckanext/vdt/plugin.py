"""The plugin `vdt`: tells CKAN which of this package's functions stand at which of its extension points."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from ckan import plugins
from ckan.lib.plugins import DefaultTranslation
from ckan.plugins import toolkit
from flask import Blueprint

from . import (
    changes,
    choices,
    facets,
    files,
    forms,
    home,
    layout,
    licences,
    loading,
    resource_validators,
    search,
    slots,
    translations,
    validators,
)


@toolkit.blanket.config_declarations
class VdtPlugin(plugins.SingletonPlugin, DefaultTranslation):
    """Stands first in ckan.plugins, so that its templates win over scheming's."""

    plugins.implements(plugins.IConfigurer)
    plugins.implements(plugins.IConfigurable)
    plugins.implements(plugins.ITranslation)
    plugins.implements(plugins.IActions)
    plugins.implements(plugins.IBlueprint)
    plugins.implements(plugins.ITemplateHelpers)
    plugins.implements(plugins.IValidators)
    plugins.implements(plugins.IFacets, inherit=True)
    plugins.implements(plugins.IPackageController, inherit=True)
    plugins.implements(plugins.IResourceController, inherit=True)
    plugins.implements(plugins.IOrganizationController, inherit=True)

    def update_config(self, config: Any) -> None:
        toolkit.add_template_directory(config, "templates")
        toolkit.add_public_directory(config, "public")
        toolkit.add_resource("assets", "ckanext-vdt")

    def configure(self, config: Any) -> None:
        licences.install()
        changes.listen()
        loading.teach_xloader()

    def get_actions(self) -> dict[str, Any]:
        return {"datastore_create": loading.datastore_create, "datastore_delete": loading.datastore_delete}

    def get_blueprint(self) -> list[Blueprint]:
        return [layout.layout, home.blueprint]

    def get_validators(self) -> dict[str, Any]:
        return {**validators.ALL, **resource_validators.ALL}

    def get_helpers(self) -> dict[str, Any]:
        found = [
            choices.vdt_choices,
            choices.vdt_label,
            forms.vdt_contact,
            forms.vdt_display,
            forms.vdt_form_groups,
            forms.vdt_group_filled,
            forms.vdt_group_open,
            forms.vdt_organization_defaults,
            forms.vdt_text,
            forms.vdt_values,
            home.vdt_home,
            slots.vdt_dataset_links,
            slots.vdt_feeds,
            slots.vdt_navigation,
            slots.vdt_plugin_loaded,
            slots.vdt_resource_links,
            slots.vdt_workplaces,
        ]
        return {helper.__name__: helper for helper in found}

    # IFacets

    def dataset_facets(self, facets_dict: Any, package_type: str) -> OrderedDict[str, str]:
        return facets.facet_titles()

    def organization_facets(self, facets_dict: Any, organization_type: str, package_type: str | None) -> Any:
        return facets.facet_titles(organization=False)

    def group_facets(self, facets_dict: Any, group_type: str, package_type: str | None) -> Any:
        return facets.facet_titles()

    # IPackageController and IOrganizationController share these three; the entity tells which of them calls.

    def create(self, entity: Any) -> None:
        changes.remember(entity)

    def edit(self, entity: Any) -> None:
        changes.remember(entity)

    def delete(self, entity: Any) -> None:
        changes.remember(entity)

    # IPackageController

    def after_dataset_show(self, context: Any, pkg_dict: dict[str, Any]) -> None:
        translations.label_licence(pkg_dict)
        if context.get("for_view"):
            translations.translate_dataset(pkg_dict)

    def before_dataset_view(self, pkg_dict: dict[str, Any]) -> dict[str, Any]:
        return translations.translate_dataset(pkg_dict)

    def before_dataset_index(self, pkg_dict: dict[str, Any]) -> dict[str, Any]:
        return search.index_fields(pkg_dict)

    def before_dataset_search(self, search_params: dict[str, Any]) -> dict[str, Any]:
        return search.ask(search_params)

    def after_dataset_search(self, search_results: dict[str, Any], search_params: dict[str, Any]) -> dict[str, Any]:
        for dataset in search_results.get("results") or []:
            translations.label_licence(dataset)
        return facets.label_facets(search_results)

    # IOrganizationController

    def before_view(self, organization: dict[str, Any]) -> dict[str, Any]:
        return translations.translate_organization(organization)

    # IResourceController (CKAN tells of a resource's change as its data set's, too)

    def before_resource_create(self, context: Any, resource: dict[str, Any]) -> None:
        files.measure_upload(resource)

    def before_resource_update(self, context: Any, current: dict[str, Any], resource: dict[str, Any]) -> None:
        files.forget_old_file(current, resource)
        files.measure_upload(resource)
