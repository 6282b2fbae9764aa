"""Whether a written word can be a Vietnamese syllable; tells right decodings from wrong ones."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from phoihop.vietnamese.folding import TONE_MARKS

_ONSETS = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong "
    "ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc ue uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt "
    "uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ynh yt"
)
_KNOWN_ONSETS, _KNOWN_RIMES = _ONSETS.split(" "), frozenset(_RIMES.split())
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """ "Phối", "được", "nghiêng"; not "phèi" (an e with a grave before an i), "C«ng", "hôïp"."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in parts if letter in TONE_MARKS]
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONE_MARKS))
    return len(tones) <= 1 and any(
        bare.startswith(onset) and bare[len(onset) :] in _KNOWN_RIMES for onset in _KNOWN_ONSETS
    )


def marked_words(text: str) -> list[str]:
    """Words with a letter that is not ASCII."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


def share_of_syllables(text: str) -> float:
    """How many of the marked words are Vietnamese syllables, 0 to 1; 0 where there are none."""
    words = marked_words(text)
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
