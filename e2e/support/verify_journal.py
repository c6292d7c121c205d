"""Verifies an exported copy of the gateway's journal, written from docs/journal.md alone: a referee for verify-journal.

Standard library only. Usage: verify_journal.py FOLDER. Prints the number of records, or what is wrong, and exits with 1.
"""

import base64
import hashlib
import json
import re
import sys
from pathlib import Path

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
B_Y = 4 * pow(5, P - 2, P) % P


def add(a, b):
    """Sum of two points of edwards25519 in extended coordinates (RFC 8032, section 5.1.4)."""
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    u, v = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, point):
    result = (0, 1, 1, 0)
    while n > 0:
        if n & 1:
            result = add(result, point)
        point, n = add(point, point), n >> 1
    return result


def decode_point(data):
    """The point 32 bytes stand for (RFC 8032, section 5.1.3)."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        raise ValueError("not a point")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = decode_point(B_Y.to_bytes(32, "little"))


def is_signed(key, message, signature):
    """Ed25519 verification (RFC 8032, section 5.1.7)."""
    s = int.from_bytes(signature[32:], "little")
    hashed = hashlib.sha512(signature[:32] + key + message).digest()
    left = times(s, BASE)
    right = add(decode_point(signature[:32]), times(int.from_bytes(hashed, "little") % L, decode_point(key)))
    same = all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))
    return s < L and len(signature) == 64 and same


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(data):
    return hashlib.sha256(data).digest()


def read_checkpoints(folder):
    """Size and root of every checkpoint, by size; each must be signed by one of the keys."""
    keys = {}
    for line in (folder / "keys.txt").read_text().split():
        name, key_id, data = line.split("+", 2)
        keys[(name, bytes.fromhex(key_id))] = base64.b64decode(data)[1:]
    heads = {}
    for note in re.findall(r"(?:(?!— ).*\n)+(?:— .*\n)+", (folder / "checkpoints.txt").read_text()):
        text, signatures = note.rsplit("\n\n", 1)
        signed = False
        for line in signatures.splitlines():
            _, name, blob = line.split(" ")
            key = keys.get((name, base64.b64decode(blob)[:4]))
            signed = signed or (key is not None and is_signed(key, f"{text}\n".encode(), base64.b64decode(blob)[4:]))
        if not signed:
            raise ValueError("a checkpoint is not signed by a key of the journal")
        _, size, root = text.split("\n")[:3]
        heads.setdefault(int(size), set()).add(base64.b64decode(root))
    return heads


def check_parts(record, gone):
    leaf = record["leaf"]
    for part in ("who", "content"):
        if record[part] is not None:
            if leaf.get(part) != base64.b64encode(sha256(canonical(record[part]))).decode():
                raise ValueError(f"record {leaf['number']}: the part {part} is not the one it commits to")
        elif part in leaf:
            gone.setdefault((leaf["kind"], part), {})[leaf["number"]] = leaf["time"]
    if leaf["kind"] == "retention":
        of = gone.get((leaf["of"], leaf["part"]), {})
        for number in [number for number, time in of.items() if time < leaf["before"]]:
            del of[number]


def verify(folder):
    heads, stack, gone, size = read_checkpoints(folder), [], {}, 0
    with open(folder / "records.jsonl", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            record = json.loads(line)
            if record["leaf"]["number"] != size:
                raise ValueError(f"record {size}: {record['leaf']['number']} stands in its place")
            if canonical(record) + b"\n" != line.encode():
                raise ValueError(f"record {size}: its line is not canonical")
            node = sha256(b"\0" + canonical(record["leaf"]))
            if base64.b64encode(node).decode() != record["hash"]:
                raise ValueError(f"record {size}: it does not have the hash beside it")
            check_parts(record, gone)
            size, place = size + 1, size
            while place & 1:
                node, place = sha256(b"\1" + stack.pop() + node), place >> 1
            stack.append(node)
            if size in heads:
                root = stack[-1]
                for left in reversed(stack[:-1]):
                    root = sha256(b"\1" + left + root)
                if heads[size] != {root}:
                    raise ValueError(f"the first {size} records do not give the root that was signed")
    if max(heads, default=-1) > size or not heads:
        raise ValueError(f"the journal ends after {size} records, {max(heads, default='none')} were signed")
    if any(gone.values()):
        raise ValueError(f"record {min(min(of) for of in gone.values() if of)}: a part is gone and nothing says why")
    return size


if __name__ == "__main__":
    try:
        print(verify(Path(sys.argv[1])))
    except (ValueError, KeyError, TypeError) as error:
        sys.exit(f"{error}")
