/** What a part of the test run comes to.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * A run is believed only when something was executed and its exit code says the same as its counts; whatever is wrong
 * beyond failed tests counts as one failure.
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
export function believe(counts, exitCode) {
  const { passed, failed } = counts;
  if (passed + failed === 0) {
    console.log('✗ no test was executed');
    return { ...counts, failed: 1 };
  }
  if (exitCode !== 0 && failed === 0) {
    console.log(`✗ no test failed, and yet the run ended with exit code ${exitCode}`);
    return { ...counts, failed: 1 };
  }
  return counts;
}
