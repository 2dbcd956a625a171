"""${message}"""

import sqlalchemy as sa
from alembic import op

import interview.db
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade():
    ${upgrades if upgrades else "pass"}
