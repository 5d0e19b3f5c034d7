"""The list of sign-ins can be added to; a row of it can be changed by nobody, and removed when its time is over.

Revision ID: 0021_access_event_kept
Revises: 0020_left_out

"""

from alembic import op

revision = '0021_access_event_kept'
down_revision = '0020_left_out'
branch_labels = None
depends_on = None

SQLITE_GUARDS = (
    "CREATE TRIGGER access_event_no_update BEFORE UPDATE ON access_event WHEN NOT ("
    "NEW.editor_id IS NULL AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.kind = OLD.kind "
    "AND NEW.network = OLD.network AND NEW.detail = OLD.detail "
    "AND NOT EXISTS (SELECT 1 FROM editor WHERE id = OLD.editor_id)) "
    "BEGIN SELECT RAISE(ABORT, 'the list of sign-ins cannot be changed'); END",
    "CREATE TRIGGER access_event_no_delete BEFORE DELETE ON access_event "
    "WHEN OLD.at >= datetime('now', '-179 days') "
    "BEGIN SELECT RAISE(ABORT, 'the list of sign-ins cannot be changed'); END",
)
POSTGRES_GUARDS = (
    "CREATE FUNCTION access_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF TG_OP = 'DELETE' THEN IF OLD.at < now() - interval '179 days' THEN RETURN OLD; END IF; "
    "ELSIF TG_OP = 'UPDATE' THEN IF NEW.editor_id IS NULL "
    "AND ROW(NEW.id, NEW.at, NEW.kind, NEW.network, NEW.detail) "
    "IS NOT DISTINCT FROM ROW(OLD.id, OLD.at, OLD.kind, OLD.network, OLD.detail) "
    "AND NOT EXISTS (SELECT 1 FROM editor WHERE id = OLD.editor_id) THEN RETURN NEW; END IF; END IF; "
    "RAISE EXCEPTION 'the list of sign-ins cannot be changed'; END $$",
    "CREATE TRIGGER access_event_no_change BEFORE UPDATE OR DELETE ON access_event "
    "FOR EACH ROW EXECUTE FUNCTION access_event_stays()",
    "CREATE TRIGGER access_event_no_truncate BEFORE TRUNCATE ON access_event "
    "FOR EACH STATEMENT EXECUTE FUNCTION access_event_stays()",
)


def upgrade() -> None:
    for guard in SQLITE_GUARDS if op.get_bind().dialect.name == 'sqlite' else POSTGRES_GUARDS:
        op.execute(guard)


def downgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('DROP TRIGGER access_event_no_update')
        op.execute('DROP TRIGGER access_event_no_delete')
        return
    op.execute('DROP TRIGGER access_event_no_truncate ON access_event')
    op.execute('DROP TRIGGER access_event_no_change ON access_event')
    op.execute('DROP FUNCTION access_event_stays()')
