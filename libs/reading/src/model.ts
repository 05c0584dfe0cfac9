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

interface Unpacked {
  readonly index: ReadonlyMap<string, number>;
  readonly numbers: Int8Array;
}

const unpacked = new WeakMap<LinearModel, Unpacked>();

/** How likely each output is, in the order of `outputs`; they add up to 1. */
export function likelihoods(model: LinearModel, features: readonly string[]): number[] {
  const { index, numbers } = unpackedOf(model);
  const size = model.outputs.length;
  const sums = new Float64Array(size);
  let known = 0;
  for (const feature of features) {
    const start = index.get(feature);
    if (start === undefined) continue;
    known++;
    for (let at = 0; at < size; at++) sums[at] = (sums[at] ?? 0) + (numbers[start + at] ?? 0);
  }
  const scale = model.unit / Math.sqrt(known || 1);
  const scores = Array.from(sums, (sum, at) => sum * scale + (model.bias[at] ?? 0));
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function unpackedOf(model: LinearModel): Unpacked {
  const known = unpacked.get(model);
  if (known) return known;
  const size = model.outputs.length;
  const rows = Object.entries(model.weights);
  const numbers = new Int8Array(rows.length * size);
  rows.forEach(([, row], at) => {
    numbers.set(Int8Array.from(Buffer.from(row, 'base64')), at * size);
  });
  const fresh = { index: new Map(rows.map(([feature], at) => [feature, at * size])), numbers };
  unpacked.set(model, fresh);
  return fresh;
}
