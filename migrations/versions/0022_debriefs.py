"""The debrief of a round: its statements, consensus values, and recommendations after it"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0022'
down_revision = '0021'


def upgrade():
    op.create_table('debrief',
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('round_id', sa.Uuid(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_debrief_application_id')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_debrief_by_id')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_debrief_round_id')),
    sa.PrimaryKeyConstraint('application_id', 'round_id', name=op.f('pk_debrief'))
    )
    op.create_table('debrief_statement',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('round_id', sa.Uuid(), nullable=False),
    sa.Column('text', sa.String(length=2000), nullable=False),
    sa.Column('evidence', sa.JSON(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('taken_back_at', interview.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['application_id', 'round_id'], ['debrief.application_id', 'debrief.round_id'], name=op.f('fk_debrief_statement_application_id')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_debrief_statement_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_debrief_statement'))
    )
    op.create_index(op.f('ix_debrief_statement_application_id'), 'debrief_statement', ['application_id'], unique=False)
    op.create_table('consensus',
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('round_id', sa.Uuid(), nullable=False),
    sa.Column('n', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('item_id', sa.Uuid(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('words', sa.String(length=2000), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['application_id', 'round_id'], ['debrief.application_id', 'debrief.round_id'], name=op.f('fk_consensus_application_id')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_consensus_by_id')),
    sa.ForeignKeyConstraint(['item_id'], ['kit_item.id'], name=op.f('fk_consensus_item_id')),
    sa.PrimaryKeyConstraint('application_id', 'round_id', 'n', name=op.f('pk_consensus'))
    )
    op.create_table('recommendation_after',
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('round_id', sa.Uuid(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('n', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('choice', sa.String(length=20), nullable=False),
    sa.Column('sentence', sa.String(length=2000), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['application_id', 'round_id'], ['debrief.application_id', 'debrief.round_id'], name=op.f('fk_recommendation_after_application_id')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_recommendation_after_by_id')),
    sa.PrimaryKeyConstraint('application_id', 'round_id', 'by_id', 'n', name=op.f('pk_recommendation_after'))
    )
