/** As CAM writes moments: `2019-04-18 16:04:44`. The documentation names no zone; this emulator means UTC. */
export const camTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace("T", " ");

/** As the employee contract writes moments, and CAM those of policy versions: `2025-11-19T08:00:00Z`. */
export const isoTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
