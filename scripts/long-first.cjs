// Starts the suites that take longest first, so that the end of a run does not wait for one of them on one core.
const long = [
  /every-page\.e2e/,
  /apps\/local\/test\/start/,
  /strange-addresses/,
  /\.redis\.spec/,
  /\.e2e\.ts$/,
  /embedded-postgres\.spec/,
  /sample-plan/,
  /apps\/worker/,
];

module.exports = class LongFirst {
  sort(tests) {
    const rank = ({ path }) => {
      const at = long.findIndex((pattern) => pattern.test(path));
      return at === -1 ? long.length : at;
    };
    return [...tests].sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
  }

  cacheResults() {
    // The order is fixed: nothing is learnt from a run.
  }
};
