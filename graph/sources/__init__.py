"""Where articles come from: files, folders, patterns and standard input, each with its raw bytes."""

from graph.sources.files import found
from graph.sources.records import Trouble

__all__ = ["Trouble", "found"]
