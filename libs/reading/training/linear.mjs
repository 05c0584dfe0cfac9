// Linear models over named features, learnt by AdaGrad. Seeded: the same corpus gives the same weights.
function shuffled(length, seed) {
  const order = Array.from({ length }, (_, index) => index);
  let state = seed >>> 0;
  for (let index = length - 1; index > 0; index--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (index + 1);
    [order[index], order[other]] = [order[other], order[index]];
  }
  return order;
}

/** Numbers the features that at least `least` rows (or `councils` councils) have. */
export function numbered(rows, { least = 2, councils = 1 } = {}) {
  const seen = new Map();
  for (const { features, council } of rows) {
    for (const feature of features) {
      let entry = seen.get(feature);
      if (!entry) seen.set(feature, (entry = { count: 0, councils: new Set() }));
      entry.count++;
      if (entry.councils.size < councils) entry.councils.add(council);
    }
  }
  const names = [...seen].filter(([, entry]) => entry.count >= least && entry.councils.size >= councils).map(([name]) => name);
  return new Map(names.map((name, index) => [name, index]));
}

export const encoded = (features, index) =>
  Int32Array.from(features.flatMap((feature) => (index.has(feature) ? [index.get(feature)] : [])));

/** Softmax over `classes` outputs; `targets[i]` is a Float32Array of probabilities (soft labels), `weights[i]` its importance. */
export function learn(rows, targets, weights, { size, classes, epochs = 12, rate = 0.15, l2 = 1e-5, seed = 7 }) {
  const w = new Float32Array(size * classes);
  const g = new Float32Array(size * classes).fill(1e-3);
  const bias = new Float32Array(classes);
  const gb = new Float32Array(classes).fill(1e-3);
  const z = new Float64Array(classes);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const i of shuffled(rows.length, seed + epoch)) {
      const row = rows[i];
      const scale = 1 / Math.sqrt(row.length || 1);
      score(row, w, bias, classes, scale, z);
      for (let k = 0; k < classes; k++) {
        const d = weights[i] * (z[k] - targets[i][k]);
        gb[k] += d * d;
        bias[k] -= (rate * d) / Math.sqrt(gb[k]);
        const ds = d * scale;
        for (let n = 0; n < row.length; n++) {
          const at = row[n] * classes + k;
          const grad = ds + l2 * w[at];
          g[at] += grad * grad;
          w[at] -= (rate * grad) / Math.sqrt(g[at]);
        }
      }
    }
  }
  return { w, bias, classes };
}

function score(row, w, bias, classes, scale, z) {
  let top = -Infinity;
  for (let k = 0; k < classes; k++) {
    let sum = 0;
    for (let n = 0; n < row.length; n++) sum += w[row[n] * classes + k];
    z[k] = sum * scale + bias[k];
    if (z[k] > top) top = z[k];
  }
  let total = 0;
  for (let k = 0; k < classes; k++) total += z[k] = Math.exp(z[k] - top);
  for (let k = 0; k < classes; k++) z[k] /= total;
}

export function predict(model, row) {
  const z = new Float64Array(model.classes);
  score(row, model.w, model.bias, model.classes, 1 / Math.sqrt(row.length || 1), z);
  return z;
}
