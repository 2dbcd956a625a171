"""Managers remind of scorecards that are awaited"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0009'
down_revision = '0008'


def upgrade():
    op.create_table('reminder',
    sa.Column('scorecard_id', sa.Uuid(), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_reminder_by_id')),
    sa.ForeignKeyConstraint(['scorecard_id'], ['panelist.id'], name=op.f('fk_reminder_scorecard_id')),
    sa.PrimaryKeyConstraint('scorecard_id', 'n', name=op.f('pk_reminder'))
    )
