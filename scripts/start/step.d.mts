import type { ChildProcess } from "node:child_process";

export class StepError extends Error {}

export class InterruptedError extends Error {
  readonly exitCode: number;
}

export interface Step {
  readonly title: string;
  readonly usually?: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly advice: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
  readonly progress?: (line: string) => string | undefined;
}

export function runStep(step: Step): Promise<string>;
export function say(line: string): void;
export function ended(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

export interface PassedSignals {
  readonly received: NodeJS.Signals | undefined;
  readonly stop: () => void;
}

export function passSignals(child: ChildProcess): PassedSignals;
