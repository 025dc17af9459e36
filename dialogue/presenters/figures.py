"""Numbers that updates report, as the reader's language writes them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dialogue.localized import EMPTY, LocalizedText, choose, reader_language
from dialogue.presenters.texts import Document, number

#: Amounts of money as documents write their units in English: “USD million”.
MONEY = re.compile(r"(USD|PKR|CNY) (million|billion)")
SIZES = {"million": 10**6, "billion": 10**9}
#: What stands before an amount in English, and after it in Chinese.
SIGNS = {"USD": "US$", "PKR": "PKR ", "CNY": "CNY "}
CURRENCIES = {"USD": "美元", "PKR": "巴基斯坦卢比", "CNY": "元人民币"}
#: Chinese counts in ten thousands and in hundred millions.
MYRIADS = ((10**8, "亿"), (10**4, "万"))


@dataclass(frozen=True)
class FigureLine:
    """A number with what it counts and its unit, as reported, written out for the reader."""

    label: LocalizedText
    value: str
    unit: LocalizedText

    @property
    def space(self) -> str:
        """Between the value and its unit: Chinese has none."""
        return "" if self.unit.lang.startswith("zh") else "\N{NO-BREAK SPACE}"


def figure_lines(document: Document) -> list[FigureLine]:
    """The figures of an update."""
    translations = document.get("translations")
    return [_figure(figure, translations) for figure in document["figures"]]


def _figure(figure: Mapping[str, Any], translations: Mapping[str, str] | None) -> FigureLine:
    value, unit = figure["value"], choose(figure["unit"], translations=translations)
    money = _money(value, figure["unit"]["en"], language=unit.lang) if figure["unit"] else None
    return FigureLine(
        label=choose(figure["label"], translations=translations),
        value=money or number(value),
        unit=EMPTY if money else unit,
    )


def _money(value: float, unit: str, *, language: str) -> str | None:
    """An amount of money in words and signs; None where its unit is no such amount, or Urdu says it in words."""
    found = MONEY.fullmatch(unit)
    if found is None:
        return None
    currency, size = found.groups()
    if language == "en" and reader_language() == "en":
        return f"{SIGNS[currency]}{number(value)} {size}"
    if language.startswith("zh"):
        whole = Decimal(str(value)) * SIZES[size]
        step, word = next((each for each in MYRIADS if whole >= each[0]), MYRIADS[-1])
        return f"{number((whole / step).normalize())}{word}{CURRENCIES[currency]}"
    return None
