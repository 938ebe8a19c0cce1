from deploy.demo import report

WORKER = """# HELP projection_lag Records
# TYPE projection_lag gauge
projection_lag{projection="journal",topic="intake.facts.v1"} 2.0
projection_lag{projection="journal",topic="language.facts.v1"} 1.0
# HELP projection_visible_seconds Seconds
# TYPE projection_visible_seconds histogram
projection_visible_seconds_bucket{le="0.01",projection="journal"} 10.0
projection_visible_seconds_bucket{le="0.05",projection="journal"} 98.0
projection_visible_seconds_bucket{le="0.1",projection="journal"} 100.0
projection_visible_seconds_bucket{le="+Inf",projection="journal"} 100.0
projection_visible_seconds_count{projection="journal"} 100.0
projection_visible_seconds_sum{projection="journal"} 3.0
"""


def test_the_lag_is_what_the_worker_measured() -> None:
    assert report.lag(WORKER) == "3 records behind; shown 50% within 50 ms and 99% within 100 ms"


def test_a_worker_that_has_shown_nothing_has_no_times() -> None:
    assert report.lag("") == "0 records behind"


def test_facts_are_counted_by_the_service_that_told_them() -> None:
    facts = {"intake.case-opened.v1": 3, "intake.plan-agreed.v1": 2, "language.phase-opened.v1": 2}
    assert report.facts_per_service(facts) == "intake 5, language 2, employment 0"


def test_the_work_list_says_what_is_overdue() -> None:
    counts = [{"kind": "without-owner", "total": 3, "overdue": 1}, {"kind": "plan-review", "total": 2, "overdue": 0}]
    assert report.work_list(counts) == "3 without-owner (1 overdue), 2 plan-review (0 overdue)"
