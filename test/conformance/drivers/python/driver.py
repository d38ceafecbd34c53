"""Plays calls with the vendor's Python client: a line of JSON in is a call, a line out its answer. `describe` prints what the client knows."""

import importlib
import json
import sys

from tencentcloud.common.credential import Credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile

VERSIONS = {"cam": "v20190116", "sts": "v20180813", "tag": "v20180813"}


def modules(service):
    package = f"tencentcloud.{service}.{VERSIONS[service]}"
    module = importlib.import_module(f"{package}.{service}_client")
    return getattr(module, f"{service.capitalize()}Client"), importlib.import_module(f"{package}.models")


def describe():
    known = {}
    for service in VERSIONS:
        client, models = modules(service)
        known[service] = {
            action: [field[1:] for field in vars(getattr(models, f"{action}Response")())]
            for action in vars(client)
            if hasattr(models, f"{action}Response")
        }
    return known


def play(call):
    Client, models = modules(call["service"])
    profile = ClientProfile(httpProfile=HttpProfile(protocol="http", endpoint=call["endpoint"]))
    client = Client(Credential(call["secretId"], call["secretKey"], call.get("token")), "ap-guangzhou", profile)
    request = getattr(models, f"{call['action']}Request")()
    try:
        request.from_json_string(json.dumps(call["parameters"]))
    except Exception as error:
        return {"cannotSay": repr(error)}
    try:
        answer = getattr(client, call["action"])(request)
    except TencentCloudSDKException as refusal:
        return {"code": refusal.code, "message": refusal.message, "requestId": refusal.requestId}
    return {"answer": json.loads(answer.to_json_string())}


if sys.argv[1:] == ["describe"]:
    print(json.dumps(describe()))
else:
    for line in sys.stdin:
        print(json.dumps(play(json.loads(line))), flush=True)
