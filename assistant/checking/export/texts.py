"""What exports say, in both languages; the page says the same of verdicts and places."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.checking.presenting import Need, Outcome, Role

__all__ = ["REPORTED", "ReportTexts"]


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    title: str
    rule: str
    draft: str
    typed: str
    at: str
    by: str
    library: str
    counts: str
    outcomes: dict[Outcome, str]
    meanings: dict[Outcome, str]
    needs: dict[Need, str]
    roles: dict[Role, str]
    others: str
    unchecked: str
    legend: str
    statements: str
    nothing: str
    number: str
    page: str
    line: str
    version: str
    statement: str
    quote: str
    unreadable: str
    unsure: str
    lacking: str
    remark: str
    remark_by: str
    between: str
    labelled: str
    to_see: str
    signature: tuple[str, str]
    foot: str


REPORTED: dict[str, ReportTexts] = {
    "zh": ReportTexts(
        title="草稿核对报告",
        rule="逐句与文件库中的现行文件比对。采用之前，请有关人员核对所引原文。",
        draft="草稿：{name}",
        typed="直接输入的文字",
        at="核对时间：{time}",
        by="核对人：{name}",
        library="文件库：{count} 份文件，最近加载于 {day}，状态编号 {mark}",
        counts="共 {total} 句：{parts}",
        outcomes={
            "contradicted": "与文件不一致",
            "needs a person": "需人工判断",
            "not found": "未找到依据",
            "supported": "有依据",
        },
        meanings={
            "contradicted": "有条文对同一件事另有规定。",
            "needs a person": "比对的结果不能单独作数，原因写在该句旁边。",
            "not found": "没有条文这样规定，不等于说错了。",
            "supported": "所引条文说的是同样的内容。",
        },
        needs={
            "documents disagree": "文件之间不一致：一份支持这句话，另一份不支持。",
            "source unsure": "所比对的原文由扫描件识别，把握不大，请看原页。",
            "other language": "相关条文是另一种语言的，无法逐字比对。",
        },
        roles={
            "supports": "依据",
            "differs": "条文原文",
            "nearest": "最接近的条文（没有这样规定）",
            "otherwise": "另一份文件的说法不同",
        },
        others="标题、日期、签名、问句等 {count} 处不作为陈述核对。",
        unchecked="还有 {count} 句没有核对。",
        legend="各种结果的含义",
        statements="逐句结果",
        nothing="草稿中没有可核对的陈述。",
        number="第 {number} 句",
        page="第 {page} 页",
        line="第 {line} 行",
        version="第 {version} 版",
        statement="草稿原句：{text}",
        quote="“{text}”",
        unreadable="原文有无法辨认的符号，请看原页。",
        unsure="文字由扫描件识别，把握 {sure:.0%}，请看原页。",
        lacking="有 {count} 个字符无法打印（显示为 \ufffd），见原文。",
        remark="备注：{text}",
        remark_by="备注（{name}）：{text}",
        between="、",
        labelled="{label}：{text}",
        to_see="需要看的句子",
        signature=("核对人签字", "日期"),
        foot="Davy 草稿核对报告 · 采用之前核对原文",
    ),
    "en": ReportTexts(
        title="Check of a draft",
        rule="Each statement was compared with the documents in force. Before it is adopted,"
        " somebody who is responsible reads the clauses that are quoted.",
        draft="Draft: {name}",
        typed="a text that was typed",
        at="Checked: {time}",
        by="Checked by: {name}",
        library="Library: {count} documents, the last loaded on {day}, state {mark}",
        counts="{total} statements: {parts}",
        outcomes={
            "contradicted": "Contradicted",
            "needs a person": "Needs a person",
            "not found": "Not found",
            "supported": "Supported",
        },
        meanings={
            "contradicted": "A clause says otherwise of the same thing.",
            "needs a person": "The comparison does not settle it; why is said with the statement.",
            "not found": "No clause says this, which does not make it wrong.",
            "supported": "The clause that is quoted says the same.",
        },
        needs={
            "documents disagree": "Documents disagree: one supports this, another does not.",
            "source unsure": "The clause was recognised from a scan and may be misread: see its"
            " page.",
            "other language": "The clauses that bear on this are in another language and could"
            " not be compared.",
        },
        roles={
            "supports": "Stated in",
            "differs": "The clause",
            "nearest": "The nearest clause, which does not state it",
            "otherwise": "Another document says otherwise",
        },
        others="{count} headings, dates, signatures, questions and the like were not checked.",
        unchecked="Statements not checked: {count}.",
        legend="What the verdicts mean",
        statements="Statement by statement",
        nothing="Nothing in the draft reads like a statement.",
        number="No. {number}",
        page="page {page}",
        line="line {line}",
        version="version {version}",
        statement="In the draft: {text}",
        quote="“{text}”",
        unreadable="A sign in it could not be read: see its page.",
        unsure="Recognised from a scan, {sure:.0%} sure: see its page.",
        lacking="{count} signs cannot be printed (shown as \ufffd): see the source.",
        remark="Remark: {text}",
        remark_by="Remark ({name}): {text}",
        between=", ",
        labelled="{label}: {text}",
        to_see="Statements to look at",
        signature=("Checked by, signature", "Date"),
        foot="Davy, check of a draft · read the clauses before it is adopted",
    ),
}
