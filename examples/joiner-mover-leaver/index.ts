import * as pulumi from "@pulumi/pulumi";

// One of the four states of the team, one after the other: `pulumi config set step 1-join`.
await import(`./steps/${new pulumi.Config().get("step") ?? "0-team"}.ts`);
