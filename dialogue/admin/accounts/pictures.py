"""The picture that a phone reads a key from."""

from dataclasses import dataclass

import qrcode

#: White around it, in modules, so that a camera finds it.
BORDER = 4


@dataclass(frozen=True)
class Picture:
    """A QR code as the path of an SVG, in a square of so many units."""

    size: int
    path: str


def picture(text: str) -> Picture:
    code = qrcode.QRCode(border=BORDER)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return Picture(size=len(rows), path=path)
