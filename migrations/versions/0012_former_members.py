"""Members come and go"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0012'
down_revision = '0011'


def upgrade():
    op.create_table('former_member',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('opening_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('schedules_only', sa.Boolean(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('left_by_id', sa.Uuid(), nullable=False),
    sa.Column('left_at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_former_member_by_id')),
    sa.ForeignKeyConstraint(['left_by_id'], ['person.id'], name=op.f('fk_former_member_left_by_id')),
    sa.ForeignKeyConstraint(['opening_id'], ['opening.id'], name=op.f('fk_former_member_opening_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_former_member_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_former_member'))
    )
    op.create_index(op.f('ix_former_member_person_id'), 'former_member', ['person_id'], unique=False)
