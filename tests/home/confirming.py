"""Answering the admin's question whether something may be opened, as a browser would."""

from typing import Any

from django.test import Client


def is_question(response: Any) -> bool:
    return response.context is not None and "token_field" in response.context


def listed(response: Any) -> dict[str, list[str]]:
    """The titles that the question or the refusal lists, by the names of those concerned."""
    return {
        ", ".join(entry["names"]): [each.title for each in entry["shown"]]
        for entry in response.context["lists"]
    }


def confirm(client: Client, question: Any) -> Any:
    """Sends what the question's form contains."""
    context = question.context
    fields: dict[str, list[str]] = {context["token_field"]: [context["token"]]}
    for name, value in context["typed"]:
        fields.setdefault(name, []).append(value)
    return client.post(context["action"], fields)
