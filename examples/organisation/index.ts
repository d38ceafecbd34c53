import { enforce, peopleFrom } from "pulumi-tencent-accounts";

enforce("accounts.rules.yaml");
peopleFrom("people.yaml");
