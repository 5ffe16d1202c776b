// What passed and what failed: a line for each failure, and in the end `N passed, N failed`.

/** Begins to count. */
export function tally() {
  const count = { passed: 0, failed: 0 };
  return {
    count,
    /** Notes what was looked at, and what is wrong with it. */
    said(what, faults) {
      if (faults.length === 0) {
        count.passed += 1;
        return;
      }
      count.failed += 1;
      console.log(`FAILED    ${what}`);
      for (const fault of faults.slice(0, 12)) console.log(`          ${fault}`);
      if (faults.length > 12) console.log(`          and ${faults.length - 12} more`);
    },
    /** Prints the sum; the code to exit with. */
    ends() {
      console.log(`${count.passed} passed, ${count.failed} failed`);
      return count.failed === 0 ? 0 : 1;
    },
  };
}
