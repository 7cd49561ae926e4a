"""What of LanguageTool is off: advice on style, and the rules that read a whole text.

The latter compare sentences or paragraphs with each other: a quotation mark that is closed three paragraphs later, three sentences that
begin with the same word, "colour" here and "color" there. Rows that are sent together would change what they find, and so would
rows sent one by one, which are no texts. Without them every rule reads one sentence, and a row has the same findings in any company.

These are the subclasses of TextLevelRule that the English modules of version 6.8 have. Some are off by default or on only at
the "picky" level; a server of the user's may have been set up otherwise, so all are named in each request.
"""

ADVICE = (
    "AMERICAN_ENGLISH_STYLE",
    "BRE_STYLE_OXFORD_SPELLING",
    "PLAIN_ENGLISH",
    "REDUNDANCY",
    "REPETITIONS_STYLE",
    "STYLE",
)
"""Categories of what could be said better. A text is not wrong for it, and who asks for errors is not helped."""

TEXT_RULES = (
    "EMPTY_LINE",
    "ENGLISH_WORD_REPEAT_BEGINNING_RULE",
    "EN_CONSISTENT_APOS",
    "EN_REPEATEDWORDS",
    "EN_UNPAIRED_BRACKETS",
    "EN_UNPAIRED_QUOTES",
    "EN_WORD_COHERENCY",
    "PARAGRAPH_REPEAT_BEGINNING_RULE",
    "PUNCTUATION_PARAGRAPH_END",
    "PUNCTUATION_PARAGRAPH_END2",
    "READABILITY_RULE_DIFFICULT",
    "READABILITY_RULE_SIMPLE",
    "REP_PASSIVE_VOICE",
    "REP_THANK_YOU_FOR",
    "SENTENCE_WHITESPACE",
    "TOO_LONG_PARAGRAPH",
    "TOO_LONG_SENTENCE",
    "TOO_OFTEN_USED_ADJECTIVE_EN",
    "TOO_OFTEN_USED_NOUN_EN",
    "TOO_OFTEN_USED_VERB_EN",
    "UPPERCASE_SENTENCE_START",
    "WHITESPACE_PARAGRAPH",
    "WHITESPACE_RULE",
)
