module people

go 1.25.11

require (
	github.com/pulumi/pulumi/sdk/v3 v3.259.0
	pulumi-tencent-accounts/sdk v0.1.0
)

replace pulumi-tencent-accounts/sdk => ./sdks/tencent-accounts
