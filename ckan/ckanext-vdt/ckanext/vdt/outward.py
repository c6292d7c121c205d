"""The way out for addresses that publishers typed in: never to private, link-local or other inner machines.

A publisher could otherwise have the search server's answer loaded as a table. The address is checked once connected,
before a byte is sent, at every redirect: what a name resolved to a moment ago says nothing of what it resolves to now.
"""

from __future__ import annotations

import ipaddress
import time
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import connection, connectionpool, exceptions

from . import settings

_CONNECT_SECONDS = 10
_READ_SECONDS = 60
# "Still being made", as ArcGIS answers; then it is asked again after so many seconds.
_WAITS_SECONDS = (1, 3, 9, 27)


def may_connect(host: str, port: int, peer: str) -> bool:
    """Whether bytes may go to the machine `peer` (an IP address) that answers for `host` and `port`."""
    if f"{host}:{port}" in _inner_addresses():
        return True
    address = ipaddress.ip_address(peer.split("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not address.is_multicast


def _inner_addresses() -> set[str]:
    """The portal's own, from which xloader fetches uploads, and those that the operator allows."""
    own = {_host_and_port(url) for url in settings.own_urls() if url}
    return own | settings.allowed_private_addresses()


def _host_and_port(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or (443 if parts.scheme == 'https' else 80)}"


class _Guarded:
    host: str
    port: int

    def _new_conn(self) -> Any:
        connected = super()._new_conn()  # type: ignore[misc]
        if may_connect(self.host, self.port, connected.getpeername()[0]):
            return connected
        connected.close()
        raise exceptions.NewConnectionError(self, "the address is inside this network and is not fetched")  # type: ignore[arg-type]


class _HTTPConnection(_Guarded, connection.HTTPConnection):
    pass


class _HTTPSConnection(_Guarded, connection.HTTPSConnection):
    pass


class _HTTPPool(connectionpool.HTTPConnectionPool):
    ConnectionCls = _HTTPConnection


class _HTTPSPool(connectionpool.HTTPSConnectionPool):
    ConnectionCls = _HTTPSConnection


class _GuardedAdapter(HTTPAdapter):
    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _HTTPPool, "https": _HTTPSPool}


def get_response(url: str, headers: dict[str, str]) -> requests.Response:
    """In the place of `ckanext.xloader.jobs.get_response`: an answer whose body is still to be read.

    Raises requests.RequestException, for an inner address a ConnectionError. Behind a proxy (`HTTPS_PROXY`) it is the
    proxy that decides.
    """
    session = requests.Session()
    for scheme in ("http://", "https://"):
        session.mount(scheme, _GuardedAdapter())
    for wait_seconds in (*_WAITS_SECONDS, 0):
        response = session.get(url, headers=headers, timeout=(_CONNECT_SECONDS, _READ_SECONDS), stream=True)
        if response.status_code != requests.codes.accepted:
            break
        time.sleep(wait_seconds)
    response.raise_for_status()
    return response
