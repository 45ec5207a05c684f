"""What a whole locale leaves out is one finding; what one page leaves out is a finding of its own."""

from __future__ import annotations

from functools import partial

from mtlint.config.selection import ActiveRule
from mtlint.job import Job, SourceVersion
from mtlint.provenance import HashState, Provenance, Recorded
from mtlint.registry import all_rules
from mtlint.runner import in_this_process, run
from mtlint.runner.processes import in_processes

SOURCE = b"".join(b"Press **Button %d** to go on.\n\n" % number for number in range(10))
PLAIN = "".join(f"请按按钮 {number} 以继续。\n\n" for number in range(10)).encode()
BOLD = "".join(f"请按**按钮 {number}**以继续。\n\n" for number in range(10)).encode()
ONE_LOST = BOLD.replace("**按钮 3**".encode(), "按钮 3".encode())


def told(
    targets: dict[str, bytes], processes: int = 1, rule_id: str = "bold-dropped", source: bytes = SOURCE
) -> list[str]:
    rules = tuple(ActiveRule(rule, rule.severity, rule.options()) for rule in all_rules() if rule.id == rule_id)
    jobs = [
        Job(path, content, path.partition("/")[0], SourceVersion("a.md", "worktree", source))
        for path, content in targets.items()
    ]
    workers = partial(in_processes, processes) if processes > 1 else in_this_process
    findings = run(jobs, rules, open_workers=workers).findings
    return [f"{finding.path}:{finding.line} {finding.severity}: {finding.message}" for finding in findings]


def test_a_locale_without_bold_is_one_finding() -> None:
    pages = {f"zh-CN/{number}.md": PLAIN for number in range(4)} | {"zh-CN/4.md": ONE_LOST}
    pages |= {"ja-JP/a.md": ONE_LOST}
    expected = [
        'ja-JP/a.md:7 warning: 1 of 1 bold runs lost: "Button 3"',
        "zh-CN/0.md:1 info: 41 of 50 bold runs lost on the 5 zh-CN pages that should have some: this looks like house "
        "style, so it is told once; if it is, ignore bold-dropped",
    ]
    assert told(pages) == expected
    assert told(dict(reversed(pages.items())), processes=2) == expected


def test_few_pages_prove_no_house_style() -> None:
    assert told({f"zh-CN/{number}.md": PLAIN for number in range(2)}) == [
        'zh-CN/0.md:1 info: 10 of 10 bold runs of this page lost, the first one "Button 0"',
        'zh-CN/1.md:1 info: 10 of 10 bold runs of this page lost, the first one "Button 0"',
    ]


def test_a_locale_in_the_other_script_is_one_finding() -> None:
    text = "".join(f"请重新启动代理程序，然后查看日志文件，第 {number} 个。\n\n" for number in range(9)).encode()
    own = "".join(f"請重新啟動這個代理程式然後再檢視記錄檔，第 {number} 個。\n\n" for number in range(9)).encode()
    pages = {f"zh-Hant/{number}.md": text for number in range(6)} | {"zh-TW/a.md": own, "zh-Hant/6.md": own}
    code = 'the code "zh-Hant" does not fit the locale: its text is written in Simplified Chinese'
    assert told(pages, rule_id="wrong-script") == [
        f"zh-Hant/0.md:1 error: {code}; rename it or convert the text; so in 54 of 63 blocks on 7 pages, told once"
    ]
    assert told({"zh-Hant/0.md": text}, rule_id="wrong-script") == [
        'zh-Hant/0.md:1 error: the page is written in Simplified Chinese, which "zh-Hant" does not use: 9 of 9 blocks'
    ]


def test_damage_of_the_english_is_told_with_one_of_its_translations() -> None:
    source = b"Press **Start to bake.\n\nThe end of **it.\n"
    pages = {f"{locale}/a.md": b"Druk.\n\nEinde.\n" for locale in ("nl", "de", "sv")}

    assert told(pages, rule_id="source-malformed", source=source) == [
        'de/a.md:1 info: the English shows its asterisks: "Press **Start to bake."; mend it in the English page',
        'de/a.md:3 info: the English shows its asterisks: "The end of **it."; mend it in the English page',
    ]


def test_a_hash_of_no_version_is_told_of_the_first_page_that_records_it() -> None:
    rules = tuple(ActiveRule(rule, rule.severity, rule.options()) for rule in all_rules() if "hash-mis" in rule.id)
    same, other = (Recorded("original_hash", digit * 32, 0, 1) for digit in "ab")
    jobs = [
        Job(path, b"x\n", "nl", provenance=Provenance(hash=recorded, hash_state=HashState.NOWHERE))
        for path, recorded in {"nl/a.md": same, "de/a.md": same, "de/b.md": other}.items()
    ]
    assert [finding.path for finding in run(jobs, rules, open_workers=in_this_process).findings] == [
        "de/a.md",
        "de/b.md",
    ]


def test_a_locale_where_people_leave_out_an_eighth_has_no_warnings() -> None:
    few = b"".join(b"Press **Button %d** to go on.\n\n" % number for number in range(8))
    kept = "".join(f"请按**按钮 {number}**以继续。\n\n" for number in range(8))
    pages = {f"zh-CN/{number:02}.md": kept.replace("**按钮 3**", "按钮 3").encode() for number in range(25)}

    habit = told(pages, source=few)
    assert habit[0] == 'zh-CN/00.md:7 info: 1 of 1 bold runs lost: "Button 3"'
    assert len(habit) == 25
    assert {line.split()[1] for line in habit} == {"info:"}
    pages["zh-CN/00.md"] = kept.encode()
    assert {line.split()[1] for line in told(pages, source=few)} == {"warning:"}


def test_what_most_languages_lost_at_one_place_is_told_once() -> None:
    kept = "".join(f"Press **button {number}**.\n\n" for number in range(10))
    lost = kept.replace("**button 3**", "button 3").encode()
    pages = {f"{locale}/a.md": lost for locale in ("nl", "de", "sv", "da")}
    pages |= {f"{locale}/a.md": kept.replace("**button 5**", "button 5").encode() for locale in ("it", "fr")}

    assert told(pages) == [
        'da/a.md:7 warning: 1 of 1 bold runs lost: "Button 3"; so in 4 of 6 languages, told once: see whether the '
        "English changed here",
        'fr/a.md:11 warning: 1 of 1 bold runs lost: "Button 5"',
        'it/a.md:11 warning: 1 of 1 bold runs lost: "Button 5"',
    ]
    pages["es/a.md"] = kept.replace("**button 5**", "button 5").encode()
    assert len(told(pages)) == 7


def test_many_pages_without_text_hold_the_place_of_translations_to_come() -> None:
    empty = b"---\nslug: a\n---\n"
    message = "the page is empty, its source has 10 blocks: translate it or remove the page"
    pages = {f"ta/{number}.md": empty for number in range(6)} | {"ta/6.md": BOLD.partition(b"\n\n")[2]}
    found = told(pages | {f"uk/{number}.md": empty for number in range(2)}, rule_id="block-missing")
    assert found == [
        f"ta/0.md:1 info: {message}; so are 5 other pages in ta, told once",
        'ta/6.md:1 error: paragraph missing: "Press Button 0 to go on."',
        f"uk/0.md:1 info: {message}; so is 1 other page in uk, told once",
    ]
    few = {f"uk/{number}.md": empty for number in range(4)}
    assert told(few, rule_id="block-missing") == [f"uk/{number}.md:1 error: {message}" for number in range(4)]


def test_many_english_pages_are_one_finding() -> None:
    english = b"Open the oven when the bread is brown.\n\nLet it cool before you cut the first slice.\n"
    pages = {f"ta/{number}.md": english for number in range(5)} | {"uk/0.md": english}
    message = (
        "the page is the English page, unchanged: 2 blocks of text to translate, the first is "
        '"Open the oven when the bread is brown."'
    )
    assert told(pages, rule_id="untranslated-text", source=english) == [
        f"ta/0.md:1 warning: {message}; so are 4 other pages in ta, told once",
        f"uk/0.md:1 warning: {message}",
    ]


def test_english_pages_that_may_be_so_are_not_told_for_those_that_may_not() -> None:
    english = b"Open the oven when the bread is brown.\n\nLet it cool before you cut the first slice.\n"
    generated = b"---\nauto_generated: true\n---\n" + english
    message = "the page is the English page, unchanged: 2 blocks of text to translate, the first is "
    found = told(
        {"ta/0.md": generated} | {f"ta/{number}.md": english for number in range(1, 6)},
        rule_id="untranslated-text",
        source=english,
    )
    assert found == [
        f'ta/0.md:4 info: {message}"Open the oven when the bread is brown."',
        f'ta/1.md:1 warning: {message}"Open the oven when the bread is brown."; so are 4 other pages in ta, told once',
    ]
