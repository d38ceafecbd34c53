"""Plays calls with tccli, a process a call: as driver.py does. It is given the command that starts tccli by HTTP."""

import json
import os
import re
import subprocess
import sys
import tempfile

REFUSAL = re.compile(r"code:(?P<code>\S+) message:(?P<message>.*) requestId:(?P<requestId>\S+)", re.DOTALL)


def play(call):
    key = {"TENCENTCLOUD_SECRET_ID": call["secretId"], "TENCENTCLOUD_SECRET_KEY": call["secretKey"]}
    if "token" in call:
        key["TENCENTCLOUD_TOKEN"] = call["token"]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as parameters:
        json.dump(call["parameters"], parameters)
        parameters.flush()
        ran = subprocess.run(
            [*sys.argv[1:], call["service"], call["action"], "--cli-input-json", f"file://{parameters.name}",
             "--endpoint", call["endpoint"], "--region", "ap-guangzhou"],
            env={**os.environ, **key}, capture_output=True, text=True,
        )  # fmt: skip
    if ran.returncode == 0:
        return {"answer": json.loads(ran.stdout)}
    refusal = REFUSAL.search(ran.stderr)
    return refusal.groupdict() if refusal else {"cannotSay": ran.stderr}


for line in sys.stdin:
    print(json.dumps(play(json.loads(line))), flush=True)
