"""Two entries of one person are merged"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0019'
down_revision = '0018'


def upgrade():
    op.create_table('candidate_merge',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('kept_id', sa.Uuid(), nullable=False),
    sa.Column('merged_id', sa.Uuid(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.String(length=2000), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_candidate_merge_by_id')),
    sa.ForeignKeyConstraint(['kept_id'], ['candidate.id'], name=op.f('fk_candidate_merge_kept_id')),
    sa.ForeignKeyConstraint(['merged_id'], ['candidate.id'], name=op.f('fk_candidate_merge_merged_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidate_merge'))
    )
    op.create_table('merged_application',
    sa.Column('merge_id', sa.Uuid(), nullable=False),
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_merged_application_application_id')),
    sa.ForeignKeyConstraint(['merge_id'], ['candidate_merge.id'], name=op.f('fk_merged_application_merge_id')),
    sa.PrimaryKeyConstraint('merge_id', 'application_id', name=op.f('pk_merged_application'))
    )
    op.create_index(op.f('ix_merged_application_application_id'), 'merged_application', ['application_id'])
