"""A break stands inside an interview's minutes and leaves enough of them."""

LEAST_MINUTES = 10


def missing_minutes(minutes: int, break_minutes: int) -> str | None:
    """What to mend where a break leaves too little of the interview's minutes."""
    if minutes - break_minutes >= LEAST_MINUTES:
        return None
    least = break_minutes + LEAST_MINUTES
    return f"Leave at least {LEAST_MINUTES} minutes besides the break: plan {least} minutes or more, or a shorter break."
