"""The list of questions has its order and its counts in indexes"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'

TRAITS = ('enthusiasm', 'user_perspective', 'intelligence', 'commitment')
LINE = sa.table('question_line', sa.column('n'), sa.column('trait'), sa.column('title'), sa.column('place'))


def upgrade():
    op.add_column('question_line', sa.Column('place', sa.String(length=200), nullable=False, server_default=''))
    lines = op.get_bind().execute(sa.select(LINE.c.n, LINE.c.trait, LINE.c.title)).all()
    for n, trait, title in lines:
        place = f'{TRAITS.index(trait)} {title.lower()}'[:200]
        op.execute(LINE.update().where(LINE.c.n == n).values(place=place))
    op.create_index('ix_question_line_facets', 'question_line', ['retired', 'trait', 'kind', 'drafted', 'seen_in_public', 'version'], unique=False)
    op.create_index('ix_question_line_themes', 'question_line', ['retired', 'theme'], unique=False)
    op.create_index('ix_question_line_places', 'question_line', ['retired', 'place', 'trait', 'kind', 'drafted', 'seen_in_public', 'version'], unique=False)
