"""The demo city's evidence pictures: drawn, never photographed, and marked as invented."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont, PngImagePlugin

FOLDER = Path(__file__).resolve().parent.parent / "src/peluit/site/demo/berkas"
MARK = "DATA FIKTIF"
CAPTION = f"{MARK} · gambar rekaan untuk kota peraga"
SANS = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
BOLD = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
HAND = "/usr/share/fonts/opentype/urw-base35/Z003-MediumItalic.otf"
INK = (36, 44, 92)
Colour = tuple[int, int, int]


def font(path: str, size: int) -> ImageFont.FreeTypeFont:
    """A typeface at a size."""
    return ImageFont.truetype(path, size)


def grained(width: int, height: int, colour: Colour, seed: int, strength: float = 9, stretch: int = 1) -> Image.Image:
    """A surface of one colour with soft grain; ``stretch`` draws the grain out into fibres."""
    noise = np.random.default_rng(seed).normal(0, strength, (height // 2, max(2, width // 2 // stretch)))
    grey = Image.fromarray(np.clip(noise + 128, 0, 255).astype("uint8")).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    offset = np.asarray(grey.filter(ImageFilter.GaussianBlur(1)), dtype=float)[..., None] - 128
    return Image.fromarray(np.clip(np.array(colour, dtype=float) + offset, 0, 255).astype("uint8"))


def lay(scene: Image.Image, sheet: Image.Image, at: tuple[int, int], angle: float) -> None:
    """Lay a sheet on the scene, turned, with its shadow."""
    mask = Image.new("L", sheet.size, 255).rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
    turned = sheet.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
    shadow = Image.new("L", scene.size, 0)
    shadow.paste(mask.point(lambda v: v * 110 // 255), (at[0] + 9, at[1] + 13))
    scene.paste((20, 14, 8), (0, 0), shadow.filter(ImageFilter.GaussianBlur(12)))
    scene.paste(turned, at, mask)


def scribble(draw: ImageDraw.ImageDraw, at: tuple[float, float], width: float, seed: int, colour: Colour = INK) -> None:
    """A signature that is nobody's."""
    rng = random.Random(seed)
    x, y = at
    points = []
    for step in range(26):
        t = step / 25
        swing = math.sin(t * rng.uniform(16, 19)) * 15 * (1 - t * 0.6)
        points.append((x + t * width + rng.uniform(-3, 3), y + swing + rng.uniform(-3, 3)))
    draw.line(points, fill=colour, width=3, joint="curve")


def caption(image: Image.Image) -> Image.Image:
    """Put the band at the foot that says what this is."""
    draw = ImageDraw.Draw(image)
    high = max(48, image.height // 20)
    draw.rectangle((0, image.height - high, image.width, image.height), fill=(22, 26, 28))
    draw.text(
        (image.width / 2, image.height - high / 2),
        CAPTION,
        font=font(BOLD, int(high * 0.46)),
        fill=(255, 214, 92),
        anchor="mm",
    )
    return image


def photograph(image: Image.Image, seed: int) -> Image.Image:
    """Give a drawing the light of a phone's camera: darker corners, a little softness and grain."""
    high, wide = image.height, image.width
    y, x = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j]
    light = 1.04 - 0.2 * (x**2 + y**2) / 2
    grain = np.random.default_rng(seed).normal(0, 2.2, (high, wide, 1))
    pixels = np.asarray(image.filter(ImageFilter.GaussianBlur(0.7)), dtype=float) * light[..., None] + grain
    return Image.fromarray(np.clip(pixels, 0, 255).astype("uint8"))


def save_jpeg(image: Image.Image, name: str, *, seed: int, taken: str = "") -> None:
    """Save as JPEG; ``taken`` adds a camera's time and a place in the open ocean, for the metadata screen."""
    exif = Image.Exif()
    exif[0x010E] = f"{MARK}: gambar rekaan"
    if taken:
        exif[0x010F], exif[0x0110], exif[0x0132] = "Contoh", "HP Contoh 1", taken
        exif.get_ifd(0x8769).update({0x9003: taken, 0x9004: taken})
        exif.get_ifd(0x8825).update(
            {0: b"\2\3\0\0", 1: "S", 2: (12.0, 30.0, 0.0), 3: "E", 4: (88.0, 15.0, 0.0), 0x1D: taken[:10]}
        )
    caption(photograph(image, seed)).save(FOLDER / name, quality=60, optimize=True, exif=exif)


def save_png(image: Image.Image, name: str) -> None:
    """Save as a PNG of few colours, marked inside too."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Description", f"{MARK}: gambar rekaan")
    caption(image).quantize(48).save(FOLDER / name, optimize=True, pnginfo=info)


def counter_note() -> None:
    """A scrap of paper from a counter, in place of a receipt."""
    scene = grained(900, 1120, (126, 88, 58), 1, 16, stretch=24)
    sheet = grained(560, 420, (246, 240, 222), 2, 4)
    draw = ImageDraw.Draw(sheet)
    for y in range(70, 420, 56):
        draw.line((0, y, 560, y + 2), fill=(196, 208, 220), width=2)
    for line, (x, y), size in [
        ("srt pengantar", (44, 34), 64),
        ("150 rb", (120, 132), 96),
        ("lunas", (66, 262), 70),
        ("lkt 2", (360, 322), 58),
    ]:
        draw.text((x, y), line, font=font(HAND, size), fill=INK)
    draw.line((112, 236, 372, 226), fill=INK, width=4)
    draw.line([(262, 298), (288, 330), (344, 252)], fill=INK, width=6)
    lay(scene, sheet, (150, 300), 6)
    pen = Image.new("RGB", (420, 26), (28, 60, 120))
    ImageDraw.Draw(pen).polygon([(0, 13), (34, 0), (34, 26)], fill=(224, 200, 140))
    lay(scene, pen, (420, 800), -24)
    save_jpeg(scene, "catatan-loket.jpg", seed=11)


def drain() -> None:
    """A thin concrete wall with a measuring tape across it."""
    scene = grained(1000, 1000, (122, 98, 70), 3, 22)
    draw = ImageDraw.Draw(scene)
    wall = grained(480, 760, (172, 172, 166), 4, 12)
    scene.paste(wall, (150, 240))
    draw.polygon([(150, 240), (230, 170), (710, 170), (630, 240)], fill=(196, 196, 188))
    draw.polygon([(630, 240), (710, 170), (710, 1000), (630, 1000)], fill=(128, 128, 122))
    draw.rectangle((710, 430, 1000, 1000), fill=(74, 86, 78))
    for y in range(470, 1000, 66):
        draw.arc((690, y, 1040, y + 60), 190, 340, fill=(110, 124, 114), width=4)
    draw.line([(330, 240), (352, 330), (322, 410), (362, 520), (340, 640)], fill=(88, 86, 80), width=5)
    tape = Image.new("RGB", (900, 92), (240, 200, 40))
    pen = ImageDraw.Draw(tape)
    for mm in range(141):
        x = 20 + mm * 6
        pen.line((x, 0, x, 40 if mm % 10 == 0 else 28 if mm % 5 == 0 else 16), fill=(20, 20, 20), width=2)
        if mm % 10 == 0:
            pen.text(
                (x, 64),
                str(mm // 10),
                font=font(BOLD, 32),
                fill=(170, 20, 20) if mm == 80 else (20, 20, 20),
                anchor="mm",
            )
    lay(scene, tape, (126, 288), 0)
    draw.line((626, 200, 626, 290), fill=(200, 30, 30), width=6)
    draw.rounded_rectangle((520, 112, 736, 196), 14, fill=(255, 255, 255))
    draw.text((628, 154), "tepi: 8 cm", font=font(BOLD, 34), fill=(170, 20, 20), anchor="mm")
    save_jpeg(scene, "ukur-drainase.jpg", seed=12, taken="2025:10:14 09:41:07")


def pipes() -> None:
    """Three repainted pipes with their serial numbers."""
    scene = grained(1000, 860, (88, 84, 78), 5, 14)
    for index, serial in enumerate(("CTH 03 · A17", "CTH 03 · A18", "CTH 03 · A21")):
        top = 90 + index * 225
        shade = np.sin(np.linspace(0.25, math.pi - 0.1, 170))[:, None, None]
        body = np.clip(np.array((58, 104, 168)) * (0.35 + 0.75 * shade) * np.ones((170, 1000, 1)), 0, 255)
        pipe = Image.fromarray(body.astype("uint8"))
        draw = ImageDraw.Draw(pipe)
        rng = random.Random(index)
        for _ in range(26):
            x, y = rng.randint(0, 1000), rng.randint(10, 150)
            draw.ellipse((x, y, x + rng.randint(8, 60), y + rng.randint(4, 14)), fill=(126, 78, 46))
        for x in range(20, 120, 16):
            draw.line((x, 4, x + 10, 166), fill=(150, 146, 138), width=5)
        draw.rounded_rectangle((330, 44, 790, 126), 8, fill=(196, 200, 198))
        draw.text((560, 85), serial, font=font(BOLD, 54), fill=(44, 44, 44), anchor="mm")
        for x in (470, 640):
            draw.line((x, 126, x - 6, 164), fill=(80, 140, 214), width=9)
        scene.paste(pipe, (0, top))
    save_jpeg(scene, "pipa-nomor-seri.jpg", seed=13, taken="2025:03:18 16:05:52")


def table(
    draw: ImageDraw.ImageDraw,
    origin: tuple[int, int],
    widths: Sequence[int],
    heads: Sequence[str],
    rows: int,
    row_height: int,
) -> list[int]:
    """Rule a table by hand; give the left edges of its columns."""
    x0, y0 = origin
    edges = [x0]
    for width in widths:
        edges.append(edges[-1] + width)
    for row in range(rows + 2):
        y = y0 + row * row_height
        draw.line((x0, y + row % 2, edges[-1], y - row % 3), fill=(60, 64, 84), width=2)
    for edge in edges:
        draw.line((edge, y0, edge + 1, y0 + (rows + 1) * row_height), fill=(60, 64, 84), width=2)
    for edge, head in zip(edges, heads, strict=False):
        draw.text((edge + 14, y0 + row_height / 2), head, font=font(HAND, 38), fill=INK, anchor="lm")
    return edges


def school_list() -> None:
    """A list drawn from memory: names left out, amounts empty, all signed."""
    sheet = Image.new("RGB", (900, 1080), (250, 247, 236))
    draw = ImageDraw.Draw(sheet)
    draw.text((450, 76), "Daftar terima bantuan (saya gambar ulang)", font=font(HAND, 46), fill=INK, anchor="mm")
    edges = table(draw, (50, 130), (80, 330, 170, 220), ("No", "Nama murid", "Jumlah", "Tanda tangan"), 9, 84)
    for row in range(9):
        y = 130 + 84 * (row + 1) + 42
        draw.text((edges[0] + 26, y), str(row + 1), font=font(HAND, 40), fill=INK, anchor="lm")
        draw.rounded_rectangle((edges[1] + 16, y - 16, edges[1] + 210 + row * 37 % 90, y + 16), 8, fill=(44, 46, 56))
        scribble(draw, (edges[3] + 18, y), 170, row)
    draw.text((edges[2] + 12, 1002), "kosong semua", font=font(HAND, 40), fill=(170, 40, 40), anchor="lm")
    draw.line([(edges[2] + 80, 975), (edges[2] + 80, 930), (edges[2] + 64, 950)], fill=(170, 40, 40), width=4)
    save_png(sheet, "daftar-bantuan.png")


def roster() -> None:
    """A night roster whose initials are all alike."""
    scene = grained(900, 1120, (204, 212, 206), 6, 6)
    board = Image.new("RGB", (720, 920), (108, 74, 46))
    sheet = grained(650, 830, (250, 249, 243), 7, 3)
    draw = ImageDraw.Draw(sheet)
    draw.text((325, 64), "DAFTAR JAGA MALAM", font=font(BOLD, 34), fill=(40, 40, 40), anchor="mm")
    draw.text((325, 108), "Puskesmas Contoh", font=font(SANS, 26), fill=(70, 70, 70), anchor="mm")
    edges = table(draw, (34, 150), (170, 130, 130, 150), ("Malam", "Masuk", "Pulang", "Paraf"), 7, 78)
    for row, day in enumerate(("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")):
        y = 150 + 78 * (row + 1) + 39
        draw.text((edges[0] + 14, y), day, font=font(HAND, 38), fill=(40, 40, 40), anchor="lm")
        if row in (1, 5):
            continue
        draw.text((edges[1] + 14, y), "21.00", font=font(HAND, 38), fill=INK, anchor="lm")
        draw.text((edges[2] + 14, y), "07.00", font=font(HAND, 38), fill=INK, anchor="lm")
        scribble(draw, (edges[3] + 20, y), 100, 4)
    board.paste(sheet, (35, 60))
    clip = ImageDraw.Draw(board)
    clip.rounded_rectangle((250, 14, 470, 84), 16, fill=(166, 170, 174), outline=(96, 100, 104), width=4)
    lay(scene, board, (86, 90), -2)
    save_jpeg(scene, "daftar-jaga.jpg", seed=14)


def chat(name: str, title: str, bubbles: Sequence[tuple[bool, str, str]]) -> None:
    """A phone's chat that no application made; ``bubbles`` are (mine, text, clock)."""
    image = Image.new("RGB", (720, 1180), (233, 230, 222))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 720, 130), fill=(40, 74, 84))
    draw.ellipse((36, 34, 104, 102), fill=(150, 170, 172))
    draw.text((130, 68), title, font=font(BOLD, 30), fill=(255, 255, 255), anchor="lm")
    face, small = font(SANS, 28), font(SANS, 20)
    y = 176
    for mine, text, clock in bubbles:
        lines = wrap(text, face, 470)
        wide = max(face.getlength(line) for line in lines) + 56
        high = len(lines) * 40 + 60
        left = 720 - 30 - wide if mine else 30
        draw.rounded_rectangle((left, y, left + wide, y + high), 20, fill=(208, 232, 214) if mine else (255, 255, 255))
        for row, line in enumerate(lines):
            draw.text((left + 28, y + 20 + row * 40), line, font=face, fill=(28, 30, 32))
        draw.text((left + wide - 20, y + high - 12), clock, font=small, fill=(110, 112, 112), anchor="rs")
        y += high + 26
    save_png(image.crop((0, 0, 720, min(1180, int(y) + 90))), name)


def wrap(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` pixels."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def pothole() -> None:
    """A flooded hole in a road, with the banana plant that neighbours put there."""
    scene = grained(1000, 820, (92, 94, 98), 8, 20)
    draw = ImageDraw.Draw(scene)
    draw.rectangle((0, 0, 1000, 150), fill=(146, 168, 118))
    draw.polygon([(0, 150), (1000, 150), (1000, 172), (0, 172)], fill=(150, 138, 112))
    for x in range(60, 1000, 260):
        draw.polygon([(x, 690), (x + 130, 690), (x + 144, 716), (x - 10, 716)], fill=(214, 212, 200))
    rng = random.Random(5)

    def blob(rx: float, ry: float, colour: Colour) -> None:
        steps = [i * math.tau / 40 for i in range(40)]
        points = [
            (
                500 + rx * math.cos(a) * rng.uniform(0.93, 1.05),
                430 + ry * math.sin(a) * rng.uniform(0.9, 1.06),
            )
            for a in steps
        ]
        draw.polygon(points, fill=colour)

    blob(300, 165, (62, 58, 54))
    blob(262, 135, (118, 98, 70))
    blob(236, 116, (150, 130, 98))
    draw.arc((330, 380, 560, 470), 190, 320, fill=(196, 184, 158), width=5)
    draw.line((500, 440, 506, 235), fill=(98, 132, 62), width=28)
    for angle in (-150, -125, -95, -70, -40, -15):
        tip = (506 + 230 * math.cos(math.radians(angle)), 140 + 150 * math.sin(math.radians(angle)) + 160)
        middle = (506 + 120 * math.cos(math.radians(angle)), 210 + 120 * math.sin(math.radians(angle)))
        draw.polygon([(506, 245), (middle[0], middle[1] - 22), tip, (middle[0], middle[1] + 26)], fill=(74, 128, 54))
    save_jpeg(scene, "jalan-berlubang.jpg", seed=15)


def gift() -> None:
    """A parcel, a jar and an envelope that stays closed."""
    scene = grained(1000, 820, (150, 120, 88), 9, 14, stretch=20)
    draw = ImageDraw.Draw(scene)
    draw.rectangle((0, 0, 1000, 330), fill=(206, 202, 192))
    box = grained(420, 300, (150, 54, 62), 10, 6)
    ribbon = ImageDraw.Draw(box)
    ribbon.rectangle((190, 0, 230, 300), fill=(222, 190, 110))
    ribbon.rectangle((0, 128, 420, 166), fill=(222, 190, 110))
    lay(scene, box, (110, 260), 0)
    for side in (-1, 1):
        draw.ellipse((320 + side * 66 - 62, 200, 320 + side * 66 + 62, 272), outline=(222, 190, 110), width=18)
    draw.rounded_rectangle((600, 260, 760, 510), 26, fill=(206, 142, 40), outline=(150, 98, 22), width=5)
    draw.rounded_rectangle((590, 230, 770, 278), 10, fill=(236, 224, 196))
    draw.rounded_rectangle((618, 350, 742, 436), 8, fill=(250, 246, 232))
    draw.text((680, 393), "madu", font=font(HAND, 48), fill=(90, 60, 20), anchor="mm")
    envelope = grained(330, 190, (244, 240, 228), 11, 3)
    flap = ImageDraw.Draw(envelope)
    flap.line([(0, 0), (165, 104), (330, 0)], fill=(176, 168, 150), width=4)
    lay(scene, envelope, (580, 530), 8)
    card = grained(250, 130, (252, 250, 242), 12, 3)
    ImageDraw.Draw(card).text((125, 65), "dari rekanan", font=font(HAND, 42), fill=INK, anchor="mm")
    lay(scene, card, (180, 590), -6)
    save_jpeg(scene, "bingkisan.jpg", seed=16)


def conversations() -> None:
    """The two chats: a superior's, and an auditor's as copied out again."""
    chat(
        "chat-atasan.png",
        "Atasan",
        [
            (
                True,
                "Selamat siang, Pak. Saya mau bertanya soal nilai kinerja saya, kenapa turun dua tingkat?",
                "13.02",
            ),
            (True, "Semua target sudah selesai dan belum pernah ada teguran.", "13.02"),
            (False, "Itu sudah penilaian saya.", "13.40"),
            (True, "Boleh saya tahu bagian mana yang kurang, Pak?", "13.41"),
            (False, "Makanya kerja itu jangan banyak cerita ke luar.", "13.55"),
            (False, "Sudah, tidak usah dibahas.", "13.55"),
        ],
    )
    chat(
        "pesan-auditor.png",
        "C (saya salin ulang)",
        [
            (False, "Selamat malam. Yang tadi siang bagaimana?", "19.20"),
            (False, "Konsep laporannya saya serahkan lusa.", "19.21"),
            (False, "Dua kardus itu kapan diantar?", "19.34"),
            (
                False,
                "Kalau tidak ada pengertian ya saya tulis apa adanya, malah bisa jadi kerugian.",
                "20.11",
            ),
        ],
    )
