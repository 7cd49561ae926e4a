"""A line of the web page that the article stood on: a comment form, a share button, a link to more, an advertisement's mark.

Why: the page was copied or crawled as a whole and translated as a whole (`Leave a comment:`, `Editor in charge: Li`).
Leave alone: sentences about comments, sharing and reading, headings of an article about them, credits under a picture that a house
prints, and a page's own lines where they are its matter (a list of downloads).
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House

# Whole lines, each with the first letters that lead to it; a full stop at the end makes most a sentence.
_NAMES = r"[A-Z][\w.'’-]*(?:,?\ (?:and\ )?[A-Z][\w.'’-]*){0,5}"
_LINES = re.compile(
    r"""
    ^[ \t]*[\[(»>|•*-]*[ \t]*(?=[A-Z0-9])(?:
      (?:This\ (?:post|article|entry|story|page|news|item)\ has\ )?(?:\d+|[Nn]o)\ [Cc]omments?(?:\ (?:so\ far|yet))?[:.]?
    | This\ (?:post|article|entry|story|page)\ has\ (?:\d+|no|one)\ comments?(?:\ so\ far|\ yet)?[:.]?
    | Comments?\ ?\(\d+\)
    | (?:Leave|Post|Write|Add|Submit)\ (?:a|your|the\ first)\ (?:comment|reply|message|review)s?(?:\ here|\ below)?[:.!]?
    | Leave\ a\ [Rr]eply(?:\ to\ .{1,40})?[:.]?
    | (?:Log|Sign)\ in\ to\ (?:comment|reply|post\ a\ comment)[:.]?
    | (?:Share|Tweet|Print|E-?mail|Forward)\ (?:this(?:\ (?:article|post|page|story|news|item|with\ (?:your\ )?friends))?|to|on|via)
      (?:\ (?:on|to|via|with))?(?:\ (?:Facebook|Twitter|WhatsApp|Telegram|WeChat|Weibo|LinkedIn|X|e-?mail|social\ (?:media|networks)|friends))*[:.!]?
    | (?:Related|Recommended|Popular|Similar|Latest|Hot)\ (?:articles?|posts?|reading|news|stories|links|topics|videos?|tags?)\ ?:
    | (?:Read|See|Watch)\ (?:also|more|next)\ ?:?\ ?(?:»|>+|→|\.\.\.|…)?
    | Also\ read\ ?:
    | (?:Click|Tap|Press)\ (?:here|the\ (?:link|button|picture|image|blue\ (?:text|words)))(?:\ (?:above|below))?
      \ (?:to|for)\ (?:subscribe|read\ (?:more|the\ (?:full|whole|original)\ (?:article|text|story))|follow|download\ the\ app|sign\ up|see\ more
      |watch\ the\ video|enlarge|view\ (?:more|the\ original))[.!]?
    | (?:Previous|Next|Prev)\ (?:article|post|page|story|chapter|news)\ ?(?::[^.!?\n]{0,80})?
    | (?:To\ the|View|Open|See\ the)\ (?:picture|photo|image)\ ?(?:gallery|slideshow)[:.]?
    | (?:Picture|Photo|Image)\ gallery\ ?[:.]?
    | Advert(?:isement|ising|orial)?\ ?[:.]?
    | (?:Advertisement|Ad)\ (?:-\ )?(?:continue|scroll).{0,40}
    | (?:Executive\ |Responsible\ |Chief\ |Web\ |Managing\ |Duty\ |Page\ )?[Ee]ditors?(?:\ in\ charge)?\ ?[:：]\ ?{_NAMES}
    | (?:Responsible\ [Ee]ditor|Editor[ -]in[ -]charge|Proofread(?:er|ing)?|Typesett(?:er|ing)|Reviewer|Layout)\ ?[:：]?\ ?{_NAMES}
    | (?:Tags?|Labels?|Filed\ under|Categor(?:y|ies))\ ?:\ .{1,120}
    | (?:Views|Page\ views|Readings?|Reads|Hits|Clicks|Likes|Shares|Number\ of\ (?:views|reads|clicks))\ ?[:：]\ ?\d[\d,. ]*[KkM]?
    | \d[\d,.]*[KkM]?\ (?:views|likes|shares|reads|retweets)
    | (?:Subscribe|Sign\ up)\ (?:to|for)\ (?:our|the)\ (?:\w+\ )?(?:newsletter|mailing\ list|channel|YouTube\ channel|Telegram\ channel).{0,40}
    | Follow\ (?:us|me)\ on\ (?:\w+(?:,\ |\ and\ |,\ and\ )?){1,5}[:.!]?
    | (?:We|This\ (?:web)?site|Our\ (?:web)?site)\ uses?\ cookies\b.{0,160}
    | (?:Accept|Reject|Manage)\ (?:all\ )?cookies
    | (?:Scan|Long\ press)\ (?:the\ )?QR\ code\b.{0,60}
    | (?:Back|Return|Scroll)\ to\ (?:the\ )?top[.]?
    | (?:Reprint|Reproduction)\ (?:is\ )?(?:prohibited|forbidden|not\ allowed)\b.{0,60}
    | More\ on\ (?:the|this)\ (?:subject|topic|story)\ ?:?
    | (?:Report|Found)\ an?\ (?:error|typo|mistake|bug)\b.{0,60}
    | All\ rights\ reserved\.?
    | (?:Back|Go)\ to\ (?:the\ )?(?:home\ ?page|start\ page|overview)
    | Original\ (?:title|link|article)\ ?[:：].{1,120}
    )[ \t»>→)\]]*$
    """.replace("{_NAMES}", _NAMES),
    re.VERBOSE | re.MULTILINE,
)
_FEWEST_WORDS = 60
_MOST = 0.2


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    if len(document.words) < _FEWEST_WORDS and len(document.blocks) < 3:
        return
    editable = Editable(document)
    found = list(_LINES.finditer(text))
    # A page of such lines is about them, or is no article at all.
    if len(found) > 3 + _MOST * len(document.blocks):
        return
    for match in found:
        line = match.group()
        span = Span(match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip()))
        if editable.allows(span):
            yield mend(span, "", "a line of the web page, not of the text")


_ARTICLE = "The old bridge over the river was closed for three days because of the flood. The mayor was there.\n\nIt rained.\n\n"

CHECK = Check(
    find,
    artifact="page-residue",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    flags=(
        _ARTICLE + "[This post has 5 comments:]",
        _ARTICLE + "[Leave a comment:]",
        _ARTICLE + "[Editor in charge: Li Yang]",
        _ARTICLE + "[Share this article on Facebook]",
        _ARTICLE + "[To the picture gallery]\n\nThe road was closed, too.",
        _ARTICLE + "[Tags: bridge, flood, river]",
    ),
    clean=(
        _ARTICLE + "Readers may leave a comment on the page of the town.",
        _ARTICLE + "Comments on the flood",
        _ARTICLE + "Next story: “Not so fast.” The story is about a snail.",
        _ARTICLE + "Keywords: ports; harbours; trade",
        _ARTICLE + "Editor: Was the bridge closed?",
        _ARTICLE + "Read the report of the town's engineers.",
        _ARTICLE + "Share this with your neighbours, the mayor said, and they did.",
        "Leave a comment",
    ),
)
