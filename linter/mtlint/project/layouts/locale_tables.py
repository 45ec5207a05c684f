"""Languages, and the regions and scripts their locales name: languages are those of ISO 639-1, regions those of CLDR's
locales for the language.
"""

from typing import Final

REGIONS: Final = {
    language: frozenset(regions.split())
    for language, regions in {
        "ar": "AE BH DZ EG IQ JO KW LB LY MA OM QA SA SY TN YE",
        "az": "AZ",
        "bg": "BG",
        "bn": "BD IN",
        "bs": "BA",
        "ca": "AD ES FR",
        "cs": "CZ",
        "cy": "GB",
        "da": "DK",
        "de": "AT BE CH DE IT LI LU",
        "el": "CY GR",
        "en": "AU CA GB HK IE IN MY NZ PH SG US ZA",
        "es": "AR BO CL CO CR DO EC ES GT HN MX NI PA PE PR PY SV US UY VE",
        "et": "EE",
        "eu": "ES",
        "fa": "AF IR",
        "fi": "FI",
        "fil": "PH",
        "fr": "BE CA CH DZ FR LU MA TN",
        "ga": "IE",
        "gl": "ES",
        "gu": "IN",
        "he": "IL",
        "hi": "IN",
        "hr": "BA HR",
        "hu": "HU",
        "hy": "AM",
        "id": "ID",
        "is": "IS",
        "it": "CH IT",
        "ja": "JP",
        "ka": "GE",
        "kk": "KZ",
        "km": "KH",
        "kn": "IN",
        "ko": "KR",
        "lb": "LU",
        "lt": "LT",
        "lv": "LV",
        "mk": "MK",
        "ml": "IN",
        "mr": "IN",
        "ms": "BN MY SG",
        "mt": "MT",
        "my": "MM",
        "nb": "NO",
        "ne": "NP",
        "nl": "BE NL",
        "nn": "NO",
        "no": "NO",
        "pcm": "NG",
        "pl": "PL",
        "ps": "AF",
        "pt": "AO BR MZ PT",
        "ro": "MD RO",
        "ru": "BY KZ RU UA",
        "sk": "SK",
        "sl": "SI",
        "sq": "AL",
        "sr": "BA ME RS",
        "sv": "FI SE",
        "sw": "KE TZ",
        "ta": "IN LK",
        "te": "IN",
        "th": "TH",
        "tr": "CY TR",
        "ts": "ZA",
        "uk": "UA",
        "ur": "IN PK",
        "uz": "UZ",
        "vi": "VN",
        "zh": "CN HK MO SG TW",
    }.items()
}
WORDS: Final = "cs ga he id is it lb ml ms mt my ne no ps ts vi"
ALSO_LANGUAGES: Final = (
    "aa ab ae af ak am an as av ay ba be bh bi bm bo br ce ch co cr cu cv dv dz ee eo ff fj fo fy gd gn gv ha ho ht"
    " hz ia ie ig ii ik io iu jv kg ki kj kl kr ks ku kv kw ky la lg li ln lo lu mg mh mi mn na nd ng nr nv ny oc oj"
    " om or os pa pi qu rm rn rw sa sc sd se sg si sm sn so ss st su tg ti tk tl tn to ts tt tw ty ug ve vo wa wo xh"
    " yi yo za zu"
)
SCRIPTS: Final = {"az": "Cyrl Latn", "bs": "Cyrl Latn", "sr": "Cyrl Latn", "uz": "Cyrl Latn", "zh": "Hans Hant"}
SHORTHANDS: Final = {
    "ba": "bs",
    "br": "pt-BR",
    "cn": "zh-CN",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "hk": "zh-HK",
    "jp": "ja",
    "kr": "ko",
    "mo": "zh-MO",
    "ptbr": "pt-BR",
    "ptpt": "pt-PT",
    "se": "sv",
    "tw": "zh-TW",
    "ua": "uk",
    "vn": "vi",
    "zhcn": "zh-CN",
    "zhhk": "zh-HK",
    "zhtw": "zh-TW",
}
"""Countries whose code people take for that of the language; where it is that of another, hardly any documentation is
in that. And locales that people write without a mark between their parts."""
ALIASES: Final = {"iw": "he", "no": "nb", "tl": "fil"}
