"""Encodings of uploaded tables, and what is forgotten when a file is replaced."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from werkzeug.datastructures import FileStorage

from ckanext.vdt import files

LATVIAN = "Novads;Skaits\r\n" + "\r\n".join(f"Ķeguma pilsēta, žogi un šķūņi {n};{n}" for n in range(50))
RUSSIAN = "Город;Число\r\n" + "\r\n".join(f"Даугавпилс и окрестности {n};{n}" for n in range(50))


def write(folder: Path, content: bytes) -> Path:
    path = folder / "x.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp1257", "cp1257"),
        ("iso8859_13", "cp1257"),
    ],
)
def test_latvian_is_read_in_whatever_it_was_saved_as(tmp_path: Path, encoding: str, read_as: str) -> None:
    path = write(tmp_path, LATVIAN.encode(encoding))
    assert files.read_encoding(path) == read_as
    assert path.read_bytes().decode(read_as).lstrip("\ufeff") == LATVIAN


def test_one_latvian_word_after_two_megabytes_of_ascii_is_enough(tmp_path: Path) -> None:
    ascii_rows = b"id;name\n" + b"1;abc\n" * 350_000
    assert files.read_encoding(write(tmp_path, ascii_rows + "2;Ķekava".encode("cp1257"))) == "cp1257"
    assert files.read_encoding(write(tmp_path, ascii_rows + "2;Ķekava".encode())) == "utf-8"


def test_a_letter_cut_by_the_edge_of_a_chunk_is_still_utf8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_CHUNK_BYTES", 3)
    assert files.read_encoding(write(tmp_path, "aaāēī".encode())) == "utf-8"


def test_russian_and_binary_files_are_left_to_upstream(tmp_path: Path) -> None:
    assert files.read_encoding(write(tmp_path, RUSSIAN.encode("cp1251"))) is None
    assert files.read_encoding(write(tmp_path, b"PK\x03\x04\x00\x00\xe2\xee")) is None
    assert files.read_encoding(write(tmp_path, b"")) == "utf-8"


def test_upstream_is_believed_when_it_names_a_single_byte_encoding(tmp_path: Path) -> None:
    path = str(write(tmp_path, RUSSIAN.encode("cp1251")))
    detect = files.detector(lambda _path: {"encoding": "Windows-1251", "confidence": 0.1})
    assert detect(path) == {"encoding": "Windows-1251", "confidence": 1.0}
    unsure = {"encoding": "Big5", "confidence": 0.005}
    assert files.detector(lambda _path: unsure)(path) == unsure


OLD = {"url": "https://a.lv/1.csv", "hash": "aa", "hash_algorithm": "md5", "size": 5, "mimetype": "text/csv"}


def test_a_file_that_stays_keeps_what_is_known_of_it() -> None:
    changed = {**OLD, "name": "cits nosaukums", "size": "5"}
    files.forget_old_file(OLD, changed)
    assert changed["hash"] == "aa" and changed["size"] == "5"


def test_another_file_forgets_the_old_ones_checksum_but_keeps_what_was_newly_said() -> None:
    changed = {**OLD, "url": "https://a.lv/2.csv", "size": "7"}
    files.forget_old_file(OLD, changed)
    assert "hash" not in changed and "mimetype" not in changed and changed["size"] == "7"
    uploaded = {**OLD, "url_type": "upload", "upload": SimpleNamespace(filename="2.csv")}
    files.forget_old_file(OLD, uploaded)
    assert "hash" not in uploaded


def test_an_upload_is_measured_whatever_the_form_said_of_it() -> None:
    upload = FileStorage(io.BytesIO("Novads;Skaits\nĶegums;5\n".encode() * 100_000), filename="2.csv")
    resource = {"upload": upload, "size": "", "mimetype": "", "name": "", "hash": "wrong"}
    files.measure_upload(resource)
    assert "size" not in resource and "mimetype" not in resource and "name" in resource
    assert resource["hash"] == hashlib.sha256(upload.read()).hexdigest()
    assert resource["hash_algorithm"].endswith("checksumAlgorithm_sha256")


def test_a_link_is_not_measured() -> None:
    resource = {"url": "https://a.lv/1.csv", "upload": "", "size": "5"}
    files.measure_upload(resource)
    assert resource == {"url": "https://a.lv/1.csv", "upload": "", "size": "5"}
