"""A pytest fixture: Tencent Cloud's CAM, STS and Tag on this machine, with an account that is empty when a test starts.

Copy this file beside your tests. It needs pytest and Node 22.19 or newer; npx gets the emulator, and
TENCENT_ACCOUNTS_EMULATOR is another command that starts it. Each process of pytest-xdist has its own.
"""

import json
import os
import shlex
import subprocess
import urllib.request
from dataclasses import dataclass

import pytest

COMMAND = "npx --yes --package pulumi-tencent-accounts tencent-accounts emulator"


@dataclass(frozen=True)
class Emulator:
    """A running emulator, and the key of its root account."""

    url: str
    root_uin: str
    secret_id: str
    secret_key: str

    @property
    def endpoint(self):
        """What clients are given, with the protocol "http"."""
        return self.url.removeprefix("http://")

    def control(self, method, name, body=None):
        """Any request under /_emulator/, such as control("PUT", "clock", {"advanceSeconds": 3600})."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_emulator/{name}", data, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)


@pytest.fixture(scope="session")
def emulator_process():
    """The emulator for as long as pytest runs; its account keeps what the tests leave behind."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    command = shlex.split(os.environ.get("TENCENT_ACCOUNTS_EMULATOR", COMMAND))
    with subprocess.Popen([*command, "--seed", f"pytest-{worker}"], stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"{shlex.join(command)} did not start: it has said why on standard error")
        ready = json.loads(line)
        yield Emulator(ready["url"], ready["rootUin"], ready["secretId"], ready["secretKey"])
        process.terminate()


@pytest.fixture
def emulator(emulator_process):
    """The emulator, as on its first day: the root account with its first key, and nothing else."""
    emulator_process.control("POST", "reset")
    return emulator_process
