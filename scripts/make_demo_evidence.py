"""Draw, write and speak the demo city's evidence files (``src/peluit/site/demo/berkas``).

Everything is invented and says so. Needs Pillow, NumPy, soundfile and the program espeak-ng, which nothing
else needs: run ``python -m scripts.make_demo_evidence`` from an environment of its own.
"""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence

import numpy as np
import soundfile

from scripts import demo_pictures
from scripts.demo_pictures import CAPTION, FOLDER, MARK


def voice() -> None:
    """A spoken note, by a machine's voice."""
    words = (
        "Data fiktif. Ini rekaman rekaan untuk kota peraga. Saya catat biar tidak lupa. "
        "Di loket dua, kantor kelurahan contoh, petugasnya minta seratus lima puluh ribu "
        "untuk surat pengantar. "
        "Uangnya tunai, dimasukkan ke laci, tidak ada kuitansi. Yang antre di depan saya juga bayar."
    )
    spoken = subprocess.run(
        ["espeak-ng", "-v", "id", "-s", "138", "--stdout", words], check=True, capture_output=True
    ).stdout
    # espeak-ng streams, so its header gives no true length: take what follows the 44 bytes of the header.
    samples = np.frombuffer(spoken[44 : 44 + (len(spoken) - 44) // 2 * 2], dtype="<i2").astype("float32") / 32768
    rate, spoken_rate = 16000, 22050
    seconds = len(samples) / spoken_rate
    samples = np.interp(np.arange(int(seconds * rate)) / rate, np.arange(len(samples)) / spoken_rate, samples)
    buffer = io.BytesIO()
    with soundfile.SoundFile(buffer, "w", rate, 1, format="OGG", subtype="VORBIS", compression_level=1.0) as file:
        file.title, file.comment = MARK, f"{MARK}: suara mesin, kejadian rekaan"
        file.write(samples)
    (FOLDER / "rekaman-suara.ogg").write_bytes(buffer.getvalue())


def pdf(name: str, title: str, lines: Sequence[str]) -> None:
    """A one-page PDF of plain text; ``#`` begins a heading, ``|`` a row in fixed width."""
    y, out = 790, [f"BT /B 18 Tf 56 {790} Td ({escape(title)}) Tj ET"]
    out.append(f"BT /B 10 Tf 56 {y - 22} Td ({escape(CAPTION.replace('gambar', 'berkas'))}) Tj ET")
    y -= 58
    for line in lines:
        face, size, step = (
            ("/B", 12, 24) if line.startswith("#") else ("/C", 9, 15) if line.startswith("|") else ("/F", 11, 18)
        )
        if line:
            shown = line[1:] if face == "/C" else line.lstrip("# ")
            out.append(f"BT {face} {size} Tf 56 {y} Td ({escape(shown)}) Tj ET")
        y -= step if line else 10
    stream = "\n".join(out).encode("cp1252")
    fonts = [("F", "Helvetica"), ("B", "Helvetica-Bold"), ("C", "Courier")]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (id) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << "
        + b" ".join(f"/{key} {6 + n} 0 R".encode() for n, (key, _) in enumerate(fonts))
        + b" >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        f"<< /Title ({escape(title)}) /Subject ({MARK}) >>".encode("cp1252"),
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>".encode()
            for _, base in fonts
        ),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table_at = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"trailer << /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table_at,
    )
    (FOLDER / name).write_bytes(body)


def escape(text: str) -> str:
    """A text as it may stand in a PDF string."""
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def documents() -> None:
    """The texts: a clerk's note, an officer's plan, an officer's sheet, a list of packages."""
    (FOLDER / "catatan-spj.txt").write_text(
        f"""{MARK}: catatan rekaan untuk kota peraga

Tiga SPJ bulan Maret tahun lalu, UPT Contoh

1. Nomor berakhiran 07, dua hari, ke ibu kota provinsi.
   Orangnya masuk kantor dua-duanya. Tiket: tanggal ditimpa, huruf angkanya beda.
2. Nomor berakhiran 09, tiga hari, ke ibu kota provinsi.
   Tiket sama persis dengan nomor 07, cuma nama yang lain.
3. Nomor berakhiran 12, dua hari.
   Hotelnya waktu itu tutup karena renovasi, pernah masuk berita.

Tanda tangan dikumpulkan hari Jumat, sekaligus, di meja bendahara.
""",
        encoding="utf-8",
    )
    (FOLDER / "rencana-pengamatan.txt").write_text(
        f"""{MARK}: rencana rekaan untuk kota peraga
INTERNAL

1. Periksa dulu dari peraturan: surat pengantar dipungut biaya atau tidak.
2. Pengamatan di lima kelurahan, dua pagi, tanpa pemberitahuan, oleh petugas yang tidak dikenal di sana.
3. Catat papan tarif, laci, dan kuitansi. Jangan bertanya tentang laporan.
4. Tidak ada nama, ciri, atau hari kedatangan warga yang dicatat.
5. Hasil ke Inspektur. Belum ada permintaan ke kelurahan.
""",
        encoding="utf-8",
    )
    pdf(
        "cara-mencatat-kejadian.pdf",
        "Mencatat kejadian dengan aman",
        [
            "Lembar ini untuk Anda yang melihat sesuatu lagi dan ingin mencatatnya.",
            "",
            "# Yang berguna dicatat",
            "1. Apa: yang dikatakan atau dilakukan, sedekat mungkin dengan aslinya.",
            "2. Siapa: jabatan, nomor loket, atau ciri. Nama tidak harus.",
            "3. Di mana: kantor, ruang, lantai.",
            '4. Kapan: hari dan kira-kira jam. "Pagi, sebelum istirahat" sudah cukup.',
            "5. Bagaimana: jumlah uang, cara membayar, ada kuitansi atau tidak.",
            "",
            "# Supaya Anda aman",
            "1. Catat di kertas, di rumah. Jangan di komputer atau HP kantor.",
            "2. Jangan menulis nama Anda, dan jangan menyimpannya bersama kata kunci.",
            "3. Jangan memancing, merekam diam-diam, atau mengambil surat yang bukan hak Anda.",
            "4. Jangan bercerita bahwa Anda melapor, juga kepada teman dekat di kantor.",
            "5. Bila ada ancaman, tulis di kotak Anda, atau cari pertolongan lebih dulu.",
            "",
            "Yang belum lengkap pun kami baca.",
        ],
    )
    rows = [
        ("01", "Pemeliharaan taman, paket A", "Rp198.500.000", "CV Contoh Satu"),
        ("02", "Pemeliharaan taman, paket B", "Rp197.900.000", "CV Contoh Satu"),
        ("03", "Pemeliharaan taman, paket C", "Rp199.000.000", "CV Contoh Dua"),
        ("04", "Penataan taman, sisi utara", "Rp198.750.000", "CV Contoh Satu"),
        ("05", "Penataan taman, sisi selatan", "Rp199.250.000", "CV Contoh Satu"),
        ("06", "Penataan taman, sisi timur", "Rp198.100.000", "CV Contoh Tiga"),
        ("07", "Lampu taman, tahap satu", "Rp197.600.000", "CV Lain A"),
        ("08", "Lampu taman, tahap dua", "Rp198.900.000", "CV Contoh Dua"),
        ("09", "Lampu taman, tahap tiga", "Rp199.400.000", "CV Contoh Satu"),
        ("10", "Pagar taman, ruas satu", "Rp196.800.000", "CV Lain B"),
        ("11", "Pagar taman, ruas dua", "Rp197.300.000", "CV Lain C"),
    ]
    pdf(
        "daftar-paket.pdf",
        "Sebelas paket yang mirip, tahun lalu",
        [
            "Disusun ulang dari data pengadaan yang terbuka. Semua nama dan angka rekaan.",
            "",
            "# Daftar",
            f"| {'No':<4}{'Nama paket':<34}{'Nilai':<18}{'Penyedia'}",
            *(f"| {number:<4}{title:<34}{value:<18}{company}" for number, title, value, company in rows),
            "",
            "# Yang terlihat",
            "1. Semua sedikit di bawah Rp200.000.000, jadi tidak satu pun ditender.",
            "2. Delapan paket jatuh ke CV Contoh Satu, Dua, dan Tiga.",
            "3. Ketiganya memakai alamat kantor yang sama menurut data terbuka.",
            "4. Digabung, kesebelas paket bernilai sekitar Rp2,18 miliar.",
        ],
    )


def main() -> None:
    """Make every file and say how large it came out."""
    FOLDER.mkdir(exist_ok=True)
    for make in (
        demo_pictures.counter_note,
        demo_pictures.drain,
        demo_pictures.pipes,
        demo_pictures.school_list,
        demo_pictures.roster,
        demo_pictures.pothole,
        demo_pictures.gift,
        voice,
        documents,
    ):
        make()
    demo_pictures.conversations()
    files = sorted(FOLDER.iterdir())
    for file in files:
        print(f"{file.stat().st_size:>8}  {file.name}")
    print(f"{sum(file.stat().st_size for file in files):>8}  in all")


if __name__ == "__main__":
    main()
