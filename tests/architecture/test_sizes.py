"""Files and functions stay small enough to be read at once; over budget means to split along the domain."""

import ast
import statistics
from collections.abc import Iterator

from tests.architecture.tree import ROOT, files

MAX_FILE = 250
MAX_FUNCTION = 40
#: Median and the longest of the shorter nine tenths.
FILE_BUDGET = (60, 160)
FUNCTION_BUDGET = (8, 20)
CODE = [path for path in files("*.py", "services", "shared", "deploy", "bench") if path.stat().st_size]
PRODUCTION = [path for path in CODE if not {"tests", "testing", "bench"} & set(path.relative_to(ROOT).parts)]
TESTS = [*files("*.py", "tests"), *(path for path in CODE if "tests" in path.parts)]


def spread(sizes: list[int]) -> tuple[float, int]:
    return statistics.median(sizes), sorted(sizes)[int(0.9 * len(sizes))]


def functions(source: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_too_long() -> None:
    sizes = {path: len(path.read_text().splitlines()) for path in {*CODE, *TESTS}}
    assert {str(path.relative_to(ROOT)): size for path, size in sizes.items() if size > MAX_FILE} == {}


def test_no_function_is_too_long() -> None:
    sizes = {
        f"{path.relative_to(ROOT)}:{name}": size for path in PRODUCTION for name, size in functions(path.read_text())
    }
    assert {name: size for name, size in sizes.items() if size > MAX_FUNCTION} == {}


def test_most_files_are_short() -> None:
    median, ninth = spread([len(path.read_text().splitlines()) for path in PRODUCTION])
    assert median <= FILE_BUDGET[0]
    assert ninth <= FILE_BUDGET[1]


def test_most_functions_are_short() -> None:
    median, ninth = spread([size for path in PRODUCTION for _, size in functions(path.read_text())])
    assert median <= FUNCTION_BUDGET[0]
    assert ninth <= FUNCTION_BUDGET[1]


def test_a_long_function_is_measured_whole() -> None:
    body = "\n".join(f"    value = {number}" for number in range(50))
    assert list(functions(f"async def long():\n{body}\n")) == [("long", 51)]
