"""Rounds of the panel: a question, things to look at, members, and what they said.

Revision ID: 0031_panel
Revises: 0030_feedback

"""

import sqlalchemy as sa
from alembic import op

revision = '0031_panel'
down_revision = '0030_feedback'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'panel_round',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('question', sa.String(200), nullable=False),
        sa.Column('purpose', sa.String(500), nullable=False),
        sa.Column('state', sa.String(10), nullable=False),
        sa.Column('closes_on', sa.Date(), nullable=False),
        sa.Column('made_by', sa.String(254), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('opened_at', sa.DateTime(timezone=True)),
        sa.Column('closed_at', sa.DateTime(timezone=True)),
        sa.Column('published_at', sa.DateTime(timezone=True)),
        sa.Column('will_do', sa.String(500), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_panel_round'),
    )
    op.create_index('ix_panel_round_state', 'panel_round', ['state', 'closes_on'])
    op.create_table(
        'panel_seat',
        _to('round_id', 'panel_seat', 'panel_round'),
        _to('member_id', 'panel_seat', 'editor'),
        sa.Column('place', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('round_id', 'member_id', name='pk_panel_seat'),
    )
    op.create_index('ix_panel_seat_member_id', 'panel_seat', ['member_id'])
    op.create_table(
        'panel_item',
        sa.Column('id', sa.Integer(), nullable=False),
        _to('round_id', 'panel_item', 'panel_round'),
        sa.Column('place', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(10), nullable=False),
        sa.Column('subject_kind', sa.String(10), nullable=False),
        sa.Column('subject_id', sa.String(60), nullable=False),
        sa.Column('version', sa.String(64), nullable=False),
        sa.Column('title', sa.String(200), nullable=False),
        sa.Column('body', sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_panel_item'),
        sa.UniqueConstraint('round_id', 'place', name='uq_panel_item_round_place'),
    )
    op.create_index('ix_panel_item_subject', 'panel_item', ['subject_kind', 'subject_id'])
    op.create_table(
        'panel_answer',
        sa.Column('id', sa.Integer(), nullable=False),
        _to('item_id', 'panel_answer', 'panel_item'),
        _to('member_id', 'panel_answer', 'editor', stays=True),
        sa.Column('turn', sa.Integer(), nullable=False),
        sa.Column('choice', sa.String(20), nullable=False),
        sa.Column('stood_first', sa.String(4), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_panel_answer'),
        sa.UniqueConstraint('item_id', 'member_id', 'turn', name='uq_panel_answer_item_member_turn'),
    )
    op.create_index('ix_panel_answer_member_id', 'panel_answer', ['member_id'])
    op.create_table(
        'panel_remark',
        sa.Column('id', sa.Integer(), nullable=False),
        _to('item_id', 'panel_remark', 'panel_item'),
        _to('member_id', 'panel_remark', 'editor', stays=True),
        sa.Column('sentence', sa.Integer(), nullable=False),
        sa.Column('quote', sa.String(300), nullable=False),
        sa.Column('text', sa.String(1000), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_panel_remark'),
    )
    op.create_index('ix_panel_remark_item_id', 'panel_remark', ['item_id'])
    op.create_index('ix_panel_remark_member_id', 'panel_remark', ['member_id'])
    op.create_table(
        'panel_later',
        _to('item_id', 'panel_later', 'panel_item'),
        _to('member_id', 'panel_later', 'editor'),
        sa.Column('until', sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint('item_id', 'member_id', name='pk_panel_later'),
    )
    op.create_index('ix_panel_later_member_id', 'panel_later', ['member_id'])
    op.create_table(
        'panel_reminder',
        _to('member_id', 'panel_reminder', 'editor'),
        sa.Column('stop_token', sa.String(43), nullable=False),
        sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('lease_token', sa.String(32)),
        sa.Column('attempts', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('member_id', name='pk_panel_reminder'),
        sa.UniqueConstraint('stop_token', name='uq_panel_reminder_stop_token'),
    )
    op.create_index('ix_panel_reminder_next_at', 'panel_reminder', ['next_at'])
    op.create_table(
        'panel_device',
        sa.Column('id', sa.Integer(), nullable=False),
        _to('member_id', 'panel_device', 'editor'),
        sa.Column('endpoint', sa.String(2048), nullable=False),
        sa.Column('endpoint_hash', sa.String(64), nullable=False),
        sa.Column('p256dh', sa.String(128), nullable=False),
        sa.Column('auth', sa.String(32), nullable=False),
        sa.Column('key_id', sa.String(64), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_panel_device'),
        sa.UniqueConstraint('endpoint_hash', name='uq_panel_device_endpoint_hash'),
    )
    op.create_index('ix_panel_device_member_id', 'panel_device', ['member_id'])


def downgrade() -> None:
    for table in ('panel_device', 'panel_reminder', 'panel_later', 'panel_remark', 'panel_answer', 'panel_item', 'panel_seat', 'panel_round'):
        op.drop_table(table)


def _to(column: str, table: str, other: str, *, stays: bool = False) -> sa.Column:
    """A column that leads to another table; where its row `stays`, it is emptied when the other row goes."""
    key = sa.ForeignKey(
        f'{other}.id', name=f'fk_{table}_{column}_{other}', ondelete='SET NULL' if stays else 'CASCADE'
    )
    return sa.Column(column, sa.Integer(), key, nullable=stays)
