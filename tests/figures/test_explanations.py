"""A figure opened up, down to the file and the characters."""

from __future__ import annotations

from dalil.figures import explain, headline
from tests.figures.world import World
from tests.incidents.building import claim, count

WORLD = World(
    claim("a", counts=[count("killed", 23, words="23 people")], source="Civil Defence"),
    claim("b", counts=[count("killed", 37, words="37 dead")], source="Civil Defence", published="2019-07-23"),
    claim("c", counts=[count("killed", "20+", words="no fewer than 20 people")], source="Media Department"),
    claim("d", denied=True, source="Ministry"),
    claim("e", at="Saraqib"),
    claim(
        "z", scope="aggregate", report="x", on="2019-07-20", until="2019-07-26", at="Idlib", killed=50, source="Monitor"
    ),
)


def test_the_lines_open_down_to_the_sentences() -> None:
    strike, silent = WORLD.incidents[0].incident_id, WORLD.incidents[1].incident_id
    strike, silent = (strike, silent) if "a" in WORLD.incidents[0].claims else (silent, strike)
    lines = explain(WORLD.ask(), WORLD.incidents, WORLD.claims)
    assert lines[0] == "20 to 37 or more people killed, in 1 incident; 1 more gives no number."
    assert lines[1].startswith("Counted by span: Of each source its latest statement")
    assert lines[2] == "Documented in the sources read: a convenience sample, not an estimate."
    body = "\n".join(lines[3:])
    assert (
        "  22 July 2019, Maarat al-Numan, airstrike: 20 to 37 or more "
        f"(2 claims, the latest word of each source) [{strike}]" in body
    )
    assert (
        "    Civil Defence, 22 July 2019: “23 people” = 23, overtaken by its later statement; "
        "report of a.txt, characters 100 to 109: claim a"
    ) in body
    assert "    Civil Defence, 23 July 2019: “37 dead” = 37; report of b.txt, characters 100 to 107: claim b" in body
    assert "    Media Department, 22 July 2019: “no fewer than 20 people” = at least 20; report of c.txt" in body
    assert "    denied in report of d.txt, characters 10 to 90: claim d" in body
    assert f"  22 July 2019, Saraqib, airstrike: no number (no source gives a number) [{silent}]" in body
    assert "    report of e.txt, characters 10 to 90: claim e" in body
    assert lines[-2:] == [
        "Beside it, never in it:",
        "  Monitor says 50 people killed between 20 and 26 July 2019; "
        "the ledger holds 1 incident of those days with 20 to 37.",
    ]


def test_headlines() -> None:
    assert headline(World().ask()) == "No known number of people killed."
    assert headline(World(claim("a")).ask()) == "No known number of people killed; 1 gives no number."
    assert headline(World(claim("a", killed=6)).ask(policy="airwars")) == (
        "No known number of people killed; 1 incident left out by the policy."
    )
    assert (
        headline(World(claim("a", counts=[count("strikes", 12, "missile")])).ask("strikes"))
        == "12 strikes, in 1 incident."
    )


def test_a_sum_of_groups_is_called_that() -> None:
    world = World(
        claim(
            "a",
            counts=[count("killed", 1, "rescuers", words="a rescuer"), count("killed", 2, "women", words="two women")],
        )
    )
    lines = explain(world.ask(), world.incidents, world.claims)
    assert "“a rescuer” + “two women” = 3, the sum of its groups" in lines[4]
