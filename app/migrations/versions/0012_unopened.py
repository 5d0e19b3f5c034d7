"""When a plan's carer was told that nobody opens it.

Revision ID: 0012_unopened
Revises: 0011_broadcast

"""

import sqlalchemy as sa
from alembic import op

revision = '0012_unopened'
down_revision = '0011_broadcast'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('told_unopened_at', sa.DateTime(timezone=True), nullable=True))
    # Opening a plan was not noted before this release: everybody starts anew today, so that nobody is erased for it.
    op.execute("UPDATE account SET last_seen_at = CURRENT_TIMESTAMP")
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.create_index('ix_account_unopened', ['last_seen_at'], unique=False, sqlite_where=sa.text('told_unopened_at IS NULL'), postgresql_where=sa.text('told_unopened_at IS NULL'))
        batch_op.create_index('ix_account_told_unopened', ['told_unopened_at'], unique=False, sqlite_where=sa.text('told_unopened_at IS NOT NULL'), postgresql_where=sa.text('told_unopened_at IS NOT NULL'))


def downgrade() -> None:
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_index('ix_account_told_unopened')
        batch_op.drop_index('ix_account_unopened')
        batch_op.drop_column('told_unopened_at')
