"""Topics that are wanted, for students to take.

Revision ID: 0035_students
Revises: 0034_evaluations

"""

import sqlalchemy as sa
from alembic import op

revision = '0035_students'
down_revision = '0034_evaluations'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'topic_wanted',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(120), nullable=False),
        sa.Column('why', sa.String(500), nullable=False),
        sa.Column('idea_id', sa.Integer()),
        sa.Column('added_by', sa.String(254), nullable=False),
        sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('taken_by', sa.Integer()),
        sa.Column('taken_at', sa.DateTime(timezone=True)),
        sa.Column('draft_id', sa.Integer()),
        sa.Column('resource_id', sa.String(60), nullable=False),
        sa.Column('done_at', sa.DateTime(timezone=True)),
        sa.Column('clinician_asked_at', sa.DateTime(timezone=True)),
        sa.Column('clinician_read_at', sa.DateTime(timezone=True)),
        sa.Column('clinician_read_by', sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_topic_wanted'),
        sa.ForeignKeyConstraint(
            ['taken_by'], ['editor.id'], name='fk_topic_wanted_taken_by_editor', ondelete='SET NULL'
        ),
    )
    op.create_index('ix_topic_wanted_taken_by', 'topic_wanted', ['taken_by'])
    op.create_index('ix_topic_wanted_draft_id', 'topic_wanted', ['draft_id'])


def downgrade() -> None:
    op.drop_table('topic_wanted')
