"""The contract as OpenAPI 3.1, where Django Ninja would leave it less exact than it is."""

import json
from typing import Any

from home.api.problems import CONTENT_TYPE as PROBLEM

JSON = "application/json"
# See `home.statement_timeout`.
TOO_LONG = {
    "description": "Service Unavailable",
    "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def other_answer(content_type: str, kind: str = "string") -> dict[str, Any]:
    """For `openapi_extra` of an endpoint whose answer is no schema of ours; `kind`: of JSON."""
    media_type = content_type.partition(";")[0]
    return {"responses": {200: {"content": {media_type: {"schema": {"type": kind}}}}}}


def make_exact(schema: dict[str, Any]) -> None:
    """Errors are problems, not JSON of any kind, and any query may take too long; a parameter that
    may be left out has no value that means so; an answer of chosen fields has only these."""
    for path in schema["paths"].values():
        for operation in path.values():
            for parameter in operation["parameters"]:
                _without_null(parameter)
            operation["responses"][503] = TOO_LONG
            for status, response in operation["responses"].items():
                content = response.get("content", {})
                if int(status) >= 400 and _is_a_problem(content):
                    response["content"] = {PROBLEM: content[JSON]}
            if any(parameter["name"] == "fields" for parameter in operation["parameters"]):
                _allow_chosen_fields(operation["responses"])
    schemas = schema["components"]["schemas"]
    # Ninja adds the classes that parameters are read into, which nobody sends.
    for name in [name for name in schemas if name.endswith("Parameters")]:
        del schemas[name]
    schemas["ChosenFields"] = {
        "type": "object",
        "description": "What `fields` has chosen: each part as in the whole answer.",
    }


def _without_null(parameter: dict[str, Any]) -> None:
    schema = parameter["schema"]
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) == 1:
        del schema["anyOf"]
        schema.update({**kinds[0], **schema})
    if schema.get("default", ...) is None:
        del schema["default"]
    schema.pop("title", None)


def _is_a_problem(content: dict[str, Any]) -> bool:
    reference = content.get(JSON, {}).get("schema", {}).get("$ref", "")
    return bool(reference.endswith("/Problem"))


def _allow_chosen_fields(responses: dict[Any, Any]) -> None:
    for status, response in responses.items():
        if int(status) == 200 and JSON in response.get("content", {}):
            body = response["content"][JSON]
            chosen = {"$ref": "#/components/schemas/ChosenFields"}
            body["schema"] = {"anyOf": [body["schema"], chosen]}


def contract_text() -> str:
    """Of this project's API, as it is kept under version control."""
    from home.api.urls import api

    return f"{json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=2)}\n"
