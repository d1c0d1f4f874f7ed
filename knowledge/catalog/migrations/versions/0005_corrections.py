"""Corrections by hand: readings of a version, what pages are split by, who corrected what."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("versions", sa.Column("reading", sa.Integer, nullable=False, server_default="1"))
    op.add_column("pages", sa.Column("blocks", sa.LargeBinary))
    op.add_column("pages", sa.Column("by_hand", sa.Text))
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "document_id", sa.String(32), sa.ForeignKey("documents.id", ondelete="CASCADE"),
            nullable=False, index=True,
        ),
        sa.Column("version_number", sa.Integer, nullable=False),
        sa.Column("page_index", sa.Integer, nullable=False),
        sa.Column("from_version_id", sa.String(32), nullable=False, index=True),
        sa.Column("to_version_id", sa.String(32), nullable=False),
        sa.Column("start_offset", sa.Integer, nullable=False),
        sa.Column("end_offset", sa.Integer, nullable=False),
        sa.Column("text_before", sa.Text, nullable=False),
        sa.Column("text_after", sa.Text, nullable=False),
        sa.Column("corrected_by", sa.Text, nullable=False),
        sa.Column("corrected_at", sa.String(32), nullable=False),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("corrections")
    op.drop_column("pages", "by_hand")
    op.drop_column("pages", "blocks")
    op.drop_column("versions", "reading")
