using System.Collections.Generic;
using Pulumi;
using Pulumi.TencentAccounts;

return await Deployment.RunAsync(() =>
{
    var alice = new SubUser("alice", new() { Name = "alice", ConsoleLogin = true, Email = "alice@example.com" });
    var readers = new Group("readers", new() { Name = "readers" });
    new PolicyAttachment("readers-read", new() { Group = readers.Id, PolicyName = "ReadOnlyAccess" });
    new GroupMembership("members", new() { Group = readers.Id, Users = { alice.Id } });

    var chen = new Employee("chen", new() { AccountName = "chen", Mobile = "13100004532", CountryCode = "86" });
    new RoleAssignment("chen-roles", new() { Employee = chen.Id, Roles = { "CustomerManager" } });

    return new Dictionary<string, object?>
    {
        ["address"] = alice.LoginUrl,
        ["initialPassword"] = alice.Password, // a secret output
    };
});
