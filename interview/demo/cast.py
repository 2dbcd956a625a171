"""The people of the demo company. Tests, screenshots and docs use the same ones."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interview.accounts.actions import add_person, change_roles, make_first_admin
from interview.scorecards.sight import viewer_of
from interview.visibility.viewer import Role, Viewer


@dataclass(frozen=True)
class Part:
    name: str
    roles: tuple[Role, ...]

    @property
    def key(self) -> str:
        return self.name.split()[0].lower()

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"


SAMIR = Part("Samir Haddad", (Role.admin,))
CAST = (
    Part("Dana Whitfield", (Role.hiring_manager, Role.interviewer)),
    Part("Henrik Solberg", (Role.hiring_manager,)),
    Part("Lea Brandt", (Role.interviewer,)),
    Part("Kofi Mensah", (Role.interviewer,)),
    Part("Devi Patel", (Role.interviewer,)),
    Part("Omar Farouk", (Role.interviewer,)),
    Part("Priya Raman", (Role.interviewer,)),
    Part("Sara Hoffmann", (Role.interviewer,)),
)


def gather(zone: str, at: datetime) -> dict[str, UUID]:
    """Adds everybody to an empty install, without passwords; first name in small letters -> id. Samir keeps the admin's role alone."""
    samir = make_first_admin(SAMIR.name, SAMIR.email, None, zone, at)
    admin = viewer_of(samir, frozenset({Role.admin}))
    ids = {part.key: add_person(admin, part.name, part.email, part.roles, zone, at) for part in CAST}
    change_roles(admin, samir, SAMIR.roles, at)
    return {SAMIR.key: samir, **ids}


def seen_as(ids: dict[str, UUID], key: str) -> Viewer:
    """How one of the cast looks at things now."""
    part = next(part for part in (SAMIR, *CAST) if part.key == key)
    return viewer_of(ids[key], frozenset(part.roles))
