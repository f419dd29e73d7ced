"""Nobody waits in silence: every waiting state has a reminder, an end, and somebody who is told."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.requests import CATERING, WELDING, agreement, asked, decline, explanation, feedback, question, quote
from vet2b.adapters.memory import MemoryStore, MovableClock
from vet2b.mail.letters import LETTERS
from vet2b.quotes.agreement import Agreements
from vet2b.quotes.feedback import FeedbackBook
from vet2b.quotes.life import MoveRefused
from vet2b.quotes.service import Quotes
from vet2b.quotes.states import ESCALATIONS, MOVES, WAITS
from vet2b.schema import Agreement, State

FINAL = {State.DECLINED, State.EXPIRED, State.NOT_CHOSEN, State.FEEDBACK, State.CANCELLED}
SCHOOLS = ("rezekne-skola", "gdansk-szkola")


def test_every_state_is_final_or_has_a_deadline_a_reminder_and_a_move_of_time():
    assert set(WAITS) == set(State) - FINAL
    for state, wait in WAITS.items():
        assert state in MOVES[wait.then].start
        assert MOVES[wait.then].by == "time"
        assert wait.reminders


def test_no_move_leads_out_of_a_final_state():
    assert not FINAL & {state for move in MOVES.values() for state in move.start}


def test_both_sides_are_told_of_every_end_that_both_know_of():
    for name, move in MOVES.items():
        readers = {mail.rpartition("-to-")[2] for mail in move.mails}
        told_of = move.start - {State.UNCONFIRMED, State.UNMATCHED}  # no school knows of these
        if move.by == "time" and move.end == State.EXPIRED and told_of:
            assert {"asker", "provider"} <= readers, name


def test_every_escalation_is_a_letter_of_some_move_or_reminder():
    sent = {mail for move in MOVES.values() for mail in move.mails} | {m for w in WAITS.values() for m in w.reminders}

    assert set(ESCALATIONS) <= sent & set(LETTERS)


@pytest.fixture
def under(store, directory, clock):
    """Quotes of a network with deadlines of its own."""

    def made(**deadlines):
        network = directory.network
        changed = network.model_copy(update={"deadlines": network.deadlines.model_copy(update=deadlines)})
        return Quotes(store, directory.model_copy(update={"network": changed}), clock)

    return made


def test_an_unconfirmed_request_is_reminded_of_once_however_many_schools_it_asks(quotes, post, clock):
    request = quotes.request(asked(offers=[WELDING, CATERING]), "key")
    post.arrived()

    clock.advance(days=2)
    quotes.keep_time()
    quotes.keep_time()

    assert post.messages() == ["confirm-reminder-to-asker"]
    assert quotes.get(request.id).parts[0].state == State.UNCONFIRMED


def test_a_school_is_reminded_two_working_days_before_the_end(quotes, post, clock):
    quotes.confirm(quotes.request(asked(), "key").id)
    post.arrived()

    clock.advance(days=2, hours=21)  # Friday morning; the time is over on Tuesday night
    quotes.keep_time()
    assert post.messages() == []

    clock.advance(hours=2)
    quotes.keep_time()
    quotes.keep_time()
    assert post.messages() == ["answer-reminder-to-provider"]


class OddStore(MemoryStore):
    """A store that cannot take one request's next version."""

    odd = ""

    def save(self, request, mails):
        if request.id == self.odd:
            raise ValueError(request.asked.name)
        super().save(request, mails)


def test_a_request_that_cannot_move_holds_up_no_other_and_is_told(directory, clock, caplog):
    store = OddStore()
    quotes = Quotes(store, directory, clock)
    odd, other = (quotes.request(asked(email=f"{name}@maiznica.example"), name) for name in ("odd", "other"))
    store.odd = odd.id

    clock.advance(days=4)
    with pytest.raises(ValueError, match="Anna"):
        quotes.keep_time()

    assert quotes.get(other.id).parts[0].state == State.EXPIRED
    assert odd.id in caplog.text
    assert "Anna" not in caplog.text

    store.odd = ""
    assert quotes.keep_time() == 1
    assert quotes.get(odd.id).parts[0].state == State.EXPIRED


def test_the_coordinator_is_told_with_the_reminder_where_the_network_wants_it(under, post, clock):
    quotes = under(escalate="before")
    quotes.confirm(quotes.request(asked(), "key").id)
    post.arrived()

    clock.advance(days=4)
    quotes.keep_time()
    assert post.messages() == ["answer-reminder-to-provider", "late-to-coordinator"]

    clock.advance(days=10)
    quotes.keep_time()
    assert post.messages() == ["expired-to-asker", "expired-to-provider"]


def test_a_network_may_do_without_reminders(under, post, clock):
    quotes = under(answer_reminder_working_days=0)
    quotes.confirm(quotes.request(asked(), "key").id)
    post.arrived()

    clock.advance(days=6)
    quotes.keep_time()

    assert post.messages() == []


def test_there_is_no_reminder_where_there_is_no_time_for_one(quotes, post, clock):
    request = quotes.confirm(quotes.request(asked(), "key").id)
    quotes.answer(request.id, "rezekne-skola", quote(valid_until="2026-11-25"))

    assert quotes.get(request.id).parts[0].remind_at is None


STEPS = {
    "confirm": lambda s, r, p: s.quotes.confirm(r),
    "quote": lambda s, r, p: s.quotes.answer(r, p, quote(valid_until=s.day(20))),
    "explain": lambda s, r, p: s.quotes.answer(r, p, explanation()),
    "ask_back": lambda s, r, p: s.quotes.answer(r, p, question()),
    "decline": lambda s, r, p: s.quotes.answer(r, p, decline()),
    "reply": lambda s, r, p: s.quotes.reply(r, p, "Melnā."),
    "ask": lambda s, r, p: s.quotes.ask(r, p, "Vai ar montāžu?"),
    "accept": lambda s, r, p: s.quotes.accept(r, p),
    "cancel": lambda s, r, p: s.quotes.cancel(r),
    "agree": lambda s, r, p: s.agreements.agree(r, p, agreement(signed=s.day(0), deliver_by=s.day(30))),
    "dispute": lambda s, r, p: s.agreements.dispute(r, p, "Nē."),
    "withdraw": lambda s, r, p: s.agreements.withdraw(r, p, "Nevaram."),
    "deliver": lambda s, r, p: s.agreements.deliver(r, p, "Gatavs."),
    "request_changes": lambda s, r, p: s.agreements.request_changes(r, p, "Krāsa lobās."),
    "complete": lambda s, r, p: s.agreements.complete(r, p),
    "asker_feedback": lambda s, r, p: s.feedback.give(r, p, feedback("asker")),
    "provider_feedback": lambda s, r, p: s.feedback.give(r, p, feedback("provider")),
}


class World:
    """One request to two schools, and everything that can be done with it."""

    def __init__(self, directory, start):
        self.store, self.clock = MemoryStore(), MovableClock(start)
        self.quotes = Quotes(self.store, directory, self.clock)
        self.agreements = Agreements(self.store, directory, self.clock)
        self.feedback = FeedbackBook(self.store, directory, self.clock)
        self.request = self.quotes.request(asked(offers=[WELDING, CATERING]), "key").id

    def day(self, days):
        return (self.clock.now() + timedelta(days=days)).date().isoformat()

    def now(self):
        return self.quotes.get(self.request)

    def mails(self):
        return set(self.store._outbox)

    def try_step(self, name, school):
        try:
            STEPS[name](self, self.request, school)
        except MoveRefused:
            return False
        return True


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(SCHOOLS), st.integers(0, 9)), min_size=1, max_size=25
    )
)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_people_do_and_leave_undone_ends_and_nothing_repeated_harms(directory, clock, steps):
    world = World(directory, clock.now())
    world.quotes.confirm(world.request)
    for name, school, days in steps:
        if world.try_step(name, school):
            before, mails = world.now(), world.mails()
            world.try_step(name, school)
            assert (world.now(), world.mails()) == (before, mails), f"repeating {name} changed something"
        world.clock.advance(days=days)
        world.quotes.keep_time()
        for part in world.now().parts:
            assert (part.deadline is None) == (part.state in FINAL), f"{part.state} waits without an end"
            assert part.deadline is None or part.deadline > world.clock.now()

    for _ in range(40):
        world.clock.advance(days=7)
        if world.store.due(world.clock.now()) and not world.now().erase_at:
            world.quotes.keep_time()
    assert {part.state for part in world.now().parts} <= FINAL
    assert {row.mail.message for row in world.store._outbox.values()} <= set(LETTERS)


def test_an_agreement_may_name_a_day_that_is_long_gone(directory, clock):
    world = World(directory, clock.now())
    for name in ("confirm", "quote", "accept"):
        assert world.try_step(name, "rezekne-skola")

    past = Agreement.model_validate({"signed": "2026-01-10", "deliver_by": "2026-01-20"})
    world.agreements.agree(world.request, "rezekne-skola", past)

    assert world.now().part("rezekne-skola").deadline > world.clock.now()
