"""What the administrators' page says: accounts, passwords, tokens."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["PEOPLE", "PeopleTexts"]


@dataclass(frozen=True, slots=True)
class PeopleTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    about: str
    nobody: str
    roles: dict[str, str]
    search: str
    none_found: str
    more: str
    change: str
    close: str
    disabled: str
    no_password: str
    never: str
    signed_in: str
    everywhere: str
    common_only: str
    can_see: str
    add: str
    name: str
    name_hint: str
    shown: str
    password: str
    password_hint: str
    password_none: str
    role: str
    sites: str
    audiences: str
    every_site: str
    every_audience: str
    reach_hint: str
    choose: str
    save: str
    new_password: str
    set_password: str
    end_sessions: str
    disable: str
    enable: str
    sure: str
    yes: str
    no: str
    tokens: str
    tokens_hint: str
    no_tokens: str
    token: str
    label: str
    days: str
    for_days: str
    for_good: str
    make: str
    revoke: str
    secret: str
    copied: str
    added_done: str
    changed_done: str
    password_done: str
    ended_done: str
    disabled_done: str
    enabled_done: str
    token_done: str
    revoked_done: str


PEOPLE: dict[Language, PeopleTexts] = {
    "zh": PeopleTexts(
        about="谁可以登录、可以做什么、能看到哪些文件。改动立即生效，并记入审计日志。",
        nobody="还没有账号：Davy 只在本机使用，所有人都是同一个人，拥有全部角色。先添加一位管理员；"
        "添加后所有人都要登录，包括你。",
        roles={
            "engineer": "工程师",
            "manager": "管理者",
            "supervisor": "安全主管",
            "administrator": "管理员",
        },
        search="按姓名或用户名查找",
        none_found="没有这样的账号。",
        more="还有 {count} 个账号：请输入姓名查找。",
        change="更改",
        close="收起",
        disabled="已停用",
        no_password="无密码",
        never="从未登录",
        signed_in="上次登录 {time}",
        everywhere="全部",
        common_only="仅通用文件",
        can_see="地点：{sites}；人员：{audiences}",
        add="添加账号",
        name="用户名",
        name_hint="字母、数字和 . _ - @，以后不能改。",
        shown="姓名（显示给其他人）",
        password="密码",
        password_hint="至少 10 个字符。",
        password_none="只用单位账号登录的人可以留空。",
        role="角色",
        sites="能看到哪些地点的文件",
        audiences="能看到面向哪些人员的文件",
        every_site="所有地点",
        every_audience="所有人员",
        reach_hint="没有写明地点或人员的文件人人可见。",
        choose="不选则只能看到通用文件",
        save="保存",
        new_password="新密码",
        set_password="设置密码并结束其登录",
        end_sessions="结束其全部登录",
        disable="停用账号",
        enable="启用账号",
        sure="停用 {name}？其登录立即结束，令牌也不再有效；以后可以重新启用。",
        yes="是，停用",
        no="不，保留",
        tokens="API 令牌",
        tokens_hint="程序凭令牌以此账号的身份访问 API。",
        no_tokens="没有令牌。",
        token="{label} · 创建于 {made} · 有效至 {expires} · 上次使用 {used}",
        label="用途",
        days="有效期",
        for_days="{count} 天",
        for_good="直到撤销",
        make="创建令牌",
        revoke="撤销",
        secret="这就是“{label}”，只显示这一次，请现在复制：",
        copied="已复制，收起",
        added_done="已添加 {name}。",
        changed_done="{name} 的更改已保存。",
        password_done="{name} 的密码已设置，其登录已全部结束。",
        ended_done="{name} 的登录已全部结束。",
        disabled_done="{name} 已停用。",
        enabled_done="{name} 已启用。",
        token_done="令牌“{label}”已创建。",
        revoked_done="令牌“{label}”已撤销。",
    ),
    "en": PeopleTexts(
        about="Who may sign in, what they may do and which documents they know of. Changes hold at"
        " once and are kept in the audit log.",
        nobody="There are no accounts yet: Davy serves this machine alone, and everybody is the"
        " same person with every role. Add an administrator first; from then on everybody signs"
        " in, you as well.",
        roles={
            "engineer": "Engineer",
            "manager": "Manager",
            "supervisor": "Supervisor",
            "administrator": "Administrator",
        },
        search="Find by name or user name",
        none_found="There is no such account.",
        more="{count} more accounts: type a name to find them.",
        change="Change",
        close="Close",
        disabled="Disabled",
        no_password="No password",
        never="Never signed in",
        signed_in="Last signed in {time}",
        everywhere="all",
        common_only="what is for everybody",
        can_see="Sites: {sites} · Audiences: {audiences}",
        add="Add an account",
        name="User name",
        name_hint="Letters, digits and . _ - @; it cannot be changed later.",
        shown="Name, as others read it",
        password="Password",
        password_hint="Ten characters or more.",
        password_none="Leave it empty for people who sign in with a company account only.",
        role="Roles",
        sites="Sites whose documents they see",
        audiences="Audiences whose documents they see",
        every_site="Every site",
        every_audience="Every audience",
        reach_hint="Documents that name no site and no audience are for everybody.",
        choose="None: only what is for everybody",
        save="Save",
        new_password="New password",
        set_password="Set it and end their sessions",
        end_sessions="End all their sessions",
        disable="Disable the account",
        enable="Enable the account",
        sure="Disable {name}? Their sessions end at once and their tokens hold no longer; the"
        " account can be enabled again.",
        yes="Yes, disable it",
        no="No, keep it",
        tokens="API tokens",
        tokens_hint="With a token, a program uses the API as this account.",
        no_tokens="There are no tokens.",
        token="{label} · made {made} · holds until {expires} · last used {used}",
        label="What it is for",
        days="How long it holds",
        for_days="{count} days",
        for_good="Until revoked",
        make="Make a token",
        revoke="Revoke",
        secret="This is “{label}”. It is shown this once: copy it now.",
        copied="Copied, close this",
        added_done="{name} was added.",
        changed_done="The changes to {name} are saved.",
        password_done="The password of {name} is set, and their sessions have ended.",
        ended_done="All sessions of {name} have ended.",
        disabled_done="{name} is disabled.",
        enabled_done="{name} is enabled.",
        token_done="The token “{label}” is made.",
        revoked_done="The token “{label}” is revoked.",
    ),
}
