"""Chinese questions in their canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.signing.equivalence.atoms import Atom, atoms_of, denied, folded, plain, written
from assistant.signing.equivalence.chinese_clauses import TIME, clause_of
from assistant.signing.equivalence.chinese_words import FILLER, found
from assistant.signing.equivalence.clauses import Clause, Parsed
from assistant.signing.equivalence.concepts import Concepts
from knowledge.tokens import within_words

__all__ = ["parse"]

_BY = "(?:根据|按照|依据|依照|按)"
_SAYS = "(?:中|里)?的?(?:相关|有关)?(?:规定|要求)?"
# What a question wants to be answered from: 根据《…》第九条的规定，…
_DOCUMENT = re.compile(
    rf"{_BY}(?P<a>《[^》]+》(?:第[^，,条]{{1,8}}条)?){_SAYS}[，,：:]?"
    rf"|^{_BY}(?P<b>[^，,《》]{{2,40}}?){_SAYS}[，,：:]"
    rf"|^(?P<c>《[^》]+》(?:第[^，,条]{{1,8}}条)?)(?:中|里)?(?:规定|要求)的?[，,：:]?(?!了|[什哪是有])"
)
_DEFINE = re.compile(
    r"^(?:什么是|什么叫做?|何谓|何为|啥叫|啥是)(?P<a>.+)$"
    r"|^(?P<b>[^的]+?)(?:的(?:定义|含义|概念|意思)是什么|是(?:指)?什么意思|(?:是指|指的是|是)什么)$"
)
# What is asked of these is no definition: 限值是什么 asks how much it is.
_ATTRIBUTE = re.compile(
    r"[值度量率期距离]$|标准|要求|规定|原因|目的|内容|职责|条件|措施|步骤|范围|方法|作用|原则"
)
_ENDS = re.compile("[?？。！!；;]")
_ONCE = "amount:次:1"
_AHEAD = 6  # characters in which a verb is looked for
_SIDES = frozenset("中内里")


def parse(question: str, concepts: Concepts) -> Parsed:
    """The canonical form of a Chinese question."""
    text = FILLER.sub("", folded(question)[0].strip())
    documents = []
    while source := _DOCUMENT.search(text):
        documents.append(plain(source["a"] or source["b"] or source["c"]))
        text = text[: source.start()] + text[source.end() :]
    text = re.sub(r"[?？。！!\s]*(?:谢谢.*)?[?？。！!\s]*$", "", text)
    defined = _DEFINE.match(text)
    named = (defined["a"] or defined["b"]) if defined else ""
    if named and not _ATTRIBUTE.search(named):
        atoms = _read(named, concepts)
        clause = Clause(asks=("define",), things=tuple(a.key for a in atoms))
        return Parsed(((clause,),), frozenset(documents), written(atoms))
    said = [_read(sentence, concepts) for sentence in _ENDS.split(text) if sentence]
    sentences = [tuple(sorted(clause_of(label, part) for label, part in _parts(s))) for s in said]
    return Parsed(tuple(sentences), frozenset(documents), written(a for s in said for a in s))


def _read(text: str, concepts: Concepts) -> list[Atom]:
    """The atoms of a question, each bare character one of its own."""
    atoms = atoms_of(text, found(text), concepts, chinese=True)
    inner = _inner(text, atoms)
    read: list[Atom] = []
    at = 0
    for atom in [*atoms, Atom("drop", "", "", len(text), len(text))]:
        for i in range(at, atom.start):
            # Of a word's characters, those that go on with it are marked, to find its end.
            read.append(Atom("word", text[i].lower(), "+" if i in inner else "", i, i + 1))
        read.append(atom)
        at = max(at, atom.end)
    return _bound(_asked(denied(list(_kept(read)))))


def _inner(text: str, atoms: Sequence[Atom]) -> set[int]:
    """Which characters go on with a word, behind what a verb may follow."""
    ends = [a.end for a in atoms if a.part in ("ask", "duty")]
    return {end + i for end in ends for i in within_words(text[end : end + _AHEAD])}


def _kept(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """What says something; 的 does behind a verb: 检修的设备 is no 检修设备.

    What asks and has a 的 behind it (多高的梯子) asks for that, and stays where it is.
    """
    before = ""
    for atom, after in zip_longest(atoms, atoms[1:]):
        if atom.part == "ask" and after is not None and after.key == "的":
            yield replace(atom, part="word")
        elif atom.part != "drop":
            yield atom
        elif atom.key == "的" and before == "verb":
            yield replace(atom, part="word")
        before = atom.part


def _asked(atoms: Sequence[Atom]) -> list[Atom]:
    """Words that ask put right by what is around them; a 是 or 有 beside them left out."""
    read: list[Atom] = []
    for i, atom in enumerate(atoms):
        before = read[-1] if read else None
        after = atoms[i + 1] if i + 1 < len(atoms) else None
        asks = (a for a in (before, after) if a is not None and a.part in ("ask", "bound"))
        if atom.part == "word" and atom.key in "是为有" and any(a.key != "whether" for a in asks):
            continue
        if atom.key == "了" and after is not None and _then(after):
            continue
        if atom.key.startswith("how many") and after is not None and after.part in ("name", "word"):
            there = i > 0 and atoms[i - 1].key == "有"  # 有几个出口, and not 几个人检查
            read.append(atom if there else replace(atom, part="word"))
            continue
        if atom.key in _SIDES and before is not None and before.part == "name":
            continue
        if atom.part == "figure" and atom.key == _ONCE:
            asking = [k for k, a in enumerate(read) if a.part == "ask" and TIME.match(a.key)]
            if asking:
                found = read[asking[-1]]
                unit = found.key.removeprefix("how long").removeprefix("how many")
                read[asking[-1]] = replace(found, key="how often" + unit)
                continue
        read.append(atom)
    return read


def _then(after: Atom) -> bool:
    """Whether a 了 before it tells of a condition (着火了怎么办), and not of what is past."""
    asks = after.part == "ask" and after.key != "whether"
    return asks or after.part in ("link", "comma", "duty")


def _bound(atoms: Sequence[Atom]) -> list[Atom]:
    """Figures and 多少 with what bounds them; a condition that ends on one is marked so."""
    read: list[Atom] = []
    waiting: list[Atom] = []
    for i, atom in enumerate(atoms):
        figure = atom.part == "figure" or atom.key.startswith("how many")
        if atom.part == "bound" and atom.key[:3] not in ("max", "min"):
            waiting.append(atom)
        elif figure:
            after = atoms[i + 1] if i + 1 < len(atoms) else None
            said = [*waiting, atom, *([after] if after and after.part == "after" else [])]
            key, text = " ".join(a.key for a in said), "".join(a.text for a in said)
            read.append(replace(atom, key=key, text=text))
            if waiting and after is not None and _goes_on(after):
                read.append(Atom("link", "if", "", atom.end, atom.end))
            waiting = []
        elif atom.part == "duty" and waiting:
            read.append(atom)
        elif atom.part != "after" or not (read and read[-1].part == "figure"):
            read += [*waiting, atom]
            waiting = []
    return read + waiting


def _goes_on(after: Atom) -> bool:
    """Whether what follows a bounded figure begins what holds then: 达到多少(时)必须撤人."""
    return after.part in ("duty", "verb") or (after.part == "ask" and after.text not in "吗么")


def _parts(atoms: Sequence[Atom]) -> Iterator[tuple[str, list[Atom]]]:
    """The clauses with their labels; what is left is the main one."""
    main: list[Atom] = []
    current: list[Atom] = []
    for atom in [*atoms, Atom("comma", ",", "", 0, 0)]:
        to_do = atom.part == "ask" and atom.key == "what to do"
        if atom.part == "link" or (to_do and (current or main)):
            if current:
                start = _start(current)
                main += current[:start]
                yield (atom.key if atom.part == "link" else "if"), current[start:]
            current = [atom] if to_do else []
        elif atom.part == "comma":
            start = _start(current)
            opened = start < len(current) and current[start].key == "if"
            main += current[:start] if opened else current
            if opened:
                yield "if", current[start:]
            current = []
        else:
            current.append(atom)
    yield "", main


def _start(atoms: Sequence[Atom]) -> int:
    """Where a clause begins that a 如果 opens, or the last 在; 0 where nothing does."""
    places = [i for i, atom in enumerate(atoms) if atom.part == "start"]
    opened = [i for i in places if atoms[i].key == "if"]
    return next(iter(opened), places[-1] if places else 0)
