"""Flask-Security set up for Fourfold: a password (argon2id), sign-out by POST, nothing sent by mail."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask, Response, current_app, request, session
from flask_security import PasswordUtil, Security, UserMixin, hash_password, login_user, user_authenticated
from flask_security.datastore import FSQLALiteUserDatastore
from flask_security.forms import LoginForm
from flask_security.utils import password_length_validator
from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload
from wtforms import EmailField, Field, PasswordField
from wtforms.validators import InputRequired

from interview.accounts.models import Person, Role
from interview.db import db

SETTINGS = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_DEPRECATED_PASSWORD_SCHEMES": [],
    "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
    "SECURITY_PASSWORD_LENGTH_MIN": 10,
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
    "SECURITY_LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SECURITY_FLASH_MESSAGES": False,
    "SECURITY_FRESHNESS": timedelta(-1),
    "SECURITY_STATIC_FOLDER": None,
}
NOT_TOGETHER = "This address and password do not go together. Try again, or ask an admin for a new link."


_WHO = select(Person).options(joinedload(Person.roles)).where(Person.fs_uniquifier == bindparam("fs_uniquifier"))


class People(FSQLALiteUserDatastore):
    """Who is signed in is asked at every request, by a statement that is built once."""

    def find_user(self, case_insensitive: bool = False, **by: Any) -> UserMixin | None:
        if by.keys() == {"fs_uniquifier"}:
            return db.session.scalar(_WHO, by)
        return super().find_user(case_insensitive, **by)


class SignInForm(LoginForm):
    """One message for an unknown address and for a wrong password: nobody learns who has an account."""

    email = EmailField(
        "E-mail", [InputRequired("Write the e-mail address you were added with.")], filters=[lambda typed: typed and typed.strip()]
    )
    password = PasswordField("Password", [InputRequired("Write your password.")])
    remember = None

    def validate(self, **extra: Any) -> bool:
        if super().validate(**extra):
            return True
        if self.email.data and self.password.data:
            self.email.errors, self.password.errors = [], [NOT_TOGETHER]
        return False

    def validate_next(self, _field: Field) -> None:
        """Where to go on is tried again when going there; an address elsewhere is passed over."""


def init_sign_in(app: Flask) -> None:
    app.config.from_mapping(SETTINGS)
    Security(app, People(db, Person, Role), login_form=SignInForm)
    user_authenticated.connect(_keep_for_twelve_hours, app)
    app.after_request(_answer_as_other_forms_do)


def hashed(password: str) -> str:
    """argon2id, over the same normal form (NFKD) that sign-in compares."""
    return str(hash_password(PasswordUtil(current_app).normalize(password)))


def too_short(password: str) -> str | None:
    """Words that say the mend, or None."""
    messages = password_length_validator(password)
    return messages[0] if messages else None


def sign_in_as(person_id: UUID) -> None:
    person = db.session.get_one(Person, person_id)
    login_user(person)


def _answer_as_other_forms_do(response: Response) -> Response:
    """422 for a form that came back, 303 to where it leads."""
    if request.method == "POST" and request.endpoint in {"security.login", "security.logout"} and response.mimetype == "text/html":
        response.status_code = {200: 422, 302: 303}.get(response.status_code, response.status_code)
    return response


def _keep_for_twelve_hours(_app: Flask, **_details: Any) -> None:
    session.permanent = True
