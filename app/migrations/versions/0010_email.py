"""E-mail addresses that carers confirmed, and the letters to them.

Revision ID: 0010_email
Revises: 0009_device_lost

"""

import sqlalchemy as sa
from alembic import op

revision = '0010_email'
down_revision = '0009_device_lost'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('email_address',
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirm_hash', sa.String(length=64), nullable=True),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('failed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('stop_token', sa.String(length=43), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_email_address_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_email_address')),
    sa.UniqueConstraint('confirm_hash', name=op.f('uq_email_address_confirm_hash')),
    sa.UniqueConstraint('stop_token', name=op.f('uq_email_address_stop_token'))
    )
    op.create_index(op.f('ix_email_address_address'), 'email_address', ['address'], unique=False)
    op.create_table('letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('prompt_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('queued_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lease_token', sa.String(length=32), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_letter_account_id_account'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['prompt_id'], ['prompt.id'], name=op.f('fk_letter_prompt_id_prompt'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter')),
    sa.UniqueConstraint('prompt_id', name=op.f('uq_letter_prompt_id'))
    )
    op.create_index(op.f('ix_letter_account_id'), 'letter', ['account_id'], unique=False)
    op.create_index('ix_letter_waiting', 'letter', ['next_at'], unique=False, sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))


def downgrade() -> None:
    op.drop_table('letter')
    op.drop_table('email_address')
