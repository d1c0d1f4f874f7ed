"""What the Insights page says of the capacity of machines."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["CAPACITY", "CapacityTexts"]


@dataclass(frozen=True, slots=True)
class CapacityTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    about: str
    measured: str
    not_measured: str
    measured_on: str
    asked: str
    how: str
    sustained: str
    none_met: str
    drafts: str
    levels: str
    askers: str
    rate: str
    p50: str
    p95: str
    measure: str
    measure_note: str
    measuring: str
    load: str
    load_what: str
    people: str
    interactions: str
    hours: str
    peak: str
    drafted: str
    busy: str
    busy_why: str
    spare: str
    pages: str
    needed: str
    unknown: str
    table: str
    figure: str
    value: str
    source: str
    formula: str
    sources: dict[str, str]
    figures: dict[str, str]
    units: dict[str, str]


CAPACITY: dict[Language, CapacityTexts] = {
    "zh": CapacityTexts(
        about="用本机实测的速度，推算一台机器能服务多少人，以及给定的负荷需要多少机器。",
        measured="本机实测",
        not_measured="还没有测过。测试会用文件库里问过的或推荐的问题，多人同时提问，约 20 秒。",
        measured_on="{machine}。测于 {day}。",
        asked="用了 {count} 个不同的问题，文件库有 {passages:,} 个段落。",
        how="每个回答都写入（临时的）记录。不含浏览器和网络。",
        sustained="每秒 {rate:.1f} 个回答，{askers} 人同时提问，95% 不超过 {p95:,.0f} 毫秒"
        "（目标 {target:,.0f} 毫秒）。",
        none_met="没有一档达到目标：95% 的回答不超过 {target:,.0f} 毫秒。",
        drafts="{model} 起草一次 {seconds:.1f} 秒，每秒写出 {rate:.1f} 个 token（测了 {count} 次，"
        "一次接一次）。",
        levels="查看各档",
        askers="同时提问人数",
        rate="每秒回答数",
        p50="p50 毫秒",
        p95="p95 毫秒",
        measure="现在测试",
        measure_note="测试期间其他人的回答会变慢。测试由管理人员进行。",
        measuring="正在测试",
        load="负荷",
        load_what="以下是假设，可以修改。",
        people="人数",
        interactions="每月提问数",
        hours="每天使用的小时数",
        peak="高峰是平均的几倍",
        drafted="由模型起草的比例（%）",
        busy="高峰时机器用到的上限（%）",
        busy_why="提问随机到来，机器越忙排队越久：按 M/M/1 排队，用到 60% 时平均响应是空闲时的"
        " 1 ÷ (1 − 0.6) = 2.5 倍，80% 时 5 倍，90% 时 10 倍。因此默认上限为 60%。",
        spare="备用机器数",
        pages="要载入的页数",
        needed="结果",
        unknown="未知",
        table="每个数字及其来源",
        figure="数字",
        value="值",
        source="来源",
        formula="算式",
        sources={"measured": "实测", "set": "设置", "assumed": "假设", "computed": "计算"},
        figures={
            "mean_rate": "平均每秒提问", "each_day": "每人每天提问", "peak_rate": "高峰每秒提问",
            "sustained": "达到目标时每秒回答", "draft_seconds": "起草一次的时间",
            "service": "一次提问占用机器的时间", "machine_rate": "一台机器可承担的每秒提问",
            "served": "一台机器服务的人数", "asked_month": "现在每月提问",
            "times_now": "一台机器可承担现在负荷的倍数", "machines": "需要的机器（含备用）",
            "record_bytes": "一个回答在记录中", "audit_bytes": "一个回答在审计日志中",
            "records_year": "一年的记录", "audit_year": "一年的审计日志",
            "watts_rest": "待机功率", "watts_work": "处理时功率", "energy": "每月用电",
            "kwh_price": "电价", "energy_cost": "每月电费", "token_cost": "每月 token 费用",
            "cost": "每月费用", "cost_thousand": "每千次提问的费用", "pages_per_s": "载入速度，页",
            "loading": "载入时间",
        },
        units={
            "/s": "/秒", "/day": "/天", "/month": "/月", "times": "倍", "s": "秒", "h": "小时",
            "people": "人", "machines": "台", "B": "字节", "GB": "GB", "W": "瓦",
            "kWh": "千瓦时", "money": "", "money/kWh": "/千瓦时",
        },
    ),
    "en": CapacityTexts(
        about="From what this machine was measured to do: how many people it serves, and what a"
        " load would need.",
        measured="Measured on this machine",
        not_measured="Not measured yet. Questions that were asked here, or are suggested, are"
        " asked by several at once for about 20 seconds.",
        measured_on="{machine}. Measured on {day}.",
        asked="{count} different questions, {passages:,} passages in the library.",
        how="Each reply is written to a (passing) record. Browser and network are not in it.",
        sustained="{rate:.1f} replies a second to {askers} askers at once, 95 % within {p95:,.0f}"
        " ms (target {target:,.0f} ms).",
        none_met="At no number of askers were 95 % of the replies there within {target:,.0f} ms.",
        drafts="{model} drafts in {seconds:.1f} s, {rate:.1f} tokens a second ({count} drafts, one"
        " after the other).",
        levels="Show each number of askers",
        askers="Askers at once",
        rate="Replies a second",
        p50="p50 ms",
        p95="p95 ms",
        measure="Measure now",
        measure_note="Others wait longer for their answers meanwhile. Managers measure.",
        measuring="Measuring",
        load="Load",
        load_what="These are assumed; change them.",
        people="People",
        interactions="Questions a month",
        hours="Hours of a day in which people ask",
        peak="The peak, times the mean",
        drafted="Questions that a model drafts for (%)",
        busy="Most of a machine that is used at the peak (%)",
        busy_why="Questions come at random, and wait the longer the busier a machine is: as M/M/1"
        " a reply takes 1 ÷ (1 − 0.6) = 2.5 times as long on a machine that is 60 % busy as on an"
        " idle one, 5 times at 80 %, 10 times at 90 %. Hence 60 %, unless you say otherwise.",
        spare="Spare machines",
        pages="Pages to load",
        needed="What it needs",
        unknown="not known",
        table="Every figure, and where it is from",
        figure="Figure",
        value="Value",
        source="From",
        formula="Formula",
        sources={
            "measured": "measured", "set": "set", "assumed": "assumed", "computed": "computed",
        },
        figures={
            "mean_rate": "Questions, mean", "each_day": "Questions of one person",
            "peak_rate": "Questions, peak", "sustained": "Replies within the target",
            "draft_seconds": "Time of a draft", "service": "Time of a machine for a question",
            "machine_rate": "Questions that one machine takes",
            "served": "People one machine serves", "asked_month": "Questions asked here now",
            "times_now": "One machine takes, of what is asked here now",
            "machines": "Machines, with spare",
            "record_bytes": "A reply in the record", "audit_bytes": "A reply in the audit log",
            "records_year": "Record of a year", "audit_year": "Audit log of a year",
            "watts_rest": "Power at rest", "watts_work": "Power at work",
            "energy": "Energy of a month", "kwh_price": "Price of energy",
            "energy_cost": "Energy cost of a month", "token_cost": "Token cost of a month",
            "cost": "Cost of a month", "cost_thousand": "Cost of 1,000 questions",
            "pages_per_s": "Loading speed, pages", "loading": "Time to load",
        },
        units={
            "/s": "/s", "/day": "/day", "/month": "/month", "times": "times", "s": "s", "h": "h",
            "people": "people", "machines": "machines", "B": "bytes", "GB": "GB", "W": "W",
            "kWh": "kWh", "money": "", "money/kWh": "/kWh",
        },
    ),
}  # fmt: skip
