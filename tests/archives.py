"""Archives as people bring them by mistake: with nothing in them, or locked."""

import io
import zipfile


def package(parts):
    """An archive of these {name: content}."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def locked(data):
    """The same archive as if each part had a password."""
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        first, *parts = data.split(mark)
        flagged = [part[: at - 4] + b"\x01" + part[at - 3 :] for part in parts]
        data = mark.join([first, *flagged])
    return data
