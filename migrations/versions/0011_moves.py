"""An interview that is moved keeps the time it had"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0011'
down_revision = '0010'


def upgrade():
    op.create_table('interview_move',
    sa.Column('interview_id', sa.Uuid(), nullable=False),
    sa.Column('n', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('starts_at', interview.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('zone', sa.String(length=64), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_interview_move_by_id')),
    sa.ForeignKeyConstraint(['interview_id'], ['interview.id'], name=op.f('fk_interview_move_interview_id')),
    sa.PrimaryKeyConstraint('interview_id', 'n', name=op.f('pk_interview_move'))
    )
