"""How policies of a service read one partition together, though something may keep one of them back."""

from shared.messaging.held_partition import NEAR, HeldPartition

FAR = 10 * NEAR


def test_it_is_read_where_the_last_policy_stands_and_the_others_hear_it_once_they_are_reached() -> None:
    held = HeldPartition({"opening": 17, "closing": 30})
    assert held.reads_at == 17
    assert held.hearing() == ["opening", "closing"]
    assert not held.expects("closing", 29)
    held.passed("opening", 40, saved=False)
    held.passed("closing", 40, saved=False)
    held.read_to(40)
    assert not held.turn()
    assert held.hearing() == ["opening", "closing"]


def test_a_policy_that_passed_more_is_never_set_back() -> None:
    held = HeldPartition({"opening": 17, "closing": 30})
    held.passed("closing", 20, saved=True)
    assert held.places["closing"] == 30
    assert held.unsaved() == {}


def test_who_is_kept_back_hears_nothing_behind_the_record_that_keeps_it_and_the_others_go_on() -> None:
    held = HeldPartition({"opening": 17, "closing": 17})
    held.begins("opening")
    held.passed("closing", 40, saved=False)
    held.read_to(40)
    assert held.hearing() == ["closing"]
    assert not held.turn()
    assert held.hearing() == ["closing"]


def test_who_was_kept_back_gets_its_turn_from_its_own_place_on() -> None:
    held = HeldPartition({"opening": 17, "closing": 17})
    held.begins("opening")
    held.passed("closing", 40, saved=False)
    held.read_to(40)
    held.ends("opening")
    assert held.turn()
    assert held.reads_at == 17
    assert held.hearing() == ["opening", "closing"]
    assert not held.expects("closing", 39)


def test_who_is_far_behind_and_the_others_get_every_second_turn() -> None:
    held = HeldPartition({"opening": 0, "closing": FAR, "telling": FAR + 5})
    assert held.reads_at == 0
    held.passed("opening", 500, saved=False)
    held.read_to(500)
    assert held.turn()
    assert held.reads_at == FAR
    assert held.hearing() == ["closing", "telling"]
    assert held.turn()
    assert held.reads_at == 500
    assert held.hearing() == ["opening", "closing", "telling"]


def test_who_has_come_near_is_not_left_behind_any_more() -> None:
    held = HeldPartition({"opening": FAR - 5, "closing": FAR})
    held.passed("opening", FAR - 1, saved=False)
    held.read_to(FAR - 1)
    assert not held.turn()


def test_everybody_at_work_leaves_it_where_it_is() -> None:
    held = HeldPartition({"opening": 17})
    held.begins("opening")
    held.read_to(40)
    assert not held.turn()
    held.ends("opening")
    assert held.turn()
    assert held.reads_at == 17


def test_what_was_let_go_is_expected_by_nobody() -> None:
    held = HeldPartition({"opening": 17})
    held.let_go()
    assert not held.expects("opening", 17)


def test_what_postgresql_does_not_know_is_told_once() -> None:
    held = HeldPartition({"opening": 17, "closing": 17})
    held.passed("opening", 30, saved=True)
    held.passed("closing", 30, saved=False)
    assert held.unsaved() == {"closing": 30}
    held.knows("closing", 30)
    assert held.unsaved() == {}
