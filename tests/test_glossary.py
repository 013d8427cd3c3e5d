"""tests/glossary.py: what counts as a wrong translation, what as a use of a term, and what as its introduction."""

import pytest
from glossary import AVOID, CHINESE, ROWS, code_terms, introduces, late_terms, unlisted, uses, wrong_terms


def test_every_term_has_one_chinese_and_no_wrong_one_is_right_elsewhere():
    assert len(CHINESE) >= 90 and all(CHINESE.values())
    assert not set(AVOID) & set(CHINESE.values())


@pytest.mark.parametrize("prose", ["“偏见”是另一回事", "`退出`", "按 Ctrl-C 退出", "退出程序"])
def test_quoted_and_harmless_words_pass(prose):
    assert wrong_terms(prose) == []


@pytest.mark.parametrize("wrong, right", [("偏见", "偏置"), ("退出", "随机失活"), ("时代", "轮"), ("过度拟合", "过拟合")])
def test_wrong_terms_are_named_with_the_right_one(wrong, right):
    assert wrong_terms(f"每一个{wrong}都算") == [f"{wrong} (say {right})"]


def test_every_row_is_whole():
    for row in ROWS:
        assert None not in row, f"{row['english']}: more than seven columns"
        assert row["everyday"] in ("", "zh", "en", "both"), row["english"]


def test_words_are_found_in_both_languages():
    assert set(uses("Slopes, learning-rate decay, MSE: two ReLUs", "en")) == {
        "slope",
        "learning-rate decay",
        "mean squared error",
        "ReLU",
    }
    assert set(uses("斜率，学习率衰减，MSE，ReLU", "zh")) == {"slope", "learning-rate decay", "mean squared error", "ReLU"}
    assert set(uses("two probabilities, batch-size, arrays", "en")) == {"probability", "batch size", "array"}


def test_a_term_within_a_longer_one_is_no_use_of_its_own():
    assert set(uses("随机梯度下降", "zh")) == set(uses("stochastic gradient descent", "en")) == {"stochastic gradient descent"}
    assert set(uses("损失函数", "zh")) == {"loss function"}


@pytest.mark.parametrize("prose", ["“slope”", "`gradient`", "$loss$", "[Dropout](https://example.org)", "a class of layers"])
def test_quotations_code_formulas_links_and_everyday_words_are_no_uses(prose):
    assert not uses(prose, "en")


def test_introductions():
    assert introduces("叫**误差平方和** (sum of squared errors，SSE)", "zh") == {"sum of squared errors": 1}
    assert introduces("**Stochastic gradient descent** (随机梯度下降, SGD)", "en") == {"stochastic gradient descent": 0}
    assert introduces("**ReLU**", "zh") == {"ReLU": 0} and introduces("two **weights** (权重)", "en") == {"weight": 4}
    assert not introduces("**斜率**，slope", "zh") and not introduces("**slope** (坡度)", "en")


def test_what_the_glossary_lacks_is_named():
    assert unlisted("**斜率** (slope)，**怪词** (oddity)", "zh") == ["**怪词** (oddity)"]
    assert unlisted("an **oddity** (怪词), **not** (so), **slopes** (斜率)", "en") == ["**oddity** (怪词)"]


def test_code_names_are_names_arguments_and_whole_strings():
    assert code_terms("x = keras.layers.Dense(10, activation='softmax')  # dropout") == {
        "layer",
        "dense layer",
        "activation function",
        "softmax",
    }
    assert not code_terms("print('the gradient of', x)")


def cells(*sources):
    """Return cells of a made-up lesson: a pair for each (zh, en), a code cell for each str."""
    made = []
    for number, source in enumerate(sources):
        if isinstance(source, str):
            made.append({"id": f"c{number}", "cell_type": "code", "source": source, "metadata": {}})
            continue
        for language, prose in zip(("zh", "en"), source):
            metadata = {"tags": [language]}
            made.append({"id": f"c{number}-{language}", "cell_type": "markdown", "source": prose, "metadata": metadata})
    return made


INTRODUCED = ("这是**斜率** (slope)，斜率。", "This is the **slope** (斜率), a slope.")


@pytest.mark.parametrize(
    "sources, expected",
    [
        ([INTRODUCED, ("斜率", "slope")], []),
        ([("斜率", "steep"), INTRODUCED], [("c0-zh", "slope")]),
        ([("陡", "the slope"), INTRODUCED], [("c0-en", "slope")]),
        ([("斜率：**斜率** (slope)", "a **slope** (斜率)")], [("c0-zh", "slope")]),
        ([("**斜率** (slope)", "a slope")], [("c0-zh", "slope")]),
        (["momentum = 0.9"], [("c0", "momentum")]),
        ([("**动量** (momentum)", "**momentum** (动量)"), "momentum = 0.9"], []),
    ],
)
def test_late_terms_are_reported_once_where_they_first_stand(sources, expected):
    assert [(cell, term) for cell, term, _ in late_terms(cells(*sources), set())] == expected


def test_what_is_known_from_an_earlier_lesson_is_not_late():
    known = set()
    late_terms(cells(INTRODUCED), known)
    assert known == {"slope"} and not late_terms(cells(("斜率", "slope")), known)


def test_promises_and_the_next_lesson_are_no_uses():
    late = cells(
        ("学完：\n\n- 求梯度；", "You can:\n\n- find a gradient;"), ("下一课：梯度。", "Next lesson: gradients. See you.")
    )
    for cell in late[:2]:
        cell["id"] = "intro-" + cell["id"][-2:]
    assert not late_terms(late, set())
