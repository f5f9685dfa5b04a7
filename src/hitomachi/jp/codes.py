"""The six-digit codes of local governments (全国地方公共団体コード).

Two digits of prefecture, three of municipality, one check digit; the rule of the check
digit is that of the Ministry of Internal Affairs (総務省, 検査数字を算出する算式).
"""

from __future__ import annotations

from hitomachi.errors import CodeError, mark
from hitomachi.jp.prefectures import PREFECTURES, Prefecture

NATION_CODE = "000000"  # not a local government; its last digit is not a check digit
CODE_LENGTH = 6
_WEIGHTS = (6, 5, 4, 3, 2)
_MODULUS = 11


def check_digit(first_five: str) -> int:
    """Return the check digit of the first five digits.

    11 minus the weighted sum (6, 5, 4, 3, 2) modulo 11; of that the last digit. The rule's
    separate case of a sum below 11 gives the same, as the sum then is its own remainder.

    Raises:
        CodeError: If it is not five digits.
    """
    if not _is_digits(first_five, len(_WEIGHTS)):
        raise CodeError(
            mark("団体コード「{code}」は検査数字を除く5桁の数字ではありません。"), code=first_five
        )
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_five, strict=True))
    return (_MODULUS - total % _MODULUS) % 10


def with_check_digit(first_five: str) -> str:
    """Return the six-digit code of a five-digit one (01210 → 012106)."""
    return f"{first_five}{check_digit(first_five)}"


def validate_code(code: str, *, allow_nation: bool = False) -> str:
    """Return ``code`` if it is six digits of an existing prefecture with the right check digit.

    Args:
        code: The code as text: a number would have lost its leading zero.
        allow_nation: Whether ``000000``, the whole nation, is accepted too.

    Raises:
        CodeError: If it is not; the message says what is wrong and what fits.
    """
    if allow_nation and code == NATION_CODE:
        return code
    if not _is_digits(code, CODE_LENGTH):
        raise CodeError(
            mark(
                "団体コード「{code}」は6桁の半角数字ではありません。"
                "先頭の 0 と末尾の検査数字を含めて入力してください。"
            ),
            code=code,
        )
    if code[:2] not in PREFECTURES:
        raise CodeError(
            mark("団体コード「{code}」の先頭2桁は都道府県（01～47）ではありません。"), code=code
        )
    right = check_digit(code[:-1])
    if code[-1] != str(right):
        raise CodeError(
            mark(
                "団体コード「{code}」の検査数字（末尾）が合いません。"
                "先頭5桁が正しければ {right} です。"
            ),
            code=code,
            right=f"{code[:-1]}{right}",
        )
    return code


def prefecture_of(code: str) -> Prefecture:
    """Return the prefecture in which the body with this code lies (or which it is).

    Raises:
        CodeError: If the code is not valid; the nation lies in no prefecture.
    """
    return PREFECTURES[validate_code(code)[:2]]


def _is_digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()
