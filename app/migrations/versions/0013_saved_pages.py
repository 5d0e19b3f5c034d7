"""Saved pages, and whom a message reaches by them or by their area.

Revision ID: 0013_saved_pages
Revises: 0012_unopened

"""

import sqlalchemy as sa
from alembic import op

revision = '0013_saved_pages'
down_revision = '0012_unopened'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('saved_page',
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('resource_id', sa.String(length=60), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_saved_page_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', 'resource_id', name=op.f('pk_saved_page'))
    )
    op.create_index('ix_saved_page_resource', 'saved_page', ['resource_id', 'account_id'], unique=False)
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('district', sa.String(length=4), nullable=True))
    with op.batch_alter_table('broadcast', schema=None) as batch_op:
        batch_op.add_column(sa.Column('saved_page', sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column('areas', sa.String(length=80), server_default='', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('broadcast', schema=None) as batch_op:
        batch_op.drop_column('areas')
        batch_op.drop_column('saved_page')
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_column('district')
    op.drop_table('saved_page')
