/**
 * 简体中文: every sentence of a review, of an access review and of a hand-over sheet. The terms are those of the vendor's own documents in
 * Chinese (CAM, product 598; partner center, product 1085): 子用户, 主账号, 用户组, 策略, 访问密钥, 消息接收人, 重置密码, 员工账号, 伙伴中心.
 */
import {
  joined,
  listed as listedIn,
  NOTHING,
  type Part,
  say as sayAsIs,
  type Sentence,
} from "../../output/sentence.ts";
import type {
  AccessKeyFact,
  AccessPerson,
  AccessReport,
  ChangedPerson,
  DifferenceFact,
  HeldRight,
  NoteFact,
  Since,
  SinceFact,
  Waiting,
} from "../facts/access-report.ts";
import type { Kind } from "../../pulumi/kinds.ts";
import { keyOfCalled } from "../facts/called.ts";
import type { Effect } from "../facts/effects.ts";
import type { Origin, Source } from "../facts/origin.ts";
import type {
  Called,
  Danger,
  Evidence,
  FindingFact,
  Person,
  PersonFact,
  Report,
  Right,
  SharedFact,
  Why,
} from "../facts/report.ts";
import type { RouteId, Ways } from "../facts/routes.ts";
import type {
  BrokenFact,
  Contact,
  RuledRight,
  UnknownFact,
  UnmatchedName,
  Violation,
  ViolationFact,
} from "../facts/rulings.ts";
import type { SideBySide, Standing } from "../facts/side-by-side.ts";
import type { en } from "./en.ts";
import { lengthOfTime } from "./lengths-of-time.ts";
import { saidBy, type Sayings, wordIn } from "./facts.ts";

const HAN = /[\u4e00-\u9fff]/;

/** A space stands between a word of ours and a value, and none between two words of ours, however a sentence is put together. */
const spaced = (sentence: Sentence): Sentence =>
  sentence.reduce<Sentence>((done, piece) => {
    const before = done.at(-1);
    if (before === undefined) return [piece];
    const rest = done.slice(0, -1);
    if (typeof before === "string" && typeof piece === "string") {
      const [first, second] = [before.trimEnd(), piece.trimStart()];
      const isHan = HAN.test(first.at(-1) ?? "") && HAN.test(second.at(0) ?? "");
      return [...rest, isHan ? first + second : before + piece];
    }
    if (typeof before === "string") return [...rest, HAN.test(before.at(-1) ?? "") ? `${before} ` : before, piece];
    return [...done, typeof piece === "string" && HAN.test(piece.at(0) ?? "") ? ` ${piece}` : piece];
  }, []);

const say: typeof sayAsIs = (texts, ...parts) => spaced(sayAsIs(texts, ...parts));

const listed = (items: readonly Part[]): Sentence => listedIn("zh-CN", items, (count) => `另外 ${count} 项`);

/** `3 人离开`; nothing of none. */
const counted = (count: number, what: string): Sentence => (count === 0 ? NOTHING : say`${count} ${[what]}`);

const KINDS: Readonly<Record<Person["kind"] | "group" | "policy" | "role", string>> = {
  "sub-user": "子用户",
  employee: "员工",
  recipient: "消息接收人",
  unknown: "账号",
  group: "用户组",
  policy: "策略",
  role: "角色",
};

/** Resources of the program, by their kind. */
const RESOURCES: Readonly<Record<Kind, string>> = {
  SubUser: "子用户",
  Employee: "员工",
  MessageRecipient: "消息接收人",
  Group: "用户组",
  Policy: "策略",
  Role: "角色",
  AccessKey: "访问密钥",
  PolicyAttachment: "策略关联",
  UserPolicies: "策略集合",
  GroupMembership: "用户组成员关系",
  RoleAssignment: "角色分配",
  Leavers: "离职账号的清理",
};

/** How people call the inputs. Whatever else changes is named as the program names it; no value is ever shown. */
const INPUTS: Readonly<Record<string, string>> = {
  name: "用户名",
  accountName: "员工账号名",
  email: "邮箱",
  phoneNumber: "手机号",
  mobile: "手机号",
  countryCode: "手机区号",
  displayName: "显示名称",
  policy: "策略",
  policyName: "策略",
  user: "子用户",
  sealTo: "用于加密的公钥",
  onDelete: "删除方式",
  remark: "备注",
  description: "描述",
};
const input = (name: string): Sentence => {
  const word = wordIn(INPUTS, name);
  return word === undefined ? say`${name}` : [word];
};

const LATER = "更新后才能确定";

function called(one: Called): Sentence {
  switch (one.is) {
    case "named":
      return say`${one.name}`;
    case "numbered":
      return one.declaredAs === undefined ? say`${one.id}` : say`${one.id}（程序中为 ${one.declaredAs}）`;
    case "declared":
      return say`${one.declaredAs}（${[LATER]}）`;
    case "unknown":
      return [LATER];
  }
}

const group = (one: Called): Sentence =>
  one.is === "unknown" ? say`某个用户组（${[LATER]}）` : say`用户组 ${called(one)}`;

function right({ kind, called: one }: Pick<Right, "kind" | "called">): Sentence {
  const word = kind === "role" ? "角色" : "策略";
  if (one.is === "unknown") return say`某个${[word]}（${[LATER]}）`;
  return kind === "role" || one.is === "numbered" ? say`${[word]} ${called(one)}` : called(one);
}

const rightAndWay = (one: RuledRight): Sentence =>
  one.through === undefined ? right(one) : say`${right(one)}（通过${group(one.through)}）`;

const untilEnd = (end: string | undefined): Sentence => (end === undefined ? NOTHING : say`，至 ${end} 为止`);

const ofAccount = (account: string | undefined): Sentence => (account === undefined ? NOTHING : say`，账号 ${account}`);

const OLD = { deleted: "旧账号将被删除", "switched-off": "旧账号将被停用", "works-on": "旧账号继续可用" } as const;

const UNITS = { W: "周", D: "天", H: "小时", M: "分钟" } as const;
const inTime = (duration: string): string =>
  lengthOfTime(duration, (count, unit) => ` ${count} ${UNITS[unit]}`)
    .join("")
    .trimStart();
const thenDeleted = (after: string | undefined): Sentence =>
  after === undefined ? NOTHING : [`，${inTime(after)}后删除`];

/** What becomes of the old account. */
const fateOf = ({ old, grace, after }: Pick<Extract<PersonFact, { is: "renamed" }>, "old" | "grace" | "after">) => {
  if (grace === undefined) return say`${[OLD[old]]}${thenDeleted(after)}`;
  return [`${OLD[old]} ${inTime(grace)}${after === undefined ? "" : `，随后停用，${inTime(after)}后删除`}`];
};

const newAccount = ({
  what,
  old,
  after,
  grace,
}: Pick<Extract<PersonFact, { is: "renamed" }>, "what" | "old" | "after" | "grace">): Sentence =>
  what === "recipient"
    ? say`手机号和邮箱须重新验证`
    : say`新账号使用新的账号 ID 和新的登录方式，${fateOf({ old, grace, after })}，程序中未声明的内容不会带到新账号`;

const LEAVING = {
  account: "账号将被删除",
  recipient: "消息接收人将被删除",
  employee: "员工及其子用户将被删除",
  "employee-alone": "员工将被删除，被接管的子用户保留",
  "switched-off": "登录和访问密钥将被停用，账号保留",
} as const;

function leaving({ what, waits, after }: Extract<PersonFact, { is: "leaves" }>): Sentence {
  if (!waits && after !== undefined) return say`登录和访问密钥将被停用，账号保留${thenDeleted(after)}`;
  if (!waits) return [LEAVING[what]];
  const until = what === "switched-off" ? "停用" : "删除";
  return [`${what === "recipient" ? "消息接收人" : "账号"}仍然存在，等待${until}`];
}

const othersRefuse = (does: boolean | undefined): Sentence =>
  does === true ? say`；届时若还有其他密钥，删除会失败` : NOTHING;

const TAKEN_OVER = "若已有同名子用户，则连同其密码和密钥一并接管；否则新建";
const SIGN_IN = {
  initial: "可以登录，首次登录时须修改初始密码",
  "to-change": "可以登录控制台，首次登录时须重置密码",
  "to-keep": "可以登录控制台，无须重置密码",
} as const;

const person: Sayings<PersonFact> = {
  joins: ({ as }) =>
    as === "recipient"
      ? say`作为消息接收人加入，不能登录`
      : say`作为新的${[as === "employee" ? "员工" : "子用户"]}加入`,
  "taken-over": () => say`被接管：${[TAKEN_OVER]}`,
  "becomes-employee": () => say`成为员工；若已有同名子用户，则使用该子用户，并解除它自身关联的 CAM 策略`,
  "policies-revoked": () => say`解除子用户自身关联的 CAM 策略`,
  leaves: (fact) => say`离开：${leaving(fact)}`,
  renamed: (fact) => say`由 ${called(fact.from)} 改名为 ${called(fact.to)}：${newAccount(fact)}`,
  replaced: (fact) => say`删除后重新创建：${newAccount(fact)}`,
  unmanaged: () => say`不再由程序管理，账号保持原样`,
  imported: () => say`被导入：账号中没有任何变化`,
  "sign-in-on": ({ password }) => [password === undefined ? "可以登录" : SIGN_IN[password]],
  "sign-in-off": ({ where }) => [where === "console" ? "不能再登录控制台" : "不能再登录"],
  "sign-in-unknown": () => say`是否可以登录，${[LATER]}`,
  "password-set": () => say`使用新的用户名和新的密码登录`,
  "password-reset": () => say`获得新密码，旧密码失效`,
  "must-change-password": ({ now }) => say`下次登录时${[now ? "须重置密码" : "不再须重置密码"]}`,
  "input-changes": (fact) => say`${input(fact.input)}发生变化`,
  drifts: (fact) => say`${input(fact.input)}与状态中的记录不一致`,
  "key-made": () => say`获得访问密钥`,
  "key-deleted": ({ key, othersRefuse: does }) =>
    key === "with-account"
      ? say`自身的访问密钥随账号一起删除${othersRefuse(does)}`
      : say`${[key === "own" ? "访问密钥" : "一个访问密钥"]}被删除，使用它签名的程序将无法工作`,
  "key-rotated": ({ key, othersRefuse: does }) =>
    say`获得新的访问密钥，旧密钥${[key === "own" ? "失效" : "被删除"]}${othersRefuse(does)}`,
  "key-switched": ({ key, to }) => {
    const stops = to === "off" && key === "declared" ? "，使用它签名的程序将无法工作" : "";
    return [`${key === "own" ? "访问密钥" : "一个访问密钥"}被${to === "on" ? "启用" : "停用"}${stops}`];
  },
  "key-imported": () => say`一个访问密钥被导入`,
  "key-kept-otherwise": () => say`访问密钥的保管方式发生变化`,
  gains: ({ right: one, newlyEverything }) =>
    newlyEverything === true
      ? say`获得全部权限：已持有的 ${rightAndWay(one)} 新增允许所有操作`
      : say`获得 ${rightAndWay(one)}${untilEnd(one.end)}`,
  "gains-likeness": ({ model, isTold }) =>
    isTold === true
      ? say`一次性获得 ${model} 持有的权限，均在此列出`
      : say`获得 ${model} 直接持有以及通过用户组持有的权限，具体内容${[LATER]}`,
  loses: ({ right: one, notCarried }) =>
    say`失去 ${rightAndWay(one)}${[notCarried === true ? "，它不会带到新账号" : ""]}`,
  "end-changes": ({ right: one, from, to }) => {
    const now = to === undefined ? say`不再有到期时间` : say`到期时间改为 ${to}`;
    const before = from === undefined ? say`，此前没有到期时间` : say`，此前为 ${from}`;
    return one === undefined ? say`${now}${before}` : say`保留 ${rightAndWay(one)}，${now}${before}`;
  },
  "may-lose": ({ right: one }) => say`可能失去 ${rightAndWay(one)}：由什么取代，${[LATER]}`,
  "loses-others": () => say`失去账号自身关联的所有其他策略，具体是哪些，${[LATER]}`,
  keeps: ({ right: one, how }) => {
    if (how === "given-again") return say`保留 ${rightAndWay(one)}，授予新账号`;
    return say`保留 ${right(one)}，${[how === "one-more-way" ? "现在还" : "改为"]}${one.through === undefined ? ["直接持有"] : say`通过${group(one.through)}持有`}`;
  },
  "enters-group": ({ group: one, restUnknown }) =>
    say`加入${group(one)}${[restUnknown ? "；该组授予的其他权限不在此预览中" : ""]}`,
  "leaves-group": ({ group: one, isSure }) => say`${[isSure ? "离开" : "可能离开"]}${group(one)}`,
  "stays-in-group": ({ group: one }) => say`以新账号留在${group(one)}`,
  "holds-undeclared": ({ right: one }) => say`在账号中持有 ${rightAndWay(one)}，它不是程序授予的`,
  "last-signed-in": ({ day }) => lastSignIn({ lastSignIn: day }),
  "key-last-used": (fact) => accessKey(fact),
};

/** What a person has on either side: each row of the table of before and after. */
const sides: Sayings<SideBySide> = {
  right: ({ kind, called: one }) => right({ kind, called: one }),
  group: (row) => group(row.group),
  "sign-in": () => say`登录`,
  key: ({ key }) => (key === undefined ? say`账号自身的访问密钥` : say`访问密钥 ${key}`),
  likeness: ({ model }) => say`${model} 持有的权限（likeUser）`,
  others: () => say`程序之前已有的策略`,
};

const onSide: Sayings<Standing> = {
  has: ({ ways, isAnother }) => {
    if (ways.length === 0) return [isAnother === true ? "有，是新的" : "有"];
    return plainly(ways.map(({ through: one }) => (one === undefined ? say`直接持有` : say`通过${group(one)}`)));
  },
  off: () => say`已停用`,
  "has-not": () => say`无`,
  untold: () => say`无法得知`,
};

/** What a fact adds where a heading says what happens to the person as a whole; other facts are said as they are. */
const besidesHeading: Partial<Sayings<PersonFact>> = {
  joins: (fact) => (fact.as === "recipient" ? say`作为消息接收人，不能登录` : NOTHING),
  leaves: leaving,
  renamed: newAccount,
  "taken-over": () => [TAKEN_OVER],
};

function why(reason: Why, ownName = "用户名"): Sentence {
  switch (reason.is) {
    case "asked-for":
      return say`没有输入项可以解释，是被要求替换的`;
    case "rotation":
      return say`程序要求轮换`;
    case "group-deleted":
      return say`该用户组被删除`;
    case "outside":
      return say`在程序之外被修改`;
    case "grace-over":
      return say`此前已改名，旧账号可用至 ${reason.until}`;
    case "time-over":
      return say`此前已离开，停用至 ${reason.until}`;
    case "again":
      return say`上一次运行未能完成，这一次会重试`;
    case "end":
      return say`到期：程序给定的期限为 ${reason.end}`;
    case "immutable": {
      const inputs = reason.inputs.map((one) => (one === "name" ? [ownName] : input(one)));
      return say`${listed(inputs)}不能就地修改`;
    }
  }
}

const ALLOWS = {
  allow: { newly: "新增允许", "no-longer": "不再允许", "from-the-start": "允许" },
  deny: { newly: "新增拒绝", "no-longer": "不再拒绝", "from-the-start": "拒绝" },
} as const;

const shared: Sayings<SharedFact> = {
  made: () => say`被创建`,
  imported: () => say`被导入：账号中没有任何变化`,
  unmanaged: () => say`不再由程序管理，保持原样`,
  deleted: () => say`被删除`,
  "still-there": () => say`仍然存在：${why({ is: "again" })}`,
  "contents-unknown": () => say`允许的内容${[LATER]}`,
  renamed: ({ from }) => say`由 ${called(from)} 改名`,
  recreated: ({ why: reason }) => say`删除后重新创建：${why(reason, "名称")}`,
  "input-changes": (fact) => say`${input(fact.input)}发生变化`,
  gives: ({ right: one }) => say`授予组内成员 ${right(one)}`,
  "no-longer-gives": ({ right: one, end }) =>
    say`不再授予组内成员 ${right(one)}${end === undefined ? NOTHING : say`：${why({ is: "end", end })}`}`,
  allows: ({ effect, when, action, resource, isConditional }) =>
    say`${[ALLOWS[effect][when]]} ${action}，资源 ${resource}${[isConditional ? "（附带条件）" : ""]}`,
  permits: ({ when, permission }) => say`${[ALLOWS.allow[when]]} ${permission}`,
};

const finding: Sayings<FindingFact, [people: readonly Called[]]> = {
  "ends-soon": ({ what, parts, end }, people) => {
    const which = say`${[RESOURCES[what.kind]]} ${called(what.called)}`;
    const ending = parts.length === 0 ? which : say`${which} 中的 ${listed(parts)}`;
    const whom = people.length === 0 ? NOTHING : say`（${listed(people.map(called))}）`;
    return say`${ending}${whom}将于 ${end} 到期`;
  },
  "employee-without-role": (fact) => say`${called(fact.person)} 是没有角色的员工，无法进入伙伴中心`,
  "shared-contact": ({ contact }, people) =>
    say`${listed(people.map(called))} 使用同一个${[contact === "email" ? "邮箱" : "手机号"]}`,
  "employee-with-policies": (fact) =>
    say`${called(fact.person)} 是员工，却直接持有 ${listed(fact.policies)}：员工的权限应来自角色`,
  "group-emptied": (fact) => say`${group(fact.group)}中不再有本程序的成员`,
  "leavers-stay": (_fact, people) =>
    say`到期后本程序不会删除 ${listed(people.map(called))}：请声明 ${"Leavers"}，或届时运行 ${"tencent-accounts leavers --delete"}`,
  "administrator-without-reset": (fact) => say`${called(fact.person)} 持有 ${right(fact.right)}，却无须重置密码`,
  "last-administrator-leaves": ({ account, isSure }, people) =>
    isSure
      ? say`本程序中不再有管理员${ofAccount(account)}：${listed(people.map(called))} 是最后一位`
      : say`${listed(people.map(called))} 不再是管理员${ofAccount(account)}；此预览不包含没有变化的内容，因此无法判断是否还有其他管理员`,
  "deletion-refused": ({ what, keys, holders }) => {
    const which = say`${[RESOURCES[what.kind]]} ${called(what.called)}`;
    if (keys.length > 0) return say`${which} 的删除会被拒绝，因为访问密钥 ${listed(keys)} 会保留`;
    const who = listed(holders.map((one) => (one.kind === "group" ? group(one.called) : called(one.called))));
    return say`${which} 的删除会被拒绝，因为 ${who} 仍持有它`;
  },
  "waits-for-deletion": ({ things }) => {
    const all = things.map(
      (one) =>
        say`${[RESOURCES[one.kind]]} ${one.called.is === "declared" ? one.called.declaredAs : called(one.called)}`,
    );
    return say`${listed(all)} 等待删除：上一次运行未能删除，下一次更新会重试`;
  },
  "unknown-right": ({ person: who, resources }) =>
    who.is === "unknown"
      ? say`谁会获得 ${listed(resources)} 授予的权限，${[LATER]}`
      : say`此预览没有说明 ${called(who)} 会从 ${listed(resources)} 获得什么`,
  "unknown-group": (fact) =>
    say`${called(fact.person)} 加入${group(fact.group)}，此预览没有说明它还授予什么；若是程序声明的用户组，--show-sames 会说明；--live 会说明任何用户组`,
  "unknown-likeness": (fact) =>
    fact.isChanging === true
      ? say`${called(fact.person)} 获得 ${fact.model} 届时持有的全部权限，而它们在同一次更新中变化`
      : say`${called(fact.person)} 获得 ${fact.model} 持有的全部权限，任何预览都不会说明；--live 会查询账号`,
  "unknown-contents": (fact) =>
    say`${called(fact.person)} 持有 ${right(fact.right)}${wayThrough(fact.right.through)}，此预览没有说明它允许什么`,
  "unknown-holders": ({ kind, called: one, rights, isSure }) => {
    if (kind === "group") {
      const gains = say`${group(one)}获得 ${listed(rights.map(right))}`;
      return isSure
        ? say`${gains}，此预览没有说明其成员是谁`
        : say`${gains}：此预览没有说明它允许什么，也没有说明其成员是谁`;
    }
    const which = right({ kind, called: one });
    return isSure
      ? say`${which} 的新内容足以使人成为管理员，此预览没有说明谁持有它`
      : say`${which} 被改写：此预览没有说明它允许什么，也没有说明谁持有它`;
  },
  "could-become-administrator": ({ person: who, ways }) => say`${called(who)} ${waysToAdministrator(ways)}`,
};

/** How somebody could become an administrator: the first way with all that it takes. */
function waysToAdministrator([first, ...others]: Ways): Sentence {
  if (first === undefined) return say`可能成为管理员`;
  const path = say`${[ROUTES[first.route]]}：${plainly(first.evidence.map(evidence), "，并且")}`;
  return say`${path}${others.map(({ route }) => `；${ROUTES[route]}`)}`;
}

const wayThrough = (one: Called | undefined): Sentence => (one === undefined ? NOTHING : say`（通过${group(one)}）`);

const evidence = ({ action, policy, through: one, isConditional }: Evidence): Sentence =>
  say`${action}，来自策略 ${policy}${wayThrough(one)}${[isConditional ? "（附带条件）" : ""]}`;

/** What somebody could do who becomes an administrator so. */
const ROUTES: Readonly<Record<RouteId, string>> = {
  "attach-policy": "可以为自己关联管理员策略",
  "attach-group-policy": "可以为自己所在的用户组关联管理员策略",
  "enter-group": "可以加入任何用户组，包括管理员的用户组",
  "rewrite-policy": "可以改写自己持有的策略",
  "earlier-version": "可以恢复自己持有的策略的早期版本",
  "keys-of-others": "可以创建他人的访问密钥，包括管理员的密钥",
  "password-of-others": "可以设置他人的密码，包括管理员的密码",
  "sign-in-as-others": "可以指定由谁认证登录，从而以他人身份登录",
  "role-trust": "可以让自己扮演账号中的任何角色",
  "role-policy": "可以为角色关联管理员策略并扮演该角色",
  "any-role": "可以扮演账号中信任本账号的任何角色",
  "pass-role": "可以用账号中的任何角色运行程序",
  "lift-denial": "可以解除限制自己的拒绝语句",
  "assign-roles": "可以为自己分配系统管理员角色",
  "rewrite-role": "可以改写自己拥有的角色",
};

/** Why each way is as good as all rights. */
const WHY_ROUTES: Readonly<Record<RouteId, string>> = {
  "attach-policy": "能关联策略的人可以为自己关联管理员策略",
  "attach-group-policy": "关联到用户组的策略，组内每个人都会持有",
  "enter-group": "加入用户组的人会持有该组授予的一切",
  "rewrite-policy": "能改写自己策略的人可以决定自己的权限",
  "earlier-version": "早期版本可能允许现在不允许的操作",
  "keys-of-others": "使用管理员密钥签名的人就是管理员",
  "password-of-others": "使用管理员密码登录的人就是管理员",
  "sign-in-as-others": "能认证登录的人可以以任何人的身份登录",
  "role-trust": "能决定角色信任谁的人可以让它信任自己",
  "role-policy": "扮演角色的人可以执行该角色关联的一切操作",
  "any-role": "扮演角色的人可以执行该角色能执行的一切操作",
  "pass-role": "以角色运行的程序可以执行该角色能执行的一切操作",
  "lift-denial": "能解除拒绝语句的人不受它限制",
  "assign-roles": "能分配角色的人可以为自己分配系统管理员角色",
  "rewrite-role": "能改写自己角色的人可以决定自己的权限",
};

const UNTOLD_DANGER = "无法得知的权限可能与管理员的一样多";
const EVERYTHING_DANGER = "拥有全部权限的人也可以把它授予他人，并收回他人的权限";

const givesMuch = ({ called: one }: Right): Sentence =>
  keyOfCalled(one) === "AdministratorAccess" || keyOfCalled(one) === "SystemAdmin"
    ? [EVERYTHING_DANGER]
    : /FullAccess$/i.test(keyOfCalled(one))
      ? say`按名称，${called(one)} 允许某个服务的全部操作，包括修改和删除`
      : say`${called(one)} 属于敏感权限清单`;

const REVOKED = "是哪些策略，任何预览都不会说明，也无法恢复";

const dangerous: (typeof en)["review"]["dangerous"] = {
  person: {
    gains: ({ right: one, newlyEverything }) => (newlyEverything === true ? [EVERYTHING_DANGER] : givesMuch(one)),
    leaves: ({ what, waits }) =>
      waits || what === "switched-off" ? NOTHING : say`删除后无法恢复：同名的新账号使用新的账号 ID 和新的密钥`,
    loses: () => say`没有角色就无法进入伙伴中心`,
    "becomes-employee": () => [REVOKED],
    "policies-revoked": () => [REVOKED],
  },
  shared: {
    gives: ({ right: one }) => givesMuch(one),
    deleted: () => say`只通过它持有的权限都会失去`,
    allows: () => [EVERYTHING_DANGER],
  },
  finding: {
    "could-become-administrator": ({ ways: [first] }) => (first === undefined ? NOTHING : [WHY_ROUTES[first.route]]),
    "last-administrator-leaves": () => say`没有管理员时，只有主账号能重新授予权限`,
    "deletion-refused": () => say`更新会在此处出错并结束，之前的变更已经生效`,
    "unknown-right": () => [UNTOLD_DANGER],
    "unknown-group": () => [UNTOLD_DANGER],
    "unknown-likeness": () => [UNTOLD_DANGER],
    "unknown-contents": () => [UNTOLD_DANGER],
    "unknown-holders": () => say`其中可能有任何人`,
  },
};

const plainly = (parts: readonly Sentence[], separator = "，"): Sentence => joined(parts, separator);

const DANGERS: Readonly<Record<Danger, string>> = { high: "危险", medium: "权限变化", low: "与权限无关" };

const HAPPENS: Readonly<Record<Person["happens"], string>> = {
  joins: "加入",
  leaves: "离开",
  renamed: "改名",
  replaced: "被替换",
  adopted: "被接管",
  changes: "有变化",
};

const EFFECTS: Readonly<Record<Effect, string>> = {
  joins: "加入",
  leaves: "离开",
  replaced: "新账号",
  adopted: "被接管",
  gains: "获得权限",
  loses: "失去权限",
  "enters-group": "加入用户组",
  "leaves-group": "离开用户组",
  "sign-in-on": "可以登录",
  "sign-in-off": "不能再登录",
  "password-set": "设置密码",
  "password-reset": "重置密码",
  "key-made": "新建密钥",
  "key-rotated": "轮换密钥",
  "key-switched": "启用或停用密钥",
  "key-deleted": "删除密钥",
  contact: "联系方式",
  other: "其他",
  imported: "导入",
  drifted: "被手动修改",
};

/** How much happens to whom: `2 人加入，1 人离开；1 人获得敏感权限`. */
function headline({ people, shared: things, counts }: Report): Sentence {
  const happening = (which: Person["happens"]): number => people.filter(({ happens }) => happens === which).length;
  const changing = (kind: "group" | "policy" | "role"): number => things.filter((one) => one.kind === kind).length;
  const who = plainly([
    counted(happening("joins"), "人加入"),
    counted(happening("leaves"), "人离开"),
    counted(happening("renamed"), "人改名"),
    counted(happening("replaced"), "人换成新账号"),
    counted(happening("adopted"), "人被接管"),
    counted(happening("changes"), "人有变化"),
  ]);
  const what = plainly([
    counted(counts.sensitiveGains, "人获得敏感权限"),
    counted(counts.couldBecomeAdministrators, "人可能成为管理员"),
    counted(counts.unknownRights, "项权限无法得知"),
    counted(counts.keys, "个访问密钥变化"),
    counted(changing("group"), "个用户组变化"),
    counted(changing("policy"), "个策略变化"),
    counted(changing("role"), "个角色变化"),
    counted(counts.findings, "项需要查看"),
  ]);
  return plainly([who, what], "；");
}

const MORE = { item: "项", finding: "项发现", shared: "项", person: "人", change: "项变化" } as const;
const DANGER_LEVELS: Readonly<Record<Danger, string>> = { high: "高", medium: "中", low: "低" };

/** What is left out, and how dangerous it is: `另有 212 人，危险程度均为低`. */
function more(what: keyof typeof MORE, left: readonly { readonly danger: Danger }[]): Sentence {
  const dangers = (["high", "medium", "low"] as const)
    .map((danger) => ({ danger, count: left.filter((one) => one.danger === danger).length }))
    .filter(({ count }) => count > 0);
  const all = say`另有 ${counted(left.length, MORE[what])}`;
  const [first, ...others] = dangers;
  if (first === undefined) return all;
  if (others.length === 0)
    return say`${all}，危险程度${[left.length === 1 ? "" : "均"]}为${[DANGER_LEVELS[first.danger]]}`;
  return say`${all}，危险程度：${plainly(dangers.map(({ danger, count }) => say`${[DANGER_LEVELS[danger]]} ${count}`))}`;
}

const difference: Sayings<DifferenceFact> = {
  gone: () => say`账号中已不存在`,
  "no-employee": () => say`已不是员工`,
  undeclared: ({ by, until, worksOn }) => {
    if (by === undefined) return say`没有任何栈声明`;
    if (until === undefined) return say`由 ${by} 声明`;
    return worksOn === true ? say`已由 ${by} 改名，旧账号可用至 ${until}` : say`已从 ${by} 离开，停用并保留至 ${until}`;
  },
  "extra-right": ({ name, groups }) => say`持有 ${name}${through(groups)}，而栈没有授予`,
  "missing-right": ({ name }) => say`没有 ${name}，而栈授予了它`,
  "direct-too": ({ name }) => say`还直接持有 ${name}，而栈没有这样授予`,
  "not-direct": ({ name }) => say`只通过用户组持有 ${name}，而栈是直接授予的`,
  "extra-group": (fact) => say`在用户组 ${fact.group} 中，而栈没有将其加入`,
  "missing-group": (fact) => say`不在用户组 ${fact.group} 中，而栈将其加入了`,
  "sign-in": ({ isLive }) => (isLive ? say`可以登录，而栈不允许` : say`不能登录，而栈允许`),
  "extra-keys": ({ count }) => say`有 ${counted(count, "个访问密钥")}不是由栈创建的`,
  "missing-keys": ({ count }) => say`栈的 ${counted(count, "个访问密钥")}已失效`,
};

const through = (groups: readonly string[]): Sentence =>
  groups.length === 0
    ? NOTHING
    : say`（通过 ${plainly(
        groups.map((one) => say`${one}`),
        "、",
      )}）`;

const note: Sayings<NoteFact> = {
  "foreign-group": (fact) => say`用户组 ${fact.group} 不由此栈声明：从状态无法得知它还授予什么。`,
  copied: (fact) => say`${fact.person} 参照 ${fact.model} 获得的权限（likeUser）不在状态中。`,
  "other-account": ({ provider, rootUin }) => {
    const which = provider === undefined ? say`栈配置中的账号` : say`提供程序 ${provider} 的账号`;
    return say`${which}不是所读取的账号（${rootUin}）：其中的人员没有比较。`;
  },
  "use-not-asked": () => say`状态中没有人员的最近登录时间和密钥的创建时间：加上 --live 可向账号查询。`,
  "use-not-told": ({ action }) =>
    action === "DescribeSubAccounts"
      ? say`无法得知人员的最近登录时间：账号拒绝了 ${action}。为生成此报告的凭证授予允许该操作的策略即可得知。`
      : say`无法得知密钥的最近使用时间：账号拒绝了 ${action}。为生成此报告的凭证授予允许该操作的策略即可得知。`,
  "no-employee-api": () => say`没有比较员工及其角色，因为没有配置员工 API（TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT）。`,
};

const CONTACTS: Readonly<Record<Contact, string>> = { phone: "手机号", email: "邮箱" };

const oneOf = (names: readonly string[]): Sentence => say`${listed(names)}${[names.length === 1 ? "" : "之一"]}`;

const holding = ({
  of,
  count,
  holders: all,
}: Pick<Extract<BrokenFact, { is: "too-few" }>, "of" | "count" | "holders">): Sentence =>
  count === 0 ? say`没有人持有 ${oneOf(of)}` : say`${count} 人持有 ${oneOf(of)}（${listed(all.map(called))}）`;

/** Why it is not known whether a rule is broken. */
const doubt: Sayings<UnknownFact> = {
  name: () => say`用户名未知`,
  kind: () => say`是子用户还是员工未知`,
  membership: (fact) => say`是否涉及${group(fact.group)}未知`,
  right: (fact) => say`${rightAndWay(fact.right)} 授予什么未知`,
  "group-rights": (fact) => say`${group(fact.group)} 还授予什么未知`,
  likeness: ({ model }) =>
    model === undefined ? say`从其他子用户复制的权限（likeUser）未知` : say`从 ${model} 复制的权限（likeUser）未知`,
  "taken-over": () => say`被接管的账号已持有什么未知`,
  contact: ({ contact }) => say`是否有${[CONTACTS[contact]]}未知`,
  members: (fact) => say`${group(fact.group)} 中有谁未知`,
  holders: ({ atMost }) => (atMost === undefined ? say`还有多少人持有未知` : say`可能还有 ${atMost} 人持有`),
  "not-whole": () => say`此预览不包含没有变化的内容，请加上 --show-sames`,
};

const broken: Sayings<BrokenFact> = {
  holds: (fact) => say`持有 ${rightAndWay(fact.right)}`,
  "holds-together": ({ rights }) => say`同时持有 ${listed(rights.map(rightAndWay))}`,
  endless: ({ right: one, within }) =>
    within === undefined || one.end === undefined
      ? say`持有 ${rightAndWay(one)}，没有到期时间`
      : say`持有 ${rightAndWay(one)}，到期时间为 ${one.end}，超过 ${within} 天`,
  lacks: ({ contact }) => say`没有${[CONTACTS[contact]]}`,
  "too-few": (fact) => say`${holding(fact)}，至少须有 ${fact.atLeast} 人`,
  "too-many": (fact) => say`${holding(fact)}，至多允许 ${fact.atMost} 人`,
  unapproved: ({ right: one, by, approval }) => {
    const without = say`持有 ${rightAndWay(one)}，未经 ${oneOf(by)} 批准`;
    switch (approval?.is) {
      case undefined:
        return without;
      case "expired":
        return say`${without}：${approval.approvedBy} 的批准已于 ${approval.until} 到期`;
      case "not-an-approver":
        return say`${without}：批准人 ${approval.approvedBy} 无权批准`;
      case "own":
        return say`${without}：不得批准自己持有的权限`;
    }
  },
  unknown: ({ because }) => say`无法判断：${saidBy(doubt, because)}`,
};

const violationFact: Sayings<ViolationFact> = {
  ...broken,
  "exception-expired": ({ broken: fact, until, reason }) =>
    say`${saidBy(broken, fact)}；例外已于 ${until} 到期（${reason}）`,
  excused: ({ broken: fact, until, reason }) => say`${saidBy(broken, fact)}；${until} 前例外允许（${reason}）`,
};
const UNMATCHED = { person: "这里没有人叫", group: "这里没有人在用户组", account: "这里没有账号叫" } as const;
const unmatched = ({ place, line, of, name, near }: Omit<UnmatchedName, "rule" | "why" | "text">): Sentence =>
  say`${[`${UNMATCHED[of]} `]}${name}${near === undefined ? NOTHING : say`（是否为 ${near}？）`}：${line === undefined ? NOTHING : say`第 ${line} 行，`}${place}`;

const STANDING = { new: "新增", before: "此前已存在" } as const;

/** Who, and how. */
function violation({ person: who, account, standing, fact }: Omit<Violation, "rule" | "why">): Sentence {
  const name = who === undefined ? NOTHING : who.called.is === "unknown" ? say`某人（未知）` : called(who.called);
  const where = account === undefined ? NOTHING : say`账号 ${account}`;
  const subject = joined([name, where], "，");
  const what = subject.length === 0 ? saidBy(violationFact, fact) : say`${subject} ${saidBy(violationFact, fact)}`;
  return say`${what}${standing === undefined ? NOTHING : [`（${STANDING[standing]}）`]}`;
}

const WAITS = "等待删除";

function waiting({ kind, name, holder, account }: Waiting): Sentence {
  const what = say`${[WAITING[kind]]} ${name}`;
  const where = ofAccount(account);
  if (holder === undefined) return say`${what}${where}`;
  const who = holder.kind === "group" ? say`用户组 ${holder.name}` : say`${holder.name}`;
  return kind === "membership" ? say`${what} 中的 ${who}${where}` : say`${who} 的${what}${where}`;
}

const WAITING: Readonly<Record<Waiting["kind"], string>> = {
  "sub-user": "子用户",
  employee: "员工",
  recipient: "消息接收人",
  key: "访问密钥",
  group: "用户组",
  membership: "用户组",
  policy: "策略",
  role: "角色",
};

const ACCOUNTS: ReadonlySet<Waiting["kind"]> = new Set(["sub-user", "employee", "recipient"]);

function waitingCount(all: readonly Waiting[]): Sentence {
  if (all.length === 0) return NOTHING;
  const accounts = all.filter(({ kind }) => ACCOUNTS.has(kind)).length;
  const other = accounts === 0 ? "项" : "项其他内容";
  return say`${plainly([counted(accounts, "个账号"), counted(all.length - accounts, other)], "和 ")}${[WAITS]}`;
}

/** `3 位管理员，2 人可能成为管理员`. */
const administratorCounts = (people: AccessReport["people"]): Sentence[] => [
  counted(people.filter(({ isAdministrator }) => isAdministrator).length, "位管理员"),
  counted(people.filter(({ waysToAdministrator: ways }) => ways.length > 0).length, "人可能成为管理员"),
];

/** How many people and rights, and how many people are worth a look. */
function summary({ people, rights, waiting: left, isCompared }: AccessReport): Sentence {
  if (people.length + left.length === 0) return say`此栈没有人员。`;
  const isHeld = ({ isSensitive, presence }: HeldRight): boolean => isSensitive && presence !== "missing";
  const sensitive = people.filter((one) => one.rights.some(isHeld)).length;
  const standing = (...which: AccessPerson["comparison"][]): number =>
    people.filter(({ comparison }) => which.includes(comparison)).length;
  const apart = standing("differs", "gone");
  return plainly([
    people.length === 0 ? say`没有人员` : counted(people.length, "人"),
    counted(rights.length, "项权限"),
    counted(sensitive, "人持有敏感权限"),
    ...administratorCounts(people),
    waitingCount(left),
    isCompared && apart === 0 ? say`没有人与实际账号不一致` : NOTHING,
    counted(apart, "人与实际账号不一致"),
    counted(standing("elsewhere"), "人由其他栈声明"),
    counted(standing("undeclared"), "人没有任何栈声明"),
  ]);
}

const DIGITS_SHOWN = 12;

/** `2026-01-31 09:00 UTC`, wherever it is read. */
const moment = (at: string): Sentence => say`${`${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`}`;

const rootAccount = ({ rootUin, provider }: Origin["accounts"][number]): Sentence =>
  provider === undefined ? say`${rootUin}` : say`${rootUin}（提供程序 ${provider}）`;

/** What it was read from, with the beginning of its digest: whoever has the bytes can tell whether it was them. */
function sourceOf({ from, name, sha256 }: Source): Sentence {
  const digest = say`（SHA-256 ${sha256.slice(0, DIGITS_SHOWN)}）`;
  if (from === "standard-input") return say`标准输入${digest}`;
  return from === "file" ? say`${name ?? ""}${digest}` : say`栈 ${name ?? ""}${digest}`;
}

const originLines = ({ accounts, commit, at }: Origin): { label: string; text: Sentence }[] => [
  ...accounts.map((account) => ({ label: "主账号 ID", text: rootAccount(account) })),
  ...(commit === undefined ? [] : [{ label: "提交", text: say`${commit}` }]),
  ...(at === undefined ? [] : [{ label: "日期", text: moment(at) }]),
];

/** What makes a review evidence. */
const reviewOrigin = (report: Report): { label: string; text: Sentence }[] => [
  ...originLines(report),
  ...(report.source === undefined ? [] : [{ label: "依据", text: say`${sourceOf(report.source)}${asked(report)}` }]),
];

function asked({ asked: account }: Report): Sentence {
  if (account === undefined) return NOTHING;
  const { rootUin, refused } = account;
  const isMissing = say`（账号拒绝了 ${listed(refused)}，因此不知道最近登录和最近使用的时间）`;
  return say`和实际账号 ${rootUin}${refused.length === 0 ? NOTHING : isMissing}`;
}

/** The same on a line: of what it is, and, on another one, when and from what it was made. */
const aboutReport = ({ accounts, commit }: Report): Sentence[] => [
  ...accounts.map((account) => say`主账号 ID ${rootAccount(account)}`),
  commit === undefined ? NOTHING : say`提交 ${commit}`,
];
const madeReport = (report: Report): Sentence => {
  const { at, source } = report;
  const when = at === undefined ? NOTHING : say`生成时间 ${moment(at)}`;
  const what = source === undefined ? NOTHING : say`依据 ${sourceOf(source)}${asked(report)}`;
  return plainly([when, what]);
};

/** What makes an access review evidence: of which account, when it was made, how old the state is, and whose it is. */
const accessOrigin = (report: AccessReport): { label: string; text: Sentence }[] => {
  const { stateWrittenAt, engine, isCompared, source, recertification, since: earlier } = report;
  return [
    ...originLines(report),
    {
      label: "来源",
      text: plainly([
        say`${[isCompared ? "状态和实际账号" : "状态"]}`,
        source === undefined ? NOTHING : say`取自 ${sourceOf(source)}`,
        stateWrittenAt === undefined ? NOTHING : say`写入时间 ${moment(stateWrittenAt)}`,
        engine === undefined ? NOTHING : say`由 Pulumi ${engine} 写入`,
      ]),
    },
    ...(recertification === undefined
      ? []
      : [
          { label: "由谁确认", text: say`${recertification.by}` },
          { label: "截止日期", text: say`${recertification.until}` },
        ]),
    ...(earlier === undefined ? [] : [{ label: "比较对象", text: earlierReview(earlier) }]),
  ];
};

/** How it is held; nothing of what is held directly alone. */
const way = ({ isDirect, groups }: HeldRight): Sentence =>
  groups.length === 0
    ? NOTHING
    : say`${[isDirect ? "直接持有，也" : ""]}通过 ${plainly(
        groups.map((one) => say`${one}`),
        "、",
      )}`;

const PRESENCE = { extra: "只在实际账号中", missing: "只在栈中" } as const;

/** What is to be known of a right beside the way that it comes. */
const remarks = ({ presence, isWaiting, end }: HeldRight): Sentence =>
  plainly([
    end === undefined ? NOTHING : say`至 ${end} 为止`,
    presence === "recorded" ? NOTHING : [PRESENCE[presence]],
    isWaiting ? [WAITS] : NOTHING,
  ]);

const lastSignIn = ({ lastSignIn: last }: Pick<AccessPerson, "lastSignIn">): Sentence => {
  if (last === undefined) return NOTHING;
  return last === "never" ? say`从未登录` : say`最近登录 ${last}`;
};

/** How old a key is and when it was used, as far as the account tells. */
const accessKey = ({ ending, madeOn, ageDays, lastUsed }: AccessKeyFact): Sentence =>
  plainly([
    say`密钥 …${ending}`,
    ageDays === undefined ? NOTHING : counted(ageDays, "天前创建"),
    ageDays === 0 ? say`今天创建` : NOTHING,
    ageDays === undefined && madeOn !== undefined ? say`创建于 ${madeOn}` : NOTHING,
    lastUsed === undefined ? NOTHING : lastUsed === "never" ? say`从未使用` : say`最近使用 ${lastUsed}`,
  ]);

const heldRight = ({ kind, name }: Pick<HeldRight, "kind" | "name">): Sentence =>
  kind === "role" ? say`角色 ${name}` : say`${name}`;

const since: Sayings<SinceFact> = {
  gained: ({ isSensitive, ...which }) => say`新增 ${heldRight(which)}${[isSensitive ? "（敏感权限）" : ""]}`,
  lost: (which) => say`失去 ${heldRight(which)}`,
  "other-way": (which) => say`以其他方式持有 ${heldRight(which)}`,
  "now-sensitive": (which) => say`持有 ${heldRight(which)}，它已成为敏感权限`,
  "entered-group": (fact) => say`加入用户组 ${fact.group}`,
  "left-group": (fact) => say`离开用户组 ${fact.group}`,
  "other-kind": ({ kind }) => say`已成为${[KINDS[kind]]}`,
  "sign-in": ({ isOn }) => (isOn ? say`现在可以登录` : say`不能再登录`),
  "key-made": ({ ending }) => say`新增访问密钥 …${ending}`,
  "key-gone": ({ ending }) => say`不再有访问密钥 …${ending}`,
};

const CHANGED: Readonly<Record<ChangedPerson["is"], string>> = { came: "新增", went: "已离开", changed: "有变化" };

/** `新增 1 人，2 人有变化；14 人无变化`. */
function sinceSummary({ people, unchanged }: Since): Sentence {
  const how = (is: ChangedPerson["is"]): number => people.filter((one) => one.is === is).length;
  const changes = plainly([
    counted(how("came"), "人新增"),
    counted(how("went"), "人离开"),
    counted(how("changed"), "人有变化"),
  ]);
  const rest = counted(unchanged, "人无变化");
  return plainly([changes.length === 0 ? say`没有人变化` : changes, rest], "；");
}

/** What was compared with: `2026-01-05 09:00 UTC，access.json（SHA-256 …）`. */
const earlierReview = ({ at, source }: Since): Sentence =>
  plainly([at === undefined ? NOTHING : moment(at), sourceOf(source)]);

/** What a person is and can do beside the rights. */
function about(one: AccessPerson): Sentence {
  const { kind, account, isWaiting, signIn, keys } = one;
  return plainly([
    say`${[KINDS[kind]]}${ofAccount(account)}`,
    isWaiting ? [WAITS] : NOTHING,
    [signIn ? "可以登录" : "不能登录"],
    lastSignIn(one),
    counted(keys, "个访问密钥"),
  ]);
}

const UNKNOWN_PASSWORD = "这里无法得知密码：账号原已存在，仍使用自己的密码。如果您没有密码，请索取新密码：";

/** What a sheet says beside the values. */
const sheetNotes = {
  mustChange: "首次登录时须设置您自己的密码，之后此密码失效。",
  needNotChange: "首次登录时无须重置密码。",
  fromMobile: "它来自创建账号时使用的手机号：后四位数字加上 @Tencent。知道该手机号的人都能猜到它，请尽快登录。",
  sealed:
    "它已用您的 age 公钥加密，只有您能读取：将 BEGIN 到 END 的全部内容保存为文件，再用 age --decrypt --identity 和您的密钥文件打开。",
  unknownPasswordOfSubUser: `${UNKNOWN_PASSWORD}由程序维护人为此账号修改 passwordVersion，运行 pulumi up，再重新生成此单。`,
  unknownPasswordOfEmployee: `${UNKNOWN_PASSWORD}由管理员在访问管理控制台中，为同名子用户重置密码。`,
  signInOff: "此账号目前不能登录。",
  noRole: "声明此账号的程序没有为它分配角色，没有角色就无法进入伙伴中心。",
  openPartnerCenter: "登录后请打开伙伴中心。",
  unknownKey: "这里无法得知 SecretKey：它只在创建密钥时显示一次。如果您没有保存，请索取新密钥。",
  keyToldOnce: "它只显示一次：请保存在您的程序能读取、而他人不能读取的地方。账号能做的，它都能做。",
  noPermission: "声明此账号的程序没有授予它任何权限。",
  forYouAlone: "此单仅供您本人使用。不再需要时请立即销毁。",
  invisible: "上面每个 \\u 及其后的四位字符代表一个不可见的字符。",
  spaces: "首尾的空格和连续的空格都是它的一部分。",
};

export const zhCN: typeof en = {
  tag: "zh-CN",
  kinds: KINDS,
  called,
  colon: "：",
  comma: "，",
  semicolon: "；",
  inParentheses: (inner: Sentence): Sentence => say`（${inner}）`,
  about,
  review: {
    title: "账号变更审阅",
    nothing: "没有人受到影响。",
    untold: "只有加上 --show-replacement-steps，预览才会说明上一次运行未能删除的内容。",
    failed: "预览失败：以下内容可能只是变更的一部分。",
    previewFailed: "预览失败",
    failedAndEmpty: "无法得知会有什么变化",
    untouched: "没有涉及任何账号、权限或密钥。",
    skipped: ({ lines, first }) => say`跳过了预览之外的 ${lines} 行：${listed(first)}`,
    origin: reviewOrigin,
    /** Of which stack, root account and commit it is. */
    about: (report: Report): Sentence =>
      plainly([report.stack === undefined ? NOTHING : say`栈 ${report.stack}`, ...aboutReport(report)]),
    /** The same where it is the first line of all. */
    aboutAlone: (report: Report): Sentence =>
      plainly([report.stack === undefined ? NOTHING : say`${report.stack}`, ...aboutReport(report)]),
    made: madeReport,
    dangers: DANGERS,
    dangerChoices: { high: "危险", medium: "权限", low: "其他" },
    happens: HAPPENS,
    effects: EFFECTS,
    headline,
    person,
    besidesHeading,
    dangerous,
    whyDangerous: (reason) => say`危险原因：${reason}`,
    sides,
    onSide,
    signs: { "+": "获得", "−": "失去" },
    samesUntold: "此预览未使用 --show-sames：没有变化的内容可能不在其中。",
    shared,
    finding,
    why: (reason: Why): Sentence => why(reason),
    more,
    ofAccount,
    heading: (name, what, happening) => say`${name}（${what}）${happening}`,
    from: (former: Called): Sentence => say`（原名 ${called(former)}）`,
    by: (resource: string): Sentence => say`，来自 ${resource}`,
    byAlone: "来自",
    the: (kind): string => KINDS[kind],
    reaches: "涉及",
    reachesAlone: "涉及",
    whichReaches: (names: Sentence): Sentence => say`，涉及 ${names}`,
    concerns: "相关人员",
    each: (people, happening, names) => ({
      count: say`${people.length} 个${[KINDS[people[0]?.kind ?? "unknown"]]}`,
      rest: say`${ofAccount(people[0]?.account)}，均为${happening}（${names}）`,
    }),
    moreNames: (count: number): Sentence => say` 等，另有 ${count} 个`,
    moreChanges: (count: number): Sentence => say`另有 ${count} 项变化`,
    moreMessages: (count: number): Sentence => say`另有 ${count} 条消息`,
    readAll: "批准之前请阅读完整报告",
    headings: {
      dangerous: "危险",
      first: "请先看这里",
      toLookInto: "需要查看",
      shared: "用户组、策略和角色",
      people: "人员",
      otherPeople: "其他人员",
      show: "展开",
      everyChange: "所有变化，以及产生变化的资源",
      sides: "变更前后对照",
    },
    columns: { who: "人员", happens: "发生什么", detail: "详情" },
    sideColumns: { what: "内容", before: "变更前", after: "变更后" },
    filter: {
      search: "搜索名称、权限或其他文字",
      show: "只显示",
      more: "更多筛选",
      effects: "只显示发生以下变化的人员",
      program: "程序",
      resources: "显示每项变化的资源",
    },
  },
  access: {
    title: "权限清单",
    titleOf: (stack: string): Sentence => say`${stack} 的权限清单`,
    summary,
    origin: accessOrigin,
    difference,
    note,
    waiting,
    waits: WAITS,
    waitingBecause: "以下内容仍然存在，因为上一次运行未能删除；下一次运行会重试。",
    way,
    remarks,
    waysToAdministrator,
    couldBecome: "可能成为管理员",
    lastSignIn,
    accessKey,
    since,
    sinceSummary,
    changed: CHANGED,
    directly: "直接持有",
    holdsNothing: "没有任何权限",
    nothing: "无",
    yes: "是",
    no: "否",
    people: (count: number): Sentence => counted(count, "人"),
    rightKinds: { policy: "策略", role: "角色" },
    sensitive: "敏感",
    comparisons: {
      recorded: "",
      same: "",
      differs: "不一致",
      gone: "账号中已不存在",
      elsewhere: "由其他栈声明",
      undeclared: "没有任何栈声明",
    },
    inGroups: "所在用户组：",
    headings: {
      waiting: "等待删除",
      rights: "权限",
      people: "人员",
      unknown: "无法得知",
      differences: "与实际账号的差异",
      couldBecome: "可能成为管理员",
      matrix: "人员与权限",
      elsewhere: "由其他栈声明",
      undeclared: "没有任何栈声明",
      since: "与上一次清单相比",
    },
    columns: {
      person: "人员",
      account: "账号",
      kind: "类型",
      signsIn: "可登录",
      keys: "密钥",
      accessKeys: "访问密钥",
      holds: "持有",
      comparison: "与实际账号比较",
      right: "权限",
      people: "人数",
      total: "持有人数",
      lastSignIn: "最近登录",
      keyAge: "最早密钥已创建的天数",
      keyUse: "密钥最近使用",
    },
    filter: {
      search: "名称、权限、用户组或其他文字",
      only: "只显示",
      sensitive: "持有敏感权限的人员",
      apart: "与账号不一致的人员",
      waiting: "等待删除的人员",
      becoming: "可能成为管理员的人员",
    },
    legend: {
      directly: "直接持有",
      through: "通过用户组",
      both: "两者皆有",
      sensitive: "敏感权限",
      extra: "只在实际账号中",
      missing: "只在栈中",
    },
    never: "从未",
    signOff: { by: "确认人", on: "确认日期", decision: "决定" },
    form: {
      title: "权限复核",
      titleOf: (stack: string): Sentence => say`权限复核：${stack}`,
      how: "请逐行决定保留还是收回，并为每个人签名。要收回的内容从程序中去掉；没有任何栈声明的，从账号中去掉。",
      nobody: "没有人需要重新确认。",
      itself: "账号本身",
      keep: "保留",
      take: "收回",
      new: "新增",
      comesBy: "持有方式",
      went: "已不存在",
      unchanged: "与上一次清单相同：无须重新确认",
      show: "展开",
    },
    csv: {
      account: "账号",
      rootUin: "主账号 ID",
      kind: "类型",
      name: "名称",
      uin: "账号 ID",
      employeeId: "员工 ID",
      declaredAs: "程序中的名称",
      signIn: "可登录",
      lastSignIn: "最近登录",
      keys: "密钥",
      keyAge: "最早密钥已创建的天数",
      keyUse: "密钥最近使用",
      rightKind: "权限类型",
      right: "权限",
      sensitive: "敏感",
      way: "持有方式",
      presence: "所在之处",
      comparison: "与实际账号比较",
      administrator: "管理员",
      couldBecome: "可能成为管理员",
      toConfirmBy: "由谁确认",
      until: "截止日期",
      since: "与上一次清单相比",
      unchanged: "无变化",
      notCompared: "没有比较",
      same: "一致",
    },
  },
  rules: {
    violation,
    unmatched,
    fact: violationFact,
    headings: {
      violations: "违反的规则",
      allowed: "未知，但规则允许",
      excused: "已违反，目前例外允许",
      mended: "不再违反的规则",
      unmatched: "规则中此处不存在的名称",
    },
    approvals: "某些权限需要他人同意",
  },
  page: {
    skip: "跳到正文",
    stack: "栈",
    people: "人员",
    dangerous: "危险：",
    filtered: "显示 {shown} 人，共 {all} 人",
  },
  sheet: {
    title: (accountName: Sentence): Sentence => say`账号 ${accountName}`,
    sections: {
      signIn: "登录",
      key: (number: number | undefined): string => (number === undefined ? "访问密钥" : `访问密钥 ${number}`),
      rights: "您的权限",
      about: "关于此单",
    },
    labels: {
      name: "姓名",
      address: "登录地址",
      rootUin: "主账号 ID",
      accountName: "员工账号名",
      subUserName: "子用户名",
      password: "初始密码",
      secretId: "SecretId",
      secretKey: "SecretKey",
      roles: "角色",
      policies: "策略",
      groups: "用户组",
      groupPolicies: "这些用户组的策略",
      madeLike: "创建时参照的用户",
      made: "生成日期",
      stack: "来自栈",
    },
    notes: sheetNotes,
  },
};
