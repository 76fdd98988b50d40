"""The index of packages that can be fetched: one JSON file behind an address."""

from __future__ import annotations

import json
from urllib.parse import urljoin

from workbench.errors import InputError
from workbench.suggestions.argos.download import read_small
from workbench.suggestions.argos.packages import Metadata, metadata_of, version_key
from workbench.suggestions.argos.places import index_address

LARGEST_INDEX = 50_000_000
"""Bytes of an index that are read; the public one has 60,000."""


def available_packages(address: str | None = None) -> list[Metadata]:
    """The translation packages that an index offers, the newest of each pair, by name.

    What an index holds beside translation models is left out.

    Args:
        address: The address of the index; the usual one when not given.

    Raises:
        EngineError: The index cannot be reached.
        InputError: It is no index.
    """
    place = address or index_address()
    try:
        listed = json.loads(read_small(place, LARGEST_INDEX))
    except (ValueError, RecursionError) as error:
        raise InputError("is no index of packages", place=place) from error
    if not isinstance(listed, list):
        raise InputError("is no index of packages", place=place)
    newest: dict[str, Metadata] = {}
    for values in listed:
        try:
            found = metadata_of(values, place)
        except InputError:
            continue
        known = newest.get(found.name)
        if known is None or version_key(found.version) > version_key(known.version):
            newest[found.name] = found
    return [newest[name] for name in sorted(newest)]


def links_of(metadata: Metadata, address: str) -> list[str]:
    """The addresses of a package file that can be fetched; one without a host is read from that of the index."""
    links = [urljoin(address, link) for link in metadata.links]
    return [link for link in links if link.startswith(("https://", "http://"))]
