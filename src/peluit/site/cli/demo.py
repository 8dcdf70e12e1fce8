"""Serve a fictitious city to look at, on this machine only: its keys are public."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from django.conf import settings

from peluit.accounts.models import Organisation
from peluit.site.cli.serve import serve
from peluit.site.database import bring_up_to_date
from peluit.site.demo import content, figures, fixture, fresh, guard, guidance, meetings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``peluit demo``."""
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 and localhost (default 8000)")


def run(arguments: argparse.Namespace) -> int:
    """Load the demo city if it is not there yet, make it valid today, and serve it until stopped."""
    if not content.ROWS_FILE.exists():
        print("Isi kota peraga tidak ada dalam pemasangan ini (make fixtures).", file=sys.stderr)
        return 1
    bring_up_to_date()
    portal_host, desk_host = f"127.0.0.1:{arguments.port}", f"localhost:{arguments.port}"
    organisation = Organisation.objects.first()
    if organisation is None:
        today = dt.datetime.now(dt.UTC).date()
        organisation = fixture.load(portal_host=portal_host, desk_host=desk_host, today=today)
    if not organisation.is_demo:
        print(
            "Folder data ini milik pemasangan sungguhan; kota peraga tidak dijalankan di sini.",
            file=sys.stderr,
        )
        return 1
    if not guard.is_current_demo():
        print(
            f"Kota peraga di {settings.PELUIT_DATA_DIR} dibuat oleh versi lain. Hapus folder itu, lalu jalankan lagi.",
            file=sys.stderr,
        )
        return 1
    organisation.portal_host, organisation.desk_host = portal_host, desk_host
    organisation.save(update_fields=["portal_host", "desk_host"])
    fresh.refresh(organisation)
    guidance.fill_library(organisation)
    figures.publish_past(organisation)
    meetings.hold_meetings(organisation)
    welcome(portal_host, desk_host)
    serve(host="127.0.0.1", port=arguments.port)
    return 0


def welcome(portal_host: str, desk_host: str) -> None:
    """Say where to go and how to sign in."""
    keys = content.read(content.KEYS_FILE)
    names = {entry["username"]: entry for entry in content.read(content.CITY_FILE)["officers"]}
    print(f"\n  Kota peraga (DATA FIKTIF)\n\n  Pelapor   http://{portal_host}/")
    print(f"  Petugas   http://{desk_host}/meja/")
    print(f"  Kode masuk yang sedang berlaku: http://{desk_host}/peraga/\n")
    for username, officer in keys["officers"].items():
        entry = names[username]
        print(f"  {username:<10} {officer['phrase']}\n  {'':<10} {entry['name']}, {entry['post']}")
    first = next(iter(keys["reports"].values()))
    print(f"\n  Kata kunci salah satu laporan: {first['words']}\n  Berhenti: Ctrl+C\n", flush=True)
