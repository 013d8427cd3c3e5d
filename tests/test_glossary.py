"""tests/glossary.py: what counts as a wrong translation, and what does not."""

import pytest
from glossary import AVOID, CHINESE, wrong_terms


def test_every_term_has_one_chinese_and_no_wrong_one_is_right_elsewhere():
    assert len(CHINESE) >= 90 and all(CHINESE.values())
    assert not set(AVOID) & set(CHINESE.values())


@pytest.mark.parametrize("prose", ["“偏见”是另一回事", "`退出`", "按 Ctrl-C 退出", "退出程序"])
def test_quoted_and_harmless_words_pass(prose):
    assert wrong_terms(prose) == []


@pytest.mark.parametrize("wrong, right", [("偏见", "偏置"), ("退出", "随机失活"), ("时代", "轮"), ("过度拟合", "过拟合")])
def test_wrong_terms_are_named_with_the_right_one(wrong, right):
    assert wrong_terms(f"每一个{wrong}都算") == [f"{wrong} (say {right})"]
