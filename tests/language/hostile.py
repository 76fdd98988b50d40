"""Texts that break programs."""

HOSTILE = [
    "",
    "[/b] [bold]x[/bold] [0]",
    "\x1b]0;owned\x07\x1b[2J\x1b[31m",
    "\x9b31m\x85\x80",
    "a\u202eb\u2066c\u2069\u200f",
    "nul\0tab\tdel\x7f",
    "one\ntwo\r\nthree\rfour\u2028five\u2029",
    "a" + "\u0301" * 10_000,
    "\u0301 starts with a mark",
    "lone \udcff\ud800 surrogates",
    "\ufeffbom \u200b\u00a0\u202f\u3000\u00ad",
    "می‌شود שלום سلام",
    "ශ්‍රී क्षि กำ 각 각",
    "👨‍👩‍👧‍👦🇫🇮🇸🇪👍🏽❤️1️⃣🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "a\u200db \U0001f3fd \U000e0041",
    "漢字を「含む」文章、テスト。",
]

ODD = (
    "ab  .-\t\r\n\0\x1b\u0301\u200d\u200c👨❤\ufe0f🇫🇮क्षกำ각\u1100\u0600漢か\u3099「。א\u202e\u2028\udc80\U0001f3fd\u00a0"
)
