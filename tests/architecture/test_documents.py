"""What the documents say of the code is so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, files

GLOSSARY = ROOT / "docs/glossary.md"
DOCUMENTS = [
    pytest.param(path, id=str(path.relative_to(ROOT))) for path in [*ROOT.glob("*.md"), *files("*.md", "docs")]
]
DECISIONS = [pytest.param(path, id=path.stem) for path in files("*.md", "docs/adr")]
PATH = re.compile(r"`((?:services|shared|deploy|tests|docs|bench)/[\w./-]+)(?:\[.*?\])?`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def sources() -> str:
    code = [*files("*.py", "services", "shared", "deploy"), *files("*.yaml", "shared", "deploy")]
    return "\n".join(path.read_text() for path in code)


def code_words() -> Iterator[str]:
    """The middle column of the glossary's tables."""
    for line in GLOSSARY.read_text().splitlines():
        cells = line.split("|")
        if len(cells) == 5:
            yield from re.findall(r"`([^`]+)`", cells[2])


def test_every_code_word_of_the_glossary_is_used_by_the_code() -> None:
    code = sources()
    assert [word for word in code_words() if not re.search(rf"\b{re.escape(word)}\b", code)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_exists(document: Path) -> None:
    named = [path.rstrip(".") for path in PATH.findall(document.read_text())]
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: Path) -> None:
    assert [link for link in LINK.findall(document.read_text()) if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_is_one_page_and_names_what_enforces_it(decision: Path) -> None:
    text = decision.read_text()
    parts = ["**Context.**", "**Decision.**", "**Consequences.**", "**Enforced by**"]
    assert [part for part in parts if part not in text] == []
    assert len(text.splitlines()) <= 40
    assert re.search(r"`[^`]+`|ruff", text.partition("**Enforced by**")[2])


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in files("*.md", "docs/adr")]
    assert numbers == list(range(1, len(numbers) + 1))
