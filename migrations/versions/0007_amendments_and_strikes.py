"""Corrections beside a submitted scorecard, and notes that were struck"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0007'
down_revision = '0006'


def upgrade():
    op.create_table('amendment',
    sa.Column('scorecard_id', sa.Uuid(), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('target', sa.String(length=200), nullable=False),
    sa.Column('old', sa.JSON(), nullable=True),
    sa.Column('new', sa.JSON(), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('had_seen', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_amendment_by_id')),
    sa.ForeignKeyConstraint(['scorecard_id'], ['panelist.id'], name=op.f('fk_amendment_scorecard_id')),
    sa.PrimaryKeyConstraint('scorecard_id', 'n', name=op.f('pk_amendment'))
    )
    op.create_table('strike',
    sa.Column('scorecard_id', sa.Uuid(), nullable=False),
    sa.Column('target', sa.String(length=200), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_strike_by_id')),
    sa.ForeignKeyConstraint(['scorecard_id'], ['panelist.id'], name=op.f('fk_strike_scorecard_id')),
    sa.PrimaryKeyConstraint('scorecard_id', 'target', name=op.f('pk_strike'))
    )
