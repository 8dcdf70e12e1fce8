"""Make the demo city's sealed fixtures: our own TypeScript, run by Node, files the stories through the real API."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))


def main() -> None:
    """Start a server over an empty city, let the generator act as everybody, write down what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "PELUIT_DATA_DIR": folder,
            "PELUIT_DEMO": "1",
            "PELUIT_CHALLENGE_COST": "1",
            "PELUIT_CHALLENGE_COUNTER": "2",
            "DJANGO_SETTINGS_MODULE": "peluit.site.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command

        from peluit.site.demo import content, fixture, seed

        call_command("migrate", verbosity=0)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        today = dt.datetime.now(dt.UTC).date()
        plan = {
            "portal": f"http://127.0.0.1:{port}",
            "desk": f"http://localhost:{port}",
            "organisation": content.read(content.CITY_FILE)["organisation"]["code"],
            "today": today.isoformat(),
            "files": str(content.EVIDENCE),
            "stories": content.read(content.STORIES_FILE)["reports"],
            **seed.seed(portal_host=f"127.0.0.1:{port}", desk_host=f"localhost:{port}"),
        }
        plan_file = Path(folder) / "plan.json"
        plan_file.write_text(json.dumps(plan))
        script = Path(folder) / "generate.mjs"
        bundler = str(ROOT / "web/demo/bundle.mjs")
        subprocess.run(["node", bundler, "generate.ts", str(script)], cwd=ROOT / "web", check=True)
        server = subprocess.Popen([sys.executable, "-m", "peluit.site.cli", "serve", "--port", str(port)])
        try:
            wait(port)
            subprocess.run(["node", str(script), str(plan_file), str(content.KEYS_FILE)], check=True)
        finally:
            server.terminate()
            server.wait(timeout=20)
        fixture.backdate(content.read(content.KEYS_FILE)["reports"], today)
        fixture.dump()
        for path in (content.ROWS_FILE, content.BLOBS_FILE, content.KEYS_FILE):
            print(f"{path.name}: {path.stat().st_size} bytes")


def wait(port: int) -> None:
    """Wait until the server answers anything at all."""
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/directory", timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not start")


if __name__ == "__main__":
    assert shutil.which("node"), "Node is needed to make the fixtures"
    main()
