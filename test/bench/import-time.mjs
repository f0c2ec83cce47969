/* Imports a module, in a process that has done nothing else, and prints the milliseconds it took. */

const [, , path] = process.argv;
const before = process.cpuUsage();
const start = performance.now();
await import(path);
const elapsed = performance.now() - start;
const { user, system } = process.cpuUsage(before);
// As in `measure.ts`: the clock also runs while other programs have the processor.
console.log(Math.min(elapsed, (user + system) / 1000));
process.exit();
