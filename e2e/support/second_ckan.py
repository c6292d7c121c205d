"""A second CKAN with CKAN's own harvester, in one process: reads a word a line from standard input, answers with JSON.

    second_ckan.py SETTINGS.json

`harvest` pulls the source once, from beginning to end; `datasets` tells what is there. Each answer is one line that begins
with "> ": what extensions print is not to be taken for one. At the end of the input the database is removed.
"""

import contextlib
import json
import sys
from pathlib import Path

import psycopg2

SETTINGS = json.loads(Path(sys.argv[1]).read_text())
# Of the harvest and of the moment, not of the data set.
_OF_THE_MOMENT = {"harvest_object_id", "harvest_source_id", "harvest_source_title"}
_OF_CKAN = {"id", "package_id", "created", "metadata_modified", "last_modified", "position", "revision_id", "view_count"}

INI = """[app:main]
use = egg:ckan
SECRET_KEY = second-ckan-of-the-tests
beaker.session.secret = second-ckan-of-the-tests
WTF_CSRF_SECRET_KEY = second-ckan-of-the-tests
sqlalchemy.url = {database_url}
solr_url = {solr_url}
ckan.redis.url = {redis_url}
ckan.site_id = second
ckan.site_url = http://second.example
ckan.storage_path = {folder}
ckan.plugins = harvest ckan_harvester dcat dcat_rdf_harvester
ckanext.dcat.rdf.profiles = euro_dcat_ap_3
ckan.harvest.mq.type = redis
ckan.harvest.mq.hostname = 127.0.0.1
ckan.harvest.mq.port = {redis_port}
ckan.harvest.mq.redis_db = {redis_db}
ckan.locale_default = lv
ckan.auth.create_dataset_if_not_in_organization = true
ckan.auth.create_unowned_dataset = true
ckan.webassets.path = {folder}/webassets
[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = WARNING
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = generic
[formatter_generic]
format = %(levelname)s %(name)s %(message)s
"""


def as_superuser(statement: str) -> None:
    connection = psycopg2.connect(SETTINGS["superuser_url"])
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute(statement)


def drop_database() -> None:
    as_superuser(f'DROP DATABASE IF EXISTS "{SETTINGS["database"]}" WITH (FORCE)')


def make_tables() -> None:
    from ckan.cli.cli import ckan

    drop_database()
    as_superuser(f'CREATE DATABASE "{SETTINGS["database"]}" OWNER ckan')
    Path(SETTINGS["ini"]).write_text(INI.format(**SETTINGS))
    ckan.main(["--config", SETTINGS["ini"], "db", "upgrade"], standalone_mode=False)


def make_source() -> str:
    """The harvest source of the feed; its id."""
    from ckan.plugins import toolkit

    context = {"ignore_auth": True}
    site_user = toolkit.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    toolkit.get_action("user_create")(
        dict(context), {"name": "reader", "email": "reader@localhost.localdomain", "password": "not-signed-in-with"}
    )
    source = toolkit.get_action("harvest_source_create")(
        {"ignore_auth": True, "user": site_user},
        {
            "name": "feed",
            "title": "Feed",
            "url": SETTINGS["source"],
            "source_type": "dcat_rdf",
            "frequency": "MANUAL",
            "config": json.dumps({"rdf_format": SETTINGS["rdf_format"]}),
        },
    )
    return source["id"]


def harvest(source: str) -> dict:
    """One job, its stages one after the other. The queues between them are left out, the stages are the harvester's own."""
    from ckan import model
    from ckan.plugins import toolkit
    from ckanext.harvest import queue
    from ckanext.harvest.model import HarvestGatherError, HarvestJob, HarvestObject

    site_user = toolkit.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    made = toolkit.get_action("harvest_job_create")(
        {"ignore_auth": True, "user": site_user}, {"source_id": source, "run": False}
    )
    job = HarvestJob.get(made["id"])
    job.status = "Running"
    job.save()
    harvester = queue.get_harvester("dcat_rdf")
    ids = queue.gather_stage(harvester, job) or []
    for one in ids:
        queue.fetch_and_import_stages(harvester, HarvestObject.get(one))
    toolkit.get_action("harvest_jobs_run")({"ignore_auth": True, "user": site_user}, {})
    model.Session.expire_all()
    errors = [error.message for one in ids for error in HarvestObject.get(one).errors]
    gather_errors = model.Session.query(HarvestGatherError).filter_by(harvest_job_id=job.id)
    return {
        "status": HarvestJob.get(job.id).status,
        "seen": len(ids),
        "errors": errors + [error.message for error in gather_errors],
    }


def datasets(_source: str) -> dict:
    """All data sets by the IRI they have in the feed, without what changes by being looked at."""
    from ckan import model
    from ckan.plugins import toolkit

    found = {}
    query = model.Session.query(model.Package).filter_by(state="active", type="dataset")
    for package in query:
        shown = toolkit.get_action("package_show")({"ignore_auth": True}, {"id": package.id})
        extras = {extra["key"]: extra["value"] for extra in shown["extras"] if extra["key"] not in _OF_THE_MOMENT}
        shown["extras"] = extras
        found[extras["guid"]] = _still({key: value for key, value in shown.items() if key not in _OF_CKAN})
    return found


def _still(value):
    """The same value with nothing that CKAN adds by itself, lists in one order."""
    if isinstance(value, dict):
        return {key: _still(inner) for key, inner in sorted(value.items()) if key not in _OF_CKAN - {"id"}}
    if isinstance(value, list):
        return sorted((_still(inner) for inner in value), key=lambda inner: json.dumps(inner, sort_keys=True))
    return value


def main() -> None:
    make_tables()
    from ckan import model
    from ckan.cli import CKANConfigLoader
    from ckan.config.middleware import make_app

    app = make_app(CKANConfigLoader(SETTINGS["ini"]).get_config())
    with app._wsgi_app.test_request_context():
        source = make_source()
        print("> ready", flush=True)
        for line in sys.stdin:
            answer = {"harvest": harvest, "datasets": datasets}[line.strip()](source)
            model.Session.remove()
            print("> " + json.dumps(answer, default=str), flush=True)
    model.Session.remove()
    model.meta.engine.dispose()
    drop_database()


if __name__ == "__main__":
    main()
