import type { ConsoleDeps } from "../console/index.ts";

export type AdminDeps = ConsoleDeps;
