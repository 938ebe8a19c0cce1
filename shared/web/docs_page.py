"""An OpenAPI document as one plain page: no script, nothing from outside, readable on paper."""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

_STYLE: Final = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d1d1d}"
    "h2{margin-top:2.5rem;border-top:1px solid #777;padding-top:1rem;font-size:1.15rem}"
    "code,pre{font:.9rem/1.4 ui-monospace,monospace;background:#f0f0f0}pre{padding:.75rem;overflow:auto}"
    "td,th{text-align:left;padding:.15rem 1rem .15rem 0;vertical-align:top}"
)
_DIGEST: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY: Final = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; frame-ancestors 'none'"


def render(document: Mapping[str, Any]) -> str:
    """The page of this interface."""
    info = document["info"]
    schemas = document.get("components", {}).get("schemas", {})
    return "".join(
        [
            f'<!doctype html><html lang="de"><meta charset="utf-8"><title>{escape(info["title"])}</title>',
            f"<style>{_STYLE}</style><main><h1>{escape(info['title'])}</h1>",
            f"<p>{escape(info.get('description', ''))}</p>",
            '<p>Dasselbe für Maschinen: <a href="/openapi.json">openapi.json</a></p>',
            *_operations(document),
            *(f'<h2 id="{escape(name)}">{escape(name)}</h2>{_json(schema)}' for name, schema in schemas.items()),
            "</main></html>",
        ]
    )


def _operations(document: Mapping[str, Any]) -> Iterator[str]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"<h2><code>{escape(method.upper())} {escape(path)}</code></h2>"
            yield f"<p>{escape(operation.get('summary', ''))}</p>"
            yield f"<p>{escape(operation.get('description', ''))}</p>"
            yield _parameters(operation.get("parameters", []))
            yield from (_body(kind, content) for kind, content in _request(operation))
            yield (
                "<p>Antworten: "
                + ", ".join(f"<code>{escape(status)}</code>" for status in operation["responses"])
                + "</p>"
            )


def _request(operation: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    return list(operation.get("requestBody", {}).get("content", {}).items())


def _body(kind: str, content: Mapping[str, Any]) -> str:
    name = content["schema"].get("$ref", "").rsplit("/", 1)[-1]
    shown = f'<a href="#{escape(name)}">{escape(name)}</a>' if name else _json(content["schema"])
    return f"<p>Inhalt <code>{escape(kind)}</code>: {shown}</p>"


def _parameters(parameters: list[Mapping[str, Any]]) -> str:
    rows = (
        f"<tr><td><code>{escape(it['name'])}</code><td>{escape(it['in'])}<td>{'nötig' if it.get('required') else ''}"
        for it in parameters
    )
    return f"<table><tr><th>Angabe<th>Ort<th>{''.join(rows)}</table>" if parameters else ""


def _json(schema: Mapping[str, Any]) -> str:
    return f"<pre>{escape(json.dumps(schema, indent=2, ensure_ascii=False))}</pre>"
