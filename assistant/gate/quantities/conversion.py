"""What a unit is worth in base units, by pint."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pint import UnitRegistry

__all__ = ["converted"]

# What pint does not have, or has in a way that does not serve: a month of 30.4 days, an angle that
# is a number (1° would be 1.75 %), an apparent power that is a power (10 kVA would be 10 kW).
_OWN = (
    "calendar_month = [calendar]", "calendar_quarter = 3 * calendar_month",
    "calendar_year = 12 * calendar_month", "arc = [arc]", "rotation = [rotation]",
    "volt_ampere_ = [apparent_power]", "reactive = [reactive_power]", "ppb = 1e-9",
    "dose = [dose]",
)  # fmt: skip
# Base units that have a name of their own; where two share one (J and N·m), the first.
_NAMED = {
    "pascal": "Pa", "volt": "V", "watt": "W", "joule": "J", "newton": "N", "ohm": "Ω",
    "hertz": "Hz", "lux": "lx", "farad": "F", "henry": "H", "becquerel": "Bq",
    "lumen": "lm",
}  # fmt: skip
_SYMBOLS = {
    "meter": "m", "kilogram": "kg", "second": "s", "ampere": "A", "kelvin": "K", "candela": "cd",
    "mole": "mol", "radian": "rad", "calendar_month": "month", "arc": "°", "rotation": "r",
    "volt_ampere_": "VA", "reactive": "var", "dose": "Sv",
}  # fmt: skip


def converted(expression: str) -> tuple[str, Fraction, Fraction, str]:
    """A unit in base units: their name, the factor, the offset, and the unit's own name.

    Args:
        expression: As pint writes units, "kilopascal" or "(meter)**(3)/(minute)".
    """
    if "/" in expression or "*" in expression:  # 5 ℃/min is a difference, which has no offset
        expression = expression.replace("degree_Celsius", "kelvin")
        expression = expression.replace("degree_Fahrenheit", "degree_Rankine")
    registry = _registry()
    unit = registry.parse_units(expression)
    zero = registry.Quantity(Fraction(0), unit).to_base_units()
    one = registry.Quantity(Fraction(1), unit).to_base_units()
    offset = Fraction(zero.magnitude)
    own = "·".join(f"{name}^{power}" for name, power in sorted(unit._units.items()))
    return _name(one.units._units), Fraction(one.magnitude) - offset, offset, own


@lru_cache(maxsize=1)
def _registry() -> UnitRegistry[Any]:
    import pint  # half a second, which only a text with a unit need cost

    registry: UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Fraction)
    for definition in _OWN:
        registry.define(definition)
    return registry


def _name(base: Mapping[str, Any]) -> str:
    """Base units in the usual signs: Pa, m3/s."""
    powers = _powers(base)
    if not powers:
        return "ratio"
    if named := _named().get(powers):
        return named
    above = "".join(_sign(name, power) for name, power in powers if power > 0)
    below = "".join(_sign(name, -power) for name, power in powers if power < 0)
    return f"{above or 1}/{below}" if below else above


def _powers(base: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((name, int(power)) for name, power in base.items()))


def _sign(name: str, power: int) -> str:
    return f"{_SYMBOLS.get(name, name)}{power if power > 1 else ''}"


@lru_cache(maxsize=1)
def _named() -> dict[tuple[tuple[str, int], ...], str]:
    """The names of :data:`_NAMED` by the base units they stand for."""
    found: dict[tuple[tuple[str, int], ...], str] = {}
    for expression, name in _NAMED.items():
        base = _registry().Quantity(Fraction(1), expression).to_base_units().units._units
        found.setdefault(_powers(base), name)
    return found
