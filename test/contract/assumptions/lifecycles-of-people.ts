/** The lives of sub-users, keys, recipients and employees, from their creation to their second deletion. */
import { accessKey } from "../../../provider/resources/access-key.ts";
import { employee } from "../../../provider/resources/employee.ts";
import { messageRecipient } from "../../../provider/resources/message-recipient.ts";
import { roleAssignment } from "../../../provider/resources/role-assignment.ts";
import { role } from "../../../provider/resources/role.ts";
import { subUser } from "../../../provider/resources/sub-user.ts";
import type { Definition } from "../../../provider/resource.ts";
import type { Declared } from "./stack.ts";
import { type Lifecycle, refusedWith } from "./stage.ts";
import { again, changes, destruction, drift, isAsDeclared } from "./steps.ts";

const one = (definition: Definition, name: string, fields: object): Declared[] => [
  { name, definition, inputs: () => ({ ...fields }) },
];
const alice = (fields: object = {}) => one(subUser, "alice", { name: "alice", remark: "desk 1", ...fields });
const MARK = "[pulumi:people/dev/alice]";
const contact = { phoneNumber: "18600003509", countryCode: "86", email: "alice@example.com" };
const onDesk = (fields: object) => ({ users: [{ Name: "alice", Remark: `desk 1 ${MARK}`, ...fields }] });

const key = (fields: object = {}): Declared[] => [
  ...alice(),
  { name: "key", definition: accessKey, inputs: (idOf) => ({ user: idOf("alice"), ...fields }) },
];

const dana = (fields: object = {}) =>
  one(messageRecipient, "dana", {
    name: "dana",
    countryCode: "86",
    phoneNumber: "18600003509",
    email: "dana@example.com",
    ...fields,
  });

const chen = (fields: object = {}) =>
  one(employee, "chen", { accountName: "chen", mobile: "13100004532", countryCode: "86", ...fields });
const auditor = (fields: object = {}) =>
  one(role, "auditor", { name: "auditor", permissions: ["bills:view"], ...fields });
const assigned = (roles: readonly string[]): Declared[] => [
  ...chen(),
  ...auditor(),
  { name: "roles", definition: roleAssignment, inputs: (idOf) => ({ employee: idOf("chen"), roles: [...roles] }) },
];

export const lifecyclesOfPeople: readonly Lifecycle[] = [
  {
    kind: "SubUser",
    title: "a person who signs in",
    steps: [
      changes("is made", alice({ ...contact }), onDesk({ Email: "alice@example.com", PhoneNum: "18600003509" })),
      isAsDeclared(alice({ ...contact })),
      again("is imported", alice({ ...contact })),
      changes("gets another remark", alice({ ...contact, remark: "desk 2" }), {
        users: [{ Remark: `desk 2 ${MARK}`, PhoneNum: "18600003509" }],
      }),
      changes("may sign in", alice({ ...contact, consoleLogin: true }), onDesk({ ConsoleLogin: 1 })),
      changes("may not sign in", alice({ ...contact }), onDesk({ ConsoleLogin: 0 })),
      drift(
        "is moved to another desk by hand",
        ({ byHand }) => byHand("UpdateUser", { Name: "alice", Remark: `desk 9 ${MARK}`, ConsoleLogin: 1 }),
        alice({ ...contact }),
        onDesk({ ConsoleLogin: 0 }),
      ),
      drift(
        "is deleted by hand",
        ({ byHand }) => byHand("DeleteUser", { Name: "alice" }),
        alice({ ...contact }),
        onDesk({ Email: "alice@example.com" }),
      ),
      {
        does: "is replaced by a new one of its name",
        play: ({ stack }) => stack.replace(alice({ ...contact }), "alice"),
        leaves: onDesk({ Email: "alice@example.com" }),
      },
      {
        does: "gets policies and a group by hand, and is deleted",
        async play({ byHand, stack }) {
          const { GroupId } = await byHand("CreateGroup", { GroupName: "crew" });
          await byHand("AttachUserPolicy", { PolicyId: 1, AttachUin: Number(stack.idOf("alice")) });
          await byHand("AddUserToGroup", { Info: [{ GroupId: Number(GroupId), Uin: Number(stack.idOf("alice")) }] });
          await stack.destroy();
        },
        leaves: { users: [], groups: [{ GroupName: "crew", members: [] }] },
      },
      { does: "is deleted again", play: ({ stack }) => stack.destroyAgain(), leaves: { users: [] } },
    ],
  },
  {
    kind: "SubUser",
    title: "a person who loses phone and mail",
    steps: [
      changes("is made", alice({ ...contact }), onDesk({ Email: "alice@example.com" })),
      {
        does: "has no phone and no mail any more",
        play: ({ stack }) => stack.up(alice()),
        leaves: onDesk({ Email: "", PhoneNum: "" }),
        refusedUnder: { "empty-text=stays": /keeps.*console/s },
      },
      isAsDeclared(alice()),
      ...destruction({ users: [] }),
    ],
  },
  {
    kind: "SubUser",
    title: "a robot with a key",
    steps: [
      changes("is made", alice({ accessKey: true }), onDesk({ keys: ["Active"] })),
      isAsDeclared(alice({ accessKey: true })),
      changes("loses its key", alice(), onDesk({ keys: [] })),
      changes("gets a key", alice({ accessKey: true }), onDesk({ keys: ["Active"] })),
      {
        does: "goes with its key",
        play: ({ stack }) => stack.destroy(),
        leaves: { users: [] },
      },
      { does: "is deleted again", play: ({ stack }) => stack.destroyAgain(), leaves: { users: [] } },
      changes(
        "is made to be deleted by force",
        alice({ accessKey: true, onDelete: "force" }),
        onDesk({ keys: ["Active"] }),
      ),
      ...destruction({ users: [] }),
      changes("is made to be kept", alice({ remark: "", accessKey: true, consoleLogin: true, onDelete: "disable" }), {
        users: [{ Remark: MARK, ConsoleLogin: 1, keys: ["Active"] }],
      }),
      {
        does: "is disabled",
        play: ({ stack }) => stack.destroy(),
        leaves: { users: [{ ConsoleLogin: 0, keys: ["Inactive"] }] },
      },
      changes("is taken over as nobody's", alice({ adopt: true }), onDesk({ keys: ["Inactive"] })),
    ],
  },
  {
    kind: "SubUser",
    title: "one who is there already",
    steps: [
      {
        does: "is refused, also in another case",
        async play({ byHand, stack }) {
          await byHand("AddUser", { Name: "Alice", Remark: "by hand" });
          await refusedWith(/already exists|is taken/, () => stack.up(alice()));
          await refusedWith(/already exists|is taken/, () => stack.up(alice({ name: "Alice" })));
        },
        leaves: { users: [{ Name: "Alice", Remark: "by hand" }] },
      },
      changes("is taken over", alice({ name: "Alice", adopt: true }), {
        users: [{ Name: "Alice", Remark: `desk 1 ${MARK}` }],
      }),
      isAsDeclared(alice({ name: "Alice", adopt: true })),
      ...destruction({ users: [] }),
      {
        does: "is like another",
        async play({ byHand, stack }) {
          const { Uin } = await byHand("AddUser", { Name: "model" });
          const { GroupId } = await byHand("CreateGroup", { GroupName: "crew" });
          await byHand("AttachUserPolicy", { PolicyId: 1, AttachUin: Number(Uin) });
          await byHand("AddUserToGroup", { Info: [{ GroupId: Number(GroupId), Uin: Number(Uin) }] });
          await stack.up(alice({ likeUser: "model" }));
        },
        leaves: {
          users: [{ Name: "model" }, { Name: "alice", policies: ["AdministratorAccess"] }],
          groups: [{ members: ["alice", "model"] }],
        },
      },
      {
        does: "is made like it again, after it has lost a part",
        async play({ byHand, stack }) {
          await byHand("DetachUserPolicy", { PolicyId: 1, DetachUin: Number(stack.idOf("alice")) });
          await stack.up(alice());
          await stack.up(alice({ likeUser: "model" }));
        },
        leaves: {
          users: [{ Name: "model" }, { Name: "alice", policies: ["AdministratorAccess"] }],
          groups: [{ members: ["alice", "model"] }],
        },
      },
    ],
  },
  {
    kind: "AccessKey",
    title: "a key",
    steps: [
      changes("is made", key(), onDesk({ keys: ["Active"] })),
      isAsDeclared(key()),
      changes("is disabled", key({ status: "Inactive" }), onDesk({ keys: ["Inactive"] })),
      drift(
        "is enabled by hand",
        async ({ byHand, stack }) => {
          const [user, AccessKeyId] = stack.idOf("key").split("/");
          await byHand("UpdateAccessKey", { TargetUin: Number(user), AccessKeyId, Status: "Active" });
        },
        key({ status: "Inactive" }),
        onDesk({ keys: ["Inactive"] }),
      ),
      changes("is rotated", key({ rotation: "2" }), onDesk({ keys: ["Active"] })),
      drift(
        "is deleted by hand",
        async ({ byHand, stack }) => {
          const [user, AccessKeyId] = stack.idOf("key").split("/");
          await byHand("UpdateAccessKey", { TargetUin: Number(user), AccessKeyId, Status: "Inactive" });
          await byHand("DeleteAccessKey", { TargetUin: Number(user), AccessKeyId });
        },
        key({ rotation: "2" }),
        onDesk({ keys: ["Active"] }),
      ),
      {
        does: "is taken out of the program",
        play: ({ stack }) => stack.up(alice()),
        leaves: onDesk({ keys: [] }),
      },
      changes("is made anew", key(), onDesk({ keys: ["Active"] })),
      ...destruction({ users: [] }),
    ],
  },
  {
    kind: "MessageRecipient",
    title: "a recipient",
    steps: [
      changes("is made", dana(), { recipients: [{ Name: "dana", Email: "dana@example.com" }] }),
      isAsDeclared(dana()),
      changes("gets another address", dana({ email: "dana@example.org" }), {
        recipients: [{ Name: "dana", Email: "dana@example.org" }],
      }),
      isAsDeclared(dana({ email: "dana@example.org" })),
      drift(
        "is deleted by hand",
        ({ byHand }) => byHand("DeleteMessageReceiver", { Name: "dana" }),
        dana({ email: "dana@example.org" }),
        { recipients: [{ Name: "dana" }] },
      ),
      ...destruction({ recipients: [] }),
      {
        does: "is there already, is refused, and then taken over",
        async play({ byHand, stack }) {
          await byHand("CreateMessageReceiver", {
            Name: "dana",
            CountryCode: "86",
            PhoneNumber: "18600003509",
            Email: "dana@example.com",
          });
          await refusedWith(/already exists/, () => stack.up(dana()));
          await stack.up(dana({ adopt: true }));
        },
        leaves: { recipients: [{ Name: "dana", Remark: "" }] },
      },
    ],
  },
  {
    kind: "Employee",
    title: "an employee",
    steps: [
      changes("is made", chen(), { employees: [{ AccountName: "chen", Mobile: "13100004532" }] }),
      isAsDeclared(chen()),
      again("is imported", chen()),
      changes("gets another number", chen({ mobile: "13100004533", remark: "floor 2" }), {
        employees: [{ Mobile: "13100004533", Remark: "floor 2 [pulumi:people/dev/chen]" }],
        users: [{ Name: "chen", PhoneNum: "13100004533" }],
      }),
      drift("is deleted with its sub-user by hand", ({ byHand }) => byHand("DeleteUser", { Name: "chen" }), chen(), {
        employees: [{ AccountName: "chen" }],
        users: [{ Name: "chen" }],
      }),
      {
        does: "is replaced by a new one of its name",
        play: ({ stack }) => stack.replace(chen(), "chen"),
        leaves: { employees: [{ AccountName: "chen" }], users: [{ Name: "chen" }] },
      },
      ...destruction({ employees: [], users: [] }),
      {
        does: "is made of a sub-user, whose own policies go",
        async play({ byHand, stack }) {
          const { Uin } = await byHand("AddUser", { Name: "chen" });
          await byHand("AttachUserPolicy", { PolicyId: 1, AttachUin: Number(Uin) });
          await refusedWith(/already exists|is taken/, () => stack.up(chen()));
          await stack.up(chen({ existingSubUser: "adopt" }));
        },
        leaves: { employees: [{ AccountName: "chen" }], users: [{ Name: "chen", policies: [] }] },
      },
      isAsDeclared(chen({ existingSubUser: "adopt" })),
      ...destruction({ employees: [], users: [{ Name: "chen" }] }),
    ],
  },
  {
    kind: "Role",
    title: "a role",
    steps: [
      changes("is made", auditor(), { roles: [{ RoleName: "auditor", Permissions: ["bills:view"] }] }),
      isAsDeclared(auditor()),
      again("is imported", auditor()),
      changes("allows something else", auditor({ permissions: ["vouchers:view"], description: "reads" }), {
        roles: [{ Permissions: ["vouchers:view"], Description: "reads [pulumi:people/dev/auditor]" }],
      }),
      ...destruction({ roles: [] }),
      {
        does: "is there already, is refused, and then taken over",
        async play({ byHand, stack }) {
          await byHand("CreateRole", { RoleName: "auditor", Permissions: ["bills:view"] });
          await refusedWith(/already exists/, () => stack.up(auditor()));
          await stack.up(auditor({ adopt: true, description: "reads" }));
        },
        leaves: { roles: [{ RoleName: "auditor", Description: "reads [pulumi:people/dev/auditor]" }] },
      },
    ],
  },
  {
    kind: "RoleAssignment",
    title: "the roles of an employee",
    steps: [
      changes("are given with employee and role", assigned(["auditor"]), { employees: [{ roles: ["auditor"] }] }),
      isAsDeclared(assigned(["auditor"])),
      changes("change", assigned(["auditor", "CustomerManager"]), {
        employees: [{ roles: ["CustomerManager", "auditor"] }],
      }),
      drift(
        "are taken by hand",
        ({ byHand, stack }) => byHand("AssignEmployeeRoles", { EmployeeId: stack.idOf("chen"), RoleIds: [] }),
        assigned(["auditor"]),
        { employees: [{ roles: ["auditor"] }] },
      ),
      {
        does: "are taken out of the program",
        play: ({ stack }) => stack.up(chen()),
        leaves: { employees: [{ roles: [] }], roles: [] },
      },
      ...destruction({ employees: [], roles: [] }),
    ],
  },
];
