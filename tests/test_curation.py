"""A person's verdicts change the facts, stay in the history and outlive re-reading; old addresses answer."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hand_made import NGHE_AN, SON_LA, Story, secretaries
from pyoxigraph import Literal, NamedNode
from typer.testing import CliRunner

from api.past import Became
from api.release import Snapshot
from graph import rdf
from graph.cli import app
from graph.curation import CurationError, Verdict, add, history, in_force
from graph.identify import identities
from graph.identify.sources import sources
from graph.model import Account, Judgement, Kind
from graph.namespaces import BASE, FOAF, NQ, ORG
from graph.pipeline import CURATION, bring_together
from graph.store import Release, Store, open_release
from graph.vocabulary import load

_vocabulary = cache(load)
ROW = Verdict("2026-01-02T03:04:05Z", "Lan", "same", "person", "a", "b", reason="cùng tiểu sử")


def test_the_latest_row_counts_and_nothing_is_erased(tmp_path: Path) -> None:
    file = tmp_path / CURATION
    for verdict in ("same", "different", "unsure", "withdrawn", "different"):
        add(file, replace(ROW, verdict=verdict))
    assert [row.verdict for row in history(file)] == ["same", "different", "unsure", "withdrawn", "different"]
    assert [row.verdict for row in in_force(history(file))] == ["different"]
    add(file, replace(ROW, left="b", right="a", verdict="withdrawn"))
    assert in_force(history(file)) == []


def test_a_bad_row_is_named(tmp_path: Path) -> None:
    (tmp_path / CURATION).write_text("when,who,verdict,kind,left\n,,maybe,person,a\n", encoding="utf-8")
    with pytest.raises(CurationError, match="line 2"):
        history(tmp_path / CURATION)


def _three(*slugs: str) -> list[Story]:
    """Articles that have one Lê Thị Hà in one seat."""
    stories = []
    for number, slug in enumerate(slugs):
        story = Story(slug, f"2022-0{number + 1}-01", f"Tin {slug}")
        for extra in range(number):  # so that her number differs from article to article
            story.person(f"Người Khác {extra}")
        body = story.organisation("Sở Y tế Nghệ An", "so-y-te")
        person = story.person("Lê Thị Hà")
        story.holds("Bà Lê Thị Hà là Giám đốc.", person, story.post("Giám đốc", body, "giam-doc"))
        stories.append(story)
    return stories


def _accounts(stories: list[Story]) -> list[Account]:
    return [rdf.account(rdf.quads(story.reading())) for story in stories]


def _person(found: dict[str, str], story: Story) -> str:
    names = {t.key for t in story.reading().references.things if t.name == "Lê Thị Hà"}
    return next(found[f"{story.iri}#{key}"] for key in names)


def test_who_is_taken_out_leaves_the_others_together() -> None:
    stories = _three("a", "b", "c")
    accounts = _accounts(stories)
    before = dict(identities(accounts, _vocabulary()).of)
    together = {_person(before, story) for story in stories}
    assert len(together) == 1
    out = Judgement(f"{stories[1].iri}#Lê Thị Hà", together.pop(), False, "người khác")
    after = dict(identities(accounts, _vocabulary(), [out]).of)
    people = [_person(after, story) for story in stories]
    assert people[0] == people[2] != people[1] and people[0] == _person(before, stories[0])


def test_a_person_keeps_the_address_when_numbers_change() -> None:
    [story] = _three("a")
    other = Story("a", story.day, "Tin a")
    other.person("Ai Đó")
    other.person("Lê Thị Hà")
    found = [dict(identities(_accounts([one]), _vocabulary()).of) for one in (story, other)]
    assert _person(found[0], story) == _person(found[1], other)


def test_a_merge_tells_the_claims_on_both_sides() -> None:
    accounts = _accounts(_three("a", "b"))
    [merge] = [m for m in identities(accounts, _vocabulary()).merges if m.because == "seat"]
    claims = [accounts[0].claims, accounts[1].claims]
    assert len(merge.evidence) == 2
    assert all(any(iri in side for side in claims) for iri in merge.evidence)


def test_organisations_and_documents_take_verdicts_too() -> None:
    one, other = Story("a", None), Story("b", None, place=SON_LA)
    bodies = [(s, s.organisation("Hội Làm vườn", "hoi", p)) for s, p in ((one, NGHE_AN), (other, SON_LA))]
    accounts = _accounts([one, other])
    left, right = (identities(accounts, _vocabulary()).of[f"{s.iri}#{key}"] for s, key in bodies)
    assert left != right
    same = identities(accounts, _vocabulary(), [Judgement(left, right, True, "một hội")]).of
    assert len({same[f"{s.iri}#{key}"] for s, key in bodies}) == 1
    out = Judgement(f"{other.iri}#Hội Làm vườn", right, False, "hội khác")
    apart = identities(accounts, _vocabulary(), [out]).of
    assert apart[f"{other.iri}#{bodies[1][1]}"] not in (left, right)


def test_a_republished_text_is_one_source() -> None:
    words = " ".join(f"từ{n} ngữ{n % 7} câu{n % 11}" for n in range(200))
    texts = [words, f"{words} Nguồn: báo bạn.", " ".join(f"khác{n}" for n in range(600))]
    stories = [Story(f"s{n}", None) for n in range(3)]
    for story, text in zip(stories, texts, strict=True):
        story.says(text)
    found = sources(_accounts(stories))
    assert found[stories[0].iri] == found[stories[1].iri] != found[stories[2].iri]


@pytest.fixture(name="data")
def _data(tmp_path: Path) -> Path:
    _stored(tmp_path)
    return tmp_path


def _stored(data: Path) -> Release:
    """The three secretaries, read again by other rules, as it were, and brought together."""
    with Store(data) as store:
        store.put([story.filing() for story in secretaries()])
        bring_together(store, _vocabulary())
        release = store.release()
        assert store.verify() == []
    return release


def _curate(data: Path, *words: str) -> None:
    done = CliRunner().invoke(app, ["curate", *words, "--data", str(data), "--who", "Lan"])
    assert done.exit_code == 0, done.output


def _holders(release: Release) -> list[str]:
    rows = release.select(
        f"SELECT ?n {{ ?t {ORG.member} ?p ; {NQ.heldPost} ?o . "
        "?p <http://www.w3.org/2004/02/skos/core#prefLabel> ?n } ORDER BY ?n"
    ).rows
    return [row["n"].value for row in rows if row["n"]]


def _fact(release: Release, predicate: NamedNode, name: str) -> str:
    rows = release.select(
        f"SELECT ?f ?s {{ ?f a {NQ.Fact} ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?s ; "
        f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> {predicate} . ?s {ORG.member} ?p . "
        f"?p <http://www.w3.org/2004/02/skos/core#prefLabel> {Literal(name, language='vi')} }}"
    ).rows
    return str(rows[0]["f"].value)


def test_a_rejected_fact_is_gone_until_it_is_withdrawn(data: Path) -> None:
    before = _stored(data)
    assert len(_holders(before)) == 3
    fact = _fact(before, NQ.heldPost, "Phạm Tuấn Vinh")
    _curate(data, "reject", fact, "--reason", "nhầm người")
    after = _stored(data)
    assert _holders(after) == ["Nguyễn Nam Đình", "Nguyễn Thị Kim Chi"]
    marked = after.select(f"SELECT ?v {{ GRAPH ?g {{ ?c {NQ.judged} ?v . ?v {NQ.givenBy} ?who }} }}").rows
    assert marked, "the claim says who rejected it"
    assert _holders(_stored(data)) == _holders(after), "and it stays rejected"
    _curate(data, "withdraw", "1", "--reason", "đúng người")
    assert _holders(_stored(data)) == _holders(before)
    assert [row.verdict for row in history(data / CURATION)] == ["rejected", "withdrawn"]


def test_a_corrected_value_is_a_fact_and_the_article_keeps_its_words(data: Path) -> None:
    before = _stored(data)
    fact = _fact(before, NQ.tenureStatus, "Phạm Tuấn Vinh")
    acting = f"{BASE}vocabulary/tenure-statuses/acting"
    _curate(data, "correct", fact, "--to", acting, "--reason", "quyền Bí thư")
    after = _stored(data)
    [row] = after.select(f"SELECT ?t {{ ?t {NQ.tenureStatus} <{acting}> }}").rows
    assert row["t"]
    assert after.select(
        f"ASK {{ GRAPH ?g {{ ?c ?p <{acting}> }} FILTER(STRSTARTS(STR(?g), '{BASE}article')) }}"
    ).rows[0]["answer"] == Literal(False)


def test_merged_people_answer_under_both_addresses(data: Path) -> None:
    before = _stored(data)
    people = sorted(
        row["p"].value
        for row in before.select("SELECT ?p { ?p a <http://xmlns.com/foaf/0.1/Person> }").rows
        if row["p"]
    )
    _curate(data, "merge", people[0], people[1], "--reason", "một người, hai tên")
    after = _stored(data)
    gone = [iri for iri in people if not after.knows(iri)]
    assert len(gone) == 1 and len(_holders(after)) == 2, "one person in one post is one tenure"
    with Store(data) as store:
        heir = store.ledger.heir(gone[0])
        assert heir in people and heir != gone[0]
        assert Snapshot(after.folder).became(gone[0]) == Became(heir)
        with pytest.raises(KeyError):
            store.ledger.heir(heir)
    _curate(data, "split", people[0], people[1], "--reason", "hai người thật")
    assert all(_stored(data).knows(iri) for iri in people)
    with Store(data) as store, pytest.raises(KeyError):
        store.ledger.heir(gone[0])


def test_a_removed_thing_is_gone(data: Path) -> None:
    before = _stored(data)
    last = secretaries()[-1]
    who = next(t.key for t in last.reading().references.things if t.kind is Kind.PERSON)
    [row] = before.select(f"SELECT ?c {{ GRAPH ?g {{ <{last.iri}#{who}> {NQ.resolvedTo} ?c }} }}").rows
    with Store(data) as store:
        store.remove(last.iri)
        bring_together(store, _vocabulary())
        assert row["c"] and store.ledger.heir(row["c"].value) is None
        assert Snapshot(store.release().folder).became(row["c"].value) == Became(None)


def test_a_verdict_survives_reading_everything_again(tmp_path: Path) -> None:
    articles = sorted(str(path) for path in (Path(__file__).parent / "articles").glob("*"))[:3]
    data = ["--data", str(tmp_path)]
    assert CliRunner().invoke(app, ["ingest", *articles, *data]).exit_code == 0
    release = open_release(tmp_path)
    [row, *_] = release.select(f"SELECT ?f {{ ?f a {NQ.Fact} ; {NQ.status} 'accepted' }} ORDER BY ?f").rows
    assert row["f"]
    _curate(tmp_path, "reject", row["f"].value, "--reason", "không đúng")
    done = CliRunner().invoke(app, ["ingest", "--all", "--force", "--json", *data])
    assert done.exit_code == 0 and '"unchanged": 3' in done.output, "read again, and the same"
    after = open_release(tmp_path)
    assert after.id != release.id and not after.knows(row["f"].value)
    assert CliRunner().invoke(app, ["ingest", *data]).exit_code == 2, "neither paths nor --all"


def test_unknown_things_are_refused(data: Path) -> None:
    words = ["curate", "merge", "person/nobody", "person/no-one", "--reason", "x", "--data", str(data)]
    assert CliRunner().invoke(app, words).exit_code == 2
    words = ["curate", "reject", "fact/none", "--reason", "x", "--data", str(data)]
    assert CliRunner().invoke(app, words).exit_code == 2


def _said(data: Path, *words: str) -> str:
    done = CliRunner().invoke(app, [*words, "--data", str(data)])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_verdict_that_changes_nothing_is_told(data: Path) -> None:
    release = _stored(data)
    [row, *_] = release.select(f"SELECT ?p {{ ?p a {FOAF.Person} }} ORDER BY ?p").rows
    assert row["p"]
    person, article = row["p"].value, secretaries()[0].iri
    told = _said(data, "curate", "split", f"{article}#Không Có Ai", person, "--reason", "thử", "--who", "Lan")
    assert "names anything so" in told
    assert "verdict 1 matches nothing" in _said(data, "fuse")
    assert "   1! " in _said(data, "curate", "list")
    fact = _fact(release, NQ.heldPost, "Phạm Tuấn Vinh")
    _curate(data, "reject", fact, "--reason", "nhầm")
    told = _said(data, "fuse")
    assert "verdict 1" in told and "verdict 2" not in told
    assert "   2* " in _said(data, "curate", "list")
    with Store(data) as store:  # its article goes, and the verdict has nothing left to speak of
        store.remove(secretaries()[-1].iri)
    assert "verdict 2 matches nothing" in _said(data, "fuse")


def test_a_verdict_given_twice_or_already_so_is_told(data: Path) -> None:
    people = sorted(
        r["p"].value for r in _stored(data).select(f"SELECT ?p {{ ?p a {FOAF.Person} }}").rows if r["p"]
    )
    words = ["curate", "split", people[0], people[1], "--reason", "hai người"]
    assert "two already" in _said(data, *words)
    assert "said before" in _said(data, *words)
    words[1] = "merge"
    assert "warning" not in _said(data, *words)
