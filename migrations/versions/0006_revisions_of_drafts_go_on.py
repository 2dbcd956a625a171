"""The revisions of a question's drafts go on from one draft to the next"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'


def upgrade():
    op.add_column('question', sa.Column('revision', sa.Integer(), nullable=False, server_default='0'))
