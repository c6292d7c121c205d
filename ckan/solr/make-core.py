#!/usr/bin/env python3
"""Makes the Solr core of the catalogue from CKAN's own schema.xml and the additions kept beside this file.

    make-core.py --schema VENV --dictionary /usr/share/hunspell OUT

VENV is the Python environment CKAN is installed in (or a schema.xml itself), OUT the folder of the core, say
var/solr/ckan; solr.xml is written to its parent, the Solr home. Run again, it leaves the index (OUT/data) as it is.
Exit 1 with one sentence when CKAN's schema or the dictionary is not what the additions were written for.
"""

import argparse
import shutil
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.dont_write_bytecode = True
import latvian_dictionary  # noqa: E402  (beside this file)
import latvian_synonyms  # noqa: E402

HERE = Path(__file__).resolve().parent
CONF = HERE / "core" / "conf"
COPIED = ("solrconfig.xml", "stopwords.txt", "synonyms.txt")
# What CKAN's index and the additions rely on: fields by type.
EXPECTED_FIELDS = {
    "index_id": "string",
    "name": "string",
    "title": "text",
    "notes": "text",
    "tags": "string",
    "res_name": "text_general",
    "res_description": "text_general",
    "author": "text_general",
    "maintainer": "text_general",
    "text": "text",
}


class SchemaError(Exception):
    """CKAN's schema is not what the additions were written for."""


def find_schema(where: Path) -> Path:
    """CKAN's schema.xml in a virtual environment, or the file itself."""
    if where.is_file():
        return where
    found = sorted(where.glob("lib/python3*/site-packages/ckan/config/solr/schema.xml"))
    if not found:
        raise SchemaError(f"no ckan/config/solr/schema.xml under {where}: is CKAN installed there?")
    return found[0]


def check_upstream(schema: ElementTree.Element) -> None:
    """Fails when upstream's schema has moved away from what is added to it."""
    if not schema.get("name", "").startswith("ckan-2."):
        raise SchemaError(f"the schema is named {schema.get('name')!r}, not ckan-2.x")
    fields = {field.get("name"): field.get("type") for field in schema.iter("field")}
    for name, kind in EXPECTED_FIELDS.items():
        if fields.get(name) != kind:
            raise SchemaError(f"field {name} should be of type {kind}, CKAN has {fields.get(name)}")
    if schema.findtext("uniqueKey") != "index_id":
        raise SchemaError("the unique key is not index_id")
    text = next((kind for kind in schema.iter("fieldType") if kind.get("name") == "text"), None)
    filters = [] if text is None else [step.get("class") for step in text.iter("filter")]
    if "solr.SnowballPorterFilterFactory" not in filters:
        raise SchemaError("field type text no longer stems English; see whether it still needs replacing")


def parent_of(schema: ElementTree.Element, tag: str) -> ElementTree.Element:
    """Where elements of this kind stand: in <types>, in <fields>, or in the schema itself."""
    group = schema.find({"fieldType": "types", "field": "fields", "dynamicField": "fields"}.get(tag, "-"))
    return schema if group is None else group


def add(schema: ElementTree.Element, additions: ElementTree.Element) -> None:
    """Puts the additions into the schema; a dynamic field goes before CKAN's catch-all."""
    for element in additions:
        replaces = element.attrib.pop("replaces", None) == "yes"
        parent = parent_of(schema, element.tag)
        name = element.get("name")
        same = [old for old in parent.findall(element.tag) if name is not None and old.get("name") == name]
        if bool(same) != replaces:
            state = "has" if same else "no longer has"
            raise SchemaError(f"CKAN's schema {state} a {element.tag} named {name}; see core/conf/schema-additions.xml")
        if same:
            parent[list(parent).index(same[0])] = element
        else:
            parent.append(element)


def write_schema(source: Path, target: Path) -> None:
    """Reads upstream's schema, checks it, adds, writes."""
    tree = ElementTree.parse(source)
    schema = tree.getroot()
    check_upstream(schema)
    add(schema, ElementTree.parse(CONF / "schema-additions.xml").getroot())
    ElementTree.indent(tree)
    tree.write(target, encoding="UTF-8", xml_declaration=True)


def make_core(schema: Path, dictionary: Path, out: Path) -> None:
    """Writes the whole core; conf is made anew beside the old one and then takes its place."""
    if not (dictionary / "lv_LV.dic").is_file():
        raise SchemaError(f"no lv_LV.dic in {dictionary}: install hunspell-lv")
    fresh = out / "conf.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    write_schema(find_schema(schema), fresh / "schema.xml")
    for name in COPIED:
        shutil.copy(CONF / name, fresh / name)
    lexicon = latvian_dictionary.write_dictionaries(dictionary, CONF / "words_lv.dic", fresh)
    latvian_synonyms.write_synonyms(CONF / "synonyms_lv.txt", lexicon, fresh)
    shutil.rmtree(out / "conf", ignore_errors=True)
    fresh.rename(out / "conf")
    (out / "core.properties").write_text(f"name={out.name}\n", "utf-8")
    shutil.copy(HERE / "core" / "solr.xml", out.parent / "solr.xml")


def main() -> int:
    parser = argparse.ArgumentParser(description="Makes the Solr core of the catalogue.")
    parser.add_argument("--schema", type=Path, required=True, help="CKAN's virtual environment, or a schema.xml")
    parser.add_argument("--dictionary", type=Path, default=Path("/usr/share/hunspell"), help="folder of lv_LV.{aff,dic}")
    parser.add_argument("out", type=Path, help="folder of the core, e.g. var/solr/ckan")
    arguments = parser.parse_args()
    try:
        make_core(arguments.schema, arguments.dictionary, arguments.out.resolve())
    except (SchemaError, latvian_dictionary.DictionaryError, OSError, ElementTree.ParseError) as error:
        print(f"make-core.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
