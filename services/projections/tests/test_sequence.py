"""Which records of a batch are due."""

from services.projections.arriving import Arrived, At, hole
from services.projections.sequence import due

SLICE = ("intake.facts.v1", 3)


def records(*offsets: int) -> list[Arrived]:
    return [Arrived(At(*SLICE, offset), "key", None) for offset in offsets]


def taken(offsets: list[int], begun: int | None) -> tuple[list[int], int | None, int]:
    found = due(records(*offsets), {} if begun is None else {SLICE: begun})
    return [one.at.offset for one in found.records if one.at], found.offsets.get(SLICE), found.repeated


def test_records_in_order_are_taken_and_the_offset_moves_behind_them() -> None:
    assert taken([5, 6, 7], 5) == ([5, 6, 7], 8, 0)


def test_a_slice_that_was_never_read_begins_at_its_first_record() -> None:
    assert taken([0, 1], None) == ([0, 1], 2, 0)


def test_what_was_taken_before_is_counted_and_left() -> None:
    assert taken([3, 4, 5], 5) == ([5], 6, 2)


def test_nothing_is_taken_ahead_of_a_record_that_is_still_to_come() -> None:
    assert taken([7, 8], 5) == ([], None, 0)
    assert due(records(7, 8), {SLICE: 5}).ahead == records(7, 8)


def test_old_records_in_hand_do_not_hide_the_ones_that_come_behind_them() -> None:
    assert taken([100, 101, 90, 91], 90) == ([90, 91], 92, 0)


def test_a_record_behind_a_hole_is_taken_where_it_is_known_that_nothing_lies_in_the_hole() -> None:
    found = due([hole(SLICE, 5, 7), Arrived(At(*SLICE, 9), "key", None, follows=7), *records(10)], {SLICE: 5})
    assert (len(found.records), found.offsets, found.ahead) == (3, {SLICE: 11}, [])


def test_a_record_behind_a_hole_waits_for_what_lies_before_the_hole() -> None:
    late = Arrived(At(*SLICE, 9), "key", None, follows=7)
    assert due([late], {SLICE: 6}).ahead == [late]


def test_excluded_slices_keep_their_offset() -> None:
    found = due(records(5, 6), {SLICE: 5}, frozenset({SLICE}))
    assert (found.records, found.offsets) == ([], {})
