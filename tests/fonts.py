"""The fonts that are made from our own texts: Chinese for pages and cards, and the names of languages.

python -m tests.fonts FOLDER    makes them again; the faces they are cut from are kept in FOLDER
"""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from cpec.paths import BASE_DIR

#: Where the texts are in which the site may use a character.
TEXTS = (
    "fixtures/**/*.yaml",
    "cpec/locale/**/zh_Hans/**/*.po",
    "cpec/settings.py",
    "cpec/formats/zh_Hans/*.py",
    "templates/**/*.html",
)
#: Characters of Chinese that any text may need, whether or not one has them now.
ALWAYS = "　、。〈〉《》「」『』【】〔〕·—‘’“”…！（），．：；？～￥〇一二三四五六七八九十百千万亿年月日第"
#: What is not a Latin character of the other faces. Pages ask for the same (see static/css/tokens.css).
FIRST_HAN = 0x2E80
OWN_PUNCTUATION = "·—‘’“”…"
#: How the languages are called in the header of every page, whatever script it is in.
CHINESE, URDU = "中文", "اردو"

WEB, CARDS = BASE_DIR / "static" / "fonts", BASE_DIR / "dialogue" / "drawing" / "faces"
SANS = WEB / "noto-sans-sc-register-400-normal.woff2"
CHINESE_NAME = WEB / "noto-sans-sc-name-400-normal.woff2"
URDU_NAME = WEB / "noto-nastaliq-urdu-name-400-normal.woff2"
NASTALIQ = WEB / "noto-nastaliq-urdu-arabic-400-normal.woff2"
HAN_FACES = (SANS, CARDS / "han-sans.ttf", CARDS / "han-serif.ttf")

#: npm package -> the face taken from it, complete and in its regular or semibold weight.
SOURCES = {
    "@expo-google-fonts/noto-sans-sc@0.4.3": "400Regular/NotoSansSC_400Regular.ttf",
    "@expo-google-fonts/noto-serif-sc@0.4.3": "600SemiBold/NotoSerifSC_600SemiBold.ttf",
}


def characters():
    """Every Chinese character that the register's texts and translations use, and what any may need."""
    found = set(ALWAYS)
    for pattern in TEXTS:
        for path in BASE_DIR.glob(pattern):
            found |= {each for each in path.read_text() if ord(each) >= FIRST_HAN}
    return found


def covered(path):
    """The characters that a font has."""
    with TTFont(path) as font:
        return {chr(each) for each in font.getBestCmap()}


def make(folder):
    """Write every font made from texts; the characters that no source has are returned."""
    sans, serif = (_fetched(*each, folder) for each in SOURCES.items())
    wanted = characters()
    # The name has a file of its own: pages in other scripts load two characters, not all.
    _cut(sans, SANS, wanted)
    _cut(sans, CHINESE_NAME, set(CHINESE))
    _cut(sans, CARDS / "han-sans.ttf", wanted)
    _cut(serif, CARDS / "han-serif.ttf", wanted)
    _cut(NASTALIQ, URDU_NAME, set(URDU), features=["*"])
    for name in ("source-sans-3", "source-serif-4"):
        _unpack(WEB / f"{name}-latin-wght-normal.woff2", CARDS / f"{name}.ttf")
    _unpack(NASTALIQ, CARDS / "noto-nastaliq-urdu.ttf")
    return wanted - covered(SANS)


def _fetched(package, member, folder):
    """A face out of a package of the npm registry, fetched once."""
    kept = folder / Path(member).name
    if not kept.exists():
        if not shutil.which("npm"):
            raise SystemExit(f"npm is needed once, to fetch {package}. Debian: apt-get install npm")
        folder.mkdir(parents=True, exist_ok=True)
        packed = subprocess.run(
            ["npm", "pack", "--silent", package],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        archive = folder / packed.stdout.split()[-1]
        with tarfile.open(archive) as files:
            kept.write_bytes(files.extractfile(f"package/{member}").read())
        archive.unlink()
    return kept


def _cut(source, target, characters, features=()):
    """The part of a face that these characters need."""
    options = subset.Options(
        flavor="woff2" if target.suffix == ".woff2" else None,
        hinting=False,
        layout_features=list(features),
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    if not features:
        options.drop_tables += ["BASE", "GPOS", "GSUB", "STAT", "vhea", "vmtx"]
    with subset.load_font(source, options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[ord(each) for each in characters])
        cutter.subset(font)
        target.parent.mkdir(parents=True, exist_ok=True)
        subset.save_font(font, target, options)


def _unpack(source, target):
    """The same font without its compression, for programs that do not read it."""
    with TTFont(source, recalcTimestamp=False) as font:
        font.flavor = None
        font.save(target)


def main(arguments):
    missing = make(Path(arguments[0]))
    for path in sorted({*HAN_FACES, CHINESE_NAME, URDU_NAME}):
        print(f"{path.relative_to(BASE_DIR)}: {path.stat().st_size:,} bytes")
    if missing:
        print(f"No source has: {' '.join(sorted(missing))}", file=sys.stderr)
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
