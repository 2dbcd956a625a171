"""The room: one HTML shell, and the JSON that its page reads and sends (BLUEPRINT, section 3)."""

from uuid import UUID

from flask import Blueprint, Response, current_app, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from interview import clock
from interview.room import queries
from interview.room.kit import kit_json
from interview.room.protocol import PROTOCOL, BadBatch, answers_json, entries_json, parse_batch
from interview.room.worker import worker_source
from interview.scorecards.actions import receive
from interview.scorecards.operations import clock_at
from interview.scorecards.queries import own_record
from interview.web.headers import HEADERS

bp = Blueprint("room", __name__)


@bp.get("/scorecards/<uuid:scorecard_id>/room")
def room(scorecard_id: UUID) -> ResponseReturnValue:
    queries.entered_kit(g.viewer, scorecard_id)
    return render_template("room/room.html", scorecard_id=scorecard_id)


@bp.get("/scorecards/<uuid:scorecard_id>/show")
def show(scorecard_id: UUID) -> ResponseReturnValue:
    queries.entered_kit(g.viewer, scorecard_id)
    return render_template("room/show.html")


@bp.get("/scorecards/<uuid:scorecard_id>/kit")
def kit(scorecard_id: UUID) -> ResponseReturnValue:
    return jsonify(kit_json(queries.kit_to_ask(g.viewer, scorecard_id, clock.now())))


@bp.get("/scorecards/<uuid:scorecard_id>/record")
def record(scorecard_id: UUID) -> ResponseReturnValue:
    own = own_record(g.viewer, scorecard_id)
    return jsonify(entries=entries_json(own.entries), seen=own.seen, submitted=own.submitted)


@bp.get("/sw.js")
def worker() -> ResponseReturnValue:
    shells = {page: render_template(f"room/{page}.html") for page in ("room", "show")}
    source = worker_source(current_app.extensions["assets"], shells, HEADERS)
    return Response(source, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@bp.get("/session")
def session() -> ResponseReturnValue:
    return jsonify(person=str(g.viewer.id), csrf=generate_csrf(), clock=clock_at(clock.now()), protocol=PROTOCOL)


@bp.post("/scorecards/<uuid:scorecard_id>/operations")
def operations(scorecard_id: UUID) -> ResponseReturnValue:
    try:
        incoming = parse_batch(request.get_json(silent=True))
    except BadBatch as error:
        return jsonify(error=error.words), 400
    except RecursionError:
        return jsonify(error="This batch is nested too deeply to be read. Reload the room; what is kept on this device is sent again."), 400
    answers = receive(g.viewer, scorecard_id, incoming, clock.now())
    return jsonify(clock=clock_at(clock.now()), answers=answers_json(answers))
