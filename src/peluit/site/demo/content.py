"""The demo's files: the city, the stories, the keys that everybody may know."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).resolve().parent
CITY_FILE: Final = FOLDER / "kota.json"
STORIES_FILE: Final = FOLDER / "laporan.json"
GUIDANCE_FILE: Final = FOLDER / "tanya-jawab.json"
KEYS_FILE: Final = FOLDER / "kunci-demo.json"
ROWS_FILE: Final = FOLDER / "isi-demo.json.gz"
BLOBS_FILE: Final = FOLDER / "isi-demo-berkas.zip"
FIGURES_FILE: Final = FOLDER / "angka.json"
EVIDENCE: Final = FOLDER / "berkas"


def read(path: Path) -> dict[str, Any]:
    """The JSON object in ``path``."""
    content = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise TypeError(path.name)
    return content


def demo_key_ids() -> frozenset[str]:
    """The key ids whose private keys are public."""
    if not KEYS_FILE.exists():
        return frozenset()
    return frozenset(officer["key_id"] for officer in read(KEYS_FILE)["officers"].values())
