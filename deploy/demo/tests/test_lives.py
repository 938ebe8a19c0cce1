from collections import Counter
from datetime import date, timedelta

import pytest

from deploy.demo import county, lives
from deploy.demo.steps import Staff

TODAY = date(2026, 11, 23)
STAFF = Staff(("cw-berger", "cw-yilmaz"), "tl-lindemann", "cp-vhs-stade", "dpo-reimers", "ops-brandt")
SETTING = lives.Setting(county.read(), STAFF, TODAY)
BATCH = lives.imagine(SETTING, seed=1, batch=0, people=400)


def test_the_same_seed_gives_the_same_lives() -> None:
    assert lives.imagine(SETTING, seed=1, batch=0, people=400) == BATCH


def test_another_batch_or_seed_gives_other_people() -> None:
    people = {life.person_id for life in BATCH.lives}
    others = [lives.imagine(SETTING, seed=1, batch=1, people=50), lives.imagine(SETTING, seed=2, batch=0, people=50)]
    assert not people & {life.person_id for batch in others for life in batch.lives}


def test_fewer_people_are_the_first_of_more() -> None:
    assert lives.imagine(SETTING, seed=1, batch=0, people=30).lives == BATCH.lives[:30]


def test_every_stage_is_there_about_as_often_as_the_county_says() -> None:
    found = Counter(life.stage for life in BATCH.lives)
    for stage, share in SETTING.county.stages.items():
        assert found[stage] / len(BATCH.lives) == pytest.approx(share, abs=0.05), stage


def test_the_first_two_go_through_all_three_bausteine() -> None:
    assert [life.went_through for life in BATCH.lives[:2]] == [True, True]


def test_no_command_is_given_twice() -> None:
    steps = [step for life in BATCH.lives for step in life.steps]
    keys = [step.key for step in (*steps, *(run.scheduled_by(STAFF) for run in BATCH.runs))]
    assert len(keys) == len(set(keys))


def test_nothing_has_happened_in_the_future() -> None:
    happened = ("registered_on", "opened_on", "assigned_on", "held_on", "agreed_on", "taken_on", "completed_on",
                "began_on", "offered_on", "accepted_on", "declined_on")  # fmt: skip
    days = [step.body[name] for life in BATCH.lives for step in life.steps for name in happened if name in step.body]
    assert len(days) > 1000
    assert max(days) <= TODAY.isoformat()


def test_everybodys_steps_follow_one_another() -> None:
    for life in BATCH.lives:
        days = {name: step.body[name] for step in life.steps for name in ("registered_on", "taken_on", "completed_on",
                "accepted_on", "starts_on") if name in step.body}  # fmt: skip
        assert list(days.values()) == sorted(days.values()), life.stage


def test_no_group_has_more_learners_than_seats() -> None:
    seats = Counter(step.path for life in BATCH.lives for step in life.steps if step.path.endswith("/seats"))
    assert max(seats.values()) <= 20
    assert len(seats) == len(BATCH.runs)


def test_a_running_course_has_begun_and_an_ended_one_has_ended() -> None:
    assert all(run.starts_on < TODAY for run in BATCH.runs)
    assert any(run.ends_on < TODAY for run in BATCH.runs)
    assert any(run.ends_on > TODAY + timedelta(days=29) for run in BATCH.runs)


def test_names_come_in_several_scripts_and_some_birth_dates_are_uncertain() -> None:
    particulars = [life.steps[0].body for life in BATCH.lives]
    scripts = {name["script"] for body in particulars for name in body["names"]}
    certainties = Counter(body["birth_date"]["certainty"] for body in particulars)
    assert scripts == {"Latn", "Arab", "Cyrl", "Ethi"}
    assert 0.85 < certainties["full"] / len(particulars) < 0.95


def test_a_life_knows_which_facts_it_leaves() -> None:
    worked = next(life for life in BATCH.lives if life.stage == "in-work")
    assert worked.facts["language.phase-opened.v1"] == 1
    assert worked.facts["language.phase-completed.v1"] == 1
    assert worked.facts["employment.handover-offered.v1"] == 1
    assert worked.facts["employment.employment-recorded.v1"] == 1
