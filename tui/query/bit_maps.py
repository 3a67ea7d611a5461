"""Sets of entries as roaring bitmaps, which count and list the members of long ones at once.

Nothing of the first frame needs them, so their library is imported by whoever asks.
"""

from array import array
from struct import pack, unpack_from

from pyroaring import BitMap

from tui.model.sections import Numbers, as_bytes

_COOKIE = 12346
"""Begins what has no runs."""
_CHUNK = 1 << 16
_SIZE = _CHUNK // 8
_MOST_LISTED = 4096
"""A chunk of more members is kept as a bit for each number."""
_FULL = (1 << _CHUNK) - 1
_TURNED = bytes(255 - byte for byte in range(256))


def bit_map(bits: int) -> BitMap:
    """Return the set of `bits`, each of which is a member.

    It is written in the format of such sets, as the bits of full chunks are in it as they are
    (Roaring Bitmap format specification). Chunks with few members, which would have to be listed,
    are written as those that are no members and turned round.
    """
    data = bits.to_bytes(-(-bits.bit_length() // _CHUNK) * _SIZE, "little")
    heads, chunks, turned = bytearray(), bytearray(), []
    for key in range(len(data) // _SIZE):
        chunk = data[key * _SIZE : (key + 1) * _SIZE]
        number = int.from_bytes(chunk, "little")
        count = number.bit_count()
        if not count:
            continue
        if count <= _MOST_LISTED:
            turned.append(key)
            count = _CHUNK - count
            chunk = (number ^ _FULL).to_bytes(_SIZE, "little")
        heads += pack("<HH", key, count - 1)
        chunks += chunk
    number_of = len(heads) // 4
    begin = 8 + 8 * number_of
    begins = pack(f"<{number_of}I", *range(begin, begin + len(chunks), _SIZE))
    found = BitMap.deserialize(pack("<II", _COOKIE, number_of) + heads + begins + chunks)
    for key in turned:
        found.flip_inplace(key * _CHUNK, (key + 1) * _CHUNK)
    return found


def bits_of(ordinals: Numbers, length: int) -> int:
    """Return the set of `ordinals` ("I"), in any order, as bits: the other way round.

    IndexError where one is not below `length`, as may be in what was damaged on disk.
    """
    held = bit_map_of(ordinals)
    if held and held.max() >= length:
        raise IndexError(held.max())
    counts = _counts_of(held.serialize())
    turned = {key for key, count in counts.items() if count <= _MOST_LISTED}
    for key in turned:
        held.flip_inplace(key * _CHUNK, (key + 1) * _CHUNK)
    data = held.serialize()
    at = len(data) - len(counts) * _SIZE
    bits = bytearray((max(counts, default=-1) + 1) * _SIZE)
    for begin, key in zip(range(at, len(data), _SIZE), counts, strict=True):
        chunk = data[begin : begin + _SIZE]
        chunk = chunk.translate(_TURNED) if key in turned else chunk
        bits[key * _SIZE : (key + 1) * _SIZE] = chunk
    return int.from_bytes(bits, "little")


def _counts_of(data: bytes) -> dict[int, int]:
    """Return the key of each chunk of a bitmap as it is written, and how many members it has."""
    cookie, number_of = unpack_from("<II", data)
    assert cookie == _COOKIE  # noqa: S101
    heads = unpack_from(f"<{2 * number_of}H", data, 8)
    return {key: less + 1 for key, less in zip(heads[::2], heads[1::2], strict=True)}


def bit_map_of(ordinals: Numbers) -> BitMap:
    """Return the set of `ordinals` ("I"), in any order; they are copied at once as bytes."""
    return BitMap(array("I", bytes(as_bytes(ordinals))), optimize=False)
