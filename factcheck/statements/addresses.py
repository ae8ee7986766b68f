"""What two ways of writing one address have in common."""

from __future__ import annotations

import polars as pl

# Parameters that say where a reader came from, not what is read.
_TRACKING = r"(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ref|ref_src|cmpid|ocid|smid)"

# Beyond as many, looking for pieces takes as long as comparing every address.
_MOST_LOOKED_FOR = 5_000


def may_be_among(addresses: pl.Series, wanted: pl.Series) -> pl.Series:
    """Which addresses may, once comparable, be among some that are: all that are, and few others.

    Whatever the way in which an address is written, the pieces of its path and query stand in it. To look for one of
    them takes an eighth of the time.
    """
    pieces = wanted.str.extract_all(r"[^/?&]+").list.slice(1)
    longest = pieces.list.eval(pl.element().sort_by(pl.element().str.len_bytes()).last()).list.first().unique()
    if len(wanted) > _MOST_LOOKED_FOR or longest.has_nulls():
        return addresses.is_not_null()
    found = addresses.str.contains_any(longest.implode(), ascii_case_insensitive=True)
    # Other letters have other ways of being small.
    return (found | (addresses.str.len_bytes() != addresses.str.len_chars())).fill_null(value=False)


def comparable_addresses(addresses: pl.Series) -> pl.Series:
    """Addresses without scheme, ``www.``, case, fragment, tracking and final slash; null for a bare host.

    Equal for addresses that lead to the same page. Over a whole column at once: an index has a million.
    """
    bare = (
        addresses.str.to_lowercase()
        .str.replace(r"^\s*https?://", "")
        .str.replace(r"^(?:www\d?|m|amp|mobile)\.", "")
        .str.replace(r"[\s#].*$", "")
        .str.replace(r"^([^/?]*):(?:80|443)", "$1")
    )
    tagged = bare.str.contains("?", literal=True)
    if tagged.any():
        clean = (
            bare.str.replace_all(rf"([?&]){_TRACKING}=[^&]*", "$1")
            .str.replace_all("&+", "&")
            .str.replace("?&", "?", literal=True)
            .str.replace(r"[?&]+$", "")
        )
        bare = clean.zip_with(tagged.fill_null(value=False), bare)
    bare = bare.str.replace(r"/(?:amp/?|index\.(?:html?|php)|/*)(\?|$)", "$1")
    return pl.select(pl.when(bare.str.contains("[/?]")).then(bare)).to_series()
