import stat
from pathlib import Path

from deploy.embedded.secrets import Secrets
from shared.privacy import kek_file


def test_a_secret_is_made_once_and_differs_from_every_other(tmp_path: Path) -> None:
    first = Secrets(tmp_path / "secrets")
    word = first.word("session")
    assert Secrets(tmp_path / "secrets").word("session") == word
    assert first.word("desk-client") != word


def test_only_the_owner_reads_secrets_and_nobody_writes_the_key_file(tmp_path: Path) -> None:
    secrets = Secrets(tmp_path / "secrets")
    secrets.word("session")
    key = secrets.key("kek")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (secrets.directory, secrets.directory / "session", key)]
    assert modes == [0o700, 0o600, 0o400]
    assert kek_file.read(key).purpose == "development"
