package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	accounts "pulumi-tencent-accounts/sdk/tencentaccounts"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		alice, err := accounts.NewSubUser(ctx, "alice", &accounts.SubUserArgs{
			Name:         pulumi.String("alice"),
			ConsoleLogin: pulumi.Bool(true),
			Email:        pulumi.String("alice@example.com"),
		})
		if err != nil {
			return err
		}
		readers, err := accounts.NewGroup(ctx, "readers", &accounts.GroupArgs{Name: pulumi.String("readers")})
		if err != nil {
			return err
		}
		_, err = accounts.NewPolicyAttachment(ctx, "readers-read", &accounts.PolicyAttachmentArgs{
			Group:      readers.ID(),
			PolicyName: pulumi.String("ReadOnlyAccess"),
		})
		if err != nil {
			return err
		}
		_, err = accounts.NewGroupMembership(ctx, "members", &accounts.GroupMembershipArgs{
			Group: readers.ID(),
			Users: pulumi.StringArray{alice.ID()},
		})
		if err != nil {
			return err
		}
		chen, err := accounts.NewEmployee(ctx, "chen", &accounts.EmployeeArgs{
			AccountName: pulumi.String("chen"),
			Mobile:      pulumi.String("13100004532"),
			CountryCode: pulumi.String("86"),
		})
		if err != nil {
			return err
		}
		_, err = accounts.NewRoleAssignment(ctx, "chen-roles", &accounts.RoleAssignmentArgs{
			Employee: chen.ID(),
			Roles:    pulumi.StringArray{pulumi.String("CustomerManager")},
		})
		if err != nil {
			return err
		}
		ctx.Export("address", alice.LoginUrl)
		ctx.Export("initialPassword", alice.Password) // a secret output
		return nil
	})
}
