"""The best one-to-one pairing of rows and columns, by shortest augmenting paths with potentials (Crouse 2016).

Ties are broken as ``scipy.optimize.linear_sum_assignment`` breaks them, so that both align the same claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def best_pairs(gain: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column), sorted by row, whose gains sum to the most; as many pairs as the shorter side has members.

    ``gain`` is a table of rows of equal length, which may be empty.
    """
    rows, columns = len(gain), len(gain[0]) if gain else 0
    if not rows or not columns:
        return []
    if columns < rows:
        turned = [[gain[row][column] for row in range(rows)] for column in range(columns)]
        return sorted((row, column) for column, row in best_pairs(turned))
    search = _Search([[-value for value in row] for row in gain], columns)
    for row in range(rows):
        search.place(row)
    return sorted(search.column_of.items())


class _Search:
    """The pairing so far, with the potentials that prove it the cheapest for the rows placed."""

    def __init__(self, cost: list[list[float]], columns: int) -> None:
        self.cost = cost
        self.columns = columns
        self.row_potential = [0.0] * len(cost)
        self.column_potential = [0.0] * columns
        self.row_of: dict[int, int] = {}
        self.column_of: dict[int, int] = {}

    def place(self, row: int) -> None:
        """Give ``row`` a column, moving rows placed earlier where that is cheaper."""
        came_from, distance, reached, seen, length = self._cheapest_path(row)
        self.row_potential[row] += length
        for other in seen:
            if other != row:
                self.row_potential[other] += length - distance[self.column_of[other]]
        for column in reached:
            self.column_potential[column] -= length - distance[column]
        column = reached[-1]
        while True:
            owner = came_from[column]
            self.row_of[column] = owner
            before = self.column_of.get(owner)
            self.column_of[owner] = column
            if owner == row or before is None:
                return
            column = before

    def _cheapest_path(self, row: int) -> tuple[list[int], list[float], list[int], list[int], float]:
        """The cheapest alternating path from ``row`` to a free column, which is the last of the columns reached."""
        came_from = [-1] * self.columns
        distance = [inf] * self.columns
        # From the right, so that a table of equal values gives each row the column of its own number.
        waiting = list(range(self.columns - 1, -1, -1))
        reached: list[int] = []
        seen: list[int] = []
        length = 0.0
        while True:
            seen.append(row)
            chosen, lowest = -1, inf
            for place, column in enumerate(waiting):
                through = length + self.cost[row][column] - self.row_potential[row] - self.column_potential[column]
                if through < distance[column]:
                    came_from[column], distance[column] = row, through
                if distance[column] < lowest or (distance[column] == lowest and column not in self.row_of):
                    chosen, lowest = place, distance[column]
            length = lowest
            column = waiting[chosen]
            reached.append(column)
            waiting[chosen] = waiting[-1]
            waiting.pop()
            if column not in self.row_of:
                return came_from, distance, reached, seen, length
            row = self.row_of[column]
