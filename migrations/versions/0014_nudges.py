"""Reminders by e-mail, and how often a scorecard was named in one"""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'


def upgrade():
    op.create_table('nudge',
    sa.Column('scorecard_id', sa.Uuid(), nullable=False),
    sa.Column('job_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['job_id'], ['job.id'], name=op.f('fk_nudge_job_id')),
    sa.ForeignKeyConstraint(['scorecard_id'], ['panelist.id'], name=op.f('fk_nudge_scorecard_id')),
    sa.PrimaryKeyConstraint('scorecard_id', 'job_id', name=op.f('pk_nudge'))
    )
