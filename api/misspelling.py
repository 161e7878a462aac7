"""What somebody may have meant whose letters fit no name: a slip, a sound spelt another way, no spaces."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4  # letters from which on a slip of a key is looked for; shorter syllables are all near each other
LONGEST = 40  # letters of words written together
# spellings that one dialect or another speaks alike: at the beginning, then at the end
_INITIALS = re.compile(r"^(?:ngh|gh|tr|gi|qu|ph|[rslkyw])")
_ALIKE = {
    "ngh": "ng",
    "gh": "g",
    "tr": "ch",
    "gi": "d",
    "qu": "w",
    "ph": "f",
    "r": "d",
    "s": "x",
    "l": "n",
    "k": "c",
}
_ALIKE |= {"y": "i", "w": "w"}


@lru_cache(maxsize=20_000)  # syllables are few
def sound(letters: str) -> str:
    """The bare letters of a syllable, those made one that dialects do not tell apart: "tran" → "chan"."""
    if letters.startswith("gi") and len(letters) == 3 and letters[2] not in "aeiouy":
        letters = "gii" + letters[2]  # "gìn": the i is the vowel too
    found = _INITIALS.sub(lambda initial: _ALIKE[initial.group()], letters, count=1)
    if len(found) > 1 and found.endswith("y"):
        found = found[:-1] + "i"
    return found


def meant(letters: str, known: Sequence[str]) -> list[str]:
    """Those of the known bare syllables that may be meant by these letters, which are none of them."""
    if any(letter.isdigit() for letter in letters):
        return []  # another number is another document
    same = sound(letters)
    found = {one for one in known if sound(one) == same}
    if len(letters) == 3:  # two that changed places are all that can be told
        found.update(one for one in known if sorted(one) == sorted(letters))
    if len(letters) >= SHORTEST:
        near = process.extract(letters, known, scorer=OSA.distance, score_cutoff=1, limit=None)
        found.update(one for one, _, _ in near if len(one) >= SHORTEST - 1)
    return sorted(found)


def parted(letters: str, known: frozenset[str]) -> list[str]:
    """Letters written together ("hochiminh") as known syllables, as few as can be; else nothing."""
    if not 4 <= len(letters) <= LONGEST:
        return []
    best: list[list[str] | None] = [[], *([None] * len(letters))]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 7), end):  # no syllable is longer than "nghieng"
            before = best[start]
            if before is not None and letters[start:end] in known and end - start > 1:
                now = best[end]
                if now is None or len(before) + 1 < len(now):
                    best[end] = [*before, letters[start:end]]
    return best[-1] or []
