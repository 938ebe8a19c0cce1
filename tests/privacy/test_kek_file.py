import stat
from pathlib import Path

import pytest

from shared.privacy import kek_file
from shared.privacy.file_key_encryption import DevelopmentKekInProduction, FileKeyEncryption
from shared.privacy.kek_file import KekFileUnsafe


def test_only_the_owner_may_read_the_file_and_nobody_may_write_it(kek_path: Path) -> None:
    assert stat.S_IMODE(kek_path.stat().st_mode) == 0o400


@pytest.mark.parametrize("mode", [0o440, 0o404, 0o640])
def test_a_file_that_others_may_read_is_refused(kek_path: Path, mode: int) -> None:
    kek_path.chmod(mode)
    with pytest.raises(KekFileUnsafe):
        FileKeyEncryption(kek_path, "development")


def test_a_file_is_never_overwritten_by_a_new_one(kek_path: Path) -> None:
    before = kek_path.read_bytes()
    with pytest.raises(FileExistsError):
        kek_file.create(kek_path, "development")
    assert kek_path.read_bytes() == before


def test_production_refuses_the_keys_of_a_demo(kek_path: Path, tmp_path: Path) -> None:
    with pytest.raises(DevelopmentKekInProduction):
        FileKeyEncryption(kek_path, "production")
    kek_file.create(tmp_path / "own.json", "production")
    FileKeyEncryption(tmp_path / "own.json", "production")


async def test_fingerprints_stay_the_same_through_every_roll_and_restart(
    encryption: FileKeyEncryption, kek_path: Path
) -> None:
    before = encryption.fingerprint(b"a command")
    await encryption.destroy_before(await encryption.begin_epoch())
    assert encryption.fingerprint(b"a command") == before
    assert FileKeyEncryption(kek_path, "development").fingerprint(b"a command") == before
    assert encryption.fingerprint(b"another command") != before


async def test_the_file_stays_guarded_after_a_roll(encryption: FileKeyEncryption, kek_path: Path) -> None:
    await encryption.begin_epoch()
    [(name, mode)] = _folder(kek_path.parent)
    assert (name, mode) == (kek_path.name, 0o400)


def test_keys_show_in_no_representation(kek_path: Path) -> None:
    content = kek_file.read(kek_path)
    assert repr(content) == "KekFileContent(purpose=development, epochs=[1])"


def _folder(folder: Path) -> list[tuple[str, int]]:
    return [(path.name, stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()]
