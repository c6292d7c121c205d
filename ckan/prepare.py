"""Brings CKAN's database, settings, users and tokens to what this version wants; running it again changes nothing.

Run by `npm start` and by the compose file's one-shot service `ckan-prepare`, before CKAN itself. All it needs comes from
the environment, see `Place`; secrets are files in one folder, to which it adds the tokens that it makes.
"""

import contextlib
import json
import os
import string
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2 import sql

HERE = Path(__file__).resolve().parent
START_SECONDS = 90
SERVICE_ORGANIZATIONS = HERE / "service-organizations.json"


@dataclass(frozen=True)
class Place:
    """Where this stack's parts stand, read from the environment."""

    ini: Path = field(default_factory=lambda: Path(os.environ["CKAN_INI"]))
    secrets: Path = field(default_factory=lambda: Path(os.environ["VDT_SECRETS_DIR"]))
    storage: Path = field(default_factory=lambda: Path(os.environ["VDT_CKAN_STORAGE"]))
    postgres_host: str = field(default_factory=lambda: os.environ["VDT_POSTGRES_HOST"])
    postgres_port: int = field(default_factory=lambda: int(os.environ["VDT_POSTGRES_PORT"]))
    redis_url: str = field(default_factory=lambda: os.environ["VDT_REDIS_URL"])
    solr_url: str = field(default_factory=lambda: os.environ["VDT_SOLR_URL"])
    site_url: str = field(default_factory=lambda: os.environ["VDT_SITE_URL"])
    inner_url: str = field(default_factory=lambda: os.environ["VDT_CKAN_URL"])
    services: str = field(default_factory=lambda: os.environ.get("VDT_SERVICES", ""))
    hint_urls: str = field(default_factory=lambda: os.environ.get("VDT_HINT_URLS", ""))
    allow_private: str = field(default_factory=lambda: os.environ.get("VDT_CKAN_ALLOW_PRIVATE", ""))
    organizations: str = field(default_factory=lambda: os.environ.get("VDT_ORGANIZATIONS", ""))

    def secret(self, name: str) -> str:
        return (self.secrets / name).read_text().strip()

    def keep_secret(self, name: str, value: str) -> None:
        write_private(self.secrets / name, value)

    def database_url(self, user: str, secret: str, database: str) -> str:
        password = quote(self.secret(secret), safe="")
        return f"postgresql://{user}:{password}@{self.postgres_host}:{self.postgres_port}/{database}"


def write_private(file: Path, text: str) -> None:
    """Writes a file that only its owner can read, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(file.suffix + ".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
    part.replace(file)


def connect_as_superuser(place: Place, database: str = "postgres"):
    """A connection as PostgreSQL's superuser; waits for a server that is still starting."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            connection = psycopg2.connect(
                host=place.postgres_host, port=place.postgres_port, user="postgres",
                password=place.secret("postgres-password"), dbname=database, connect_timeout=5,
            )
        except psycopg2.OperationalError as error:
            if time.monotonic() > deadline:
                sys.exit(f"PostgreSQL at {place.postgres_host}:{place.postgres_port} did not answer: {error}")
            time.sleep(0.3)
        else:
            connection.autocommit = True
            return connection


def ensure_databases(place: Place) -> None:
    roles = {"ckan": "ckan-db-password", "datastore_read": "datastore-read-password"}
    with contextlib.closing(connect_as_superuser(place)) as connection, connection.cursor() as cursor:
        for role, secret in roles.items():
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            verb = "ALTER" if cursor.fetchone() else "CREATE"
            statement = sql.SQL(verb + " ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}")
            cursor.execute(statement.format(sql.Identifier(role), sql.Literal(place.secret(secret))))
        for database in ("ckan", "datastore"):
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
            if not cursor.fetchone():
                cursor.execute(sql.SQL("CREATE DATABASE {} OWNER ckan").format(sql.Identifier(database)))


def write_settings(place: Place) -> None:
    """Fills in ckan.ini.template. A dollar or percent sign in a value would be read as a reference: none may hold one."""
    xloader_token = place.secrets / "xloader-token"
    values = {
        "secret_key": place.secret("ckan-secret-key"),
        "secure_cookies": str(place.site_url.startswith("https:")).lower(),
        "database_url": place.database_url("ckan", "ckan-db-password", "ckan"),
        "datastore_write_url": place.database_url("ckan", "ckan-db-password", "datastore"),
        "datastore_read_url": place.database_url("datastore_read", "datastore-read-password", "datastore"),
        "solr_url": place.solr_url,
        "redis_url": place.redis_url,
        "site_url": place.site_url,
        "inner_url": place.inner_url,
        "storage_path": place.storage,
        "vocabularies": HERE.parent / "core" / "vocabularies",
        "services": place.services,
        "hint_urls": place.hint_urls,
        "hint_secret": place.secret("hint-secret"),
        "allow_private": place.allow_private,
        "xloader_token": xloader_token.read_text().strip() if xloader_token.exists() else "not-made-yet",
    }
    place.storage.mkdir(parents=True, exist_ok=True)
    template = string.Template((HERE / "ckan.ini.template").read_text())
    write_private(place.ini, template.substitute({name: str(value) for name, value in values.items()}))


def ensure_tables(place: Place) -> None:
    from ckan.cli.cli import ckan

    ckan.main(["--config", str(place.ini), "db", "upgrade"], standalone_mode=False)
    # The words of buttons that scripts draw: without this they stay English.
    ckan.main(["--config", str(place.ini), "translation", "js"], standalone_mode=False)
    from ckanext.datastore.cli import permissions_sql

    script = permissions_sql("ckan", "datastore", "ckan", "ckan", "datastore_read")
    statements = "\n".join(line for line in script.splitlines() if not line.startswith("\\"))
    with contextlib.closing(connect_as_superuser(place, "datastore")) as connection, connection.cursor() as cursor:
        cursor.execute(statements)


def ensure_user(place: Place, name: str, fullname: str, password_secret: str | None, sysadmin: bool = False) -> None:
    """Makes a user if there is none of that name: one for a person has a password, one for a service only a token."""
    from ckan import model
    from ckan.plugins import toolkit

    if model.User.get(name) is None:
        import secrets

        password = place.secret(password_secret) if password_secret else secrets.token_urlsafe(32)
        toolkit.get_action("user_create")(
            {"ignore_auth": True},
            {"name": name, "fullname": fullname, "email": f"{name}@localhost.localdomain", "password": password},
        )
    user = model.User.get(name)
    if user.sysadmin != sysadmin:
        user.sysadmin = sysadmin
        model.Session.commit()


def ensure_token(place: Place, name: str, user: str) -> None:
    """Makes the API token of a service's user, kept in the secret `{user}-token`."""
    from ckan.plugins import toolkit

    if not (place.secrets / name).exists():
        context = {"ignore_auth": True}
        place.keep_secret(name, toolkit.get_action("api_token_create")(context, {"user": user, "name": name})["token"])


def ensure_organizations(place: Place) -> None:
    """Makes the organisations of a JSON file, with the harvester and the publisher as their editors."""
    from ckan import model
    from ckan.plugins import toolkit

    if not place.organizations:
        return
    site_user = toolkit.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    for organization in json.loads(Path(place.organizations).read_text()):
        context = {"ignore_auth": True, "user": site_user}
        if model.Group.get(organization["name"]) is None:
            toolkit.get_action("organization_create")(dict(context), organization)
            for member in ("harvester", "publisher"):
                toolkit.get_action("organization_member_create")(
                    dict(context), {"id": organization["name"], "username": member, "role": "editor"}
                )


def ensure_service_organizations(place: Place) -> None:
    """Makes the organisations that services publish for, each with the user of its service as editor, and of no other."""
    from ckan import model
    from ckan.plugins import toolkit

    site_user = toolkit.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    for entry in json.loads(SERVICE_ORGANIZATIONS.read_text()):
        organization = {"contact_url": place.site_url, "homepage": place.site_url, **entry["organization"]}
        ensure_user(place, entry["user"], entry["fullname"], None)
        ensure_token(place, f"{entry['user']}-token", entry["user"])
        context = {"ignore_auth": True, "user": site_user}
        if model.Group.get(organization["name"]) is None:
            toolkit.get_action("organization_create")(dict(context), organization)
        toolkit.get_action("organization_member_create")(
            dict(context), {"id": organization["name"], "username": entry["user"], "role": "editor"}
        )


def ensure_index() -> None:
    """Fills an empty search index from the database, as after the search core was made anew."""
    from ckan import model
    from ckan.lib.search import rebuild
    from ckan.lib.search.common import make_connection

    in_database = model.Session.query(model.Package).filter_by(state="active").count()
    if in_database and make_connection().search("*:*", rows=0).hits == 0:
        rebuild()


def main() -> None:
    place = Place()
    ensure_databases(place)
    write_settings(place)
    ensure_tables(place)
    from ckan.cli import CKANConfigLoader
    from ckan.config.middleware import make_app

    app = make_app(CKANConfigLoader(str(place.ini)).get_config())
    with app._wsgi_app.test_request_context():
        ensure_user(place, "admin", "Portāla pārvaldnieks", "admin-password", sysadmin=True)
        ensure_user(place, "publisher", "Datu publicētājs", "publisher-password")
        ensure_user(place, "harvester", "Datu savācējs", None)
        ensure_user(place, "xloader", "Tabulu ielādētājs", None, sysadmin=True)
        ensure_token(place, "harvester-token", "harvester")
        ensure_token(place, "xloader-token", "xloader")
        ensure_organizations(place)
        ensure_service_organizations(place)
        ensure_index()
    write_settings(place)


if __name__ == "__main__":
    main()
