"""The kit that a card is written on, for plans that are revised"""

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'


def upgrade():
    op.create_table('written_on',
    sa.Column('scorecard_id', sa.Uuid(), nullable=False),
    sa.Column('kit_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['kit_id'], ['kit.id'], name=op.f('fk_written_on_kit_id')),
    sa.ForeignKeyConstraint(['scorecard_id'], ['panelist.id'], name=op.f('fk_written_on_scorecard_id')),
    sa.PrimaryKeyConstraint('scorecard_id', name=op.f('pk_written_on'))
    )
    about = "json_extract(operation.value, '$.item')" if op.get_bind().dialect.name == "sqlite" else "operation.value ->> 'item'"
    op.execute(f"""
        INSERT INTO written_on (scorecard_id, kit_id)
        SELECT panelist.id, interview.kit_id FROM panelist JOIN interview ON interview.id = panelist.interview_id
        WHERE EXISTS (
            SELECT 1 FROM operation WHERE operation.scorecard_id = panelist.id
            AND (operation.target LIKE 'item/%' OR operation.target LIKE 'line/%' AND {about} IS NOT NULL)
        )
    """)
