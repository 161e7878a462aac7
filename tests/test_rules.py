"""Every rule's examples, both ways, over all modules of the finding, referring and stating rooms."""

import importlib
import pkgutil

import pytest

import graph.find
import graph.refer
import graph.state
from graph.rule import Rule
from graph.vocabulary import load


def rules() -> list[Rule]:
    found: list[Rule] = []
    for room in (graph.find, graph.refer, graph.state):
        for info in pkgutil.iter_modules(room.__path__, room.__name__ + "."):
            module = importlib.import_module(info.name)
            found += getattr(module, "RULES", ())
            if hasattr(module, "rules"):
                found += module.rules(load())
    return found


RULES = {rule.name: rule for rule in rules()}


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_matches_its_examples_and_none_of_its_rejects(name: str) -> None:
    assert RULES[name].broken() == []


def test_every_rule_shows_what_it_means() -> None:
    assert len(RULES) >= 40  # a module that stops showing its rules is noticed
    bare = [name for name, rule in RULES.items() if not rule.examples]
    assert bare == []
    assert len(rules()) == len(RULES), "two rules share a name"
