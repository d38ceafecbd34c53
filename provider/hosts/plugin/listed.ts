/** What the account has of one kind, for `pulumi do <type> list`: ids and names, as far as the conditions are met. */
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import type * as protocol from "@pulumi/pulumi/proto/provider_pb.js";
import { type Context, type Definition, metaOf, type Shape } from "../../resource.ts";
import { fromStruct } from "./values.ts";

const NAMES: readonly string[] = ["name", "accountName", "policyName"];

/** What a list may be narrowed by: what something is called, and whose it is. The account tells each of them. */
export const conditionsOf = ({ inputs, replaceOnChanges }: Definition): Shape =>
  Object.fromEntries(
    Object.entries(inputs).filter(
      ([key, schema]) =>
        NAMES.includes(key) || (replaceOnChanges.includes(key) && metaOf(schema).reference !== undefined),
    ),
  );

/** One page of it. Without a size of its own it is all there is. */
export async function listed(
  definition: Definition,
  ctx: Context,
  request: protocol.ListRequest,
): Promise<protocol.ListResponse[]> {
  const conditions = Object.entries(fromStruct(request.getQuery())).filter(([, value]) => value !== null);
  const all = (await definition.list(ctx)).filter(({ state }) =>
    conditions.every(([key, value]) => state[key] === value),
  );
  const first = Number(request.getContinuationToken());
  const sizes = [request.getLimit(), request.getPageSize()].filter((size) => size > 0);
  const rows = all.slice(first, first + Math.min(...sizes, all.length));
  const next = first + rows.length;
  const answers = rows.map(({ id, state }) => {
    const name = NAMES.map((key) => state[key]).find((value) => typeof value === "string");
    return new messages.ListResponse().setResult(new messages.ListResponse.Result().setId(id).setName(name ?? id));
  });
  if (next === all.length) return answers;
  const token = new messages.ListResponse.Continuation().setContinuationToken(String(next));
  return [...answers, new messages.ListResponse().setContinuation(token)];
}
