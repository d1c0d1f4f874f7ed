"""``davy jobs``: ingestion jobs on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant import show
from assistant.command import AsJson, Home, opened, run_job, show_data

__all__ = ["app"]

app = typer.Typer(help="List ingestion jobs; pause, resume or cancel one.", rich_markup_mode=None)

JobId = Annotated[str, typer.Argument(metavar="ID", help="The job's number; 'davy jobs' lists it.")]


@app.callback(invoke_without_command=True)
def jobs(context: typer.Context, as_json: AsJson = False, home: Home = None) -> None:
    """List ingestion jobs; with a command, show, pause, resume or cancel one.

    Examples:
      davy jobs

      davy jobs resume 3
    """
    if context.invoked_subcommand is None:
        with opened("davy jobs", as_json, home) as backend:
            show_data(backend.jobs(), as_json, show.jobs)


@app.command("show")
def show_job(job_id: JobId, as_json: AsJson = False, home: Home = None) -> None:
    """Show a job with its files.

    Example:
      davy jobs show 3
    """
    with opened("davy jobs", as_json, home) as backend:
        show_data(backend.job(job_id), as_json, show.job)


@app.command()
def pause(job_id: JobId, as_json: AsJson = False, home: Home = None) -> None:
    """Stop a job so that it can be resumed; pages that were recognised are kept.

    Example:
      davy jobs pause 3
    """
    with opened("davy jobs", as_json, home) as backend:
        show_data(backend.change_job(job_id, "pause"), as_json, show.job_line)


@app.command()
def resume(job_id: JobId, as_json: AsJson = False, home: Home = None) -> None:
    """Go on with a job that was paused, broken off or failed; prints its report.

    Example:
      davy jobs resume 3
    """
    with opened("davy jobs resume", as_json, home) as backend:
        backend.change_job(job_id, "resume")
        run_job(backend, job_id, as_json)


@app.command()
def cancel(job_id: JobId, as_json: AsJson = False, home: Home = None) -> None:
    """Stop a job for good; what it has loaded stays.

    Example:
      davy jobs cancel 3
    """
    with opened("davy jobs", as_json, home) as backend:
        show_data(backend.change_job(job_id, "cancel"), as_json, show.job_line)
