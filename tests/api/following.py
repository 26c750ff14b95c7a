"""A copy of the website's content, which follows it as docs/api.md says."""

import json
from typing import Any

from django.test import Client

from tests.committing import as_if_committed

Name = tuple[str, int]


class Copy:
    """`held`: the answers by kind and id. `requests`: how many it took to follow the last time."""

    def __init__(self, client: Client, limit: int = 1000) -> None:
        self.client = client
        self.version = 0
        self.held: dict[Name, Any] = {}
        self.requests = 0
        self._limit = limit

    def follow(self) -> set[tuple[str, int, str]]:
        """What it was told: kind, id, and what happened."""
        told = set()
        address: str | None = f"/api/v1/changes?since={self.version}&limit={self._limit}"
        self.requests = 0
        while address:
            self.requests += 1
            part = self.json(address)
            for item in part["items"]:
                told.add((item["kind"], item["id"], item["change"]))
                self._take(item)
            address, version = part["next"], part["version"]
        self.version = version
        # What comes next belongs to another transaction, as for the website.
        as_if_committed()
        return told

    def json(self, address: str) -> Any:
        response = self.client.get(address)
        assert response.status_code == 200, response.content
        return response.json()

    def _take(self, item: dict[str, Any]) -> None:
        name = (item["kind"], item["id"])
        if item["change"] == "disappeared":
            self.held.pop(name, None)
        else:
            self.held[name] = self._answer(item["detail_url"])

    def _answer(self, address: str) -> Any:
        response = self.client.get(address)
        assert response.status_code in (200, 403), (address, response.content)
        content = response.json()
        # Says which state this is, not what it holds
        content.pop("content_version", None)
        return json.dumps(content, sort_keys=True)


def afresh(client: Client) -> dict[Name, Any]:
    """What a copy would hold that begins now."""
    copy = Copy(client)
    copy.follow()
    return copy.held
