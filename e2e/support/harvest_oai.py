"""Walks an OAI-PMH repository with sickle and tells as JSON what came: harvest_oai.py URL VERB [NAME=VALUE ...]."""

import json
import sys

from sickle import Sickle

url, verb, *pairs = sys.argv[1:]
arguments = dict(pair.split("=", 1) for pair in pairs)
repository = Sickle(url, max_retries=5, timeout=60)


def of_header(header):
    return {
        "identifier": header.identifier,
        "datestamp": header.datestamp,
        "deleted": header.deleted,
        "sets": header.setSpecs,
    }


def of_record(record):
    # Deleted records have no metadata; the titles of dcat_ap are in RDF/XML, which sickle leaves to others.
    root = next(iter(record.xml.find("{*}metadata")), None) if not record.deleted else None
    return {
        **of_header(record.header),
        "root": None if root is None else root.tag,
        "titles": [] if root is None else [title.text for title in root.iter("{http://purl.org/dc/elements/1.1/}title")],
    }


if verb == "Identify":
    came = dict(repository.Identify())
elif verb == "ListSets":
    came = [{"spec": one.setSpec, "name": one.setName} for one in repository.ListSets()]
elif verb == "ListMetadataFormats":
    came = [one.metadataPrefix for one in repository.ListMetadataFormats()]
elif verb == "ListIdentifiers":
    came = [of_header(header) for header in repository.ListIdentifiers(**arguments)]
elif verb == "ListRecords":
    came = [of_record(record) for record in repository.ListRecords(**arguments)]
else:
    came = of_record(repository.GetRecord(**arguments))
json.dump(came, sys.stdout)
