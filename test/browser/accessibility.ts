import axe from "axe-core";

/** In the browser: what an accessibility checker finds wrong with the page, contrast included, each with the element. */
export const VIOLATIONS = `${axe.source};
axe.run().then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => location.pathname + " " + id + ": " + html)))`;
