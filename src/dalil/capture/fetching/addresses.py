"""Web addresses: what counts as one, its normal form, and which network addresses may be asked."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_LONGEST: Final = 4096
_PORTS: Final = {"http": 80, "https": 443}
_NAT64: Final = IPv6Network("64:ff9b::/96")
_COMPATIBLE: Final = IPv6Network("::/96")


class AddressError(ValueError):
    """An address that is not asked; the message says why, without naming it."""


def normalized(url: str, base: str | None = None) -> str:
    """``url`` (relative to ``base``) in the form in which it is asked for: no fragment, lower-case host in its ASCII
    form, everything else that is not ASCII percent-encoded.

    Raises :class:`AddressError` for other schemes, for a name and password in it, for a missing or impossible host.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise AddressError("not a web address") from error
    if parts.scheme not in _PORTS:
        raise AddressError("only http and https addresses are fetched")
    if parts.username is not None or parts.password is not None:
        raise AddressError("an address with a name or password in it is not fetched")
    if not host:
        raise AddressError("the address names no host")
    shown = _host(host) + (f":{port}" if port and port != _PORTS[parts.scheme] else "")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    whole = urlunsplit((parts.scheme, shown, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"), ""))
    if len(whole) > _LONGEST:
        raise AddressError(f"the address is longer than {_LONGEST:,} characters")
    return whole


def _host(host: str) -> str:
    if ":" in host:  # IPv6
        try:
            return f"[{IPv6Address(host)}]"
        except ValueError as error:
            raise AddressError("not a host") from error
    try:
        name = host.rstrip(".").encode("ascii" if host.isascii() else "idna").decode("ascii").lower()
    except UnicodeError as error:
        raise AddressError("not a host") from error
    if not re.fullmatch(r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?", name) or ".." in name:
        raise AddressError("not a host")
    return name


def host_of(url: str) -> str:
    """Scheme, host and port of a normalized address: what one robots.txt speaks for, and one pace is kept with."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def is_public(address: str) -> bool:
    """True if the IP ``address`` belongs to the public network.

    Addresses that carry another one in them (IPv4-mapped and -compatible IPv6, 6to4, Teredo, NAT64) are public only if
    that one is too: a translator would forward to it.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_public(each) for each in _carried(found))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
        and not address.is_loopback
        and not address.is_link_local
    )


def _carried(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """The address itself or, where it stands for others, those."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in _NAT64 or address in _COMPATIBLE:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    inner: list[IPv4Address | IPv6Address] = [address]
    if address.sixtofour:
        inner.append(address.sixtofour)
    if address.teredo:
        inner.extend(address.teredo)
    return inner
