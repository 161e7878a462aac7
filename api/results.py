"""SPARQL results as JSON, XML, CSV and TSV, row by row, so that an answer can stop at its limit and say so.

pyoxigraph writes a whole answer or none of it; a limit reached in the middle must leave a valid document.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import orjson
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution, QuerySolutions, Triple

Term = NamedNode | BlankNode | Literal | Triple
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
TRUNCATED = "https://w3id.org/nghiquyet/problems/truncated"
_XML_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
)
# XML 1.0 cannot hold these at all, not even escaped
_NOT_XML = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF), "\ufffd")


@dataclass
class Cut:
    """How much of an answer is wanted; afterwards how much there was and whether the limit was reached."""

    rows: int
    size: int
    seen: int = 0
    reached: bool = False

    def of(self, lines: Iterator[str]) -> Iterator[str]:
        """The lines up to the limit."""
        written = 0
        for line in lines:
            written += len(line.encode("utf-8", "replace"))
            if self.seen >= self.rows or written > self.size:
                self.reached = True
                return
            self.seen += 1
            yield line


def solutions_document(solutions: QuerySolutions, format: str, cut: Cut) -> bytes:
    """A whole document in ``format`` ("json", "xml", "csv", "tsv") of the rows up to the limit."""
    names = [variable.value for variable in solutions.variables]
    if format == "json":
        rows = ",\n".join(cut.of(_json_row(names, row) for row in solutions))
        head: dict[str, object] = {"vars": names}
        if cut.reached:
            head["link"] = [TRUNCATED]
        text = f'{{"head":{orjson.dumps(head).decode()},"results":{{"bindings":[\n{rows}\n]}}}}\n'
    elif format == "xml":
        rows = "".join(cut.of(_xml_row(names, row) for row in solutions))
        variables = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
        link = f"<link href={quoteattr(TRUNCATED)}/>" if cut.reached else ""
        text = f"{_XML_HEAD}<head>{variables}{link}</head>\n<results>\n{rows}</results>\n</sparql>\n"
    elif format == "csv":
        rows = "".join(cut.of(",".join(_csv_cell(row[name]) for name in names) + "\r\n" for row in solutions))
        text = ",".join(names) + "\r\n" + rows
    else:
        rows = "".join(cut.of("\t".join(_tsv_cell(row[name]) for name in names) + "\n" for row in solutions))
        text = "\t".join(f"?{name}" for name in names) + "\n" + rows
    return text.encode("utf-8", "replace")


def boolean_document(value: bool, format: str) -> bytes:
    """The answer of an ASK query. CSV and TSV have no form for it; the bare word is what others write."""
    word = "true" if value else "false"
    if format == "json":
        return f'{{"head":{{}},"boolean":{word}}}\n'.encode()
    if format == "xml":
        return f"{_XML_HEAD}<head/>\n<boolean>{word}</boolean>\n</sparql>\n".encode()
    return f"{word}\n".encode()


def json_term(term: Term) -> dict[str, object]:
    """A term as SPARQL 1.1 Query Results JSON writes it."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        found: dict[str, object] = {"type": "literal", "value": term.value}
        if term.language:
            found["xml:lang"] = term.language
        elif term.datatype.value != XSD_STRING:
            found["datatype"] = term.datatype.value
        return found
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: json_term(part) for name, part in parts.items()}}


def _json_row(names: list[str], row: QuerySolution) -> str:
    return orjson.dumps({name: json_term(row[name]) for name in names if row[name] is not None}).decode()


def _xml_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{escape(term.value)}</bnode>"
    if isinstance(term, Literal):
        kind = ""
        if term.language:
            kind = f" xml:lang={quoteattr(term.language)}"
        elif term.datatype.value != XSD_STRING:
            kind = f" datatype={quoteattr(term.datatype.value)}"
        return f"<literal{kind}>{escape(term.value.translate(_NOT_XML), {chr(13): '&#13;'})}</literal>"
    parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
    inner = "".join(f"<{name}>{_xml_term(part)}</{name}>" for name, part in parts)
    return f"<triple>{inner}</triple>"


def _xml_row(names: list[str], row: QuerySolution) -> str:
    cells = "".join(
        f"<binding name={quoteattr(name)}>{_xml_term(row[name])}</binding>"
        for name in names
        if row[name] is not None
    )
    return f"<result>{cells}</result>\n"


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    text = (
        f"_:{term.value}"
        if isinstance(term, BlankNode)
        else str(term)
        if isinstance(term, Triple)
        else term.value
    )
    if any(letter in text for letter in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _tsv_cell(term: Term | None) -> str:
    # str() of a term is its N-Triples form, which escapes tab and line ends: what the standard asks of TSV
    return "" if term is None else str(term).replace("\t", "\\t")
