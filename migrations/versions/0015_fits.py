"""What fits found is kept, and an admin switches the adjusted score on"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0015'
down_revision = '0014'


def upgrade():
    op.create_table('fit',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('found', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_fit_person_id')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_fit'))
    )
    op.create_table('adjusting',
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('shown', sa.Boolean(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_adjusting_by_id')),
    sa.PrimaryKeyConstraint('n', name=op.f('pk_adjusting'))
    )
