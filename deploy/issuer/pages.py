"""What a browser shows: who to sign in as. Plain HTML that needs no script."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

from fastapi.responses import HTMLResponse

from deploy.issuer.directory import User

_STYLE: Final = (
    "body{font:1.05rem/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem;color:#171a2b}"
    "ul{list-style:none;padding:0}li{margin:.5rem 0}h2{font-size:1.05rem;margin-top:2rem}"
    "button{font:inherit;text-align:left;width:100%;padding:.7rem 1rem;border:1px solid #171a2b;border-radius:.25rem;"
    "background:#fff;color:inherit;cursor:pointer}button:hover{background:#eef0fb}"
    "button:focus-visible{outline:3px solid #3b4cb8;outline-offset:2px}"
    ".note{border-left:4px solid #8a5a00;padding-left:1rem}"
)
_DIGEST: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_COUNTIES: Final = {"03359": "Landkreis Stade", "03352": "Landkreis Cuxhaven"}


def sign_in(users: Iterable[User], asked: Mapping[str, str], redirect_uri: str) -> HTMLResponse:
    """The list of users; choosing one posts what was asked for back with the choice."""
    hidden = "".join(f'<input type="hidden" name="{escape(name)}" value="{escape(it)}">' for name, it in asked.items())
    groups = "".join(
        f"<h2>{escape(_COUNTIES.get(tenant, tenant))}</h2><ul>{''.join(map(_choice, members))}</ul>"
        for tenant, members in groupby(users, key=lambda user: user.tenant)
    )
    note = '<p class="note">Nur für Entwicklung und Vorführung: erfundene Personen, keine Passwörter.</p>'
    form = f'<form method="post" action="/authorize">{hidden}{groups}</form>'
    target = urlsplit(redirect_uri)
    return _page("Anmelden als …", note + form, f"'self' {target.scheme}://{target.netloc}")


def refused() -> HTMLResponse:
    """The request cannot be trusted so far as to send the browser back."""
    text = "<p>Diese Anmeldung kann nicht beginnen: Die aufrufende Anwendung ist hier nicht bekannt.</p>"
    return _page("Anmeldung nicht möglich", text, "'none'", 400)


def signed_out() -> HTMLResponse:
    """Nothing more to do."""
    return _page("Abgemeldet", "<p>Sie sind abgemeldet.</p>", "'none'")


def _choice(user: User) -> str:
    return (
        f'<li><button name="actor" value="{escape(user.actor)}">'
        f"<strong>{escape(user.name)}</strong><br>{escape(user.title)}</button></li>"
    )


def _page(title: str, body: str, form_action: str, status: int = 200) -> HTMLResponse:
    policy = (
        f"default-src 'none'; style-src 'sha256-{_DIGEST}'; form-action {form_action}; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    html = (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )
    return HTMLResponse(html, status, {"Content-Security-Policy": policy})
