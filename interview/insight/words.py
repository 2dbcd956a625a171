"""How figures about interviewers and interviews are said. Pure."""

from interview.scoring.adjusted import Estimate
from interview.scoring.ladder_health import Share
from interview.scoring.ranged import Ranged

HOUR, DAY = 60, 24 * 60
STRONG, FAIR = 0.6, 0.3


def likely(low: str, high: str) -> str:
    return f"likely {low} to {high}"


def signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−").replace("−0.0", "0.0").replace("+0.0", "0.0")


def share(found: Share) -> str:
    """8 % (likely 3 % to 15 %)"""
    return f"{per_cent(found.value)} ({likely(per_cent(found.low), per_cent(found.high))})"


def per_cent(value: float) -> str:
    return f"{round(100 * min(max(value, 0.0), 1.0))} %"


def compared(found: Estimate, above: str, below: str, alike: str) -> str:
    """No verdict inside the error."""
    if found.low <= 0 <= found.high:
        return alike
    return f"{above if found.value > 0 else below} by {abs(found.value):.1f}"


def around(found: Estimate | Ranged) -> str:
    return likely(signed(found.low), signed(found.high))


def between(found: Ranged, places: int = 1) -> str:
    return likely(f"{max(found.low, 0):.{places}f}", f"{found.high:.{places}f}")


def duration(minutes: float) -> str:
    """45 minutes, 5 hours, 3 days"""
    for unit, word in ((DAY, "day"), (HOUR, "hour")):
        if minutes >= 2 * unit:
            return f"{round(minutes / unit)} {word}s"
    return f"{round(minutes)} minute{'' if round(minutes) == 1 else 's'}"


def together(found: Ranged) -> str:
    """How two sets of figures go together, from a correlation."""
    if found.low <= 0:
        return "no clear tie"
    return "strong" if found.value >= STRONG else "fair" if found.value >= FAIR else "weak"
