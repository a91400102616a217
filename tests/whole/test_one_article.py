"""One article alone: what it sets side by side is compared, as in a case of many reports."""

from sayso import flow
from sayso.records import Document


def test_one_text_that_sets_voices_against_each_other_is_contested() -> None:
    text = (
        "Some 250 gunmen and 700 of their relatives were taken out of Velmora on 3 May 2019, the weekly has found.\n\n"
        "The River Guard said at the time that only a few dozen gunmen had left Velmora.\n\n"
        "One driver told the weekly that hundreds of gunmen had left Velmora on 3 May 2019.\n"
    )
    document = Document(id="sha256:" + "1" * 64, path="a.txt", media_type="text/plain", size=1, text=text)
    found = flow.find(list(flow.annotate([document])))
    [contested] = [one for one in found.findings if one.status == "contested"]
    parted = {pair.why for pair in contested.pairs if pair.relation == "contradicts"}
    assert {answer.low for answer in contested.answers} >= {24, 225}
    assert any("24 to 72" in why and "225 to 275" in why for why in parted)
