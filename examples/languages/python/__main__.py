import pulumi
import pulumi_tencent_accounts as accounts

alice = accounts.SubUser("alice", name="alice", console_login=True, email="alice@example.com")
readers = accounts.Group("readers", name="readers")
accounts.PolicyAttachment("readers-read", group=readers.id, policy_name="ReadOnlyAccess")
accounts.GroupMembership("members", group=readers.id, users=[alice.id])

chen = accounts.Employee("chen", account_name="chen", mobile="13100004532", country_code="86")
accounts.RoleAssignment("chen-roles", employee=chen.id, roles=["CustomerManager"])

pulumi.export("address", alice.login_url)
pulumi.export("initialPassword", alice.password)  # a secret output
