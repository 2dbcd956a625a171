"""bin/bench [NAME …] [--json FILE]: measures the named figures, all of them without names, and prints each beside its goal."""

import argparse
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench import audit, bank, boot, browser, compare, exports, mail, openings, pages, room, rooms, scoring, visibility
from bench.figures import Figure, Measured, Row, as_json, table

Measure = Callable[[], Mapping[str, Measured]]
BENCHES: Sequence[tuple[Sequence[Figure], Measure]] = (
    (boot.FIGURES, boot.measure),
    (room.FIGURES, room.measure),
    (room.POSTGRESQL, room.measure_postgresql),
    (browser.KEYSTROKE, browser.measure_keystroke),
    (browser.LOADS, browser.measure_loads),
    (browser.REQUESTS, browser.measure_requests),
    (browser.FLUSH, browser.measure_flush),
    (rooms.SQLITE, rooms.measure_sqlite),
    (rooms.POSTGRESQL, rooms.measure_postgresql),
    (pages.FIGURES, pages.measure),
    (compare.FIGURES, compare.measure),
    (compare.EIGHT, compare.measure_eight),
    (openings.FIGURES, openings.measure),
    (exports.PDF, exports.measure_pdf),
    (exports.XLSX, exports.measure_xlsx),
    (visibility.FIGURES, visibility.measure),
    (audit.FIGURES, audit.measure),
    (mail.FIGURES, mail.measure),
    (bank.LISTED, bank.measure_listed),
    (bank.IMPORTED, bank.measure_imported),
    (scoring.SPEED, scoring.measure_speed),
    (scoring.LARGE, scoring.measure_large),
    (scoring.TRUTH, scoring.measure_truth),
    (scoring.LME4, scoring.measure_lme4),
)


def main(arguments: Sequence[str], benches: Sequence[tuple[Sequence[Figure], Measure]] = BENCHES) -> int:
    """0 when every figure was measured, met or not; 1 otherwise."""
    known = [figure.name for figures, _ in benches for figure in figures]
    chosen = _parser(known).parse_args(arguments)
    unknown = [name for name in chosen.names if not any(_is_named(figure, [name]) for figure in known)]
    if unknown:
        print(f"There is no figure {', '.join(unknown)}. Choose from: {', '.join(known)}", file=sys.stderr)
        return 2
    rows = [row for figures, measure in benches for row in _measured(figures, measure, chosen.names)]
    print(table(rows))
    if chosen.json:
        chosen.json.write_text(as_json(rows))
    return int(any(row.measured is None for row in rows))


def _parser(known: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "bin/bench", description="Measures Fourfold.", epilog="Example: bin/bench room compare.500_candidates --json figures.json"
    )
    parser.add_argument("names", metavar="NAME", nargs="*", help=f"a figure or a context, of {', '.join(known)}; all without one")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the rows there too")
    return parser


def _is_named(figure: str, names: Sequence[str]) -> bool:
    return not names or figure in names or figure.partition(".")[0] in names


def _measured(figures: Sequence[Figure], measure: Measure, names: Sequence[str]) -> list[Row]:
    wanted = [figure for figure in figures if _is_named(figure.name, names)]
    if not wanted:
        return []
    print(f"Measuring {', '.join(figure.name for figure in wanted)} …", file=sys.stderr, flush=True)
    try:
        measured = measure()
    except Exception:
        traceback.print_exc()
        measured = {}
    return [Row(figure, measured.get(figure.name)) for figure in wanted]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
