"""Evaluations of the team's own under codes, and randomised tests of wordings.

Revision ID: 0034_evaluations
Revises: 0033_counts

"""

import sqlalchemy as sa
from alembic import op

from app.models.base import UtcDateTime

revision = '0034_evaluations'
down_revision = '0033_counts'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'study',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(length=80), nullable=False),
        sa.Column('who_asks', sa.String(length=200), nullable=False),
        sa.Column('why', sa.String(length=300), nullable=False),
        sa.Column('how_long', sa.String(length=120), nullable=False),
        sa.Column('what_happens', sa.String(length=400), nullable=False),
        sa.Column('questions', sa.JSON(), nullable=False),
        sa.Column('transition', sa.String(length=20), nullable=False),
        sa.Column('waves', sa.JSON(), nullable=False),
        sa.Column('state', sa.String(length=10), nullable=False),
        sa.Column('secret', sa.String(length=64), nullable=True),
        sa.Column('starts_on', sa.Date(), nullable=True),
        sa.Column('ended_at', UtcDateTime(), nullable=True),
        sa.Column('author_id', sa.Integer(), nullable=False),
        sa.Column('updated_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['author_id'], ['editor.id'], name=op.f('fk_study_author_id_editor')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_study')),
    )
    op.create_index(op.f('ix_study_state'), 'study', ['state'], unique=False)
    op.create_table(
        'study_consent',
        sa.Column('account_id', sa.String(length=32), nullable=False),
        sa.Column('said_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ['account_id'], ['account.id'], name=op.f('fk_study_consent_account_id_account'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('account_id', name=op.f('pk_study_consent')),
    )
    op.create_table(
        'study_answer',
        sa.Column('study_id', sa.Integer(), nullable=False),
        sa.Column('code', sa.String(length=32), nullable=False),
        sa.Column('wave', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('nation', sa.String(length=20), nullable=False),
        sa.Column('stage', sa.String(length=20), nullable=False),
        sa.Column('answers', sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ['study_id'], ['study.id'], name=op.f('fk_study_answer_study_id_study'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('study_id', 'code', 'wave', name=op.f('pk_study_answer')),
    )
    op.create_table(
        'wording_test',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('step_id', sa.String(length=60), nullable=False),
        sa.Column('title_a', sa.String(length=60), nullable=False),
        sa.Column('body_a', sa.String(length=200), nullable=False),
        sa.Column('title_b', sa.String(length=60), nullable=False),
        sa.Column('body_b', sa.String(length=200), nullable=False),
        sa.Column('why', sa.String(length=300), nullable=False),
        sa.Column('usual', sa.Integer(), nullable=False),
        sa.Column('smallest', sa.Integer(), nullable=False),
        sa.Column('per_arm', sa.Integer(), nullable=False),
        sa.Column('ends_on', sa.Date(), nullable=False),
        sa.Column('state', sa.String(length=10), nullable=False),
        sa.Column('secret', sa.String(length=64), nullable=True),
        sa.Column('started_at', UtcDateTime(), nullable=True),
        sa.Column('ended_at', UtcDateTime(), nullable=True),
        sa.Column('came_a', sa.Integer(), nullable=True),
        sa.Column('opened_a', sa.Integer(), nullable=True),
        sa.Column('came_b', sa.Integer(), nullable=True),
        sa.Column('opened_b', sa.Integer(), nullable=True),
        sa.Column('kept', sa.String(length=1), server_default='', nullable=False),
        sa.Column('author_id', sa.Integer(), nullable=False),
        sa.Column('agreed_by', sa.String(length=254), server_default='', nullable=False),
        sa.ForeignKeyConstraint(['author_id'], ['editor.id'], name=op.f('fk_wording_test_author_id_editor')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_wording_test')),
    )
    op.create_index(
        'ix_wording_test_runs',
        'wording_test',
        ['step_id'],
        unique=True,
        sqlite_where=sa.text("state = 'runs'"),
        postgresql_where=sa.text("state = 'runs'"),
    )


def downgrade() -> None:
    op.drop_table('wording_test')
    op.drop_table('study_answer')
    op.drop_table('study_consent')
    op.drop_table('study')
