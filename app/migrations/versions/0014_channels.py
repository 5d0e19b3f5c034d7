"""What goes out has a channel; nothing writes the number of the cared-for person on a prompt any more.

It only adds and loosens, so that the code of the release before still writes while this one comes in: the column
`prompt.person`, the table `letter` and the names of `prompt.prompt_id`, `prompt.transition` and `letter.prompt_id`
(`step_id`, `about` and `outbox_id` in the models) stay for one release more.

Revision ID: 0014_channels
Revises: 0013_saved_pages

"""

import sqlalchemy as sa
from alembic import op

revision = '0014_channels'
down_revision = '0013_saved_pages'
branch_labels = None
depends_on = None

WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    with op.batch_alter_table('prompt', schema=None) as batch_op:
        batch_op.alter_column('person', existing_type=sa.Integer(), existing_nullable=False, server_default='0')
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.add_column(sa.Column('channel', sa.String(length=10), server_default='email', nullable=False))
        batch_op.drop_index('ix_letter_waiting')
        batch_op.drop_constraint(batch_op.f('uq_letter_prompt_id'), type_='unique')
        batch_op.create_unique_constraint('uq_letter_prompt_id_channel', ['prompt_id', 'channel'])
        batch_op.create_index('ix_letter_waiting', ['channel', 'next_at'], unique=False, sqlite_where=WAITING, postgresql_where=WAITING)


def downgrade() -> None:
    # The code of before knows e-mail alone, and would send what waits for another channel as such.
    op.execute("DELETE FROM letter WHERE channel <> 'email'")
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.drop_index('ix_letter_waiting')
        batch_op.drop_constraint('uq_letter_prompt_id_channel', type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_letter_prompt_id'), ['prompt_id'])
        batch_op.create_index('ix_letter_waiting', ['next_at'], unique=False, sqlite_where=WAITING, postgresql_where=WAITING)
        batch_op.drop_column('channel')
    with op.batch_alter_table('prompt', schema=None) as batch_op:
        batch_op.alter_column('person', existing_type=sa.Integer(), existing_nullable=False, server_default=None)
