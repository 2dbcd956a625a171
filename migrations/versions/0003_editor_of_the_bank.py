"""The editor of the bank: states, drafts, advice kept, and the list"""

import sqlalchemy as sa
from alembic import op

import interview.db

revision = '0003'
down_revision = '0002'

SEARCH = {
    'sqlite': (
        "CREATE VIRTUAL TABLE question_fts USING fts5"
        "(title, words, content='question_line', content_rowid='n', tokenize='porter unicode61')",
        "CREATE TRIGGER question_fts_added AFTER INSERT ON question_line BEGIN"
        " INSERT INTO question_fts(rowid, title, words) VALUES (new.n, new.title, new.words); END",
        "CREATE TRIGGER question_fts_gone AFTER DELETE ON question_line BEGIN"
        " INSERT INTO question_fts(question_fts, rowid, title, words) VALUES ('delete', old.n, old.title, old.words); END",
        "CREATE TRIGGER question_fts_changed AFTER UPDATE ON question_line BEGIN"
        " INSERT INTO question_fts(question_fts, rowid, title, words) VALUES ('delete', old.n, old.title, old.words);"
        " INSERT INTO question_fts(rowid, title, words) VALUES (new.n, new.title, new.words); END",
    ),
    'postgresql': (
        "CREATE INDEX question_fts ON question_line USING gin (to_tsvector('english', title || ' ' || words))",
    ),
}


def upgrade():
    op.create_table('kept_advice',
    sa.Column('question_id', sa.Uuid(), nullable=False),
    sa.Column('rule', sa.String(length=60), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_kept_advice_by_id')),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_kept_advice_question_id')),
    sa.PrimaryKeyConstraint('question_id', 'rule', 'digest', name=op.f('pk_kept_advice'))
    )
    op.create_table('question_draft',
    sa.Column('question_id', sa.Uuid(), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('base_version', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_question_draft_by_id')),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_question_draft_question_id')),
    sa.PrimaryKeyConstraint('question_id', name=op.f('pk_question_draft'))
    )
    op.create_table('question_line',
    sa.Column('n', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('question_id', sa.Uuid(), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('title', sa.String(length=600), nullable=False),
    sa.Column('trait', sa.String(length=20), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('theme', sa.String(length=600), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('rungs', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('drafted', sa.Boolean(), nullable=False),
    sa.Column('retired', sa.Boolean(), nullable=False),
    sa.Column('seen_in_public', sa.Boolean(), nullable=False),
    sa.Column('edited_by_id', sa.Uuid(), nullable=True),
    sa.Column('edited_at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['edited_by_id'], ['person.id'], name=op.f('fk_question_line_edited_by_id')),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_question_line_question_id')),
    sa.PrimaryKeyConstraint('n', name=op.f('pk_question_line')),
    sa.UniqueConstraint('question_id', name=op.f('uq_question_line_question_id'))
    )
    op.create_index(op.f('ix_question_line_title'), 'question_line', ['title'], unique=False)
    op.create_index(op.f('ix_question_line_trait'), 'question_line', ['trait'], unique=False)
    op.create_table('question_state',
    sa.Column('question_id', sa.Uuid(), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('at', interview.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('note', sa.String(length=2000), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_question_state_by_id')),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_question_state_question_id')),
    sa.PrimaryKeyConstraint('question_id', 'n', name=op.f('pk_question_state'))
    )
    for statement in SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)
