/**
 * The one table everything is kept in. Its two keys are strings; whatever creates it (the CDK app, the one-machine
 * edition) takes their names from here.
 */
export const PARTITION_KEY = "pk";
export const SORT_KEY = "sk";

/** An item with this attribute, in seconds since 1970, may be removed after it. What must be kept has none. */
export const EXPIRES_AT = "expiresAt";
