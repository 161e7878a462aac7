"""Characters before any word is read: bytes to text, and one normal form for it. Every room may use it."""

from graph.characters.decoding import Unreadable, decoded
from graph.characters.normal import normal

__all__ = ["Unreadable", "decoded", "normal"]
