import io
import json
import logging
from uuid import uuid5

from services.intake.tests.confidences import (
    ABH,
    CONSENT,
    GUARDIAN,
    NOTICE,
    RELEASE,
    REPORT,
    WELFARE,
    as_other,
    disclosure,
    luz,
    refused,
)
from services.intake.tests.test_api import registered
from shared.observability import logs
from shared.testing import tokens
from shared.testing.bausteine import Running

LAW = {"kind": "law", "norm": "SGB X § 69 (1)"}


async def test_what_is_permitted_is_recorded_and_told(intake: Running) -> None:
    person = await registered(intake, "permits")
    consent = str(uuid5(person, "consent"))
    base = f"/persons/{person}"
    steps = [
        (f"{base}/information-notices", NOTICE, 201),
        (f"{base}/consents", {**CONSENT, "consent_id": consent}, 201),
        (f"{base}/disclosures", disclosure({"kind": "consent", "given_id": consent}), 201),
        (f"{base}/consents/{consent}/withdrawal", {"way": "letter"}, 200),
        (f"{base}/consents/refusals", {"purpose": "work-placement", "recipient": WELFARE}, 201),
    ]
    for path, body, status in steps:
        assert (await intake.post(path, body, "caseworker")).status_code == status, path
    assert await intake.facts(f"consent-file-{person}") == [
        "intake.information-notice-given.v1",
        "intake.consent-granted.v1",
        "intake.disclosure-prepared.v1",
        "intake.consent-withdrawn.v1",
        "intake.consent-refused.v1",
    ]


async def test_a_secret_takes_a_consent_a_release_and_two_people(intake: Running) -> None:
    person = await registered(intake, "secret")
    base, consent, told = f"/persons/{person}", str(uuid5(person, "consent")), str(uuid5(person, "told"))
    grant = {**CONSENT, "consent_id": consent, "recipient": WELFARE, "categories": ["plan", "counselling"]}
    prepare = disclosure(
        {"kind": "consent", "given_id": consent},
        disclosure_id=told,
        recipient=WELFARE,
        categories=["plan", "counselling"],
    )
    assert refused(await intake.post(f"{base}/disclosures", prepare, "caseworker")) == "no-standing-basis"
    await intake.post(f"{base}/consents", grant, "caseworker")
    assert refused(await intake.post(f"{base}/disclosures", prepare, "caseworker")) == "not-released-from-secrecy"
    await intake.post(f"{base}/confidentiality-releases", RELEASE, "caseworker")
    assert (await intake.post(f"{base}/disclosures", prepare, "caseworker")).status_code == 201
    assert refused(await intake.post(f"{base}/disclosures/{told}/sending", {}, "caseworker")) == (
        "disclosure-not-approved"
    )
    approval = f"{base}/disclosures/{told}/approval"
    assert (await intake.post(approval, {}, "caseworker")).status_code == 403
    assert refused(await intake.post(approval, {}, "team-lead")) == "second-person-needed"
    assert (await as_other(intake, approval, {}, "team-lead", "tl-brandt")).status_code == 200
    for step, body in (("sending", {}), ("acknowledgement", {}), ("correction", {"kind": "recall"})):
        assert (await intake.post(f"{base}/disclosures/{told}/{step}", body, "caseworker")).status_code == 200, step
    assert (await intake.facts(f"consent-file-{person}"))[2:] == [
        "intake.disclosure-prepared.v1",
        "intake.disclosure-approved.v1",
        "intake.disclosure-sent.v1",
        "intake.disclosure-acknowledged.v1",
        "intake.disclosure-corrected.v1",
    ]


async def test_a_release_is_revoked_and_nothing_follows(intake: Running) -> None:
    person = await registered(intake, "revoked")
    base, release = f"/persons/{person}", str(uuid5(person, "release"))
    await intake.post(f"{base}/confidentiality-releases", {**RELEASE, "release_id": release}, "caseworker")
    revocation = f"{base}/confidentiality-releases/{release}/revocation"
    assert (await intake.post(revocation, {}, "caseworker")).status_code == 200
    again = disclosure(LAW, recipient=WELFARE, categories=["health"])
    assert refused(await intake.post(f"{base}/disclosures", again, "caseworker")) == "not-released-from-secrecy"


async def test_the_foreigners_office_gets_no_secret_whatever_it_rests_on(intake: Running) -> None:
    base = f"/persons/{await registered(intake, 'abh')}"
    for category in ("counselling", "health", "barriers"):
        told = disclosure(LAW, recipient=ABH, categories=["identity", category])
        assert refused(await intake.post(f"{base}/disclosures", told, "caseworker")) == "not-for-the-foreigners-office"
    told = disclosure(LAW, recipient=ABH, categories=["identity", "residence"], numbers=["azr"])
    assert (await intake.post(f"{base}/disclosures", told, "caseworker")).status_code == 201
    to_welfare = disclosure(LAW, recipient=WELFARE, categories=["identity"], numbers=["azr"])
    assert refused(await intake.post(f"{base}/disclosures", to_welfare, "caseworker")) == "number-not-for-this-body"


async def test_a_guardian_is_named_for_a_minor_and_consents(intake: Running) -> None:
    base = f"/persons/{await luz(intake, 'minor')}"
    by_guardian = {**CONSENT, "given_by": "guardian"}
    assert refused(await intake.post(f"{base}/consents", by_guardian, "caseworker")) == "no-guardian-named"
    assert (await intake.post(f"{base}/guardian", GUARDIAN, "caseworker")).status_code == 200
    assert (await intake.post(f"{base}/consents", by_guardian, "caseworker")).status_code == 201
    assert refused(await intake.post(f"{base}/consents", CONSENT, "caseworker")) == "guardian-must-consent"
    assert (await intake.post(f"{base}/guardian/end", {"ground": "court"}, "caseworker")).status_code == 200


async def test_a_report_to_the_foreigners_office_is_weighed_by_two_and_logged_without_the_person(
    intake: Running,
) -> None:
    person = await registered(intake, "report")
    report = str(uuid5(person, "report"))
    drafts = f"/persons/{person}/foreigners-office-reports"
    assert (await intake.post(drafts, REPORT, "caseworker")).status_code == 403
    assert (await intake.post(drafts, {**REPORT, "report_id": report}, "team-lead")).status_code == 201
    confirm, checked = f"{drafts}/{report}/confirmation", {"secrets_checked": True}
    assert refused(await intake.post(confirm, checked, "team-lead")) == "second-person-needed"
    unchecked = await as_other(intake, confirm, {"secrets_checked": False}, "team-lead", "tl-vogel")
    assert refused(unchecked) == "secrets-not-checked"
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    logs.configure("intake", stream=stream)
    try:
        reported = await as_other(intake, confirm, checked, "team-lead", "tl-vogel")
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
    [line] = [json.loads(line) for line in stream.getvalue().splitlines() if "office confirmed" in line]
    recorded = (await intake.ground.store.load(tokens.TENANT, f"consent-file-{person}")).recorded
    assert reported.status_code == 200
    assert line["command_id"] == recorded[-1].envelope.command_id
    assert str(person) not in json.dumps(line)
    assert await intake.facts(f"consent-file-{person}") == [
        "intake.foreigners-office-report-drafted.v1",
        "intake.foreigners-office-reported.v1",
    ]


async def test_the_same_consent_comes_twice_as_once(intake: Running) -> None:
    person = await registered(intake, "twice")
    key = intake.new_key()
    first = await intake.post(f"/persons/{person}/consents", CONSENT, "caseworker", key=key)
    again = await intake.post(f"/persons/{person}/consents", CONSENT, "caseworker", key=key)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert await intake.facts(f"consent-file-{person}") == ["intake.consent-granted.v1"]


async def test_nothing_is_permitted_about_who_is_not_there(intake: Running) -> None:
    base = f"/persons/{uuid5(await registered(intake, 'there'), 'nobody')}"
    assert (await intake.post(f"{base}/consents", CONSENT, "caseworker")).status_code == 404
    stranger = {"Idempotency-Key": str(intake.new_key()), **tokens.bearer("caseworker", tenant=tokens.OTHER_TENANT)}
    theirs = f"/persons/{await registered(intake, 'theirs')}/consents"
    assert (await intake.client.post(theirs, json=CONSENT, headers=stranger)).status_code == 404


async def test_what_is_personal_is_sealed(intake: Running) -> None:
    person = await luz(intake, "sealed consent")
    base = f"/persons/{person}"
    await intake.post(f"{base}/guardian", GUARDIAN, "caseworker")
    await intake.post(f"{base}/foreigners-office-reports", REPORT, "team-lead")
    stored = await intake.ground.store.load(tokens.TENANT, f"consent-file-{person}")
    data = b"".join(fact.data for fact in stored.recorded)
    assert len(stored.recorded) == 2
    assert b"Carmen" not in data
    assert b"Meldung" not in data
