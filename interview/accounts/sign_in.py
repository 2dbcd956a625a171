"""Flask-Security set up for Fourfold: a password (argon2id), sign-out by POST, nothing sent by mail."""

from typing import Any
from uuid import UUID

from flask import Flask, session
from flask_security import Security, hash_password, login_user, user_authenticated
from flask_security.datastore import FSQLALiteUserDatastore
from flask_security.forms import LoginForm
from flask_security.utils import password_length_validator
from wtforms import EmailField, PasswordField
from wtforms.validators import InputRequired

from interview.accounts.models import Person, Role
from interview.db import db

SETTINGS = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_DEPRECATED_PASSWORD_SCHEMES": [],
    "SECURITY_PASSWORD_LENGTH_MIN": 10,
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
    "SECURITY_LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SECURITY_FLASH_MESSAGES": False,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_MSG_GENERIC_AUTHN_FAILED": (
        "This address and password do not go together. Try again, or ask an admin for a new link.",
        "error",
    ),
}


class SignInForm(LoginForm):
    email = EmailField("E-mail", [InputRequired("Write the e-mail address you were added with.")])
    password = PasswordField("Password", [InputRequired("Write your password.")])


def init_sign_in(app: Flask) -> None:
    app.config.from_mapping(SETTINGS)
    Security(app, FSQLALiteUserDatastore(db, Person, Role), login_form=SignInForm)
    user_authenticated.connect(_keep_for_twelve_hours, app)


def hashed(password: str) -> str:
    return str(hash_password(password))


def too_short(password: str) -> str | None:
    """Words that say the mend, or None."""
    messages = password_length_validator(password)
    return messages[0] if messages else None


def sign_in_as(person_id: UUID) -> None:
    person = db.session.get_one(Person, person_id)
    login_user(person)


def _keep_for_twelve_hours(_app: Flask, **_details: Any) -> None:
    session.permanent = True
