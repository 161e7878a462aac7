"""How a person stands to a post, from the words around the title: current, former, acting, appointed,
relieved, proposed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.apposition import Line, Tie, clean
from graph.lexicon import Lexicon, lowered, per_vocabulary
from graph.model import Kind, Local, Mention, Text
from graph.state import post_clauses as clauses
from graph.state import post_lists as lists
from graph.state import post_times as times
from graph.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Statuses:
    """The cue words of the statuses, compiled."""

    verbs: Lexicon[str]
    own: frozenset[str]  # verbs whose subject is the holder

    def verb_before(self, words: str) -> tuple[str, str, int]:
        """The last status verb in the words: (status, the verb, how far from their end), or ("", "", 0)."""
        best = ("", "", 0)
        low = lowered(words)
        past = aim = -1  # where a word for the past, or for a proposal, ended
        for start, end, status in self.verbs.scan(low):
            if status == "appointed" and aim >= 0 and lists.AIM.match(low, aim, start + 1):
                status = "proposed"  # "giới thiệu để HĐND tỉnh bầu", "đề nghị bầu giữ chức"
            if status == "appointed" and past >= 0 and not lists.PARTED.search(low, past, start):
                status = "former"  # "có thời gian đảm nhiệm", "từng được bổ nhiệm"
            if status == "former":
                past = end
            if status == "proposed":
                aim = end
            best = (status, low[start:end], len(words) - end)
        return best

    def _holds(self, gap: str, verb: str) -> bool:
        """Whether the verb tells of a holder: his own verb, or a passive."""
        low = f" {clean(gap)} "
        return (
            any(verb.startswith(own) for own in self.own)
            or verb.startswith(clauses.WHILE)
            or " được " in low
            or " bị " in low
            or " cho thôi " in low
            or lists.TO_BE.match(low) is not None
            or low.lstrip(" (,").startswith(("bao gồm", "gồm cả", "gồm việc"))
        )

    def verb_ties(self, line: Line, tied: Sequence[Tie], spoken_of: Mapping[str, Local | None]) -> list[Tie]:
        """Ties through a verb: "ông A … được bầu giữ chức Bí thư"; without a name, "ông" and "bà" are whom
        ``spoken_of``
        gives: the man and the woman spoken of last."""
        taken = {tie.post.span for tie in tied}
        found: list[Tie] = []
        person: Mention | None = None
        carried = career = False
        group: list[Mention] = []  # "ông A và ông B" are given a post together
        spoken = ""  # the pronoun the sentence uses
        for number, item in enumerate(line.items):
            gap = line.gaps[number]
            if any(mark in gap for mark in (". ", "? ", "! ", "” ")) and clauses.PRONOUN.search(gap) is None:
                person, carried = None, False
            if item.kind is Kind.PERSON:
                after = line.gaps[number + 1] if number + 1 < len(line.items) else ""
                if person is not None and clauses.aside(gap, after):
                    continue  # "bà A (chị ruột ông B) từng giữ chức …"
                if clauses.agent(line, number) and self.verb_before(after)[0] == "appointed":
                    spoken = clauses.pronoun(line.gaps[clauses.list_start(line, number)]) or spoken
                    continue  # "ông được Bộ trưởng A bổ nhiệm làm …"
                if (
                    person is None
                    or not clean(gap).endswith(lists.REPLACED)
                    or clean(after).startswith(lists.MOVES_ON)
                ):
                    joined = (
                        person is not None and clean(gap) in lists.WITH and line.items[number - 1] is person
                    )
                    group = [*group, item] if joined else [item]
                    person, carried = item, False
            elif item.span in taken:
                carried = False
            elif carried and (
                clean(gap) in lists.LISTED or (career and len(gap) < 40 and clean(gap)[-1:] in (",", ";"))
            ):
                found.append(
                    Tie(found[-1].person if found[-1].how == "verb" else item, item, found[-1].how, line.span)
                )
            else:
                spoken = clauses.pronoun(gap) or spoken
                career = "chức vụ" in gap or clean(gap).endswith(":") or "lần lượt" in gap
                given = self._of_whom(line, number) if number + 1 < len(line.items) else []
                if given:
                    found += given
                    carried = False
                    continue
                former, verb, _ = self.verb_before(gap)
                within = verb.startswith(clauses.WHILE)
                ahead = clauses.subject_behind(line, number) if within and person is not None else []
                if ahead:  # "liên quan đến ông A, trong thời gian giữ chức Bí thư, ông A …"
                    found += [tie for tie in ahead if tie.post.span not in taken]
                    taken |= {tie.post.span for tie in ahead}
                    carried = False
                    continue
                how = self._how(gap, item, person is not None, spoken if spoken_of.get(spoken) else "")
                carried = bool(how)
                if how == "verb":
                    found += [Tie(one, item, how, line.span) for one in group]
                elif how:
                    found.append(Tie(item, item, how, line.span))
                elif person is None:
                    found += clauses.subject_behind(line, number) if former == "former" else []
                    found += clauses.pronoun_behind(line, number, spoken_of) if within else []
        return found + lists.candidates(line)

    def _how(self, gap: str, post: Mention, named: bool, spoken: str) -> str:
        """ "verb" where the words tie a title to the name before them; "ông", "bà" where they tie it so."""
        low = clean(gap)
        if lists.OTHERS.search(low) or low.endswith(lists.ABOVE_ALL) or (named and lists.ABOUT.match(low)):
            return ""
        if post.rule == "posts.elected-into" and low.endswith(("tham gia", "vào")):
            return "verb" if named else spoken
        _, verb, distance = self.verb_before(gap)
        near = distance < (160 if low.endswith(("như", ":", "gồm")) else 60)
        cued = (
            "status" in post.parts
            and not low.startswith(("và", ";"))
            and len(low) <= 24
            and len(low.split()) <= len(post.parts.get("status_cue", "").split()) + 2
        )
        if not (
            (verb and near and self._holds(gap, verb))
            or (lists.IS.search(low) and len(low) < 160)
            or (cued and low)
        ):
            return ""
        if named:
            return "verb"
        return spoken

    def _of_whom(self, line: Line, number: int) -> list[Tie]:
        """ "bãi nhiệm đại biểu HĐND đối với ông A": a post somebody is removed from, before his name."""
        post = line.items[number]
        if number + 1 == len(line.items):
            return []
        taken, _, distance = self.verb_before(line.gaps[number])
        if post.parts.get("status") != "relieved" and not (taken == "relieved" and distance <= 20):
            return self._given_to(line, number)
        if "việc" in line.gaps[number].lower() and not lists.DECIDED.search(line.gaps[number]):
            return []
        after = number + 1
        while after < min(len(line.items), number + 5) and line.items[after].kind is Kind.POST:
            if (
                clean(line.gaps[after]) not in lists.LISTED
                and line.items[after].parts.get("status") != "relieved"
            ):
                return []
            after += 1
        if after == len(line.items) or line.items[after].kind is Kind.POST:
            return []
        if not clean(line.gaps[after]).startswith(("đối với", "với", "của")):
            return []
        holders = lists.joined_after(line, after)
        return [Tie(who, one, "verb", line.span) for who in holders for one in line.items[number:after]]

    def _given_to(self, line: Line, number: int) -> list[Tie]:
        """ "trao quyết định bổ nhiệm chức vụ Vụ trưởng Vụ A cho bà B": the post is hers, not the giver's."""
        given, _, distance = self.verb_before(line.gaps[number])
        status = line.items[number].parts.get("status") or given
        person = line.items[number + 1]
        if status != "appointed" or distance > 40 or person.kind is not Kind.PERSON:
            return []
        if not lists.GIVEN_TO.fullmatch(clean(line.gaps[number + 1])):
            return []
        return [
            Tie(who, line.items[number], "verb", line.span) for who in lists.joined_after(line, number + 1)
        ]

    def status(self, text: Text, line: Line, tie: Tie, year: str) -> tuple[str, str]:
        """The status a tie tells, and the rule that read it. ``year`` is the article's own, "" where
        unknown.
        """
        number = line.at(tie.post)
        own = tie.post.parts.get("status", "")
        if tie.how == "candidate":
            return "proposed", "posts.candidates"
        if own == "current":
            return own, "posts.cue"
        if not own and tie.how in ("before", "after", "shared") and times.held_then(line, number):
            return "former", "posts.past-time"
        if tie.how == "verb" or tie.how in lists.SPOKEN:
            return self._by_verb(line, number, tie, year, own)
        if tie.how == "before" and self._opening(line, number) == "former":
            return "former", "posts.past-time"
        if own and not (own == "appointed" and tie.how == "before" and self._goes_on(line, number, tie)):
            return own, "posts.cue"
        if tie.how == "before":
            leading = lists.first_of_list(line, number, ("former", "proposed"))
            if leading:
                return leading, "posts.cue"
            if times.leaves(line, tie):
                return "relieved", "posts.retires"
        else:
            scoped = lists.first_of_list(line, number, ("former", "acting"))
            if scoped == "former":
                return scoped, "posts.cue"
            if times.told_of_past(line, number):
                return "former", "posts.past-time"
            if times.list_leaves(line, number):
                return "relieved", "posts.retires"
            if times.retired_group(text, line):
                return "former", "posts.group-retired"
        group = times.group_told(text, line, number) if tie.how in ("before", "after", "shared") else ""
        if group:
            return group, "posts.group"
        if times.term_over(line, number, year):
            return "former", "posts.past-term"
        if tie.how in ("after", "before") and times.long_ago(line, year, 5, text):
            return "former", "posts.past-time"
        return "current", "posts.apposition"

    def _opening(self, line: Line, number: int) -> str:
        """ "trong thời gian giữ các cương vị Thành ủy viên, Bí thư Thành đoàn, ông A …"."""
        while (
            number > 0
            and line.items[number - 1].kind is Kind.POST
            and clean(line.gaps[number]) in times.SAME_LIST
        ):
            number -= 1
        status, _, distance = self.verb_before(line.gaps[number])
        return status if distance < 16 else ""

    def _by_verb(self, line: Line, number: int, tie: Tie, year: str, own: str) -> tuple[str, str]:
        gap = line.gaps[number]
        status, verb, _ = self.verb_before(gap)
        if not status and line.items[number].rule == "posts.elected-into":
            status = "appointed"
        if not status:
            status = self._carried(line, number, own) or own or "current"
        low = clean(gap)
        at = line.at(tie.person)
        if status == "appointed" and at < number and self._only_proposed(line.gaps[at]):
            return "proposed", "posts.verb"
        if status == "appointed" and (verb in ("", "làm") and times.led_by(line, tie)):
            return ("former", "posts.past-time") if times.long_ago(line, year) else ("current", "posts.leads")
        if (status in ("appointed", "current") or not verb) and times.till_now(line, number):
            return "current", "posts.till-now"
        if low.endswith((" từ", " từ chức vụ", " từ vị trí")) or low == "từ":
            return "former", "posts.moved-from"
        if status in ("appointed", "current", "acting") and times.past(line, number, year):
            return "former", "posts.past-time"
        if status == "appointed" and tie.how == "verb" and lists.CASE.search(line.gaps[at]):
            return status, "posts.case"
        return status, "posts.verb"

    def _only_proposed(self, gap: str) -> bool:
        """ "giới thiệu ông A để bầu giữ chức", "dự kiến ông A sẽ làm": words before the name."""
        status, _, distance = self.verb_before(gap)
        return status == "proposed" and distance < 12

    def _carried(self, line: Line, number: int, own: str) -> str:
        """The status of the title before in a list: "được bầu làm Bí thư, Chủ tịch HĐND"; not that of "nguyên
        Phó Chủ tịch quận, làm Bí thư phường"."""
        while number > 0 and line.items[number - 1].kind is Kind.POST:
            number -= 1
            status = self.verb_before(line.gaps[number])[0]
            status = status or ("" if own == "appointed" else line.items[number].parts.get("status", ""))
            if status:
                return status
        return ""

    def _goes_on(self, line: Line, number: int, tie: Tie) -> bool:
        """ "bổ nhiệm Phó Giám đốc A giữ chức Giám đốc": the title before the name is the old one."""
        at = line.at(tie.person)
        if at + 1 == len(line.items):
            return False
        return bool(self.verb_before(line.gaps[at + 1])[0]) or bool(lists.IS.search(clean(line.gaps[at + 1])))


@per_vocabulary
def statuses(vocabulary: Vocabulary) -> Statuses:
    """The cues of the scheme tenure-statuses."""
    entries = [
        (cue, term.notations[0])
        for term in vocabulary.scheme("tenure-statuses")
        for cue in term.properties.get("verb", ())
    ]
    entries.sort(key=lambda entry: -len(entry[0]))
    own = next(term for term in vocabulary.scheme("post-cues") if term.iri.endswith("/own-verb"))
    return Statuses(Lexicon(entries), frozenset(own.spellings))
