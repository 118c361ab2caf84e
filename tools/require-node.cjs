// First step of the npm scripts that need it: `npm ci --ignore-scripts` leaves no project Node behind,
// and the scripts would then run quietly on whatever the machine has.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(
    `Gatehouse needs Node 22.19 or newer, this is ${process.versions.node}. Run "npm ci" without --ignore-scripts.`,
  );
  process.exit(1);
}
