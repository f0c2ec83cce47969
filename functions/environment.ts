/** A setting that the function cannot work without. @throws with its name where it is missing or empty */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") {
    throw new Error(`The environment variable ${name} is not set`);
  }
  return value;
}

/** A setting with a few known values, the first of which holds when it is not set. */
export function choice<T extends string>(name: string, values: readonly [T, ...T[]]): T {
  const value = process.env[name];
  if (value === undefined || value === "") {
    return values[0];
  }
  const known = values.find((one) => one === value);
  if (known === undefined) {
    throw new Error(`The environment variable ${name} is "${value}"; it can be ${values.join(" or ")}`);
  }
  return known;
}
