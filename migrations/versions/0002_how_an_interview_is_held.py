"""How an interview is held, what may be told, when an excusal is settled"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0002'
down_revision = '0001'


def upgrade():
    op.add_column('opening', sa.Column('may_tell', sa.String(length=4000), nullable=False, server_default=''))
    op.add_column('interview', sa.Column('break_minutes', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('interview', sa.Column('in_writing', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('excusal', sa.Column('settled_at', interview.db.UtcDateTime(timezone=True), nullable=True))
    op.execute(
        'UPDATE excusal SET settled_at = at WHERE confirmed_by_id IS NOT NULL'
        ' OR by_id <> (SELECT person_id FROM panelist WHERE panelist.id = excusal.panelist_id)'
    )
