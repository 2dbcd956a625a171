"""`fourfold scores`: the adjusted scores of anybody's ratings, from a spreadsheet."""

import json
from collections.abc import Iterable, Iterator
from math import isfinite
from pathlib import Path

import click

from interview.scoring.report import NAMES, as_json, as_text, effects_of, report
from interview.scoring.spreadsheet import Sheet, SheetError, read_sheet
from interview.scoring.sums import Effects

Scale = tuple[float, float]
TOLD_EVERY = 250_000


def _effects(_context: click.Context, _parameter: click.Parameter, value: str) -> Effects:
    try:
        return effects_of([name.strip() for name in value.split(",")])
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _scale(_context: click.Context, _parameter: click.Parameter, value: Scale) -> Scale:
    if not (isfinite(value[0]) and isfinite(value[1]) and value[0] < value[1]):
        raise click.BadParameter("LOW must be less than HIGH, e.g. --scale 0 10")
    return value


@click.command()
@click.argument("ratings", metavar="RATINGS.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "json_wanted", is_flag=True, help="Print JSON instead of a table.")
@click.option("--no-priors", is_flag=True, help="Learn the variances from these ratings alone; wants some hundreds of them.")
@click.option("--effects", callback=_effects, default=",".join(NAMES), show_default=True, help="What the model tells apart.")
@click.option("--scale", type=float, nargs=2, callback=_scale, default=(1.0, 5.0), show_default=True, metavar="LOW HIGH")
def scores(ratings: Path, json_wanted: bool, no_priors: bool, effects: Effects, scale: Scale) -> None:
    """Score candidates from a spreadsheet of ratings, allowing for strict raters and hard items.

    RATINGS.csv has a line for each rating, with columns candidate, rater, item, score and, if you have them, trait. Others are ignored,
    and so is a line without a score. See docs/how-to/score-a-spreadsheet.md.

    Example: fourfold scores ratings.csv --json"""
    sheet = _read(ratings, scale)
    said = report(sheet, scale, effects, priors=not no_priors)
    if said is None:
        raise click.ClickException(f"{ratings.name} holds no ratings")
    if not said.converged:
        raise click.ClickException("the variances did not settle in 60 steps; leave some out with --effects, or keep the priors")
    lines = [json.dumps(as_json(said), indent=2, ensure_ascii=False, allow_nan=False)] if json_wanted else as_text(said)
    for line in lines:
        click.echo(line)


def _told(lines: Iterable[str]) -> Iterator[str]:
    """Says on stderr how far a long file has been read."""
    for n, line in enumerate(lines, start=1):
        if n % TOLD_EVERY == 0:
            click.echo(f"{n:,} lines read …", err=True)
        yield line


def _read(path: Path, scale: Scale) -> Sheet:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        try:
            return read_sheet(_told(lines), scale)
        except SheetError as error:
            raise click.ClickException(f"{path.name}, {error}") from error
