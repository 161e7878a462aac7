"""Where the words of a subject end cleanly: quotation marks, brackets, marks left over."""

# Small letters, for a class in a pattern: as a range "à-ỹ" takes in "Đ" and "Ủ".
SMALL = "a-zà-ýăđĩũơư" + "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))


def quoted(chars: str, begin: int, at: int) -> bool:
    """Whether a place is inside a quotation that the subject opened."""
    said = chars[begin:at]
    return said.count("“") > said.count("”")


def trimmed(chars: str, begin: int, end: int) -> int:
    """The end of a subject without marks, a bracket not opened in it, or a last "và"."""
    if chars.find(")", begin, end) > 0 and chars.count(")", begin, end) > chars.count("(", begin, end):
        end = begin + _closing(chars[begin:end])
    if chars[end - 1 : end] in {"”", '"'} and not set('“"') & set(chars[begin : end - 1]):
        end -= 1
    while end > begin and chars[end - 1] in ' ,;:.-–("/':
        end -= 1
    return end - 3 if chars.endswith(" và", begin, end) else end


def _closing(said: str) -> int:
    """Where the bracket closes that was opened before these words."""
    depth = 0
    for n, char in enumerate(said):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return n
    return len(said)
