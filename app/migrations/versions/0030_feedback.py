"""What carers say of a page knows which text it is about, and stands once however often it is sent.

Revision ID: 0030_feedback
Revises: 0029_ideas

"""

import sqlalchemy as sa
from alembic import op

revision = '0030_feedback'
down_revision = '0029_ideas'
branch_labels = None
depends_on = None

TEXTS = {'part': (120, ''), 'step': (60, ''), 'nation': (20, ''), 'text_of': (10, 'page')}


def upgrade() -> None:
    op.add_column('feedback', sa.Column('version', sa.Integer(), server_default='0', nullable=False))
    for name, (longest, usual) in TEXTS.items():
        op.add_column('feedback', sa.Column(name, sa.String(longest), server_default=usual, nullable=False))
    op.add_column('feedback', sa.Column('act', sa.String(64), nullable=True))
    op.add_column('feedback', sa.Column('answered_version', sa.Integer(), nullable=True))
    op.create_index('ix_feedback_act', 'feedback', ['act'], unique=True)


def downgrade() -> None:
    op.drop_index('ix_feedback_act', 'feedback')
    for name in ('answered_version', 'act', *TEXTS, 'version'):
        op.drop_column('feedback', name)
