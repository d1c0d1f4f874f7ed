"""What is said at the door: signing in and out, and when a session has ended."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["SIGN_IN", "SignInTexts"]


@dataclass(frozen=True, slots=True)
class SignInTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    title: str
    name: str
    password: str
    enter: str
    forgotten: str
    refused: str
    locked: str
    seconds: str
    minutes: str
    out: str
    ended: str
    again: str
    company: str
    company_failed: str
    company_unknown: str
    crossed: str
    signed_in: str
    leave: str
    leave_sure: str
    back: str
    renew: str
    present: str
    new: str
    new_again: str
    differ: str
    not_present: str
    not_good: str
    ends: str


SIGN_IN: dict[Language, SignInTexts] = {
    "zh": SignInTexts(
        title="登录",
        name="用户名",
        password="密码",
        enter="登录",
        forgotten="忘记密码？请管理员为你重设。",
        refused="用户名或密码不正确，或账号已停用。",
        locked="尝试次数过多。请等待 {wait} 后再试。",
        seconds="{count} 秒",
        minutes="{count} 分钟",
        out="你已退出登录。",
        ended="登录已失效：已退出、超时，或换了人登录。请重新登录后继续。",
        again="重新登录",
        company="用单位账号登录",
        company_failed="单位账号登录未完成。请再试一次；仍不行时请联系管理员。",
        company_unknown="单位账号“{name}”在 Davy 中没有可用的账号。请管理员为你开通。",
        crossed="这个请求来自另一个网站，已被拒绝。请从 Davy 自己的页面操作。",
        signed_in="已登录：{name}",
        leave="退出登录",
        leave_sure="要在这台设备上退出 Davy 吗？",
        back="返回",
        renew="修改密码",
        present="现在的密码",
        new="新密码",
        new_again="再输入一次新密码",
        differ="两次输入的新密码不一致。",
        not_present="现在的密码不正确。用单位账号登录的，请在单位的系统里修改密码。",
        not_good="新密码至少 10 个字符，且不能与用户名相同。",
        ends="修改后，你在其他设备上的登录会全部失效。",
    ),
    "en": SignInTexts(
        title="Sign in",
        name="User name",
        password="Password",
        enter="Sign in",
        forgotten="Forgot the password? An administrator can set a new one.",
        refused="The user name or the password is wrong, or the account is disabled.",
        locked="Too many attempts. Try again in {wait}.",
        seconds="{count} s",
        minutes="{count} min",
        out="You are signed out.",
        ended="This session has ended: signed out, timed out, or somebody else has signed in."
        " Sign in again to go on.",
        again="Sign in again",
        company="Sign in with the company account",
        company_failed="Signing in with the company account was not completed. Try once more; if"
        " it fails again, tell an administrator.",
        company_unknown="There is no account in Davy that the company account “{name}” can use."
        " Ask an administrator for one.",
        crossed="This request came from another website and was refused. Go on from Davy's own"
        " pages.",
        signed_in="Signed in as {name}",
        leave="Sign out",
        leave_sure="Sign out of Davy on this device?",
        back="Back",
        renew="Change password",
        present="Present password",
        new="New password",
        new_again="New password once more",
        differ="The two new passwords differ.",
        not_present="The present password is wrong. That of a company account is changed in the"
        " company's own system.",
        not_good="A new password has at least 10 characters and is not the user name.",
        ends="Your sessions on all other devices end with it.",
    ),
}
