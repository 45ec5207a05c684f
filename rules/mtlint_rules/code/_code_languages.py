"""What a fence's info string says about the code in it."""

from __future__ import annotations

from mtlint.api import regex

_FIRST = regex(r"[\s{.]*([\w+#./-]*)(=?)")
_ALIASES = {
    alias: names[0]
    for names in (
        ("", "text", "txt", "plain", "plaintext", "none", "nohighlight", "no-highlight", "output", "raw"),
        ("bash", "sh", "shell", "zsh", "shellscript", "unix"),
        ("console", "shell-session", "shellsession", "sh-session", "terminal", "bash-session"),
        ("powershell", "ps", "ps1", "pwsh", "posh"),
        ("batch", "bat", "cmd", "dos"),
        ("javascript", "js", "mjs", "cjs", "node"),
        ("typescript", "ts", "mts", "cts"),
        ("python", "py", "python3", "py3"),
        ("yaml", "yml"),
        ("json", "jsonc", "json5"),
        ("markdown", "md"),
        ("html", "htm", "xhtml"),
        ("xml", "xaml", "svg"),
        ("csharp", "cs", "c#"),
        ("fsharp", "fs", "f#"),
        ("cpp", "c++", "cc", "cxx"),
        ("vb", "vbnet", "vb.net", "visualbasic"),
        ("docker", "dockerfile"),
        ("go", "golang"),
        ("ruby", "rb"),
        ("rust", "rs"),
        ("kotlin", "kt", "kts"),
        ("hcl", "terraform", "tf"),
        ("graphql", "gql"),
        ("latex", "tex"),
        ("make", "makefile"),
        ("plantuml", "puml"),
        ("diff", "patch"),
        ("ini", "cfg", "conf"),
        ("dotenv", "env"),
        ("protobuf", "proto"),
        ("objective-c", "objectivec", "objc"),
    )
    for alias in names
}
_NAMES = frozenset({*_ALIASES} - {""})
MARKUP = frozenset(
    {"markdown", "mdx", "markdoc", "html", "xml", "vue", "astro", "svelte", "rst", "asciidoc", "razor", "cshtml"}
    | {"liquid", "jinja", "jinja2", "django", "mermaid", "plantuml", "dot", "graphviz"}
)
_PRINTED = {"", "ascii", "console", "csv", "diff", "email", "gherkin", "http", "latex", "log", "mail", "math", "po"}
_FREE = MARKUP | _PRINTED | {"prompt", "tree"}
DATA = frozenset({"yaml", "toml", "ini", "properties", "dotenv"})
BRACED = frozenset({"json", "javascript", "typescript", "yaml"})
SCRIPTS = (frozenset({"javascript", "jsx"}), frozenset({"typescript", "tsx"}))
"""Languages and what they are called with markup in them, whose names people put for each other."""
SHELLS = frozenset({"bash", "powershell", "batch", "fish"})
TEMPLATES = frozenset({"javascript", "jsx", "typescript", "tsx", "php", "erb"})


def language(info: str) -> str:
    """The language of a code block in lower case, one name for all its aliases; "" for plain text."""
    match = _FIRST.match(info)
    word = match[1].lower() if match and not match[2] else ""
    return _ALIASES.get(word, word)


def is_language(word: str) -> bool:
    """Whether a word in lower case is the name of a language or format."""
    return word in _NAMES


def is_same_language(info: str, other: str) -> bool:
    """Whether two info strings name the same language; a shell and its console are one."""
    ours, theirs = language(info), language(other)
    return ours == theirs or {ours, theirs} == {"bash", "console"}


def has_free_words(name: str) -> bool:
    """Whether what stands in such a block is mostly text for people: markup, diagrams, what a program prints."""
    return name in _FREE
