"""What of a JPEG's scan draws: its codes are counted through (ITU-T T.81, annexes F.2 and G.2).

In: frame header, tables and scans, in order. Out: of each scan its bytes up to its last code, and
the tables with nothing in them but what the scan uses.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_AC = 0x10
_MOST = 2_000_000  # bytes of all scans; counting through more would take too long
_Table = tuple[list[int], bytearray]  # what each 16 bits mean, and which meanings were met


class _Uncountable(Exception):
    """The codes of a scan cannot be followed."""


@dataclass
class ScanCounter:
    """Counts through the scans of one frame, one after the other."""

    frame: bytes
    progressive: bool
    _drawn: dict[int, list[int]] = field(default_factory=dict)  # by component: a bit a coefficient
    _counted: int = 0

    def clean(
        self, header: bytes, codes: dict[int, bytes], data: bytes
    ) -> tuple[bytes, dict[int, bytes]] | None:
        """A scan's data as far as its codes go, unused bits at its end set, and its tables without
        what it does not use; None if that cannot be said."""
        self._counted += len(data)
        if self._counted > _MOST or b"\xff" in data.replace(b"\xff\0", b""):
            return None
        whole = data.replace(b"\xff\0", b"\xff")
        try:
            tables = {number: (_read_codes(body), bytearray(256)) for number, body in codes.items()}
            bits = self._count(header, tables, whole + b"\0\0\0")
        except (_Uncountable, IndexError, KeyError):
            return None
        size = -(-bits // 8)
        if not 0 < size <= len(whole):
            return None
        unused = (1 << (size * 8 - bits)) - 1
        drawn = whole[: size - 1] + bytes([whole[size - 1] | unused])
        cleaned = {number: _without_unused(codes[number], tables[number][1]) for number in codes}
        return drawn.replace(b"\xff", b"\xff\0"), cleaned

    def _count(self, header: bytes, tables: dict[int, _Table], data: bytes) -> int:
        """The number of bits of all codes of a scan."""
        chosen = {header[1 + 2 * i]: header[2 + 2 * i] for i in range(header[0])}
        first, last, depth = header[-3], header[-2], header[-1]
        blocks, units = _lay_out(self.frame, list(chosen))
        bits = _Bits(data)
        if not self.progressive:
            order = [(tables[chosen[one] >> 4], tables[_AC | chosen[one] & 15]) for one in blocks]
            _count_sequential(bits, order, units)
        elif not first:
            if depth >> 4:
                return units * len(blocks)
            for _ in range(units):
                for one in blocks:
                    bits.read(tables[chosen[one] >> 4])
        else:
            drawn = self._drawn.setdefault(blocks[0], [0] * units)
            table = tables[_AC | chosen[blocks[0]] & 15]
            (_count_refining if depth >> 4 else _count_first)(bits, table, drawn, first, last)
        return bits.at


class _Bits:
    """Bits that are read from the front. Raises IndexError where the data ends early."""

    def __init__(self, data: bytes):
        self.data, self.at = data, 0

    def read(self, table: _Table) -> int:
        """The next code's meaning; the place is moved behind it and the bits that it announces."""
        byte = self.at >> 3
        three = self.data[byte] << 16 | self.data[byte + 1] << 8 | self.data[byte + 2]
        found = table[0][three >> (8 - (self.at & 7)) & 0xFFFF]
        if not found:
            raise _Uncountable
        self.at += (found >> 8) + (found & 15)
        table[1][found & 255] = 1
        return found & 255

    def number(self, count: int) -> int:
        """The next bits as a number."""
        made = 0
        for _ in range(count):
            made = made << 1 | self.data[self.at >> 3] >> (7 - (self.at & 7)) & 1
            self.at += 1
        return made


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
    if len(found) > 65536:  # more codes than there can be
        raise _Uncountable
    return found


def _without_unused(table: bytes, used: bytearray) -> bytes:
    """A table in which nothing but the used codes has a meaning of its own: behind the last one it
    ends, and before it the others, which must be there as the codes count on, get meanings in
    order."""
    symbols = table[17:]
    end = max((at + 1 for at, symbol in enumerate(symbols) if used[symbol]), default=1)
    free = iter([symbol for symbol in range(256) if symbol not in symbols or not used[symbol]])
    kept = bytes(symbol if used[symbol] else next(free) for symbol in symbols[:end])
    counts, left = bytearray(16), end
    for length in range(16):
        counts[length] = min(left, table[1 + length])
        left -= counts[length]
    return table[:1] + bytes(counts) + kept


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


def _count_sequential(bits: _Bits, order: list[tuple[_Table, _Table]], units: int) -> None:
    """Whole blocks: a constant and the other coefficients."""
    read = bits.read
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


def _run(bits: _Bits, symbol: int) -> int:
    """How many blocks from this one on have nothing more in this scan."""
    bits.at -= symbol & 15
    length = symbol >> 4
    return (1 << length) + bits.number(length)


def _count_first(bits: _Bits, table: _Table, drawn: list[int], first: int, last: int) -> None:
    """Coefficients from `first` to `last`, each for the first time (G.1.2.2)."""
    block = 0
    while block < len(drawn):
        place = first
        while place <= last:
            symbol = bits.read(table)
            if symbol & 15:
                place += symbol >> 4
                drawn[block] |= 1 << place
                place += 1
            elif symbol == 0xF0:
                place += 16
            else:
                block += _run(bits, symbol) - 1
                break
        block += 1


def _count_refining(bits: _Bits, table: _Table, drawn: list[int], first: int, last: int) -> None:
    """A further bit of coefficients that are there already, and new ones between (G.1.2.3)."""
    run = 0
    for block, before in enumerate(drawn):
        place = first
        while place <= last and not run:
            symbol = bits.read(table)
            zeros = symbol >> 4
            if not symbol & 15 and zeros < 15:
                run = _run(bits, symbol)
                break
            while place <= last:
                if before >> place & 1:
                    bits.at += 1
                elif not zeros:
                    break
                else:
                    zeros -= 1
                place += 1
            if symbol & 15 and place <= last:
                drawn[block] |= 1 << place
            place += 1
        if run:
            bits.at += (before >> place & ((1 << (last + 1 - place)) - 1)).bit_count()
            run -= 1
