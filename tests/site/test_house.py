"""The server has nothing that could open a seal (claim C2), whatever it imports on the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "src/peluit"
OPENERS = (
    "pyrage",
    "nacl",
    "Crypto",
    "age",
    "cryptography.hazmat.primitives.hpke",
    "cryptography.hazmat.primitives.ciphers",
)


def test_a_running_server_has_loaded_no_code_that_opens() -> None:
    program = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'peluit.site.settings'\n"
        "import peluit.site.wsgi\n"
        "from django.urls import get_resolver\n"
        "for name in ('portal', 'desk'):\n"
        "    get_resolver(f'peluit.site.urls_{name}').url_patterns\n"
        "ours = {n: m for n, m in sys.modules.items() if n.startswith('peluit')}\n"
        f"openers = {OPENERS!r}\n"
        "found = [f'{n}.{k}' for n, m in ours.items() for k, v in vars(m).items()\n"
        "         if any((str(getattr(v, '__module__', '')) + '.').startswith(o + '.') for o in openers)]\n"
        "print(len(ours)); print(*found)\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    count, _, found = result.stdout.partition("\n")
    assert int(count) > 40
    assert found.strip() == ""


def test_cryptography_is_named_in_one_module_only() -> None:
    naming = {p.relative_to(SOURCES).as_posix() for p in SOURCES.rglob("*.py") if "cryptography" in p.read_text()}
    assert naming == {"infra/signing.py"}
