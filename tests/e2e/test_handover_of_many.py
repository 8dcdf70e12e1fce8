"""An officer with three hundred open cases leaves: one guided step hands all of them over; the page stays usable."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bench import wire
from tests.browser import ROOT, City, start_city, stop_city
from tests.e2e.people import OfficerAtDesk
from tests.e2e.test_handover import LEAVER, SUCCESSOR, begin, choose
from tests.e2e.test_succession import administrator, at_desk, stop
from tests.world import solve

pytestmark = [pytest.mark.browser, pytest.mark.soak]
CASES = 300


@pytest.fixture
def busy_city(tmp_path: Path) -> Iterator[City]:
    """A demo city to which many really sealed reports were filed."""
    quick = {"PELUIT_CHALLENGE_COST": "1", "PELUIT_CHALLENGE_COUNTER": "4"}
    running = start_city(tmp_path / "data", environment=quick)
    try:
        file_many(running, tmp_path)
        yield running
    finally:
        stop_city(running)


def file_many(city: City, folder: Path) -> None:
    """Seal reports to the city's directory and file them."""
    with urllib.request.urlopen(f"{city.portal}/api/v1/directory", timeout=30) as answer:
        bundle = answer.read()
    (folder / "directory.json").write_bytes(bundle)
    organisation = json.loads(json.loads(bundle)["channels"][0]["directory"]["text"])["organisation"]
    script, sealed = folder / "seal.mjs", folder / "filings.ndjson"
    subprocess.run(["node", "web/demo/bundle.mjs", "bench-seal.ts", str(script)], cwd=ROOT, check=True)
    today = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=7)).date().isoformat()
    words = [str(folder / "directory.json"), organisation, today, str(CASES), str(sealed)]
    subprocess.run(["node", str(script), *words], check=True)
    host = city.portal.removeprefix("http://")
    asking = [wire.request("GET", "/api/v1/challenge", host=host)] * CASES
    challenges = wire.run(city.port, asking, connections=4).answers
    bodies = [
        json.loads(line)["request"] | {"challenge": solve(json.loads(challenge.body))}
        for line, challenge in zip(sealed.read_text().splitlines(), challenges, strict=True)
    ]
    filing = [wire.json_request("/api/v1/reports", body, host=host) for body in bodies]
    assert {answer.status for answer in wire.run(city.port, filing, connections=4).answers} == {201}


def test_three_hundred_open_cases_are_handed_over_in_one_step(busy_city: City, chromium: Browser) -> None:
    galih, marlina = administrator(chromium, busy_city), at_desk(chromium, busy_city, "marlina")
    galih.on("dialog", lambda dialog: dialog.accept())
    stop(galih, LEAVER)
    expect(galih.get_by_text("Akses sudah berakhir.")).to_be_visible()
    count = choose(marlina, LEAVER, SUCCESSOR)
    assert count >= CASES
    marlina.get_by_role("checkbox", name=f"{SUCCESSOR} tidak terlibat").check()
    started = time.monotonic()
    begin(marlina)
    # The page answers while the run goes on.
    expect(marlina.locator("main [data-case][data-state=done]").nth(20)).to_be_attached(timeout=120_000)
    asked = time.monotonic()
    expect(marlina.get_by_role("button", name="Berhenti dulu")).to_be_enabled()
    print(f"the page answered in {time.monotonic() - asked:.2f} s while it was handing over")
    expect(marlina.get_by_text("Semua perkara yang dicentang sudah selesai.")).to_be_visible(timeout=1_200_000)
    took = time.monotonic() - started
    print(f"{count} cases handed over in {took:.0f} s, {took / count:.2f} s each")
    expect(marlina.locator("main [data-case][data-state=alert]")).to_have_count(0)

    yuliana = at_desk(chromium, busy_city, "yuliana")
    officer = OfficerAtDesk(yuliana, busy_city, "yuliana")
    officer.open_case("Saluran air baru selesai separuh")
    expect(yuliana.locator("[data-part=readers]")).to_contain_text(f"Dikecualikan: {LEAVER}.")
    yuliana.get_by_role("link", name="Perkara", exact=True).click()
    told = re.search(r"dari (\d+)\b", yuliana.get_by_text(re.compile(r"1–25 dari \d+")).inner_text())
    assert told is not None
    assert int(told[1]) >= count, "those that are closed are listed, too"
    for page in (galih, marlina, yuliana):
        page.context.close()
