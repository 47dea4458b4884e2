"""Planted samples: what a rule says about a handful of invented files."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "src"))

from lint.source import Tree  # noqa: E402


def findings(rule, texts):
    """The rule's findings for {path: text}."""
    return [finding for finding in rule(Tree.of_texts(texts)) if finding is not None]


def in_body(statement):
    """A coroutine with this statement in it."""
    return {"hotline/engine/sample.cpp": f"awaitable<void> sample(Engine& engine) {{\n    {statement}\n}}\n"}
