"""How far apart two spellings are: the optimal string alignment distance."""


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be added, left out, exchanged, or swapped with their neighbour;
    `most` + 1 for all that are further apart."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        above, before_above = row, before
        row = [number]
        for place, its in enumerate(other, start=1):
            cost = min(above[place] + 1, row[place - 1] + 1, above[place - 1] + (letter != its))
            if number > 1 and place > 1 and letter == other[place - 2] and one[number - 2] == its:
                cost = min(cost, before_above[place - 2] + 1)
            row.append(cost)
        before = above
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
