"""The form that directories carry and report pages obey: categories and elements, as data.

Codes are what reports and statistics keep; labels and questions are Indonesian, the language of the original.
"""

from __future__ import annotations

from typing import Any, Final

CATEGORIES: Final[tuple[tuple[str, str], ...]] = (
    ("korupsi", "Korupsi atau kerugian daerah"),
    ("suap", "Suap atau gratifikasi"),
    ("pungli", "Pungutan liar atau pemerasan"),
    ("wewenang", "Penyalahgunaan wewenang"),
    ("benturan", "Benturan kepentingan"),
    ("pengadaan", "Pengadaan barang atau jasa"),
    ("aset", "Aset atau barang milik daerah"),
    ("kepegawaian", "Kepegawaian"),
    ("disiplin", "Disiplin atau kehadiran"),
    ("etik", "Kode etik"),
    ("pembalasan", "Pembalasan terhadap pelapor"),
    ("lainnya", "Lainnya"),
)

ELEMENTS: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("what", "Apa", "Apa yang terjadi?", "Misalnya: diminta uang untuk surat yang seharusnya gratis."),
    ("who", "Siapa", "Siapa yang melakukannya?", "Nama, jabatan, atau ciri-cirinya."),
    ("where", "Di mana", "Di mana terjadinya?", "Kantor, loket, sekolah, atau lainnya."),
    ("unit", "Instansi", "Di instansi mana ia bekerja?", "Pilih dari daftar; kosongkan bila tidak tahu."),
    (
        "when",
        "Kapan",
        "Kapan terjadi?",
        "Perkiraan saja cukup, misalnya “awal Maret” atau “sampai sekarang”.",
    ),
    (
        "how",
        "Bagaimana",
        "Bagaimana caranya?",
        "Urutan kejadian, jumlah uang, siapa yang melihat, apa buktinya.",
    ),
)


def form_schema() -> dict[str, Any]:
    """The form as directories carry it."""
    return {
        "version": 1,
        "categories": [{"code": code, "label": label} for code, label in CATEGORIES],
        "elements": [
            {"code": code, "label": label, "question": question, "help": line}
            for code, label, question, line in ELEMENTS
        ],
    }
