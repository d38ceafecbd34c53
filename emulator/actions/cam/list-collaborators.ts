/** cam:ListCollaborators: always an empty list. A collaborator is another root account, and here there is only one. */
import { cam, defineAction } from "../../definitions/action.ts";
import { limitParams } from "../paging.ts";

export const ListCollaborators = defineAction({
  ...cam,
  action: "ListCollaborators",
  ratePerSecond: 20,

  params: limitParams,

  handle: () => ({ TotalNum: 0, Data: [] }),
});
