"""Managers go on without a scorecard that is awaited"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0010'
down_revision = '0009'


def upgrade():
    op.create_table('going_on',
    sa.Column('scorecard_id', sa.Uuid(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_going_on_by_id')),
    sa.ForeignKeyConstraint(['scorecard_id'], ['panelist.id'], name=op.f('fk_going_on_scorecard_id')),
    sa.PrimaryKeyConstraint('scorecard_id', name=op.f('pk_going_on'))
    )
