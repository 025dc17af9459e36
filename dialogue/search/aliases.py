"""What the register calls by several names: who looks for one finds the others too."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Alias:
    """Names of one thing; a name of several words stands wherever all of them do.

    Those only `asked` have words too common for that: they find the other names, but are not found by them.
    """

    names: tuple[str, ...]
    asked: tuple[str, ...] = ()


ALIASES = (
    Alias(("بندرگاہ", "پورٹ")),
    Alias(("شاہراہ", "ہائی وے")),
    Alias(("Karakoram Highway", "KKH", "喀喇昆仑公路", "شاہراہ قراقرم"), asked=("قراقرم ہائی وے",)),
    Alias(("special economic zone", "SEZ", "经济特区", "特殊经济区", "خصوصی اقتصادی زون")),
    Alias(("ML-1", "一号铁路干线", "ایم ایل ون"), asked=("ML 1", "Main Line 1")),
    Alias(("Belt and Road", "BRI", "一带一路", "بیلٹ اینڈ روڈ")),
    Alias(
        ("CPEC", "中巴经济走廊", "سی پیک"),
        asked=("China-Pakistan Economic Corridor", "چین پاکستان اقتصادی راہداری"),
    ),
    Alias(("Ishaq", "Isaac")),
    Alias(("وانگ یی", "وانگ ای")),
)
