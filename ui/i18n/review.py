"""What the review page says."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.review import Bulk, Did, Reason, Section, State
from ui.i18n.languages import Language

__all__ = ["REVIEW", "ReviewTexts"]


@dataclass(frozen=True, slots=True)
class ReviewTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    colon: str
    # The queue
    waiting: str
    oldest: str
    counted: str
    show: str
    sections: dict[Section, str]
    search: str
    reason: str
    every_reason: str
    found: str
    nothing: str
    none_such: str
    reasons: dict[Reason, str]
    states: dict[State, str]
    kinds: dict[str, str]
    causes: dict[str, str]
    again: str
    asked_by: str
    assigned_to: str
    # Rows that are ticked
    choose: str
    chosen: str
    choose_none: str
    bulk_done: dict[Bulk, str]
    bulk_failed: str
    # One reply
    back: str
    previous: str
    next: str
    to_the_end: str
    at: str
    gone: str
    feedback: str
    forgotten: str
    corrected_by: str
    own_words_by: str
    before: str
    to_signed: str
    history: str
    acts: dict[Did, str]
    nobody: str
    details: str
    record: str
    whole: str
    confidence: str
    within: str
    as_of: str
    model: str
    no_model: str
    prompt: str
    versions: str
    # What is done to it
    name_first: str
    meanwhile: str
    approve: str
    approved: str
    sign: str
    correct: str
    reject: str
    reopen: str
    reopened: str
    rejecting: str
    why: str
    why_first: str
    reject_now: str
    rejected: str
    assign: str
    assign_or_comment: str
    assignee: str
    assignee_hint: str
    assign_now: str
    assigned_done: str
    unassigned_done: str
    comment: str
    comment_now: str
    commented: str
    # Signing
    signing: str
    signing_for: str
    signing_hint: str
    sites: str
    everywhere: str
    specialty: str
    every_specialty: str
    expires: str
    sign_now: str
    approve_and_sign: str
    signed_done: str
    # Correcting
    correcting: str
    correct_hint: str
    claim: str
    rests_on: str
    add: str
    take_out: str
    refused: str
    quotes: str
    find: str
    find_label: str
    none_found: str
    cite: str
    own_words: str
    own_words_help: str
    correct_now: str
    start_over: str
    corrected: str


_ZH = ReviewTexts(
    colon="：",
    waiting="{count} 条需要过目",
    oldest="最早的一条 {time}",
    counted="{state} {count}",
    show="只看",
    sections={"open": "待处理", "mine": "交给我的", "returned": "退回的", "decided": "已处理",
              "": "全部"},
    search="查找问题",
    reason="原因",
    every_reason="不限原因",
    found="共 {count} 条",
    nothing="没有待处理的回答。",
    none_such="没有符合条件的回答。",
    reasons={
        "to supervisor": "请主管处理",
        "returned": "签发已失效",
        "thumbs down": "被指出不对",
        "emergency": "紧急",
        "conflict": "文件不一致",
        "doubtful": "识别把握不大",
        "image": "有认不出的符号",
        "withheld": "有句子未采用",
        "quantity": "含数值",
        "prohibition": "含禁止事项",
        "low confidence": "把握不大",
    },
    states={"open": "待处理", "approved": "已认可", "corrected": "已更正", "rejected": "已驳回",
            "signed": "已签发", "returned": "退回"},
    kinds={"quoted": "原文摘录", "drafted": "模型组织语言", "abstention": "无答案",
           "emergency": "紧急", "signed": "签发的回答"},
    causes={
        "superseded": "所引文件已有新版本",
        "corrected": "所引文字后来被更正",
        "removed": "所引文件已移除",
        "repealed": "所引文件已废止",
        "not yet effective": "所引文件尚未施行",
        "expired": "签发已到期",
        "by hand": "由人撤回",
    },
    again="处理后又有人提出",
    asked_by="{name} 提问",
    assigned_to="交给 {name}",
    choose="选择：{question}",
    chosen="已选 {count} 条",
    choose_none="取消选择",
    bulk_done={"approve": "已认可 {count} 条。", "assign": "{count} 条已交给 {name}。",
               "reject": "已驳回 {count} 条，理由：{name}"},
    bulk_failed="未处理“{question}”：{why}",
    back="返回列表",
    previous="上一条",
    next="下一条",
    to_the_end="完成",
    at="第 {at} 条，共 {of} 条",
    gone="没有编号为 {number} 的回答，或不在你的权限内。",
    feedback="提问人说",
    forgotten="记录已过保存期限，这里是审核时保存的原样。",
    corrected_by="由 {name} 更正，{time}，已核对引文",
    own_words_by="{name} 自己的话，{time}，未经引文核对",
    before="更正前的回答",
    to_signed="查看签发的回答",
    history="处理经过",
    acts={"assign": "交给", "comment": "评语", "approve": "认可", "correct": "更正",
          "reject": "驳回", "reopen": "收回决定", "sign": "签发，编号", "return": "退回"},
    nobody="暂无",
    details="这个回答是怎么来的",
    record="记录",
    whole="查找时理解为",
    confidence="把握",
    within="查询范围",
    as_of="按这一天的规定",
    model="模型",
    no_model="未用模型，原文摘录",
    prompt="提示词版本",
    versions="文件版本",
    name_first="请先填写姓名。",
    meanwhile="在此期间 {by} 已处理这一条（{did}，{time}）。你填写的内容还在，请看过再决定。",
    approve="认可",
    approved="已认可。",
    sign="签发",
    correct="更正",
    reject="驳回",
    reopen="收回决定",
    reopened="决定已收回。",
    rejecting="驳回这个回答",
    why="理由",
    why_first="请写明驳回的理由。",
    reject_now="确认驳回",
    rejected="已驳回。",
    assign="交给……",
    assign_or_comment="转交或评语",
    assignee="交给谁",
    assignee_hint="选择或输入姓名",
    assign_now="转交",
    assigned_done="已交给 {name}。",
    unassigned_done="已取消转交。",
    comment="评语",
    comment_now="添加评语",
    commented="已添加评语。",
    signing="签发这个回答",
    signing_for="问题：{question}",
    signing_hint="有人问到同样的问题，会立即得到上面的回答，并注明由谁、在哪天签发。"
    "所引文件一有变化，签发自动失效并退回这里。",
    sites="适用地点",
    everywhere="全部地点",
    specialty="专业",
    every_specialty="不限专业",
    expires="到期日",
    sign_now="签发",
    approve_and_sign="认可并签发",
    signed_done="已签发。",
    correcting="更正这个回答",
    correct_hint="每句话写一条，选出它依据的引文。保存时逐条与引文核对。",
    claim="第 {number} 条",
    rests_on="第 {number} 条依据的引文",
    add="再加一条",
    take_out="去掉第 {number} 条",
    refused="与引文不符。{why}",
    quotes="可引用的原文",
    find="查找别的原文",
    find_label="查找",
    none_found="没有找到别的原文。",
    cite="引用这一段",
    own_words="用我自己的话",
    own_words_help="不与引文核对。回答会注明是签发人自己的话。",
    correct_now="保存更正",
    start_over="重新开始",
    corrected="更正已保存。现在可以签发。",
)  # fmt: skip

_EN = ReviewTexts(
    colon=": ",
    waiting="{count} with a reason to be looked at",
    oldest="the oldest since {time}",
    counted="{state} {count}",
    show="Show",
    sections={"open": "To decide", "mine": "Mine", "returned": "Came back", "decided": "Decided",
              "": "All"},
    search="Search questions",
    reason="Reason",
    every_reason="Any reason",
    found="{count} in all",
    nothing="Nothing waits for a decision.",
    none_such="No reply matches.",
    reasons={
        "to supervisor": "Sent to the supervisor",
        "returned": "Signature lapsed",
        "thumbs down": "Turned down",
        "emergency": "Emergency",
        "conflict": "Documents disagree",
        "doubtful": "Recognition unsure",
        "image": "Sign not readable",
        "withheld": "Sentences withheld",
        "quantity": "Figures",
        "prohibition": "Prohibition",
        "low confidence": "Low confidence",
    },
    states={"open": "To decide", "approved": "Approved", "corrected": "Corrected",
            "rejected": "Rejected", "signed": "Signed", "returned": "Came back"},
    kinds={"quoted": "Quoted", "drafted": "Worded by a model", "abstention": "No answer",
           "emergency": "Emergency", "signed": "Signed answer"},
    causes={
        "superseded": "a cited document has a new version",
        "corrected": "the cited text was corrected",
        "removed": "a cited document was removed",
        "repealed": "a cited document was repealed",
        "not yet effective": "a cited document is not yet in force",
        "expired": "the signature expired",
        "by hand": "withdrawn by a person",
    },
    again="Raised again since",
    asked_by="asked by {name}",
    assigned_to="for {name}",
    choose="Choose: {question}",
    chosen="{count} chosen",
    choose_none="Choose none",
    bulk_done={"approve": "{count} approved.", "assign": "{count} assigned to {name}.",
               "reject": "{count} rejected: {name}"},
    bulk_failed="Not done for “{question}”: {why}",
    back="Queue",
    previous="Previous",
    next="Next",
    to_the_end="Done",
    at="{at} of {of}",
    gone="There is no reply {number}, or it is not for you to see.",
    feedback="What was said of it",
    forgotten="The record is past its time; this is the reply as the review kept it.",
    corrected_by="Corrected by {name}, {time}, checked against the quotations",
    own_words_by="In the words of {name}, {time}, not checked against quotations",
    before="The answer before the correction",
    to_signed="See the signed answer",
    history="What was done",
    acts={"assign": "Assigned to", "comment": "Comment", "approve": "Approved",
          "correct": "Corrected", "reject": "Rejected", "reopen": "Decision taken back",
          "sign": "Signed, number", "return": "Came back"},
    nobody="nobody",
    details="How this answer was made",
    record="Record",
    whole="Understood as",
    confidence="Confidence",
    within="Searched",
    as_of="As of",
    model="Model",
    no_model="none, quoted only",
    prompt="Prompt version",
    versions="Document version",
    name_first="Type your name first.",
    meanwhile="Meanwhile {by} has seen to it ({did}, {time}). What you typed is still here:"
    " look again before you decide.",
    approve="Approve",
    approved="Approved.",
    sign="Sign",
    correct="Correct",
    reject="Reject",
    reopen="Take back",
    reopened="The decision was taken back.",
    rejecting="Reject this answer",
    why="Reason",
    why_first="Say why it is rejected.",
    reject_now="Reject it",
    rejected="Rejected.",
    assign="Assign",
    assign_or_comment="Assign or comment",
    assignee="To whom",
    assignee_hint="Choose or type a name",
    assign_now="Assign it",
    assigned_done="Assigned to {name}.",
    unassigned_done="Assigned to nobody.",
    comment="Comment",
    comment_now="Add the comment",
    commented="The comment was added.",
    signing="Sign this answer",
    signing_for="Question: {question}",
    signing_hint="Whoever asks this or the same in other words gets the answer above at once,"
    " with your name and the date. When a cited document changes, the signature lapses by itself"
    " and the reply comes back here.",
    sites="For sites",
    everywhere="Everywhere",
    specialty="Specialty",
    every_specialty="Any specialty",
    expires="Expires on",
    sign_now="Sign it",
    approve_and_sign="Approve and sign",
    signed_done="Signed.",
    correcting="Correct this answer",
    correct_hint="One statement a box, with the quotations it rests on. Each is checked against"
    " them when you save.",
    claim="Statement {number}",
    rests_on="Quotations that statement {number} rests on",
    add="Add a statement",
    take_out="Remove {number}",
    refused="This is not what the quotations say. {why}",
    quotes="Quotations to rest on",
    find="Find other quotations",
    find_label="Search",
    none_found="Nothing else was found.",
    cite="Use this quotation",
    own_words="My own words",
    own_words_help="Not checked against quotations. The answer says that these are the"
    " supervisor's own words.",
    correct_now="Save the correction",
    start_over="Start over",
    corrected="The correction is saved. It can be signed now.",
)  # fmt: skip

REVIEW: dict[Language, ReviewTexts] = {"zh": _ZH, "en": _EN}
