"""Questions left out of the scores of an opening"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0017'
down_revision = '0016'


def upgrade():
    op.create_table('left_out',
    sa.Column('opening_id', sa.Uuid(), nullable=False),
    sa.Column('question_id', sa.Uuid(), nullable=False),
    sa.Column('n', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('out', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.String(length=2000), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_left_out_by_id')),
    sa.ForeignKeyConstraint(['opening_id'], ['opening.id'], name=op.f('fk_left_out_opening_id')),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_left_out_question_id')),
    sa.PrimaryKeyConstraint('opening_id', 'question_id', 'n', name=op.f('pk_left_out'))
    )
