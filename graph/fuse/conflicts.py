"""Where facts of several articles contradict each other or the calendar. Both sides stay; none is corrected.

What one article contradicts by itself is read with it (`graph.state`); both kinds share their IRIs, so that a
conflict seen inside an article and between articles is one. Few and right before many.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from pyoxigraph import Literal, NamedNode, Triple

from graph.fuse.bodies import bodies
from graph.fuse.credible import SYMBOL, party_code
from graph.fuse.days import before
from graph.fuse.figures import figures
from graph.fuse.gathering import Fact, Facts, settled, stated_dates, told_apart
from graph.fuse.lives import Lives
from graph.fuse.series import PARTY, Series
from graph.fuse.symbols import named_by_symbol, types, types_of_codes, years
from graph.fuse.tenures import Seen
from graph.fuse.writing import Conflict, Writer, in_english
from graph.literal import text
from graph.model import Account
from graph.namespaces import BASE, ELI, NQ, SCHEMA
from graph.vocabulary import Vocabulary

# One value each: two that do not refine each other contradict.
_FUNCTIONAL = {ELI.passed_by: "two-issuers", ELI.date_document: "two-dates", SCHEMA.startDate: "two-dates"}
_COMMITTEE = BASE + "vocabulary/organisation-kinds/ban-chap-hanh"
Codes = Mapping[str, Collection[str]]  # document → the letters for its issuer
_SURE = 3  # days of sightings that make a tenure certain enough to contradict another


def contested(found: Facts, labels: Mapping[str, str], codes: Codes, vocabulary: Vocabulary) -> set[str]:
    """IRIs of the facts whose property has one value and which have a rival."""
    return {fact.iri for _, _, facts in _rivalries(found, labels, codes, vocabulary) for fact in facts}


def _rivalries(
    found: Facts, labels: Mapping[str, str], codes: Codes, vocabulary: Vocabulary
) -> Iterator[tuple[NamedNode, str, Sequence[Fact]]]:
    """Property, thing, and the facts that contradict one another."""
    symbols = _symbols(found)
    for predicate in _FUNCTIONAL:
        dates = predicate == ELI.date_document
        for subject, given in (stated_dates(found) if dates else found.by_subject(predicate)).items():
            facts = [fact for fact in given if predicate == SCHEMA.startDate or _by_symbol(fact, symbols)]
            if len(facts) < 2 or not told_apart(facts):
                continue
            if predicate == ELI.passed_by:
                party = any(party_code(code, vocabulary) for code in codes.get(subject, ()))
                rivals = _issuers(facts, labels, vocabulary) if party and subject.startswith(PARTY) else []
            else:
                rivals = _dates(subject, predicate, facts, found)
            if rivals:
                yield predicate, subject, rivals


def _symbols(found: Facts) -> set[tuple[str, str]]:
    """Documents and the articles that name them by a whole symbol, number, type and issuer."""
    return {
        (subject, claim.article)
        for subject, facts in found.by_subject(ELI.id_local).items()
        for fact in facts
        if SYMBOL.fullmatch(fact.object.value)
        for _, claim in fact.support
    }


def _by_symbol(fact: Fact, symbols: set[tuple[str, str]]) -> bool:
    """Does an article that says so name the document by its symbol? "Chỉ thị 05" may be another one."""
    return any((fact.subject.value, claim.article) in symbols for _, claim in fact.support)


def _issuers(facts: Sequence[Fact], labels: Mapping[str, str], vocabulary: Vocabulary) -> list[Fact]:
    known = [fact for fact in facts if "/org/" in fact.object.value and settled(fact.object.value)]
    names = {_issuer(fact, labels, vocabulary).casefold() for fact in known}
    nested = any(one != other and one in other for one in names for other in names)
    return known if len(names) > 1 and not nested else []


def _issuer(fact: Fact, labels: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """Its name; "Ban Chấp hành Đảng bộ tỉnh" where somebody writes so: "Tỉnh ủy" may be its standing body."""
    committee = tuple(spelling.casefold() for spelling in vocabulary.terms[_COMMITTEE].spellings)
    strict = [name for name in sorted(fact.written) if name.casefold().startswith(committee)]
    return strict[0] if strict else _shown(fact, labels)


def _dates(subject: str, predicate: NamedNode, facts: Sequence[Fact], found: Facts) -> list[Fact]:
    """Full days only; of documents, only where a number makes sure that it is one document."""
    full = [fact for fact in facts if len(fact.object.value) == 10]
    if predicate == ELI.date_document and not found.by_subject(ELI.id_local).get(subject):
        return []
    return full if len(full) > 1 else []


def conflicts(
    found: Facts,
    boards: tuple[Mapping[str, Sequence[Seen]], Mapping[str, Sequence[Seen]]],
    accounts: Sequence[Account],
    labels: Mapping[str, str],
    codes: Codes,
    vocabulary: Vocabulary,
    lives: Lives,
    series: Series,
) -> list[Triple]:
    """All conflicts as things of their own: kind, what it is about, the facts on each side, and why.

    ``boards`` are who was seen in posts with one seat, and in all posts.
    """
    writer = Writer(found)
    for predicate, subject, rivals in _rivalries(found, labels, codes, vocabulary):
        values = [_issuer(fact, labels, vocabulary) for fact in rivals]
        proposed = _majority(rivals) if predicate == ELI.date_document else ""
        writer.write(Conflict(_FUNCTIONAL[predicate], subject, predicate, rivals, values, {}, proposed))
    for fact, day in _impossible_dates(found, accounts):
        subject, date = fact.subject.value, fact.object.value
        allowed = series.bracket(subject)
        bracket = (allowed.earliest, allowed.latest)
        proposed = _same_day_before(date, day, bracket)
        more = {"day": day}
        writer.write(
            Conflict("impossible-date", subject, ELI.date_document, [fact], [date], more, proposed, bracket)
        )
    for one, other in series.outliers():
        allowed = series.bracket(one.document)
        sides = [fact for fact in (one.fact, other.fact) if fact]
        values, bracket = [one.date, other.date], (allowed.earliest, allowed.latest)
        writer.write(
            Conflict("series-order", one.document, ELI.date_document, sides, values, {}, "", bracket)
        )
    for post, seen in boards[0].items():
        for a, b in _together(seen, labels):
            values = [f"{labels.get(s.person, s.person)}: {s.days[0]} – {s.days[-1]}" for s in (a, b)]
            both = [f for s in (a, b) if (f := found.get((s.tenure, NQ.heldPost.value, f"<{post}>")))]
            writer.write(Conflict("two-holders", post, NQ.heldPost, both, values, {}))
    for conflict in bodies(found, boards[1], labels, lives):
        writer.write(conflict)
    for conflict in chain(types(found, vocabulary, series), years(found)):
        writer.write(conflict)
    for conflict in figures(found, labels):
        writer.write(conflict)
    return [*writer.lines, *_sides_inside_articles(found, labels, vocabulary, writer.written)]


def _shown(fact: Fact, labels: Mapping[str, str]) -> str:
    return labels.get(fact.object.value, fact.object.value)


def _majority(facts: Sequence[Fact]) -> str:
    """The value that three texts or more give where each other one stands in a single text."""
    ranked = sorted(facts, key=lambda fact: (-len(fact.texts), fact.object.value))
    few = all(len(fact.texts) == 1 for fact in ranked[1:])
    return ranked[0].object.value if few and len(ranked[0].texts) > 2 else ""


def _impossible_dates(found: Facts, accounts: Sequence[Account]) -> Iterator[tuple[Fact, str]]:
    """Documents dated after the publication of an article that speaks of them, with that day."""
    days = {account.article: account.published for account in accounts}
    for facts in stated_dates(found).values():
        for fact in facts:
            date = fact.object.value
            early = [on for _, claim in fact.support if (on := days[claim.article]) and before(on, date)]
            if early:
                yield fact, min(early)


def _same_day_before(date: str, day: str, allowed: tuple[str, str]) -> str:
    """The same day of the last year that is neither after the article nor outside the bracket, if one is:
    a year too far is what is miswritten most often.
    """
    if len(date) != 10:
        return ""
    for year in range(int(day[:4]), int(day[:4]) - 2, -1):
        moved = f"{year}{date[4:]}"
        fits = (not allowed[0] or moved >= allowed[0]) and (not allowed[1] or moved <= allowed[1])
        if moved[: len(day)] <= day and fits and not moved.endswith("02-29"):
            return moved
    return ""


def _together(seen: Sequence[Seen], labels: Mapping[str, str]) -> Iterator[tuple[Seen, Seen]]:
    """Neighbours on a board who were both seen in the one seat at one time.

    A hand-over within a day is none. One early or late sighting is a slip: "Bí thư" for "nguyên Bí thư".
    """
    sure = sorted((one for one in seen if len(one.days) >= _SURE), key=lambda one: (one.days, one.tenure))
    for a, b in pairwise(sure):
        named = {labels.get(one.person, one.person).casefold() for one in (a, b)}
        if len(named) == 2 and a.days[-2] > b.days[1]:
            yield a, b


def _sides_inside_articles(
    found: Facts, labels: Mapping[str, str], vocabulary: Vocabulary, written: set[str]
) -> list[Triple]:
    """Conflicts that only one article has with itself, whose claims are facts already. Its sides are, where
    a fact says it (a date, an issuer), else the value as the article claims it.
    """
    sides = {
        (subject, _shown(fact, labels)): fact
        for predicate in _FUNCTIONAL
        for subject, facts in found.by_subject(predicate).items()
        for fact in facts
    }
    codes = types_of_codes(vocabulary)
    about = {node: facts[0].object.value for node, facts in found.by_subject(NQ.about).items()}
    kinds = {node: facts[0].object.value for node, facts in found.by_subject(NQ.conflictKind).items()}
    lines = []
    for subject, facts in found.by_subject(NQ.conflictValue).items():
        if subject not in written:
            node, thing = NamedNode(subject), about.get(subject, "")
            both = [sides.get((thing, fact.object.value), fact) for fact in facts]
            lines += [Triple(node, NQ.between, NamedNode(fact.iri)) for fact in both]
            lines.append(Triple(node, NQ.status, Literal("open")))
            lines += in_english(node, kinds.get(subject, ""), [fact.object.value for fact in facts])
            lines += [Triple(node, NQ.proposedValue, text(name)) for name in named_by_symbol(facts, codes)]
    return lines
