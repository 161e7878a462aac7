"""How well reading agrees with a gold set of summaries: scores, floors, and what went wrong."""

from graph.evaluate.scores import Counted, Scores, Tally, compared, counted, intervals, summed

__all__ = ["Counted", "Scores", "Tally", "compared", "counted", "intervals", "summed"]
