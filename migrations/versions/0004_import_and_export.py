"""Import and export of the bank"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0004'
down_revision = '0003'


def upgrade():
    op.add_column('question_version', sa.Column('source', sa.Text(), nullable=True))
    op.create_table('bank_import',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('questions', sa.JSON(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_bank_import_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bank_import'))
    )
