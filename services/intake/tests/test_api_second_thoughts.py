"""What is given up before anybody was told, and what a body hears that was told already."""

from uuid import uuid5

from services.intake.tests.confidences import CONSENT, JOBCENTER, REPORT, as_other, disclosure, refused
from services.intake.tests.test_api import registered
from shared.testing.bausteine import Running

WHY = {"reason": "Die Beratung geht hier weiter."}
LAW = {"kind": "law", "norm": "SGB X § 69 (1)"}


async def test_a_disclosure_is_given_up_once(intake: Running) -> None:
    person = await registered(intake, "drops")
    told = str(uuid5(person, "told"))
    disclosures = f"/persons/{person}/disclosures"
    await intake.post(disclosures, disclosure(LAW, disclosure_id=told), "caseworker")
    for _ in range(2):
        assert (await intake.post(f"{disclosures}/{told}/dropping", WHY, "caseworker")).status_code == 200
    assert refused(await intake.post(f"{disclosures}/{told}/sending", {}, "caseworker")) == "disclosure-is-dropped"
    assert (await intake.post(f"{disclosures}/{told}/dropping", {}, "caseworker")).status_code == 422
    assert await intake.facts(f"consent-file-{person}") == [
        "intake.disclosure-prepared.v1",
        "intake.disclosure-dropped.v1",
    ]


async def test_a_draft_is_dropped_by_a_team_lead_and_is_no_report_any_more(intake: Running) -> None:
    person = await registered(intake, "drops a draft")
    report = str(uuid5(person, "report"))
    drafts = f"/persons/{person}/foreigners-office-reports"
    await intake.post(drafts, {**REPORT, "report_id": report}, "team-lead")
    assert (await intake.post(f"{drafts}/{report}/dropping", WHY, "caseworker")).status_code == 403
    assert (await intake.post(f"{drafts}/{report}/dropping", WHY, "team-lead")).status_code == 200
    confirmed = await as_other(
        intake, f"{drafts}/{report}/confirmation", {"secrets_checked": True}, "team-lead", "tl-vogel"
    )
    assert refused(confirmed) == "draft-is-dropped"
    unknown = f"{drafts}/{uuid5(person, 'another')}/dropping"
    assert (await intake.post(unknown, WHY, "team-lead")).status_code == 404


async def test_who_relied_on_a_withdrawn_consent_hears_of_it(intake: Running) -> None:
    person = await registered(intake, "hears")
    consent = str(uuid5(person, "consent"))
    base = f"/persons/{person}"
    informed = {"recipient": JOBCENTER, "ground": "consent-withdrawn", "about_id": consent}
    await intake.post(f"{base}/consents", {**CONSENT, "consent_id": consent}, "caseworker")
    assert refused(await intake.post(f"{base}/informed-recipients", informed, "caseworker")) == "consent-not-withdrawn"
    await intake.post(f"{base}/consents/{consent}/withdrawal", {"way": "phone"}, "caseworker")
    for _ in range(2):
        assert (await intake.post(f"{base}/informed-recipients", informed, "caseworker")).status_code == 200
    assert await intake.facts(f"consent-file-{person}") == [
        "intake.consent-granted.v1",
        "intake.consent-withdrawn.v1",
        "intake.recipient-informed.v1",
    ]
    nobodys = {**informed, "ground": "unmerged"}
    assert refused(await intake.post(f"{base}/informed-recipients", nobodys, "caseworker")) == "merge-not-undone"
