"""What the Ask page and the parts that all pages share say."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["TEXTS", "Texts"]


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything the pages say in one language; ``{name}`` stands for a value."""

    language: Language
    tagline: str
    notice: str
    ask_label: str
    ask_placeholder: str
    ask_button: str
    examples: str
    searching: str
    asked: str
    no_question: str
    too_long: str
    quoted: str
    drafted: str
    drafting: str
    drafting_on: str
    withheld: str
    not_the_answer: str
    sentence_shown: str
    sentence_replaced: str
    sentence_left_out: str
    abstained: str
    abstained_help: str
    nearest: str
    see_page: str
    source: str
    file: str
    version: str
    page: str
    clause: str
    headings: str
    on_the_page: str
    whole_page: str
    in_the_text: str
    page_image_alt: str
    close: str
    empty_title: str
    empty_text: str
    empty_again: str
    refresh: str
    quotation: str
    failed: str
    unexpected: str
    unexpected_hint: str
    no_page_image: str
    unreadable: str
    recognised: str
    doubtful: str
    understood: str
    stricter: str
    laxer: str
    differs: str
    missing: str
    rephrase: str
    reword: str
    earlier: str
    still_earlier: str
    follow_up: str
    new_question: str


_ZH = Texts(
    language="zh",
    tagline="用本单位的文件回答安全问题",
    notice="答案出自已加载的文件。动手之前，请先核对原文。",
    ask_label="你的问题",
    ask_placeholder="想知道什么？",
    ask_button="提问",
    examples="可以这样问",
    searching="正在查找……",
    asked="问题",
    no_question="请先输入问题。",
    too_long="问题太长：{length} 个字符，最多 {most} 个。请只保留要问的内容。",
    quoted="原文摘录",
    drafted="由 {model} 组织语言，已逐句核对原文",
    drafting="正在核对更简短的说法……下面的原文摘录现在就可以用。",
    drafting_on="正在核对下一句……",
    withheld="为什么没有采用草稿？",
    not_the_answer="模型写过下面的句子，逐句核对后作出取舍。划掉的不可采信。",
    sentence_shown="已采用",
    sentence_replaced="已换成原文",
    sentence_left_out="未采用",
    abstained="文件里没有找到答案",
    abstained_help="文件里没有找到答案，可以这样接着查",
    nearest="最接近的段落",
    see_page="看原文",
    source="原文出处",
    file="文件",
    version="版本",
    page="第 {page} 页",
    clause="条款",
    headings="章节",
    on_the_page="在页面上的位置",
    whole_page="整页",
    in_the_text="在文中的位置",
    page_image_alt="页面图像，引文已标出",
    close="关闭",
    empty_title="还没有加载任何文件",
    empty_text="Davy 只用已加载的文件回答问题。请知识管理员在这台电脑上运行：",
    empty_again="把最后的路径换成文件或文件夹的位置。加载完成后回到这里提问。",
    refresh="重新检查",
    quotation="引文",
    failed="出了问题",
    unexpected="Davy 内部出错，这个问题没有得到回答。",
    unexpected_hint="请再试一次；如果还是这样，请把服务日志交给管理员。",
    no_page_image="这一页没有可显示的图像，下面是它的文字。",
    unreadable="这一处有无法辨认的符号，不作为文字引用。请看原页：",
    recognised="文字由扫描件识别",
    doubtful="文字由扫描件识别，此处把握不大（{sure:.0%}）。数字以原页为准：",
    understood="理解为：{question}",
    stricter="较严，与 {others} 不一致",
    laxer="较宽，与 {others} 不一致",
    differs="与 {others} 不一致",
    missing="还缺什么：",
    rephrase="可以换个说法再问：写明设备、地点、工种或条款号，尽量用文件里的叫法。",
    reword="修改",
    earlier="之前的提问",
    still_earlier="更早的提问（{count}）",
    follow_up="可以接着追问，也可以问",
    new_question="新问题",
)

_EN = Texts(
    language="en",
    tagline="Safety answers from your site's own documents",
    notice="Answers come from the documents loaded here. Check the source before you act.",
    ask_label="Your question",
    ask_placeholder="What do you want to know?",
    ask_button="Ask",
    examples="You could ask",
    searching="Searching…",
    asked="Question",
    no_question="Type a question first.",
    too_long="The question is too long: {length} characters, {most} at most."
    " Keep only what you want to know.",
    quoted="Quoted from the documents",
    drafted="Worded by {model}, checked against the sources",
    drafting="Checking a shorter wording… The quotations below can be used now.",
    drafting_on="Checking the next sentence…",
    withheld="Why was this withheld?",
    not_the_answer="A model wrote these sentences, and each was checked. Those struck out must not"
    " be relied on.",
    sentence_shown="shown",
    sentence_replaced="replaced by its source",
    sentence_left_out="left out",
    abstained="No answer found in the documents",
    abstained_help="The documents do not answer this yet. What may help:",
    nearest="Nearest passages",
    see_page="See the source",
    source="Source",
    file="File",
    version="Version",
    page="page {page}",
    clause="Clause",
    headings="Section",
    on_the_page="On the page",
    whole_page="The whole page",
    in_the_text="In the text",
    page_image_alt="Image of the page with the quotation marked",
    close="Close",
    empty_title="No documents are loaded yet",
    empty_text="Davy answers only from loaded documents. On this computer, the knowledge manager"
    " runs:",
    empty_again="Replace the last path with your file or folder. Then come back here and ask.",
    refresh="Check again",
    quotation="The quotation",
    failed="Something went wrong",
    unexpected="Davy failed inside, and this question was not answered.",
    unexpected_hint="Try again; if it stays so, give the server's log to the administrator.",
    no_page_image="This page has no picture to show; its text follows.",
    unreadable="A sign here could not be read, so it is not quoted as text. See the page itself:",
    recognised="Text recognised from a scan",
    doubtful="Text recognised from a scan, not surely here ({sure:.0%}). Figures: see the page:",
    understood="Understood as: {question}",
    stricter="stricter; differs from {others}",
    laxer="laxer; differs from {others}",
    differs="differs from {others}",
    missing="What was missing:",
    rephrase="Asking differently may help: name the equipment, the place, the job or the clause,"
    " in the words the documents use.",
    reword="Edit",
    earlier="Asked before",
    still_earlier="Asked earlier ({count})",
    follow_up="Ask a follow-up, or a",
    new_question="New question",
)

TEXTS: dict[Language, Texts] = {"zh": _ZH, "en": _EN}
