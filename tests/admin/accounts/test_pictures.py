import re

from dialogue.admin.accounts.pictures import BORDER, picture

TEXT = "otpauth://totp/CPEC%20Commitments:edith?secret=JBSWY3DPEHPK3PXP&algorithm=SHA1"


def test_a_picture_has_the_three_corners_that_cameras_look_for():
    found = picture(TEXT)
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", found.path)}
    last = found.size - BORDER - 1
    for corner in ((BORDER, BORDER), (last, BORDER), (BORDER, last)):
        assert corner in dark
    assert min(x for x, _y in dark) == BORDER
    assert max(y for _x, y in dark) == last
