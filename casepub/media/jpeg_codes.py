"""How many of a scan's bytes draw: its codes are counted through (ITU-T T.81, annex F.2), for
pictures with one scan of one pass. In: frame header, tables and scan. Out: a number of bytes.
"""

from __future__ import annotations

_AC = 0x10
_MOST = 2_000_000  # bytes; counting through more would take too long


def count_drawing(frame: bytes, header: bytes, codes: dict[int, bytes], data: bytes) -> int:
    """How many bytes of `data`, unstuffed, hold the scan's codes; 0 if that cannot be said."""
    if len(data) > _MOST or b"\xff" in data.replace(b"\xff\0", b""):
        return 0
    chosen = {header[1 + 2 * i]: header[2 + 2 * i] for i in range(header[0])}
    tables = {number: _read_codes(body) for number, body in codes.items()}
    blocks, units = _lay_out(frame, list(chosen))
    try:
        order = [
            (tables[chosen[component] >> 4], tables[_AC | chosen[component] & 15])
            for component in blocks
        ]
        bits = _walk(order, units, data.replace(b"\xff\0", b"\xff") + b"\0\0\0")
    except (KeyError, IndexError):
        return 0
    return -(-bits // 8)


def _read_codes(table: bytes) -> list[int]:
    """For each 16 bits that may come: the code's length times 256, plus what it means; 0 if it is
    no code."""
    found = [0] * 65536
    code, at = 0, 17
    for length in range(1, 17):
        for symbol in table[at : at + table[length]]:
            start = code << (16 - length)
            size = 1 << (16 - length)
            found[start : start + size] = [length << 8 | symbol] * size
            code += 1
        at += table[length]
        code <<= 1
    return found


def _lay_out(frame: bytes, components: list[int]) -> tuple[list[int], int]:
    """The components of the blocks of a unit, in their order, and how many units there are."""
    height, width = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
    shape = {
        frame[6 + 3 * i]: (frame[7 + 3 * i] >> 4, frame[7 + 3 * i] & 15) for i in range(frame[5])
    }
    most = max(across for across, _ in shape.values()), max(down for _, down in shape.values())
    if len(components) == 1:  # not interleaved: one block is a unit (A.2.2)
        across, down = shape[components[0]]
        columns, rows = -(-width * across // (most[0] * 8)), -(-height * down // (most[1] * 8))
        return components, columns * rows
    blocks = [one for one in components for _ in range(shape[one][0] * shape[one][1])]
    return blocks, -(-width // (8 * most[0])) * -(-height // (8 * most[1]))


def _walk(order: list[tuple[list[int], list[int]]], units: int, data: bytes) -> int:
    """The number of bits of all blocks' codes. Raises IndexError if the data ends early, KeyError
    at what is no code."""
    at = 0

    def read(table: list[int]) -> int:
        """The next code's meaning; the place is moved behind it and the bits that it announces."""
        nonlocal at
        byte = at >> 3
        three = data[byte] << 16 | data[byte + 1] << 8 | data[byte + 2]
        found = table[three >> (8 - (at & 7)) & 0xFFFF]
        if not found:
            raise KeyError("no code")
        at += (found >> 8) + (found & 15)
        return found & 255

    for _ in range(units):
        for constant, others in order:
            read(constant)
            place = 1
            while place < 64:
                symbol = read(others)
                if symbol & 15:
                    place += (symbol >> 4) + 1
                elif symbol == 0xF0:
                    place += 16
                else:
                    break
    return at
