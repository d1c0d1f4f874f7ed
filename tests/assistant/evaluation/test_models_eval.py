import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli import app
from assistant.evaluation.drafts import Draft, Drafting, figures_shown
from assistant.evaluation.figures import Summary
from assistant.evaluation.items import Item
from assistant.evaluation.model_figures import figures_of
from assistant.evaluation.models import prices_of
from assistant.evaluation.models_table import models_table
from assistant.evaluation.report import render
from assistant.models import ModelProfile, ScriptedChat
from assistant.types import Claim
from knowledge.errors import ModelError, SettingsError
from knowledge.library import Library
from knowledge.settings import LibrarySettings

from .conftest import PASSAGES, asked, item

FAN = "How often is the booster fan checked?"
TRUE = "The ventilation officer shall check the booster fan every 7 days [1]."
FALSE = "The ventilation officer shall check the booster fan every 9 days [1]."
PROFILE = ModelProfile("shift-1b", ("en",), 4096)


def drafted(chain, reply, question=FAN):
    system = Drafting(chain(ScriptedChat(replies=lambda messages: reply)), "scripted")
    output = system.answer(Item("1", question, language="en"), 10)
    (draft,) = system.drafts
    return output, draft


def test_a_draft_is_shown_and_counted(chain):
    output, draft = drafted(chain, TRUE)

    assert output.answered
    assert output.displayed.startswith("The ventilation officer")
    assert (draft.kind, draft.shown, draft.replaced, draft.left_out) == ("drafted", 1, 0, 0)
    assert (draft.numbers, draft.unfounded) == (1, ())
    assert (draft.calls, draft.estimated) == (1, False)
    assert draft.prompt_tokens > 100
    assert draft.output_tokens == len(TRUE.split())
    assert 0 < draft.evidence_ms < draft.claim_ms <= draft.whole_ms


def test_a_claim_that_the_gate_stops_is_counted(chain):
    output, draft = drafted(chain, FALSE)

    assert "9 days" not in output.displayed
    assert (draft.shown, draft.replaced + draft.left_out) == (0, 1)
    assert draft.unfounded == ()


def test_a_model_that_fails_leaves_quotations(chain):
    def fail(messages):
        raise ModelError("The server is down.")

    system = Drafting(chain(ScriptedChat(replies=fail)), "scripted")
    output = system.answer(Item("1", FAN, language="en"), 10)

    (draft,) = system.drafts
    assert output.answered
    assert (draft.kind, draft.claim_ms, draft.calls) == ("quoted", None, 1)
    assert (draft.output_tokens, draft.estimated) == (0, True)


def test_tokens_of_a_reply_that_is_given_up_are_estimated(chain):
    system = Drafting(chain(), "none")
    model = ScriptedChat(replies=["Stop the belt now, all of you."], callbacks=[system._tokens])
    stream = model.stream("What first?")
    next(stream), next(stream)
    stream.close()

    counted = system._tokens.settled()
    assert (counted.calls, counted.prompt, counted.output) == (1, 4, 2)
    assert counted.estimated


def test_a_figure_counts_only_where_the_cited_text_holds_it(chain):
    answer = chain(ScriptedChat(replies=lambda messages: TRUE)).invoke(FAN)
    claims = (Claim("Every 7 days.", (1,)), Claim("Every 7,000 days or 9.", (1,)), Claim("7", ()))

    shown = figures_shown(replace(answer, kind="drafted", claims=claims))

    assert shown == [("7", True), ("7000", False), ("9", False), ("7", False)]
    assert figures_shown(replace(answer, kind="quoted", claims=claims)) == []


def made(*drafts, price=None, p=None, name="shift-1b"):
    figures = figures_of(name, PROFILE, drafts, Summary({}, {}, {}), price)
    return replace(figures, p=p)


NONE = Draft("quoted", 10, None, 10)
GOOD = Draft("drafted", 10, 200, 300, 1, 400, 20, False, 2, 1, 0, 3, ())
BAD = Draft("quoted", 30, None, 900, 1, 600, 40, True, 0, 0, 1, 0, ("9",))


def test_figures_of_a_model():
    figures = made(GOOD, BAD, NONE, Draft("abstention", 5, None, 5), price=(1.0, 10.0))

    assert figures.replies == {"drafted": 0.25, "quoted": 0.5, "abstention": 0.25}
    assert (figures.asked, figures.questions) == (2, 4)
    assert figures.claims == {"shown": 2, "replaced": 1, "left_out": 1}
    assert (figures.numbers, figures.unfounded) == (3, 1)
    assert figures.tokens == {"prompt": 1000, "output": 60}
    assert figures.latency["claim"] == {"p50": 200, "p95": 200}
    assert figures.latency["whole"] == {"p50": 900, "p95": 900}
    assert figures.cost == pytest.approx(1000 * (1000 * 1 + 60 * 10) / 1e6 / 4)


def test_the_table_has_a_column_for_each_model():
    none = figures_of("none", ModelProfile("none", (), 0), [NONE], Summary({}, {}, {}))
    silent = Draft("quoted", 10, None, 90, 1, 400, 0, True)
    table = models_table([none, made(GOOD, BAD, price=(1, 1), p=0.01), made(silent, name="down")])
    rows = {line[:38].strip(): line[38:].split("  ") for line in table.splitlines()}

    assert "none" in table.splitlines()[0]
    assert [cell.strip() for cell in rows["Claims shown as written"] if cell] == ["–", "0.500", "–"]
    assert "Cost of 1,000 questions" in rows
    assert "shift-1b: its score differs from that without a model (p = 0.010)." in table
    assert "shift-1b: tokens of 1 questions are estimated." in table
    assert "down wrote nothing" in table


def test_the_report_has_the_models(run_of):
    results = asked({"a": ("gas", "gas", 0.9)}, [item("a", PASSAGES["gas"])])
    html = render(replace(run_of(results), models=(made(GOOD, name="<script>m</script>"),)))

    assert "<h2>Chat models</h2>" in html
    assert "&lt;script&gt;m" in html
    assert "<script" not in html
    assert "Chat models" not in render(run_of(results))


def test_prices_are_read_from_the_command_line_and_the_settings():
    models = ["bundled", "openai:a=b@http://h/v1"]
    given = ["openai:a=b@http://h/v1=0.5,1.5"]

    assert prices_of(given, models, ("bundled", (1.0, 2.0))) == {
        "bundled": (1.0, 2.0), "openai:a=b@http://h/v1": (0.5, 1.5),
    }  # fmt: skip
    assert prices_of([], models, ("bundled", None)) == {}


@pytest.mark.parametrize("price", ["bundled", "bundled=1", "bundled=a,b", "bundled=-1,2", "x=1,2"])
def test_a_price_that_is_none_is_wrong_usage(price):
    with pytest.raises(SettingsError, match="is not understood"):
        prices_of([price], ["bundled"], ("bundled", None))


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        usage = {"prompt_tokens": 300, "completion_tokens": 20, "total_tokens": 320}
        body = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m"}
        delta = {
            "delta": {"role": "assistant", "content": TRUE},
            "index": 0,
            "finish_reason": "stop",
        }
        parts = [{"choices": [delta]}, {"choices": [], "usage": usage}]
        lines = [f"data: {json.dumps(body | part)}\n\n" for part in parts]
        content = "".join([*lines, "data: [DONE]\n\n"]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        pass


@pytest.fixture
def server(socket_enabled):
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


@pytest.fixture
def home(tmp_path, texts, monkeypatch):
    monkeypatch.setenv("DAVY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DAVY_EMBEDDER", "none")
    with Library(LibrarySettings(home=tmp_path / "home", embedder="none")) as library:
        library.ingest([texts])
    questions = tmp_path / "questions.csv"
    questions.write_text(
        f"question,answer,document\n{FAN},check the booster fan every 7 days,gas.txt\n"
        "Who may open the substation door?,Only the shift electrician,power.txt\n",
        "utf-8",
    )
    return questions


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_models_are_compared_on_a_site_s_own_questions(home, server):
    names = [f"openai:shift-1b@{server}", f"openai:shift-1b@{server}#2"]
    arguments = ["eval", str(home), "--model", names[0], "--model", names[1], "--model", "none"]
    result = CliRunner().invoke(app, [*arguments, "--price", f"{names[0]}=1,2", "--json"])

    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    none, first, second = told["models"]
    assert [none["name"], first["name"], second["name"]] == ["none", "shift-1b", "shift-1b #2"]
    assert none["replies"] == {"drafted": 0, "quoted": 1, "abstention": 0}
    assert first["replies"]["drafted"] >= 0.5
    assert first["tokens"] == {"prompt": 300 * first["asked"], "output": 20 * first["asked"]}
    assert first["cost"] == pytest.approx(340 * first["asked"] / 2 / 1000)
    assert (none["cost"], second["cost"]) == (None, None)
    assert first["unfounded"] == 0
    assert first["quality"]["overall"]["score"]["n"] == 2
    assert told["davy"]["overall"]["score"] == none["quality"]["overall"]["score"]
    saved = Path(told["saved"]).read_text("utf-8")
    assert "shift-1b" in saved
    assert server not in saved


def test_a_model_that_is_not_there_is_told_before_any_question(home):
    result = CliRunner().invoke(app, ["eval", str(home), "--model", "gone.gguf"])

    assert result.exit_code == 1
    assert "'gone.gguf', and there is no such file" in result.stderr
    assert not (home.parent / "home" / "evaluations").exists()
