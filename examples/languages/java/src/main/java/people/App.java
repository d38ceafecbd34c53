package people;

import com.pulumi.Pulumi;
import com.pulumi.tencentaccounts.Employee;
import com.pulumi.tencentaccounts.EmployeeArgs;
import com.pulumi.tencentaccounts.Group;
import com.pulumi.tencentaccounts.GroupArgs;
import com.pulumi.tencentaccounts.GroupMembership;
import com.pulumi.tencentaccounts.GroupMembershipArgs;
import com.pulumi.tencentaccounts.PolicyAttachment;
import com.pulumi.tencentaccounts.PolicyAttachmentArgs;
import com.pulumi.tencentaccounts.RoleAssignment;
import com.pulumi.tencentaccounts.RoleAssignmentArgs;
import com.pulumi.tencentaccounts.SubUser;
import com.pulumi.tencentaccounts.SubUserArgs;
import java.util.List;

public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var alice = new SubUser("alice", SubUserArgs.builder()
                .name("alice")
                .consoleLogin(true)
                .email("alice@example.com")
                .build());
            var readers = new Group("readers", GroupArgs.builder().name("readers").build());
            new PolicyAttachment("readers-read", PolicyAttachmentArgs.builder()
                .group(readers.id())
                .policyName("ReadOnlyAccess")
                .build());
            new GroupMembership("members", GroupMembershipArgs.builder()
                .group(readers.id())
                .users(alice.id().applyValue(List::of))
                .build());

            var chen = new Employee("chen", EmployeeArgs.builder()
                .accountName("chen")
                .mobile("13100004532")
                .countryCode("86")
                .build());
            new RoleAssignment("chen-roles", RoleAssignmentArgs.builder()
                .employee(chen.id())
                .roles("CustomerManager")
                .build());

            ctx.export("address", alice.loginUrl());
            ctx.export("initialPassword", alice.password()); // a secret output
        });
    }
}
