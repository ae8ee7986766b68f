"""What two ways of writing one address have in common."""

from __future__ import annotations

import polars as pl

# Parameters that say where a reader came from, not what is read.
_TRACKING = r"(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ref|ref_src|cmpid|ocid|smid)"


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
