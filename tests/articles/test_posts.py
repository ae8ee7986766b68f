"""The words of a post that a page embeds are its author's, and not the article's own."""

from __future__ import annotations

import pytest

from factcheck.articles import article_from_html
from factcheck.articles.parse_child import parse_html
from factcheck.model import Link

BEFORE = "The council of Marnstad approved the budget for schools on Tuesday evening after a long debate about cuts."
BEHIND = "The opposition had asked for a vote on the roads, which cost the town nine million crowns in 2023."
WORDS = "Crime in Marnstad rose by 40% in 2015. The mayor closed two police stations."


def page(post: str) -> str:
    body = f"<article><h1>Crime</h1><p>{BEFORE}</p>{post}<p>{BEHIND}</p></article>"
    return f'<html lang="en"><head><title>Crime</title></head><body>{body}</body></html>'


def lines(post: str) -> list[str]:
    """What stands in the place of a post."""
    first, before, *found, behind = parse_html(page(post).encode())["text"].split("\n")
    assert (first, before, behind) == ("Crime", BEFORE, BEHIND)
    return list(found)


def tweet(words: str = WORDS, name: str = "Jon Berg MP", kind: str = "twitter-tweet") -> str:
    return (
        f'<blockquote class="{kind}" data-lang="en"><p lang="en" dir="ltr">{words}</p>&mdash; {name} (@jonberg) '
        '<a href="https://twitter.com/jonberg/status/1">December 5, 2016</a></blockquote>\n'
        '<script async src="https://platform.twitter.com/widgets.js"></script>'
    )


@pytest.mark.parametrize(
    ("post", "label"),
    [
        (tweet(), "Jon Berg MP (@jonberg) (December 5, 2016): "),
        (tweet(kind="twitter-video tw-align-center"), "Jon Berg MP (@jonberg) (December 5, 2016): "),
        (tweet(name="🔥 the real jon 🔥"), "@jonberg (the real jon) (December 5, 2016): "),
        (tweet(name="NASA"), "@jonberg (NASA) (December 5, 2016): "),
        (
            tweet(f'{WORDS} <a href="https://t.co/x">pic.twitter.com/x</a>'),
            "Jon Berg MP (@jonberg) (December 5, 2016): ",
        ),
        (
            '<blockquote class="instagram-media"><div><a href="https://www.instagram.com/p/B/"><div>View this post on '
            f'Instagram</div></a><p><a href="https://www.instagram.com/p/B/">{WORDS}</a></p><p>A post shared by <a '
            'href="https://www.instagram.com/jonberg/"> Jon Berg</a> (@jonberg) on <time>May 27, 2019 at 4:19am PDT'
            "</time></p></div></blockquote>",
            "Jon Berg (@jonberg) (May 27, 2019 at 4:19am PDT): ",
        ),
        (
            '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@jonberg/video/1"><section><a '
            f'href="https://www.tiktok.com/@jonberg">@jonberg</a> <p>{WORDS}</p> <a href="https://www.tiktok.com/music/x">'
            "♬ original sound - Jon</a></section></blockquote>",
            "@jonberg: ",
        ),
        (
            f'<blockquote class="bluesky-embed"><p lang="en">{WORDS}<br><br><a href="https://bsky.app/x">[image or '
            'embed]</a></p>&mdash; Jon Berg (<a href="https://bsky.app/y">@jonberg.bsky.social</a>) <a href="https://bsky.app/z">'
            "November 5, 2024 at 9:00 PM</a></blockquote>",
            "Jon Berg (@jonberg.bsky.social) (November 5, 2024 at 9:00 PM): ",
        ),
        (
            f'<div class="fb-post"><blockquote cite="https://www.facebook.com/x" class="fb-xfbml-parse-ignore"><p>'
            f'{WORDS}</p>Posted by <a href="https://www.facebook.com/jonberg">Jon Berg</a> on&nbsp;<a '
            'href="https://www.facebook.com/x">Thursday, August 27, 2015</a></blockquote></div>',
            "Jon Berg (Thursday, August 27, 2015): ",
        ),
        (f'<blockquote class="twitter-tweet"><p>{WORDS}</p></blockquote>', ""),
    ],
)
def test_an_embedded_post_names_its_author(post, label):
    assert lines(post) == [f"{label}“{WORDS}”"]


def test_each_line_of_a_post_is_said_by_its_author():
    post = tweet('BREAKING: he said "we lose".<br><br>Crime rose by 40%')
    assert lines(f'<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">{post}</div></figure>') == [
        "Jon Berg MP (@jonberg) (December 5, 2016): “BREAKING: he said 'we lose'.”",
        "Jon Berg MP (@jonberg): “Crime rose by 40%”",
    ]


@pytest.mark.parametrize(
    "post",
    [
        '<blockquote class="mastodon-embed"><a href="https://m.example/@jonberg/1"><svg></svg><div>Post by '
        "@jonberg@m.example</div><div>View on Mastodon</div></a></blockquote>",
        '<blockquote class="text-post-media"><a href="https://www.threads.net/@jonberg/post/1"><div><div> Post by '
        "@jonberg</div><div>View on Threads</div></div></a></blockquote>",
        '<blockquote class="twitter-tweet"></blockquote>',
    ],
)
def test_of_a_post_that_is_loaded_later_nothing_is_there(post):
    assert lines(post) == []


def test_other_quotations_stay():
    for kind in ("", "pullquote", "twitter-tweet-like"):
        assert lines(f'<blockquote class="{kind}"><p>{WORDS}</p></blockquote>') == [WORDS]


def test_links_of_a_post_stand_on_its_words():
    words = 'Crime rose by 40% <a href="https://checks.example/7">as was checked</a>'
    article = article_from_html(page(tweet(words)))
    assert [(link.url, article.text[slice(*link.span)]) for link in article.links] == [
        ("https://twitter.com/jonberg/status/1", "December 5, 2016"),
        ("https://checks.example/7", "as was checked"),
    ]
    assert all(isinstance(link, Link) for link in article.links)
