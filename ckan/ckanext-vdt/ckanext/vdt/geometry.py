"""Reads the geometry a data set is about, as GeoJSON (RFC 7946) or as a box of four numbers; knows nothing of CKAN."""

from __future__ import annotations

import json
import re
from typing import Any

from .values import Unreadable, _


def read_geometry(value: Any) -> str:
    """GeoJSON geometry in WGS 84, from GeoJSON or from west,south,east,north."""
    geometry = value if isinstance(value, dict) else _parse_geometry(str(value).strip())
    kind = geometry.get("type")
    if kind == "Feature":
        geometry = geometry.get("geometry") or {}
        kind = geometry.get("type")
    parts = geometry.get("geometries") if kind == "GeometryCollection" else [geometry]
    if not isinstance(parts, list) or not parts:
        raise Unreadable(_NO_GEOMETRY)
    for part in parts:
        _check_geometry(part)
    return json.dumps(geometry, ensure_ascii=False, separators=(",", ":"))


_NO_GEOMETRY = _(
    "This is neither a GeoJSON geometry nor four numbers: west, south, east, north"
    " (for example 20.9, 55.6, 28.3, 58.1)."
)
_DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def _parse_geometry(text: str) -> dict[str, Any]:
    if text.startswith("{"):
        try:
            content = json.loads(text)
        except ValueError:
            raise Unreadable(_NO_GEOMETRY) from None
        return content if isinstance(content, dict) else {}
    try:
        west, south, east, north = (float(number) for number in re.split(r"[,;\s]+", text))
    except ValueError:
        raise Unreadable(_NO_GEOMETRY) from None
    if west > east or south > north:
        raise Unreadable(_("The box is turned round: west is greater than east, or south greater than north."))
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _check_geometry(part: Any) -> None:
    depth = _DEPTHS.get(part.get("type")) if isinstance(part, dict) else None
    if depth is None:
        raise Unreadable(_NO_GEOMETRY)
    positions = [part.get("coordinates")]
    for _level in range(depth):
        if not all(isinstance(item, list) and item for item in positions):
            raise Unreadable(_NO_GEOMETRY)
        positions = [inner for outer in positions for inner in outer]
    for position in positions:
        _check_position(position)


def _check_position(position: Any) -> None:
    numbers = isinstance(position, list) and 2 <= len(position) <= 3
    if not numbers or not all(isinstance(n, (int, float)) and not isinstance(n, bool) for n in position):
        raise Unreadable(_NO_GEOMETRY)
    if not (-180 <= position[0] <= 180 and -90 <= position[1] <= 90):
        raise Unreadable(
            _("The point {value} is not in degrees of WGS 84 (longitude −180 to 180, latitude −90 to 90)."),
            value=f"{position[0]:g}, {position[1]:g}",
        )
