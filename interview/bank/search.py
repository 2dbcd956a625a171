"""Full-text search in the list of questions: SQLite FTS5 and PostgreSQL's tsvector behind one call."""

import re
from collections.abc import Mapping, Sequence

from sqlalchemy import CTE, DDL, ColumnClause, column, event, func, literal_column, select, table, text

from interview.bank.models import QuestionLine
from interview.db import db

NAME = "question_fts"
INDEXED = "to_tsvector('english', question_line.title || ' ' || question_line.words)"
_DELETE = f"INSERT INTO {NAME}({NAME}, rowid, title, words) VALUES ('delete', old.n, old.title, old.words);"
_INSERT = f"INSERT INTO {NAME}(rowid, title, words) VALUES (new.n, new.title, new.words);"
INDEX: Mapping[str, Sequence[str]] = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {NAME} USING fts5(title, words, content='question_line', content_rowid='n', tokenize='porter unicode61')",
        f"CREATE TRIGGER {NAME}_added AFTER INSERT ON question_line BEGIN {_INSERT} END",
        f"CREATE TRIGGER {NAME}_gone AFTER DELETE ON question_line BEGIN {_DELETE} END",
        f"CREATE TRIGGER {NAME}_changed AFTER UPDATE ON question_line BEGIN {_DELETE} {_INSERT} END",
    ),
    "postgresql": (f"CREATE INDEX {NAME} ON question_line USING gin (to_tsvector('english', title || ' ' || words))",),
}
for _dialect, _statements in INDEX.items():
    for _statement in _statements:
        event.listen(QuestionLine.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]


def found(words: str) -> CTE | None:
    """(n, rank) of the lines that hold every word or one that begins with it, the smaller rank the better; None without a word.

    Materialised, so that the index is asked once and not again for every line that it is joined with."""
    tokens = re.findall(r"\w+", words)
    if not tokens:
        return None
    if db.engine.dialect.name == "sqlite":
        index = table(NAME, column("rowid"), column("rank"))
        asked = text(f"{NAME} MATCH :asked").bindparams(asked=" ".join(f'"{token}"*' for token in tokens))
        return select(index.c.rowid.label("n"), index.c.rank.label("rank")).where(asked).cte().prefix_with("MATERIALIZED")
    indexed: ColumnClause[str] = literal_column(INDEXED)
    query = func.to_tsquery(literal_column("'english'"), " & ".join(f"{token}:*" for token in tokens))
    return (
        select(QuestionLine.n, (-func.ts_rank(indexed, query)).label("rank"))
        .where(indexed.op("@@")(query))
        .cte()
        .prefix_with("MATERIALIZED")
    )
