import { readFileSync } from 'node:fs';

/** A linear model: for each feature one whole number per output, to be multiplied by `unit`. */
export interface LinearModel {
  readonly outputs: readonly string[];
  readonly bias: readonly number[];
  readonly unit: number;
  /** Feature → its numbers, one signed byte each, in base64. */
  readonly weights: Readonly<Record<string, string>>;
}

export interface Weights {
  readonly version: string;
  readonly learntFrom: string;
  readonly concern: LinearModel;
  readonly strength: LinearModel;
  readonly theme: LinearModel;
}

let loaded: Weights | undefined;

export function weights(): Weights {
  loaded ??= JSON.parse(readFileSync(new URL('./weights.json', import.meta.url), 'utf8')) as Weights;
  return loaded;
}

const unpacked = new WeakMap<LinearModel, Map<string, Int8Array>>();

/** How likely each output is, in the order of `outputs`; they add up to 1. */
export function likelihoods(model: LinearModel, features: readonly string[]): number[] {
  const cache = unpacked.get(model) ?? new Map<string, Int8Array>();
  unpacked.set(model, cache);
  const sums = model.outputs.map(() => 0);
  let known = 0;
  for (const feature of features) {
    const row = rowOf(model, feature, cache);
    if (!row) continue;
    known++;
    for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (row[at] ?? 0);
  }
  const scale = model.unit / Math.sqrt(known || 1);
  const scores = sums.map((sum, at) => sum * scale + (model.bias[at] ?? 0));
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function rowOf(model: LinearModel, feature: string, cache: Map<string, Int8Array>): Int8Array | undefined {
  const known = cache.get(feature);
  if (known) return known;
  if (!Object.hasOwn(model.weights, feature)) return undefined;
  const row = Int8Array.from(Buffer.from(model.weights[feature] ?? '', 'base64'));
  cache.set(feature, row);
  return row;
}
