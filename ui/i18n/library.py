"""What the Library page says: loading, jobs, the table of documents, changing and removing."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["JOB_STATES", "LIBRARY", "ORDER_NAMES", "STAGES", "LibraryTexts"]


@dataclass(frozen=True, slots=True)
class LibraryTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    load: str
    load_what: str
    load_files: str
    load_folder: str
    drop_files: str
    drop_folder: str
    limits: str
    too_many: str
    nothing_readable: str
    left_out: str
    not_taken: str
    job: str
    job_counts: str
    pause: str
    resume: str
    cancel: str
    job_changed: str
    not_loaded: str
    what_to_do: str
    now_loaded: str
    more_loaded: str
    finished: str
    earlier_jobs: str
    documents: str
    search: str
    search_for: str
    every_specialty: str
    every_authority: str
    every_standing: str
    no_specialty: str
    unconfirmed_only: str
    earlier_versions: str
    order: str
    shown: str
    none_found: str
    nothing_loaded: str
    table: str
    how_to_open: str
    version: str
    standing: str
    pages: str
    language: str
    to_check: str
    confirmed: str
    proposed: str
    added: str
    file: str
    chosen: str
    unchoose: str
    open: str
    edit: str
    edit_hint: str
    confirms: str
    keep_as_is: str
    save: str
    name_first: str
    nothing_changed: str
    saved: str
    not_saved: str
    remove: str
    remove_sure: str
    remove_kept: str
    remove_yes: str
    remove_no: str
    removed: str
    with_versions: str
    cited: str
    on_cards: str
    replaced: str
    replaced_by: str
    nothing_depends: str
    between: str


LIBRARY: dict[Language, LibraryTexts] = {
    "zh": LibraryTexts(
        load="加载文件",
        load_what="加载什么",
        load_files="文件",
        load_folder="整个文件夹",
        drop_files="把文件拖到这里，或点按钮选择",
        drop_folder="点按钮选择一个文件夹，其中能读的文件都会加载",
        limits="PDF、扫描件、Word、Excel、PowerPoint、图片、网页、邮件、压缩包等。"
        "每个文件不超过 {size} MB，一次不超过 {count} 个；"
        "更多或更大的，请在本机用 davy ingest 加载。",
        too_many="一次选了 {count} 个文件，最多 {most} 个。请分几次加载，或在本机用 davy ingest。",
        nothing_readable="这个文件夹里没有能读的文件。",
        left_out="文件夹里有 {count} 个文件不是文档，未加载。",
        not_taken="没有开始加载。",
        job="加载任务 {id}",
        job_counts="共 {total} 个文件：已加载 {loaded}，内容未变 {unchanged}，失败 {failed}",
        pause="暂停",
        resume="继续",
        cancel="取消",
        job_changed="这个任务的状态刚刚已经变了，现在是：{state}。",
        not_loaded="{count} 个文件没有加载成功：原因和办法",
        what_to_do="怎么办：",
        now_loaded="已加载的文件",
        more_loaded="另有 {count} 个，见下面的列表。",
        finished="加载任务 {id} · {state} · 加载 {loaded}，未变 {unchanged}，失败 {failed}",
        earlier_jobs="最近的加载任务",
        documents="文件列表",
        search="搜索",
        search_for="标题、文号、发布单位、文件名、设备",
        every_specialty="全部专业",
        every_authority="全部类别",
        every_standing="全部状态",
        no_specialty="未分专业",
        unconfirmed_only="只看待确认的",
        earlier_versions="显示旧版本",
        order="排序",
        shown="{shown} / {total} 份文件",
        none_found="没有符合条件的文件。",
        nothing_loaded="文件库还是空的。请先在上面加载文件。",
        table="文件库里的文件",
        how_to_open="点标题打开；勾选左侧可一次修改或移除多份。",
        version="版次",
        standing="状态",
        pages="页数",
        language="语言",
        to_check="待核对页",
        confirmed="确认",
        proposed="待确认",
        added="加载日期",
        file="文件名",
        chosen="已选 {count} 份",
        unchoose="取消选择",
        open="打开",
        edit="修改这 {count} 份",
        edit_hint="只改填写了的项，其余保持不变。",
        confirms="其中 {count} 份的内容是从文件里读出来的，还没有人确认。"
        "保存就等于一并确认它们的标题、文号和日期，请先看一遍：",
        keep_as_is="保持不变",
        save="保存并确认",
        name_first="请先填写姓名，再保存。",
        nothing_changed="没有填写要改的内容。",
        saved="已修改 {count} 份文件。",
        not_saved="{title}：没有修改。",
        remove="移除这 {count} 份…",
        remove_sure="确定要把下面的文件移出文件库吗？",
        remove_kept="移除后不再用来回答问题。原文件和回答记录会保留，以前的回答仍可核对。",
        remove_yes="移除",
        remove_no="不移除",
        removed="已移除 {count} 份文件。",
        with_versions="连同 {count} 个版本一起移除",
        cited="{count} 条已给出的回答引用了它",
        on_cards="应急卡引用了它：{titles}",
        replaced="它替代了 {titles}；移除后，被替代的文件会重新用来回答问题",
        replaced_by="{titles} 注明替代了它",
        nothing_depends="没有别的内容依赖它",
        between="、",
    ),
    "en": LibraryTexts(
        load="Load documents",
        load_what="What to load",
        load_files="Files",
        load_folder="A whole folder",
        drop_files="Drop files here, or press the button",
        drop_folder="Choose a folder: every file in it that can be read is loaded",
        limits="PDF, scans, Word, Excel, PowerPoint, pictures, web pages, mail, archives and more."
        " Up to {size} MB a file and {count} files at a time; for more, run davy ingest on this"
        " machine.",
        too_many="{count} files at once are too many, {most} at most. Load them in parts, or run"
        " davy ingest on this machine.",
        nothing_readable="No file in this folder can be read.",
        left_out="{count} files of the folder are no documents and were left out.",
        not_taken="Loading has not begun.",
        job="Job {id}",
        job_counts="{total} files: {loaded} loaded, {unchanged} unchanged, {failed} failed",
        pause="Pause",
        resume="Resume",
        cancel="Cancel",
        job_changed="This job has changed meanwhile; it is now: {state}.",
        not_loaded="Files not loaded: {count}. Why, and what to do",
        what_to_do="What to do: ",
        now_loaded="Loaded now",
        more_loaded="{count} more are in the list below.",
        finished="Job {id} · {state} · {loaded} loaded, {unchanged} unchanged, {failed} failed",
        earlier_jobs="Latest jobs",
        documents="Documents",
        search="Search",
        search_for="Title, number, issuer, file name, equipment",
        every_specialty="All specialties",
        every_authority="All kinds",
        every_standing="Any standing",
        no_specialty="No specialty",
        unconfirmed_only="Only unconfirmed",
        earlier_versions="Show earlier versions",
        order="Sort by",
        shown="{shown} of {total} documents",
        none_found="No document fits.",
        nothing_loaded="The library is empty. Load documents above.",
        table="Documents of the library",
        how_to_open="Press a title to open it; tick rows to change or remove several at once.",
        version="Version",
        standing="Standing",
        pages="Pages",
        language="Language",
        to_check="Pages to check",
        confirmed="Confirmed",
        proposed="to confirm",
        added="Loaded",
        file="File",
        chosen="{count} chosen",
        unchoose="Choose none",
        open="Open",
        edit="Change these {count}",
        edit_hint="Only what you fill in is changed; the rest stays.",
        confirms="What {count} of them are was read from the documents, and nobody has confirmed"
        " it. Saving confirms their titles, numbers and dates, too: look through them first.",
        keep_as_is="Leave as it is",
        save="Save and confirm",
        name_first="Type your name first, then save.",
        nothing_changed="Nothing was filled in.",
        saved="Documents changed: {count}.",
        not_saved="{title}: not changed.",
        remove="Remove these {count}…",
        remove_sure="Take these documents out of the library?",
        remove_kept="They will answer no more questions. Originals and the record of answers are"
        " kept, so that earlier answers can still be checked.",
        remove_yes="Remove",
        remove_no="Keep",
        removed="Documents removed: {count}.",
        with_versions="all its versions go with it: {count}",
        cited="answers on record that cite it: {count}",
        on_cards="emergency cards quote it: {titles}",
        replaced="it takes the place of {titles}; once it is gone, what it replaced answers again",
        replaced_by="{titles} takes its place",
        nothing_depends="nothing else depends on it",
        between=", ",
    ),
}

JOB_STATES: dict[Language, dict[str, str]] = {
    "zh": {
        "waiting": "排队中",
        "running": "进行中",
        "paused": "已暂停",
        "failed": "中断，可继续",
        "done": "完成",
        "cancelled": "已取消",
    },
    "en": {
        "waiting": "waiting",
        "running": "running",
        "paused": "paused",
        "failed": "stopped, can be resumed",
        "done": "done",
        "cancelled": "cancelled",
    },
}

STAGES: dict[Language, dict[str, str]] = {
    "zh": {
        "reading": "正在读 {file}",
        "recognising": "正在识别 {file}：{page} / {pages} 页",
        "indexing": "正在建索引 {file}",
    },
    "en": {
        "reading": "Reading {file}",
        "recognising": "Recognising {file}: {page} of {pages} pages",
        "indexing": "Indexing {file}",
    },
}

ORDER_NAMES: dict[Language, dict[str, str]] = {
    "zh": {
        "title": "标题",
        "newest": "最新加载",
        "effective": "施行日期",
        "attention": "最需要核对",
    },
    "en": {
        "title": "Title",
        "newest": "Newest",
        "effective": "Latest to take effect",
        "attention": "Most in need of a check",
    },
}
