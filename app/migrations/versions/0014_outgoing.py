"""What goes out has a channel and a table named after it; a prompt says its kind and its transition apart.

Columns change their names, which the code of before does not survive: stop the dispatcher and the web workers first.
No later revision may do that (docs/adr/0011-columns-before-the-first-release.md).

Revision ID: 0014_outgoing
Revises: 0013_saved_pages

"""

import sqlalchemy as sa
from alembic import op

revision = '0014_outgoing'
down_revision = '0013_saved_pages'
branch_labels = None
depends_on = None

WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    op.add_column('prompt', sa.Column('kind', sa.String(length=10), nullable=True))
    op.execute("UPDATE prompt SET kind = CASE WHEN transition IN ('check_in', 'test', 'broadcast', 'notice') "
               "THEN transition ELSE 'step' END")
    with op.batch_alter_table('prompt', schema=None) as batch_op:
        batch_op.alter_column('prompt_id', new_column_name='step_id', existing_type=sa.String(length=60), existing_nullable=False)
        batch_op.alter_column('kind', existing_type=sa.String(length=10), nullable=False)
        batch_op.alter_column('transition', existing_type=sa.String(length=20), nullable=True)
        batch_op.drop_column('person')
    op.execute("UPDATE prompt SET transition = NULL WHERE kind <> 'step'")
    op.create_table('outgoing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('channel', sa.String(length=10), server_default='email', nullable=False),
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('outbox_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('queued_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lease_token', sa.String(length=32), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_outgoing_account_id_account'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['outbox_id'], ['prompt.id'], name=op.f('fk_outgoing_outbox_id_prompt'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outgoing')),
    sa.UniqueConstraint('outbox_id', 'channel', name='uq_outgoing_outbox_id_channel')
    )
    move('letter', 'outgoing', 'prompt_id', 'outbox_id')
    op.create_index(op.f('ix_outgoing_account_id'), 'outgoing', ['account_id'], unique=False)
    op.create_index('ix_outgoing_waiting', 'outgoing', ['channel', 'next_at'], unique=False, sqlite_where=WAITING, postgresql_where=WAITING)


def downgrade() -> None:
    op.add_column('prompt', sa.Column('person', sa.Integer(), nullable=True))
    op.execute("UPDATE prompt SET person = 0, transition = COALESCE(transition, kind)")
    with op.batch_alter_table('prompt', schema=None) as batch_op:
        batch_op.alter_column('step_id', new_column_name='prompt_id', existing_type=sa.String(length=60), existing_nullable=False)
        batch_op.alter_column('person', existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column('transition', existing_type=sa.String(length=20), nullable=False)
        batch_op.drop_column('kind')
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
    # The code of before knows e-mail alone, and would send what waits for another channel as such.
    op.execute("DELETE FROM outgoing WHERE channel <> 'email'")
    move('outgoing', 'letter', 'outbox_id', 'prompt_id')
    op.create_index(op.f('ix_letter_account_id'), 'letter', ['account_id'], unique=False)
    op.create_index('ix_letter_waiting', 'letter', ['next_at'], unique=False, sqlite_where=WAITING, postgresql_where=WAITING)


def move(old: str, new: str, old_name: str, new_name: str) -> None:
    """Every row of `old` goes to `new` with its id; what is `old_name` there is `new_name` here. Then `old` goes."""
    same = "id, account_id, kind, state, queued_at, next_at, lease_token, attempts, sent_at"
    op.execute(f"INSERT INTO {new} ({same}, {new_name}) SELECT {same}, {old_name} FROM {old}")
    if op.get_bind().dialect.name == 'postgresql':
        # The numbers go on after the last one that was given, be its row there or not.
        op.execute(f"SELECT setval('{new}_id_seq', last_value, is_called) FROM {old}_id_seq")
    op.drop_table(old)
