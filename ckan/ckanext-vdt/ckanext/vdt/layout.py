"""CKAN's page without content, for the services to put theirs in: /vdt/layout?path=/quality

The page is made for one visitor (signed in or not) and language. In its title stands <!--vdt:title-->, in its main part
<!--vdt:main-->; the language switch leads to the same path in each language.
"""

from __future__ import annotations

import re

from ckan.plugins import toolkit
from flask import Blueprint, Response, make_response

layout = Blueprint("vdt", __name__, url_prefix="/vdt")

_PATH = re.compile(r"/(?!/)[^\\\x00-\x20\x7f<>\"']{0,2000}")
_LANGUAGE_PREFIX = re.compile(r"^/(?:lv|en)(?=/|$)")


def clean_path(text: str) -> str:
    """A path of this portal without its language; anything else (another site, say) becomes `/`."""
    if not _PATH.fullmatch(text) and text != "/":
        return "/"
    path = _LANGUAGE_PREFIX.sub("", text) or "/"
    return path if _PATH.fullmatch(path) or path == "/" else "/"


@layout.get("/layout")
def show() -> Response:
    """The page, for this visitor alone."""
    path = clean_path(toolkit.request.args.get("path", "/"))
    response = make_response(toolkit.render("vdt/layout.html", {"vdt_path": path}))
    # CKAN's own after-request step would make it cacheable for everybody or leave it open.
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Vary"] = "Cookie, Authorization"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
