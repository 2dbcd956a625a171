"""The page of an application in an applicant tracking system, and sheets of candidates that wait for their yes"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0020'
down_revision = '0019'


def upgrade():
    op.create_table('ats_link',
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('url', sa.String(length=2000), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_ats_link_application_id')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_ats_link_by_id')),
    sa.PrimaryKeyConstraint('application_id', name=op.f('pk_ats_link'))
    )
    op.create_table('candidate_import',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('opening_id', sa.Uuid(), nullable=False),
    sa.Column('rows', sa.JSON(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_candidate_import_by_id')),
    sa.ForeignKeyConstraint(['opening_id'], ['opening.id'], name=op.f('fk_candidate_import_opening_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidate_import'))
    )
