"""Write a file of N made-up events: `python -m tests.benchmarks.generate N PATH [--seed S]`.

The same N and seed give the same bytes. The file passes `--check`: every id exists, and relations
stand only between what was written before, on events without a date, so that none contradicts.
"""

import argparse
from collections import deque
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

FIRST_DAY, LAST_DAY = date(1950, 1, 1).toordinal(), date(2030, 12, 31).toordinal()
WORDS, CLAUSES, FAMILIES, GIVEN_NAMES = 4000, 6000, 900, 500
EVENTS_IN_A_BATCH = 2000

ONSETS = [*"bcdfghjklmnprstvwz", "br", "ch", "dr", "kl", "pl", "sh", "st", "th", "tr"]
VOWELS = [*"aeiou", "ai", "ei", "ou"]
CODAS = ["", "", "", "n", "r", "l", "s", "nd", "rk", "st"]
ACCENTS = str.maketrans("aeioucnsz", "áéíöüçñšž")
IDEOGRAPHS = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗国伟航天文明华强军东海山云龙"
EVENT_TYPES = ["talk", "forum", "meeting", "visit", "ceremony", "exhibition", "dinner", "launch"]
ROLES = ["speaker", "chair", "visitor", "host", "panelist", "moderator", "guest", "opener"]
POSTS = ["president", "director", "secretary", "professor", "engineer", "minister", "editor"]
AGREEMENT_TYPES = ["strategic cooperation", "memorandum", "supply contract", "letter of intent"]


class Anchor(NamedTuple):
    """An event with a date, that one without may lean on."""

    day: int
    event_id: str


class Timeline:
    """A made-up body of events, told in lines of YAML; people and organizations grow as √N."""

    def __init__(self, event_count: int, seed: int = 1) -> None:
        self.event_count = event_count
        self.random = Random(seed)
        self.words = [self._word() for _ in range(WORDS)]
        self.clauses = [self._clause() for _ in range(CLAUSES)]
        self.people = self._people(max(4, round(6 * event_count**0.5)))
        self.source_count = min(50, event_count)
        self.organization_count = max(2, round(0.6 * event_count**0.5))
        self.places = [self.words[n].capitalize() for n in range(300)]
        self.anchors: deque[Anchor] = deque(maxlen=100)
        self.wholes: deque[str] = deque(maxlen=20)  # events that last, for others to be part of
        self.followed = ""  # the last event that is known only by its relations
        self.signings: list[str] = []

    def blocks(self) -> Iterator[str]:
        """Yield the file in blocks of whole lines."""
        yield f"title: {self.event_count} made-up events\ndescription: Made to measure with.\n"
        yield "\nsources:\n" + "".join(
            f"  s{n}: {{title: {self._title()}, type: article, date: {1950 + n % 80}}}\n"
            for n in range(self.source_count)
        )
        yield "\norganizations:\n" + "".join(
            map(self._organization, range(self.organization_count))
        )
        yield "\npeople:\n" + "".join(map(self._person, range(len(self.people))))
        yield "\nevents:\n"
        for start in range(0, self.event_count, EVENTS_IN_A_BATCH):
            end = min(start + EVENTS_IN_A_BATCH, self.event_count)
            yield "".join(self._event(number) for number in range(start, end))
        yield "\nagreements:\n" + "".join(
            map(self._agreement, range(max(1, self.event_count // 50)))
        )
        yield "\nviews:\n  talks: type:talk\n  perhaps: date:2001.. is:possible\n"

    def _below(self, limit: int) -> int:
        return int(self.random.random() * limit)

    def _rarely_below(self, limit: int, skew: int = 3) -> int:
        """Return a number under `limit`, small ones far more often, as words and people recur."""
        return int(self.random.random() ** skew * limit)

    def _word(self) -> str:
        pick = self.random.choice
        word = "".join(pick(ONSETS) + pick(VOWELS) for _ in range(self.random.choice((1, 2, 2, 3))))
        word += pick(CODAS)
        return word.translate(ACCENTS) if self.random.random() < 0.04 else word

    def _clause(self) -> str:
        return " ".join(self._some_word() for _ in range(self.random.randint(9, 20)))

    def _some_word(self) -> str:
        return self.words[self._rarely_below(WORDS)]

    def _title(self) -> str:
        return " ".join(self._some_word() for _ in range(2 + self._below(3))).capitalize()

    def _person_id(self) -> str:
        return self.people[self._rarely_below(len(self.people), skew=2)][0]

    def _organization_id(self) -> str:
        return f"o{self._rarely_below(self.organization_count)}"

    def _people(self, count: int) -> list[tuple[str, str]]:
        """Return an id and a name for each person; families and given names recur."""
        families = [self._word() for _ in range(FAMILIES)]
        given_names = [self._word() for _ in range(GIVEN_NAMES)]
        people = []
        for number in range(count):
            family = families[self._rarely_below(FAMILIES)]
            given = given_names[self._rarely_below(GIVEN_NAMES)]
            name = f"{given.capitalize()} {family.capitalize()}"
            plain = "".join(letter for letter in family if letter.isascii())
            people.append((f"{plain}-{number}", name))
        return people

    def _ideographs(self, count: int) -> str:
        return "".join(self.random.choice(IDEOGRAPHS) for _ in range(count))

    def _organization(self, number: int) -> str:
        lines = f"  o{number}:\n    name: {self._title()} institute\n    short_name: O{number}\n"
        if number and self._below(3) == 0:
            lines += f"    part_of: o{self._below(number)}\n"
        if self._below(5) == 0:
            lines += f"    other_names: [{self._ideographs(6)}]\n"
        return lines + f"    place: {self.random.choice(self.places)}\n"

    def _person(self, number: int) -> str:
        person_id, name = self.people[number]
        lines = f"  {person_id}:\n    name: {name}\n"
        if self._below(4) == 0:
            lines += f"    other_names: [{self._ideographs(3)}]\n"
        post, organization = self.random.choice(POSTS), number % self.organization_count
        year = 1950 + self._below(70)
        return (
            f"{lines}    posts:\n"
            f"      - {{title: {post}, organization: o{organization}, date: {year}/{year + 8}}}\n"
        )

    def _signatory(self, organization: int) -> str:
        """Return a person with a post in the organization."""
        return self.people[organization % len(self.people)][0]

    def _event(self, number: int) -> str:
        chance = self.random.random
        event_id = f"e{number}"
        is_signing = number % 50 == 0
        if is_signing:
            self.signings.append(event_id)
        kind = "signing" if is_signing else EVENT_TYPES[self._rarely_below(len(EVENT_TYPES))]
        lines = [f"  {event_id}:", f"    name: {self._title()} {kind}", f"    type: {kind}"]
        lines += self._when(event_id, number)
        lines.append(f"    place: {self.places[self._rarely_below(len(self.places))]}")
        if chance() < 0.03:
            lines.append(f"    other_names: [{self._ideographs(5)}]")
        if chance() < 0.5:
            lines.append(f"    tags: [{self._some_word()}, {self._some_word()}]")
        if chance() < 0.1:
            lines.append(
                f"    series: {self.places[self._below(40)]} days\n    edition: {number % 40 + 1}"
            )
        if chance() < 0.4:
            lines.append(f"    organizers: [{self._organization_id()}]")
        lines.append("    attendees:")
        lines += self._attendees(number)
        if chance() < 0.15:
            lines += ["    statements:", f"      - {self._person_id()}: {self._sentence()}"]
        if chance() < 0.02:
            prize = f"name: {self._title()} prize, organization: {self._organization_id()}"
            lines += ["    awards:", f"      - {{{prize}, recipients: [{self._person_id()}]}}"]
        if chance() < 0.8:
            lines.append(f"    description: {self._sentence()} {self._sentence()}")
        else:
            lines.append(f"    description: |\n      {self._sentence()}\n      {self._sentence()}")
        if chance() < 0.05:
            lines.append(f"    doubt: {self._sentence()}")
        if chance() < 0.05:
            lines.append(f"    note: {self._sentence()}")
        lines.append(f"    source: s{number % self.source_count}#{self._below(400)}\n")
        return "\n".join(lines)

    def _sentence(self) -> str:
        return f"{self.clauses[self._below(CLAUSES)].capitalize()}."

    def _attendees(self, number: int) -> Iterator[str]:
        in_turn = 2 * number
        for place in range(2 + self._rarely_below(7)):
            # Everybody comes at least once, two at a time; then the known ones come more often.
            if place < 2 and in_turn + place < len(self.people):
                person = self.people[in_turn + place][0]
            else:
                person = self._person_id()
            way = self._below(10)
            role = ROLES[self._rarely_below(len(ROLES))]
            if way < 4:
                yield f"      - {person}"
            elif way < 8:
                yield f"      - {person}: {role}"
            elif way == 8:
                yield f"      - {{person: {person}, role: {role}, for: {self._organization_id()}}}"
            else:
                yield f"      - {person}: [{role}, guest]"
        if number % 40 == 7:
            yield f"      - {{group: leaders of {self._some_word()}, count: {self._below(90) + 2}}}"

    def _when(self, event_id: str, number: int) -> list[str]:
        """Return the lines that date an event: mostly to the day, a few by relations alone."""
        way = self._below(1000)
        if way < 30 and number > EVENTS_IN_A_BATCH // 100:
            return self._relations(event_id)
        if way < 32:
            return []
        # The file goes roughly with time, as people write it, and one event in ten stands anywhere.
        progress = self.random.random() if way % 10 == 0 else number / self.event_count
        day = FIRST_DAY + int((LAST_DAY - FIRST_DAY - 800) * progress**0.7) + self._below(400)
        text = date.fromordinal(day).isoformat()
        if way >= 400:
            self.anchors.append(Anchor(day, event_id))
        elif way >= 300:
            self.wholes.append(event_id)
            text += f"/{date.fromordinal(day + 1 + self._below(9)).isoformat()}"
        elif way >= 200:
            text += f"T{8 + self._below(12):02}:{15 * self._below(4):02}"
        else:
            text = self._vague(text, way)
        return [f"    date: {text}"]

    def _vague(self, day: str, way: int) -> str:
        """Return a date less sure or less precise than `day`; `way` lies within 32 and 200."""
        month, year = day[:7], day[:4]
        forms = (
            *(month, month, month, year, year, f"{day}?", f"{day}?", f"{month}~", f"{year}%"),
            *(f"{month}-XX", f"{year[:3]}X", f"{day}/", f"/{day}", f"{day}/.."),
            *(f'"[{year}..{int(year) + 2}]"', f'"[{year},{int(year) + 1}]"', f"{year}-22"),
            *(f"{year}-34", f"{year}/{int(year) + 1}"),
        )
        return forms[way % len(forms)]

    def _relations(self, event_id: str) -> list[str]:
        """Return bounds instead of a date: a window, a whole, or another that has only bounds."""
        way = self._below(4)
        if way == 0 and self.wholes:
            return [f"    part_of: {self.random.choice(self.wholes)}"]
        if way == 1 and self.followed:
            return [f"    after: {self.followed}"]
        if len(self.anchors) < 2:
            return []
        self.followed = event_id
        first, second = sorted(self.random.sample(self.anchors, 2))
        if way == 2 or first.day == second.day:
            return [f"    before: {second.event_id}"]
        return [f"    after: [{first.event_id}]", f"    before: {second.event_id}"]

    def _agreement(self, number: int) -> str:
        parties = self.random.sample(range(self.organization_count), 2)
        year = 1950 + self._below(80)
        lines = [f"  a{number}:", f"    name: {self._title()} agreement"]
        lines.append(f"    type: {AGREEMENT_TYPES[self._below(len(AGREEMENT_TYPES))]}")
        if number % 10 == 9 or number >= len(self.signings):
            lines.append(f"    date: {year}-{1 + self._below(12):02}")
        else:
            lines.append(f"    event: {self.signings[number]}")
        lines.append("    parties:")
        lines += [f"      - o{party}: {self._signatory(party)}" for party in parties]
        lines.append(f"    areas: [{self._some_word()} {self._some_word()}, {self._some_word()}]")
        lines.append(f"    purpose: {self._sentence()}")
        if number and self._below(5) == 0:
            lines.append(f"    based_on: a{self._below(number)}")
        return "\n".join(lines) + "\n"


def write(event_count: int, path: Path, seed: int = 1) -> None:
    """Write a file of `event_count` events, block by block, so that size costs no memory."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(Timeline(event_count, seed).blocks())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.generate")
    parser.add_argument("events", type=int, help="how many events")
    parser.add_argument("path", type=Path, help="the file to write")
    parser.add_argument("--seed", type=int, default=1, help="another gives other events")
    arguments = parser.parse_args()
    write(arguments.events, arguments.path, arguments.seed)
