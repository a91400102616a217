"""Common first names by the pronoun they take: enough to tell 'he said' from 'she said' in most news.

Names that both women and men bear are in neither list, because a wrong gender is worse than none.
"""

from typing import Final, Literal

Gender = Literal["he", "she"]

MEN: Final = frozenset(
    """aaron abbas abdel abdul abdulaziz abdulkader abdulkarim abdullah abdulrahman abu adam adel adnan ahmad ahmed
    akram alan albert alexander alexei ali amir amr anas anatoly andrei andrew anthony antonio antonios anwar
    ashton ban barack bashar bassam benjamin bernard bernie bilal bill boris brad brian bruce carlos charles
    chris christopher colin craig daniel david dennis dmitry donald doug douglas ed edward emmanuel eric fadi
    faisal fares farhan farouk faysal ferhat francois frank fred gary geir george gerald ghassan gordon greg
    gregory hadi haitham hamza harry hasan hashim hassan hector henry hisham husam hussain hussam hussein ian
    ibrahim igor imad ismail ivan jack jacob jake jamal james jason jeff jeffrey jens jeremy jihad jim joe joel
    john jonathan jose joseph joshua juan julian justin karim keith ken kenneth kevin khaled khalid khalil kofi
    lakhdar larry lawrence leo leonid liam luis mahdi maher mahmoud mahmud majed malik mamun manuel marco mario
    mark martin marwan massimiliano matt matthew maxim mazen mehmet melik michael michel miguel mike mikhail
    mohamad mohamed mohammad mohammed muhammad munir musa mustafa nabil nasser nathan nicholas nicolas nidal
    nigel nikolai nizar numan oliver omar osama oscar oussama patrick paul pedro peter phil philip philippe
    pierre qadri qassem raed rami rashid ray raymond recep riad richard rick riyad robert roger ron ronald
    russell ryan said saleh salem salim salman sami samir samuel saud scott sean sergei sergey seth simon
    staffan stephen steve steven stuart tamer tarek tariq ted terry thomas tim timothy todd tom tony usama vadim
    vitaly vladimir volodymyr wael walid walter wassim wayne william yahya yaser yasser youssef yusuf zaid zeid
    ziad""".split()
)
WOMEN: Final = frozenset(
    """abigail aisha alexandra alice alison amal amanda amina amy ana angela anita ann anna anne annie asma barbara
    betty bothaina bouthaina brenda cara carmen carol caroline catherine chelsea christina christine cindy clara
    claudia cristina cynthia deborah debra diana diane donna dorothy elena elizabeth ellen emily emma esther eva
    fatima federica fiona florence georgia gina hanan heather helen hillary huda ilham ivanka jacqueline jane
    janet janice jennifer jessica joan joanna joyce judith judy julia julie karen kate katherine kathleen
    kathryn kathy katie kellyanne khadija laila lama laura layla leila lena linda lisa louise lucy margaret
    maria mariam marie marina marion martha mary maryam maureen megan melania melissa michelle mona monica nadia
    nancy natalia natalie nicola nikki nina noor nour olga olivia pamela patricia patty paula rachel rana rania
    rasha rebecca reem rima rosa ruth sally samantha sandra sara sarah sharon shirley sofia sonia sophia sophie
    stephanie susan suzanne svetlana sylvia tara tatiana teresa theresa valentina valerie vanessa vera veronica
    victoria virginia wendy yasmin yulia yvonne zahra zainab zeinab""".split()
)
_HE: Final = frozenset(
    """ayatollah boy brother businessman chairman congressman councilman emir ex-husband father fisherman
    grandfather gunman husband imam king lord man militiaman mr mufti policeman pope prince sheikh sir son
    spokesman sultan uncle widower""".split()
)
_SHE: Final = frozenset(
    """actress aunt businesswoman chairwoman congresswoman councilwoman daughter ex-wife girl grandmother lady miss
    mother mrs ms policewoman princess queen sister spokeswoman widow wife woman""".split()
)


_EITHER: Final = frozenset({"woman", "human", "german", "roman", "norman"})


def given_gender(name: str) -> Gender | None:
    """Return the pronoun that fits somebody who is called by a given name alone: 'a baker named Ahmad'."""
    given = name.casefold().split("-")[0]
    return "he" if given in MEN else "she" if given in WOMEN else None


def gender_of(name: str | None, words: tuple[str, ...] = ()) -> Gender | None:
    """Return the pronoun that fits, by titles and role words first, then by the first name; None if not known."""
    if any(word in _SHE or word.endswith("woman") for word in words):
        return "she"
    if any(word in _HE or (word.endswith("man") and word not in _EITHER) for word in words):
        return "he"
    first = name.split()[0].casefold().split("-")[0] if name and " " in name else ""
    return "he" if first in MEN else "she" if first in WOMEN else None
