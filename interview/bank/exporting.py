"""The bank as files: YAML with its comments, JSON, or a sheet."""

import zipfile
from io import BytesIO

from sqlalchemy import ColumnElement, func, select

from interview.bank.models import Question, QuestionLine, QuestionVersion
from interview.db import db
from interview.visibility.viewer import Viewer
from question_bank.rewrite import rewrite
from question_bank.schema import Question as QuestionBody
from question_bank.sheet import write_json, write_sheet
from question_bank.yaml_format import write_question

UTF_8 = "\ufeff"


def yaml_of(_viewer: Viewer, slug: str) -> str | None:
    """The newest version of a question; None when there is none."""
    return next(iter(_texts(_versions(Question.slug == slug)).values()), None)


def yaml_files(_viewer: Viewer) -> bytes:
    """A zip of `<trait>/<id>.yaml`, as the shipped bank lies in its folder."""
    versions, out = _versions(), BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as files:
        for name, text in _texts(versions).items():
            files.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()


def json_text(_viewer: Viewer) -> str:
    return write_json(version.content for version, _ in _versions())


def sheet_text(_viewer: Viewer) -> str:
    """Flat questions only: a ladder and a card do not fit into a row. Its first character tells a spreadsheet that it is UTF-8."""
    return UTF_8 + write_sheet(version.content for version, _ in _versions())


def _texts(versions: list[tuple[QuestionVersion, str | None]]) -> dict[str, str]:
    """File name -> YAML."""
    return {f"{body.trait}/{body.id}.yaml": _text(body, source) for body, source in ((version.content, text) for version, text in versions)}


def _text(body: QuestionBody, source: str | None) -> str:
    return rewrite(source, body) if source else write_question(body)


def _versions(*where: ColumnElement[bool]) -> list[tuple[QuestionVersion, str | None]]:
    """The newest version of each question that is not retired, by id, with the last text it was read from. Two statements."""
    number = func.row_number().over(partition_by=QuestionVersion.question_id, order_by=QuestionVersion.n.desc())
    ordered = select(QuestionVersion.id, number.label("age")).subquery()
    statement = (
        select(QuestionVersion)
        .join(ordered, (ordered.c.id == QuestionVersion.id) & (ordered.c.age == 1))
        .join(Question, QuestionVersion.question_id == Question.id)
        .join(QuestionLine, QuestionLine.question_id == Question.id)
        .where(*(where or (~QuestionLine.retired,)))
        .order_by(Question.slug)
    )
    newest = list(db.session.scalars(statement))
    written = select(QuestionVersion.question_id, QuestionVersion.source).where(QuestionVersion.source.is_not(None))
    sources = {row.question_id: row.source for row in db.session.execute(written.order_by(QuestionVersion.n))}
    return [(version, sources.get(version.question_id)) for version in newest]
