/** Pages as CAM counts them: `Page` from 1, `Rp` rows on each. */
export const pageParams = {
  Page: { type: "Integer", minimum: 1, maximum: 200 },
  Rp: { type: "Integer", minimum: 1, maximum: 200 },
} as const;

export const pageOf = ({ Page = 1, Rp = 20 }: { Page?: number; Rp?: number }) => ({
  offset: (Page - 1) * Rp,
  limit: Rp,
});
