"""What holds for any plan lived through day by day, whatever is told on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.schedule.calendar import is_quiet
from app.domain.schedule.plan import Event, Plan, Prompt, Sent, Settings
from tests.domain.schedule import plans

START = datetime(2026, 10, 20, 9, tzinfo=UTC)
ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata")


@dataclass
class Life:
    """A plan on its way: what was sent, each with the events of that moment."""

    plan: Plan
    now: datetime
    sent: list[tuple[datetime, Prompt, tuple[Event, ...]]]

    def live(self, until: datetime) -> None:
        while due := next((p for p in plans.planned(self.plan, self.now) if p.at < until), None):
            self.now = max(self.now, due.at)
            self.sent.append((self.now, due, self.plan.events))
            self.plan = replace(self.plan, history=(*self.plan.history, Sent(due.key, self.now)))
        self.now = until

    def tell(self, told: tuple[str, int | None, str]) -> None:
        transition, ahead, verb = told
        on = None if ahead is None else (self.now + timedelta(days=ahead)).date()
        events = list(self.plan.events)
        place = next((n for n, e in enumerate(events) if e.id == transition and e.is_live), None)
        if place is None:
            events.append(Event(transition, self.now, on))
        elif verb == "move":
            events[place] = replace(events[place], on=on)
        else:
            change = {"end": {"ended_at": self.now}, "cancel": {"cancelled": True}, "stop": {"stopped": True}}[verb]
            events[place] = replace(events[place], **change)
        self.plan = replace(self.plan, events=tuple(events))


tellings = st.tuples(
    st.sampled_from(plans.IDS),
    st.none() | st.integers(-60, 120),
    st.sampled_from(("move", "end", "cancel", "stop")),
)
lives = st.lists(st.tuples(st.integers(0, 40 * 24 * 60), tellings), min_size=1, max_size=8)


def lived(steps, per_week=2, zone="Europe/London"):
    wishes = Settings(time_zone=zone, per_week=per_week, opted_in=frozenset({"planning_end"}))
    life = Life(Plan((), wishes, (), "england"), START, [])
    for minutes, told in steps:
        life.live(life.now + timedelta(minutes=minutes))
        life.tell(told)
    life.live(life.now + timedelta(days=200))
    return life


@settings(max_examples=60, deadline=None)
@given(lives, st.sampled_from((1, 2, 4)), st.sampled_from(ZONES))
def test_pace_quiet_hours_and_once(steps, per_week, zone):
    life = lived(steps, per_week, zone)
    local = [at.astimezone(ZoneInfo(zone)) for at, _, _ in life.sent]
    days = [moment.date() for moment in local]
    assert plans.most_in(days, 1) <= 1
    assert plans.most_in(days, 7) <= per_week
    assert not any(is_quiet(moment.time(), time(21), time(8)) for moment in local)
    keys = [prompt.key for _, prompt, _ in life.sent]
    assert len(keys) == len(set(keys))
    assert all(at < prompt.expires_at for at, prompt, _ in life.sent)


@settings(max_examples=60, deadline=None)
@given(lives)
def test_silence_room_and_stops(steps):
    for _, prompt, events in lived(steps).sent:
        live = {e.id for e in events if e.is_live}
        assert prompt.transition in {e.id for e in events if e.is_live and not e.stopped}
        if "dying" in live and prompt.transition != "death":
            assert prompt.transition == "dying"
        for death in (e for e in events if e.id == "death" and not e.cancelled):
            mine = [e for e in events if e.id == prompt.transition and e.is_live]
            was_recent = death.day(plans.LONDON) > death.told_at.date() - timedelta(days=300)
            if prompt.transition != "death" and was_recent:
                assert any(e.told_at > death.told_at for e in mine)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([t for t in plans.IDS if t not in ("death", "dying")]), unique=True, max_size=8))
def test_no_burst_when_an_emergency_ends(others):
    end = START + timedelta(days=10)
    events = [Event(t, START) for t in others if t not in ("hospital_in", "hospital_out", "emergency")]
    of = Plan((Event("emergency", START, ended_at=end), *events), Settings(), (), "wales")
    days = plans.local_days(plans.planned(of, end))
    assert plans.most_in(days, 1) <= 1
    assert plans.most_in(days, 7) <= 2


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 60), st.integers(7, 90))
def test_a_moved_date_has_its_own_day_before_whether_or_not_the_old_one_went_out(first, second):
    home, later = START.date() + timedelta(days=first), START.date() + timedelta(days=first + second)
    of = Plan((Event("hospital_out", START, home),), Settings(), (), "england")
    now = datetime.combine(home - timedelta(days=1), time(14), UTC)
    of, sent = plans.lived(of, now, START)
    assert [p.id for p in sent].count("hospital_out.before") == 1
    of = replace(of, events=(replace(of.events[0], on=later),))
    _, more = plans.lived(of, now + timedelta(days=400), now)
    assert [p.key for p in more if p.id == "hospital_out.before"] == [f"hospital_out.before:{later}"]
    keys = [p.key for p in (*sent, *more)]
    assert len(keys) == len(set(keys))


def test_the_schedule_is_stable_through_a_quiet_day():
    of = Plan(tuple(Event(t, START, date(2026, 11, 20)) for t in ("work", "money", "needs_up")), Settings())
    first = [(p.key, p.at) for p in plans.planned(of, START)]
    assert first == [(p.key, p.at) for p in plans.planned(of, START + timedelta(hours=20))]
