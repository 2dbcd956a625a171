"""What a decision rests on, the figures as they were shown, and what was said where it went against them"""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'


def upgrade():
    op.add_column('decision', sa.Column('traits', sa.JSON(), nullable=False, server_default='[]'))
    op.add_column('decision', sa.Column('evidence', sa.JSON(), nullable=False, server_default='[]'))
    op.add_column('decision', sa.Column('figures', sa.JSON(none_as_null=True), nullable=True))
    op.add_column('decision', sa.Column('override', sa.String(length=4000), nullable=False, server_default=''))
    op.add_column('decision', sa.Column('signature', sa.String(length=400), nullable=False, server_default=''))
    op.add_column('decision', sa.Column('close_call', sa.String(length=4000), nullable=False, server_default=''))
    op.add_column('decision', sa.Column('few', sa.String(length=4000), nullable=False, server_default=''))
