interface Step {
  readonly op: string;
  readonly urn: string;
  readonly newState?: { readonly inputs?: unknown };
}

export function digestOf(preview: { readonly steps: readonly Step[] }, report: unknown): string;
