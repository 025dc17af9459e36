"""Dates in figures, as the three languages write them. Words about dates are in the lexicon."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {
    "en": "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    "Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?",
    "ur": "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
}
_DATES = {
    "en": re.compile(
        rf"(?:\b\d{{1,2}}\s+)?\b(?:{_MONTHS['en']})\b\.?(?:\s+\d{{1,2}}\b(?!\d))?(?:,?\s+(?:19|20)\d\d\b)?|\b(?:19|20)\d\d\b"
    ),
    "zh": re.compile(
        r"(?:19|20)\d\d\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?"
        r"|\d{1,2}\s*月\s*\d{1,2}\s*日|(?:19|20)\d\d"
    ),
    "ur": re.compile(rf"(?:\d{{1,2}}\s+)?(?:{_MONTHS['ur']})(?:،?\s+\d{{4}})?|(?:19|20|۱۹|۲۰)\d\d"),
}


def dates(text: str, language: str) -> Iterator[re.Match[str]]:
    """The words of each date, with where they stand."""
    return _DATES[language].finditer(text)


def day(words: str, language: str) -> date | None:
    """The day that a date names; None if it leaves out the day, the month or the year, or there is no such day."""
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    months = _MONTHS[language].split("|") if language in _MONTHS else []
    numbers += [n for n, month in enumerate(months, 1) if re.search(month, words)]
    if len(numbers) != 3:
        return None
    year, month, of_month = numbers if language == "zh" else (numbers[1], numbers[2], numbers[0])
    try:
        return date(year, month, of_month)
    except ValueError:
        return None
