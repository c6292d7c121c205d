"""Fills CKAN with data sets for the bench: fill.py COUNT, with CKAN_INI naming its settings.

One data set is made through the API's own code, the others are copies of its rows, each with ids, name and texts of its own:
CKAN takes about ten a second, PostgreSQL ten thousand in a few seconds. The search index is then built anew by CKAN.
"""

import os
import sys

COUNT = int(sys.argv[1])
AUTHORITY = "http://publications.europa.eu/resource/authority"

TEMPLATE = {
    "name": "bench-0",
    "title": "Gaisa kvalitātes mērījumi, novērojumu vieta 0",
    "title_en": "Measurements of air quality, station 0",
    "notes": "Stundas vidējās koncentrācijas: slāpekļa dioksīds, ozons, daļiņas PM10 un PM2,5. " * 3,
    "notes_en": "Hourly mean concentrations: nitrogen dioxide, ozone, particles PM10 and PM2.5. " * 3,
    "tags": [{"name": "gaiss"}, {"name": "kvalitāte"}, {"name": "mērījumi"}],
    "keywords_en": ["air", "quality", "measurements"],
    "theme": [f"{AUTHORITY}/data-theme/ENVI", f"{AUTHORITY}/data-theme/HEAL"],
    "license_id": f"{AUTHORITY}/licence/CC_BY_4_0",
    "access_rights": f"{AUTHORITY}/access-right/PUBLIC",
    "frequency": f"{AUTHORITY}/frequency/DAILY",
    "language": [f"{AUTHORITY}/language/LAV"],
    "spatial_uri": [f"{AUTHORITY}/country/LVA"],
    "temporal_start": "2020-01-01",
    "temporal_end": "2025-12-31",
    "contact_name": "Datu pārvaldnieks",
    "contact_email": "dati@paraugministrija.example",
    "resources": [
        {
            "name": f"Mērījumi ({code})",
            "name_en": f"Measurements ({code})",
            "url": f"https://dati.paraugministrija.example/gaiss/0.{code.lower()}",
            "format": code,
            "mimetype": media_type,
            "license": f"{AUTHORITY}/licence/CC_BY_4_0",
            "size": 123456,
            "issued": "2026-01-01",
        }
        for code, media_type in (("JSON", "application/json"), ("XML", "application/xml"), ("PDF", "application/pdf"))
    ],
}

ID = "md5(t.id || n)::uuid::text"


def copy(connection, table: str, where: str, **changed: str) -> None:
    """Copies rows once for each n; `changed` gives SQL for the columns that are not as in the original."""
    from sqlalchemy import text

    query = "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = :table"
    columns = [row[0] for row in connection.execute(text(query), {"table": table})]
    values = ", ".join(changed.get(column, f't."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    connection.execute(
        text(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} t, generate_series(1, {COUNT - 1}) n WHERE {where}")
    )


def main() -> None:
    from ckan import model
    from ckan.cli import CKANConfigLoader
    from ckan.config.middleware import make_app
    from ckan.lib.search import commit, rebuild
    from ckan.plugins import toolkit

    app = make_app(CKANConfigLoader(os.environ["CKAN_INI"]).get_config())
    with app._wsgi_app.test_request_context():
        user = toolkit.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
        owner = toolkit.get_action("organization_list")({"ignore_auth": True}, {})[0]
        made = toolkit.get_action("package_create")({"ignore_auth": True, "user": user}, {**TEMPLATE, "owner_org": owner})
        model.Session.commit()
        of_template = f"t.package_id = '{made['id']}'"
        new_package = "md5(t.package_id || n)::uuid::text"
        with model.meta.engine.begin() as connection:
            copy(
                connection, "package", f"t.id = '{made['id']}'",
                id=ID, name="'bench-' || n", title="replace(t.title, ' 0', ' ' || n)", notes="t.notes || n",
                metadata_modified="t.metadata_modified - n * interval '1 second'",
            )
            copy(connection, "resource", of_template, id=ID, package_id=new_package, url="replace(t.url, '/0.', '/' || n || '.')")
            copy(connection, "package_tag", of_template, id=ID, package_id=new_package)
            copy(connection, "member", f"t.table_id = '{made['id']}'", id=ID, table_id="md5(t.table_id || n)::uuid::text")
        rebuild(defer_commit=True, force=True)
        commit()


main()
