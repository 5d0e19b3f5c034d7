"""What a carer did with a card: done, later, not for me.

Revision ID: 0026_card_marks
Revises: 0025_sign_offs

"""

import sqlalchemy as sa
from alembic import op

revision = '0026_card_marks'
down_revision = '0025_sign_offs'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('account', sa.Column('card_marks', sa.JSON(), server_default='{}', nullable=False))


def downgrade() -> None:
    op.drop_column('account', 'card_marks')
