"""What the Insights page says."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["INSIGHTS", "InsightsTexts"]


@dataclass(frozen=True, slots=True)
class InsightsTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    title: str
    about: str
    view: str
    views: dict[str, str]
    period: str
    periods: dict[str, str]
    nothing: str
    off: str
    csv: str
    numbers: str
    steps: dict[str, str]
    units: dict[str, str]
    # headline
    asked: str
    answered: str
    signed: str
    abstained: str
    emergencies: str
    share: str
    # plots
    questions: str
    questions_what: str
    signed_only: str
    quoted: str
    latency: str
    latency_what: str
    latency_none: str
    milliseconds: str
    evidence_p50: str
    evidence_p95: str
    total_p50: str
    total_p95: str
    hours: str
    hours_what: str
    hour: str
    busiest: str
    topics: str
    topics_what: str
    topics_none: str
    clauses: str
    clauses_what: str
    clauses_none: str
    times: str
    feedback: str
    feedback_none: str
    thumbs_up: str
    thumbs_down: str
    to_supervisor: str
    backlog: str
    backlog_none: str
    oldest: str
    states: dict[str, str]
    ages: dict[str, str]
    state: str
    spent: str
    hours_long: str
    minutes_long: str
    work_seconds: str
    tokens_each: str
    tokens_drafts: str
    no_tokens: str
    energy_each: str
    energy_all: str
    no_watts: str
    cost_each: str
    cost_all: str
    tokens: str
    tokens_unit: str
    read: str
    written: str
    wh: str
    cost: str
    no_prices: str


INSIGHTS: dict[Language, InsightsTexts] = {
    "zh": InsightsTexts(
        title="统计",
        about="只有数量，不含姓名。范围是您可以看到的提问。",
        view="查看",
        views={"questions": "提问", "capacity": "容量"},
        period="时间范围",
        periods={"7": "7 天", "30": "30 天", "90": "90 天", "365": "一年", "0": "全部"},
        nothing="这段时间还没有提问。",
        off="设置中已关闭记录（DAVY_RECORD=false），新的提问不会计入。",
        csv="下载 CSV（按天）",
        numbers="查看数字：{title}",
        steps={"day": "日期", "week": "从该日起一周", "month": "月份"},
        units={"day": "每天", "week": "每周", "month": "每月"},
        asked="提问",
        answered="有回答",
        signed="其中已签发",
        abstained="无答案",
        emergencies="紧急",
        share="{count}（{share:.0%}）",
        questions="{unit}提问数",
        questions_what="每根柱子是一段时间内的提问，按结果分色。",
        signed_only="已签发",
        quoted="有回答（未签发）",
        latency="响应时间",
        latency_what="p50：一半的回答不超过此时间；p95：95% 的回答不超过此时间。",
        latency_none="没有记录响应时间。",
        milliseconds="毫秒",
        evidence_p50="看到引文 p50",
        evidence_p95="看到引文 p95",
        total_p50="全部完成 p50",
        total_p95="全部完成 p95",
        hours="一天中的时段",
        hours_what="每个整点后一小时内的提问数，按本机时钟。",
        hour="时",
        busiest="最忙的是 {hour} 时，共 {count} 次提问。",
        topics="没有答案的主题",
        topics_what="没有答案且尚未处理的提问，取最近 1000 条，按主题归类。",
        topics_none="这段时间没有未处理的主题。",
        clauses="引用最多的条款",
        clauses_what="引用该处的回答数。",
        clauses_none="这段时间没有引用。",
        times="次数",
        feedback="评价",
        feedback_none="这段时间没有评价。",
        thumbs_up="有帮助",
        thumbs_down="被指出不对",
        to_supervisor="交给主管",
        backlog="待审核",
        backlog_none="没有等待审核的回答。",
        oldest="等待最久的一条来自 {day}。",
        states={
            "open": "未审核", "approved": "已通过", "corrected": "已更正", "rejected": "已驳回",
            "signed": "已签发", "returned": "已退回",
        },
        ages={"day": "一天内", "week": "一周内", "month": "一个月内", "older": "更久"},
        state="状态",
        spent="用量与费用",
        hours_long="{hours:.1f} 小时",
        minutes_long="{minutes:.1f} 分钟",
        work_seconds="每次回答的处理时间：{each:.2f} 秒；合计 {all}。",
        tokens_each="每次起草的 token 数：读入 {prompt:,.0f}，写出 {output:,.0f}。",
        tokens_drafts="有 {count} 次请模型起草，并留有 token 数。",
        no_tokens="没有 token 数：这段时间没有留下模型起草的用量。",
        energy_each="每次回答的用电（处理时）：{wh:.3g} 瓦时。",
        energy_all="合计 {kwh:.3g} 千瓦时，其中处理 {work:.3g}，待机 {rest:.3g}。",
        no_watts="没有用电数：请在设置中填写 DAVY_POWER_WATTS（待机和处理时的瓦数）。",
        cost_each="每次回答的费用：{cost:.3g} {currency}（含待机用电）。",
        cost_all="合计 {cost:,.2f} {currency}。",
        tokens="{unit} token 数",
        tokens_unit="token",
        read="读入",
        written="写出",
        wh="每次回答的用电",
        cost="每次回答的费用",
        no_prices="没有费用：请在设置中填写 DAVY_ENERGY_PRICE，或 DAVY_MODEL_PRICE。",
    ),
    "en": InsightsTexts(
        title="Insights",
        about="Counts only, no names. Of the questions that you may see.",
        view="Show",
        views={"questions": "Questions", "capacity": "Capacity"},
        period="Period",
        periods={"7": "7 days", "30": "30 days", "90": "90 days", "365": "A year", "0": "All"},
        nothing="Nothing was asked in this time.",
        off="Recording is switched off (DAVY_RECORD=false): new questions are not counted.",
        csv="Download CSV (by day)",
        numbers="Show the numbers: {title}",
        steps={"day": "Day", "week": "Week from", "month": "Month"},
        units={"day": "per day", "week": "per week", "month": "per month"},
        asked="Questions",
        answered="Answered",
        signed="Of them signed",
        abstained="No answer",
        emergencies="Emergency",
        share="{count} ({share:.0%})",
        questions="Questions {unit}",
        questions_what="Each bar is what was asked in that time, coloured by what came of it.",
        signed_only="Signed",
        quoted="Answered, not signed",
        latency="Response time",
        latency_what="p50: half of the replies took no longer. p95: 95 % took no longer.",
        latency_none="No times were kept.",
        milliseconds="milliseconds",
        evidence_p50="Quotations p50",
        evidence_p95="Quotations p95",
        total_p50="All done p50",
        total_p95="All done p95",
        hours="Hours of the day",
        hours_what="Questions in the hour from then on, by this machine's clock.",
        hour="o'clock",
        busiest="The busiest hour begins at {hour}:00 (questions in it: {count}).",
        topics="Topics without an answer",
        topics_what="Of the last 1,000 without an answer, those not dealt with, by topic.",
        topics_none="No topic is open in this time.",
        clauses="Clauses cited most",
        clauses_what="Replies that cite the place.",
        clauses_none="Nothing was cited in this time.",
        times="Times",
        feedback="Feedback",
        feedback_none="Nobody has said anything in this time.",
        thumbs_up="Helpful",
        thumbs_down="Turned down",
        to_supervisor="Sent to supervisor",
        backlog="Waiting for review",
        backlog_none="No reply waits for review.",
        oldest="The one that waits the longest is of {day}.",
        states={
            "open": "Open", "approved": "Approved", "corrected": "Corrected",
            "rejected": "Rejected", "signed": "Signed", "returned": "Returned",
        },
        ages={
            "day": "Within a day", "week": "Within a week", "month": "Within a month",
            "older": "Longer",
        },
        state="State",
        spent="What it took",
        hours_long="{hours:.1f} h",
        minutes_long="{minutes:.1f} min",
        work_seconds="Work for a reply: {each:.2f} s; {all} in all.",
        tokens_each="Tokens for a draft: {prompt:,.0f} read, {output:,.0f} written.",
        tokens_drafts="A model was asked for {count} drafts whose tokens were kept.",
        no_tokens="No tokens: none were kept of drafts in this time.",
        energy_each="Energy for a reply, at work: {wh:.3g} Wh.",
        energy_all="{kwh:.3g} kWh in all: {work:.3g} at work, {rest:.3g} at rest.",
        no_watts="No energy: set DAVY_POWER_WATTS, the watts at rest and at work.",
        cost_each="Cost of a reply: {cost:.3g} {currency} (energy at rest included).",
        cost_all="{cost:,.2f} {currency} in all.",
        tokens="Tokens {unit}",
        tokens_unit="tokens",
        read="Read",
        written="Written",
        wh="Energy for a reply",
        cost="Cost of a reply",
        no_prices="No cost: set DAVY_ENERGY_PRICE, or DAVY_MODEL_PRICE.",
    ),
}  # fmt: skip
