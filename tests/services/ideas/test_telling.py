"""Who follows an idea and said yes to it hears of each change by one neutral prompt, within every rule of prompts."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.schedule.prompt_kinds import IDEA
from app.models import Account, Event, IdeaFollower, IdeaMeToo, IdeaStep, OutboxPrompt
from app.models.delivery.states import CANCELLED, EXPIRED, SENT, SHOWN, WAITING
from app.services.accounts.after_restore import mark_overdue_as_shown, replay_opt_outs
from app.services.accounts.keep_plan import erase
from app.services.ideas import follow
from app.services.ideas.follow import MOST, TooManyFollowedError
from app.services.ideas.tell import tell_some
from app.services.prompts.plan_prompts import replan
from app.services.prompts.snooze import snooze
from app.storage.accounts.opt_outs import NO_IDEAS, UNNOTED, OptOutLog, plan_hash, since
from app.storage.content.content_files import load_content
from app.storage.database import writing
from app.storage.delivery import outbox
from tests.fakes.ideas import answered, public_idea
from tests.push.sending import sender_for
from tests.services.broadcasts.broadcast_desk import MORNING, Sending, another_carer
from tests.services.delivery.delivery_desk import at_the_service

WORDS = "Say on each page when the council answers"
NIGHT = datetime(2026, 12, 7, 23, 30, tzinfo=UTC)


class Telling(Sending):
    """The carer of `desk` follows one idea; nothing is told yet."""

    def __init__(self, desk, files) -> None:
        super().__init__(desk, files)
        with Session(self.engine) as session:
            self.idea = public_idea(session, WORDS, MORNING)
            self.tell()
        self.follow(desk.account_id)

    def follow(self, account_id: str, *, prompts: bool = True) -> None:
        with Session(self.engine) as session:
            follow.follow(session, account_id, self.idea, self.clock.now)
            follow.want_prompts(session, account_id, prompts, UNNOTED)

    def becomes(self, status: str, words: str = "") -> None:
        with Session(self.engine) as session:
            answered(session, self.idea, status, words, self.clock.now)

    def tell(self, most: int = 500) -> int:
        with Session(self.engine) as session:
            return tell_some(session, self.clock.now, most)

    def news(self) -> list[OutboxPrompt]:
        return self.rows(IDEA)


@pytest.fixture
def telling(desk, files) -> Telling:
    return Telling(desk, files)


def test_from_a_status_to_a_phone_in_neutral_words(telling, files):
    telling.becomes("doing", "Two councils help us.")
    assert telling.tell() == 1
    [row] = telling.news()
    assert (row.state, row.path) == (WAITING, f"/ideas/{telling.idea}")
    assert telling.dispatch(MORNING, phone=True) == 1
    [row] = telling.news()
    assert row.state == SENT
    assert telling.tell() == 0


def test_the_lock_screen_says_nothing_of_the_idea(telling, files):
    telling.becomes("doing", "Two councils help us.")
    telling.tell()
    seen = []

    async def work(service):
        telling.desk.add_browser(service)
        async with sender_for(service) as sender:
            await telling.desk.run(sender)
        [browser] = telling.desk.browsers
        seen.extend(browser.read(post.body) for post in service.posts)

    at_the_service(work)
    [shown] = [json.loads(each) for each in seen]
    said = json.dumps(shown)
    assert files.transitions.lock_screen.body in said
    assert "council" not in said and "idea" not in said.lower()


def test_without_a_device_it_stands_in_the_inbox(telling):
    telling.becomes("doing")
    telling.tell()
    telling.dispatch(MORNING)
    assert [row.state for row in telling.news()] == [SHOWN]


@pytest.mark.parametrize("no", ["no yes to ideas", "prompts off", "does not follow"])
def test_no_prompt_without_a_yes(telling, no):
    if no == "no yes to ideas":
        telling.follow(telling.desk.account_id, prompts=False)
    elif no == "prompts off":
        telling.change(Account, telling.desk.account_id, prompts_on=False)
    else:
        with Session(telling.engine) as session:
            follow.stop_following(session, telling.desk.account_id, telling.idea)
    telling.becomes("doing")
    telling.tell()
    assert telling.news() == []


@pytest.mark.parametrize("ending", ["yes to ideas", "following", "all prompts"])
def test_a_no_is_heard_while_it_is_on_its_way(telling, ending):
    telling.becomes("doing")
    telling.tell()
    with Session(telling.engine) as session:
        if ending == "yes to ideas":
            follow.want_prompts(session, telling.desk.account_id, False, UNNOTED)
        elif ending == "following":
            follow.stop_following(session, telling.desk.account_id, telling.idea)
    if ending == "all prompts":
        telling.change(Account, telling.desk.account_id, prompts_on=False)
    assert telling.dispatch(MORNING, phone=True) == 0
    assert [row.state for row in telling.news()] == [CANCELLED]


def test_never_at_night(telling):
    telling.clock.now = NIGHT
    telling.becomes("doing")
    telling.tell()
    assert telling.dispatch(NIGHT, phone=True) == 0
    [row] = telling.news()
    assert (row.state, row.due_at) == (WAITING, datetime(2026, 12, 8, 8, 0, tzinfo=UTC))


def test_it_keeps_to_the_pace_of_the_week(telling):
    telling.change(Account, telling.desk.account_id, per_day=1, per_week=1)
    telling.becomes("looking")
    telling.tell()
    telling.dispatch(MORNING, phone=True)
    telling.clock.now = MORNING + timedelta(hours=2)
    telling.becomes("doing")
    telling.tell()
    assert telling.dispatch(telling.clock.now) == 0
    assert [row.state for row in telling.news()] == [SENT, WAITING]


@pytest.mark.parametrize("event", sorted(load_content().transitions.no_broadcasts))
def test_silence_after_a_death_and_in_the_last_days(telling, event):
    telling.becomes("doing")
    telling.tell()
    with Session(telling.engine) as session, writing(session):
        told = MORNING - timedelta(days=1)
        session.add(Event(account_id=telling.desk.account_id, transition=event, told_at=told))
    assert telling.dispatch(MORNING, phone=True) == 0
    assert [row.state for row in telling.news()] == [CANCELLED]


def test_news_takes_the_place_of_older_news(telling):
    telling.becomes("looking")
    telling.tell()
    telling.becomes("doing")
    telling.tell()
    assert [row.state for row in telling.news()] == [CANCELLED, WAITING]


def test_old_news_is_not_sent(telling):
    telling.becomes("doing")
    telling.tell()
    assert telling.dispatch(MORNING + timedelta(days=22), phone=True) == 0
    assert [row.state for row in telling.news()] == [EXPIRED]


def test_everybody_hears_of_it_once_however_often_it_is_interrupted(telling):
    others = {another_carer(telling) for _ in range(5)}
    for each in others:
        telling.follow(each)
    telling.becomes("doing")
    while telling.tell(most=2):
        pass
    assert {row.account_id for row in telling.news()} == others | {telling.desk.account_id}
    assert len(telling.news()) == 6


def test_it_can_come_again_later(telling, files):
    telling.becomes("doing")
    telling.tell()
    telling.dispatch(MORNING)
    [row] = telling.news()
    with Session(telling.engine) as session:
        day = snooze(session, telling.desk.account_id, row.id, 3, files.transitions, MORNING)
    assert day == (MORNING + timedelta(days=3)).date()
    assert [row.state for row in telling.news()] == [WAITING]


def test_a_copy_that_came_back_sends_no_news_again(telling):
    telling.becomes("doing")
    with Session(telling.engine) as session:
        shown, _ = mark_overdue_as_shown(session, telling.hearing, MORNING)
    assert shown == 1
    assert [row.state for row in telling.news()] == [SHOWN]
    assert telling.dispatch(MORNING, phone=True) == 0


def test_a_no_after_the_copy_was_made_is_heard(telling, tmp_path):
    file, number = tmp_path / "no", telling.desk.account_id
    with Session(telling.engine) as session:
        follow.want_prompts(session, number, False, OptOutLog(file, telling.clock))
        follow.want_prompts(session, number, True, UNNOTED)
        refused = since([file], MORNING - timedelta(days=1))
        assert refused == {plan_hash(number): {NO_IDEAS}}
        assert replay_opt_outs(session, refused)[NO_IDEAS] == 1
        assert session.get_one(Account, number).idea_prompts is False


def test_erasing_a_plan_takes_what_it_followed_and_its_news(telling):
    telling.becomes("doing")
    telling.tell()
    with Session(telling.engine) as session:
        follow.me_too(session, telling.idea, telling.desk.account_id, MORNING)
        erase(session, telling.desk.account_id, UNNOTED)
        for table in (IdeaFollower, IdeaMeToo, OutboxPrompt):
            assert session.scalars(select(table)).all() == []
        assert session.scalars(select(IdeaStep)).all() != []


def test_one_plan_counts_once_and_follows_as_many_as_can_be_kept(telling):
    number = telling.desk.account_id
    with Session(telling.engine) as session:
        assert follow.me_too(session, telling.idea, number, MORNING)
        assert not follow.me_too(session, telling.idea, number, MORNING)
        assert not follow.me_too(session, 999, number, MORNING)
        follow.follow(session, number, telling.idea, MORNING)
        for n in range(MOST - 1):
            follow.follow(session, number, public_idea(session, f"Idea {n * 7919} {n}", MORNING), MORNING)
        more = public_idea(session, "One too many of them", MORNING)
        with pytest.raises(TooManyFollowedError):
            follow.follow(session, number, more, MORNING)


def test_news_leaves_the_plan_of_prompts_alone(telling, files):
    telling.becomes("doing")
    telling.tell()
    with Session(telling.engine) as session, writing(session):
        replan(session, session.get_one(Account, telling.desk.account_id), files.transitions, MORNING)
    with Session(telling.engine) as session:
        kinds = [row.kind for row in outbox.of_account(session, telling.desk.account_id) if row.state == WAITING]
    assert kinds.count(IDEA) == 1
