from copydesk.remembered import remembered


def test_each_object_is_built_from_once_whatever_it_equals() -> None:
    built: list[dict[str, int]] = []

    @remembered
    def size(mapping: dict[str, int]) -> int:
        built.append(mapping)
        return len(mapping)

    one, other = {"a": 1}, {"a": 1}
    assert [size(one), size(one), size(other), size(one)] == [1, 1, 1, 1]
    assert len(built) == 2 and built[0] is one and built[1] is other


def test_the_oldest_is_forgotten() -> None:
    built: list[list[int]] = []

    @remembered
    def copy(items: list[int]) -> list[int]:
        built.append(items)
        return [*items]

    lists = [[n] for n in range(5)]
    assert [copy(items) for items in lists] == lists
    copy(lists[0])
    assert len(built) == 6
