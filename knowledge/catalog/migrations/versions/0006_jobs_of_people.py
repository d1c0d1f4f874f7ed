"""Who created a job, and which documents they may know of."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for name in ("created_by", "reach"):
        op.add_column("jobs", sa.Column(name, sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    for name in ("reach", "created_by"):
        op.drop_column("jobs", name)
