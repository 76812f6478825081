"""A check of ours: what the document allows is refused with 400 only for a reason that no schema can tell."""

import re

import schemathesis

BEYOND_SCHEMAS = re.compile(
    "|".join(
        (
            # between two values of one request
            "must not be before",
            "must not lie after",
            "must lie after the lastDay before it",
            "must lie in the term",
            "from must not be after to",
            "to must be at most the twelfth quarter",
            "twice",
            "must be later than that of the step before",
            "must be another contract",
            "must stay below",
            "stands instead of from and to",
            "is required, or period instead",
            "at most 500 points",
            "more than 500 points",
            # of how a number or a time is written: 2.0 for 2, and offsets beyond 18 hours
            "must be a whole number of a sensible size",
            "must be an ISO-8601 instant",
            # against today, or another day
            "in the future",
            "must not be later than",
            "must not be after today",
            "days back",
            "must not lie before 1900",
            # against what we made ourselves, or a list that others keep
            "^after must be the position",
            "must be the day of a snapshot",
            "^next must be the next",
            "ISO-4217",
            "^If-Match must be",
            "(is|are) for terms with an end",
            "is for evergreen terms",
            "are given with",
            "at most 4 decimals",
            # a link that the tool infers fills a path with what another answer has, whatever the path's schema says
            "^id must be default",
            # in a format of its own
            "^scope ",
            "^/csv ",
            "^/columns",
        )
    )
)


@schemathesis.check
def refuses_only_what_no_schema_can_tell(ctx, response, case):
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code != 400:
        return
    detail = response.json().get("detail", "")
    assert BEYOND_SCHEMAS.search(detail), f"The document allows this, and yet: {detail}"
