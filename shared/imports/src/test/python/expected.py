"""The figures of the ravenstack book, worked out apart from the product: prints what ravenstack-expected.json holds.

Usage: python3 expected.py FOLDER_OF_THE_CSV_FILES > ravenstack-expected.json
"""
import csv
import datetime
import json
import pathlib
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal


def rows(folder, name):
    with open(folder / f"ravenstack_{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def day(text):
    return datetime.datetime.strptime(text, "%d-%m-%Y").date()


def percent(part, whole):
    return str((Decimal(100 * part) / Decimal(whole)).quantize(Decimal("0.0001"), ROUND_HALF_UP))


def in_force(subscriptions, on):
    """Annual value on a day by (account, subscription); the end date is the first day no longer in force."""
    return {
        (s["account_id"], s["subscription_id"]): int(s["arr_amount"])
        for s in subscriptions
        if day(s["start_date"]) <= on and (not s["end_date"] or on < day(s["end_date"]))
    }


def by_account(lines):
    totals = defaultdict(int)
    for (account, _), value in lines.items():
        totals[account] += value
    return totals


def parts(pairs):
    """Churn, contraction and expansion over (value on from, value on to)."""
    pairs = list(pairs)
    return {
        "churn": sum(a for a, b in pairs if a > 0 and b == 0),
        "contraction": sum(a - b for a, b in pairs if a > b > 0),
        "expansion": sum(b - a for a, b in pairs if b > a),
    }


def retention(subscriptions, start_day, end_day):
    first, last = in_force(subscriptions, start_day), in_force(subscriptions, end_day)
    before, after = by_account(first), by_account(last)
    cohort = {account for account, value in before.items() if value > 0}
    start = sum(before[account] for account in cohort)
    end = sum(after.get(account, 0) for account in cohort)
    kept = sum(1 for account in cohort if after.get(account, 0) > 0)
    lines = {key for key in first.keys() | last.keys() if key[0] in cohort}
    levels = {
        "account": parts((before[account], after.get(account, 0)) for account in cohort),
        "line": parts((first.get(key, 0), last.get(key, 0)) for key in lines),
    }
    for level in levels.values():
        lost = level["churn"] + level["contraction"]
        assert start - lost + level["expansion"] == end
        level["grr"] = percent(start - lost, start)
        level["nrr"] = percent(end, start)
    return {
        "from": str(start_day),
        "to": str(end_day),
        "start": start,
        "end": end,
        "logos": {"start": len(cohort), "kept": kept, "retention": percent(kept, len(cohort))},
        "levels": levels,
    }


def satisfaction(scores):
    satisfied = sum(1 for score in scores if score >= 4)
    return {"n": len(scores), "satisfied": satisfied, "score": percent(satisfied, len(scores))}


def main(folder):
    accounts, subscriptions, tickets = (rows(folder, n) for n in ("accounts", "subscriptions", "supports_ticket"))
    answers = [(day(t["submitted_at"]), int(t["satisfaction_score"])) for t in tickets if t["satisfaction_score"].strip()]
    months = defaultdict(list)
    for on, score in answers:
        months[f"{on:%Y-%m}"].append(score)
    periods = [((2024, 9, 30), (2024, 12, 31)), ((2023, 12, 31), (2024, 12, 31))]
    expected = {
        "rows": {"clients": len(accounts), "contracts": len(subscriptions), "responses": len(tickets)},
        "ended": sum(1 for s in subscriptions if s["end_date"]),
        "neverInForce": sum(1 for s in subscriptions if s["end_date"] == s["start_date"]),
        "answered": len(answers),
        "retention": [
            retention(subscriptions, datetime.date(*start), datetime.date(*end)) for start, end in periods
        ],
        "csat": {
            "overall": satisfaction([score for _, score in answers]),
            "months": {month: satisfaction(scores) for month, scores in sorted(months.items())},
        },
    }
    print(json.dumps(expected, indent=2))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
