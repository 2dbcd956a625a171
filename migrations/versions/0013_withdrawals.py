"""Candidates withdraw"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0013'
down_revision = '0012'


def upgrade():
    op.create_table('application_state',
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('n', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.String(length=2000), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_application_state_application_id')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_application_state_by_id')),
    sa.PrimaryKeyConstraint('application_id', 'n', name=op.f('pk_application_state'))
    )
