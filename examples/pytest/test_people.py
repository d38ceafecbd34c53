"""What a test suite does with the fixture: copy conftest.py beside your tests, and test your own program."""

import pytest
from tencentcloud.cam.v20190116 import cam_client, models
from tencentcloud.common import credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile


@pytest.fixture
def client(emulator):
    key = credential.Credential(emulator.secret_id, emulator.secret_key)
    return cam_client.CamClient(key, "", ClientProfile(httpProfile=HttpProfile("http", emulator.endpoint)))


def add(client, name):
    request = models.AddUserRequest()
    request.Name = name
    return client.AddUser(request)


def names(client):
    return [user.Name for user in client.ListUsers(models.ListUsersRequest()).Data]


def test_somebody_is_added_once(client):
    add(client, "alice")

    with pytest.raises(TencentCloudSDKException) as refusal:
        add(client, "alice")

    assert refusal.value.code == "InvalidParameter.SubUserNameInUse"
    assert names(client) == ["alice"]


def test_every_test_has_an_account_of_its_own(client):
    assert names(client) == []


def test_a_lost_answer_has_taken_effect(client, emulator):
    emulator.control("PUT", "faults", [{"action": "AddUser", "kind": "lose-after"}])

    with pytest.raises(TencentCloudSDKException):
        add(client, "bob")

    assert names(client) == ["bob"]
    assert emulator.control("GET", "ledger")["actions"]["AddUser"] == 1
