"""The translations of the interface: compiled without GNU gettext, refused when they would break a page.

python -m cpec.messages            compiles what changed
python -m cpec.messages --check    lists what is wrong and fails if anything is
"""

import os
import re
import sys

import polib

from cpec.paths import BASE_DIR

LOCALE_DIR = BASE_DIR / "cpec" / "locale"

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def catalogues(locale_dir=LOCALE_DIR):
    return sorted(locale_dir.glob("**/LC_MESSAGES/*.po"))


def compile_changed(locale_dir=LOCALE_DIR):
    """Write a .mo beside each .po that is newer than its own; return the languages compiled."""
    compiled = []
    for po_path in catalogues(locale_dir):
        mo_path = po_path.with_suffix(".mo")
        if not mo_path.exists() or mo_path.stat().st_mtime < po_path.stat().st_mtime:
            # Under its final name only when complete: a server may be reading the old one.
            unfinished = mo_path.with_suffix(f".mo.{os.getpid()}.part")
            polib.pofile(po_path).save_as_mofile(unfinished)
            unfinished.replace(mo_path)
            compiled.append(po_path.parent.parent.name)
    return compiled


def faults(po_path):
    """What would break or mislead in one catalogue, a sentence each, with the line it is on."""
    catalogue = polib.pofile(po_path)
    declared = re.search(r"nplurals=(\d+)", catalogue.metadata.get("Plural-Forms", ""))
    forms = int(declared[1]) if declared else 0
    for entry in catalogue:
        if entry.obsolete:
            continue
        if entry.fuzzy:
            yield f"line {entry.linenum}: {entry.msgid!r} is marked fuzzy, so readers do not see it"
        for fault in _entry_faults(entry, forms):
            yield f"line {entry.linenum}: {fault}"


def _entry_faults(entry, forms):
    allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    if entry.msgid_plural:
        translations = [text for text in entry.msgstr_plural.values() if text]
        if translations and len(translations) != forms:
            yield f"{entry.msgid!r} has {len(translations)} of the {forms} plural forms"
        for text in translations:
            if strangers := set(PLACEHOLDER.findall(text)) - allowed:
                yield f"{text!r} uses {', '.join(sorted(strangers))}, which the English has not"
    elif entry.msgstr and set(PLACEHOLDER.findall(entry.msgstr)) != allowed:
        wanted = ", ".join(sorted(allowed)) or "none"
        yield f"{entry.msgstr!r} must have the placeholders of the English: {wanted}"


def main(argv):
    if argv == ["--check"]:
        found = [f"{path}: {fault}" for path in catalogues() for fault in faults(path)]
        sys.exit("\n".join(found) or None)
    for language in compile_changed():
        print(f"Compiled the messages of {language}.")


if __name__ == "__main__":
    main(sys.argv[1:])
