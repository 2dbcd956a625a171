"""What the frame of a page shows around it: where one can go, and who is signed in. create_app fills it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NavEntry:
    url: str
    label: str
    icon: str
    current: bool = False


@dataclass(frozen=True)
class Me:
    """roles: as they are shown; sign_out: the address that the sign-out form posts to."""

    name: str
    roles: tuple[str, ...]
    sign_out: str
