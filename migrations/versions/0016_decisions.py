"""Decisions after a round"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0016'
down_revision = '0015'


def upgrade():
    op.create_table('decision',
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('round_id', sa.Uuid(), nullable=False),
    sa.Column('n', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('outcome', sa.String(length=20), nullable=False),
    sa.Column('reason', sa.String(length=4000), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_decision_application_id')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_decision_by_id')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_decision_round_id')),
    sa.PrimaryKeyConstraint('application_id', 'round_id', 'n', name=op.f('pk_decision'))
    )
