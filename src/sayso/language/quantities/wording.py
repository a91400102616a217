"""Print a quantity in plain words that read back as the same quantity: 'about 4,000 people', '6 to 7 kilometres'."""

from types import MappingProxyType

from sayso.intervals import say_number
from sayso.language.quantities.unit_names import PHRASES, UNITS
from sayso.records import Hedge, Quantity

_HEDGES: MappingProxyType[Hedge, str] = MappingProxyType(
    {
        "about": "about ",
        "almost": "almost ",
        "over": "more than ",
        "at-least": "at least ",
        "under": "less than ",
        "at-most": "up to ",
    }
)


def say_quantity(quantity: Quantity) -> str:
    """Say a quantity in words; a vague one in its own ('a few dozen fighters'). Six significant digits are kept."""
    if quantity.number is None:
        return quantity.text
    ends = quantity.number if isinstance(quantity.number, tuple) else (quantity.number,)
    number = " to ".join(say_number(end) for end in ends)
    counted = " ".join(word for word in (_written(quantity.unit), quantity.of if not quantity.unit else None) if word)
    return f"{_HEDGES.get(quantity.hedge, '')}{number} {counted}".rstrip()


def _written(unit: str | None) -> str | None:
    """Give a unit's plural as texts write it: 'kilometre' -> 'kilometres', 'percentage' -> 'percent'."""
    if unit is None:
        return None
    name, per, by = unit.partition(" per ")
    forms = [word for word, (named, _) in (*UNITS.items(), *PHRASES.items()) if named == unit]
    if per and not forms:
        return f"{_written(name)} per {by}"
    return forms[1] if len(forms) > 1 and unit not in PHRASES else (forms[0] if forms else unit)
