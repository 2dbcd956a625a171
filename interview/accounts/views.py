"""People, the first admin, and one-time links to set a password."""

from uuid import UUID

from flask import Blueprint, current_app, flash, g, redirect, render_template, url_for
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from interview.accounts import actions, queries
from interview.accounts.forms import FirstAdminForm, PasswordForm, PersonForm, RolesForm
from interview.accounts.sign_in import hashed, sign_in_as
from interview.clock import now
from interview.config import local_zone
from interview.visibility.answer import Hidden, Refused
from interview.visibility.viewer import Role

bp = Blueprint("accounts", __name__)
Page = Response | str | tuple[str, int]


def first_admin_token(secret_key: str) -> str:
    """Opens the first-admin form; worth nothing once somebody is there."""
    return str(URLSafeSerializer(secret_key, salt="first-admin").dumps("first admin"))


@bp.get("/first-admin/<token>")
def first_admin(token: str) -> Page:
    _require_first(token)
    form = FirstAdminForm(zone=local_zone())
    return render_template("accounts/first_admin.html", form=form, token=token)


@bp.post("/first-admin/<token>")
def make_first_admin(token: str) -> Page:
    _require_first(token)
    form = FirstAdminForm()
    if not form.validate():
        return render_template("accounts/first_admin.html", form=form, token=token), 422
    person_id = actions.make_first_admin(form.name.data, form.email.data, hashed(form.password.data), form.zone.data, now())
    sign_in_as(person_id)
    return redirect(url_for("home.today"), code=303)


@bp.get("/password-links/<token>")
def set_password(token: str) -> Page:
    return _password_page(token, PasswordForm(), 200)


@bp.post("/password-links/<token>")
def spend_password_link(token: str) -> Page:
    form = PasswordForm()
    if not form.validate():
        return _password_page(token, form, 422)
    try:
        person_id = actions.spend_password_link(token, hashed(form.password.data), now())
    except Hidden:
        return _no_link()
    sign_in_as(person_id)
    return redirect(url_for("home.today"), code=303)


def _password_page(token: str, form: PasswordForm, status: int) -> Page:
    try:
        name = actions.link_holder(token, now())
    except Hidden:
        return _no_link()
    return render_template("accounts/set_password.html", form=form, token=token, name=name), status


def _no_link() -> Page:
    """One answer for every token that opens nothing, whether or not it ever did."""
    return render_template("accounts/no_link.html"), 404


@bp.get("/people")
def people() -> Page:
    return render_template("accounts/people.html", people=queries.everybody(g.viewer))


@bp.get("/people/new")
def new_person() -> Page:
    queries.everybody(g.viewer)
    return render_template("accounts/new_person.html", form=PersonForm(zone=g.zone))


@bp.post("/people")
def add_person() -> Page:
    form = PersonForm()
    if not form.validate():
        return render_template("accounts/new_person.html", form=form), 422
    roles = [Role(role) for role in form.roles.data]
    try:
        person_id = actions.add_person(g.viewer, form.name.data, form.email.data, roles, form.zone.data, now())
    except actions.EmailTaken as taken:
        form.email.errors = [taken.words]
        return render_template("accounts/new_person.html", form=form), 422
    return _with_link(person_id)


@bp.get("/people/<uuid:person_id>")
def person(person_id: UUID) -> Page:
    page = queries.person_page(g.viewer, person_id)
    return render_template("accounts/person.html", person=page, form=RolesForm(roles=page.roles), link=None)


@bp.post("/people/<uuid:person_id>/roles")
def change_roles(person_id: UUID) -> Page:
    form = RolesForm()
    page = queries.person_page(g.viewer, person_id)
    if form.validate():
        try:
            actions.change_roles(g.viewer, person_id, [Role(role) for role in form.roles.data], now())
            flash(f"{page.name}’s roles are saved.")
            left = person_id == g.viewer.id and Role.admin.value not in form.roles.data
            return redirect(url_for("home.today") if left else url_for(".person", person_id=person_id), code=303)
        except Refused as refused:
            form.roles.errors = [refused.reason]
    return render_template("accounts/person.html", person=page, form=form, link=None), 422


@bp.post("/people/<uuid:person_id>/password-links")
def make_password_link(person_id: UUID) -> Page:
    return _with_link(person_id)


def _with_link(person_id: UUID) -> Page:
    token = actions.make_password_link(g.viewer, person_id, now())
    page = queries.person_page(g.viewer, person_id)
    link = url_for(".set_password", token=token, _external=True)
    return render_template("accounts/person.html", person=page, form=RolesForm(roles=page.roles), link=link)


def _require_first(token: str) -> None:
    try:
        URLSafeSerializer(current_app.secret_key or "", salt="first-admin").loads(token)
    except BadSignature as error:
        raise Hidden from error
    if not queries.is_empty():
        raise Hidden
