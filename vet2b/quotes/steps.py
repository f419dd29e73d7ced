"""The steps that either side can take with a provider's part now, as the table of moves says, and taking them."""

from datetime import datetime
from typing import cast

from vet2b.schema import Agreement, Feedback, Part, Record, Request, Words

from .agreement import Agreements
from .feedback import FeedbackBook, Side
from .life import has_valid_quote
from .service import Quotes
from .states import MOVES

#: Moves of the request as a whole, and moves that follow from another.
_NO_STEPS = frozenset({"confirm", "seek", "cancel", "choose_another", "conclude"})


def steps_of(side: Side, part: Part, now: datetime) -> frozenset[str]:
    """Return the names of the moves that one side can make now."""
    given = part.feedback_by(side)
    moves = (
        name
        for name, move in MOVES.items()
        if move.by in (side, "either")
        and name not in _NO_STEPS
        and part.state in move.start
        and (has_valid_quote(part, now) or not move.needs_quote)
        and (name != "give_feedback" or given is None)
    )
    # What is published is no state of the job: its writer may take the consent back whenever it holds.
    return frozenset((*moves, "take_back") if given and given.may_be_published else moves)


class Steps:
    """Takes the steps of both sides after a quote was offered, by their names."""

    def __init__(self, quotes: Quotes, agreements: Agreements, feedback: FeedbackBook):
        self._quotes = quotes
        self._agreements = agreements
        self._feedback = feedback

    def take(self, step: str, request_id: str, provider: str, said: Record, side: Side) -> Request:
        """Take a step of one side with what was said. Harmless to repeat.

        Raises MoveRefused if it is not possible any more, KeyError if there is no such step or provider.
        """
        words = (said.text if isinstance(said, Words) else None) or ""
        agreements, quotes = self._agreements, self._quotes
        return {
            "accept": lambda: quotes.accept(request_id, provider),
            "reply": lambda: quotes.reply(request_id, provider, words),
            "ask": lambda: quotes.ask(request_id, provider, words),
            "agree": lambda: agreements.agree(request_id, provider, cast("Agreement", said)),
            "dispute": lambda: agreements.dispute(request_id, provider, words),
            "withdraw": lambda: agreements.withdraw(request_id, provider, words),
            "deliver": lambda: agreements.deliver(request_id, provider, words),
            "request_changes": lambda: agreements.request_changes(request_id, provider, words),
            "complete": lambda: agreements.complete(request_id, provider),
            "give_feedback": lambda: self._feedback.give(request_id, provider, cast("Feedback", said)),
            "take_back": lambda: self._feedback.take_back(request_id, provider, side),
        }[step]()
