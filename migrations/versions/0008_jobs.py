"""Work for later, and what was sent by e-mail"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0008'
down_revision = '0007'


def upgrade():
    op.create_table('job',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('key', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('ids', sa.JSON(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('due_at', interview.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(length=200), nullable=False),
    sa.Column('done_at', interview.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('dead_at', interview.db.UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job')),
    sa.UniqueConstraint('key', name=op.f('uq_job_key'))
    )
    op.create_index(op.f('ix_job_due_at'), 'job', ['due_at'])
    op.create_index(op.f('ix_job_dead_at'), 'job', ['dead_at'])
    op.create_table('mail',
    sa.Column('job_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('about_id', sa.Uuid(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('told', sa.String(length=64), nullable=False),
    sa.Column('message_id', sa.String(length=200), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('sent_at', interview.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['job_id'], ['job.id'], name=op.f('fk_mail_job_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mail_person_id')),
    sa.PrimaryKeyConstraint('job_id', name=op.f('pk_mail')),
    sa.UniqueConstraint('message_id', name=op.f('uq_mail_message_id')),
    sa.UniqueConstraint('person_id', 'about_id', 'sequence', name=op.f('uq_mail_person_id'))
    )
